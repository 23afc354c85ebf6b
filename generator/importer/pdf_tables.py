"""A ruled table of a PDF page on its grid, merged cells included."""

from __future__ import annotations

from typing import Any

from generator.importer.blocks import Cell, Paragraph, Table
from generator.importer.pdf_lines import joined, lines, paragraphs

_NEAR = 3.0
"""Points: edges nearer than this are one edge."""


def read_table(found: Any, words: list[dict[str, Any]], place: str) -> Table | None:
    """The table that the library found by its rules, with the words of its page; None for a mere frame."""
    boxes = [box for box in found.cells if box is not None]
    columns = _edges([edge for box in boxes for edge in (box[0], box[2])])
    rows = _edges([edge for box in boxes for edge in (box[1], box[3])])
    if len(columns) < 3 or len(rows) < 2:
        return None
    inside = [word for word in words if _holds(found.bbox, word)]
    cells = []
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        row, column = _at(rows, box[1]), _at(columns, box[0])
        height, width = max(_at(rows, box[3]) - row, 1), max(_at(columns, box[2]) - column, 1)
        text = _paragraphs([word for word in inside if _holds(box, word)], box[2], f"{place}, bảng, hàng {row + 1}")
        cells.append(Cell(text, row, column, height, width))
    if not any(cell.paragraphs for cell in cells):
        return None
    return Table(tuple(cells), len(rows) - 1, len(columns) - 1, place, edges=tuple(columns))


def _paragraphs(words: list[dict[str, Any]], right: float, place: str) -> tuple[Paragraph, ...]:
    found = lines(words)
    edge = max([line.x1 for line in found], default=right)
    edge = max(edge, right - 6.0)
    return tuple(
        Paragraph(joined(group), place, bold=all(line.bold for line in group)) for group in paragraphs(found, edge)
    )


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _at(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def _holds(box: tuple[float, float, float, float], word: dict[str, Any]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x < box[2] and box[1] <= y < box[3])
