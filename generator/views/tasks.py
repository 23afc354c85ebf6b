"""A task as it is shown: whole on its plan's page, short in lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator import routes
from generator.catalog import Action, Catalog, Listed, TaskEntry, TaskLine, shares
from generator.deferred import dataclass
from generator.model import FIELD_LABELS, Item, PlanId, Span, TaskField
from generator.text import show_number
from generator.views import paging, timing
from generator.views.richtext import Link, Linker, Relative, RichText, Segment
from generator.views.targets import TargetView, quoted_targets, show_ordinal

PLAN_HEAD = 400
"""Bytes of HTML of a plan's heading above its tasks in a list."""

_ROW = 400
"""Bytes of HTML around the words of a task in a list."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A label with its lines; ``derived`` is what the machine read out of them."""

    key: str
    label: str
    lines: tuple[RichText, ...]
    derived: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartView:
    """A lettered part of a task, with units of its own where the plan prints them."""

    number: str | None
    text: RichText
    fields: tuple[FieldView, ...]
    children: tuple[PartView, ...]


@dataclass(frozen=True, slots=True)
class TaskCard:
    """A whole task. ``level`` is the level of its heading."""

    anchor: str
    level: int
    number: str | None
    name: str
    title: RichText
    parts: tuple[PartView, ...]
    fields: tuple[FieldView, ...]
    secondary_areas: tuple[Link, ...]
    targets: tuple[TargetView, ...]
    editor_note: str | None
    line: int


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task in a list: its words, where it stands, who leads, by when.

    ``areas``, the main one first, are empty on pages that are about one area. ``group`` is the heading or parent item
    right above the task; ``product`` is given where the list has several tasks of the same words.
    """

    href: str
    number: str | None
    title: str
    group: str | None
    product: tuple[str, ...]
    lead: RichText
    areas: tuple[Link, ...]
    time: tuple[str, ...]
    derived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanTasks:
    """Tasks of one plan in a list that runs over several plans."""

    anchor: str
    plan: Link
    province: Link
    year: Link
    rows: tuple[TaskRow, ...]


def card(entry: TaskEntry, level: int, catalog: Catalog, linker: Linker, to: Relative) -> TaskCard:
    """The whole task for its plan's page."""
    task = entry.task
    return TaskCard(
        anchor=entry.anchor,
        level=level,
        number=show_ordinal(task.number),
        name=entry.title,
        title=linker(task.title) if task.title else (),
        parts=_parts(task.parts, entry.part_actions, entry.columns, linker),
        fields=tuple(_fields(entry, linker)),
        secondary_areas=area_links(task.secondary_areas, catalog, to),
        targets=_quoted(entry, catalog, to),
        editor_note=task.editor_note,
        line=entry.line,
    )


def row(entry: Listed, areas: tuple[Link, ...], linker: Linker, to: Relative, *, shares_title: bool) -> TaskRow:
    """The task for a list on another page; ``areas`` are named unless the page is about one."""
    linker.note(entry.title, *entry.time_lines)
    return TaskRow(
        href=to(routes.task(entry.plan_id, entry.anchor)),
        number=show_ordinal(entry.number),
        title=entry.title,
        group=entry.group,
        product=entry.product if shares_title else (),
        lead=linker.units(entry.lead, entry.lead_mentions),
        areas=areas,
        time=entry.time_lines,
        derived=timing.words(entry.timing) if entry.timing else (),
    )


def weigh(entry: TaskLine, *, name_areas: bool) -> int:
    """A guess at the bytes of HTML of a task in a list."""
    words, links = shares.bulk(entry)
    return weigh_bulks([(words, links if name_areas else links - len(entry.areas))])[0]


def weigh_bulks(found: Iterable[shares.Bulk]) -> list[int]:
    """The same of tasks whose areas are named, by the room that each needs."""
    return [words + links * paging.LINK + _ROW for words, links in found]


