"""Vietnamese time expressions of the plans, read into dates.

Facts, in short: quarters are calendar quarters, ``trước ngày D`` leaves D out, a bare ``Quý IV`` takes the plan year,
and no computed date is ever shown without the printed words.
"""

from __future__ import annotations

from generator.deadlines.days import DayRule, day_rule
from generator.deadlines.reader import read, read_span
from generator.deadlines.timing import Milestone, Recurrence, Time, TimeKind, Timing

__all__ = ["DayRule", "Milestone", "Recurrence", "Time", "TimeKind", "Timing", "day_rule", "read", "read_span"]
