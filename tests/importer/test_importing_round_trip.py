"""Every published plan printed as a Word file in several layouts and imported again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import plan_paper
import pytest
import yaml
from reading import CONTENT, read_bytes, shape_faults, tree

from benchmarks.importing.measure import measure

PLANS = sorted((CONTENT / "plans").rglob("*.yml"))
CASES = [(path, layout) for path in PLANS for layout in plan_paper.LAYOUTS]


@pytest.mark.parametrize(("path", "layout"), CASES, ids=[f"{path.parts[-3]}-{layout}" for path, layout in CASES])
def test_a_published_plan_comes_back_with_its_tasks_and_fields(path: Path, layout: str, tmp_path: Path) -> None:
    plan: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    imported = read_bytes(plan_paper.printed(plan, layout).save(), tmp_path)
    assert shape_faults(imported) == []
    assert imported.missing == ()
    found = measure({**plan, "chinh_sua": []}, tree(imported))
    wrong = "\n".join(found.wrong)
    assert found.tasks.right == found.tasks.whole, wrong
    least = 0.9 if layout == "labelled" else 0.97  # lettered points run into one line there
    assert found.all_fields.right >= least * found.all_fields.whole, wrong
    assert found.areas.right >= 0.8 * found.areas.whole, wrong
    found.lists.pop("cuoc_chu", None)  # not printed here
    for key, share in found.lists.items():
        assert share.right >= min(0.9 * share.whole, share.whole - 1), f"{key} {share}\n{wrong}"
