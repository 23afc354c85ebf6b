"""Which plan has tasks in which area: the newest plan of each agency, and all plans of one province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator import routes
from generator.catalog import Catalog, PlanEntry, ProvinceHistory
from generator.deferred import dataclass
from generator.views import paging, sketching
from generator.views.counts import CountLine
from generator.views.page import Page, Sketch, crumbs
from generator.views.paging import Place, Row, Sheet
from generator.views.richtext import Link, Relative, relative_to
from generator.views.sheets import SheetPage, described, titled

HUB_CRUMB = ("So sánh", routes.COMPARE)

_ROW, _CELL, _EMPTY = 100, 50, 80
"""Bytes of HTML around the name of a plan in the table, around a number, and of a cell without one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many tasks a plan has in one area, and the plan's section where they begin."""

    count: int
    href: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One plan; ``cells`` has one entry an area, None where the plan has no task in it."""

    plan: Link
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Plans by areas; the columns lead to the comparison of each area."""

    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareHubPage(SheetPage):
    """The ways to compare, and the newest plan of each agency by area."""

    matrix: Matrix
    two_href: str
    areas: tuple[Link, ...]
    pairs: tuple[Link, ...]
    several: tuple[CountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareProvincePage(SheetPage):
    """Plans of one province by area: all of them, or, with ``all`` to lead there, the newest one of each agency.

    ``plan_count`` counts those of the list, or of the part that the page is about; ``year`` names that part.
    """

    place: Link
    matrix: Matrix
    pairs: tuple[Link, ...]
    plan_count: int
    year: str
    is_newest: bool
    all: Link | None


def hub(catalog: Catalog) -> Iterator[Sketch]:
    """The hub, and the newest plans of each province apart where they are too many for it."""
    rows = (_row(plan, catalog, paging.province(plan.id.province, catalog)) for plan in catalog.lineage.newest())

    def make(sheet: Sheet[PlanEntry]) -> Page:
        return _hub(sheet, catalog) if sheet.is_whole else _newest(sheet, catalog)

    return sketching.of_list(paging.cut(rows), routes.COMPARE, make, _light, _keys)


def _hub(sheet: Sheet[PlanEntry], catalog: Catalog) -> CompareHubPage:
    address = routes.COMPARE
    to = relative_to(address)
    several = (
        CountLine(Link(history.short, to(routes.compare_province(history.slug))), len(catalog.plans_of(history.slug)))
        for history in provinces_with_several(catalog)
    )
    return CompareHubPage(
        address=address,
        kind="compare",
        title="So sánh các kế hoạch",
        description="Đặt các kế hoạch cạnh nhau: cùng một lĩnh vực, hai kế hoạch bất kỳ, một cơ quan qua các năm.",
        crumbs=crumbs(address, HUB_CRUMB),
        matrix=_matrix(sheet.rows, catalog, to),
        parts=paging.lines(sheet, to),
        cut_by=sheet.part.kind,
        two_href=to(routes.COMPARE_TWO),
        areas=area_links(catalog, to),
        pairs=pair_links(sheet.rows, catalog, to),
        several=tuple(several),
    )


def _newest(sheet: Sheet[PlanEntry], catalog: Catalog) -> CompareProvincePage:
    """The newest plans of one province."""
    slug, to = sheet.part.keys[0], relative_to(sheet.address)
    has_more = len(catalog.plans_of(slug)) > 1
    title = f"So sánh kế hoạch mới nhất của các cơ quan, {sheet.name}"
    return CompareProvincePage(
        address=sheet.address,
        kind="compare-province",
        title=title,
        description=f"{sheet.part.count} kế hoạch mới nhất theo lĩnh vực, {sheet.name}.",
        crumbs=crumbs(sheet.address, HUB_CRUMB, *sheet.steps),
        way=paging.way(sheet, HUB_CRUMB[0], to),
        place=Link(sheet.part.name, to(routes.province(slug))),
        matrix=_matrix(sheet.rows, catalog, to),
        pairs=pair_links(sheet.rows, catalog, to),
        plan_count=sheet.part.count,
        year="",
        is_newest=True,
        all=Link(f"Mọi kế hoạch của {sheet.part.name}", to(routes.compare_province(slug))) if has_more else None,
    )


def province(history: ProvinceHistory, catalog: Catalog) -> Iterator[Sketch]:
    """All plans under one province slug, latest first; those of each year apart where they are too many."""
    plans = sorted(catalog.plans_of(history.slug), key=lambda plan: -plan.id.year)
    rows = (_row(plan, catalog, paging.year(plan.id.year)) for plan in plans)
    address = routes.compare_province(history.slug)
    return sketching.of_list(paging.cut(rows), address, lambda sheet: _province(sheet, history, catalog), _light, _keys)


def _province(sheet: Sheet[PlanEntry], history: ProvinceHistory, catalog: Catalog) -> CompareProvincePage:
    to, title = relative_to(sheet.address), f"So sánh các kế hoạch của {history.short}"
    count = sheet.part.count
    return CompareProvincePage(
        address=sheet.address,
        kind="compare-province",
        title=titled(title, sheet),
        description=described(
            f"{count} kế hoạch của {history.short} theo lĩnh vực, và điều gì thay đổi qua các năm.", sheet
        ),
        crumbs=crumbs(sheet.address, HUB_CRUMB, (history.short, sheet.whole), *sheet.steps),
        parts=paging.lines(sheet, to),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, title, to),
        place=Link(history.latest.latest_name.full, to(routes.province(history.slug))),
        matrix=_matrix(sheet.rows, catalog, to),
        pairs=pair_links(sheet.rows, catalog, to),
        plan_count=count,
        year=sheet.part.name,
        is_newest=False,
        all=None,
    )


