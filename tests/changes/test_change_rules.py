"""Every rule about two versions by example: what breaks it, what the report says, and the same change with its reason.

``generator/changes/examples/<rule id>/`` holds ``before.yml``, ``bad*.yml`` with ``expected*.txt``, and ``good.yml``;
without a ``bad.yml`` the fault is that the plan is gone. ``place.txt`` says where a file belongs below the content
folder when that is not ``DEFAULT_PLACE``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import copy_registers

from generator import changes, checks, problems, schema, source
from generator.build.difference import difference
from generator.changes import RULES, WARNINGS
from generator.guides.rules import CHANGE_EXAMPLES, place_of

EXAMPLES = CHANGE_EXAMPLES
GONE = "plan-removed"

Compare = Callable[[Path, str], changes.Report]


@pytest.fixture
def compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Compare:
    """Lay out a rule's two versions as folders and compare them."""
    monkeypatch.chdir(tmp_path)

    def run(folder: Path, stem: str) -> changes.Report:
        for side, name in (("truoc", "before"), ("content", stem)):
            copy_registers(Path(side))
            (Path(side) / "plans").mkdir()
            if (folder / f"{name}.yml").exists():
                path = Path(side) / place_of(folder, name)
                path.parent.mkdir(parents=True)
                path.write_bytes((folder / f"{name}.yml").read_bytes())
        return difference("./truoc", None, Path("content"))

    return run


def bad_examples() -> Iterator[object]:
    """One case a bad version."""
    for folder in sorted(EXAMPLES.iterdir()):
        for stem in sorted(path.stem for path in folder.glob("bad*.yml")) or ["bad"]:
            yield pytest.param(folder, stem, id=f"{folder.name}/{stem}")


@pytest.mark.parametrize(("folder", "stem"), list(bad_examples()))
def test_a_bad_change_is_reported_word_for_word(folder: Path, stem: str, compare: Compare) -> None:
    report = compare(folder, stem)
    words = problems.as_text(report.problems) + "\n"
    kept = folder / f"{stem.replace('bad', 'expected')}.txt"
    if os.environ.get("PORTAL_RENEW_GOLDEN"):  # then read the diff
        kept.write_text(words, encoding="utf-8")
    assert words == kept.read_text(encoding="utf-8")
    assert {problem.rule for problem in report.problems} == {folder.name}
    assert report.ok == all(not problem.is_error for problem in report.problems)


@pytest.mark.parametrize("folder", sorted(EXAMPLES.iterdir()), ids=lambda folder: folder.name)
def test_the_same_change_with_its_reason_passes(folder: Path, compare: Compare) -> None:
    report = compare(folder, "good")
    assert list(report.problems) == []
    assert report.ok
    assert report.changes is not None
    assert not report.changes.is_empty


def test_every_rule_has_its_examples_and_every_example_its_rule() -> None:
    assert {folder.name for folder in EXAMPLES.iterdir()} == set(RULES)
    for folder in EXAMPLES.iterdir():
        names = {path.name for path in folder.iterdir()}
        assert {"before.yml", "good.yml", "expected.txt"} <= names
        assert "bad.yml" in names or folder.name == GONE


def test_the_rules_are_sentences_with_ids_of_their_own() -> None:
    assert all(words.endswith(".") for words in RULES.values())
    assert set(RULES) >= WARNINGS
    assert not set(RULES) & {*source.RULES, *schema.RULES, *checks.RULES}
