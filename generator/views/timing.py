"""Derived times in words: what the machine read, to be shown small beside the plan's own words."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from generator.deadlines import Milestone, Recurrence, Time, Timing
from generator.text import shorten, show_date

_BEFORE_DAY = re.compile(r"^before (\d{1,2}/\d{1,2})$")
_ROMAN = ("I", "II", "III", "IV")
_FREQUENCIES = {
    "yearly": "hằng năm",
    "quarterly": "hằng quý",
    "monthly": "hằng tháng",
    "unspecified": "định kỳ, không in rõ kỳ",
}


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
    elif part.start or part.end:
        pieces.append(span_words(part))
    if part.event:
        pieces.append("theo sự việc, không có ngày định trước")
    if part.offset_days:
        pieces.append(f"trong vòng {part.offset_days} ngày")
    if part.external:
        pieces.append("hạn do văn bản hoặc cơ quan khác định")
    return ", ".join(pieces)


def _continuous_words(part: Time) -> str:
    """A continuous task has a year, never a deadline."""
    if part.start and part.end and _named_period(part.start, part.end) == f"cả năm {part.end.year}":
        return f"liên tục trong năm {part.end.year}, không có hạn riêng"
    return f"liên tục, {span_words(part)}" if part.start or part.end else "liên tục, không có hạn riêng"


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
    """The frequency; of a rule only a plain day is said again, the rest stands in the printed words."""
    name = _FREQUENCIES.get(recurrence.freq, recurrence.freq)
    day = _BEFORE_DAY.match(recurrence.rule or "")
    return f"{name}, trước {day[1]}" if day else name


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
