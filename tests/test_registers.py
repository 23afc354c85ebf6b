"""The registers that ship with the project say what the law says."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from generator.build.check import check
from generator.catalog.catalog import Catalog
from generator.model import Province

CONTENT = Path(__file__).parents[1] / "content"
MERGER = dt.date(2025, 7, 1)
LAST_DAY = MERGER - dt.timedelta(days=1)


def load_catalog() -> Catalog:
    """The project's own content."""
    checked = check(CONTENT)
    assert checked.catalog is not None, checked.problems
    return checked.catalog


CATALOG = load_catalog()
PROVINCES = CATALOG.provinces
UNITS = CATALOG.registers.provinces.provinces
OLD = [unit for unit in UNITS if unit.valid_until is not None]
NEW = [unit for unit in UNITS if unit.predecessors]


def name(unit: Province) -> str:
    """A test's name for a unit: two units can share a slug."""
    return f"{unit.slug} from {unit.valid_from or 'the start'}"


@pytest.mark.parametrize(
    ("day", "count"),
    [
        (dt.date(2008, 8, 1), 63),
        (dt.date(2024, 12, 31), 63),
        (dt.date(2025, 1, 1), 63),
        (LAST_DAY, 63),
        (MERGER, 34),
        (dt.date(2030, 1, 1), 34),
    ],
)
def test_the_country_has_63_provinces_and_34_after_the_merger(day: dt.date, count: int) -> None:
    assert len(PROVINCES.on(day)) == count


CITIES = {
    dt.date(2024, 12, 31): {"ha-noi", "hai-phong", "da-nang", "ho-chi-minh", "can-tho"},
    dt.date(2025, 1, 1): {"ha-noi", "hai-phong", "da-nang", "ho-chi-minh", "can-tho", "hue"},
    MERGER: {"ha-noi", "hai-phong", "da-nang", "ho-chi-minh", "can-tho", "hue"},
    dt.date(2026, 11, 1): {
        "ha-noi",
        "hai-phong",
        "da-nang",
        "ho-chi-minh",
        "can-tho",
        "hue",
        "dong-nai",
        "quang-ninh",
        "bac-ninh",
    },
}
"""The centrally run cities: Huế became the sixth in 2025, three more followed in 2026."""


@pytest.mark.parametrize(("day", "slugs"), list(CITIES.items()), ids=lambda value: str(value))
def test_the_cities_are_those_of_the_day(day: dt.date, slugs: set[str]) -> None:
    assert {unit.slug for unit in PROVINCES.on(day) if unit.name_on(day).status == "thành phố"} == slugs
    assert {unit.name_on(day).status for unit in PROVINCES.on(day)} == {"tỉnh", "thành phố"}


def test_there_were_five_six_six_and_nine_cities() -> None:
    assert [len(slugs) for slugs in CITIES.values()] == [5, 6, 6, 9]


def test_no_day_has_two_units_of_one_slug_or_one_code() -> None:
    starts = {unit.valid_from for unit in UNITS if unit.valid_from}
    for day in (dt.date(2024, 1, 1), *sorted(starts), dt.date(2027, 1, 1)):
        for taken in (Counter(unit.slug for unit in PROVINCES.on(day)), Counter(u.code for u in PROVINCES.on(day))):
            assert [key for key, count in taken.items() if count > 1] == []


@pytest.mark.parametrize("unit", OLD, ids=name)
def test_every_unit_that_ended_has_a_successor_that_names_it(unit: Province) -> None:
    successor = PROVINCES.successor(unit)
    assert successor is not None
    assert unit in PROVINCES.predecessors(successor)


@pytest.mark.parametrize("unit", NEW, ids=name)
def test_every_predecessor_of_a_unit_leads_to_it(unit: Province) -> None:
    predecessors = PROVINCES.predecessors(unit)
    assert sorted(old.slug for old in predecessors) == sorted(unit.predecessors)
    for old in predecessors:
        assert PROVINCES.successor(old) is unit


def test_52_units_became_23_and_11_stayed() -> None:
    merged = [unit for unit in UNITS if unit.valid_until == LAST_DAY]
    joined = [unit for unit in UNITS if unit.valid_from == MERGER]
    stayed = [unit for unit in PROVINCES.on(MERGER) if unit.covers(LAST_DAY)]
    assert (len(merged), len(joined), len(stayed)) == (52, 23, 11)
    assert {unit.legal_basis for unit in joined} == {"202/2025/QH15"}


