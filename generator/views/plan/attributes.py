"""What stands at the head of a plan's page: attributes, figures, and what has become of the province since."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from generator import routes
from generator.catalog import Catalog, PlanEntry, Reference, TaskEntry
from generator.catalog.places import targets
from generator.deadlines import TimeKind
from generator.model import PartialDate
from generator.text import show_date, show_number, upper_first
from generator.views.plan.values import KIND_NAMES, Attribute, Figure
from generator.views.richtext import Relative, RichText, Segment, linked, plain


def attributes(plan: PlanEntry, catalog: Catalog, to: Relative) -> Iterator[Attribute]:
    """The plan's attributes in the order of the legal portals' own table."""
    record = plan.record
    yield Attribute("Loại văn bản", plain(KIND_NAMES[record.kind]))
    if record.number:
        yield Attribute("Số hiệu", plain(record.number))
    else:
        yield Attribute("Số hiệu", plain("Nguồn để trống số hiệu"), gap=True)
    yield _issued(plan)
    agency = f"{plan.agency.name if plan.agency else plan.id.agency} {_full_place(plan)}"
    has_page = plan.id.agency in catalog.units
    value = linked(agency, to(routes.unit(plan.id.agency)), "unit") if has_page else plain(agency)
    yield Attribute("Cơ quan ban hành", value)
    yield Attribute(
        "Tỉnh, thành phố",
        linked(upper_first(_full_place(plan)), to(routes.province(plan.id.province)), "place"),
    )
    unsaid = None if _names_year(plan) else "Tên kế hoạch không in năm; xếp theo năm ban hành."
    yield Attribute("Kế hoạch cho năm", linked(str(plan.id.year), to(routes.year(plan.id.year))), unsaid)
    if record.signatory:
        position = f", {record.signatory.position}" if record.signatory.position else ""
        yield Attribute("Người ký", plain(f"{record.signatory.name}{position}"))
    named = catalog.references.in_text(plan.id, record.title)
    if named:
        yield Attribute("Văn bản nêu trong tên", tuple(_documents(named, to)))
    if programme := catalog.programme(plan):
        note = f"Nghị quyết {programme.number}; chọn theo ngày ban hành kế hoạch"
        yield Attribute("Ban hành trong giai đoạn", plain(f"{programme.first_year} – {programme.last_year}"), note)


def _names_year(plan: PlanEntry) -> bool:
    """Whether the title says which year the plan is for: ``năm 2021``, ``giai đoạn 2021-2025``."""
    return re.search(rf"(?<![0-9/]){plan.id.year}(?![0-9])", plan.record.title) is not None


def _documents(references: tuple[Reference, ...], to: Relative) -> Iterator[Segment]:
    for index, reference in enumerate(references):
        if index:
            yield Segment(", ")
        yield Segment(reference.text, to(routes.document(reference.document)), reference.note, "document")


def _issued(plan: PlanEntry) -> Attribute:
    record = plan.record
    if record.issued is None:
        return Attribute("Ngày ban hành", plain("Nguồn để trống ngày ban hành"), printed=record.dateline, gap=True)
    gap = record.issued.day is None
    return Attribute("Ngày ban hành", plain(show_partial_date(record.issued)), printed=record.dateline, gap=gap)


def _full_place(plan: PlanEntry) -> str:
    return plan.province_name.full if plan.province_name else plan.id.province


def figures(plan: PlanEntry, catalog: Catalog) -> Iterator[Figure]:
    """The plan in numbers; money only where the plan states any."""
    entries, first = plan.tasks, "#linh-vuc"
    yield Figure(str(len(entries)), "nhiệm vụ", first)
    kinds = Counter(map(_time_label, entries))
    for label in _TIME_LABELS:
        if kinds[label]:
            yield Figure(str(kinds[label]), label, first)
    measured = sum(1 for _, target, _ in targets(plan) if target.value)
    if measured:
        yield Figure(str(measured), "chỉ tiêu có con số", "#chi-tieu" if plan.record.targets else "#dau-trang")
    cited = catalog.references.cited_by(plan.id)
    if cited:
        yield Figure(str(len(cited)), "văn bản được nhắc", "#van-ban-duoc-nhac")
    costs = [entry.task.cost for entry in entries if isinstance(entry.task.cost, Decimal)]
    if costs:
        yield Figure(show_number(sum(costs, Decimal(0))), "triệu đồng ghi trong bảng nhiệm vụ", first)


_MONTHLY, _YEARLY = "nêu ngày, tháng, quý", "hẹn trong cả năm"
_OTHER_TIMES = {
    TimeKind.RECURRING: "lặp lại định kỳ",
    TimeKind.EVENT: "theo sự việc",
    TimeKind.EXTERNAL: "hạn do nơi khác định",
    TimeKind.CONTINUOUS: "làm thường xuyên",
}
_TIME_LABELS = (_MONTHLY, _YEARLY, *_OTHER_TIMES.values())


def _time_label(entry: TaskEntry) -> str | None:
    """How a task's time is counted: a whole year says less than a month; None where no time is stated or read."""
    if entry.timing is None or entry.time_kind is not TimeKind.DATED:
        return _OTHER_TIMES.get(entry.time_kind)
    dated = [part for part in entry.timing.parts if part.kind is TimeKind.DATED or part.due_days(entry.plan_id.year)]
    return _YEARLY if all(part.is_whole_years for part in dated) else _MONTHLY


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
            Segment(f"Từ ngày {since}, {old} trở thành "),
            Segment(new, to(routes.province(successor.slug)), None, "place"),
            Segment("."),
        )
    others = [unit.latest_name.full for unit in origins if unit.key != plan.province.key]
    return (
        Segment(f"Kế hoạch này của {old} trước khi sắp xếp. "),
        Segment(f"Từ ngày {since}, {old} hợp nhất với {' và '.join(others)} thành "),
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
