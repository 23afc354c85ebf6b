"""What is due when: every part of every task that has a time, by calendar year."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.catalog.entries import TaskEntry
from generator.deadlines import Time, TimeKind


@dataclass(frozen=True, slots=True)
class Due:
    """One part of a task on one day; ``part`` is None for a task whose plan states no time at all.

    ``day`` is the last good day, or the first where no end is stated; a part that comes back on named days is there
    once for each and counts as dated. It is None for what has no date. ``month`` is None for that too, and for the
    whole of a year.
    """

    task: TaskEntry
    part: Time | None
    kind: TimeKind
    year: int
    day: dt.date | None = None

    @property
    def month(self) -> int | None:
        """The month in which it is due, where the plan names one, a quarter or a day."""
        if self.day is None or (self.part and self.part.is_whole_years):
            return None
        return self.day.month

    @property
    def list(self) -> int | TimeKind:
        """The list that it stands in: its month, else its kind; the whole of a year is dated without a month."""
        return self.month or self.kind


class DueIndex:
    """All parts of all tasks by calendar year; a part without a date counts in the year of its plan."""

    def __init__(self, tasks: Iterable[TaskEntry]) -> None:
        by_year: dict[int, list[Due]] = {}
        for task in tasks:
            for due in _parts(task):
                by_year.setdefault(due.year, []).append(due)
        self._by_year = {year: tuple(sorted(found, key=_day)) for year, found in by_year.items()}
        self._counts = {year: Counter(due.list for due in found) for year, found in self._by_year.items()}

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have something, latest first."""
        return tuple(sorted(self._by_year, reverse=True))

    def in_year(self, year: int) -> tuple[Due, ...]:
        """Everything of one year in the order of days, then of the catalog; what has no day comes last."""
        return self._by_year.get(year, ())

    def counts_in(self, year: int) -> Counter[int | TimeKind]:
        """How many stand in each list of one year."""
        return self._counts.get(year, Counter())


def is_in_calendar(tasks: Iterable[TaskEntry]) -> bool:
    """Whether any of these tasks has a date, so that there is a calendar of them."""
    return any(task.due_dates for task in tasks)


def _day(due: Due) -> dt.date:
    return due.day or dt.date.max


def _parts(task: TaskEntry) -> Iterator[Due]:
    year = task.plan_id.year
    if task.timing is None:
        yield Due(task, None, TimeKind.NONE, year)
        return
    for part in task.timing.parts:
        days: tuple[dt.date | None, ...] = part.due_days(year) or (_first_known(part),)
        for day in days:
            yield Due(task, part, TimeKind.DATED if day else part.kind, day.year if day else year, day)


def _first_known(part: Time) -> dt.date | None:
    """The day of continuous work within months that are named; it has no due day, but its months."""
    return (part.last_day or part.start) if part.kind is TimeKind.DATED else None
