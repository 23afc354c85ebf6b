"""The rule of a recurrence, as :mod:`generator.deadlines.recurrences` writes it, read into days of one year."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from generator.deferred import dataclass

_RULE = re.compile(
    r"(?P<bound>before |by )?(?:(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})"
    r"|day (?P<each>[0-9]{1,2})(?: of months (?P<of>[0-9, ]+))?|months (?P<months>[0-9, ]+))"
)


@dataclass(frozen=True, slots=True)
class DayRule:
    """A day that comes back: in these months, on this day, the month's last where it is None.

    ``bound`` is ``before``, which leaves the day out, ``by``, or empty.
    """

    bound: str
    months: tuple[int, ...]
    day: int | None

    def in_year(self, year: int) -> tuple[dt.date, ...]:
        """The last good days in one year, in order; a short month ends before its 31st."""
        return tuple(self._last_day(year, month) for month in self.months)

    def _last_day(self, year: int, month: int) -> dt.date:
        first = dt.date(year, month, 1)
        length = calendar.monthrange(year, month)[1]
        if self.bound == "before":
            return first + dt.timedelta(days=min((self.day or 1) - 2, length - 1))
        return first + dt.timedelta(days=min(self.day or length, length) - 1)


def day_rule(rule: str | None) -> DayRule | None:
    """The days that a rule names; None for one that names none, or one that no calendar has."""
    match = _RULE.fullmatch(rule or "")
    if match is None:
        return None
    bound, named = (match["bound"] or "").strip(), match["of"] or match["months"]
    if match["day"]:
        rule_of = DayRule(bound, (int(match["month"]),), int(match["day"]))
    else:
        months = tuple(map(int, re.findall("[0-9]+", named))) if named else tuple(range(1, 13))
        rule_of = DayRule(bound, months, int(match["each"]) if match["each"] else None)
    return rule_of if _is_possible(rule_of) else None


def _is_possible(rule: DayRule) -> bool:
    return bool(rule.months) and all(1 <= month <= 12 for month in rule.months) and rule.day in _DAYS


_DAYS = frozenset({None, *range(1, 32)})
