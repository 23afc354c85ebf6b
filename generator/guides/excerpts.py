"""Lines of an example file that matter, with what the eye cannot see written out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from generator.deferred import dataclass

MOST_CHANGED = 6
"""Changed lines that are shown; a file whose every line differs is understood after a few."""

_CONTEXT = 1

_HIDDEN = re.compile(
    "[\t\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u0300-\u036f\u061c\u115f\u1160\u180e\u2007\u200b-\u200f\u2028-\u202f"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff0-\uffff\U000e0000-\U000e01ef\udc80-\udcff]"
)
"""What looks like nothing, like a space, or belongs to the letter before it; bytes that are no text come last."""

_NAMES = {"\t": "Tab", "\r": "CR", "\ufeff": "BOM", "\xa0": "NBSP", "\u202f": "NBSP", "\u2007": "NBSP"}

_MEANINGS = {
    "Tab": "phím Tab",
    "CR": "dấu xuống dòng kiểu Windows, mắt thường không thấy",
    "BOM": "dấu vô hình mà Windows đặt ở đầu tệp",
    "NBSP": "khoảng trắng không ngắt, trông giống dấu cách thường",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of a line, or the name of a character that cannot be seen."""

    text: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file with its number from 1, and whether it is what the example is about; number 0 is a gap."""

    number: int
    pieces: tuple[Piece, ...] = ()
    is_changed: bool = False


Excerpt = tuple[Line, ...]


def lines_of(data: bytes) -> list[str]:
    """The lines of a file whatever its bytes; what is no UTF-8 becomes lone surrogates."""
    text = data.decode("utf-8", "surrogateescape")
    return text.removesuffix("\n").split("\n") if text else []


def changed(one: bytes, other: bytes, points: Iterable[int] = ()) -> Excerpt:
    """The lines of ``one`` that ``other`` has differently and those at ``points``, each with its neighbours."""
    lines, others = lines_of(one), lines_of(other)
    differing: list[int] = []
    wanted: list[int] = []
    for tag, start, stop, _, _ in difflib.SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if tag != "equal":
            differing += range(start, stop)
            wanted += range(start - _CONTEXT, start + _CONTEXT) if start == stop else ()
    differing = differing[:MOST_CHANGED]
    wanted += [*differing, *(point - 1 for point in points)]
    return _cut(lines, wanted or [0], frozenset(differing))


def whole(data: bytes) -> Excerpt:
    """All lines of a file."""
    return tuple(Line(number, pieces(line)) for number, line in enumerate(lines_of(data), start=1))


def pieces(line: str) -> tuple[Piece, ...]:
    """The line with every character that cannot be seen written out by its name."""
    found: list[Piece] = []
    position = 0
    for match in _HIDDEN.finditer(line):
        found += [Piece(line[position : match.start()]), Piece(f"[{_name(match.group())}]", is_hidden=True)]
        position = match.end()
    found.append(Piece(line[position:]))
    return tuple(piece for piece in found if piece.text)


def legend(excerpt: Excerpt) -> tuple[str, ...]:
    """What the names of hidden characters in an excerpt mean, each meaning once."""
    names = dict.fromkeys(piece.text for line in excerpt for piece in line.pieces if piece.is_hidden)
    meanings: dict[str, list[str]] = {}
    for name in names:
        meanings.setdefault(_meaning(name[1:-1]), []).append(name)
    return tuple(f"{', '.join(found)}: {meaning}." for meaning, found in meanings.items())


def _cut(lines: Sequence[str], wanted: Iterable[int], differing: frozenset[int]) -> Excerpt:
    near = {index + step for index in wanted for step in range(-_CONTEXT, _CONTEXT + 1)}
    shown = sorted(index for index in near if 0 <= index < len(lines))
    excerpt: list[Line] = []
    before = -1
    for index in shown:
        excerpt += [Line(0)] if index > before + 1 else []
        excerpt.append(Line(index + 1, pieces(lines[index]), index in differing))
        before = index
    return (*excerpt, Line(0)) if shown and before < len(lines) - 1 else tuple(excerpt)


def _name(char: str) -> str:
    if "\udc80" <= char <= "\udcff":
        return f"{ord(char) - 0xDC00:02X}"
    return _NAMES.get(char, f"U+{ord(char):04X}")


def _meaning(name: str) -> str:
    if len(name) == 2 and name != "CR":
        return "byte không thuộc UTF-8, do chữ gõ bằng bảng mã cũ"
    if name.startswith("U+03"):
        return "dấu nằm rời sau chữ cái, trên màn hình trông vẫn liền"
    return _MEANINGS.get(name, "ký tự vô hình")