def _light(plan: PlanEntry) -> object:
    return plan.key, plan.name, list(plan.head.tally.counts.items())


def _keys(plans: Sequence[PlanEntry]) -> Iterator[str]:
    """The keys of names and of tasks by area."""
    for plan in plans:
        yield f"dau@{plan.key}"
        yield f"linh-vuc@{plan.key}"


def _row(plan: PlanEntry, catalog: Catalog, place: Place) -> Row[PlanEntry]:
    """A plan in the table, and the way to what it carried on."""
    cells = len(plan.tally.counts)
    empty = (len(catalog.areas) - cells) * _EMPTY
    weight = paging.weigh(plan.name, plan.name, links=2 + cells, markup=_ROW + cells * _CELL + empty)
    return Row(plan, weight, (place,))


def provinces_with_several(catalog: Catalog) -> tuple[ProvinceHistory, ...]:
    """The province slugs that have more than one plan, in dictionary order."""
    histories = catalog.provinces.histories()
    return tuple(history for history in histories if len(catalog.plans_of(history.slug)) > 1)


def area_links(catalog: Catalog, to: Relative) -> tuple[Link, ...]:
    """The comparison of each area, by its full name."""
    return tuple(Link(area.name, to(routes.compare_area(slug))) for slug, area in catalog.areas.items())


def pair_links(plans: Iterable[PlanEntry], catalog: Catalog, to: Relative) -> tuple[Link, ...]:
    """What each of these plans carried on from the one before, where there is one."""
    links = []
    for plan in plans:
        if before := catalog.lineage.before(plan):
            target = routes.compare_years(before.id, plan.id)
            links.append(Link(f"{plan.name} so với năm {before.id.year}", to(target)))
    return tuple(links)


def _matrix(plans: Iterable[PlanEntry], catalog: Catalog, to: Relative) -> Matrix:
    columns = tuple(Link(area.short_name, to(routes.compare_area(slug))) for slug, area in catalog.areas.items())
    rows = tuple(MatrixRow(Link(plan.name, to(routes.plan(plan.id))), _cells(plan, catalog, to)) for plan in plans)
    return Matrix(columns, rows)


def _cells(plan: PlanEntry, catalog: Catalog, to: Relative) -> tuple[Cell | None, ...]:
    found = plan.tally
    return tuple(
        Cell(found.counts[slug], to(f"{routes.plan(plan.id)}#{routes.section(found.sections[slug] + 1)}"))
        if slug in found.counts
        else None
        for slug in catalog.areas
    )
