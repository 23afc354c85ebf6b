"""Tables sorted: task tables with their head, layout tables laid flat, other tables as lines of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.importer.blocks import Block, Cell, Document, Paragraph, Table
from generator.importer.columns import Column, Head, find_head
from generator.importer.rows import Rows, read_rows
from generator.importer.wording import folded

_LAYOUT = re.compile(
    r"cong hoa xa hoi|doc lap tu do|noi nhan|\bkt (giam doc|chu tich|bo truong)|\bgiam doc\b|\bchu tich\b|^so \d* ?k?h?|uy ban nhan dan|ubnd"
)


@dataclass(slots=True)
class TaskTable:
    """A table of tasks: its head and what its rows say."""

    head: Head
    rows: Rows
    place: str
    columns: tuple[Column, ...] = ()
    marks: list[str] = field(default_factory=list)


def sort_blocks(document: Document) -> list[Paragraph | TaskTable]:
    """The blocks of a document with every table either understood as tasks or turned into paragraphs.

    What the rows of task tables leave out is added to the document's list.
    """
    found: list[Paragraph | TaskTable] = []
    for block in _continued(document.blocks):
        if isinstance(block, Paragraph):
            found.append(block)
            continue
        head = find_head(block)
        if head is not None and block.height > head.after:
            rows = read_rows(block, head)
            document.left_out += rows.left_out
            found.append(TaskTable(head, rows, block.place, head.columns))
        elif _is_layout(block):
            found += _by_columns(block)
        else:
            found += _as_lines(block, document)
    return found


def _continued(blocks: list[Block]) -> Iterator[Block]:
    """The blocks with tables joined that a page break cut: one right behind the other, without a head or with the same."""
    last: Table | None = None
    for block in blocks:
        if not isinstance(block, Table):
            if last is not None:
                yield last
            last = None
            yield block
        elif last is not None and _goes_on(last, block):
            last = _joined(last, block)
        else:
            if last is not None:
                yield last
            last = block
    if last is not None:
        yield last


def _goes_on(first: Table, second: Table) -> bool:
    head = find_head(first)
    if head is None or first.width != second.width:
        return False
    other = find_head(second)
    return other is None or other.texts == head.texts


def _joined(first: Table, second: Table) -> Table:
    moved = tuple(replace(cell, row=cell.row + first.height) for cell in second.cells)
    breaks = first.breaks | {first.height} | {row + first.height for row in second.breaks}
    return Table(first.cells + moved, first.height + second.height, first.width, first.place, frozenset(breaks))


def _is_layout(table: Table) -> bool:
    said = sum(bool(cell.paragraphs) for cell in table.cells)
    text = " ".join(folded(cell.text) for cell in table.cells)
    return said <= 1 or (table.width <= 4 and table.height <= 6 and bool(_LAYOUT.search(text)))


def _by_columns(table: Table) -> list[Paragraph]:
    """A table that only sets things side by side: the left side first."""
    cells = sorted(table.cells, key=lambda cell: (cell.column, cell.row))
    return [paragraph for cell in cells for paragraph in cell.paragraphs]


def _as_lines(table: Table, document: Document) -> list[Paragraph]:
    """A table of another kind: a line for each row, its cells set apart by bars."""
    lines = []
    for row in range(table.height):
        cells = [cell for cell in table.cells if cell.row == row and cell.paragraphs]
        if cells:
            place = cells[0].paragraphs[0].place
            lines.append(Paragraph(_bars(cells), place))
    if lines:
        document.marks.append(f"{table.place} không phải bảng nhiệm vụ nhận ra được: mỗi hàng chép thành một dòng, các ô cách nhau bằng “|”")
    return lines


def _bars(cells: list[Cell]) -> str:
    return " | ".join(cell.text for cell in cells)
