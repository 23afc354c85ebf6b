"""One plan summed up: its lines, and its head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.catalog import times
from generator.catalog.entries import PlanBody
from generator.catalog.heads import ALL_WORK, CalendarKey, Cite, Head, Measures, Tally, WorkCounts, pack
from generator.catalog.lines import DutyLine, QuotedLine, SectionLine, Spot, TargetLine, TaskLine
from generator.catalog.outlines import CitingText, Money, Named, Outline, finder_of
from generator.catalog.places import items, targets
from generator.catalog.references import PlanTexts, own_id
from generator.catalog.registry import Registry
from generator.catalog.task_entries import TaskEntry
from generator.model import Item, PlanId, Section, Target, UnitKind
from generator.problems import KeyPath
from generator.units import Mention

_MONEY_WORDS = ("kinh phí", "ngân sách", "dự toán")


def sum_up(plan_id: PlanId, path: str, body: PlanBody, texts: PlanTexts, registry: Registry) -> tuple[Head, Outline]:
    """The head and the outline of one plan, which depend on nothing but its file and the registers."""
    tasks = tuple(map(_task, body.tasks))
    outline = Outline(
        tasks,
        tuple(_targets(plan_id, body)),
        tuple(_duties(plan_id, body, registry)),
        tuple(_texts(texts, body)),
        tuple(map(_section, body.record.sections)),
        _money(body),
        finder_of(tasks),
    )
    return _head(plan_id, path, body, outline, texts.years(), registry), outline


def _head(
    plan_id: PlanId, path: str, body: PlanBody, outline: Outline, years: tuple[tuple[str, int], ...], registry: Registry
) -> Head:
    record, lines = body.record, outline.tasks
    own = own_id(record.number, record.issued, plan_id.province, registry.bodies)
    return Head(
        id=plan_id,
        path=path,
        title=record.title,
        kind=record.kind,
        number=record.number,
        issued=record.issued,
        updates=tuple((update.day.toordinal(), update.words) for update in record.updates),
        source_url=record.source.url if record.source else None,
        task_count=len(lines),
        first_task=(lines[0].anchor, lines[0].title) if lines else None,
        tally=_tally(outline),
        work=_work(outline, registry),
        due=_due(lines),
        events=_events(lines),
        measures=_measures(outline.targets),
        packed=pack(_cites(outline.texts)),
        years=years,
        own=own,
        states_money=outline.money.is_stated,
    )


# Lines


def _task(entry: TaskEntry) -> TaskLine:
    timing, year = entry.timing, entry.plan_id.year
    return TaskLine(
        entry.plan_id,
        entry.anchor,
        entry.section_index,
        entry.areas,
        entry.number,
        entry.title,
        entry.group,
        entry.product,
        entry.lead,
        tuple(tuple(map(_named, line)) for line in entry.lead_mentions),
        tuple(
            (mention.unit, mention.text) for line in entry.action.support_mentions for mention in line if mention.unit
        ),
        entry.time_lines,
        entry.time_kind.value,
        times.pack(timing) if timing else None,
        tuple((day.toordinal(), part.is_whole_years) for part, day in entry.due_dates),
        tuple(times.dues(timing, year)),
    )


def _named(mention: Mention) -> tuple[str, int, int, str | None, str | None]:
    return mention.text, mention.start, mention.end, mention.unit, mention.qualifier


def _spot(path: KeyPath, task: TaskEntry | None, body: PlanBody) -> Spot:
    index = path[1] if path[0] == "linh_vuc" else None
    area = body.record.sections[index].area if isinstance(index, int) else None
    footnote = body.record.footnotes[int(path[1])].number if path[0] == "cuoc_chu" else None
    return Spot(path, area, task.anchor if task else None, task.number if task else None, footnote)


def _targets(plan_id: PlanId, body: PlanBody) -> Iterator[TargetLine]:
    tasks = {task.path: task for task in body.tasks}
    for path, target, _ in targets(body):
        spot = _spot(path, task_of(path, tasks), body)
        area = target.area or spot.area
        yield TargetLine(plan_id, spot, target.text, target.value, target.aim, area, is_heading(target))


def task_of(path: KeyPath, tasks: dict[KeyPath, TaskEntry]) -> TaskEntry | None:
    """The task that the path of a target leads into; a target stands at most four steps below its task."""
    return next((tasks[path[:-steps]] for steps in (2, 4) if path[:-steps] in tasks), None)


def is_heading(target: Target) -> bool:
    """Whether a target only stands over others: what it says is said by those below it or quoted out of it."""
    return bool(target.value is None and (target.children or target.targets))


def _duties(plan_id: PlanId, body: PlanBody, registry: Registry) -> Iterator[DutyLine]:
    names = registry.unit_names.of(plan_id.agency)
    for index, duty in enumerate(body.record.duties):
        units = tuple(dict.fromkeys(mention.unit for mention in names.find(duty.unit) if mention.unit))
        points = tuple(item.text for item in duty.duties if item.text)
        yield DutyLine(plan_id, index, duty.number, duty.unit, units, points)


def _texts(texts: PlanTexts, body: PlanBody) -> Iterator[CitingText]:
    for path, task, text in texts.texts:
        yield CitingText(_spot(path, task, body), text, texts.named(text))


def _section(section: Section) -> SectionLine:
    spoken = dict.fromkeys(area for item in section.narrative for area in _spoken(item))
    heading = section.heading or section.table_heading
    return SectionLine(section.area, tuple(section.secondary_areas), tuple(spoken), heading)


def _spoken(item: Item) -> Iterator[str]:
    """The areas that a point speaks of, and those below it."""
    yield from item.secondary_areas
    for child in item.children:
        yield from _spoken(child)


def _money(body: PlanBody) -> Money:
    amounts = [task.task.cost for task in body.tasks if isinstance(task.task.cost, Decimal)]
    printed = body.record.annex.total if body.record.annex else None
    words = (
        QuotedLine(_spot(task.path, task, body), task.task.cost)
        for task in body.tasks
        if isinstance(task.task.cost, str)
    )
    clauses = (QuotedLine(_spot(path, task, body), text) for path, text, task in _funding(body))
    return Money(
        str(printed) if printed is not None else None,
        sum(1 for amount in amounts if amount),
        sum(1 for amount in amounts if not amount),
        str(sum(amounts, Decimal(0))) if amounts else None,
        tuple(words),
        tuple(clauses),
    )


def _funding(body: PlanBody) -> Iterator[tuple[KeyPath, str, TaskEntry | None]]:
    """The part about money, the duties that name it, and the tasks of a section headed with it."""
    for path, item in items(body):
        is_duty = path[0] == "to_chuc_thuc_hien" and _names_money(item.text)
        if item.text and (path[0] == "kinh_phi" or is_duty):
            yield path, item.text, None
    for task in body.tasks:
        if _names_money(task.section.heading) or _names_money(task.section.table_heading):
            yield task.path, task.title, task


def _names_money(text: str | None) -> bool:
    return text is not None and any(word in text.lower() for word in _MONEY_WORDS)


# The head


def _tally(outline: Outline) -> Tally:
    found = Tally({}, {}, {})
    for task in outline.tasks:
        for area in task.areas:
            found.counts[area] = found.counts.get(area, 0) + 1
            if area not in found.sections:
                found.sections[area] = task.section_index
                found.headings[area] = outline.sections[task.section_index].heading
    return found


def _work(outline: Outline, registry: Registry) -> dict[str, WorkCounts]:
    led, supported, duties = Counter[str](), Counter[str](), Counter[str]()
    groups = {unit.slug for unit in registry.units.values() if unit.kind is UnitKind.COLLECTIVE}
    for task in outline.tasks:
        led.update(task.lead_units)
        led[ALL_WORK] += not groups.isdisjoint(task.lead_units)
        supported.update(task.support_units)
    for duty in outline.duties:
        duties.update(duty.units)
    units = dict.fromkeys((*led, *supported, *duties))
    return {unit: WorkCounts(led[unit], supported[unit], duties[unit]) for unit in units}


def _due(lines: Iterable[TaskLine]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for line in lines:
        for due in line.due:
            lists = found.setdefault(due.year, {})
            name = list_of(due)
            lists[name] = lists.get(name, 0) + 1
    return found


def list_of(due: times.DueDay) -> str:
    """The list that a part stands in: its month, else its kind; the whole of a year is dated without a month."""
    return str(due.month) if due.month else due.kind


def _events(lines: Iterable[TaskLine]) -> dict[CalendarKey, int]:
    events: Counter[CalendarKey] = Counter()
    for line in lines:
        if days := len(line.days):
            events.update(dict.fromkeys(calendar_keys(line), days))
    return dict(events)


def calendar_keys(task: TaskLine | TaskEntry) -> tuple[CalendarKey, ...]:
    """The calendars that a task's events belong to, before any is cut."""
    return (
        (),
        ("tinh", task.plan_id.province),
        *(("linh-vuc", area) for area in task.areas),
        *(("don-vi", unit) for unit in task.lead_units),
    )


def _measures(found: Iterable[TargetLine]) -> Measures:
    found = tuple(found)
    aims = Counter(target.aim for target in found if target.aim)
    loose = Counter(target.area or "" for target in found if target.value and target.aim is None)
    stated = sum(1 for target in found if not target.is_heading)
    valued = sum(1 for target in found if target.value)
    return Measures(len(found), stated, valued, dict(aims), dict(loose))


def _cites(texts: Iterable[CitingText]) -> Iterator[Cite]:
    by_document: dict[tuple[str, str, str, str], list[list[Named]]] = {}
    for text in texts:
        here: dict[tuple[str, str, str, str], list[Named]] = {}
        for named in text.named:
            here.setdefault((named.scope, named.series, named.year, named.number), []).append(named)
        for document, found in here.items():
            by_document.setdefault(document, []).append(found)
    for document, places in by_document.items():
        mentions = [named for found in places for named in found]
        yield Cite(
            *document,
            next((named.standard for named in mentions if named.standard), None),
            tuple(dict.fromkeys(named.text for named in mentions)),
            tuple(sorted({named.day for named in mentions if named.day})),
            len(places),
            len(mentions),
        )
