"""Derived times in words: what the machine read, to be shown small beside the plan's own words."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from generator.deadlines import DayRule, Milestone, Recurrence, Time, Timing, day_rule
from generator.text import shorten, show_date

_ROMAN = ("I", "II", "III", "IV")
_FREQUENCIES = {
    "yearly": "hằng năm",
    "quarterly": "hằng quý",
    "monthly": "hằng tháng",
    "unspecified": "định kỳ, không in rõ kỳ",
}
_BESIDE = {
    "quarterly": "hằng quý",
    "yearly": "hằng năm",
    "every 6 months": "6 tháng một lần",
    "9 months": "9 tháng",
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
}
"""The frequencies that a rule adds to the first one."""
_ADDED = re.compile("|".join(_BESIDE))
_QUARTERS = re.compile(r"quarters ([IV, và]+?)(?=, and|$)")
_TIMES = re.compile(r"([0-9]+) times")
_BOUNDS = {"before": "trước ", "by": "chậm nhất "}


def words(timing: Timing) -> tuple[str, ...]:
    """What was read, one line a part."""
    if not timing.milestones:
        return (part_words(timing),)
    return tuple(_milestone_words(part) for part in timing.milestones)


def part_words(part: Time) -> str:
    """One time in words: the span, then what qualifies it. The printed words stand beside and are not repeated."""
    pieces = []
    if part.tentative:
        pieces.append("dự kiến")
    if part.recurrence is not None:
        pieces.append(_recurrence_words(part.recurrence))
    if part.continuous:
        pieces.append(_continuous_words(part))
    elif part.end or (part.start and part.recurrence is None):  # what recurs from the day of issue on only recurs
        pieces.append(span_words(part))
    if part.event:
        pieces.append(_event_words(part, alone=not pieces))
    if part.external:
        pieces.append(f"{'và ' if pieces else 'hạn '}do văn bản hoặc cơ quan khác định")
    return ", ".join(pieces)


def _event_words(part: Time, *, alone: bool) -> str:
    """An event beside a date or a frequency does not take it back."""
    if part.offset_days:
        return f"trong vòng {part.offset_days} ngày tính từ sự việc mà kế hoạch nêu"
    return "theo sự việc, không có ngày định trước" if alone else "cũng tùy vào sự việc mà kế hoạch nêu"


def _continuous_words(part: Time) -> str:
    """A continuous task has a year, never a deadline of its own."""
    none = "" if part.external else ", không có hạn riêng"
    if part.start and part.end and _named_period(part.start, part.end) == f"cả năm {part.end.year}":
        return f"liên tục trong năm {part.end.year}{none}"
    return f"liên tục, {span_words(part)}" if part.start or part.end else f"liên tục{none}"


def span_words(part: Time) -> str:
    """The days in words: ``quý I/2021 (01/01 – 31/03/2021)``."""
    start, end = part.start, part.end
    if start and end:
        days = f"{_short(start, end)} – {show_date(end)}" if start != end else show_date(end)
        named = _named_period(start, end)
        text = f"{named} ({days})" if named else days
    elif end:
        text = f"trước {show_date(end)}" if part.end_exclusive else f"đến hết {show_date(end)}"
    else:
        text = f"từ {show_date(start)}" if start else ""
    if start and end and part.end_exclusive:
        text = f"từ {show_date(start)}, trước {show_date(end)}"
    return f"{text} và các năm sau" if part.open_end else text


def _milestone_words(part: Milestone) -> str:
    what = shorten(part.what, 90) if part.what else ""
    time = part_words(part)
    return f"{what}: {time}" if what and time else what or time


def _recurrence_words(recurrence: Recurrence) -> str:
    """The frequency with its days, quarters or further frequencies."""
    name, rule = _FREQUENCIES.get(recurrence.freq, recurrence.freq), recurrence.rule or ""
    if days := day_rule(rule):
        return f"{name}, {_day_words(days)}"
    if quarters := _QUARTERS.search(rule):
        name = f"từng quý ({quarters[1]})"
    added = [_BESIDE[word] for word in _ADDED.findall(rule)]
    if added and recurrence.freq == "unspecified":
        name, *added = added
    times = _TIMES.search(rule)
    named = " và ".join((", ".join((name, *added[:-1])), *added[-1:]))
    return f"{named}, {times[1]} lần" if times else named


def _day_words(rule: DayRule) -> str:
    """``trước 31/12``, ``chậm nhất ngày 10 các tháng 3, 6, 9, 12``."""
    bound = _BOUNDS.get(rule.bound, "")
    if len(rule.months) == 1 and rule.day:
        return f"{bound or 'ngày '}{rule.day}/{rule.months[0]}"
    day = f"ngày {rule.day}" if rule.day else ""
    months = f"các tháng {', '.join(map(str, rule.months))}" if len(rule.months) < 12 else ""
    return bound + " ".join(filter(None, (day, months)))


def _short(start: dt.date, end: dt.date) -> str:
    return f"{start.day:02d}/{start.month:02d}" if start.year == end.year else show_date(start)


def _named_period(start: dt.date, end: dt.date) -> str | None:
    """The everyday name of exactly this span: a month, a quarter, a year."""
    last = calendar.monthrange(end.year, end.month)[1]
    if start.year != end.year or start.day != 1 or end.day != last:
        return None
    if (start.month, end.month) == (1, 12):
        return f"cả năm {end.year}"
    if start.month == end.month:
        return f"tháng {end.month}/{end.year}"
    if start.month % 3 == 1 and end.month % 3 == 0:
        first, final = _ROMAN[start.month // 3], _ROMAN[end.month // 3 - 1]
        return f"quý {first}/{end.year}" if first == final else f"quý {first} – {final}/{end.year}"
    return None
