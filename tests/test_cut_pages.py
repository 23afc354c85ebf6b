"""Lists that are cut: every row once, counts that are right, ways that lead there, and no page that is too heavy."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from conftest import CONTENT
from countries import catalog_of, country, plan_record, provinces
from cut_pages import finished

from generator import routes, views
from generator.build.check import check
from generator.catalog import Catalog
from generator.pages import Renderer
from generator.views import Page, Sketch, aims, compare, coverage, coverage_year, deadlines, hubs, money, paging, years
from generator.views import provinces as province_pages
from generator.views.aims import AimPage, LoosePage
from generator.views.compare import (
    ComparedAreaPage,
    CompareHubPage,
    CompareProvincePage,
    CompareTwoPage,
    CompareYearsPage,
)
from generator.views.coverage import CoveragePage
from generator.views.coverage_year import CoverageYearPage
from generator.views.deadlines.year import DeadlinesYearPage
from generator.views.money import MoneyPage
from generator.views.plan_list import PlanListPage
from generator.views.provinces import ProvincePage
from generator.views.richtext import Vocabulary
from generator.views.sheets import SheetPage
from generator.views.years import YearPage

FRAME = 20_000
"""Bytes that the document around a page's own words has at most: header, navigation, contents, footer."""


@pytest.fixture(scope="module")
def small() -> Catalog:
    """Four provinces, three agencies, three years: 36 plans of seven tasks."""
    return country(4, 3, range(2019, 2022), 7)


def made(catalog: Catalog) -> Iterator[Page]:
    """The pages of lists that run over many plans."""
    return finished(Page, given(catalog))


def given(catalog: Catalog) -> Iterator[Page | Sketch]:
    """These pages as their views give them."""
    vocabulary = Vocabulary(catalog)
    yield from (hubs.home(catalog), hubs.plans(catalog), years.years(catalog), deadlines.hub(catalog))
    yield province_pages.provinces(catalog)
    for history in catalog.provinces.histories():
        yield from province_pages.province(history, catalog)
    for number in catalog.years:
        yield from years.year(number, catalog)
        yield from coverage_year.coverage_year(number, catalog)
    for number in catalog.due.years:
        yield from deadlines.year(number, catalog, vocabulary)
    yield aims.aims(catalog)
    for slug in catalog.aims:
        yield from aims.aim(slug, catalog)
    for area, number in catalog.loose_counts:
        yield from aims.loose_targets(area, number, catalog)
    yield from money.money(catalog)
    yield from coverage.coverage(catalog)
    yield from compared(catalog, vocabulary)


def compared(catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Page | Sketch]:
    """The pages that compare."""
    yield from compare.hub(catalog)
    for history in compare.provinces_with_several(catalog):
        yield from compare.province(history, catalog)
    for slug in catalog.areas:
        yield from compare.compared_area(slug, catalog, vocabulary)
    yield from compare.two(catalog)
    for earlier, later in compare.pairs(catalog):
        yield from compare.years(earlier, later, catalog, vocabulary)


def rows(page: Page) -> Iterator[tuple[str, ...]]:
    """What tells the rows of a list on a page apart; links as addresses from the site's root."""
    for texts in (*plan_rows(page), *task_rows(page)):
        yield tuple(absolute(page, text) if text.endswith("/") or "#" in text else text for text in texts)


def plan_rows(page: Page) -> Iterator[tuple[str, ...]]:
    """The rows of a list of plans."""
    match page:
        case MoneyPage():
            yield from (("stating", row.plan.href) for _, stating in page.years for row in stating)
            yield from (("silent", line.plan.href) for line in page.silent)
        case YearPage() | PlanListPage():
            yield from ((plan.link.href,) for plan in page.plans)
        case ProvincePage():
            yield from ((plan.link.href,) for era in page.eras for plan in era.plans)
        case CoverageYearPage(counts_provinces=False):
            yield from ((row.place.href,) for row in page.rows)
        case CompareHubPage() | CompareProvincePage():
            yield from ((row.plan.href,) for row in page.matrix.rows)
        case CompareTwoPage():
            yield from ((choice.link.href,) for _, choices in page.places for choice in choices)