@pytest.mark.parametrize(
    ("old", "day", "new"),
    [
        ("kon-tum", MERGER, "quang-ngai"),
        ("quang-ngai", MERGER, "quang-ngai"),
        ("dak-nong", MERGER, "lam-dong"),
        ("tien-giang", MERGER, "dong-thap"),
        ("thua-thien-hue", dt.date(2025, 1, 1), "hue"),
        ("ba-ria-vung-tau", MERGER, "ho-chi-minh"),
        ("quang-nam", MERGER, "da-nang"),
        ("yen-bai", MERGER, "lao-cai"),
        ("long-an", MERGER, "tay-ninh"),
        ("kien-giang", MERGER, "an-giang"),
    ],
)
def test_a_former_unit_went_where_the_law_put_it(old: str, day: dt.date, new: str) -> None:
    history = PROVINCES.history(old)
    assert history is not None
    successor = PROVINCES.successor(history.units[0])
    assert successor is not None
    assert (successor.slug, successor.valid_from) == (new, day)


@pytest.mark.parametrize("slug", ["ha-noi", "lai-chau", "thanh-hoa", "nghe-an", "cao-bang", "quang-ninh"])
def test_a_unit_that_kept_its_territory_is_one_unit(slug: str) -> None:
    history = PROVINCES.history(slug)
    assert history is not None
    (unit,) = history.units
    assert unit.covers(LAST_DAY)
    assert unit.covers(MERGER)
    assert PROVINCES.successor(unit) is None


@pytest.mark.parametrize("unit", UNITS, ids=name)
def test_the_names_of_a_unit_fill_its_time_without_gap_or_overlap(unit: Province) -> None:
    day = dt.timedelta(days=1)
    assert unit.names[0].valid_from in (None, unit.valid_from)
    assert unit.names[-1].valid_until in (None, unit.valid_until)
    for earlier, later in zip(unit.names, unit.names[1:], strict=False):
        assert earlier.valid_until is not None
        assert earlier.valid_until + day == later.valid_from


@pytest.mark.parametrize(
    ("slug", "year", "issued", "code"),
    [
        ("lao-cai", 2021, None, "10"),
        ("lao-cai", 2025, dt.date(2025, 1, 15), "10"),
        ("lao-cai", 2025, dt.date(2025, 8, 15), "15"),
        ("lao-cai", 2025, None, "10"),
        ("lao-cai", 2026, dt.date(2025, 12, 20), "15"),
        ("hue", 2025, dt.date(2024, 12, 20), "46"),
    ],
)
def test_a_plan_belongs_to_the_unit_of_its_year_and_issue_date(
    slug: str, year: int, issued: dt.date | None, code: str
) -> None:
    unit = PROVINCES.of_plan(slug, year, issued)
    assert unit is not None
    assert unit.code == code


@pytest.mark.parametrize(("slug", "year"), [("dak-nong", 2026), ("hue", 2024), ("kon-tum", 2030), ("xyz", 2021)])
def test_a_slug_outside_its_time_has_no_unit(slug: str, year: int) -> None:
    assert PROVINCES.of_plan(slug, year, None) is None


def test_areas_have_unique_names_and_known_programmes() -> None:
    areas = CATALOG.registers.areas
    for names in ([a.slug for a in areas.areas], [a.name for a in areas.areas], [a.short_name for a in areas.areas]):
        assert len(names) == len(set(names))
    assert [programme.slug for programme in areas.programmes] == ["nq30c", "nq76"]


def test_no_spelling_means_two_units() -> None:
    meanings: dict[str, set[str]] = {}
    for unit in CATALOG.registers.agencies.units:
        for spelling in (*(dated.name for dated in unit.names), *unit.aliases):
            (mention,) = CATALOG.unit_names.of(unit.agency or "so-y-te").find(spelling)
            meanings.setdefault(spelling, set()).update({unit.slug, str(mention.unit)})
    assert {spelling: slugs for spelling, slugs in meanings.items() if len(slugs) > 1} == {}


def test_no_abbreviation_has_two_entries_in_the_glossary() -> None:
    headwords = Counter(entry.headword for entry in CATALOG.registers.glossary.entries)
    assert [word for word, count in headwords.items() if count > 1] == []
    assert "" not in headwords
