"""The page of one plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator import routes
from generator.catalog import Catalog, PlanEntry, TaskEntry
from generator.model import Correction, Duty, Group, Item, PartialDate, PlanKind, Section, Signatory, Source, Task
from generator.text import show_date, show_number, upper_first
from generator.views import tasks
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Linker, Relative, RichText, Segment, Vocabulary, linked, plain, relative_to
from generator.views.tasks import TargetView, TaskCard, show_ordinal, target_views

KIND_NAMES = {PlanKind.PLAN: "Kế hoạch", PlanKind.PROGRAMME: "Chương trình"}

_DEFAULT_HEADINGS = {
    "purposes": "Mục đích",
    "requirements": "Yêu cầu",
    "targets": "Chỉ tiêu",
    "sections": "Nhiệm vụ theo lĩnh vực",
    "funding": "Kinh phí thực hiện",
    "duties": "Tổ chức thực hiện",
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """One line of the plan's attributes; ``gap`` marks what the source leaves blank."""

    label: str
    value: RichText
    note: str | None = None
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at a glance, and where on the page it comes from."""

    value: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """A paragraph or point with what is nested under it."""

    anchor: str
    number: str | None
    text: RichText
    children: tuple[ItemView, ...]
    editor_note: str | None
    targets: tuple[TargetView, ...]


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A heading inside an area, or the words of a parent item."""

    anchor: str
    level: int
    number: str | None
    text: RichText
    editor_note: str | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """One of the plan's sections with its canonical area.

    ``entries`` are group headings and task cards in printed order; ``elsewhere`` counts the other plans with the area.
    """

    anchor: str
    heading: str
    table_heading: str | None
    icon: str
    area: Link
    area_year: Link
    elsewhere: int
    secondary_areas: tuple[Link, ...]
    narrative: tuple[ItemView, ...]
    entries: tuple[GroupHead | TaskCard, ...]
    editor_note: str | None


