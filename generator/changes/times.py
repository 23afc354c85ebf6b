"""When a task is due, before and after: whether a day moved, which way and how far."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence

from generator.catalog import TaskEntry
from generator.changes.pieces import Pieces, one_line, quote, say, was_and_is
from generator.changes.values import Change, Kind
from generator.deadlines import TimeKind
from generator.text import show_date

_KINDS = {
    TimeKind.DATED: "có ngày",
    TimeKind.RECURRING: "việc lặp lại, không nêu ngày",
    TimeKind.EVENT: "theo sự việc, không có ngày định trước",
    TimeKind.EXTERNAL: "hạn do nơi khác định",
    TimeKind.CONTINUOUS: "việc thường xuyên",
    TimeKind.NONE: "không rõ hạn",
}
_FREQUENCIES = {"yearly": "hằng năm", "quarterly": "hằng quý", "monthly": "hằng tháng", "unspecified": "định kỳ"}
_MOST_DAYS = 4


def compare(before: TaskEntry, after: TaskEntry) -> Iterator[Change]:
    """What changed of a task's time: at most one change, the weightiest."""
    old, new = days_of(before), days_of(after)
    if old != new:
        yield _moved(before, after, old, new)
    elif repeats_of(before) != repeats_of(after) and repeats_of(before):
        yield _change(Kind.DEADLINE_CHANGED, _repeats(before, after), after)
    elif _printed(before) != _printed(after):
        yield _change(Kind.TIME_WORDS, say("lời ghi thời gian đổi ", _words(before, after)), after)
    elif before.timing != after.timing:
        said = "máy đọc thời gian khác trước, ngày đến hạn không đổi"
        yield _change(Kind.TIME_WORDS, say(said), after)


def days_of(task: TaskEntry) -> tuple[dt.date, ...]:
    """The days on which a task is due, each once."""
    return tuple(sorted({day for _, day in task.due_dates}))


def repeats_of(task: TaskEntry) -> tuple[tuple[str, str], ...]:
    """How often it comes back, for each part that does."""
    parts = task.timing.parts if task.timing else ()
    return tuple((part.recurrence.freq, part.recurrence.rule or "") for part in parts if part.recurrence)


def _change(kind: Kind, words: Pieces, after: TaskEntry) -> Change:
    key = "thoi_gian" if after.task.time is not None or after.task.timing is None else "han"
    return Change(kind, words, after.anchor, (*after.path, key))


def _moved(before: TaskEntry, after: TaskEntry, old: tuple[dt.date, ...], new: tuple[dt.date, ...]) -> Change:
    printed = say("; lời ghi đổi ", _words(before, after)) if _printed(before) != _printed(after) else ()
    if not new:
        kind = _KINDS[after.time_kind] if after.task.time or after.task.timing else "không ghi thời gian"
        return _change(Kind.DEADLINE_LOST, say(f"từ có hạn {_listed(old)} thành {kind}", printed), after)
    if not old:
        kind = _KINDS[before.time_kind] if before.task.time or before.task.timing else "không ghi thời gian"
        return _change(Kind.DEADLINE_GAINED, say(f"từ {kind} thành có hạn {_listed(new)}", printed), after)
    if set(old) < set(new):
        more = [day for day in new if day not in old]
        return _change(Kind.DEADLINE_GAINED, say(f"có thêm hạn {_listed(more)}", printed), after)
    kind_of_move, words = _shift(old, new)
    return _change(kind_of_move, say(words, printed), after)


def _shift(old: tuple[dt.date, ...], new: tuple[dt.date, ...]) -> tuple[Kind, str]:
    gone = [day for day in old if day not in new]
    come = [day for day in new if day not in old]
    if len(gone) == len(come):
        pairs = list(zip(gone, come, strict=True))
        if all(a < b for a, b in pairs):
            return Kind.DEADLINE_LATER, "; ".join(map(_later, pairs[:_MOST_DAYS])) + _rest(pairs)
        if all(a > b for a, b in pairs):
            return Kind.DEADLINE_EARLIER, "; ".join(map(_earlier, pairs[:_MOST_DAYS])) + _rest(pairs)
    if not come:
        return Kind.DEADLINE_CHANGED, f"bớt hạn {_listed(gone)}; còn {_listed(new)}"
    return Kind.DEADLINE_CHANGED, f"hạn đổi từ {_listed(gone)} sang {_listed(come)}"


def _later(pair: tuple[dt.date, dt.date]) -> str:
    return f"hạn lùi từ {show_date(pair[0])} sang {show_date(pair[1])} (muộn hơn {distance(*pair)})"


def _earlier(pair: tuple[dt.date, dt.date]) -> str:
    return f"hạn rút lại từ {show_date(pair[0])} còn {show_date(pair[1])} (sớm hơn {distance(pair[1], pair[0])})"


def _rest(pairs: Sequence[object]) -> str:
    return f"; và {len(pairs) - _MOST_DAYS} hạn khác cùng chiều" if len(pairs) > _MOST_DAYS else ""


def distance(first: dt.date, last: dt.date) -> str:
    """How far apart two days are: in months or years where they are the same day of a month or both its last."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if first.day == last.day or (_ends_month(first) and _ends_month(last)):
        return f"{months // 12} năm" if months % 12 == 0 else f"{months} tháng"
    return f"{(last - first).days} ngày"


def _ends_month(day: dt.date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _listed(days: Sequence[dt.date]) -> str:
    shown = ", ".join(map(show_date, days[:_MOST_DAYS]))
    return f"{shown} và {len(days) - _MOST_DAYS} ngày khác" if len(days) > _MOST_DAYS else shown


def _printed(task: TaskEntry) -> tuple[str, ...]:
    return tuple(map(one_line, task.time_lines))


def _words(before: TaskEntry, after: TaskEntry) -> Pieces:
    old, new = " / ".join(_printed(before)), " / ".join(_printed(after))
    if not old:
        return say("từ chỗ trống thành ", quote(new))
    return was_and_is(old, new) if new else say("từ ", quote(old), " thành chỗ trống")


def _repeats(before: TaskEntry, after: TaskEntry) -> Pieces:
    names = [", ".join(dict.fromkeys(_FREQUENCIES[freq] for freq, _ in repeats_of(task))) for task in (before, after)]
    said = (
        f"kỳ làm việc đổi từ {names[0]} thành {names[1] or 'không lặp lại'}" if names[0] != names[1] else "kỳ hạn đổi"
    )
    return say(f"{said}: ", _words(before, after)) if _printed(before) != _printed(after) else say(said)
