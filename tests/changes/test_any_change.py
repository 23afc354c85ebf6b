"""Any edit of a plan: named for what it is, mirrored when the sides are, nothing for none, and never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from comparing import PLAN
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzz.promises import PARTS, registers
from generator import schema, source
from generator.catalog import Catalog, build
from generator.changes import Changes, Kind, Report, compare, markdown, text, to_json
from generator.model import Plan

MIRRORED = {
    Kind.TASK_ADDED: Kind.TASK_REMOVED,
    Kind.DEADLINE_LATER: Kind.DEADLINE_EARLIER,
    Kind.DEADLINE_GAINED: Kind.DEADLINE_LOST,
    Kind.TARGET_ADDED: Kind.TARGET_REMOVED,
    Kind.WORDS_ADDED: Kind.WORDS_REMOVED,
    Kind.SECTION_ADDED: Kind.SECTION_REMOVED,
    Kind.LINK_GAINED: Kind.LINK_LOST,
}
"""Kinds that turn into one another when the earlier and the later version change places; others stay what they are."""

TASK = "      - {{id: nv-9-9, ten: {}, chu_tri: [Văn phòng Sở]}}\n  - ma: thu-tuc"
EDITS = {
    "words": ("ngành năm 2021.", "ngành năm 2021 {}.", Kind.TASK_WORDS),
    "lead": ("chu_tri: [Thanh tra Sở]", "chu_tri: [Phòng {}]", Kind.LEAD),
    "support": ("phoi_hop: [Các phòng chức năng]", "phoi_hop: [Phòng {}]", Kind.SUPPORT),
    "product": ("Báo cáo kết quả rà soát", "Báo cáo {}", Kind.PRODUCT),
    "cost": ("kinh_phi: 10", "kinh_phi: Theo đề án {}", Kind.COST),
    "task": ("  - ma: thu-tuc", TASK, Kind.TASK_ADDED),
    "later": ("thoi_gian: Quý I/2021", "thoi_gian: Quý III/2021", Kind.DEADLINE_LATER),
    "lost": ("        thoi_gian: Quý II/2021\n", "", Kind.DEADLINE_LOST),
}
HOSTILE = st.sampled_from(["<script>alert(1)</script>", "a|b", "*x*", "`y`", "[z](javascript:1)", "@ai", "$$x$$"])
WORDS = HOSTILE | st.text("aăâđêôơưxyz ÀẾỘ019", min_size=1, max_size=20).filter(str.strip)


def catalog(words: str) -> Catalog | None:
    """The plan of a text beside the project's registers; None where it cannot be read."""
    file = source.SourceFile("content/plans/lai-chau/2021/so-y-te.yml", Path(), PARTS)
    document, _ = source.read_bytes(words.encode("utf-8"), file)
    loaded = schema.load(document, Plan)[0] if document else None
    return build(registers(), ((loaded.parts, loaded.path, loaded.record, loaded.locator),)) if loaded else None


def kinds(changes: Changes) -> set[Kind]:
    """What sorts of changes were found."""
    return {change.kind for plan in changes.plans for change in plan.changes}


@pytest.mark.parametrize("name", EDITS)
@settings(max_examples=25, deadline=None)
@given(said=WORDS)
def test_an_edit_is_named_and_its_undoing_is_the_mirrored_one(name: str, said: str) -> None:
    old, new, kind = EDITS[name]
    typed = (said.strip(), f"'{said.strip()}'", "chữ khác")  # as it is, in quotes where it must, or else other words
    after = next(filter(None, (catalog(PLAN.replace(old, new.format(words), 1)) for words in typed)))
    before = catalog(PLAN)
    assert before is not None
    assert after is not None
    there, back = compare(before, after), compare(after, before)
    assert kind in kinds(there)
    turned = {**MIRRORED, **{value: key for key, value in MIRRORED.items()}}
    assert kinds(back) == {turned.get(each, each) for each in kinds(there)}
    assert kinds(compare(before, before)) == kinds(compare(after, after)) == set()
    for changes in (there, back):
        report = Report("trước", "sau", changes)
        assert "<script" not in markdown(report)
        assert not [line for line in text(report).splitlines() if not line.isprintable()]
        assert to_json(report)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, len(PLAN) - 1), min_size=1, max_size=4), WORDS, st.booleans())
def test_comparing_any_two_readable_versions_never_raises(places: list[int], said: str, is_cut: bool) -> None:
    other = PLAN
    for place in places:
        other = other[:place] + other[place + 12 :] if is_cut else other[:place] + said + other[place:]
    before, after = catalog(PLAN), catalog(other)
    if before is None or after is None:
        return
    changes = compare(before, after)
    for form in (text, markdown, to_json):
        assert form(Report("trước", "sau", changes))
    assert (other == PLAN) <= (changes.plans == ())
