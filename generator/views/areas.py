"""The pages of the reform areas: the list, and one area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import routes
from generator.catalog import Catalog, PlanEntry
from generator.deferred import dataclass
from generator.model import PrintedHeading
from generator.text import upper_first
from generator.views import charts, paging
from generator.views.charts import GridRow, Head
from generator.views.counts import AreaLine, CountLine, area_line
from generator.views.drawing import Chart
from generator.views.page import Page, crumbs
from generator.views.paging import Part, PartLine, Row, Sheet, Way
from generator.views.richtext import Link, Relative, relative_to

MOST_PROVINCES = 20
"""Provinces in the picture of areas by province; with more of them it shows the areas alone."""

_LINE = 90
"""Bytes of HTML around the words of a line about one plan."""

Headed = tuple[PrintedHeading, PlanEntry]
"""A heading that stands in a plan."""


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """How a plan heads this area, and the doubt there is about it."""

    heading: str
    plan: Link
    doubtful: bool
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreasPage(Page):
    """All areas, and how many tasks each province has in each."""

    picture: Chart | None
    areas: tuple[AreaLine, ...]
    coverage_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPage(Page):
    """One area: what it is, and where it occurs by year and plan.

    ``plans`` are empty where they are too many for one page; ``plan_count`` counts them all. ``all_headings`` leads to
    the list of headings where that is too long to stand here.
    """

    slug: str
    icon: str
    lead: str
    parent: Link | None
    programme_names: tuple[tuple[str, str], ...]
    years: tuple[CountLine, ...]
    plans: tuple[CountLine, ...]
    plan_count: int
    headings: tuple[HeadingLine, ...]
    all_headings: CountLine | None
    compare_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaHeadingsPage(Page):
    """How plans head one area, all of them or a part: its rows, or the parts that have them."""

    area: Link
    count: int
    headings: tuple[HeadingLine, ...]
    parts: tuple[PartLine, ...]
    cut_by: str
    way: Way | None


def areas(catalog: Catalog) -> AreasPage:
    """The list of areas."""
    to = relative_to(routes.AREAS)
    return AreasPage(
        address=routes.AREAS,
        kind="areas",
        title="Lĩnh vực cải cách",
        description="Mười lĩnh vực cải cách hành chính và số nhiệm vụ của từng lĩnh vực.",
        crumbs=crumbs(routes.AREAS, ("Lĩnh vực", routes.AREAS)),
        picture=_picture(catalog, to) if catalog.task_count else None,
        areas=tuple(area_line(area, catalog.count_of(slug), to) for slug, area in catalog.areas.items()),
        coverage_href=to(routes.COVERAGE),
    )


def _picture(catalog: Catalog, to: Relative) -> Chart:
    """Provinces by areas, all years together; beyond `MOST_PROVINCES`, the areas alone, so that a page stays a page."""
    found = [history for history in catalog.provinces.histories() if catalog.plans_of(history.slug)]
    chart_id, places = "theo-linh-vuc", f"{len(found)} tỉnh, thành phố đã có kế hoạch trên cổng, mọi năm cộng lại"
    if len(found) > MOST_PROVINCES:
        rows = [
            charts.Row(area.short_name, catalog.count_of(slug), to(routes.area(slug)))
            for slug, area in catalog.areas.items()
        ]
        words = f"Số nhiệm vụ trong từng lĩnh vực; {places}."
        return charts.bar_chart(chart_id, "Nhiệm vụ theo lĩnh vực", words, rows, columns=("Lĩnh vực", "Số nhiệm vụ"))
    counts = [catalog.counts_of(history.slug) for history in found]
    most = max(max((count[slug] for slug in catalog.areas), default=0) for count in counts)
    grid = (
        GridRow(
            Head(history.short, to(routes.province(history.slug))),
            tuple(charts.count_cell(count[slug], most) for slug in catalog.areas),
        )
        for history, count in zip(found, counts, strict=True)
    )
    heads = (Head(area.short_name, to(routes.area(slug))) for slug, area in catalog.areas.items())
    words = f"Số nhiệm vụ của từng tỉnh trong từng lĩnh vực; {places}. Ô càng nổi màu càng nhiều, ô trống là không có."
    title = "Nhiệm vụ theo tỉnh và lĩnh vực"
    return charts.grid_chart(chart_id, title, words, heads, grid, corner="Tỉnh, thành phố")


def pages(slug: str, catalog: Catalog) -> Iterator[Page]:
    """The page of one area; and those of its headings, where they are too many to stand there."""
    found = paging.cut(_heading_rows(slug, catalog), limit=paging.LIMIT // 2)
    fits = len(found.pieces) == 1
    yield _area(slug, found, catalog, fits=fits)
    if not fits:
        for sheet in paging.sheets(found, routes.area_headings(slug)):
            yield _area_headings(slug, sheet, catalog)


def _area(slug: str, headings: Part[Headed], catalog: Catalog, *, fits: bool) -> AreaPage:
    entry, address = catalog.areas[slug], routes.area(slug)
    to = relative_to(address)
    parent = catalog.areas.get(entry.parent) if entry.parent else None
    programmes = {programme.slug: programme for programme in catalog.registers.areas.programmes}
    names = (
        (f"{programmes[key].first_year} – {programmes[key].last_year}", name)
        for key, name in entry.programme_names.items()
    )
    return AreaPage(
        address=address,
        kind="area",
        title=entry.name,
        description=f"{entry.name}: {catalog.count_of(slug)} nhiệm vụ trong các kế hoạch. {entry.description}",
        crumbs=crumbs(address, ("Lĩnh vực", routes.AREAS), (entry.short_name, address)),
        slug=slug,
        icon=entry.icon,
        lead=entry.description,
        parent=Link(parent.name, to(routes.area(parent.slug))) if parent else None,
        programme_names=tuple(names),
        years=year_lines(slug, catalog, address),
        plans=_plans(slug, catalog, address),
        plan_count=len(catalog.plans_with(slug)),
        headings=_headings(headings.rows, to) if fits else (),
        all_headings=CountLine(Link("Đề mục trong các kế hoạch", to(routes.area_headings(slug))), headings.count)
        if not fits
        else None,
        compare_href=to(routes.compare_area(slug)),
    )


def _area_headings(slug: str, sheet: Sheet[Headed], catalog: Catalog) -> AreaHeadingsPage:
    """How plans head one area, where that is a list of its own."""
    entry, to = catalog.areas[slug], relative_to(sheet.address)
    name = f"Đề mục xếp vào {entry.short_name}"
    title = f"{name}, {sheet.name}" if sheet.name else name
    return AreaHeadingsPage(
        address=sheet.address,
        kind="area-headings",
        title=title,
        description=f"{title}: {sheet.part.count} đề mục, như các kế hoạch in.",
        crumbs=crumbs(
            sheet.address,
            ("Lĩnh vực", routes.AREAS),
            (entry.short_name, routes.area(slug)),
            ("Đề mục", routes.area_headings(slug)),
            *sheet.steps,
        ),
        area=Link(entry.name, to(routes.area(slug))),
        count=sheet.part.count,
        headings=_headings(sheet.rows, to),
        parts=paging.lines(sheet, to),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, name, to),
    )


def years_of(slug: str, catalog: Catalog) -> tuple[int, ...]:
    """The years in which the area has tasks, latest first."""
    return catalog.years_with(slug)


def year_lines(slug: str, catalog: Catalog, address: str) -> tuple[CountLine, ...]:
    """The years in which the area has tasks, latest first, as the page at ``address`` leads to them."""
    to = relative_to(address)
    return tuple(
        CountLine(Link(f"Năm {number}", to(routes.area_year(slug, number))), catalog.count_at(slug, number))
        for number in years_of(slug, catalog)
    )


def _plans(slug: str, catalog: Catalog, address: str) -> tuple[CountLine, ...]:
    """The plans with tasks in the area; the link leads to the first section of it on the plan's page.

    None where they are too many for one page: then the pages of the years have them.
    """
    to = relative_to(address)
    lines = []
    for plan in catalog.plans_with(slug):
        tally = plan.head.tally
        target = f"{routes.plan(plan.id)}#{routes.section(tally.sections[slug] + 1)}"
        lines.append(CountLine(Link(plan.name, to(target)), tally.counts[slug], tally.headings[slug]))
    weight = sum(paging.weigh(line.link.text, line.note, links=1, markup=_LINE) for line in lines)
    return tuple(lines) if weight <= paging.LIMIT // 2 else ()


def _heading_rows(slug: str, catalog: Catalog) -> Iterator[Row[Headed]]:
    """The headings of the published plans, each once a plan."""
    found: dict[tuple[str, str], PrintedHeading] = {}
    for printed in catalog.areas[slug].headings:
        found.setdefault((printed.plan or "", printed.heading), printed)
    for (path, _), printed in found.items():
        if plan := catalog.find_plan(path):
            weight = paging.weigh(printed.heading, printed.note, plan.name, links=1, markup=_LINE)
            yield Row((printed, plan), weight, paging.of_plan(plan.id, catalog))


def _headings(rows: Iterable[Headed], to: Relative) -> tuple[HeadingLine, ...]:
    return tuple(
        HeadingLine(
            upper_first(printed.heading), Link(plan.name, to(routes.plan(plan.id))), printed.doubtful, printed.note
        )
        for printed, plan in rows
    )
