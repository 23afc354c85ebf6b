"""What an edit costs, counted and not timed: it follows from the edit, and not from how many plans there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import country
import pytest
from small_sites import InstantWorker

from generator.build import making, mkdocs, store
from generator.build.site import Built, Options, build


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are cut as those of a country, and nothing waits for MkDocs."""
    monkeypatch.setattr(mkdocs, "start", InstantWorker)
    country.Limits(records=40, plans=4, cited=6, mentions=30, events=20).set(monkeypatch)


def built(folder: Path) -> Built:
    """The site below a folder."""
    return build(Options(folder / "content", folder / "out", folder / "work"))


def test_what_an_edit_costs_does_not_grow_with_the_country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted, not timed: nodes that are made, outputs that are written, whole plans that are loaded."""
    made = list[str]()
    member = making.Making._member

    def counted(self: making.Making, family: Any, name: str, stale: set[str]) -> None:
        made.append(f"{family.name}#{name}")
        member(self, family, name, stale)

    monkeypatch.setattr(making.Making, "_member", counted)
    loaded = list[str]()
    load = store.Store._load_body

    def noted(self: store.Store, plan: Any) -> Any:
        loaded.append(plan.key)
        return load(self, plan)

    monkeypatch.setattr(store.Store, "_load_body", noted)
    costs: list[tuple[int, int, int]] = []
    for size, years in (("small", range(2019, 2022)), ("large", range(2010, 2022))):
        folder = tmp_path / size
        country.write(folder / "content", years, tasks=4)
        first = built(folder)
        assert first.ok
        everything = len(made)
        plan = folder / "content/plans/lai-chau/2020/so-y-te.yml"
        text = plan.read_text(encoding="utf-8")
        assert "Quý II/2020" in text
        plan.write_text(text.replace("Quý II/2020", "Quý III/2020", 1), encoding="utf-8")
        made.clear()
        loaded.clear()
        done = built(folder)
        assert done.ok
        assert 0 < done.written < first.written / 5
        assert 0 < len(made) < everything / 2
        costs.append((len(made), done.written, len(loaded)))
        made.clear()
    (few, little, bodies), (many, much, more) = costs
    assert many <= few + 8, "nodes that are made"
    assert much <= little + 12, "outputs that are written"
    assert more <= bodies + 1, "plans that are loaded whole"
