"""The pages of the coverage of one year: which plan has tasks in which area."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.catalog import Catalog, PlanEntry, sum_of
from generator.deferred import dataclass
from generator.text import upper_first
from generator.views import charts, paging, sketching
from generator.views.charts import GridRow, Head
from generator.views.drawing import Chart
from generator.views.page import Sketch, crumbs
from generator.views.paging import Part, Row, Sheet
from generator.views.richtext import Link, Relative, relative_to
from generator.views.sheets import SheetPage, described

MOST_ROWS = 40
"""Rows in a drawing; with more, and on a part of the year, it counts by area and the table alone has the rows."""

_CELL, _ROW = 20, 180
"""Bytes of HTML around a number in the table, and around the name of a plan."""


@dataclass(frozen=True, slots=True)
class AreaCount:
    """A plan's tasks in one area; the link leads to the first of its sections there."""

    count: int
    href: str | None


@dataclass(frozen=True, slots=True)
class PlanAreas:
    """A plan by areas, or all plans of a province together; ``agency`` says then how many they are."""

    anchor: str | None
    place: Link
    agency: str
    cells: tuple[AreaCount, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageYearPage(SheetPage):
    """The plans of one year by areas; ``counts_provinces`` where they are many, and each row leads to a part.

    ``place`` is the province that the page is about, empty for all of them.
    """

    place: str
    year: Link
    coverage_href: str
    areas: tuple[Link, ...]
    sub_areas: tuple[tuple[str, str], ...]
    plan_count: int
    counts_provinces: bool
    rows: tuple[PlanAreas, ...]
    picture: Chart
    others: tuple[Link, ...]


def coverage_year(number: int, catalog: Catalog) -> Iterator[Sketch]:
    """The plans of one year, each with its number of tasks in every area of the register; in parts where many."""
    plans = (
        Row(plan, _weigh(plan, catalog), (paging.province(plan.id.province, catalog),))
        for plan in catalog.plans_in(number)
    )
    return sketching.of_list(
        paging.cut(plans),
        routes.coverage_year(number),
        lambda sheet: _page(sheet, number, catalog),
        lambda plan: (plan.key, list(plan.head.tally.counts.items())),
        lambda rows: [key for plan in rows for key in (f"dau@{plan.key}", f"linh-vuc@{plan.key}")],
    )


def _weigh(plan: PlanEntry, catalog: Catalog) -> int:
    cells = len(catalog.areas)
    return paging.weigh(plan.name, links=1 + len(plan.tally.counts), markup=_ROW + cells * _CELL)


def _page(sheet: Sheet[PlanEntry], number: int, catalog: Catalog) -> CoverageYearPage:
    address = sheet.address
    to, here = relative_to(address), routes.coverage_year(number)
    areas = tuple(Link(area.short_name, to(routes.area(slug))) for slug, area in catalog.areas.items())
    nested = ((area.name, catalog.areas[area.parent].name) for area in catalog.areas.values() if area.parent)
    children = sheet.part.children
    rows = tuple(_province(part, sheet, catalog, to) for part in children) or _plans(sheet, catalog, to)
    count, when = sheet.part.count, ", ".join(filter(None, (f"năm {number}", sheet.name)))
    return CoverageYearPage(
        address=address,
        kind="coverage-year",
        title=f"{upper_first(when)}: kế hoạch nào có việc ở lĩnh vực nào",
        description=described(f"Số nhiệm vụ theo lĩnh vực của {count} kế hoạch năm {number} đã có trên cổng.", sheet),
        crumbs=crumbs(address, ("Đã thu thập", routes.COVERAGE), (str(number), here), *sheet.steps),
        way=paging.way(sheet, f"Năm {number}", to),
        place=sheet.part.name,
        year=Link(f"năm {number}", to(routes.year(number))),
        coverage_href=to(routes.COVERAGE),
        areas=areas,
        sub_areas=tuple(nested),
        plan_count=count,
        counts_provinces=bool(children),
        rows=rows,
        picture=_picture(when, rows, areas, count, by_row=sheet.is_whole and len(rows) <= MOST_ROWS),
        others=tuple(Link(f"Năm {y}", to(routes.coverage_year(y))) for y in catalog.years if y != number)
        if sheet.is_whole
        else (),
    )


def _plans(sheet: Sheet[PlanEntry], catalog: Catalog, to: Relative) -> tuple[PlanAreas, ...]:
    """One row a plan; the first of each province carries the province's anchor."""
    first = {plan.id.province: plan for plan in reversed(sheet.rows)}
    return tuple(
        _plan(plan, catalog, to, is_first=first[plan.id.province] is plan, is_alone=not sheet.is_whole)
        for plan in sheet.rows
    )


def _plan(plan: PlanEntry, catalog: Catalog, to: Relative, *, is_first: bool, is_alone: bool) -> PlanAreas:
    """One plan by the name of its province, or by that of its agency where the province ``is_alone``."""
    found, agency = plan.tally, plan.agency_name
    place, beside = (agency, plan.place) if is_alone else (plan.place, agency)
    return PlanAreas(
        anchor=plan.id.province if is_first else None,
        place=Link(place, to(routes.plan(plan.id))),
        agency=beside,
        cells=tuple(
            AreaCount(found.counts[slug], to(f"{routes.plan(plan.id)}#{routes.section(found.sections[slug] + 1)}"))
            if slug in found.counts
            else AreaCount(0, None)
            for slug in catalog.areas
        ),
        total=plan.task_count,
    )


def _province(part: Part[PlanEntry], sheet: Sheet[PlanEntry], catalog: Catalog, to: Relative) -> PlanAreas:
    """The plans of one province together; the row leads to where they stand one by one."""
    counts, slug = sum_of(plan.tally for plan in part.rows), part.keys[-1]
    return PlanAreas(
        anchor=slug,
        place=Link(part.name, to(routes.part(sheet.address, slug))),
        agency=f"{part.count} kế hoạch",
        cells=tuple(AreaCount(counts[slug], None) for slug in catalog.areas),
        total=sum(plan.task_count for plan in part.rows),
    )


def _picture(when: str, rows: tuple[PlanAreas, ...], areas: tuple[Link, ...], plans: int, *, by_row: bool) -> Chart:
    """The rows by areas, or the number of tasks in each area."""
    title, chart_id = f"Số nhiệm vụ theo lĩnh vực, {when}", "nhiem-vu-theo-linh-vuc"
    words = f"Số nhiệm vụ của {plans} kế hoạch {when} trong {len(areas)} lĩnh vực; ô càng nổi màu càng nhiều."
    if not by_row:
        sums = [sum(row.cells[at].count for row in rows) for at in range(len(areas))]
        bars = [
            charts.Row(area.text, total, area.href, muted=not total) for area, total in zip(areas, sums, strict=True)
        ]
        return charts.bar_chart(chart_id, title, words, bars, columns=("Lĩnh vực", "Số nhiệm vụ"))
    most = max((cell.count for row in rows for cell in row.cells), default=0)
    grid = (
        GridRow(
            Head(row.place.text, row.place.href), tuple(charts.count_cell(c.count, most, c.href) for c in row.cells)
        )
        for row in rows
    )
    heads = tuple(Head(area.text, area.href) for area in areas)
    return charts.grid_chart(chart_id, title, words, heads, grid, has_table=False)
