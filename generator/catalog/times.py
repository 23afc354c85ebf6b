"""Times as plain values, and which calendar year and list each part of a time stands in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from generator.deadlines import Milestone, Recurrence, Time, TimeKind, Timing

Packed = tuple[tuple[Any, ...], tuple[tuple[Any, ...], ...]]
"""A timing: its own values, and those of each milestone."""

_REMEMBERED = 4_096


class DueDay(NamedTuple):
    """One part of a task on one day; ``part`` counts from 0, and is -1 for a task whose plan states no time at all.

    ``ordinal`` is that of the last good day, or of the first where no end is stated; a part that comes back on named
    days is there once for each and counts as dated. It is 0 for what has no date. ``month`` is 0 for that too, and for
    the whole of a year.
    """

    part: int
    kind: str
    year: int
    ordinal: int = 0
    month: int = 0


def pack(timing: Timing) -> Packed:
    """The timing as plain values."""
    return _plain(timing), tuple((*_plain(part), part.what, part.to) for part in timing.milestones)


@lru_cache(maxsize=_REMEMBERED)
def timing_of(packed: Packed) -> Timing:
    """What was packed."""
    own, milestones = packed
    parts = tuple(Milestone(*_loaded(part)) for part in milestones)
    return Timing(*(*_loaded(own), parts))


def time_of(packed: Packed, number: int) -> Time:
    """One of the parts."""
    return timing_of(packed).parts[number]


def dues(timing: Timing | None, year: int) -> Iterator[DueDay]:
    """Every part of a task of a plan for ``year``."""
    if timing is None:
        yield DueDay(-1, TimeKind.NONE.value, year)
        return
    for number, part in enumerate(timing.parts):
        days: tuple[dt.date | None, ...] = part.due_days(year) or (_first_known(part),)
        for day in days:
            if day is None:
                yield DueDay(number, part.kind.value, year)
            else:
                month = 0 if part.is_whole_years else day.month
                yield DueDay(number, TimeKind.DATED.value, day.year, day.toordinal(), month)


def _first_known(part: Time) -> dt.date | None:
    """The day of continuous work within months that are named; it has no due day, but its months."""
    return (part.last_day or part.start) if part.kind is TimeKind.DATED else None


def _plain(part: Time) -> tuple[Any, ...]:
    again = (part.recurrence.freq, part.recurrence.rule) if part.recurrence else None
    return (
        part.start.toordinal() if part.start else 0,
        part.end.toordinal() if part.end else 0,
        part.end_exclusive,
        part.open_end,
        part.tentative,
        part.continuous,
        again,
        part.event,
        part.offset_days,
        part.external,
    )


def _loaded(values: tuple[Any, ...]) -> tuple[Any, ...]:
    start, end, *flags, again, event, offset, external = values[:10]
    return (
        dt.date.fromordinal(start) if start else None,
        dt.date.fromordinal(end) if end else None,
        *flags,
        Recurrence(*again) if again else None,
        event,
        offset,
        external,
        *values[10:],
    )
