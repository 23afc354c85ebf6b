"""One area, plan beside plan, across provinces."""

from __future__ import annotations

from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog, PlanEntry
from generator.model import Item
from generator.views import tasks
from generator.views.areas import years_of
from generator.views.compare.hub import HUB_CRUMB, newest_plans
from generator.views.counts import CountLine
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Linker, Relative, Vocabulary, relative_to
from generator.views.tasks import PlanTasks


@dataclass(frozen=True, slots=True)
class ComparedPlan:
    """One plan's tasks in the area, and the headings under which the plan prints them."""

    tasks: PlanTasks
    headings: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class WithoutTasks:
    """A plan without a task in the area; ``prose`` leads to where its text speaks of the area all the same."""

    plan: Link
    prose: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedAreaPage(Page):
    """The newest plan of each agency side by side in one area; ``years`` lead to all plans of a year."""

    slug: str
    icon: str
    area: Link
    plans: tuple[ComparedPlan, ...]
    without: tuple[WithoutTasks, ...]
    years: tuple[CountLine, ...]
    provinces_href: str
    hub_href: str


def compared_area(slug: str, catalog: Catalog, vocabulary: Vocabulary) -> ComparedAreaPage:
    """One area: the newest plans first, those of one year in the order of provinces."""
    entry, address = catalog.areas[slug], routes.compare_area(slug)
    to = relative_to(address)
    plans = sorted(newest_plans(catalog), key=lambda plan: -plan.id.year)
    having = [plan for plan in plans if plan.id in catalog.plans_with(slug)]
    linker = vocabulary.linker(address)
    return ComparedAreaPage(
        address=address,
        kind="compare-area",
        title=f"So sánh: {entry.name}",
        description=f"{len(having)} kế hoạch cạnh nhau: mỗi nơi làm gì về {entry.name.lower()}, ai chủ trì, khi nào.",
        crumbs=crumbs(address, HUB_CRUMB, (entry.short_name, address)),
        slug=slug,
        icon=entry.icon,
        area=Link(entry.name, to(routes.area(slug))),
        plans=_compared(slug, having, catalog, linker, to),
        without=tuple(_without(slug, plan, to) for plan in plans if plan.id not in catalog.plans_with(slug)),
        years=_years(slug, catalog, to),
        provinces_href=to(routes.PROVINCES),
        hub_href=to(routes.COMPARE),
        terms=linker.terms,
    )


def _compared(
    slug: str, plans: list[PlanEntry], catalog: Catalog, linker: Linker, to: Relative
) -> tuple[ComparedPlan, ...]:
    found = {plan.id: tuple(task for task in plan.tasks if slug in task.areas) for plan in plans}
    together = tuple(task for entries in found.values() for task in entries)
    groups = {group.plan.href: group for group in tasks.by_plan(together, catalog, linker, to, name_areas=False)}
    return tuple(
        ComparedPlan(groups[to(routes.plan(plan.id))], _headings(plan, [t.section_index for t in found[plan.id]], to))
        for plan in plans
    )


def _headings(plan: PlanEntry, sections: list[int], to: Relative) -> tuple[Link, ...]:
    """The printed headings of these sections, each once, leading to them."""
    links = []
    for index in dict.fromkeys(sections):
        section = plan.record.sections[index]
        if heading := section.heading or section.table_heading:
            links.append(Link(heading, to(f"{routes.plan(plan.id)}#{routes.section(index + 1)}")))
    return tuple(links)


def _without(slug: str, plan: PlanEntry, to: Relative) -> WithoutTasks:
    link = Link(plan.name, to(routes.plan(plan.id)))
    for index, section in enumerate(plan.record.sections):
        own = slug in (section.area, *section.secondary_areas)
        if own or any(_speaks_of(slug, item) for item in section.narrative):
            return WithoutTasks(link, to(f"{routes.plan(plan.id)}#{routes.section(index + 1)}"))
    return WithoutTasks(link, None)


def _speaks_of(slug: str, item: Item) -> bool:
    return slug in item.secondary_areas or any(_speaks_of(slug, child) for child in item.children)


def _years(slug: str, catalog: Catalog, to: Relative) -> tuple[CountLine, ...]:
    lines = []
    for number in years_of(slug, catalog):
        count = sum(1 for plan in catalog.plans_with(slug) if plan.year == number)
        lines.append(CountLine(Link(f"Năm {number}", to(routes.area_year(slug, number))), count))
    return tuple(lines)
