"""The words of a PDF page as lines, and lines as paragraphs."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Iterator
from typing import Any

from generator.deferred import dataclass
from generator.importer.wording import clean, ends_sentence, marker
from generator.text import superscript

_WIDE_GAP = 2.6
"""Widths of a letter's height: a wider gap sets two things side by side."""
_NUMBER = re.compile(r"[-–+•*]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4}|[a-zđA-HĐ])[.)]")
"""A number or bullet: what stands behind it at a tab's distance belongs to it."""
_SMALL = 0.78
"""A figure smaller than this beside its line is a footnote's mark."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side on a page, in points from its upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    first_word: float

    @property
    def middle(self) -> float:
        """The middle of the line from the left."""
        return (self.x0 + self.x1) / 2


def lines(words: Iterable[dict[str, Any]]) -> list[Line]:
    """The lines that words make, from top to bottom; what stands far apart on one height makes two lines."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        row = rows[-1] if rows else None
        if row is not None and _same_height(row[-1], word):
            row.append(word)
        else:
            rows.append([word])
    found: list[Line] = []
    for row in rows:
        found += _segments(sorted(row, key=lambda word: float(word["x0"])))
    return found


def _same_height(other: dict[str, Any], word: dict[str, Any]) -> bool:
    overlap = min(other["bottom"], word["bottom"]) - max(other["top"], word["top"])
    return bool(overlap > 0.45 * min(other["bottom"] - other["top"], word["bottom"] - word["top"]))


def _segments(row: list[dict[str, Any]]) -> Iterator[Line]:
    run: list[dict[str, Any]] = []
    for word in row:
        numbered = len(run) == 1 and bool(_NUMBER.fullmatch(run[0]["text"]))
        if run and not numbered and word["x0"] - run[-1]["x1"] > _WIDE_GAP * max(word["size"], run[-1]["size"]):
            yield _line(run)
            run = []
        run.append(word)
    if run:
        yield _line(run)


def _line(words: list[dict[str, Any]]) -> Line:
    size = statistics.median(word["size"] for word in words)
    low = max(word["bottom"] for word in words) - 0.15 * size
    text = ""
    last: dict[str, Any] | None = None
    for word in words:
        printed = str(word["text"])
        raised = word["size"] < _SMALL * size and word["bottom"] < low
        if raised and printed.isdigit() and len(printed) < 4 and last is not None:
            printed = superscript(int(printed))
        glued = last is not None and word["x0"] - last["x1"] < 0.12 * word["size"]
        text += printed if glued or not text else f" {printed}"
        last = word
    letters = [(len(word["text"]), _is_bold(word["fontname"])) for word in words]
    heavy = sum(count for count, bold in letters if bold)
    bold = heavy > 0.8 * sum(count for count, _ in letters)
    return Line(
        clean(text),
        float(words[0]["x0"]),
        float(max(word["x1"] for word in words)),
        float(min(word["top"] for word in words)),
        float(max(word["bottom"] for word in words)),
        float(size),
        bold,
        float(words[0]["x1"] - words[0]["x0"]),
    )


def _is_bold(font: str) -> bool:
    return bool(re.search(r"bold|black|heavy|-bd\b|,b\b", font, re.IGNORECASE))


def paragraphs(found: list[Line], right: float) -> list[list[Line]]:
    """Lines put together: a new paragraph begins where the next word would still have fitted above, or at a number."""
    groups: list[list[Line]] = []
    for line in found:
        last = groups[-1][-1] if groups else None
        if last is not None and _goes_on(last, line, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(last: Line, line: Line, right: float) -> bool:
    if marker(line.text).kind and (ends_sentence(last.text) or not line.text[:1].isdigit()):
        return False
    far = line.top - last.bottom > 0.9 * line.size
    if far or abs(line.size - last.size) > 1.5 or (last.bold and not line.bold and ends_sentence(last.text)):
        return False
    fits = last.x1 + 0.3 * line.size + line.first_word <= right - 0.5
    if not fits:
        return True
    return line.text[:1].islower() and not ends_sentence(last.text)


def joined(group: list[Line]) -> str:
    """The text of a paragraph; a number cut behind its hyphen or slash is whole again."""
    text = ""
    for line in group:
        cut = re.search(r"\w[-/]$", text) and re.match(r"[A-ZĐ0-9]", line.text)
        text = f"{text}{line.text}" if cut or not text else f"{text} {line.text}"
    return clean(text)