def task_rows(page: Page) -> Iterator[tuple[str, ...]]:
    """The rows of a list of tasks, of targets or of years."""
    match page:
        case DeadlinesYearPage():
            groups = (*(month for quarter in page.quarters for month in quarter.months), *page.others)
            yield from ((group.anchor, row.href, row.derived or "") for group in groups for row in group.rows)
        case AimPage():
            said = (plan for place in page.provinces for plan in place.plans)
            yield from ((s.place.href, s.value) for plan in said for s in plan.statements)
        case LoosePage():
            yield from ((s.place.href, s.value) for plan in page.groups for s in plan.statements)
        case CoveragePage():
            yield from ((name,) for name in page.year_names)
        case ComparedAreaPage():
            yield from ((row.href,) for plan in page.plans for row in plan.tasks.rows)
            yield from (("without", line.plan.href) for line in page.without)
        case CompareYearsPage():
            yield from ((pair.before.href, pair.after.href) for pair in (*page.changed, *page.unchanged))
            yield from ((row.href,) for row in (*page.new, *page.gone))


def absolute(page: Page, href: str) -> str:
    """The address, from the site's root, that a page writes as ``href``."""
    path, mark, anchor = href.partition("#")
    address = posixpath.normpath(posixpath.join(f"/{page.address}", path)).lstrip("/")
    slash = "/" if address and not posixpath.splitext(address)[1] else ""
    return f"{address}{slash}{mark}{anchor}"


def by_list(pages: Iterable[Page], wholes: set[str]) -> dict[str, Counter[tuple[str, ...]]]:
    """The rows of each whole list, wherever they stand: a part belongs to the nearest whole above it."""
    found: dict[str, Counter[tuple[str, ...]]] = {}
    for page in pages:
        whole = page.address
        while whole not in wholes:
            whole = whole[: whole.rstrip("/").rfind("/") + 1]
        found.setdefault(whole, Counter()).update(rows(page))
    return {address: counts for address, counts in found.items() if counts}


