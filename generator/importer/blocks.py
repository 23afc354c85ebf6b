"""A document as paragraphs and tables in printed order, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from generator.deferred import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line or paragraph, never blank: its words cleaned, the number that Word prints before it, and how it looks.

    ``place`` says to a person where it stands; ``outline`` is the level of a heading style, 0 for body text;
    ``columns`` are the pieces of a line that tabs or many spaces set apart, the first empty when the line begins so.
    """

    text: str
    place: str
    number: str = ""
    bold: bool = False
    centred: bool = False
    outline: int = 0
    columns: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        """The words as a reader sees them, number included."""
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell once, however many rows and columns of the grid it covers; ``nested`` when a table stands inside it."""

    paragraphs: tuple[Paragraph, ...]
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    nested: bool = False

    @property
    def text(self) -> str:
        """All words of the cell in one line."""
        return " ".join(paragraph.printed for paragraph in self.paragraphs)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.paragraphs) and all(paragraph.bold for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in printed order on a grid of ``height`` rows and ``width`` columns.

    ``breaks`` are rows that open a page; ``edges`` where the columns begin and end on the page, in points, if known.
    """

    cells: tuple[Cell, ...]
    height: int
    width: int
    place: str
    breaks: frozenset[int] = frozenset()
    edges: tuple[float, ...] = ()

    def split(self, row: int) -> tuple[Table, Table]:
        """The rows above ``row`` and those from there on as tables of their own."""
        above = tuple(cell for cell in self.cells if cell.row < row)
        below = tuple(replace(cell, row=cell.row - row) for cell in self.cells if cell.row >= row)
        first = replace(self, cells=above, height=row)
        return first, replace(self, cells=below, height=self.height - row, breaks=frozenset())

    def grid(self) -> list[list[Cell | None]]:
        """For each row and column the cell that covers it."""
        rows: list[list[Cell | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rows, self.height)):
                for column in range(cell.column, min(cell.column + cell.columns, self.width)):
                    rows[row][column] = cell
        return rows


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the document that no draft should hold, where they stand and why they are left out."""

    text: str
    place: str
    reason: str


@dataclass(slots=True)
class Document:
    """What a file says: its blocks, its footnotes by number, what was left out and what a person should know."""

    blocks: list[Block] = field(default_factory=list)
    footnotes: dict[int, str] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every run of words with its place: paragraphs, paragraphs of cells, footnotes."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.printed, block.place
            else:
                for cell in block.cells:
                    for paragraph in cell.paragraphs:
                        yield paragraph.printed, paragraph.place
        for number, text in self.footnotes.items():
            yield text, f"cước chú {number}"
