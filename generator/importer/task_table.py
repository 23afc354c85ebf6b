"""Tables sorted: task tables with their head, layout tables laid flat, other tables as lines of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.importer.blocks import Block, Cell, Document, LeftOut, Paragraph, Table
from generator.importer.columns import Column, Head, find_head
from generator.importer.entries import Rows
from generator.importer.rows import read_rows
from generator.importer.wording import folded

_LAYOUT = re.compile(
    r"cong hoa xa hoi|doc lap tu do|noi nhan|\bkt (giam doc|chu tich|bo truong)|\bgiam doc\b|\bchu tich\b"
    r"|^so \d* ?k?h?|uy ban nhan dan|ubnd"
)
_NEAR = 8.0
"""Points: edges of two pages nearer than this are the same column's."""


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
        elif head is not None:
            text = " | ".join(cell.text for cell in block.cells if cell.paragraphs)
            document.left_out.append(LeftOut(text, block.place, "hàng tên cột không có hàng nào bên dưới"))
        elif _is_layout(block):
            found += _by_columns(block)
        else:
            found += _as_lines(block, document)
    return found


def _continued(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, with tables joined that a page break cut: neighbours with the same head, or without one."""
    pieces: list[Table] = []
    head: Head | None = None
    for block in _parted(blocks):
        if pieces and isinstance(block, Table) and (more := _rest_of(pieces[0], head, block)) is not None:
            pieces.append(more)
            continue
        if len(pieces) == 1 and isinstance(block, Table) and (whole := _below_head(pieces[0], block)) is not None:
            pieces, head = [whole], find_head(whole)
            continue
        if pieces:
            yield _joined(pieces)
        pieces = [block] if isinstance(block, Table) else []
        head = find_head(block) if isinstance(block, Table) else None
        if not isinstance(block, Table):
            yield block
    if pieces:
        yield _joined(pieces)


def _parted(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, with a table cut in two where rows of the table before it stand above its own head."""
    before: Block | None = None
    for block in blocks:
        if (
            isinstance(block, Table)
            and isinstance(before, Table)
            and (head := find_head(block)) is not None
            and head.first
        ):
            yield from block.split(head.first)
        else:
            yield block
        before = block


def _below_head(first: Table, second: Table) -> Table | None:
    """Both as one table, when the first is no more than a head that a page break cut off its rows."""
    if first.height > 2 or first.width != second.width or find_head(first) or find_head(second):
        return None
    whole = _joined([first, second])
    head = find_head(whole)
    return whole if head is not None and head.first == 0 and head.after == first.height else None


def _rest_of(first: Table, head: Head | None, second: Table) -> Table | None:
    """The second table on the columns of the first, when it is its continuation."""
    if head is None:
        return None
    other = find_head(second)
    if other is not None and other.texts != head.texts:
        return None
    if first.width == second.width:
        return second
    return _on_columns(second, first) if first.edges and second.edges else None


def _on_columns(table: Table, other: Table) -> Table | None:
    """A table whose page lacks some rules, on the columns of ``other``; None when their edges do not meet."""
    places = []
    for edge in table.edges:
        near = min(range(len(other.edges)), key=lambda index: abs(other.edges[index] - edge))
        if abs(other.edges[near] - edge) > _NEAR:
            return None
        places.append(near)
    cells = tuple(
        replace(
            cell, column=places[cell.column], columns=max(places[cell.column + cell.columns] - places[cell.column], 1)
        )
        for cell in table.cells
    )
    return replace(table, cells=cells, width=other.width, edges=other.edges)


def _joined(pieces: list[Table]) -> Table:
    """Tables with the same columns as one."""
    cells: list[Cell] = []
    breaks: set[int] = set()
    height = 0
    for piece in pieces:
        cells += [replace(cell, row=cell.row + height) for cell in piece.cells] if height else piece.cells
        breaks |= {row + height for row in piece.breaks} | ({height} if height else set())
        height += piece.height
    return replace(pieces[0], cells=tuple(cells), height=height, breaks=frozenset(breaks))


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
        document.marks.append(
            f"{table.place} không phải bảng nhiệm vụ: mỗi hàng chép thành một dòng, các ô cách nhau bằng “|”"
        )
    return lines


def _bars(cells: list[Cell]) -> str:
    return " | ".join(cell.text for cell in cells)
