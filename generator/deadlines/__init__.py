"""Vietnamese time expressions of the plans, read into dates.

Facts, in short: quarters are calendar quarters, ``trước ngày D`` leaves D out, a bare ``Quý IV`` takes the plan year,
and no computed date is ever shown without the printed words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from generator.deadlines.days import DayRule, day_rule
from generator.deadlines.timing import Milestone, Recurrence, Time, TimeKind, Timing

__all__ = ["DayRule", "Milestone", "Recurrence", "Time", "TimeKind", "Timing", "day_rule", "read", "read_span"]


def read(lines: Sequence[str], plan_year: int, issued: dt.date | None = None) -> Timing | None:
    """The time that the printed lines of one cell state; None when nothing in them says when.

    ``issued`` is the first day the plan can bind: what recurs without a date starts there, if in the plan year.
    """
    from generator.deadlines import reader  # imported late: its expressions serve nobody where all is remembered

    return reader.read(lines, plan_year, issued)


def read_span(start: str | None, end: str | None, plan_year: int, issued: dt.date | None = None) -> Timing | None:
    """The time of a start and an end printed in two columns; an empty column leaves its side open."""
    from generator.deadlines import reader  # imported late, as above

    return reader.read_span(start, end, plan_year, issued)
