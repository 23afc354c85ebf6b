"""What a drawing is made of: boxes, lines and words in named roles, grouped into pieces, with a table of the same.

Lengths are whole units of a drawing 360 units wide, about the width of a phone in CSS pixels. Colours are named by role
and given by the style sheet alone.
"""

from __future__ import annotations

from generator.deferred import dataclass

WIDTH = 360


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; ``role`` becomes its class."""

    x: int
    y: int
    width: int
    height: int
    role: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: int
    y1: int
    x2: int
    y2: int
    role: str = "line"


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text on its baseline; ``anchor`` is ``start``, ``middle`` or ``end``; turned text reads upwards."""

    x: int
    y: int
    text: str
    role: str = "label"
    anchor: str = "start"
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Marks that belong together: one bar, one cell, one tile. ``name`` is read out for a piece that is a link.

    ``target`` is what answers to a finger where the marks of a link are smaller than that: invisible, and at least 25
    units each way, which is 24 CSS pixels on a phone 390 pixels wide.
    """

    name: str
    boxes: tuple[Box, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    words: tuple[Words, ...] = ()
    href: str | None = None
    target: Box | None = None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of the table below a chart."""

    text: str
    href: str | None = None
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The chart's values once more; the first cell of a row heads it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[TableCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its title, its description in words, and its table; None where the page itself is the table."""

    id: str
    title: str
    description: str
    width: int
    height: int
    pieces: tuple[Piece, ...]
    table: Table | None

    @property
    def has_links(self) -> bool:
        """Whether something in the drawing leads somewhere; a plain image must not hold links."""
        return any(piece.href is not None for piece in self.pieces)
