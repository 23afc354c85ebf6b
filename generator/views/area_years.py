"""The pages of one reform area in one year: its tasks, plan by plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import routes
from generator.catalog import Catalog, TaskLine
from generator.deferred import dataclass
from generator.views import paging, sketching, tasks
from generator.views.areas import year_lines
from generator.views.counts import CountLine
from generator.views.page import Page, Sketch, crumbs
from generator.views.paging import PartLine, Row, Sheet, Way
from generator.views.richtext import Link, Vocabulary, relative_to
from generator.views.tasks import PlanTasks


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaYearPage(Page):
    """One area in one year, all of it or, beside a ``way``, one part: its tasks, or the ``parts`` that have them.

    ``place`` names the part; the counts are those of the whole or of the part.
    """

    slug: str
    icon: str
    area: Link
    year: Link
    place: str
    groups: tuple[PlanTasks, ...]
    task_count: int
    plan_count: int
    parts: tuple[PartLine, ...]
    cut_by: str
    way: Way | None
    other_years: tuple[CountLine, ...]


def pages(slug: str, number: int, catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Sketch]:
    """One area in one year, and the pages of its provinces where there is more than one page holds."""
    return sketching.of_list(
        paging.cut(_rows(slug, number, catalog)),
        routes.area_year(slug, number),
        lambda sheet: _page(slug, number, sheet, catalog, vocabulary),
        lambda task: (task.plan_id, task.anchor),
        lambda rows: sketching.by_plan(f"viec/linh-vuc/{slug}", (task.plan_id for task in rows)),
    )


def _rows(slug: str, number: int, catalog: Catalog) -> Iterator[Row[TaskLine]]:
    for task in catalog.tasks_at(slug, number):
        places = (paging.province(task.plan_id.province, catalog),)
        yield Row(task, tasks.weigh(task, name_areas=False), places, str(task.plan_id), tasks.PLAN_HEAD)


def _page(slug: str, number: int, sheet: Sheet[TaskLine], catalog: Catalog, vocabulary: Vocabulary) -> AreaYearPage:
    entry, address = catalog.areas[slug], sheet.address
    to, linker = relative_to(address), vocabulary.linker(address)
    where = f", {sheet.name}" if sheet.name else ""
    name, count = f"{entry.name} năm {number}", sheet.part.count
    others = year_lines(slug, catalog, address) if sheet.is_whole else ()
    return AreaYearPage(
        address=address,
        kind="area-year",
        title=f"{name}{where}",
        description=f"{count} nhiệm vụ {entry.name.lower()} trong các kế hoạch năm {number}{where}.",
        crumbs=crumbs(
            address,
            ("Lĩnh vực", routes.AREAS),
            (entry.short_name, routes.area(slug)),
            (str(number), routes.area_year(slug, number)),
            *sheet.steps,
        ),
        has_contents=not sheet.part.children,
        slug=slug,
        icon=entry.icon,
        area=Link(entry.name, to(routes.area(slug))),
        year=Link(f"năm {number}", to(routes.year(number))),
        place=where,
        groups=tasks.by_plan(sheet.rows, catalog, linker, to, name_areas=False),
        task_count=count,
        plan_count=_plan_count(sheet.part.rows),
        parts=paging.lines(sheet, to, _note),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, name, to),
        other_years=tuple(line for line in others if line.link.text != f"Năm {number}"),
        terms=linker.terms,
    )


def _plan_count(rows: Sequence[TaskLine]) -> int:
    return len({task.plan_id for task in rows})


def _note(rows: Sequence[TaskLine]) -> str:
    return f"{_plan_count(rows)} kế hoạch"
