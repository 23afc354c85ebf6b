"""Puts one plan's page together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import linked_data, open_data, routes
from generator.catalog import Catalog, PlanEntry, TaskEntry, continuity
from generator.model import Duty, Group, Item, Section, Task
from generator.text import shorten, superscript
from generator.views import citing, tasks
from generator.views.calendar_words import part_name
from generator.views.page import Page, Site, crumbs
from generator.views.plan import amending, corrections, history, splitting
from generator.views.plan import attributes as head
from generator.views.plan.blanks import blank_columns
from generator.views.plan.values import (
    KIND_NAMES,
    CitedLine,
    DocumentNote,
    DownloadView,
    DutyView,
    GroupHead,
    ItemView,
    Part,
    PlanPage,
    SectionView,
)
from generator.views.richtext import Link, Linker, Relative, RichText, Vocabulary, relative_to
from generator.views.targets import quoted_targets, show_ordinal, target_views
from generator.views.tasks import TaskCard

_DEFAULT_HEADINGS = {
    "purposes": "Mục đích",
    "requirements": "Yêu cầu",
    "targets": "Chỉ tiêu",
    "sections": "Nhiệm vụ theo lĩnh vực",
    "funding": "Kinh phí thực hiện",
    "duties": "Tổ chức thực hiện",
}


def pages(plan: PlanEntry, catalog: Catalog, vocabulary: Vocabulary, site: Site) -> Iterator[Page]:
    """The page of ``plan``, and those of its parts where it is too heavy for one page."""
    yield from splitting.pages(_PlanView(plan, catalog, vocabulary, site).page(), plan, vocabulary, site)


class _PlanView:
    """Puts one plan's page together; text passes the linker in the order in which it is read."""

    def __init__(self, plan: PlanEntry, catalog: Catalog, vocabulary: Vocabulary, site: Site) -> None:
        self._plan = plan
        self._record = plan.record
        self._catalog = catalog
        self._site = site
        self._address = routes.plan(plan.id)
        self._to: Relative = relative_to(self._address)
        footnotes = frozenset(note.number for note in plan.record.footnotes)
        marks = corrections.marks(plan.record.corrections)
        self._link: Linker = vocabulary.linker(self._address, footnotes, marks, plan.id)
        self._outer: str | None = None

    def page(self) -> PlanPage:
        record, place = self._record, self._plan.place
        attributes = tuple(head.attributes(self._plan, self._catalog, self._to))
        parts = tuple(self._parts())
        earlier, later = self._catalog.neighbours(self._plan)
        return PlanPage(
            address=self._address,
            kind="plan",
            title=record.title,
            description=self._description(),
            crumbs=crumbs(
                self._address,
                ("Tỉnh, thành phố", routes.PROVINCES),
                (place, routes.province(self._plan.id.province)),
                (f"{self._plan.name}", self._address),
            ),
            has_contents=True,
            changed_on=history.last_day(self._plan, self._site),
            kind_name=KIND_NAMES[record.kind],
            letterhead=tuple(record.letterhead),
            attributes=attributes,
            figures=tuple(head.figures(self._plan, self._catalog)),
            place_note=head.place_note(self._plan, self._catalog, self._to),
            editor_notes=tuple(record.editor_notes),
            parts=parts,
            recipients=self._paragraphs(record.recipients),
            signatory=record.signatory,
            footnotes=tuple(
                (routes.footnote(note.number), superscript(note.number), self._link(note.text))
                for note in record.footnotes
            ),
            corrections=corrections.views(record.corrections),
            cited=tuple(self._cited()),
            cited_page=None,
            documents=tuple(self._document_notes()),
            source=record.source,
            earlier=self._neighbour(earlier),
            later=self._neighbour(later),
            compare_earlier=self._comparison(continuity.plan_before(self._plan, self._catalog), self._plan),
            compare_later=self._comparison(self._plan, continuity.plan_after(self._plan, self._catalog)),
            compare_href=f"{self._to(routes.COMPARE_TWO)}?a={self._plan.id}",
            things=(linked_data.plan(self._plan, self._to),),
            history=history.view(self._plan, self._site),
            files=tuple(
                DownloadView(Link(name, self._to(routes.plan_data(self._plan.id, form))), words)
                for form, name, _, words in open_data.PLAN_FORMS
            ),
            calendar=self._calendar(),
            citation=citing.plan(self._plan, self._site.url),
            task_citation=citing.document(self._plan),
            full_address=routes.absolute(self._site.url, self._address),
            amending=amending.ways(self._plan, self._site, self._to),
        )

    def _description(self) -> str:
        kind = KIND_NAMES[self._record.kind]
        count = len(self._plan.tasks)
        return f"{kind} {self._record.title}: {count} nhiệm vụ, ai chủ trì, khi nào xong, sản phẩm là gì."

    def _cited(self) -> Iterator[CitedLine]:
        for entry in self._catalog.references.cited_by(self._plan.id):
            link = Link(self._catalog.references.name_of(entry), self._to(routes.document(entry.id)))
            yield CitedLine(link, shorten(entry.title, 110) if entry.title else None, len(entry.plans) - 1)

    def _document_notes(self) -> Iterator[DocumentNote]:
        for mention in self._record.documents:
            entry = self._catalog.references.named(mention.document)
            if entry:
                link = Link(self._catalog.references.name_of(entry), self._to(routes.document(entry.id)))
                yield DocumentNote(mention.words, link, mention.reason)

    def _calendar(self) -> Link | None:
        """The calendar of the province, or of the agency where that is cut, if something of this plan stands in it."""
        if not any(task.due_dates for task in self._plan.tasks):
            return None
        whole = ("tinh", self._plan.id.province)
        entry = self._catalog.division.calendars.holding(whole, self._plan.id)
        if entry is None:
            return None
        below = [part_name(entry.key, self._catalog)] if entry.key != whole else []
        return Link(", ".join([*below, self._plan.place]), self._to(routes.calendar(*entry.key)))

    def _neighbour(self, plan: PlanEntry | None) -> Link | None:
        return Link(plan.name, self._to(routes.plan(plan.id))) if plan else None

    def _comparison(self, earlier: PlanEntry | None, later: PlanEntry | None) -> Link | None:
        """What the later plan carried on from the earlier, where there are both."""
        if earlier is None or later is None:
            return None
        return Link(f"{earlier.id.year} và {later.id.year}", self._to(routes.compare_years(earlier.id, later.id)))

    def _parts(self) -> Iterator[Part]:
        record, headings = self._record, self._record.headings
        if record.legal_bases or record.opening:
            items = self._items(routes.LEGAL_BASES, record.legal_bases)
            opening = self._paragraphs(record.opening)
            yield Part(
                routes.LEGAL_BASES, "Căn cứ ban hành", items=items, paragraphs=opening, paragraph_anchor=routes.OPENING
            )
        if record.purposes:
            items = self._items(routes.PURPOSES, record.purposes)
            yield self._headed(routes.PURPOSES, "purposes", headings.purposes, items=items)
        if record.requirements:
            items = self._items(routes.REQUIREMENTS, record.requirements)
            yield self._headed(routes.REQUIREMENTS, "requirements", headings.requirements, items=items)
        if record.targets:
            views = target_views(routes.TARGETS, record.targets, self._link, self._catalog, self._to)
            yield self._headed(routes.TARGETS, "targets", headings.targets, targets=views)
        yield self._sections_part()
        if record.funding:
            items = self._items(routes.FUNDING, record.funding)
            yield self._headed(routes.FUNDING, "funding", headings.funding, items=items)
        if record.duties or record.closing:
            duties = tuple(self._duty(index, duty) for index, duty in enumerate(record.duties, start=1))
            closing = self._paragraphs(record.closing)
            yield self._headed(
                routes.DUTIES,
                "duties",
                headings.duties,
                duties=duties,
                paragraphs=closing,
                paragraph_anchor=routes.CLOSING,
            )

    def _headed(self, anchor: str, part: str, printed: Sequence[str], **content: object) -> Part:
        """A part under its printed headings; an outer heading shared with the part before is not repeated."""
        heading = printed[-1] if printed else _DEFAULT_HEADINGS[part]
        outer = printed[0] if len(printed) > 1 else None
        opens = outer if outer != self._outer else None
        self._outer = outer or heading
        level = 3 if outer else 2
        return Part(anchor, heading, opens, routes.outer_heading(anchor), level, **content)  # type: ignore[arg-type]

    def _sections_part(self) -> Part:
        """The areas with their tasks; the annex that prints the tasks is presented where they begin."""
        record, annex = self._record, self._record.annex
        printed = list(record.headings.sections)
        if not printed and annex and annex.title:
            printed, annex = [annex.title], annex.model_copy(update={"title": None})
        lead_in = self._paragraphs(annex.lead_in) if annex else ()
        caption = self._link(annex.caption) if annex and annex.caption else ()
        sections = tuple(self._section(index, section) for index, section in enumerate(record.sections))
        return self._headed(
            routes.SECTIONS,
            "sections",
            printed,
            sections=sections,
            lead_in=lead_in,
            annex=annex,
            annex_caption=caption,
            annex_below=self._paragraphs(annex.below) if annex else (),
            blanks=tuple(blank_columns(self._plan)),
        )

    def _section(self, index: int, section: Section) -> SectionView:
        area = self._catalog.areas[section.area]
        heading = section.heading or section.table_heading or area.name
        year = self._plan.id.year
        area_year = routes.area_year(area.slug, year)
        has_page = self._catalog.has_at(area.slug, year)
        secondary = (self._catalog.areas[slug] for slug in section.secondary_areas)
        narrative = self._items(routes.section(index + 1), section.narrative)
        by_id = {entry.task.id: entry for entry in self._plan.tasks_in(index)}
        entries = tuple(self._entries(section.tasks, by_id, routes.groups_in(index + 1), 4))
        return SectionView(
            anchor=routes.section(index + 1),
            heading=heading,
            table_heading=section.table_heading if section.heading else None,
            table_anchor=routes.table_heading(index + 1),
            slug=area.slug,
            icon=area.icon,
            area=Link(area.name, self._to(routes.area(area.slug))),
            area_year=Link(f"{area.short_name} năm {year}", self._to(area_year)) if has_page else None,
            elsewhere=self._catalog.number_with(area.slug) - (area.slug in self._plan.tally.counts),
            secondary_areas=tuple(Link(other.name, self._to(routes.area(other.slug))) for other in secondary),
            narrative=narrative,
            entries=entries,
            editor_note=section.editor_note,
        )

    def _entries(
        self, entries: Sequence[Task | Group], by_id: dict[str, TaskEntry], prefix: str, level: int
    ) -> Iterator[GroupHead | TaskCard]:
        for index, entry in enumerate(entries, start=1):
            if isinstance(entry, Group):
                anchor = routes.below(prefix, index)
                text = self._link(entry.heading)
                yield GroupHead(anchor, level, show_ordinal(entry.number), text, entry.editor_note)
                yield from self._entries(entry.tasks, by_id, anchor, min(level + 1, 6))
            else:
                yield tasks.card(by_id[entry.id], level, self._catalog, self._link, self._to)

    def _items(self, prefix: str, items: Sequence[Item]) -> tuple[ItemView, ...]:
        views = []
        for index, item in enumerate(items, start=1):
            anchor = routes.below(prefix, index)
            text = self._link(item.text) if item.text else ()
            children = self._items(anchor, item.children)
            found = quoted_targets(anchor, item.targets, self._catalog, self._to, item.text)
            number, areas = show_ordinal(item.number), tasks.area_links(item.secondary_areas, self._catalog, self._to)
            views.append(ItemView(anchor, number, text, children, item.editor_note, found, areas))
        return tuple(views)

    def _duty(self, index: int, duty: Duty) -> DutyView:
        anchor = routes.below(routes.DUTIES, index)
        mentions = self._catalog.unit_names.of(self._plan.id.agency).find(duty.unit)
        return DutyView(
            anchor=anchor,
            number=show_ordinal(duty.number),
            unit=self._link.units((duty.unit,), (mentions,)),
            named_in_text=duty.unit in (duty.duties[0].text or ""),
            items=self._items(anchor, duty.duties),
            editor_note=duty.editor_note,
        )

    def _paragraphs(self, texts: Sequence[str]) -> tuple[RichText, ...]:
        return tuple(self._link(text) for text in texts)
