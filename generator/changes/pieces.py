"""Sentences made of the portal's own words and of words quoted from plans, kept apart so that each way of printing
them can protect itself from what a plan says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from generator.text import shorten

QUOTE_LIMIT = 160
_CONTEXT = 6
"""Words shown on either side of what changed."""
_REWRITTEN = 0.35
"""Below this share of common words a text is shown as another one, not as the old one with marks in it."""


class Role(StrEnum):
    """Whose words a piece has: the portal's, the plan's, the plan's that are gone, the plan's that are new."""

    SAID = "said"
    QUOTED = "quoted"
    GONE = "gone"
    NEW = "new"


class Piece(NamedTuple):
    """A run of words with one role."""

    text: str
    role: Role = Role.SAID


Pieces = tuple[Piece, ...]


def say(*parts: str | Piece | Pieces) -> Pieces:
    """A sentence: bare texts are the portal's own words."""
    return tuple(_flat(parts))


def _flat(parts: Iterable[str | Piece | Pieces]) -> Iterator[Piece]:
    for part in parts:
        if isinstance(part, str):
            yield Piece(part)
        elif isinstance(part, Piece):
            yield part
        else:
            yield from part


def quote(text: str, limit: int = QUOTE_LIMIT) -> Pieces:
    """Words of a plan in quotation marks, on one line and not too long."""
    return Piece("“"), Piece(shorten(one_line(text), limit), Role.QUOTED), Piece("”")


def quotes(texts: Iterable[str], most: int = 4) -> Pieces:
    """Several quotations, the rest counted."""
    found = list(texts)
    said: list[Piece] = []
    for index, text in enumerate(found[:most]):
        said += [Piece(", ")] if index else []
        said += quote(text)
    rest = len(found) - most
    return (*said, Piece(f" và {rest} chỗ khác")) if rest > 0 else tuple(said)


def was_and_is(old: str, new: str) -> Pieces:
    """A short value before and after."""
    return say("từ ", quote(old), " sang ", quote(new))


def one_line(text: str) -> str:
    """White space as a reader sees it: a line break and two spaces are a space."""
    return " ".join(text.split())


def reworded(old: str, new: str) -> Pieces:
    """Both wordings in one: what was taken out, what was put in, and a few words around."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _REWRITTEN:
        return say(quote_gone(old), " thành ", quote_new(new))
    pieces: list[Piece] = []
    codes = matcher.get_opcodes()
    for index, (tag, i, j, m, n) in enumerate(codes):
        if tag == "equal":
            text = _context(before[i:j], is_first=index == 0, is_last=index == len(codes) - 1)
            pieces.append(Piece(text, Role.QUOTED))
        else:
            pieces += [Piece(shorten(" ".join(before[i:j]), QUOTE_LIMIT), Role.GONE)] if j > i else []
            pieces += [Piece(shorten(" ".join(after[m:n]), QUOTE_LIMIT), Role.NEW)] if n > m else []
    return say("“", *_spaced(pieces), "”")


def quote_gone(text: str) -> Pieces:
    """A whole text that is gone."""
    return Piece("“"), Piece(shorten(one_line(text), QUOTE_LIMIT), Role.GONE), Piece("”")


def quote_new(text: str) -> Pieces:
    """A whole text that is new."""
    return Piece("“"), Piece(shorten(one_line(text), QUOTE_LIMIT), Role.NEW), Piece("”")


def _context(words: list[str], *, is_first: bool, is_last: bool) -> str:
    """The words next to a change; what is further off is left out."""
    head = [] if is_first else words[:_CONTEXT]
    tail = [] if is_last else words[-_CONTEXT:]
    if len(words) <= len(head) + len(tail) + 2:
        return " ".join(words)
    return " ".join((*head, "…", *tail))


def _spaced(pieces: list[Piece]) -> Iterator[Piece]:
    for index, piece in enumerate(pieces):
        if index:
            yield Piece(" ")
        yield piece


def plain(pieces: Pieces) -> str:
    """For terminals: ``[-gone-]`` and ``{+new+}`` as in a word diff, in plain quotation marks where it is a whole."""
    return _CONTROL.sub(" ", "".join(_MARKED.get(piece.role, "{}").format(piece.text) for piece in pieces))


_MARKED = {Role.GONE: "[-{}-]", Role.NEW: "{{+{}+}}"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
"""A plan cannot hold these, but an older version may: nothing may move the cursor of a terminal."""
