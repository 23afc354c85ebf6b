"""Words of a time column into a :class:`Timing`."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import fields, replace

from generator.deadlines import recurrences, windows
from generator.deadlines.marks import Window
from generator.deadlines.parts import Part, parts
from generator.deadlines.timing import Milestone, Timing

_WORDS = ("what", "to")


_LONGEST = 2_000
"""Characters of a time cell, ten times what plans print: what is longer is no time, and reading it takes its square."""


def read(lines: Sequence[str], plan_year: int, issued: dt.date | None = None) -> Timing | None:
    """The time that the printed lines of one cell state; None when nothing in them says when.

    ``issued`` is the first day the plan can bind: what recurs without a date starts there, if in the plan year.
    """
    if sum(map(len, lines)) > _LONGEST:
        return None
    milestones = _read(tuple(lines), plan_year)
    if not milestones:
        return None
    if len(milestones) == 1:
        return _from_issue(_alone(milestones[0]), plan_year, issued)
    window = _span(milestones, plan_year)
    return Timing(window.start, window.end, window.exclusive, milestones=milestones)


@functools.lru_cache(maxsize=4096)
def _read(lines: tuple[str, ...], plan_year: int) -> tuple[Milestone, ...]:
    """Every part's time. Plans say the same few things again and again, so what was read once is kept."""
    return tuple(milestone for part in parts(lines, plan_year) for milestone in _milestones(part, plan_year))


def read_span(start: str | None, end: str | None, plan_year: int, issued: dt.date | None = None) -> Timing | None:
    """The time of a start and an end printed in two columns; an empty column leaves its side open."""
    first = read([start], plan_year, issued) if start else None
    last = read([end], plan_year, issued) if end else None
    if first is None:
        return last if last is None or last.continuous else _stated(replace(last, start=None))
    if last is None:
        return first if first.continuous else _stated(replace(first, end=None, end_exclusive=False))
    return _between(first, last)


def _stated(timing: Timing) -> Timing | None:
    """None when nothing is left: a start column that only states an end, or the other way round, says nothing there."""
    return None if timing == Timing() else timing


def _between(first: Timing, last: Timing) -> Timing | None:
    """Both columns as one; dates that run backwards are a slip that an editor must settle."""
    if first.start and last.end and first.start > last.end:
        return None
    timing = last if last.event else first
    return _stated(
        Timing(
            start=first.start,
            end=last.end,
            end_exclusive=last.end_exclusive,
            open_end=last.open_end,
            tentative=first.tentative or last.tentative,
            continuous=first.continuous or last.continuous,
            recurrence=recurrences.better(first.recurrence, last.recurrence),
            event=timing.event,
            offset_days=timing.offset_days,
            external=first.external or last.external,
            milestones=first.milestones if first.milestones == last.milestones else first.milestones + last.milestones,
        )
    )


def _alone(part: Milestone) -> Timing:
    """A cell of one part: its words are in the cell itself, so only the time is kept."""
    return Timing(**{field.name: getattr(part, field.name) for field in fields(part) if field.name not in _WORDS})


def _from_issue(timing: Timing, plan_year: int, issued: dt.date | None) -> Timing:
    is_undated = timing.start is None and timing.end is None
    if is_undated and timing.recurrence and issued is not None and issued.year == plan_year:
        return replace(timing, start=issued)
    return timing


def _span(milestones: Sequence[Milestone], plan_year: int) -> Window:
    """All that the dated parts cover, and the plan year too when some part has no end of its own."""
    dated = [part for part in milestones if part.start or part.end]
    if not dated:
        return Window()
    starts = [part.start for part in dated if part.start]
    ends = [(part.end, not part.end_exclusive) for part in dated if part.end]
    if len(ends) < len(milestones):
        year = windows.whole_year(plan_year)
        starts += [year.start] if year.start else []
        ends += [(year.end, True)] if year.end else []
    end, is_inclusive = max(ends)
    return Window(min(starts, default=None), end, not is_inclusive)


def _milestones(part: Part, plan_year: int) -> list[Milestone]:
    """One milestone, or one for each window where the part has windows that lie apart."""
    found = _merged(part) or [Window()]
    milestone = _undated(part)
    if milestone.continuous:
        found = [_filled(window, windows.whole_year(plan_year)) for window in found]
    return [replace(milestone, start=item.start, end=item.end, end_exclusive=item.exclusive) for item in found]


def _filled(window: Window, year: Window) -> Window:
    """An open side of what goes on takes that of the year, unless the other side lies beyond it."""
    if window.start is None and (window.end is None or (year.start and year.start < _after(window.end, window))):
        window = Window(year.start, window.end, window.exclusive)
    if window.end is None and (window.start is None or (year.end and window.start <= year.end)):
        window = Window(window.start, year.end, window.exclusive)
    return window


def _after(end: dt.date, window: Window) -> dt.date:
    """The day on which a window with this end is over."""
    return end if window.exclusive else end + dt.timedelta(days=1)


def _undated(part: Part) -> Milestone:
    """The part without its windows; of several events the one that counts days comes first."""
    events = sorted((mark for mark in part.marks if mark.event), key=lambda mark: mark.offset_days is None)
    recurrence = None
    for mark in part.marks:
        recurrence = recurrences.better(recurrence, mark.recurrence)
    return Milestone(
        what=part.what,
        to=part.to,
        open_end=any(mark.open_end for mark in part.marks),
        tentative=any(mark.tentative for mark in part.marks),
        continuous=any(mark.continuous for mark in part.marks),
        recurrence=recurrence,
        event=events[0].event if events else None,
        offset_days=events[0].offset_days if events else None,
        external=next((mark.external for mark in part.marks if mark.external), None),
    )


def _merged(part: Part) -> list[Window]:
    """The windows of a part; those that touch, contain or bound one another become one."""
    merged: list[Window] = []
    stop = 0
    for mark in part.marks:
        for index, window in enumerate(mark.windows):
            gap = "," if index else part.text[stop : mark.begin].strip()
            joined = _joined(merged[-1], window, gap) if merged else None
            merged[-1:] = [joined] if joined else [*merged[-1:], window]
        stop = mark.stop
    return merged


def _joined(first: Window, second: Window, gap: str) -> Window | None:
    """One window for ``từ ... đến ...``, ``Quý I (trước ngày 15/3)``, ``Quý I - Quý II``; None when they lie apart."""
    if second.end is None or first.start is None or second.end < first.start:
        return None
    until = Window(first.start, second.end, second.exclusive)
    if second.start is None:
        is_bound = first.end is None or second.end <= first.end or not gap
        return until if is_bound else None
    if gap in ("-", "–") or first.end is None:
        return until if gap in ("-", "–") else None
    if second.start >= first.start and second.end <= first.end:
        return second
    if first.start >= second.start and first.end <= second.end:
        return first
    return until if first.start <= second.start <= first.end + dt.timedelta(days=1) else None
