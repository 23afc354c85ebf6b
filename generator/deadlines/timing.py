"""When a task is due: the value that every page, list and filter uses, whatever words the plan printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from enum import StrEnum

from generator.deadlines.days import day_rule
from generator.deferred import dataclass


class TimeKind(StrEnum):
    """What sort of time a task has; a task whose parts differ is of the first of these that any part is."""

    DATED = "dated"
    RECURRING = "recurring"
    EVENT = "event"
    EXTERNAL = "external"
    CONTINUOUS = "continuous"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A due time that comes back, on a day of the year or without one.

    ``freq`` is ``yearly``, ``quarterly``, ``monthly`` or ``unspecified`` (``định kỳ`` alone);
    ``rule`` narrows it in words: ``before 31/12``, ``months 2, 5, 8, 11``, ``every 6 months``.
    """

    freq: str
    rule: str | None = None

    def days_in(self, year: int) -> tuple[dt.date, ...]:
        """The last good days that the rule names in one year; none where it names no day or month."""
        rule = day_rule(self.rule)
        return rule.in_year(year) if rule else ()

    def as_dict(self) -> dict[str, object]:
        """The JSON form, without what was not said."""
        return _said(self)


@dataclass(frozen=True, slots=True)
class Time:
    """When something is due.

    ``start`` and ``end`` are inclusive days, but with ``end_exclusive`` the end is the printed day of ``trước ngày``
    and the last good day is the one before. ``open_end`` goes on after the end. ``continuous`` is never overdue.
    ``event`` is what sets the work off, in words, and ``offset_days`` the days allowed from there. ``external`` names
    the document or body that sets the date.
    """

    start: dt.date | None = None
    end: dt.date | None = None
    end_exclusive: bool = False
    open_end: bool = False
    tentative: bool = False
    continuous: bool = False
    recurrence: Recurrence | None = None
    event: str | None = None
    offset_days: int | None = None
    external: str | None = None

    @property
    def kind(self) -> TimeKind:
        """What sort of time it is."""
        return _kind(self)

    @property
    def is_whole_years(self) -> bool:
        """Whether it lasts from a 1 January to a 31 December: the whole of a year is named."""
        return self.end is not None and _is_whole_years(self.start, self.end)

    @property
    def last_day(self) -> dt.date | None:
        """The last good day: the day before the end where that is the day of ``trước ngày``."""
        return self.end - dt.timedelta(days=1) if self.end and self.end_exclusive else self.end

    def due_days(self, plan_year: int) -> tuple[dt.date, ...]:
        """The days on which it stands in a calendar: the last good one, else the first.

        What comes back on a named day has those of the plan's year. Continuous work is never overdue and has none.
        """
        if self.continuous:
            return ()
        if _is_dated(self):
            day = self.last_day or self.start
            return (day,) if day else ()
        days = self.recurrence.days_in(plan_year) if self.recurrence else ()
        return tuple(day for day in days if self.start is None or day >= self.start)

    def as_dict(self) -> dict[str, object]:
        """The JSON form: ISO dates, and only the keys that say something."""
        return _said(self)


@dataclass(frozen=True, slots=True)
class Milestone(Time):
    """One part of a task that has its own time.

    ``what`` is the part's words as printed, the time words apart; ``to`` is who receives it.
    """

    what: str | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Timing(Time):
    """When a task is due: by its own time, and by its milestones where its parts have theirs."""

    milestones: tuple[Milestone, ...] = ()

    @property
    def parts(self) -> tuple[Time, ...]:
        """The milestones, or the time itself where it has none."""
        return self.milestones or (self,)

    @property
    def kind(self) -> TimeKind:
        """The first of the kinds that the task or one of its milestones is."""
        kinds = {_kind(part) for part in self.parts}
        return next(kind for kind in TimeKind if kind in kinds)

    def due_dates(self, plan_year: int) -> tuple[tuple[Time, dt.date], ...]:
        """Every part that stands in a calendar, with the day; a part that comes back has several."""
        return tuple((part, day) for part in self.parts for day in part.due_days(plan_year))

    def sort_date(self, plan_year: int) -> dt.date:
        """The earliest dated milestone end, else the end, else 31/12 of the plan year."""
        ends = [part.end for part in self.milestones if part.end is not None]
        return min(ends, default=self.end or dt.date(plan_year, 12, 31))

    def quarters(self, plan_year: int) -> tuple[tuple[int, int], ...]:
        """The quarters, as (year, 1 to 4), that the task meets, or its milestones where it has them; in order.

        An open side ends with the plan year. A part without any date is in no quarter, but what recurs every quarter
        or month is in each of the plan year.
        """
        found: set[tuple[int, int]] = set()
        for part in self.parts:
            found.update(_quarters(part, plan_year))
        return tuple(sorted(found))


def _kind(part: Time) -> TimeKind:
    if _is_dated(part):
        return TimeKind.DATED
    if part.recurrence:
        return TimeKind.RECURRING
    if part.event:
        return TimeKind.EVENT
    if part.external:
        return TimeKind.EXTERNAL
    return TimeKind.CONTINUOUS if part.continuous else TimeKind.NONE


def _is_dated(part: Time) -> bool:
    if part.end is None:
        return part.start is not None and part.recurrence is None
    return not (part.continuous and _is_whole_years(part.start, part.end))


def _is_whole_years(start: dt.date | None, end: dt.date) -> bool:
    return start is not None and (start.day, start.month, end.day, end.month) == (1, 1, 31, 12)


def _quarters(part: Time, plan_year: int) -> set[tuple[int, int]]:
    if part.start is None and part.end is None and not _is_within_each_quarter(part):
        return set()
    last = part.last_day
    first = part.start or min(dt.date(plan_year, 1, 1), last or dt.date.max)
    last = last or max(dt.date(plan_year, 12, 31), first)
    return {(number // 4, number % 4 + 1) for number in range(_quarter_number(first), _quarter_number(last) + 1)}


def _is_within_each_quarter(part: Time) -> bool:
    return part.recurrence is not None and part.recurrence.freq in ("quarterly", "monthly")


def _quarter_number(day: dt.date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _said(value: Time | Recurrence) -> dict[str, object]:
    """The fields of a record that are neither None, nor False, nor empty."""
    said: dict[str, object] = {}
    for name in _NAMES[type(value)]:
        plain = _plain(getattr(value, name))
        if plain not in (None, False, []):
            said[name] = plain
    return said


_NAMES = {
    record: tuple(sorted((field.name for field in fields(record)), key=lambda name: name not in ("what", "to")))
    for record in (Recurrence, Time, Milestone, Timing)
}
"""The fields of each record in the order in which it tells them: the words come before the days."""


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Recurrence | Milestone):
        return value.as_dict()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
