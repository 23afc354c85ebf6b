"""A plan and its tasks with everything that follows from where they stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import field
from typing import Protocol

from generator.catalog.heads import Head, Tally
from generator.catalog.lines import TaskLine
from generator.catalog.outlines import Outline
from generator.catalog.reads import Reads
from generator.catalog.shares import Shares
from generator.catalog.task_entries import TaskEntry
from generator.deferred import dataclass
from generator.model import (
    Agency,
    Duty,
    PartialDate,
    Plan,
    PlanId,
    PlanKind,
    Province,
    ProvinceName,
)
from generator.problems import Locator


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """What a plan asks of a body when it is carried out; ``index`` counts from 0 in the plan's file."""

    plan_id: PlanId
    index: int
    duty: Duty


@dataclass(frozen=True, slots=True)
class PlanBody:
    """All that a plan says, as a record and as tasks in their places."""

    record: Plan
    tasks: tuple[TaskEntry, ...]

    def tasks_in(self, section_index: int) -> tuple[TaskEntry, ...]:
        """The tasks of one section, in printed order."""
        return tuple(task for task in self.tasks if task.section_index == section_index)


class Bodies(Protocol):
    """Where the words of plans are, which are not held for all of them."""

    def body(self, plan: PlanEntry) -> PlanBody:
        """Everything that the plan says. Raises OSError where it is gone."""

    def outline(self, plan: PlanEntry) -> Outline:
        """Its lines. Raises OSError as above."""

    def shares(self, plan: PlanEntry) -> Shares:
        """What it adds to long lists. Raises OSError as above."""


@dataclass(frozen=True, slots=True, eq=False)
class PlanEntry:
    """One plan with its identity resolved; ``province`` is the unit that the plan belonged to when it was made.

    Its head is at hand; the rest comes from where its words are. What of it was asked for is noted in ``reads``.
    """

    head: Head
    province: Province | None
    agency: Agency | None
    locator: Locator
    bodies: Bodies = field(repr=False)
    reads: Reads = field(repr=False)
    key: str = field(init=False)
    """Its identity in one word."""
    province_name: ProvinceName | None = field(init=False, repr=False)
    """The province's name when the plan was made."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", str(self.head.id))
        object.__setattr__(self, "province_name", self.province.name_on(self.day) if self.province else None)

    @property
    def id(self) -> PlanId:
        """Province, year and agency."""
        return self.head.id

    @property
    def path(self) -> str:
        """The path of its file as reports show it."""
        return self.head.path

    @property
    def title(self) -> str:
        """Its title as printed."""
        return self.head.title

    @property
    def kind(self) -> PlanKind:
        """What sort of document it is."""
        return self.head.kind

    @property
    def number(self) -> str | None:
        """Its own number as printed."""
        return self.head.number

    @property
    def issued(self) -> PartialDate | None:
        """The day of issue, as far as it is known."""
        return self.head.issued

    @property
    def task_count(self) -> int:
        """How many tasks it has."""
        return self.head.task_count

    @property
    def first_task(self) -> tuple[str, str] | None:
        """The anchor and the title of its first task; None where it has none."""
        self.reads.note(f"viec-dau@{self.key}")
        return self.head.first_task

    @property
    def tally(self) -> Tally:
        """Its tasks by area."""
        self.reads.note(f"linh-vuc@{self.key}")
        return self.head.tally

    @property
    def record(self) -> Plan:
        """All that it says, as it was typed."""
        self.reads.note(f"ca@{self.key}")
        return self.bodies.body(self).record

    @property
    def tasks(self) -> tuple[TaskEntry, ...]:
        """Its tasks in their places."""
        self.reads.note(f"ca@{self.key}")
        return self.bodies.body(self).tasks

    @property
    def lines(self) -> tuple[TaskLine, ...]:
        """Its tasks as lists show them."""
        self.reads.note(f"viec@{self.key}")
        return tuple(self.bodies.outline(self).tasks)

    @property
    def outline(self) -> Outline:
        """Its lines, for questions that note themselves what of them they look at."""
        return self.bodies.outline(self)

    @property
    def place(self) -> str:
        """The province in a list, as it was called when the plan was made; its slug when it is unknown."""
        return self.province_name.short if self.province_name else self.id.province

    @property
    def agency_name(self) -> str:
        """The agency in a list; its slug when it is unknown."""
        return self.agency.name if self.agency else self.id.agency

    @property
    def name(self) -> str:
        """The plan in a list: agency, province, year."""
        return f"{self.agency_name} {self.place} {self.id.year}"

    @property
    def day(self) -> dt.date:
        """The day on which names are to be read: the issue date, else the first day of the plan year."""
        return self.head.day

    @property
    def published(self) -> dt.date:
        """The day on which the portal first had the plan; the day of issue where nobody wrote it down."""
        return dt.date.fromordinal(self.head.updates[0][0]) if self.head.updates else self.day

    @property
    def updated(self) -> dt.date:
        """The day of the last change on the portal."""
        return dt.date.fromordinal(self.head.updates[-1][0]) if self.head.updates else self.day

    def tasks_in(self, section_index: int) -> tuple[TaskEntry, ...]:
        """The tasks of one section, in printed order."""
        return tuple(task for task in self.tasks if task.section_index == section_index)
