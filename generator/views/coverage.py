"""The pages of the coverage: which provinces and years the portal has, and which plan has tasks in which area."""

from __future__ import annotations

from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog, Covered, PlanEntry, ProvinceHistory, Standing, core_areas, covered
from generator.text import show_date
from generator.views import charts
from generator.views.charts import Cell, GridRow, Head, Row
from generator.views.drawing import Chart
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Relative, RichText, Segment, relative_to

Line = tuple[ProvinceHistory, tuple[Covered, ...]]
"""A province slug with what is known of it in each year."""

MOST_ROWS = 40
"""Rows in a drawing; with more, the drawing counts by year or by area and the table alone has the rows."""


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """A province in a year: ``state`` is a `Standing`, ``shown`` the words, ``since`` says that a new unit began."""

    state: str
    shown: str
    rest: str
    href: str | None
    since: str | None


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A province slug through the years."""

    link: Link
    note: RichText
    cells: tuple[CoverageCell, ...]


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """Rows of one kind under a heading."""

    anchor: str
    heading: str
    caption: str
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage(Page):
    """All provinces by all years from the first to the last with a plan."""

    years: tuple[Link | None, ...]
    year_names: tuple[str, ...]
    core_names: tuple[str, ...]
    plan_count: int
    picture: Chart | None
    tables: tuple[CoverageTable, ...]


@dataclass(frozen=True, slots=True)
class AreaCount:
    """A plan's tasks in one area; the link leads to the first of its sections there."""

    count: int
    href: str | None


