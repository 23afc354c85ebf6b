"""Mended slips of text extraction: which words differ, and where they stand in the plan's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from generator.deferred import dataclass
from generator.model import Correction
from generator.views.richtext import Mark

_PIECE = re.compile(r"\s+|\w+|[^\w\s]+")

Pieces = tuple[tuple[str, bool], ...]
"""Runs of text, each with whether it differs from the other side."""


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One row of the list of corrections; its context stands around the words that differ."""

    anchor: str
    place: str
    printed: Pieces
    mended: Pieces
    reason: str


def views(corrections: Sequence[Correction]) -> tuple[CorrectionView, ...]:
    """All corrections of a plan as its page lists them."""
    rows = []
    for number, correction in enumerate(corrections, start=1):
        printed, mended = _compare(correction.printed, correction.mended)
        rows.append(CorrectionView(_anchor(number), correction.place, printed, mended, correction.reason))
    return tuple(rows)


def marks(corrections: Sequence[Correction]) -> Iterator[Mark]:
    """Where the mended words stand, for the linker: the whole quotation, and in it the words that were changed.

    A slip that was only taken out leaves no words to mark.
    """
    for number, correction in enumerate(corrections, start=1):
        printed, mended = _compare(correction.printed, correction.mended)
        start = position = end = 0
        for text, changed in mended:
            if changed and text.strip():
                start = start if end else position + len(text) - len(text.lstrip())
                end = position + len(text.rstrip())
            position += len(text)
        if end:
            slip = " … ".join(text.strip() for text, changed in printed if changed)
            title = f"Đã sửa; bản nguồn in: {slip}" if slip else "Đã thêm; bản nguồn không có"
            yield Mark(correction.mended, start, end, f"#{_anchor(number)}", title, correction.occurrence or 1)


def _anchor(number: int) -> str:
    return f"sua-{number}"


def _compare(printed: str, mended: str) -> tuple[Pieces, Pieces]:
    """Both sides cut where they differ, word by word."""
    before, after = _PIECE.findall(printed), _PIECE.findall(mended)
    old: list[tuple[str, bool]] = []
    new: list[tuple[str, bool]] = []
    for tag, i, j, m, n in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        changed = tag != "equal"
        old.append(("".join(before[i:j]), changed))
        new.append(("".join(after[m:n]), changed))
    return tuple(piece for piece in old if piece[0]), tuple(piece for piece in new if piece[0])
