"""Every file of open data by families: which members each family has, and what makes the files of one of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator import open_data, routes
from generator.catalog import Catalog, Part, PlanEntry, PlanSize
from generator.deferred import dataclass
from generator.exports import (
    compose_json,
    dcat,
    documents_json,
    feed,
    index_json,
    joining,
    robots,
    schemas,
    separated,
    tables,
    workbook,
)
from generator.exports.archive import README_OF_ALL, Archive, member, member_of, piece, readme_of_a_part
from generator.exports.calendars import Calendars
from generator.exports.parted import Lists
from generator.exports.pieces import Kept, KeptPieces, Packed, PlanPieces
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


@dataclass(frozen=True, slots=True)
class Family:
    """Files of one kind. ``forget`` is told of a member that is there no more."""

    name: str
    members: Callable[[], Iterable[str]]
    make: Callable[[str], Files]
    forget: Callable[[str], None] = lambda _: None


class _Values(dict[str, bytes]):
    """Values kept for the length of one run."""

    def kept(self, name: str) -> bytes | None:
        return self.get(name)

    def keep(self, name: str, value: bytes | None) -> None:
        if value is None:
            self.pop(name, None)
        else:
            self[name] = value


def files(catalog: Catalog, site_url: str, typed: Typed) -> Files:
    """Pairs of path and content. ``site_url`` is put before addresses; when empty they start at the server's root."""
    sizes: dict[str, int] = {}
    for family in families(catalog, site_url, typed, _Values(), sizes):
        for name in family.members():
            for path, content in family.make(name):
                sizes[path] = len(content)
                yield path, content


def families(catalog: Catalog, site_url: str, typed: Typed, kept: Kept, sizes: open_data.Sizes) -> tuple[Family, ...]:
    """Every family, in the order in which they need each other; ``sizes`` has the bytes of every file made before."""
    return _Publication(catalog, site_url, typed, kept).families(sizes)