@dataclass(frozen=True, slots=True)
class DutyView:
    """A unit with its duties. ``named_in_text`` is true where the sentence itself names the unit."""

    anchor: str
    number: str | None
    unit: RichText
    named_in_text: bool
    items: tuple[ItemView, ...]
    editor_note: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan: its heading, the outer one above it where it opens there, and one kind of content."""

    anchor: str
    heading: str
    outer: str | None = None
    outer_anchor: str = ""
    level: int = 2
    lead_in: tuple[RichText, ...] = ()
    caption: str | None = None
    columns: tuple[str, ...] = ()
    total: str | None = None
    items: tuple[ItemView, ...] = ()
    paragraphs: tuple[RichText, ...] = ()
    targets: tuple[TargetView, ...] = ()
    sections: tuple[SectionView, ...] = ()
    duties: tuple[DutyView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage(Page):
    """Everything a plan says, in its own order."""

    kind_name: str
    attributes: tuple[Attribute, ...]
    figures: tuple[Figure, ...]
    place_note: RichText
    editor_notes: tuple[str, ...]
    parts: tuple[Part, ...]
    recipients: tuple[RichText, ...]
    signatory: Signatory | None
    footnotes: tuple[tuple[str, int, RichText], ...]
    corrections: tuple[Correction, ...]
    source: Source | None
    earlier: Link | None
    later: Link | None
    data_href: str


def page(plan: PlanEntry, catalog: Catalog, vocabulary: Vocabulary) -> PlanPage:
    """The page of ``plan``."""
    return _PlanView(plan, catalog, vocabulary).page()


class _PlanView:
    """Puts one plan's page together; text passes the linker in the order in which it is read."""

    def __init__(self, plan: PlanEntry, catalog: Catalog, vocabulary: Vocabulary) -> None:
        self._plan = plan
        self._record = plan.record
        self._catalog = catalog
        self._address = routes.plan(plan.id)
        self._to: Relative = relative_to(self._address)
        self._link: Linker = vocabulary.linker(self._address)
        self._outer: str | None = None

    def page(self) -> PlanPage:
        record, place = self._record, tasks.place_name(self._plan)
        attributes = tuple(self._attributes())
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
                (f"{tasks.plan_name(self._plan)}", self._address),
            ),
            has_contents=True,
            kind_name=KIND_NAMES[record.kind],
            attributes=attributes,
            figures=tuple(self._figures()),
            place_note=place_note(self._plan, self._catalog, self._to),
            editor_notes=tuple(record.editor_notes),
            parts=parts,
            recipients=tuple(map(plain, record.recipients)),
            signatory=record.signatory,
            footnotes=tuple((f"cuoc-chu-{note.number}", note.number, self._link(note.text)) for note in record.footnotes),
            corrections=tuple(record.corrections),
            source=record.source,
            earlier=self._neighbour(earlier),
            later=self._neighbour(later),
            data_href=self._to(routes.plan_data(self._plan.id)),
        )

    def _description(self) -> str:
        kind = KIND_NAMES[self._record.kind]
        count = len(self._plan.tasks)
        return f"{kind} {self._record.title}: {count} nhiệm vụ, ai chủ trì, khi nào xong, sản phẩm là gì."

    def _neighbour(self, plan: PlanEntry | None) -> Link | None:
        return Link(tasks.plan_name(plan), self._to(routes.plan(plan.id))) if plan else None

    def _attributes(self) -> Iterator[Attribute]:
        plan, record = self._plan, self._record
        yield Attribute("Loại văn bản", plain(KIND_NAMES[record.kind]))
        if record.number:
            yield Attribute("Số hiệu", plain(record.number))
        else:
            yield Attribute("Số hiệu", plain("Nguồn để trống số hiệu"), gap=True)
        yield self._issued()
        agency = plan.agency.name if plan.agency else plan.id.agency
        yield Attribute("Cơ quan ban hành", plain(f"{agency} {self._full_place()}"))
        yield Attribute(
            "Tỉnh, thành phố",
            linked(upper_first(self._full_place()), self._to(routes.province(plan.id.province)), "place"),
        )
        yield Attribute("Kế hoạch cho năm", linked(str(plan.id.year), self._to(routes.year(plan.id.year))))
        if record.signatory:
            position = f", {record.signatory.position}" if record.signatory.position else ""
            yield Attribute("Người ký", plain(f"{record.signatory.name}{position}"))
        if programme := self._catalog.programme(plan):
            note = f"Nghị quyết {programme.number}; chọn theo ngày ban hành kế hoạch"
            yield Attribute("Thuộc giai đoạn", plain(f"{programme.first_year} – {programme.last_year}"), note)

    def _issued(self) -> Attribute:
        record = self._record
        if record.issued is None:
            return Attribute("Ngày ban hành", plain("Nguồn để trống ngày ban hành"), record.dateline, gap=True)
        gap = record.issued.day is None
        return Attribute("Ngày ban hành", plain(show_partial_date(record.issued)), record.dateline, gap=gap)

    def _full_place(self) -> str:
        name = self._plan.province_name
        return name.full if name else self._plan.id.province

    def _figures(self) -> Iterator[Figure]:
        entries = self._plan.tasks
        first = "#linh-vuc"
        yield Figure(str(len(entries)), "nhiệm vụ", first)
        yield Figure(str(len({entry.section.area for entry in entries})), "lĩnh vực", first)
        dated = sum(1 for entry in entries if entry.timing and entry.timing.is_dated)
        yield Figure(str(dated), "nhiệm vụ có hạn theo ngày, tháng, quý", first)
        leads = {unit for entry in entries for unit in entry.action.lead_units}
        yield Figure(str(len(leads)), "đơn vị chủ trì", first)
        costs = [entry.task.cost for entry in entries if isinstance(entry.task.cost, Decimal)]
        if costs:
            yield Figure(show_number(sum(costs, Decimal(0))), "triệu đồng ghi trong bảng nhiệm vụ", first)

    def _parts(self) -> Iterator[Part]:
        record, headings = self._record, self._record.headings
        if record.legal_bases or record.opening:
            items = self._items("can-cu", record.legal_bases)
            yield Part("can-cu", "Căn cứ ban hành", items=items, paragraphs=self._paragraphs(record.opening))
        if record.purposes:
            items = self._items("muc-dich", record.purposes)
            yield self._headed("muc-dich", "purposes", headings.purposes, items=items)
        if record.requirements:
            items = self._items("yeu-cau", record.requirements)
            yield self._headed("yeu-cau", "requirements", headings.requirements, items=items)
        if record.targets:
            views = target_views("chi-tieu", record.targets, self._link, self._catalog, self._to)
            yield self._headed("chi-tieu", "targets", headings.targets, targets=views)
        yield self._sections_part()
        if record.funding:
            items = self._items("kinh-phi", record.funding)
            yield self._headed("kinh-phi", "funding", headings.funding, items=items)
        if record.duties or record.closing:
            duties = tuple(self._duty(index, duty) for index, duty in enumerate(record.duties, start=1))
            closing = self._paragraphs(record.closing)
            yield self._headed("to-chuc-thuc-hien", "duties", headings.duties, duties=duties, paragraphs=closing)

    def _headed(self, anchor: str, part: str, printed: Sequence[str], **content: object) -> Part:
        """A part under its printed headings; an outer heading shared with the part before is not repeated."""
        heading = printed[-1] if printed else _DEFAULT_HEADINGS[part]
        outer = printed[0] if len(printed) > 1 else None
        opens = outer if outer != self._outer else None
        self._outer = outer
        level = 3 if outer else 2
        return Part(anchor, heading, opens, f"phan-{anchor}", level, **content)  # type: ignore[arg-type]

    def _sections_part(self) -> Part:
        record, annex = self._record, self._record.annex
        printed = list(record.headings.sections) or ([annex.title] if annex and annex.title else [])
        sections = tuple(self._section(index, section) for index, section in enumerate(record.sections))
        return self._headed(
            "linh-vuc",
            "sections",
            printed,
            sections=sections,
            lead_in=self._paragraphs(annex.lead_in) if annex else (),
            caption=annex.caption if annex else None,
            columns=tuple(annex.columns) if annex else (),
            total=show_number(annex.total) if annex and annex.total is not None else None,
        )

    def _section(self, index: int, section: Section) -> SectionView:
        area = self._catalog.areas[section.area]
        heading = section.heading or section.table_heading or area.name
        others = {entry.plan_id for entry in self._catalog.tasks_in(area.slug)} - {self._plan.id}
        year = self._plan.id.year
        secondary = (self._catalog.areas[slug] for slug in section.secondary_areas)
        narrative = self._items(f"linh-vuc-{index + 1}", section.narrative)
        by_id = {entry.task.id: entry for entry in self._plan.tasks_in(index)}
        entries = tuple(self._entries(section.tasks, by_id, f"linh-vuc-{index + 1}-nhom", 4))
        return SectionView(
            anchor=f"linh-vuc-{index + 1}",
            heading=heading,
            table_heading=section.table_heading if section.heading else None,
            icon=area.icon,
            area=Link(area.name, self._to(routes.area(area.slug))),
            area_year=Link(f"{area.short_name} năm {year}", self._to(routes.area_year(area.slug, year))),
            elsewhere=len(others),
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
                anchor = f"{prefix}-{index}"
                text = self._link(entry.heading)
                yield GroupHead(anchor, level, show_ordinal(entry.number), text, entry.editor_note)
                yield from self._entries(entry.tasks, by_id, anchor, min(level + 1, 6))
            else:
                yield tasks.card(by_id[entry.id], level, self._catalog, self._link, self._to)

    def _items(self, prefix: str, items: Sequence[Item]) -> tuple[ItemView, ...]:
        views = []
        for index, item in enumerate(items, start=1):
            anchor = f"{prefix}-{index}"
            text = self._link(item.text) if item.text else ()
            children = self._items(anchor, item.children)
            found = tuple(
                TargetView(f"{anchor}-muc-{n}", None, plain(target.text), tasks.show_value(target.value))
                for n, target in enumerate(item.targets, start=1)
            )
            views.append(ItemView(anchor, show_ordinal(item.number), text, children, item.editor_note, found))
        return tuple(views)

    def _duty(self, index: int, duty: Duty) -> DutyView:
        anchor = f"to-chuc-thuc-hien-{index}"
        mentions = self._catalog.names.find(duty.unit)
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


def place_note(plan: PlanEntry, catalog: Catalog, to: Relative) -> RichText:
    """What has become of the province since; nothing to say while it is still the same unit."""
    if plan.province is None:
        return ()
    successor = catalog.provinces.successor(plan.province)
    if successor is None or successor.valid_from is None:
        return ()
    old, new = plan.province.latest_name.full, successor.names[0].full
    since = show_date(successor.valid_from)
    origins = catalog.provinces.predecessors(successor)
    if len(origins) == 1:
        return (
            Segment(f"Từ ngày {since}, {old} đổi tên thành "),
            Segment(new, to(routes.province(successor.slug)), None, "place"),
            Segment("."),
        )
    others = [unit.latest_name.full for unit in origins if unit.key != plan.province.key]
    return (
        Segment(f"Kế hoạch này của {old} trước khi sắp xếp. Từ ngày {since}, {old} hợp nhất với {' và '.join(others)} thành "),
        Segment(f"{new} mới" if old == new else new, to(routes.province(successor.slug)), None, "place"),
        Segment("."),
    )


def show_partial_date(value: PartialDate) -> str:
    """The date to the precision the source gives."""
    if value.day is not None:
        return show_date(value.first_day)
    if value.month is not None:
        return f"tháng {value.month}/{value.year} (nguồn để trống ngày)"
    return f"năm {value.year} (nguồn để trống ngày, tháng)"
