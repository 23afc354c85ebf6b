"""The pages of the reform areas: the list, one area, one area in one year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog
from generator.model import PrintedHeading
from generator.text import upper_first
from generator.views import charts, tasks
from generator.views.charts import GridRow, Head, Row
from generator.views.counts import AreaLine, CountLine, area_line
from generator.views.drawing import Chart
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Relative, Vocabulary, relative_to
from generator.views.tasks import PlanTasks

MOST_PROVINCES = 20
"""Provinces in the picture of areas by province; with more of them it shows the areas alone."""


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
    """One area: what it is, and where it occurs by year and plan."""

    slug: str
    icon: str
    lead: str
    parent: Link | None
    programme_names: tuple[tuple[str, str], ...]
    years: tuple[CountLine, ...]
    plans: tuple[CountLine, ...]
    headings: tuple[HeadingLine, ...]
    compare_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaYearPage(Page):
    """One area in one year: its tasks, plan by plan."""

    slug: str
    icon: str
    area: Link
    year: Link
    groups: tuple[PlanTasks, ...]
    task_count: int
    other_years: tuple[CountLine, ...]


def areas(catalog: Catalog) -> AreasPage:
    """The list of areas."""
    to = relative_to(routes.AREAS)
    return AreasPage(
        address=routes.AREAS,
        kind="areas",
        title="Lĩnh vực cải cách",
        description="Mười lĩnh vực cải cách hành chính và số nhiệm vụ của từng lĩnh vực.",
        crumbs=crumbs(routes.AREAS, ("Lĩnh vực", routes.AREAS)),
        picture=_picture(catalog, to) if catalog.tasks else None,
        areas=tuple(area_line(area, len(catalog.tasks_in(slug)), to) for slug, area in catalog.areas.items()),
        coverage_href=to(routes.COVERAGE),
    )


def _picture(catalog: Catalog, to: Relative) -> Chart:
    """Provinces by areas, all years together; beyond `MOST_PROVINCES`, the areas alone, so that a page stays a page."""
    found = [history for history in catalog.provinces.histories() if catalog.plans_of(history.slug)]
    chart_id, places = "theo-linh-vuc", f"{len(found)} tỉnh, thành phố đã có kế hoạch trên cổng, mọi năm cộng lại"
    if len(found) > MOST_PROVINCES:
        rows = [
            Row(area.short_name, len(catalog.tasks_in(slug)), to(routes.area(slug)))
            for slug, area in catalog.areas.items()
        ]
        words = f"Số nhiệm vụ trong từng lĩnh vực; {places}."
        return charts.bar_chart(chart_id, "Nhiệm vụ theo lĩnh vực", words, rows, columns=("Lĩnh vực", "Số nhiệm vụ"))
    counts = [
        Counter(slug for plan in catalog.plans_of(history.slug) for task in plan.tasks for slug in task.areas)
        for history in found
    ]
    most = max(max(count.values(), default=0) for count in counts)
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


def area(slug: str, catalog: Catalog) -> AreaPage:
    """One area."""
    entry, address, found = catalog.areas[slug], routes.area(slug), catalog.tasks_in(slug)
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
        description=f"{entry.name}: {len(found)} nhiệm vụ trong các kế hoạch. {entry.description}",
        crumbs=crumbs(address, ("Lĩnh vực", routes.AREAS), (entry.short_name, address)),
        slug=slug,
        icon=entry.icon,
        lead=entry.description,
        parent=Link(parent.name, to(routes.area(parent.slug))) if parent else None,
        programme_names=tuple(names),
        years=_years(slug, catalog, address),
        plans=_plans(slug, catalog, address),
        headings=_headings(entry.headings, catalog, address),
        compare_href=to(routes.compare_area(slug)),
    )


def area_year(slug: str, number: int, catalog: Catalog, vocabulary: Vocabulary) -> AreaYearPage:
    """One area in one year."""
    entry, address = catalog.areas[slug], routes.area_year(slug, number)
    to, linker = relative_to(address), vocabulary.linker(address)
    found = tuple(task for task in catalog.tasks_in(slug) if task.plan_id.year == number)
    return AreaYearPage(
        address=address,
        kind="area-year",
        title=f"{entry.name} năm {number}",
        description=f"{len(found)} nhiệm vụ {entry.name.lower()} trong các kế hoạch năm {number}.",
        crumbs=crumbs(
            address, ("Lĩnh vực", routes.AREAS), (entry.short_name, routes.area(slug)), (str(number), address)
        ),
        has_contents=True,
        slug=slug,
        icon=entry.icon,
        area=Link(entry.name, to(routes.area(slug))),
        year=Link(f"năm {number}", to(routes.year(number))),
        groups=tasks.by_plan(found, catalog, linker, to, name_areas=False),
        task_count=len(found),
        other_years=tuple(line for line in _years(slug, catalog, address) if line.link.text != f"Năm {number}"),
        terms=linker.terms,
    )


def years_of(slug: str, catalog: Catalog) -> tuple[int, ...]:
    """The years in which the area has tasks, latest first."""
    return tuple(sorted(catalog.years_with(slug), reverse=True))


def _years(slug: str, catalog: Catalog, address: str) -> tuple[CountLine, ...]:
    to = relative_to(address)
    lines = []
    for number in years_of(slug, catalog):
        count = sum(1 for task in catalog.tasks_in(slug) if task.plan_id.year == number)
        lines.append(CountLine(Link(f"Năm {number}", to(routes.area_year(slug, number))), count))
    return tuple(lines)


def _plans(slug: str, catalog: Catalog, address: str) -> tuple[CountLine, ...]:
    """The plans with tasks in the area; the link leads to the first section of it on the plan's page."""
    to = relative_to(address)
    lines = []
    for plan in catalog.plans:
        found = [task for task in plan.tasks if slug in task.areas]
        if found:
            target = f"{routes.plan(plan.id)}#linh-vuc-{found[0].section_index + 1}"
            heading = found[0].section.heading or found[0].section.table_heading
            lines.append(CountLine(Link(plan.name, to(target)), len(found), heading))
    return tuple(lines)


def _headings(headings: list[PrintedHeading], catalog: Catalog, address: str) -> tuple[HeadingLine, ...]:
    """The headings of the published plans, each once a plan."""
    to = relative_to(address)
    published = {str(plan.id): plan for plan in catalog.plans}
    lines: dict[tuple[str, str], HeadingLine] = {}
    for printed in headings:
        if plan := published.get(printed.plan or ""):
            link = Link(plan.name, to(routes.plan(plan.id)))
            line = HeadingLine(upper_first(printed.heading), link, printed.doubtful, printed.note)
            lines.setdefault((printed.heading, link.href), line)
    return tuple(lines.values())