class _Publication:
    """What is published of one catalog."""

    def __init__(self, catalog: Catalog, site_url: str, typed: Typed, kept: Kept) -> None:
        self._catalog = catalog
        self._site_url = site_url
        self._typed = typed
        self._kept = kept
        self._lists = Lists(catalog, site_url)
        self._pieces = KeptPieces(catalog, site_url, kept)
        self._calendars = Calendars(catalog, site_url, self._pieces)

    def families(self, sizes: open_data.Sizes) -> tuple[Family, ...]:
        catalog, site_url = self._catalog, self._site_url
        return (
            Family("tep-ke-hoach", lambda: map(str, catalog.plan_ids), self._plan, self._pieces.forget),
            Family("tep-phan", self._parts, self._part),
            Family("tep-van-ban", self._document_parts, self._document_part),
            Family("tep-chung", lambda: ("",), lambda _: self._common()),
            Family("tep-tin", lambda: ("",), lambda _: iter([(routes.FEED, feed.feed(catalog, site_url))])),
            Family("tep-lich", self._calendars.members, self._calendars.file),
            Family(
                "tep-danh-muc",
                lambda: dcat.members(catalog),
                lambda member: dcat.files(member, catalog, site_url, sizes),
            ),
        )

    # One plan

    def _plan(self, key: str) -> Files:
        """One plan in all forms."""
        province, year, agency = key.split("/")
        found, _ = self._own_files(self._catalog.plan(PlanId(province, int(year), agency)))
        yield from found.items()

    def _own_files(self, plan: PlanEntry) -> tuple[dict[str, bytes], Packed]:
        """The files of a plan, and how archives have it."""
        made, whole = self._pieces.renew(plan)
        file = open_data.table_file("nhiem-vu")
        found = {
            routes.plan_data(plan.id, "csv"): "".join(joining.of_texts(file, [made.texts[file]], str)).encode("utf-8"),
            routes.plan_data(plan.id): whole.encode("utf-8"),
            routes.plan_data(plan.id, "xlsx"): workbook.workbook((made.tasks,), plan.day),
            routes.plan_data(plan.id, "yml"): self._typed(plan.id),
        }
        return found, self._pieces.pack(plan, found.items(), made)

    # What plans hold, part by part

    def _parts(self) -> Iterator[str]:
        return ("/".join(part.values) for part in self._catalog.division.of(open_data.RECORDS).tree())

    def _part(self, member: str) -> Files:
        part = self._catalog.division.part(open_data.RECORDS, member.split("/") if member else ())
        if part.parts:
            for file, count in _OF_PLANS.items():
                yield routes.file_part(file, part.values), self._lists.listing(part, file, count)
            return
        plans = [self._catalog.plan(size.id) for size in part.entries]
        made = [self._pieces_of(plan) for plan in plans]
        joined = {file: self._joined(file, made) for file in joining.FILES}
        own = {routes.file_part(open_data.WORKBOOK, part.values): self._workbook(plans, made, part)}
        own |= {} if part.key else dict(self._lists_of_everything())
        yield from ((routes.file_part(file, part.values), content) for file, content in joined.items())
        yield from own.items()
        yield routes.file_part(open_data.ARCHIVE, part.values), self._archive(plans, joined, own, part)

    def _pieces_of(self, plan: PlanEntry) -> PlanPieces:
        self._catalog.reads.note(f"ca@{plan.key}")
        return self._pieces.of(plan)

    def _archive(
        self, plans: Sequence[PlanEntry], joined: Mapping[str, bytes], own: Mapping[str, bytes], part: Part[PlanSize]
    ) -> bytes:
        """The archive of a part, its files in the order of their paths; ``joined`` are those of plans' texts."""
        readme = readme_of_a_part(full_name(part, self._catalog), part.values) if part.key else README_OF_ALL
        explained = dict(self._explained())
        packed = [self._pieces.packed(plan) or self._own_files(plan)[1] for plan in plans]
        found = [member(*file) for file in (*own.items(), *explained.items())]
        for file, content in joined.items():
            pieces = joining.of_texts(file, (each.texts[file] for each in packed), lambda text: piece(text.encode()))
            found.append(member_of(routes.file_part(file, part.values), content, pieces))
        found += (each for own in packed for each in own.members)
        archive = Archive(_latest(part), readme)
        for each in sorted(found):
            archive.put(each)
        return archive.close()

    def _joined(self, file: str, made: Iterable[PlanPieces]) -> bytes:
        """A table or list of all plans in a part."""
        return "".join(joining.of_texts(file, (own.texts[file] for own in made), str)).encode("utf-8")

    def _workbook(self, plans: Sequence[PlanEntry], made: Iterable[PlanPieces], part: Part[PlanSize]) -> bytes:
        tasks = tables.joined("nhiem-vu", (own.tasks for own in made))
        return workbook.workbook((tasks, tables.plans(plans, self._site_url)), _latest(part))

    # Lists of everything: in the archive where that is one, else each by itself

    def _is_cut(self) -> bool:
        return self._catalog.division.is_cut(open_data.RECORDS)

    def _lists_of_everything(self) -> Files:
        yield from index_json.files(self._catalog, self._site_url)
        yield from documents_json.files(self._catalog, self._site_url)
        yield from self._plan_lists()

    def _document_parts(self) -> Iterator[str]:
        """The parts of the documents, unless they stand with everything else."""
        if self._is_cut():
            yield from ("/".join(part.values) for part in self._catalog.division.of(open_data.DOCUMENTS).tree())

    def _document_part(self, member: str) -> Files:
        return documents_json.part_files(member.split("/") if member else (), self._catalog, self._site_url)

    def _plan_lists(self) -> Files:
        def table(part: AnyPart) -> bytes:
            plans = (self._catalog.plan(size.id) for size in part.entries)
            return separated.table(tables.plans(plans, self._site_url))

        file = open_data.table_file("ke-hoach")
        yield from self._lists.files(self._catalog.division.of(open_data.PLANS), file, number_of_entries, table)

    def _common(self) -> Files:
        """What says how to read the rest, what crawlers and the form ask for, and the lists of plans."""
        yield from self._explained()
        yield robots.ROBOTS, robots.robots(self._site_url)
        yield routes.COMPOSE_LISTS, compose_json.lists(self._catalog).encode("utf-8")
        if self._is_cut():
            yield from index_json.files(self._catalog, self._site_url)
            yield from self._plan_lists()

    def _explained(self) -> Files:
        """What says how to read the rest; every archive has it."""
        yield open_data.TASK_SCHEMA, schemas.task_schema().encode("utf-8")
        yield open_data.PLAN_SCHEMA, self._plan_schema()
        yield open_data.DICTIONARY, separated.dictionary(in_parts=not self._catalog.division.is_whole)

    def _plan_schema(self) -> bytes:
        """It follows from the program alone, and takes longer to make than all else that explains."""
        data = self._kept.kept(_SCHEMA)
        if not data:
            data = plan_schema().encode("utf-8")
            self._kept.keep(_SCHEMA, data)
        return data


_SCHEMA = "luoc-do"


def _latest(part: Part[PlanSize]) -> dt.date:
    """The day that a set is of: that of its latest plan or change."""
    return max((size.updated for size in part.entries), default=dt.date(1980, 1, 1))
