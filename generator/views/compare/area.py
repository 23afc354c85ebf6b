"""One area, plan beside plan, across provinces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator import routes
from generator.catalog import Catalog, PlanEntry, TaskLine
from generator.deferred import dataclass
from generator.model import PlanId
from generator.views import paging, sketching, tasks
from generator.views.areas import years_of
from generator.views.compare.hub import HUB_CRUMB
from generator.views.counts import CountLine
from generator.views.page import Sketch, crumbs
from generator.views.paging import Place, Row, Sheet
from generator.views.richtext import Link, Linker, Relative, Vocabulary, relative_to
from generator.views.sheets import SheetPage, described, titled
from generator.views.tasks import PlanTasks


@dataclass(frozen=True, slots=True)
class ComparedPlan:
    """One plan's tasks in the area, and the headings under which the plan prints them.

    ``count`` has those on other pages too; ``goes_on`` says that the page before has the first of them.
    """

    tasks: PlanTasks
    headings: tuple[Link, ...]
    count: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class WithoutTasks:
    """A plan without a task in the area; ``prose`` leads to where its text speaks of the area all the same."""

    plan: Link
    prose: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedAreaPage(SheetPage):
    """The newest plan of each agency side by side in one area; ``years`` lead to all plans of a year.

    ``having`` counts the plans with tasks in the area, of the whole list or of the ``agency`` that the page is about.
    """

    slug: str
    icon: str
    area: Link
    agency: str
    having: int
    plans: tuple[ComparedPlan, ...]
    without: tuple[WithoutTasks, ...]
    years: tuple[CountLine, ...]
    provinces_href: str
    hub_href: str


_Compared = tuple[PlanEntry, TaskLine | None]
"""A plan with one of its tasks in the area; None where it has none."""

_WITHOUT = 330
"""Bytes of HTML around the name of a plan that has no task in the area."""


def compared_area(slug: str, catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Sketch]:
    """One area: the newest plans first, those of one year in the order of provinces.

    Where it is too much for a page, it is cut by agency: what the same department of every province does is what can be
    compared.
    """
    return sketching.of_list(
        paging.cut(_rows(slug, catalog)),
        routes.compare_area(slug),
        lambda sheet: _page(sheet, slug, catalog, vocabulary),
        lambda row: (row[0].key, row[0].name, row[1].anchor if row[1] else None),
        lambda rows: [
            key
            for plan in dict.fromkeys(plan.key for plan, _ in rows)
            for key in (f"viec/linh-vuc/{slug}@{plan}", f"muc@{plan}")
        ],
    )


def _rows(slug: str, catalog: Catalog) -> Iterator[Row[_Compared]]:
    """A row for each task, then one for each plan without any."""
    plans = sorted(catalog.lineage.newest(), key=lambda plan: -plan.id.year)
    ranks = {agency: rank for rank, agency in enumerate(catalog.agencies)}
    for plan in plans:
        if slug in plan.tally.counts:
            place = _place(plan, ranks)
            for task in catalog.tasks_of(plan, slug):
                weight = tasks.weigh(task, name_areas=False)
                yield Row((plan, task), weight, (place,), str(plan.id), tasks.PLAN_HEAD)
    for plan in plans:
        if slug not in plan.tally.counts:
            yield Row((plan, None), paging.weigh(plan.name, markup=_WITHOUT), (_place(plan, ranks),))


def _place(plan: PlanEntry, ranks: Mapping[str, int]) -> Place:
    return Place(plan.id.agency, plan.agency_name, ranks.get(plan.id.agency, len(ranks)), "cơ quan")


def _page(sheet: Sheet[_Compared], slug: str, catalog: Catalog, vocabulary: Vocabulary) -> ComparedAreaPage:
    entry, address = catalog.areas[slug], sheet.address
    to = relative_to(address)
    having = len({plan.id for plan, task in sheet.part.rows if task})
    linker = vocabulary.linker(address)
    name = entry.name.lower()
    return ComparedAreaPage(
        address=address,
        kind="compare-area",
        title=titled(f"So sánh: {entry.name}", sheet),
        description=described(f"{having} kế hoạch cạnh nhau: mỗi nơi làm gì về {name}, ai chủ trì, khi nào.", sheet),
        crumbs=crumbs(address, HUB_CRUMB, (entry.short_name, sheet.whole), *sheet.steps),
        parts=paging.lines(sheet, to, _how_many),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, f"So sánh: {entry.name}", to),
        slug=slug,
        icon=entry.icon,
        area=Link(entry.name, to(routes.area(slug))),
        agency=sheet.part.name,
        having=having,
        plans=tuple(_plans(sheet, catalog, linker, to)),
        without=tuple(_without(slug, plan, to) for plan, task in sheet.rows if task is None),
        years=_years(slug, catalog, to) if sheet.is_whole else (),
        provinces_href=to(routes.PROVINCES),
        hub_href=to(routes.COMPARE),
        terms=linker.terms,
    )


def _how_many(rows: Sequence[_Compared]) -> str:
    """The plans of a part, and those of them that have tasks, in words."""
    plans, having = {plan.id for plan, _ in rows}, {plan.id for plan, task in rows if task}
    return f"{len(having)} trong {len(plans)} kế hoạch"


def _plans(sheet: Sheet[_Compared], catalog: Catalog, linker: Linker, to: Relative) -> Iterator[ComparedPlan]:
    together = tuple(task for _, task in sheet.rows if task)
    counts = Counter(plan.id for plan, task in sheet.part.rows if task)
    before = sheet.part.pieces[sheet.number - 2][-1][0] if sheet.number > 1 else None
    plans = {plan.id: plan for plan, task in sheet.rows if task}.values()
    sections: dict[PlanId, list[int]] = {}
    for task in together:
        sections.setdefault(task.plan_id, []).append(task.section_index)
    groups = {group.plan.href: group for group in tasks.by_plan(together, catalog, linker, to, name_areas=False)}
    for plan in plans:
        headings = _headings(plan, sections[plan.id], to)
        yield ComparedPlan(groups[to(routes.plan(plan.id))], headings, counts[plan.id], plan is before)


def _headings(plan: PlanEntry, sections: list[int], to: Relative) -> tuple[Link, ...]:
    """The printed headings of these sections, each once, leading to them."""
    links = []
    for index in dict.fromkeys(sections):
        if heading := plan.outline.sections[index].heading:
            links.append(Link(heading, to(f"{routes.plan(plan.id)}#{routes.section(index + 1)}")))
    return tuple(links)


def _without(slug: str, plan: PlanEntry, to: Relative) -> WithoutTasks:
    link = Link(plan.name, to(routes.plan(plan.id)))
    for index, section in enumerate(plan.outline.sections):
        if slug in (section.area, *section.secondary, *section.spoken):
            return WithoutTasks(link, to(f"{routes.plan(plan.id)}#{routes.section(index + 1)}"))
    return WithoutTasks(link, None)


def _years(slug: str, catalog: Catalog, to: Relative) -> tuple[CountLine, ...]:
    lines = []
    for number in years_of(slug, catalog):
        count = catalog.number_at(slug, number)
        lines.append(CountLine(Link(f"Năm {number}", to(routes.area_year(slug, number))), count))
    return tuple(lines)
