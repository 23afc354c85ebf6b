"""How much room words take in a drawing, where nothing wraps by itself.

The page's face is the reader's own, so widths are estimates: the usual system faces for Vietnamese (Segoe UI, Roboto,
San Francisco, Noto Sans) differ by less than a tenth, and the estimates lean to the wide side.
"""

from __future__ import annotations

import unicodedata

BODY = 13
"""The size of labels and values, in units of a drawing that is as wide as a phone."""
SMALL = 11
"""The size of what stands under columns and in heads of grids."""
LINE = 17
"""From one baseline to the next."""

_NARROW = frozenset("iljtfrI.,;:'()[]|!/- ")
_WIDE = frozenset("mwMW%@—…")


def text_width(text: str, size: int) -> int:
    """The estimated width of one line, in the same unit as ``size``, rounded up."""
    ems = sum(map(_ems, unicodedata.normalize("NFC", text)))
    return int(ems * size) + 1


def wrap(text: str, width: int, size: int) -> tuple[str, ...]:
    """The text in lines no wider than ``width``, broken at spaces only; a longer single word is never cut."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _ems(char: str) -> float:
    base = unicodedata.normalize("NFD", char)[0]
    if base in _NARROW:
        return 0.36
    if base in _WIDE:
        return 0.9
    return 0.7 if base.isupper() else 0.58
