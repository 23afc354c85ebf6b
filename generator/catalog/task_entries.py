"""A task with everything that follows from where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import field

from generator.deadlines import Time, TimeKind, Timing
from generator.deferred import dataclass
from generator.model import Group, Item, PlanId, Section, Task, TaskField
from generator.problems import KeyPath
from generator.units import Mention


@dataclass(frozen=True, slots=True)
class Action:
    """Who leads and supports a piece of work, as printed and as recognised; one printed line, one tuple of mentions."""

    lead: tuple[str, ...]
    support: tuple[str, ...]
    lead_mentions: tuple[tuple[Mention, ...], ...]
    support_mentions: tuple[tuple[Mention, ...], ...]

    @property
    def lead_units(self) -> tuple[str, ...]:
        """Slugs of the units that lead, each once, in printed order."""
        return _units(self.lead_mentions)

    @property
    def support_units(self) -> tuple[str, ...]:
        """Slugs of the units that support, each once, in printed order."""
        return _units(self.support_mentions)


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """One task in its place: plan, section, the groups above it, and what was read out of its words.

    ``path`` leads to the task in the file, ``line`` is that on which it begins there. ``action`` joins the task's own
    units with those of its parts; ``part_actions`` has one entry a part. ``columns`` are the printed column names in
    printed order. ``areas`` has the primary area, then the secondary ones, each once; ``title`` the whole wording of
    the task on one line, lettered parts included: both stand in the lists of many pages.
    """

    plan_id: PlanId
    section_index: int
    section: Section
    groups: tuple[Group, ...]
    task: Task
    path: KeyPath
    own_action: Action
    part_actions: tuple[Action, ...]
    action: Action
    timing: Timing | None
    columns: dict[TaskField, str]
    line: int
    areas: tuple[str, ...] = field(init=False, compare=False)
    title: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        areas = dict.fromkeys((self.section.area, *self.section.secondary_areas, *self.task.secondary_areas))
        object.__setattr__(self, "areas", tuple(areas))
        object.__setattr__(self, "title", " ".join(_wording(self.task)))

    @property
    def anchor(self) -> str:
        """The id of the task's element on its plan's page."""
        return self.task.id

    @property
    def number(self) -> str | None:
        """The printed number."""
        return self.task.number

    @property
    def group(self) -> str | None:
        """The heading or parent item right above the task."""
        return self.groups[-1].heading if self.groups else None

    @property
    def product(self) -> tuple[str, ...]:
        """The printed products."""
        return tuple(self.task.product)

    @property
    def lead(self) -> tuple[str, ...]:
        """The printed lines of who leads."""
        return self.action.lead

    @property
    def lead_mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """The bodies named in each of these lines."""
        return self.action.lead_mentions

    @property
    def lead_units(self) -> tuple[str, ...]:
        """The units that lead."""
        return self.action.lead_units

    @property
    def time_kind(self) -> TimeKind:
        """What sort of time the task has; none where nothing was printed or read.

        What comes back on a named day counts as dated: it stands in the calendar of the plan's year.
        """
        if self.timing is None:
            return TimeKind.NONE
        return TimeKind.DATED if self.due_dates else self.timing.kind

    @property
    def due_dates(self) -> tuple[tuple[Time, dt.date], ...]:
        """The parts that stand in a calendar, each with its day."""
        return self.timing.due_dates(self.plan_id.year) if self.timing else ()

    @property
    def time_lines(self) -> tuple[str, ...]:
        """The words of the time column; start and end in that order."""
        time = self.task.time
        if time is None:
            return ()
        if isinstance(time, list):
            return tuple(time)
        return tuple(text for text in (time.start, time.end) if text)


def _units(lines: tuple[tuple[Mention, ...], ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.unit for line in lines for mention in line if mention.unit))


def _wording(task: Task) -> Iterator[str]:
    if task.title:
        yield task.title
    for part in task.parts:
        yield from _item_wording(part)


def _item_wording(item: Item) -> Iterator[str]:
    text = item.text or ""
    yield f"{item.number}) {text}".strip() if item.number else text
    for child in item.children:
        yield from _item_wording(child)