@pytest.mark.parametrize("limit", [400, 3_000, 12_000])
def test_every_row_stands_in_exactly_one_part(small: Catalog, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    whole = list(made(small))
    wholes = {page.address for page in whole}
    expected = by_list(whole, wholes)
    monkeypatch.setattr(paging, "LIMIT", limit)
    cut = list(made(small))
    assert len({page.address for page in cut}) == len(cut) > len(whole)
    assert wholes <= {page.address for page in cut}
    assert by_list(cut, wholes) == expected


def counted(page: Page) -> int:
    """How many things of the list a page shows, as heads count them."""
    if isinstance(page, AimPage):
        return sum(len(place.plans) + place.silent for place in page.provinces)
    return sum(1 for _ in rows(page))


@pytest.mark.parametrize("limit", [400, 12_000])
def test_heads_count_what_their_parts_hold(small: Catalog, monkeypatch: pytest.MonkeyPatch, limit: int) -> None:
    monkeypatch.setattr(paging, "LIMIT", limit)
    pages = list(made(small))
    below: Counter[str] = Counter()
    for page in pages:
        address = page.address
        while address:
            below[address] += counted(page)
            address = address[: address.rstrip("/").rfind("/") + 1]
    heads = 0
    for page in pages:
        parts = page.parts if isinstance(page, SheetPage) else ()
        if isinstance(page, ProvincePage):
            parts = tuple(part for era in page.eras for part in era.parts)
        for part in parts:
            heads += 1
            place = absolute(page, part.link.href)
            assert below[place] >= part.count > 0
            if not place.startswith((routes.COMPARE, routes.PROVINCES)):  # other lists stand below these parts
                assert below[place] == part.count
    assert heads > 50


def test_a_page_that_leads_to_parts_has_no_rows_itself(small: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LIMIT", 3_000)
    heads = [page for page in made(small) if isinstance(page, SheetPage) and page.parts]
    kinds = {
        AimPage, ComparedAreaPage, CompareHubPage, CompareTwoPage, DeadlinesYearPage, LoosePage, MoneyPage, YearPage,
    }  # fmt: skip
    assert {type(page) for page in heads} >= kinds
    assert all(counted(page) == 0 for page in heads)


MARKDOWN_LINK = re.compile(r'href="([^"#?]*)(?:\?[^"#]*)?(#[^"]*)?"')
IDS = re.compile(r'\bid="([^"]+)"|\{#([^} ]+)\}')


def test_every_page_is_reached_by_links_that_lead_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = check(CONTENT).catalog
    assert catalog is not None
    monkeypatch.setattr(paging, "LIMIT", 2_500)
    renderer = Renderer()
    texts = {page.address: renderer.render(page) for page in views.pages(catalog)}
    ids = {address: {one or other for one, other in IDS.findall(text)} for address, text in texts.items()}
    reached = {routes.HOME, *(address for address in texts if address.count("/") == 1)}  # the navigation has these
    waiting = list(reached)
    while waiting:
        address = waiting.pop()
        for path, anchor in MARKDOWN_LINK.findall(texts[address]):
            if ":" in path or posixpath.splitext(path)[1]:
                continue
            place = posixpath.normpath(posixpath.join(f"/{address}", path)).lstrip("/")
            place = f"{place}/" if place else ""
            assert place in texts, f"{address}: {path}"
            assert not anchor or anchor[1:] in ids[place], f"{address}: {path}{anchor}"
            if place not in reached:
                reached.add(place)
                waiting.append(place)
    assert reached == set(texts)


@pytest.mark.parametrize("size", [(63, 4, range(2016, 2022), 3), (8, 1, range(2020, 2022), 500)])
def test_no_page_of_a_country_is_too_heavy(size: tuple[int, int, range, int]) -> None:
    renderer = Renderer()
    sizes = {page.address: len(renderer.render(page).encode()) for page in made(country(*size))}
    assert max(sizes.values()) < 300_000 - FRAME
    whole = routes.deadlines_in(2020)
    assert f"{whole}lai-chau/" in sizes or f"{whole}lai-chau/trang-2/" in sizes or f"{whole}ha-noi/trang-2/" in sizes


def test_two_plans_of_five_hundred_tasks_fit_on_the_pages_of_their_comparison() -> None:
    plans = (("lai-chau", year, "so-y-te", plan_record(year, 500)) for year in (2020, 2021))
    catalog = catalog_of(plans)
    (pair,) = compare.pairs(catalog)
    pages = list(finished(CompareYearsPage, compare.years(*pair, catalog, Vocabulary(catalog))))
    renderer = Renderer()
    assert max(len(renderer.render(page).encode()) for page in pages) < 300_000 - FRAME
    assert len(pages) > 2
    shown = Counter(pair.after.href.rpartition("#")[2] for page in pages for pair in (*page.changed, *page.unchanged))
    assert shown == Counter(task.anchor for task in catalog.plans[1].tasks)
    assert [kind.count for kind in pages[0].kinds] == [kind.count for kind in pages[-1].kinds]
    assert sum(kind.count for kind in pages[0].kinds) == 500
    assert pages[0].shown == ()
    hrefs = {kind.anchor: kind.href for kind in pages[0].kinds}
    assert {anchor: bool(href) for anchor, href in hrefs.items()} == {
        kind.anchor: bool(kind.count) for kind in pages[0].kinds
    }


def deadline_pages(catalog: Catalog) -> list[DeadlinesYearPage]:
    """Those of 2020."""
    return list(finished(DeadlinesYearPage, deadlines.year(2020, catalog, Vocabulary(catalog))))


def test_deadlines_are_cut_by_province_and_a_province_by_the_order_of_its_months(
    small: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "LIMIT", 6_000)
    pages = deadline_pages(small)
    head, first, second = pages[0], pages[1], pages[2]
    slug = "bac-kan"
    assert [first.address, second.address] == [f"thoi-han/2020/{slug}/", f"thoi-han/2020/{slug}/trang-2/"]
    assert head.chart is not None
    assert first.chart is not None
    assert all(piece.href is None for piece in head.chart.pieces)
    months = {piece.name.split(":")[0]: piece.href for piece in first.chart.pieces if piece.href}
    assert set(months.values()) == {"#thang-3", "#thang-5", "#thang-11"}
    assert (first.dated_count, second.dated_count) == (9, 9)
    assert [sort.anchor for sort in head.sorts] == ["ca-nam", "dinh-ky", "theo-su-viec", "noi-khac-dinh"]
    assert head.dated_count == sum(int(words) for part in head.parts if part.note for words in part.note.split()[:1])
    assert {choice.name for choice in first.choices} == {"linh-vuc", "don-vi"}
    assert first.choices == second.choices
    assert (head.choices, first.is_piece) == ((), True)
    assert first.calendar is not None
    assert "Tệp lịch của Bắc Kạn, mọi năm (.ics)" in Renderer().render(first)
    assert first.calendar.href == f"../../../lich/tinh/{slug}.ics"


def test_a_list_that_goes_on_says_so(small: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LIMIT", 1_500)
    pages = [page for page in deadline_pages(small) if page.is_piece]
    headings = [month.heading for page in pages for quarter in page.quarters for month in quarter.months]
    assert headings[:3] == ["Tháng 3/2020", "Tháng 3/2020 (tiếp)", "Tháng 3/2020 (tiếp)"]
    compared_pages = finished(ComparedAreaPage, compare.compared_area("the-che", small, Vocabulary(small)))
    area = [page for page in compared_pages if page.plans]
    assert any(plan.goes_on for page in area for plan in page.plans)
    assert all(plan.count == 2 for page in area for plan in page.plans)


def test_silent_plans_are_named_while_they_are_few_and_counted_where_they_are_many(
    small: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    (page,) = finished(AimPage, aims.aim("hai-long-thu-tuc", small))
    assert [(len(place.plans), place.silent) for place in page.provinces] == [(9, 0)] * 4
    monkeypatch.setattr(paging, "LIMIT", 4_000)
    (page,) = finished(AimPage, aims.aim("hai-long-thu-tuc", small))
    assert [(place.plans, place.silent) for place in page.provinces] == [((), 9)] * 4
    assert (page.stating, page.plan_count) == (0, 36)
    assert Renderer().render(page).count("9 kế hoạch</th>") == 4
    head, *parts = finished(AimPage, aims.aim("ho-so-dung-han", small))
    assert [(line.link.text, line.count, line.note) for line in head.parts] == [
        (f"Năm {year}", 12, "12 nêu con số") for year in (2021, 2020, 2019)
    ]
    assert sum(page.stating for page in parts if page.provinces) == 36


def test_a_small_portal_has_no_parts() -> None:
    catalog = check(CONTENT).catalog
    assert catalog is not None
    pages = [page for page in made(catalog) if isinstance(page, SheetPage)]
    assert len(pages) > 60
    assert not [page.address for page in pages if page.parts or page.way]


def test_many_years_of_coverage_stand_on_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = catalog_of([(place, year, "so-y-te", plan_record(year, 1)) for place in provinces(2) for year in YEARS])
    (page,) = coverage.coverage(catalog)
    assert page.year_names == tuple(map(str, YEARS))
    monkeypatch.setattr(paging, "LIMIT", 60_000)
    first, *others = coverage.coverage(catalog)
    assert first.picture is not None
    assert not any(page.picture for page in others)
    assert [name for page in reversed((first, *others)) for name in page.year_names] == list(map(str, YEARS))
    assert all(len(row.cells) == len(page.year_names) for page in others for table in page.tables for row in table.rows)


YEARS = range(2010, 2026)
