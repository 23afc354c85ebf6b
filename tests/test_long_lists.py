"""The pages of units, areas and documents in a portal that is large beside the limit: bounded, and nothing is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import country
import pytest
from conftest import CONTENT
from cut_pages import Made, dead_links, finished, make
from everything import led_by, tasks

from generator import routes, views
from generator.build.check import check
from generator.catalog import Catalog
from generator.views import Page, area_years, areas, documents, paging, unit
from generator.views.area_years import AreaYearPage
from generator.views.areas import AreaHeadingsPage, AreaPage
from generator.views.documents.values import DocumentPage, DocumentsPage, RelationsPage, ScopePage
from generator.views.richtext import Vocabulary
from generator.views.unit import UnitPage

LIMIT = 6_000
FRAME = 22_000
"""Bytes that a page may have beside its list: pictures with their tables, ways, front matter."""
UNIT, AREA, YEAR = "van-phong-so", "the-che", 2021
RESOLUTION = "vn/nq-cp/2011/30c"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Three provinces, two agencies, three years: 18 plans of eight tasks, all of which cite one resolution."""
    content = tmp_path_factory.mktemp("country") / "content"
    country.write(content, range(2019, 2022), 8)
    return country.read(content)


@pytest.fixture(scope="module")
def real() -> Catalog:
    """The first five plans and what the registers say of their documents and headings."""
    checked = check(CONTENT)
    assert checked.catalog is not None, checked.problems
    return checked.catalog


@pytest.fixture(autouse=True)
def low_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are cut as if the country were large."""
    monkeypatch.setattr(paging, "LIMIT", LIMIT)


def absolute(page: Page, href: str) -> str:
    """A link of a page from the site's root."""
    found = [link for link in Made(page, f'href="{href}"').links if link]
    return found[0]


def unit_pages(catalog: Catalog) -> list[UnitPage]:
    """Those of the unit that leads everything."""
    return list(finished(UnitPage, unit.pages(UNIT, catalog, Vocabulary(catalog))))


def test_a_unit_is_cut_by_year_province_and_into_pieces(catalog: Catalog) -> None:
    addresses = [page.address.removeprefix(routes.unit(UNIT)) for page in unit_pages(catalog)]
    assert addresses[:4] == ["", "2021/", "2021/lai-chau/", "2021/lai-chau/trang-2/"]
    assert {"2020/", "2019/", "2019/thanh-hoa/"} <= set(addresses)


def test_every_task_of_a_unit_stands_on_exactly_one_page(catalog: Catalog) -> None:
    shown = Counter(absolute(page, row.href) for page in unit_pages(catalog) for plan in page.led for row in plan.rows)
    assert shown == Counter(routes.task(task.plan_id, task.anchor) for task in led_by(UNIT, catalog))


def test_the_head_of_a_unit_keeps_its_summary_and_counts_its_parts(catalog: Catalog) -> None:
    whole, year, *_ = unit_pages(catalog)
    assert (whole.led, whole.led_count, whole.supported_count) == ((), 72, 0)
    assert whole.summary is not None
    assert whole.summary.led_areas is not None
    assert whole.summary.led_areas.table is not None
    assert [[cell.text for cell in row] for row in whole.summary.led_areas.table.rows] == [["Thể chế", "72"]]
    assert whole.cut_by == "năm"
    assert [(line.link.text, line.count, line.note) for line in whole.parts] == [
        (f"Năm {number}", 24, "chủ trì 24") for number in (2021, 2020, 2019)
    ]
    assert (year.summary, year.calendar, year.led_count, year.cut_by) == (None, None, 24, "tỉnh, thành phố")
    assert [(line.link.text, line.count) for line in year.parts] == [
        ("Lai Châu", 8),
        ("Quảng Ngãi", 8),
        ("Thanh Hóa", 8),
    ]
    assert year.spellings == ("Văn phòng Sở",)


