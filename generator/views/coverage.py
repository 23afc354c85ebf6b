"""The page of the coverage: which provinces and years the portal has."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.catalog import Catalog, Covered, ProvinceHistory, Standing, core_areas, covered
from generator.deferred import dataclass
from generator.text import show_date
from generator.views import charts, paging
from generator.views.charts import Cell, GridRow, Head
from generator.views.drawing import Chart
from generator.views.page import crumbs
from generator.views.paging import Row, Sheet
from generator.views.richtext import Link, Relative, RichText, Segment, relative_to
from generator.views.sheets import SheetPage, described, titled

Line = tuple[ProvinceHistory, tuple[Covered, ...]]
"""A province slug with what is known of it in each year."""

MOST_ROWS, MOST_CELLS = 40, 240
"""Rows and fields in a drawing; with more, the drawing counts by year and the table alone has the provinces."""

_CELL, _ROW, _DRAWN = 115, 200, 330
"""Bytes of HTML of a field in the table, around the name of a province, and of a field in the drawing."""


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
class CoveragePage(SheetPage):
    """All provinces by the years from the first to the last with a plan, or by as many as a page has room for."""

    years: tuple[Link | None, ...]
    year_names: tuple[str, ...]
    core_names: tuple[str, ...]
    plan_count: int
    picture: Chart | None
    tables: tuple[CoverageTable, ...]


def coverage(catalog: Catalog) -> Iterator[CoveragePage]:
    """Every slug that has ever been a province's; present ones first. With very many years, the latest come first."""
    core, histories = core_areas(catalog), catalog.provinces.histories()
    years = range(min(catalog.years), max(catalog.years) + 1) if catalog.years else range(0)
    found = [(history, tuple(covered(history, year, catalog, core) for year in years)) for history in histories]
    shown = sum(1 for _, cells in found if any(cell.plans for cell in cells))
    picture = (shown if _fits(shown, len(years)) else 1) * len(years) * _DRAWN
    columns = [Row(year, len(histories) * _CELL) for year in reversed(years)]
    for sheet in paging.sheets(paging.cut(columns, len(histories) * _ROW + picture), routes.COVERAGE):
        yield _page(sheet, years, found, catalog)


def _page(sheet: Sheet[int], all_years: range, found: list[Line], catalog: Catalog) -> CoveragePage:
    """The page of some of the years, oldest first; the first one has the picture of all of them."""
    to, core = relative_to(sheet.address), core_areas(catalog)
    years = tuple(reversed(sheet.rows))
    first = all_years.index(years[0]) if years else 0
    here = [(history, cells[first : first + len(years)]) for history, cells in found]
    present = [line for line in here if line[0].latest.valid_until is None]
    former = [line for line in here if line[0].latest.valid_until is not None]
    tables = (
        _table("hien-nay", "Đơn vị hiện nay", present, years, catalog, to),
        _table("truoc-day", "Đơn vị trước khi sắp xếp", former, years, catalog, to),
    )
    linked, title = set(catalog.years), "Đã thu thập kế hoạch nào"
    return CoveragePage(
        address=sheet.address,
        kind="coverage",
        title=titled(title, sheet),
        description=described(
            "Tỉnh nào, năm nào cổng đã có kế hoạch, đủ lĩnh vực hay một phần, và nơi nào chưa thu thập.", sheet
        ),
        crumbs=crumbs(sheet.address, ("Đã thu thập", routes.COVERAGE), *sheet.steps),
        way=paging.way(sheet, title, to),
        years=tuple(Link(str(y), to(routes.coverage_year(y))) if y in linked else None for y in years),
        year_names=tuple(map(str, years)),
        core_names=tuple(catalog.areas[slug].name for slug in core),
        plan_count=len(catalog.plan_ids),
        picture=_picture(found, tuple(all_years), len(core), to) if years and sheet.is_whole else None,
        tables=tuple(table for table in tables if table.rows),
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


def _fits(rows: int, years: int) -> bool:
    """Whether a drawing has room for so many provinces by so many years."""
    return rows <= MOST_ROWS and rows * years <= MOST_CELLS


def _picture(lines: list[Line], years: tuple[int, ...], core_count: int, to: Relative) -> Chart:
    """Provinces with a plan by years; with too many of them, the number of provinces with a plan each year."""
    shown = [(history, cells) for history, cells in lines if any(cell.plans for cell in cells)]
    without = len(lines) - len(shown)
    if not _fits(len(shown), len(years)):
        counts = [sum(1 for _, cells in shown if cells[at].plans) for at in range(len(years))]
        rows = [
            charts.Row(f"Năm {year}", count, to(routes.coverage_year(year)) if count else None, muted=not count)
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
