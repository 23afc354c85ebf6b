"""What comes back without a printed date: ``hàng năm``, ``hàng quý``, ``trước ngày 10 của tháng cuối quý``."""

from __future__ import annotations

import datetime as dt
import re

from generator.deadlines import windows
from generator.deadlines.marks import QUARTER, Mark, key, pattern, scan
from generator.deadlines.timing import Recurrence

_REGULARLY = r"(?:theo )?\bđịnh k[ỳì]"
_EVERY = r"\b(?:hàng|hằng|mỗi)"
_HOW = r"(?:\b(?P<how>trước|đến|(?:chậm|muộn) nhất(?: là| đến| vào)?) )?(?:\bvào )?"
_UNIT = rf"(?:ngày|tuần|tháng|{QUARTER}|năm|0?6 tháng|0?9 tháng)\b(?! (?:[0-9]|[IV]+\b))"

_DAY_OF_YEAR = pattern(
    rf"{_HOW}(?:\bngày )?\b(?P<day>[0-9]{{1,2}})(?:\s*/\s*| tháng )(?P<month>[0-9]{{1,2}}) {_EVERY} năm\b"
)
_DAY_OF_MONTH = pattern(rf"{_HOW}(?:\bngày )(?P<day>[0-9]{{1,2}}) (?:của )?{_EVERY} tháng\b")
_MONTH_OF_QUARTER = pattern(
    rf"{_HOW}(?:\bngày (?P<day>[0-9]{{1,2}}) (?:của )?)?{windows.NTH_MONTH}\b(?! (?:[IV]+\b|[1-4]\b))"
)
_EACH_QUARTER = pattern(
    r"(?:\btheo )?\btừng quý(?:\s*\(\s*quý (?P<list>[IV, và]+)\))?"
    r"(?P<year>(?: và|,)(?: tổng kết| báo cáo| cuối)* năm\b)?"
)
_FREQUENCIES = pattern(
    rf"(?:(?P<regularly>{_REGULARLY}) (?:{_EVERY} |từng )?|{_EVERY} )"
    rf"(?P<units>{_UNIT}(?:(?:\s*[,/]\s*| và )(?:{_EVERY} |báo cáo )?{_UNIT})*)"
)
_TIMES_PER_UNIT = pattern(r"\b(?P<count>[0-9]+|một|hai) lần\s*(?:/|trong|một| )\s*(?P<unit>tháng|quý|năm)\b")
_ALONE = pattern(rf"{_REGULARLY}\b(?P<adhoc>(?: hoặc| và|,) đột xuất)?")

_CALENDAR = {"tháng": "monthly", "quý": "quarterly", "quí": "quarterly", "năm": "yearly"}
_OTHER = {"ngày": "daily", "tuần": "weekly", "6 tháng": "every 6 months", "9 tháng": "9 months"}
_ORDER = ("monthly", "quarterly", "yearly")
UNSPECIFIED = "unspecified"


def find(text: str) -> tuple[str, list[Mark]]:
    """The recurrences with a rule or a frequency, and the text with them taken out."""
    marks: list[Mark] = []
    for expression, meaning in (
        (_DAY_OF_YEAR, _day_of_year),
        (_DAY_OF_MONTH, _day_of_month),
        (_MONTH_OF_QUARTER, _month_of_quarter),
        (_EACH_QUARTER, _each_quarter),
        (_FREQUENCIES, _frequencies),
        (_TIMES_PER_UNIT, _times_per_unit),
    ):
        text, found = scan(text, expression, meaning)
        marks += found
    return text, marks


def find_unspecified(text: str, is_known: bool) -> tuple[str, list[Mark]]:
    """``định kỳ`` alone. ``Định kỳ hoặc đột xuất`` beside other time words is how a thing is done, not when."""

    def meaning(match: re.Match[str]) -> Mark | None:
        return None if match["adhoc"] and is_known else _mark(match, UNSPECIFIED)

    return scan(text, _ALONE, meaning)


def better(first: Recurrence | None, second: Recurrence | None) -> Recurrence | None:
    """The one that says more: a frequency before none, a rule before none, else the first printed."""
    return min((item for item in (first, second) if item), key=_vagueness, default=None)


def _vagueness(recurrence: Recurrence) -> tuple[bool, bool]:
    return recurrence.freq == UNSPECIFIED, recurrence.rule is None


def _mark(match: re.Match[str], freq: str, rule: str | None = None) -> Mark:
    return Mark(match.start(), match.end(), recurrence=Recurrence(freq, rule))


def _empty(match: re.Match[str]) -> Mark:
    return Mark(match.start(), match.end())


def _bound(match: re.Match[str]) -> str:
    """The English word of a rule for ``trước``, ``chậm nhất`` or nothing."""
    how = (match["how"] or "").lower()
    return "before " if how == "trước" else "by " if how else ""


def _day_of_year(match: re.Match[str]) -> Mark:
    day, month = int(match["day"]), int(match["month"])
    try:
        dt.date(2000, month, day)
    except ValueError:
        return _empty(match)
    return _mark(match, "yearly", f"{_bound(match)}{day:02d}/{month}")


def _day_of_month(match: re.Match[str]) -> Mark:
    day = int(match["day"])
    return _mark(match, "monthly", f"{_bound(match)}day {day}") if 1 <= day <= 31 else _empty(match)


def _month_of_quarter(match: re.Match[str]) -> Mark:
    months = "months " + ", ".join(str(month) for month in windows.nth_months(match["nth"]))
    if match["day"] is None:
        return _mark(match, "quarterly", f"{_bound(match)}{months}")
    day = int(match["day"])
    return _mark(match, "quarterly", f"{_bound(match)}day {day} of {months}") if 1 <= day <= 31 else _empty(match)


def _each_quarter(match: re.Match[str]) -> Mark:
    quarters = f"quarters {match['list'].strip()}" if match["list"] else None
    rules = [quarters, "and yearly" if match["year"] else None]
    return _mark(match, "quarterly", ", ".join(rule for rule in rules if rule) or None)


def _frequencies(match: re.Match[str]) -> Mark:
    names = re.findall(r"[69] tháng|ngày|tuần|tháng|qu[ýí]|năm", match["units"].lower())
    known = sorted({_CALENDAR[name] for name in names if name in _CALENDAR}, key=_ORDER.index)
    others = [_OTHER[name] for name in names if name in _OTHER]
    if not known:
        return _mark(match, UNSPECIFIED, ", ".join(others))
    rest = others + known[1:]
    return _mark(match, known[0], "and " + ", ".join(rest) if rest else None)


def _times_per_unit(match: re.Match[str]) -> Mark:
    count = {"một": "1", "hai": "2"}.get(key(match["count"]), match["count"].lstrip("0"))
    return _mark(match, _CALENDAR[key(match["unit"])], f"{count} times" if count != "1" else None)