def by_plan(
    entries: Iterable[Listed], catalog: Catalog, linker: Linker, to: Relative, *, name_areas: bool
) -> tuple[PlanTasks, ...]:
    """Tasks grouped by the plan they stand in, in the catalog's order of plans."""
    groups: dict[PlanId, list[Listed]] = {}
    for entry in entries:
        groups.setdefault(entry.plan_id, []).append(entry)
    views = []
    for plan_id, found in sorted(groups.items(), key=lambda group: catalog.position(group[0])):
        plan = catalog.plan(plan_id)
        areas = [area_links(entry.areas, catalog, to) if name_areas else () for entry in found]
        titles = Counter(entry.title for entry in found)
        rows = tuple(
            row(entry, links, linker, to, shares_title=titles[entry.title] > 1)
            for entry, links in zip(found, areas, strict=True)
        )
        views.append(
            PlanTasks(
                anchor=str(plan.id).replace("/", "-"),
                plan=Link(plan.name, to(routes.plan(plan.id))),
                province=Link(plan.place, to(routes.province(plan.id.province))),
                year=Link(f"năm {plan.id.year}", to(routes.year(plan.id.year))),
                rows=rows,
            )
        )
    return tuple(views)


def _quoted(entry: TaskEntry, catalog: Catalog, to: Relative) -> tuple[TargetView, ...]:
    """The targets quoted from the task's own words."""
    task = entry.task
    in_parts = tuple(
        view
        for index, part in enumerate(task.parts, start=1)
        for view in quoted_targets(routes.task_part(entry.anchor, index), part.targets, catalog, to)
    )
    is_only = len(task.targets) + len(in_parts) == 1
    return quoted_targets(entry.anchor, task.targets, catalog, to, task.title if is_only else None) + in_parts


def area_links(slugs: Iterable[str], catalog: Catalog, to: Relative) -> tuple[Link, ...]:
    """Areas as links, those that are known; a task's or an item's own, where the section shows its main one."""
    areas = (catalog.areas.get(slug) for slug in slugs)
    return tuple(Link(area.short_name, to(routes.area(area.slug))) for area in areas if area)


def _parts(
    items: list[Item], actions: tuple[Action, ...], columns: dict[TaskField, str], linker: Linker
) -> tuple[PartView, ...]:
    views = []
    for index, item in enumerate(items):
        fields = tuple(_action_fields(actions[index], columns, linker)) if index < len(actions) else ()
        text = linker(item.text) if item.text else ()
        views.append(PartView(show_ordinal(item.number), text, fields, _parts(item.children, (), columns, linker)))
    return tuple(views)


def _fields(entry: TaskEntry, linker: Linker) -> Iterator[FieldView]:
    """The fields that the task has: under the plan's own column names and in its order, then the rest."""
    order = dict.fromkeys((*entry.columns, *TaskField))
    for field in order:
        label = entry.columns.get(field, FIELD_LABELS[field])
        if field in (TaskField.LEAD, TaskField.SUPPORT):
            yield from _unit_field(field, label, entry.own_action, linker)
        elif field is TaskField.TIME:
            if entry.time_lines:
                derived = timing.words(entry.timing) if entry.timing else ()
                yield FieldView(field, label, _time_lines(entry, linker), derived)
        elif lines := _lines(entry, field):
            yield FieldView(field, label, tuple(map(linker, lines)))


def _time_lines(entry: TaskEntry, linker: Linker) -> tuple[RichText, ...]:
    """The words of the time column; a start and an end on one line."""
    lines = tuple(map(linker, entry.time_lines))
    if isinstance(entry.task.time, Span) and len(lines) > 1:
        return ((*lines[0], Segment(" → "), *lines[1]),)
    return lines


def _action_fields(action: Action, columns: dict[TaskField, str], linker: Linker) -> Iterator[FieldView]:
    for field in (TaskField.LEAD, TaskField.SUPPORT):
        yield from _unit_field(field, columns.get(field, FIELD_LABELS[field]), action, linker)


def _unit_field(field: TaskField, label: str, action: Action, linker: Linker) -> Iterator[FieldView]:
    is_lead = field is TaskField.LEAD
    lines = action.lead if is_lead else action.support
    mentions = action.lead_mentions if is_lead else action.support_mentions
    if lines:
        yield FieldView(field, label, (linker.units(lines, mentions),))


def _lines(entry: TaskEntry, field: TaskField) -> tuple[str, ...]:
    task = entry.task
    if field is TaskField.PRODUCT:
        return tuple(task.product)
    if field is TaskField.INDICATOR:
        return tuple(task.indicator)
    if field is TaskField.COST and task.cost is not None:
        return (f"{show_number(task.cost)} triệu đồng",) if isinstance(task.cost, Decimal) else (task.cost,)
    if field is TaskField.NOTE and task.note:
        return (task.note,)
    return ()
