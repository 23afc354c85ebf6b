"""What is due when: every part of every task that has a time, by calendar year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from generator.catalog.entries import PlanEntry
from generator.catalog.heads import total
from generator.catalog.lines import TaskLine
from generator.catalog.reads import Reads
from generator.catalog.summing import list_of
from generator.catalog.times import DueDay
from generator.deadlines import Time, TimeKind

_NEVER = 1 << 30
"""Behind every day."""


class Due(NamedTuple):
    """One part of a task on one day, or without any."""

    task: TaskLine
    day: DueDay

    @property
    def part(self) -> Time | None:
        """The part's time; None for a task whose plan states no time at all."""
        return self.task.part(self.day.part)

    @property
    def kind(self) -> TimeKind:
        """What sort of time it is."""
        return TimeKind(self.day.kind)

    @property
    def month(self) -> int | None:
        """The month in which it is due, where the plan names one, a quarter or a day."""
        return self.day.month or None

    @property
    def list(self) -> int | TimeKind:
        """The list that it stands in: its month, else its kind; the whole of a year is dated without a month."""
        return self.day.month or TimeKind(self.day.kind)


class DueIndex:
    """All parts of all tasks by calendar year; a part without a date counts in the year of its plan."""

    def __init__(self, plans: Iterable[PlanEntry], reads: Reads) -> None:
        self._plans = tuple(plans)
        self._reads = reads

    @cached_property
    def _by_year(self) -> dict[int, list[PlanEntry]]:
        found: dict[int, list[PlanEntry]] = {}
        for plan in self._plans:
            for year in plan.head.due:
                found.setdefault(year, []).append(plan)
        return found

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have something, latest first."""
        self._reads.note("han-nam")
        return tuple(sorted(self._by_year, reverse=True))

    def in_year(self, year: int) -> tuple[Due, ...]:
        """Everything of one year in the order of days, then of the catalog; what has no day comes last."""
        self._reads.note(f"viec/han/{year}")
        return tuple(sorted(self._of(year), key=lambda due: due.day.ordinal or _NEVER))

    def _of(self, year: int) -> Iterator[Due]:
        for plan in self._by_year.get(year, ()):
            for task in plan.outline.due_in(year):
                for day in task.due:
                    if day.year == year:
                        yield Due(task, day)

    def counts_in(self, year: int) -> Counter[str]:
        """How many stand in each list of one year; a list is named by its month or its kind."""
        self._reads.note(f"han/{year}")
        return total(plan.head.due[year] for plan in self._by_year.get(year, ()))


def is_in_calendar(tasks: Iterable[TaskLine]) -> bool:
    """Whether any of these tasks has a date, so that there is a calendar of them."""
    return any(task.days for task in tasks)


__all__ = ["Due", "DueIndex", "is_in_calendar", "list_of"]
