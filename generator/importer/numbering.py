"""The numbers that Word prints before paragraphs: they stand in no text, only in the lists of the document."""

from __future__ import annotations

import re
from typing import Any

from generator.deferred import dataclass
from generator.importer.package import W
from generator.importer.wording import clean

_ROMANS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    plain: bool


class Numbering:
    """Counts the lists of one document as its paragraphs come by."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        if root is not None:
            for abstract in root.iterfind(f"{W}abstractNum"):
                self._levels[abstract.get(f"{W}abstractNumId", "")] = _levels(abstract)
            for number in root.iterfind(f"{W}num"):
                self._lists[number.get(f"{W}numId", "")] = _list(number)

    def next(self, identity: str, depth: int) -> str:
        """What is printed before the next paragraph of a list at ``depth``: ``1.``, ``a)``, ``-`` or nothing."""
        if identity not in self._lists or not 0 <= depth < _LEVELS:
            return ""
        abstract, starts, own = self._lists[identity]
        levels = {**self._levels.get(abstract, {}), **own}
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        if identity not in self._started:
            self._started.add(identity)
            for level in starts:
                counts[level] = None
        first = starts.get(depth, levels[depth].start)
        before = counts[depth]
        counts[depth] = first if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _printed(levels, counts, depth)


def _levels(parent: Any) -> dict[int, _Level]:
    found = {}
    for level in parent.iterfind(f"{W}lvl"):
        found[int(level.get(f"{W}ilvl", "0"))] = _Level(
            _value(level, "numFmt", "decimal"),
            _value(level, "lvlText", ""),
            int(_value(level, "start", "1") or 1),
            level.find(f"{W}isLgl") is not None,
        )
    return found


def _list(number: Any) -> tuple[str, dict[int, int], dict[int, _Level]]:
    starts: dict[int, int] = {}
    own: dict[int, _Level] = {}
    for override in number.iterfind(f"{W}lvlOverride"):
        depth = int(override.get(f"{W}ilvl", "0"))
        if override.find(f"{W}startOverride") is not None:
            starts[depth] = int(_value(override, "startOverride", "1"))
        own.update(_levels(override))
    return _value(number, "abstractNumId", ""), starts, own


def _value(parent: Any, name: str, default: str) -> str:
    element = parent.find(f"{W}{name}")
    return default if element is None else str(element.get(f"{W}val", default))


def _printed(levels: dict[int, _Level], counts: list[int | None], depth: int) -> str:
    level = levels[depth]
    if level.form == "none":
        return ""
    if level.form == "bullet":
        return _bullet(clean(level.text), depth)

    def number(found: re.Match[str]) -> str:
        place = int(found.group(1)) - 1
        other = levels.get(place, level)
        count = counts[place]
        form = "decimal" if level.plain else other.form
        return _figure(other.start if count is None else count, form)

    return clean(re.sub(r"%([1-9])", number, level.text))


def _bullet(sign: str, depth: int) -> str:
    if sign in ("-", "–", "—", "−"):
        return "-"
    return "+" if sign == "+" or depth else "-"


def _figure(number: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        figure = _roman(number)
        return figure if form == "upperRoman" else figure.lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    figure = ""
    for value, sign in _ROMANS:
        while number >= value and len(figure) < 30:
            figure += sign
            number -= value
    return figure
