"""What a comparison finds: one change a sentence, kept with its kind, its task and its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum

from generator.catalog import PlanEntry, TaskEntry
from generator.changes.pieces import Pieces
from generator.deferred import dataclass
from generator.model import PlanId
from generator.problems import KeyPath


class Kind(StrEnum):
    """What sort of change it is; the value is its name in JSON."""

    PLAN_ADDED = "plan-added"
    PLAN_REMOVED = "plan-removed"
    PLAN_MOVED = "plan-moved"
    TASK_ADDED = "task-added"
    TASK_REMOVED = "task-removed"
    TASK_ID = "task-id"
    TASK_WORDS = "task-words"
    LEAD = "lead"
    SUPPORT = "support"
    PRODUCT = "product"
    INDICATOR = "indicator"
    COST = "cost"
    NOTE = "note"
    AREA = "area"
    GROUP = "group"
    DEADLINE_LATER = "deadline-later"
    DEADLINE_EARLIER = "deadline-earlier"
    DEADLINE_CHANGED = "deadline-changed"
    DEADLINE_LOST = "deadline-lost"
    DEADLINE_GAINED = "deadline-gained"
    TIME_WORDS = "time-words"
    TARGET_ADDED = "target-added"
    TARGET_REMOVED = "target-removed"
    TARGET_MOVED = "target-moved"
    TARGET_WORDS = "target-words"
    IDENTITY = "identity"
    SECTION_ADDED = "section-added"
    SECTION_REMOVED = "section-removed"
    WORDS_ADDED = "words-added"
    WORDS_REMOVED = "words-removed"
    WORDS_CHANGED = "words-changed"
    EDITORIAL = "editorial"
    RECORDED = "recorded"
    LINK_GAINED = "link-gained"
    LINK_LOST = "link-lost"


@dataclass(frozen=True, slots=True)
class Change:
    """One change in words, without the name of its task.

    ``task`` is the id of the task in the later version, for a task that is gone the one it had. ``path`` leads to the
    place in the later version's file, for what is gone in the earlier one's. ``is_measured`` is true of a target with
    a number.
    """

    kind: Kind
    words: Pieces
    task: str | None = None
    path: KeyPath = ()
    old_task: str | None = None
    is_measured: bool = False


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """One plan in two versions; one of them is None for a plan that is new or gone."""

    before: PlanEntry | None
    after: PlanEntry | None
    changes: tuple[Change, ...]

    @property
    def id(self) -> PlanId:
        """The plan's identity in the later version, for one that is gone in the earlier."""
        return self.entry.id

    @property
    def entry(self) -> PlanEntry:
        """The later version, for a plan that is gone the earlier."""
        entry = self.after or self.before
        if entry is None:
            raise ValueError("a plan in no version")
        return entry

    def of_plan(self) -> tuple[Change, ...]:
        """The changes that are about no single task."""
        return tuple(change for change in self.changes if change.task is None)

    def by_task(self) -> Iterator[tuple[TaskEntry, tuple[Change, ...]]]:
        """The changed tasks in the order of the changes, each with its own."""
        known: dict[str, TaskEntry] = {}
        for plan in (self.before, self.after):
            known.update({task.anchor: task for task in plan.tasks} if plan else {})
        found: dict[str, list[Change]] = {}
        for change in self.changes:
            if change.task is not None:
                found.setdefault(change.task, []).append(change)
        for task, changes in found.items():
            yield known[task], tuple(changes)


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What became of a register's entries, by name; ``renamed`` has the old and the new name."""

    name: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLink:
    """An address of the site and what is found there."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two versions of the content."""

    plans: tuple[PlanChanges, ...]
    registers: tuple[RegisterChange, ...]
    pages_gained: tuple[PageLink, ...]
    pages_lost: tuple[PageLink, ...]

    @property
    def is_empty(self) -> bool:
        """Whether a reader sees no difference at all."""
        return not (self.plans or self.registers or self.pages_gained or self.pages_lost)

    def of_kind(self, *kinds: Kind) -> Iterator[tuple[PlanChanges, Change]]:
        """The changes of some kinds, each with its plan."""
        for plan in self.plans:
            yield from ((plan, change) for change in plan.changes if change.kind in kinds)


@dataclass(frozen=True, slots=True)
class Version:
    """A day on which a plan's file changed for its readers.

    ``titles`` names the tasks that the changes are about, those that are gone included. ``is_first`` is the day the
    file came; ``is_readable`` is false where its form that day, or before it, is not understood today.
    """

    day: dt.date
    commit: str
    changes: tuple[Change, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    is_first: bool = False
    is_readable: bool = True


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """A plan's days of change, latest first; ``path`` is its file in the repository, ``older`` counts days left out."""

    path: str
    versions: tuple[Version, ...]
    older: int = 0
