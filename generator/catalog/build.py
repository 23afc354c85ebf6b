"""Joins valid records into the catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any

from generator import deadlines
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Bodies, PlanBody, PlanEntry
from generator.catalog.heads import Head
from generator.catalog.outlines import Outline
from generator.catalog.reads import Reads
from generator.catalog.references import PlanTexts
from generator.catalog.registry import Registers, Registry
from generator.catalog.shares import Shares, shares_of
from generator.catalog.summing import sum_up
from generator.catalog.task_entries import Action, TaskEntry
from generator.deadlines import Timing
from generator.deferred import dataclass
from generator.model import Group, Item, Plan, PlanId, Section, Span, Task, TaskField
from generator.model import Milestone as StatedMilestone
from generator.model import Timing as StatedTiming
from generator.problems import KeyPath, Locator
from generator.text import sort_key
from generator.units import Mention, NameTable

PlanSource = tuple[Sequence[str], str, Plan, Locator]
"""A plan's path parts below the content folder, the path shown in reports, the record, and its places."""


def build(registers: Registers, plans: Iterable[PlanSource]) -> Catalog:
    """The catalog of all plans. Never fails: what cannot be resolved stays None for ``checks`` to report."""
    registry, reads = Registry(registers), Reads()
    entries = [plan_entry(source, registry, reads) for source in plans]
    return Catalog(registers, sorted(entries, key=in_order), registry.unit_names, reads)


def in_order(plan: PlanEntry) -> tuple[object, ...]:
    """By what the catalog sorts its plans: province, year, agency."""
    name = plan.province_name.name if plan.province_name else plan.id.province
    return sort_key(name), plan.id.province, plan.id.year, plan.id.agency


@dataclass(frozen=True, slots=True)
class Held:
    """The words of one plan that was read just now."""

    own: PlanBody
    lines: Outline

    def body(self, plan: PlanEntry) -> PlanBody:  # noqa: ARG002  # it has one plan only
        """What the plan says."""
        return self.own

    def outline(self, plan: PlanEntry) -> Outline:  # noqa: ARG002  # as above
        """Its lines."""
        return self.lines

    def shares(self, plan: PlanEntry) -> Shares:  # noqa: ARG002  # as above
        """What it adds to long lists."""
        return shares_of(self.lines)


def plan_entry(source: PlanSource, registry: Registry, reads: Reads | None = None) -> PlanEntry:
    """One plan as the registers read it, whether it is in a catalog or not."""
    head, held, _ = held_of(source, registry)
    return entry_of(head, registry, source[3], held, reads or Reads())


def held_of(source: PlanSource, registry: Registry) -> tuple[Head, Held, PlanTexts]:
    """One plan's head and words, and what they cite, for whoever checks it."""
    parts, path, record, locator = source
    plan_id = PlanId(parts[-3], int(parts[-2]), parts[-1].removesuffix(".yml"))
    tasks = tuple(_TaskReader(plan_id, record, registry.unit_names.of(plan_id.agency), locator).tasks())
    body = PlanBody(record, tasks)
    texts = PlanTexts(body, plan_id, registry.bodies)
    head, outline = sum_up(plan_id, path, body, texts, registry)
    return head, Held(body, outline), texts


def entry_of(head: Head, registry: Registry, locator: Locator, bodies: Bodies, reads: Reads) -> PlanEntry:
    """The entry that a head makes."""
    issued = head.issued.first_day if head.issued else None
    province = registry.provinces.of_plan(head.id.province, head.id.year, issued)
    return PlanEntry(head, province, registry.agencies.get(head.id.agency), locator, bodies, reads)


def labels_of(plan: PlanEntry) -> tuple[object, ...]:
    """What the registers call a plan, and which unit it is of."""
    province = plan.province
    return province.key if province else None, plan.name, plan.province_name, plan.agency_name


class _TaskReader:
    """Walks one plan's sections and reads each task's units and times."""

    def __init__(self, plan_id: PlanId, plan: Plan, names: NameTable, locator: Locator) -> None:
        self._plan_id = plan_id
        self._plan = plan
        self._names = names
        self._locator = locator

    def tasks(self) -> Iterator[TaskEntry]:
        for index, section in enumerate(self._plan.sections):
            columns = _merged(self._plan.column_names, section.column_names)
            path = ("linh_vuc", index, "nhiem_vu")
            yield from self._walk(section.tasks, (index, section), (), path, columns)

    def _walk(
        self,
        entries: Sequence[Task | Group],
        section: tuple[int, Section],
        groups: tuple[Group, ...],
        path: KeyPath,
        columns: dict[TaskField, str],
    ) -> Iterator[TaskEntry]:
        for position, entry in enumerate(entries):
            here = (*path, position)
            own_columns = _merged(columns, entry.column_names)
            if isinstance(entry, Group):
                deeper = (*here, "nhiem_vu")
                yield from self._walk(entry.tasks, section, (*groups, entry), deeper, own_columns)
            else:
                yield self._task_entry(entry, section, groups, here, own_columns)

    def _task_entry(
        self,
        task: Task,
        section: tuple[int, Section],
        groups: tuple[Group, ...],
        path: KeyPath,
        columns: dict[TaskField, str],
    ) -> TaskEntry:
        own = self._action(task)
        parts = tuple(self._action(part) for part in task.parts)
        timing = self._timing(task)
        line = self._locator.at(*path).line
        joined = _joined(own, *parts)
        return TaskEntry(self._plan_id, *section, groups, task, path, own, parts, joined, timing, columns, line)

    def _action(self, work: Task | Item) -> Action:
        lead, support = tuple(work.lead), tuple(work.support)
        return Action(lead, support, self._mentions(lead), self._mentions(support))

    def _mentions(self, lines: tuple[str, ...]) -> tuple[tuple[Mention, ...], ...]:
        return tuple(self._names.find(line) for line in lines)

    def _timing(self, task: Task) -> Timing | None:
        if task.timing is not None:
            return _stated(task.timing)
        year = self._plan_id.year
        issued = self._plan.issued.first_day if self._plan.issued else None
        if isinstance(task.time, Span):
            return deadlines.read_span(task.time.start, task.time.end, year, issued)
        return deadlines.read(task.time, year, issued) if task.time else None


def _merged(columns: dict[TaskField, str], own: dict[TaskField, str]) -> dict[TaskField, str]:
    """Column names where some are printed differently; a full set also brings its own order."""
    return dict(own) if set(own) >= set(columns) else {**columns, **own}


def _joined(*actions: Action) -> Action:
    """The units of a task and of its parts together, each printed line once."""
    lead = dict(pair for action in actions for pair in zip(action.lead, action.lead_mentions, strict=True))
    support = dict(pair for action in actions for pair in zip(action.support, action.support_mentions, strict=True))
    return Action(tuple(lead), tuple(support), tuple(lead.values()), tuple(support.values()))


def _stated(stated: StatedTiming) -> Timing:
    """The time an editor stated by hand, in the same shape as one that was read."""
    milestones = tuple(deadlines.Milestone(**_values(part, deadlines.Milestone)) for part in stated.milestones)
    return Timing(**{**_values(stated, Timing), "milestones": milestones})


def _values(stated: StatedTiming | StatedMilestone, shape: type[Timing] | type[deadlines.Milestone]) -> dict[str, Any]:
    """The fields that the record and the dataclass share; a recurrence becomes a dataclass as well."""
    values = {field.name: getattr(stated, field.name) for field in fields(shape)}
    if stated.recurrence is not None:
        values["recurrence"] = deadlines.Recurrence(stated.recurrence.freq, stated.recurrence.rule)
    return values