@dataclass(frozen=True, slots=True)
class PlanAreas:
    """A plan by areas."""

    anchor: str | None
    place: Link
    agency: str
    cells: tuple[AreaCount, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageYearPage(Page):
    """The plans of one year by areas."""

    year: Link
    coverage_href: str
    areas: tuple[Link, ...]
    sub_areas: tuple[tuple[str, str], ...]
    rows: tuple[PlanAreas, ...]
    picture: Chart
    others: tuple[Link, ...]


def coverage(catalog: Catalog) -> CoveragePage:
    """Every slug that has ever been a province's; present ones first."""
    to, core = relative_to(routes.COVERAGE), core_areas(catalog)
    years = tuple(range(min(catalog.years), max(catalog.years) + 1)) if catalog.years else ()
    found = [
        (history, tuple(covered(history, year, catalog, core) for year in years))
        for history in catalog.provinces.histories()
    ]
    present = [line for line in found if line[0].latest.valid_until is None]
    former = [line for line in found if line[0].latest.valid_until is not None]
    tables = (
        _table("hien-nay", "Đơn vị hiện nay", present, years, catalog, to),
        _table("truoc-day", "Đơn vị trước khi sắp xếp", former, years, catalog, to),
    )
    linked = set(catalog.years)
    return CoveragePage(
        address=routes.COVERAGE,
        kind="coverage",
        title="Đã thu thập kế hoạch nào",
        description="Tỉnh nào, năm nào cổng đã có kế hoạch, đủ lĩnh vực hay một phần, và nơi nào chưa thu thập.",
        crumbs=crumbs(routes.COVERAGE, ("Đã thu thập", routes.COVERAGE)),
        years=tuple(Link(str(y), to(routes.coverage_year(y))) if y in linked else None for y in years),
        year_names=tuple(map(str, years)),
        core_names=tuple(catalog.areas[slug].name for slug in core),
        plan_count=len(catalog.plans),
        picture=_picture(found, years, len(core), to) if years else None,
        tables=tuple(table for table in tables if table.rows),
    )


def coverage_year(number: int, catalog: Catalog) -> CoverageYearPage:
    """The plans of one year, each with its number of tasks in every area of the register."""
    address = routes.coverage_year(number)
    to = relative_to(address)
    seen: set[str] = set()
    rows = tuple(_plan_areas(plan, seen, catalog, to) for plan in catalog.plans_in(number))
    areas = tuple(Link(area.short_name, to(routes.area(slug))) for slug, area in catalog.areas.items())
    nested = ((area.name, catalog.areas[area.parent].name) for area in catalog.areas.values() if area.parent)
    return CoverageYearPage(
        address=address,
        kind="coverage-year",
        title=f"Năm {number}: kế hoạch nào có việc ở lĩnh vực nào",
        description=f"Số nhiệm vụ theo lĩnh vực của {len(rows)} kế hoạch năm {number} đã có trên cổng.",
        crumbs=crumbs(address, ("Đã thu thập", routes.COVERAGE), (str(number), address)),
        year=Link(f"năm {number}", to(routes.year(number))),
        coverage_href=to(routes.COVERAGE),
        areas=areas,
        sub_areas=tuple(nested),
        rows=rows,
        picture=_year_picture(number, rows, areas),
        others=tuple(Link(f"Năm {y}", to(routes.coverage_year(y))) for y in catalog.years if y != number),
    )


def _table(
    anchor: str, heading: str, lines: list[Line], years: tuple[int, ...], catalog: Catalog, to: Relative
) -> CoverageTable:
    core_count = len(core_areas(catalog))
    rows = tuple(
        CoverageRow(
            Link(history.short, to(routes.province(history.slug))),
            _note(history, catalog, to),
            tuple(_cell(history, year, cell, core_count, to) for year, cell in zip(years, cells, strict=True)),
        )
        for history, cells in lines
    )
    return CoverageTable(anchor, heading, f"{len(rows)} đơn vị, theo năm kế hoạch", rows)


def _cell(history: ProvinceHistory, year: int, found: Covered, core_count: int, to: Relative) -> CoverageCell:
    shown, rest = {
        Standing.FULL: ("đủ", f" {core_count} lĩnh vực"),
        Standing.PARTLY: (f"{len(found.areas)}/{core_count}", " lĩnh vực"),
        Standing.MISSING: ("chưa", " thu thập"),
        Standing.ABSENT: ("không có", " đơn vị này"),
    }[found.standing]
    begun = (unit.valid_from for unit in history.units[1:] if unit.valid_from and unit.valid_from.year == year)
    since = next(begun, None)
    return CoverageCell(
        state=found.standing,
        shown=shown,
        rest=rest,
        href=to(f"{routes.coverage_year(year)}#{history.slug}") if found.plans else None,
        since=f"từ {show_date(since)} là đơn vị mới" if since else None,
    )


def _note(history: ProvinceHistory, catalog: Catalog, to: Relative) -> RichText:
    """Where the eras part: when the latest unit began and what it took in, or when it ended and where it went."""
    unit = history.latest
    if unit.valid_until:
        ended = Segment(f"đến hết {show_date(unit.valid_until)}")
        successor = catalog.provinces.successor(unit)
        if successor is None:
            return (ended,)
        name = Segment(successor.latest_name.short, to(routes.province(successor.slug)))
        return (
            Segment(f"{ended.text}, nay thuộc " if len(successor.predecessors) > 1 else f"{ended.text}, nay là "),
            name,
        )
    if not unit.valid_from:
        return ()
    others = [old.latest_name.short for old in catalog.provinces.predecessors(unit) if old.slug != unit.slug]
    since = show_date(unit.valid_from)
    if len(history.units) == 1:
        return (Segment(f"từ {since}, trước là {', '.join(others)}"),)
    grown = f", từ đó gồm cả {', '.join(others)}" if others else ""
    return (Segment(f"trước {since} là đơn vị cũ cùng tên{grown}"),)


def _picture(lines: list[Line], years: tuple[int, ...], core_count: int, to: Relative) -> Chart:
    """Provinces with a plan by years; with too many of them, the number of provinces with a plan each year."""
    shown = [(history, cells) for history, cells in lines if any(cell.plans for cell in cells)]
    without = len(lines) - len(shown)
    if len(shown) > MOST_ROWS:
        counts = [sum(1 for _, cells in shown if cells[at].plans) for at in range(len(years))]
        rows = [
            Row(f"Năm {year}", count, to(routes.coverage_year(year)) if count else None, muted=not count)
            for year, count in zip(years, counts, strict=True)
        ]
        words = f"Số tỉnh, thành phố đã có kế hoạch trên cổng, theo từng năm từ {years[0]} đến {years[-1]}."
        heads = ("Năm", "Số tỉnh, thành phố")
        return charts.bar_chart("do-phu-theo-nam", "Số tỉnh, thành phố đã có kế hoạch", words, rows, columns=heads)
    words = (
        f"{len(shown)} tỉnh, thành phố đã có kế hoạch trên cổng, theo năm từ {years[0]} đến {years[-1]}: mỗi ô ghi số "
        f"lĩnh vực chính có nhiệm vụ trên {core_count}. {without} tên khác chưa có năm nào được thu thập."
    )
    title = f"Kế hoạch đã có: số lĩnh vực chính có nhiệm vụ, trong {core_count}"
    grid = [
        GridRow(
            Head(history.short, to(routes.province(history.slug))),
            tuple(_picture_cell(history, year, cell, core_count, to) for year, cell in zip(years, cells, strict=True)),
        )
        for history, cells in shown
    ]
    columns = tuple(Head(str(year)) for year in years)
    return charts.grid_chart("do-phu-theo-nam", title, words, columns, grid, label_width=96, has_table=False)


def _picture_cell(history: ProvinceHistory, year: int, found: Covered, core_count: int, to: Relative) -> Cell:
    cell = _cell(history, year, found, core_count, to)
    if not found.plans:
        return Cell("", found.standing, cell.shown + cell.rest)
    return Cell(f"{len(found.areas)}/{core_count}", found.standing, cell.shown + cell.rest, cell.href)


def _plan_areas(plan: PlanEntry, seen: set[str], catalog: Catalog, to: Relative) -> PlanAreas:
    """One plan; the first of each province carries the province's anchor and is added to ``seen``."""
    anchor = None if plan.id.province in seen else plan.id.province
    seen.add(plan.id.province)
    counts = dict.fromkeys(catalog.areas, 0)
    first: dict[str, int] = {}
    for task in plan.tasks:
        for slug in task.areas:
            counts[slug] += 1
            first.setdefault(slug, task.section_index + 1)
    cells = tuple(
        AreaCount(count, to(f"{routes.plan(plan.id)}#{routes.section(first[slug])}") if count else None)
        for slug, count in counts.items()
    )
    return PlanAreas(
        anchor=anchor,
        place=Link(plan.place, to(routes.plan(plan.id))),
        agency=plan.agency.name if plan.agency else plan.id.agency,
        cells=cells,
        total=len(plan.tasks),
    )


def _year_picture(number: int, rows: tuple[PlanAreas, ...], areas: tuple[Link, ...]) -> Chart:
    """Plans by areas; with too many plans, the number of tasks in each area."""
    title, chart_id = f"Số nhiệm vụ theo lĩnh vực, năm {number}", "nhiem-vu-theo-linh-vuc"
    words = f"Số nhiệm vụ của {len(rows)} kế hoạch năm {number} trong {len(areas)} lĩnh vực; ô càng nổi màu càng nhiều."
    if len(rows) > MOST_ROWS:
        sums = [sum(row.cells[at].count for row in rows) for at in range(len(areas))]
        bars = [Row(area.text, total, area.href, muted=not total) for area, total in zip(areas, sums, strict=True)]
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
