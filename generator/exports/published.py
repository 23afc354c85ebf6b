"""Every file of open data, one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

from generator import open_data, routes
from generator.catalog import Catalog, Part, PlanSize
from generator.exports import (
    compose_json,
    dcat,
    documents_json,
    feed,
    index_json,
    json_text,
    pieces,
    robots,
    schemas,
    separated,
    tables,
    workbook,
)
from generator.exports.archive import README_OF_ALL, Archive, readme_of_a_part
from generator.exports.calendars import Calendars
from generator.exports.parted import Lists
from generator.exports.pieces import PlanPieces
from generator.model import PlanId
from generator.schema.json_schema import render as plan_schema
from generator.views.part_words import AnyPart, full_name, number_of_entries, number_of_targets, number_of_tasks

Typed = Callable[[PlanId], bytes]
"""Gives the file of a plan as it was typed."""

Files = Iterator[tuple[str, bytes]]

_OF_PLANS = {
    open_data.TASKS_JSON: number_of_tasks,
    open_data.table_file("nhiem-vu"): number_of_tasks,
    open_data.WORKBOOK: number_of_tasks,
    open_data.TARGETS_JSON: number_of_targets,
    open_data.table_file("chi-tieu"): number_of_targets,
    open_data.ARCHIVE: number_of_entries,
}
"""The files that are cut with what plans hold, and what is counted in their parts."""


def files(catalog: Catalog, site_url: str, typed: Typed) -> Files:
    """Pairs of path and content. ``site_url`` is put before addresses; when empty they start at the server's root."""
    sizes: dict[str, int] = {}
    for path, content in _Publication(catalog, site_url, typed).files():
        sizes[path] = len(content)
        yield path, content
    yield from dcat.files(catalog, site_url, sizes)


def plan_files(own: PlanPieces, typed: bytes) -> Files:
    """One plan in all forms; ``typed`` is its file."""
    plan = own.plan
    yield routes.plan_data(plan.id, "csv"), separated.under(_headings("nhiem-vu"), own.task_lines)
    yield routes.plan_data(plan.id), own.whole.encode("utf-8")
    yield routes.plan_data(plan.id, "xlsx"), workbook.workbook((own.tasks,), plan.day)
    yield routes.plan_data(plan.id, "yml"), typed


class _Publication:
    """Each plan is taken up once, with all others of its part, and let go when their files are written."""

    def __init__(self, catalog: Catalog, site_url: str, typed: Typed) -> None:
        self._catalog = catalog
        self._site_url = site_url
        self._typed = typed
        self._lists = Lists(catalog, site_url)
        self._calendars = Calendars(catalog, site_url)
        self._explained = dict(_explained(in_parts=not catalog.division.is_whole))

    def files(self) -> Files:
        whole = self._catalog.division.records
        for part in whole.tree():
            yield from self._lists_of(part) if part.parts else self._archived(part)
        if whole.parts:
            yield from index_json.files(self._catalog, self._site_url)
            yield from documents_json.files(self._catalog, self._site_url)
            yield from self._plan_lists()
        yield from self._explained.items()
        yield robots.ROBOTS, robots.robots(self._site_url)
        yield routes.FEED, feed.feed(self._catalog, self._site_url)
        yield from self._calendars.files()
        yield routes.COMPOSE_LISTS, compose_json.lists(self._catalog).encode("utf-8")

    def _archived(self, part: Part[PlanSize]) -> Files:
        """The files of a part that is cut no further, and then the archive that holds them.

        What the archive holds is put into it as it is made, so that the whole set is never held twice.
        """
        name = full_name(part, self._catalog)
        readme = readme_of_a_part(name, part.values) if part.key else README_OF_ALL
        archive = Archive(_latest(part), readme)
        for path, content in self._of_a_part(part):
            archive.add(path, content)
            if path not in self._explained:
                yield path, content
        yield routes.file_part(open_data.ARCHIVE, part.values), archive.close()

    def _of_a_part(self, part: Part[PlanSize]) -> Files:
        """In the order in which the archive has them; that of everything has the lists of plans and documents too."""
        is_whole = not part.key
        made: dict[PlanId, PlanPieces] = {}
        if is_whole:
            yield from index_json.files(self._catalog, self._site_url)
        for plan in sorted((self._catalog.plan(size.id) for size in part.entries), key=lambda plan: f"{plan.id}."):
            own = made[plan.id] = pieces.of_plan(plan, self._catalog, self._site_url)
            self._calendars.add(plan)
            yield from plan_files(own, self._typed(plan.id))
        if is_whole:
            yield from documents_json.files(self._catalog, self._site_url)
        yield from self._joined([made[size.id] for size in part.entries], part)

    def _joined(self, made: Sequence[PlanPieces], part: Part[PlanSize]) -> Files:
        """The tables and lists of all plans in a part."""

        def of(file: str) -> str:
            return routes.file_part(file, part.values)

        yield of(open_data.TARGETS_JSON), _listed(record for own in made for record in own.target_records)
        yield of(open_data.TASKS_JSON), _listed(record for own in made for record in own.task_records)
        lines = (own.target_lines for own in made)
        yield of(open_data.table_file("chi-tieu")), separated.under(_headings("chi-tieu"), *lines)
        if not part.key:
            yield from self._plan_lists()
        lines = (own.task_lines for own in made)
        yield of(open_data.table_file("nhiem-vu")), separated.under(_headings("nhiem-vu"), *lines)
        yield open_data.TASK_SCHEMA, self._explained[open_data.TASK_SCHEMA]
        tasks = tables.joined("nhiem-vu", (own.tasks for own in made))
        plans = tables.plans((own.plan for own in made), self._site_url)
        yield of(open_data.WORKBOOK), workbook.workbook((tasks, plans), _latest(part))
        for file in (open_data.PLAN_SCHEMA, open_data.DICTIONARY):
            yield file, self._explained[file]

    def _lists_of(self, part: Part[PlanSize]) -> Files:
        """What stands where a part is cut further: lists of its parts, in every form."""
        for file, count in _OF_PLANS.items():
            yield routes.file_part(file, part.values), self._lists.listing(part, file, count)

    def _plan_lists(self) -> Files:
        def table(part: AnyPart) -> bytes:
            plans = (self._catalog.plan(size.id) for size in part.entries)
            return separated.table(tables.plans(plans, self._site_url))

        file = open_data.table_file("ke-hoach")
        yield from self._lists.files(self._catalog.division.plans, file, number_of_entries, table)


def _explained(*, in_parts: bool) -> Files:
    """What says how to read the rest; every archive has it."""
    yield open_data.TASK_SCHEMA, schemas.task_schema().encode("utf-8")
    yield open_data.PLAN_SCHEMA, plan_schema().encode("utf-8")
    yield open_data.DICTIONARY, separated.dictionary(in_parts=in_parts)


def _listed(records: Iterable[str]) -> bytes:
    return json_text.listed(list(records)).encode("utf-8")


def _headings(table: str) -> list[str]:
    return [column.heading for column in open_data.table_columns(table)]


def _latest(part: Part[PlanSize]) -> dt.date:
    """The day that a set is of: that of its latest plan or change."""
    return max((size.updated for size in part.entries), default=dt.date(1980, 1, 1))
