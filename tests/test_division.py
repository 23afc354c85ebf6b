"""How bodies of data and calendars are cut: by level, into numbered pieces, and never inside one entry."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import country
import everything
import pytest
from conftest import CONTENT
from country import Limits
from hypothesis import given
from hypothesis import strategies as st

from generator.build.check import check
from generator.catalog import AGENCY, CalendarEntry, Catalog, calendar_keys
from generator.catalog.parts import NUMBER, Level, Part, divide

Entry = tuple[str, str, int]
"""A year, a province and a weight."""

LEVELS: tuple[Level[Entry], ...] = (
    Level("nam", lambda entry: entry[0], latest_first=True),
    Level("tinh", lambda entry: entry[1]),
)
ENTRIES = st.lists(st.tuples(st.sampled_from(["2019", "2020", "2021"]), st.sampled_from("abc"), st.integers(0, 9)))


def weight(entry: Entry) -> int:
    """What an entry weighs."""
    return entry[2]


@given(ENTRIES, st.integers(1, 40))
def test_every_entry_is_in_one_part_and_no_part_is_too_heavy(entries: list[Entry], most: int) -> None:
    whole = divide(entries, LEVELS, weight, most)
    leaves = list(whole.leaves())
    assert Counter(entry for leaf in leaves for entry in leaf.entries) == Counter(entries)
    assert all(sum(map(weight, leaf.entries)) <= most or len(leaf.entries) == 1 for leaf in leaves)
    assert len({leaf.key for leaf in leaves}) == len(leaves)
    for part in whole.tree():
        assert Counter(part.entries) == Counter(entry for leaf in part.leaves() for entry in leaf.entries)
        for level, at in (("nam", 0), ("tinh", 1)):
            assert part.at(level) is None or {entry[at] for entry in part.entries} == {part.at(level)}


@given(ENTRIES)
def test_what_is_light_enough_stands_together_in_its_order(entries: list[Entry]) -> None:
    assert divide(entries, LEVELS, weight, sum(map(weight, entries))) == Part((), tuple(entries))


def test_years_come_latest_first_and_pieces_are_numbered_in_order() -> None:
    entries = [("2020", "a", 3), ("2021", "b", 3), ("2021", "b", 2), ("2021", "b", 4), ("2021", "a", 1)]
    whole = divide(entries, LEVELS, weight, 5)
    assert [leaf.values for leaf in whole.leaves()] == [
        ("2021", "b", "1"),
        ("2021", "b", "2"),
        ("2021", "a"),
        ("2020",),
    ]
    first = next(whole.leaves())
    assert first.key == (("nam", "2021"), ("tinh", "b"), (NUMBER, "1"))
    assert first.entries == (("2021", "b", 3), ("2021", "b", 2))


def test_what_is_published_today_is_not_cut() -> None:
    found = check(CONTENT).catalog
    assert found is not None
    assert found.division.is_whole
    assert all(entry.is_whole for entry in found.division.calendars)


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four years, three provinces, two agencies; six events a plan."""
    content = tmp_path_factory.mktemp("content")
    country.write(content, range(2021, 2025), tasks=6)
    return content


def catalog(plans: Path, patch: pytest.MonkeyPatch, events: int) -> Catalog:
    """The content with calendars of so many events."""
    Limits(events=events).set(patch)
    found = country.read(plans)
    assert sum(len(task.due_dates) for task in everything.tasks(found)) == 4 * 3 * 2 * 6
    return found


def of(found: Catalog, kind: str = "", slug: str = "") -> CalendarEntry:
    """One calendar that there is."""
    entry = found.division.calendars.find(kind, slug)
    assert entry is not None
    return entry


@pytest.mark.parametrize(
    ("events", "years"), [(144, (2024, 2023, 2022, 2021)), (143, (2024, 2023, 2022)), (72, (2024, 2023))]
)
def test_a_calendar_holds_the_latest_years_that_fit(
    plans: Path, monkeypatch: pytest.MonkeyPatch, events: int, years: tuple[int, ...]
) -> None:
    whole = of(catalog(plans, monkeypatch, events))
    assert (whole.years, whole.is_whole, whole.parts) == (years, len(years) == 4, ())


def test_a_calendar_without_room_for_two_years_is_cut(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = catalog(plans, monkeypatch, 71)
    everything, area = of(found), of(found, "linh-vuc", "the-che")
    assert everything.years == area.years == ()
    assert [part.key for part in everything.parts] == [("tinh", province) for province in country.PROVINCES]
    assert [part.key for part in area.parts] == [("linh-vuc", "the-che", province) for province in country.PROVINCES]
    assert all(part.years == (2024, 2023, 2022, 2021) for part in (*everything.parts, *area.parts))


def test_a_provinces_calendar_is_cut_by_agency_and_one_plan_never(plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = catalog(plans, monkeypatch, 5)
    province = of(found, "tinh", "lai-chau")
    assert province.cut_by == AGENCY
    assert [(part.key, part.years) for part in province.parts] == [
        (("tinh", "lai-chau", agency), (2024,)) for agency in sorted(country.AGENCIES)
    ]
    inner = of(found, "don-vi", "van-phong-so").parts[0]
    assert [part.key for part in inner.parts] == [("don-vi", "van-phong-so", "lai-chau", "so-y-te")]


@pytest.mark.parametrize("events", [5, 12, 24, 71, 72, 200])
def test_events_stand_where_the_calendar_says(plans: Path, monkeypatch: pytest.MonkeyPatch, events: int) -> None:
    found = catalog(plans, monkeypatch, events)
    index = found.division.calendars
    counts: Counter[tuple[str, ...]] = Counter()
    years: dict[tuple[str, ...], set[int]] = {}
    for task in everything.tasks(found):
        held = [index.holding(key, task.plan_id) for key in calendar_keys(task)]
        for place in {entry.key for entry in held if entry}:
            counts[place] += len(task.due_dates)
            years.setdefault(place, set()).add(task.plan_id.year)
    entries = {entry.key: entry for entry in index}
    assert set(counts) == {key for key, entry in entries.items() if not entry.parts}
    for key, count in counts.items():
        assert sorted(years[key], reverse=True) == list(entries[key].years)
        assert count <= max(events, 6)
