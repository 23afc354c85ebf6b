"""Days, months, quarters, half years and years, as windows of dates.

Quarters are calendar quarters and a period without a year takes the plan year. Dates are day/month/year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from generator.deadlines.marks import QUARTER, YEAR, Mark, Window, key, pattern, scan
from generator.deferred import dataclass

_HOW = (
    r"(?:\b(?P<how>trước|sau|đến hết|đến|tới|hết|(?:chậm|muộn) nhất(?: là| đến| vào)?|từ|kể từ|cuối) )?"
    r"(?:\b(?:trong|vào|khoảng|cả|suốt|hết) )?"
)
_OF_YEAR = (
    rf"(?:(?:\s*/\s*|(?: của)? năm |\s*-\s*| )(?P<year>{YEAR})"
    r"|(?: của)? năm (?P<shift>trước(?: liền kề)?|sau|tới|nay|kế hoạch)(?: năm kế hoạch)?\b)?"
)
_LINK = r"(?:\s*[-–,]\s*| (?:và|đến) )"
_ALONE = r"(?=\s*(?:[-–/,;:.()]|và\b|đến\b|năm\b|[0-9]|$))"
_ROMAN = r"(?:IV|I{1,3})\b"
_QUARTER_NAME = rf"(?:{_ROMAN}|[1-4](?![0-9.]){_ALONE})"
_MONTH_NAME = r"(?:0?[1-9]|1[0-2])(?![0-9])"
_NTH = {"đầu": 1, "giữa": 2, "cuối": 3, "thứ 1": 1, "thứ 2": 2, "thứ 3": 3, "thứ nhất": 1, "thứ hai": 2, "thứ ba": 3}
NTH_MONTH = rf"\btháng (?P<nth>{'|'.join(_NTH)})(?: của)? {QUARTER}"
"""``tháng cuối quý``, ``tháng thứ 2 của quý``."""

_QUARTER_MONTH = pattern(
    rf"{_HOW}(?:\bngày (?P<day>[0-9]{{1,2}}) (?:của )?)?{NTH_MONTH} (?P<quarter>{_ROMAN}|[1-4](?![0-9])){_OF_YEAR}"
)
_DATE = pattern(
    rf"{_HOW}(?P<word>\bngày )?(?<![0-9/.-])(?<!tháng )(?P<day>[0-9]{{1,2}})\s*(?P<sep>[/.-])\s*(?P<month>[0-9]{{1,2}})"
    rf"(?:\s*(?P=sep)\s*(?P<year>{YEAR}))?(?![0-9]|\s*/)"
)
_DATE_IN_WORDS = pattern(
    rf"{_HOW}(?P<word>\bngày )?(?<![0-9/.-])(?<!tuần )(?P<day>[0-9]{{1,2}}) (?P<sep>tháng) (?P<month>[0-9]{{1,2}})"
    rf"(?![0-9])(?:(?: năm |\s*/\s*| )(?P<year>{YEAR}))?"
)
_QUARTERS = pattern(rf"{_HOW}{QUARTER} (?P<list>{_QUARTER_NAME}(?:{_LINK}(?:{QUARTER} )?{_QUARTER_NAME})*){_OF_YEAR}")
_MONTH_SPAN = pattern(
    rf"{_HOW}\btháng (?P<month>{_MONTH_NAME})\s*/\s*(?P<year>{YEAR})(?:\s*[-–]\s*| đến )"
    rf"(?P<to_month>{_MONTH_NAME})\s*/\s*(?P<to_year>{YEAR})"
)
_MONTHS = pattern(
    rf"{_HOW}\btháng (?P<list>{_MONTH_NAME}(?:{_LINK}(?:tháng {_MONTH_NAME}|{_MONTH_NAME}{_ALONE}))*){_OF_YEAR}"
)
_PART_OF_YEAR = pattern(
    rf"{_HOW}(?<!vòng )(?<!hạn )\b0?(?P<months>[369]) tháng\b(?! [0-9]| tuổi| kể từ| một lần|\s*/\s*lần)"
    rf"(?: (?P<side>đầu|cuối)(?: năm\b(?! (?:[0-9]|trước|sau|tới|nay|kế hoạch)))?)?{_OF_YEAR}"
)
_YEARS = pattern(rf"{_HOW}\bnăm (?P<list>{YEAR}(?:{_LINK}(?:năm )?{YEAR})*)")
_THIS_YEAR = pattern(r"(?:\b(?P<how>trước|đến) )?\b(?:(?P<by>hết|cuối)|trong|suốt|cả) năm\b(?: kế hoạch)?(?!\s*[0-9])")
_OPENING = pattern(r"(?:^|[;:,(\0–-]|\bvà)\s*$")
_TOKEN = re.compile(r"(?P<link>[-–,]|và|đến)|(?P<name>[IV]+\b|[0-9]+)", re.IGNORECASE)
_ROMAN_VALUES = {"I": 1, "II": 2, "III": 3, "IV": 4}


def find(text: str, plan_year: int) -> tuple[str, list[Mark]]:
    """The windows stated in the text, and the text with them taken out."""
    reading = _Reading(plan_year)
    marks: list[Mark] = []
    for expression, meaning in (
        (_QUARTER_MONTH, reading.month_of_quarter),
        (_DATE, reading.date),
        (_DATE_IN_WORDS, reading.date),
        (_QUARTERS, reading.quarters),
        (_PART_OF_YEAR, reading.part_of_year),
        (_MONTH_SPAN, reading.month_span),
        (_MONTHS, reading.months),
        (_YEARS, reading.years),
        (_THIS_YEAR, reading.this_year),
    ):
        text, found = scan(text, expression, meaning)
        marks += found
    return text, marks


def nth_months(nth: str) -> tuple[int, ...]:
    """The four months meant by ``thứ 2`` or ``cuối``: one in each quarter."""
    return tuple(range(_NTH[key(nth)], 13, 3))


def whole_year(year: int) -> Window:
    """01/01 to 31/12."""
    return _months(year * 12, 12)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a match of each expression means, in a plan of ``plan_year``; an impossible date is an empty mark."""

    plan_year: int

    def month_of_quarter(self, match: re.Match[str]) -> Mark:
        quarter = _value(match["quarter"])
        month = self._year(match) * 12 + (quarter - 1) * 3 + nth_months(match["nth"])[0] - 1
        if match["day"] is None:
            return _mark(match, [_months(month, 1)])
        return _mark(match, _day(month // 12, month % 12 + 1, int(match["day"])))

    def date(self, match: re.Match[str]) -> Mark | None:
        """A bare ``ngày 14/9/2020`` is the tail of a citation; ``Ngày ...`` that opens a part is a time."""
        is_short = match["year"] is None
        if is_short and (match["sep"] in ".-" or not (match["word"] or match["how"])):
            return None
        if match[0].startswith("ngày") and not (match.start() and _opens(match)):
            return Mark(match.start(), match.end())
        year = self.plan_year if is_short else int(match["year"])
        return _mark(match, _day(year, int(match["month"]), int(match["day"])))

    def quarters(self, match: re.Match[str]) -> Mark:
        spans = _spans(match["list"], self._year(match) * 4 - 1, 4)
        return _mark(
            match, [_months(first * 3, (last - first + 1) * 3) for first, last in spans], has_range=_has_range(spans)
        )

    def months(self, match: re.Match[str]) -> Mark:
        spans = _spans(match["list"], self._year(match) * 12 - 1, 12)
        return _mark(match, [_months(first, last - first + 1) for first, last in spans], has_range=_has_range(spans))

    def month_span(self, match: re.Match[str]) -> Mark:
        first = int(match["year"]) * 12 + int(match["month"]) - 1
        last = int(match["to_year"]) * 12 + int(match["to_month"]) - 1
        return _mark(match, [_months(first, last - first + 1)] if first <= last else [], has_range=True)

    def part_of_year(self, match: re.Match[str]) -> Mark | None:
        months, side = int(match["months"]), (match["side"] or "").lower()
        if months == 3 and not side:
            return None
        first = self._year(match) * 12 + (12 - months if side == "cuối" else 0)
        return _mark(match, [_months(first, months)])

    def years(self, match: re.Match[str]) -> Mark | None:
        """A bare ``năm 2021`` within a text belongs to a name: ``Kế hoạch cải cách hành chính năm 2021``."""
        if match[0][:3].lower() == "năm" and not _opens(match):
            return None
        spans = [span for span in _spans(match["list"], 0, 0) if span[0] <= span[1]]
        return _mark(
            match, [_months(first * 12, (last - first + 1) * 12) for first, last in spans], has_range=_has_range(spans)
        )

    def this_year(self, match: re.Match[str]) -> Mark:
        how = match["how"] or match["by"]
        return Mark(match.start(), match.end(), _bounded(how, [whole_year(self.plan_year)]))

    def _year(self, match: re.Match[str]) -> int:
        if match["year"]:
            return int(match["year"])
        shift = (match["shift"] or "").lower()
        return self.plan_year + (-1 if shift.startswith("trước") else 1 if shift in ("sau", "tới") else 0)


def _opens(match: re.Match[str]) -> bool:
    return _OPENING.search(match.string[: match.start()]) is not None


def _mark(match: re.Match[str], windows: Sequence[Window], *, has_range: bool = False) -> Mark:
    """``Từ Quý II - III`` has both its ends, ``từ Quý II`` only the first."""
    how = None if has_range and match["how"] and match["how"].lower().endswith("từ") else match["how"]
    return Mark(match.start(), match.end(), _bounded(how, windows))


def _has_range(spans: Sequence[tuple[int, int]]) -> bool:
    return any(first != last for first, last in spans)


def _bounded(how: str | None, windows: Sequence[Window]) -> tuple[Window, ...]:
    """The windows as ``trước``, ``đến``, ``từ`` and the like leave them."""
    word = (how or "").lower()
    if not word or not windows:
        return tuple(windows)
    first, last = windows[0], windows[-1]
    if word == "trước":
        return (Window(None, first.start, exclusive=True),)
    if word == "sau" and last.end is not None:
        return (Window(last.end + dt.timedelta(days=1), None),)
    if word in ("từ", "kể từ"):
        return (Window(first.start, None),)
    return (Window(None, last.end),)


def _months(first: int, count: int) -> Window:
    """``count`` months from month number ``first``, which counts from January of year 0."""
    return Window(_first_day(first), _first_day(first + count) - dt.timedelta(days=1))


def _first_day(month: int) -> dt.date:
    return dt.date(month // 12, month % 12 + 1, 1)


def _day(year: int, month: int, day: int) -> list[Window]:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return []
    return [Window(date, date)]


def _spans(names: str, base: int, cycle: int) -> list[tuple[int, int]]:
    """Pairs of first and last number: ``I - III, IV`` gives two. A range that falls starts one cycle earlier."""
    spans: list[tuple[int, int]] = []
    link = ","
    for token in _TOKEN.finditer(names):
        if token["link"]:
            link = token["link"].lower()
            continue
        number = base + _value(token["name"])
        if spans and link in ("-", "–", "đến"):
            first = spans[-1][0]
            spans[-1] = (first if first <= number else first - cycle, number)
        else:
            spans.append((number, number))
    return spans


def _value(name: str) -> int:
    return _ROMAN_VALUES.get(key(name).upper()) or int(name)