def test_parts_are_called_by_what_they_are(catalog: Catalog) -> None:
    named = {page.address.removeprefix(routes.unit(UNIT)): page for page in unit_pages(catalog)}
    piece = named["2021/lai-chau/trang-2/"]
    assert piece.title.endswith(", năm 2021, Lai Châu, trang 2")
    assert [crumb.text for crumb in piece.crumbs][-3:] == ["năm 2021", "Lai Châu", "trang 2"]
    assert piece.way is not None
    assert piece.way.up is not None
    assert absolute(piece, piece.way.up.href) == f"{routes.unit(UNIT)}2021/"
    titles = [page.title for page in named.values()]
    descriptions = [page.description for page in named.values()]
    assert len(set(titles)) == len(titles)
    assert len(set(descriptions)) >= len({title.partition(", trang")[0] for title in titles})


def test_rare_spellings_are_counted(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LIMIT", 1_000_000)
    (whole,) = unit_pages(real)
    monkeypatch.setattr(unit, "MOST_SPELLINGS", 2)
    (cut,) = unit_pages(real)
    assert len(whole.spellings) > 2
    assert whole.more_spellings == 0
    assert len(cut.spellings) == 2
    assert set(cut.spellings) <= set(whole.spellings)
    rest = len(whole.spellings) - 2
    assert cut.more_spellings == rest
    assert f"và {rest} cách in khác" in make([cut])[cut.address].text


def test_a_plan_with_very_many_tasks_does_not_stand_on_one_page(tmp_path: Path) -> None:
    country.write(tmp_path / "content", [2021], 60, ["lai-chau"])
    pages = unit_pages(country.read(tmp_path / "content"))
    rows = [[row.href for plan in page.led for row in plan.rows] for page in pages]
    assert sum(map(len, rows)) == 60
    assert max(map(len, rows)) < 20


def test_an_area_in_a_year_is_cut_by_province(catalog: Catalog) -> None:
    pages = list(finished(AreaYearPage, area_years.pages(AREA, YEAR, catalog, Vocabulary(catalog))))
    assert [page.address.removeprefix(routes.area_year(AREA, YEAR)) for page in pages][:3] == [
        "",
        "lai-chau/",
        "lai-chau/trang-2/",
    ]
    shown = Counter(absolute(page, row.href) for page in pages for plan in page.groups for row in plan.rows)
    assert shown == Counter(
        routes.task(task.plan_id, task.anchor)
        for task in tasks(catalog)
        if AREA in task.areas and task.plan_id.year == YEAR
    )
    whole = pages[0]
    assert (whole.task_count, whole.plan_count, whole.groups) == (48, 6, ())
    assert [(line.link.text, line.count, line.note) for line in whole.parts] == [
        (name, 16, "2 kế hoạch") for name in ("Lai Châu", "Quảng Ngãi", "Thanh Hóa")
    ]
    assert [line.link.text for line in whole.other_years] == ["Năm 2020", "Năm 2019"]
    assert not any(page.other_years for page in pages[1:])


def test_an_area_with_too_many_plans_leads_to_its_years(catalog: Catalog) -> None:
    page = next(areas.pages(AREA, catalog))
    assert isinstance(page, AreaPage)
    assert (page.plans, page.plan_count) == ((), 18)
    assert [(line.link.text, line.count) for line in page.years] == [
        (f"Năm {number}", 48) for number in (2021, 2020, 2019)
    ]
    assert "18 kế hoạch có nhiệm vụ" in make([page])[page.address].text


def test_too_many_headings_of_an_area_stand_apart(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LIMIT", 400)
    first, *others = areas.pages(AREA, real)
    assert isinstance(first, AreaPage)
    assert first.headings == ()
    assert first.all_headings is not None
    lists = [page for page in others if isinstance(page, AreaHeadingsPage)]
    assert lists == others
    shown = Counter((line.heading, absolute(page, line.plan.href)) for page in lists for line in page.headings)
    monkeypatch.setattr(paging, "LIMIT", 1_000_000)
    (whole,) = areas.pages(AREA, real)
    assert isinstance(whole, AreaPage)
    assert shown == Counter((line.heading, absolute(whole, line.plan.href)) for line in whole.headings)
    assert first.all_headings.count == len(whole.headings) > 1


def test_what_several_plans_cite_goes_on_page_by_page(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LIMIT", 900)
    pages = list(finished(DocumentsPage, documents.documents(real)))
    assert [page.address for page in pages[:2]] == [routes.DOCUMENTS, f"{routes.DOCUMENTS}trang-2/"]
    shown = [absolute(page, line.link.href) for page in pages for line in page.shared]
    shared = {entry.id: len(entry.plans) for entry in real.documents.values() if len(entry.plans) > 1}
    assert Counter(shown) == Counter(map(routes.document, shared))
    counts = [line.plans for page in pages for line in page.shared]
    assert counts == sorted(counts, reverse=True)
    assert pages[0].scopes
    assert not any(page.scopes for page in pages[1:])


def test_the_documents_of_a_scope_are_cut_by_year_and_kind(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LIMIT", 500)
    pages = list(finished(ScopePage, documents.of_scope("lai-chau", catalog)))
    assert [page.address.removeprefix(routes.documents_of("lai-chau")) for page in pages] == [
        "", "2020/", "2020/quyet-dinh/", "2020/quyet-dinh/trang-2/",
        "2019/", "2019/quyet-dinh/", "2019/quyet-dinh/trang-2/",
        "2018/", "2018/quyet-dinh/", "2018/quyet-dinh/trang-2/",
    ]  # fmt: skip
    shown = Counter(
        absolute(page, line.link.href) for page in pages for group in page.groups for line in group.documents
    )
    assert shown == Counter(routes.document(entry.id) for entry in catalog.references.in_scope("lai-chau"))
    assert [page.document_count for page in pages[:3]] == [6, 2, 2]
    assert pages[0].cut_by == "năm ban hành"


def test_who_cites_a_document_is_cut_and_every_place_is_there_once(catalog: Catalog) -> None:
    entry = catalog.documents[RESOLUTION]
    pages = [page for page in finished(Page, documents.pages(entry, catalog)) if isinstance(page, DocumentPage)]
    places = list(catalog.references.places(entry))
    whole = pages[0]
    assert (whole.plans, whole.plan_count, whole.place_count) == ((), 18, len(places))
    assert whole.facts
    assert not any(page.facts or page.relations for page in pages[1:])
    shown = Counter(absolute(page, place.href) for page in pages for plan in page.plans for place in plan.citations)
    assert shown == Counter(
        routes.place(place.plan_id, place.spot.path, place.spot.task, place.spot.footnote) for place in places
    )
    assert sum(line.count for line in whole.parts) == len(places)


def test_many_relations_of_a_document_stand_apart(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "LIMIT", 1_200)
    entry = max(real.documents.values(), key=lambda found: len(found.relations) + len(found.reverse))
    first, *others = finished(Page, documents.pages(entry, real))
    assert isinstance(first, DocumentPage)
    assert first.relations == ()
    assert first.all_relations is not None
    assert first.all_relations.count == len(entry.relations) + len(entry.reverse) > 1
    lists = [page for page in others if isinstance(page, RelationsPage)]
    assert [absolute(page, related.other.href) for page in lists for related in page.relations] == [
        routes.document(other)
        for other in (*(one.target for one in entry.relations), *(other for other, _ in entry.reverse))
    ]


def own(page: Page) -> bool:
    """Whether it is one of the pages that are looked at here."""
    return isinstance(
        page,
        UnitPage
        | AreaPage
        | AreaYearPage
        | AreaHeadingsPage
        | DocumentPage
        | DocumentsPage
        | ScopePage
        | RelationsPage,
    )


def big_pages(catalog: Catalog) -> Iterator[Made]:
    """Those of them that are heavier than they may be."""
    for found in make(page for page in views.pages(catalog) if own(page)).values():
        if found.bytes > paging.LIMIT * 1.3 + FRAME:
            yield found


def test_no_page_is_too_heavy(catalog: Catalog) -> None:
    assert [(found.page.address, found.bytes) for found in big_pages(catalog)] == []


def test_every_link_between_parts_leads_somewhere(catalog: Catalog) -> None:
    made = make(views.pages(catalog))
    assert sum(own(found.page) for found in made.values()) > 100
    assert dead_links(made) == []


def test_a_limit_that_nothing_reaches_changes_no_page(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    made = make(page for page in views.pages(catalog) if own(page))
    assert not [address for address, found in made.items() if getattr(found.page, "way", None)]
