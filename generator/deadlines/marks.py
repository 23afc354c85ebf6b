"""A stretch of text that says when, and the regular expressions shared by all that look for one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from generator.deadlines.timing import Recurrence
from generator.deferred import dataclass

YEAR = r"(?:19|20|21)[0-9]{2}(?![0-9])"
QUARTER = r"\bqu[ýí]"
USED = "\0"
"""Stands, letter for letter, for text that another reading has already taken, or that is no time at all."""

_ODD_LETTERS = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")


@dataclass(frozen=True, slots=True)
class Window:
    """Days from ``start`` to ``end``, both inclusive, None where open; ``exclusive`` leaves the end out."""

    start: dt.date | None = None
    end: dt.date | None = None
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What the characters from ``begin`` up to ``stop`` say about time."""

    begin: int
    stop: int
    windows: tuple[Window, ...] = ()
    continuous: bool = False
    tentative: bool = False
    open_end: bool = False
    recurrence: Recurrence | None = None
    event: str | None = None
    offset_days: int | None = None
    external: str | None = None


Meaning = Callable[[re.Match[str]], Mark | None]


def pattern(expression: str) -> re.Pattern[str]:
    """The compiled form; case never matters. Texts reach it with single blanks."""
    return re.compile(expression, re.IGNORECASE)


def key(words: str) -> str:
    """Matched words in lower case, to look up by. Case never matters, so İ, ı, ſ and the sign of Kelvin match too."""
    return words.translate(_ODD_LETTERS).lower()


def blank(text: str, begin: int, stop: int) -> str:
    """The text with one stretch taken out of reading, length unchanged."""
    return text[:begin] + USED * (stop - begin) + text[stop:]


def scan(text: str, expression: re.Pattern[str], meaning: Meaning) -> tuple[str, list[Mark]]:
    """Every match that says something, as marks, and the text with them taken out.

    A match whose meaning is None stays for later readings; an empty mark is taken out and says nothing.
    """
    marks = []
    for match in list(expression.finditer(text)):
        mark = meaning(match)
        if mark is None:
            continue
        text = blank(text, mark.begin, mark.stop)
        if mark != Mark(mark.begin, mark.stop):
            marks.append(mark)
    return text, marks
