"""The documents of one plan: its tasks, and every sentence, point and heading that has an anchor on its page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from generator import citations, routes
from generator.catalog import Catalog, PlanEntry, TaskEntry
from generator.citations import Citation
from generator.deadlines import Timing
from generator.model import Duty, Group, Item, Section, Span, Target, Task
from generator.search import keys
from generator.search.documents import Kind, Lines, SearchDocument
from generator.text import SUPERSCRIPTS, fold, show_number, superscript_value

_DAY = dt.timedelta(days=1)


class PlanDocuments:
    """The documents of one plan. Attributes hold what all of them share."""

    def __init__(self, plan: PlanEntry, catalog: Catalog) -> None:
        self._plan = plan
        self._record = plan.record
        self._catalog = catalog
        self._address = routes.plan(plan.id)
        self.name = plan.name
        self._about = (f"{plan.province_name.name if plan.province_name else plan.id.province} {plan.id.year}",)
        self._footnotes = {note.number: note.text for note in plan.record.footnotes}

    def documents(self) -> Iterator[SearchDocument]:
        """All of them, in the order of the page."""
        yield self._whole()
        yield from self._top_items()
        yield from self._headings()
        yield from self._targets(routes.TARGETS, self._record.targets, ())
        for index, section in enumerate(self._record.sections, start=1):
            yield from self._section(index, section)
        for index, duty in enumerate(self._record.duties, start=1):
            yield from self._duty(routes.below(routes.DUTIES, index), duty)
        for note in self._record.footnotes:
            yield self._document(Kind.FOOTNOTE, routes.footnote(note.number), note.text)

    def _document(
        self, kind: Kind, anchor: str, text: str, context: Lines = (), areas: Lines = (), number: str | None = None
    ) -> SearchDocument:
        """A sentence of the plan with the document numbers and dates in it, its footnotes' numbers included."""
        cited = (*citations.find(text), *self._meant(text))
        noted = [found for note in self._notes_on(text) for found in citations.find(note)]
        # A task has a time column, which says more than a date in its words.
        dates = () if kind is Kind.TASK else keys.dates_in_words(text, self._plan.id.year)
        return SearchDocument(
            kind,
            f"{self._address}#{anchor}",
            (text,),
            context=context,
            about=self._about,
            keys=(*keys.numbers((*cited, *noted)), *dates),
            number=number or "",
            place=self.name,
            plan=self._plan.id,
            areas=areas,
        )

    def _meant(self, text: str) -> Iterator[Citation]:
        """The right numbers of the documents that the text misprints or names without a number."""
        for reference in self._catalog.references.in_text(self._plan.id, text):
            if reference.standard is None and (entry := self._catalog.references.named(reference.document)):
                yield from citations.find(entry.standard)

    def _notes_on(self, text: str) -> Iterator[str]:
        if self._footnotes and any(mark in text for mark in SUPERSCRIPTS):
            mark = ""
            for char in f"{text} ":
                if char in SUPERSCRIPTS:
                    mark += char
                elif mark:
                    yield self._footnotes.get(superscript_value(mark), "")
                    mark = ""

    def _whole(self) -> SearchDocument:
        """The plan itself; found by the names that its province has had and has now."""
        province, record = self._plan.province, self._record
        names = [unit for unit in (province, province and self._catalog.provinces.successor(province)) if unit]
        aliases = tuple(alias for unit in names for alias in (unit.latest_name.full, *unit.aliases))
        document = self._document(Kind.PLAN, routes.TOP, record.title, number=record.number)
        own = keys.numbers(citations.find(record.number or ""))
        detail = (self.name, f"năm {self._plan.id.year}", record.number or "")
        document.detail, document.context, document.keys = detail, aliases, tuple(own)
        return document

    def _top_items(self) -> Iterator[SearchDocument]:
        record = self._record
        yield from self._items(Kind.LEGAL_BASIS, routes.LEGAL_BASES, record.legal_bases)
        yield from self._paragraphs(Kind.NARRATIVE, routes.OPENING, record.opening)
        yield from self._items(Kind.PURPOSE, routes.PURPOSES, record.purposes)
        yield from self._items(Kind.REQUIREMENT, routes.REQUIREMENTS, record.requirements)
        yield from self._items(Kind.NARRATIVE, routes.FUNDING, record.funding)
        if record.annex:
            yield from self._paragraphs(Kind.NARRATIVE, routes.ANNEX, record.annex.lead_in)
        yield from self._paragraphs(Kind.NARRATIVE, routes.CLOSING, record.closing if record.duties else ())

    def _paragraphs(self, kind: Kind, anchor: str, texts: Sequence[str]) -> Iterator[SearchDocument]:
        for index, text in enumerate(texts, start=1):
            yield self._document(kind, routes.below(anchor, index), text)

    def _headings(self) -> Iterator[SearchDocument]:
        """The headings that the plan prints above its parts; a shared outer one once, where it opens."""
        headings, outer = self._record.headings, None
        parts = (
            (routes.PURPOSES, headings.purposes, self._record.purposes),
            (routes.REQUIREMENTS, headings.requirements, self._record.requirements),
            (routes.TARGETS, headings.targets, self._record.targets),
            (routes.SECTIONS, headings.sections, self._record.sections),
            (routes.FUNDING, headings.funding, self._record.funding),
            (routes.DUTIES, headings.duties, self._record.duties),
        )
        for anchor, printed, content in parts:
            if not printed or not content:
                continue
            if len(printed) > 1 and printed[0] != outer:
                yield self._document(Kind.HEADING, routes.outer_heading(anchor), printed[0])
            outer = printed[0]
            yield self._document(Kind.HEADING, anchor, printed[-1])

    def _section(self, index: int, section: Section) -> Iterator[SearchDocument]:
        area = self._catalog.areas[section.area]
        areas = (section.area, *section.secondary_areas)
        heading, table = section.heading or section.table_heading, section.table_heading
        if heading:
            yield self._document(Kind.HEADING, routes.section(index), heading, areas=areas)
        if table and section.heading:
            yield self._document(Kind.HEADING, routes.table_heading(index), table, areas=areas)
        printed = tuple(dict.fromkeys(filter(None, (section.heading, section.table_heading))))
        says_area = any(fold(area.name) in fold(heading) for heading in printed)
        context = printed if says_area else (area.name, *printed)
        yield from self._items(Kind.NARRATIVE, routes.section(index), section.narrative, (), areas)
        by_id = {entry.task.id: entry for entry in self._plan.tasks_in(index - 1)}
        yield from self._entries(routes.groups_in(index), section.tasks, by_id, context)

    def _entries(
        self, prefix: str, entries: Sequence[Task | Group], by_id: dict[str, TaskEntry], context: Lines
    ) -> Iterator[SearchDocument]:
        for index, entry in enumerate(entries, start=1):
            if isinstance(entry, Group):
                anchor = routes.below(prefix, index)
                yield self._document(Kind.HEADING, anchor, entry.heading, context, number=entry.number)
                yield from self._entries(anchor, entry.tasks, by_id, (*context, entry.heading))
            else:
                yield self._task(by_id[entry.id], context)
                yield from self._quoted(entry.id, entry.targets, context, by_id[entry.id].areas)
                for number, part in enumerate(entry.parts, start=1):
                    place = routes.task_part(entry.id, number)
                    yield from self._quoted(place, part.targets, context, by_id[entry.id].areas)

    def _task(self, entry: TaskEntry, context: Lines) -> SearchDocument:
        task, action = entry.task, entry.action
        leads, supports = action.lead_units, action.support_units
        year = self._plan.id.year
        cost = (task.cost,) if isinstance(task.cost, str) else ()
        note = (task.note,) if task.note else ()
        detail = (*task.product, *task.indicator, *entry.time_lines, *cost, *note)
        named = [keys.lead(unit) for unit in leads] + [keys.support(unit) for unit in supports]
        mentioned = [keys.mention(unit) for unit in dict.fromkeys((*leads, *supports))]
        document = self._document(Kind.TASK, entry.anchor, entry.title, context, entry.areas, task.number)
        numbers = keys.numbers(found for line in detail for found in citations.find(line))
        dates = keys.dates(_windows(entry.timing)) if entry.timing else ()
        document.detail = detail
        document.keys = (*named, *mentioned, *document.keys, *numbers, *dates)
        document.note = _task_note(entry)
        document.leads = leads
        document.quarters = entry.timing.quarters(year) if entry.timing else ()
        return document

    def _items(
        self, kind: Kind, prefix: str, items: Sequence[Item], context: Lines = (), areas: Lines = ()
    ) -> Iterator[SearchDocument]:
        for index, item in enumerate(items, start=1):
            anchor = routes.below(prefix, index)
            own_areas = tuple(dict.fromkeys((*areas, *item.secondary_areas)))
            if item.text:
                yield self._document(kind, anchor, item.text, context, own_areas, item.number)
            yield from self._quoted(anchor, item.targets, context, own_areas)
            deeper = (*context, item.text) if item.text else context
            yield from self._items(kind, anchor, item.children, deeper, own_areas)

    def _targets(self, prefix: str, targets: Sequence[Target], context: Lines) -> Iterator[SearchDocument]:
        """The plan's own targets, nested as printed."""
        for index, target in enumerate(targets, start=1):
            anchor = routes.below(prefix, index)
            areas = (target.area,) if target.area else ()
            area_names = tuple(self._catalog.areas[slug].name for slug in areas)
            document = self._document(Kind.TARGET, anchor, target.text, (*context, *area_names), areas, target.number)
            document.note = _value(target)
            yield document
            yield from self._quoted(anchor, target.targets, context, areas)
            yield from self._targets(anchor, target.children, (*context, target.text))

    def _quoted(self, anchor: str, targets: Sequence[Target], context: Lines, areas: Lines) -> Iterator[SearchDocument]:
        """Targets that repeat words of the element they stand in."""
        for index, target in enumerate(targets, start=1):
            here = routes.below(routes.quoted_targets(anchor), index)
            own = (target.area,) if target.area else areas
            document = self._document(Kind.QUOTED_TARGET, here, target.text, context, own)
            document.note = _value(target)
            yield document

    def _duty(self, anchor: str, duty: Duty) -> Iterator[SearchDocument]:
        mentions = self._catalog.unit_names.of(self._plan.id.agency).find(duty.unit)
        units = [mention.unit for mention in mentions if mention.unit]
        for document in self._items(Kind.DUTY, anchor, duty.duties, (duty.unit,)):
            named = [keys.mention(unit) for unit in dict.fromkeys(units)]
            document.keys = (*document.keys, *named)
            document.note, document.leads = duty.unit, tuple(dict.fromkeys(units))
            yield document


def _value(target: Target) -> str:
    return target.value.replace(">=", "≥").replace("<=", "≤") if target.value else ""


def _task_note(entry: TaskEntry) -> str:
    """Who leads, by when, with what money: the printed words, as far as the plan has them."""
    time = " → ".join(entry.time_lines) if isinstance(entry.task.time, Span) else "; ".join(entry.time_lines)
    cost = entry.task.cost
    money = cost if isinstance(cost, str) else f"{show_number(cost)} triệu đồng" if cost else ""
    return " · ".join(filter(None, (", ".join(entry.action.lead), time, money)))


def _windows(timing: Timing) -> Iterator[tuple[dt.date, dt.date]]:
    """The days of each dated part; of an open span the side that is known."""
    for part in timing.milestones or (timing,):
        end = part.end - _DAY if part.end and part.end_exclusive else part.end
        if part.continuous or (part.start is None and end is None):
            continue
        yield part.start or end or dt.date.min, end or part.start or dt.date.max
