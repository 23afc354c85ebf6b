"""Small charts as plain geometry: bars, columns and grids, each with the table that says the same.

Lengths are whole units of a drawing 360 units wide, about the width of a phone in CSS pixels, so that words 13 units
high stay readable there. Every value is printed beside its mark: no chart needs a legend or an axis. Colours are named
by role (``accent``, ``muted``, ``step-1`` to ``step-4``, the states of a grid) and given by the style sheet alone.
Cost is linear in the number of rows and cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.deferred import dataclass
from generator.text import show_number
from generator.views.drawing import WIDTH, Box, Chart, Piece, Stroke, Table, TableCell, Words
from generator.views.lettering import BODY, LINE, SMALL, text_width, wrap

STEPS = 4
"""How many strengths of the accent a grid of counts has."""

Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a chart. ``short`` stands under a narrow column; ``shown`` is the value in words where not a count.

    ``value`` must not be negative.
    """

    label: str
    value: Number
    href: str | None = None
    muted: bool = False
    short: str | None = None
    shown: str | None = None

    @property
    def text(self) -> str:
        """The value as printed, in the picture and in the table."""
        return self.shown if self.shown is not None else show_number(self.value)


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that stand together, such as the months of a quarter."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a grid: what is printed in it, its role, and what the table says."""

    shown: str
    role: str
    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a row or a column of a grid."""

    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid: as many cells as the grid has columns."""

    head: Head
    cells: tuple[Cell, ...]


_BAR, _BAR_GAP, _ROW_GAP = 12, 2, 12
_TARGET = "target"
"""The role of what answers to a finger."""


def bar_chart(
    chart_id: str, title: str, description: str, rows: Iterable[Row], *, columns: tuple[str, str] = ("", "Số nhiệm vụ")
) -> Chart:
    """Horizontal bars from a common zero, as long as their values; the label above its bar, the value behind it.

    ``columns`` head the table. A value above zero is never thinner than one unit.
    """
    rows = tuple(rows)
    most = max((row.value for row in rows), default=0)
    longest = max((text_width(row.text, BODY) for row in rows), default=0)
    room = WIDTH - longest - 6
    pieces, y = [], 0
    for row in rows:
        target_y = y
        lines = wrap(row.label, WIDTH, BODY)
        words = [Words(0, y + LINE * index - 4, line) for index, line in enumerate(lines, start=1)]
        y += LINE * len(lines) + _BAR_GAP
        length = scaled(row.value, most, room)
        words.append(Words(length + (6 if length else 0), y + _BAR - 1, row.text, "value"))
        box = Box(0, y, length, _BAR, "muted" if row.muted else "accent")
        y += _BAR
        target = Box(0, target_y, WIDTH, y - target_y, _TARGET)
        pieces.append(Piece(f"{row.label}: {row.text}", (box,), (), tuple(words), row.href, target))
        y += _ROW_GAP
    return Chart(chart_id, title, description, WIDTH, max(y - _ROW_GAP + 2, 1), tuple(pieces), _table(rows, columns))


_PLOT, _GROUP_GAP = 96, 9


def column_chart(
    chart_id: str,
    title: str,
    description: str,
    groups: Iterable[Group],
    *,
    columns: tuple[str, str] = ("Tháng", "Số nhiệm vụ"),
) -> Chart:
    """Upright columns in groups, made for the twelve months of a year; the value on top, the label under it."""
    groups = tuple(groups)
    rows = [row for group in groups for row in group.rows]
    most = max((row.value for row in rows), default=0)
    step = (WIDTH - _GROUP_GAP * (len(groups) - 1)) // max(len(rows), 1)
    base = LINE + _PLOT
    pieces, x = [], 0
    for group in groups:
        start = x
        for row in group.rows:
            pieces.append(_column(row, x, step, base, scaled(row.value, most, _PLOT)))
            x += step
        line = Stroke(start + 2, base, x - 2, base)
        words = Words((start + x) // 2, base + 2 * LINE, group.label, "small", "middle")
        pieces.append(Piece(group.label, (), (line,), (words,)))
        x += _GROUP_GAP
    return Chart(chart_id, title, description, WIDTH, base + 2 * LINE + 6, tuple(pieces), _table(rows, columns))


def months(counts: Sequence[Number], hrefs: Sequence[str | None] = (None,) * 12) -> tuple[Group, ...]:
    """Twelve values, January first, as four groups for `column_chart`; a month without anything is muted."""
    rows = [
        Row(f"Tháng {month}", value, href, muted=not value, short=str(month))
        for month, (value, href) in enumerate(zip(counts, hrefs, strict=True), start=1)
    ]
    return tuple(
        Group(f"Quý {name}", tuple(rows[3 * at : 3 * at + 3])) for at, name in enumerate(("I", "II", "III", "IV"))
    )


_CELL_HEIGHT, _NARROWEST = 26, 18


def grid_chart(
    chart_id: str,
    title: str,
    description: str,
    heads: Iterable[Head],
    rows: Iterable[GridRow],
    *,
    corner: str = "",
    label_width: int = 110,
    has_table: bool = True,
) -> Chart:
    """Rows by columns of named cells. Column heads that do not fit above their column are turned.

    The drawing is wider than a phone only when the columns would be narrower than 18 units. ``has_table`` is False on
    a page that is the table itself; ``corner`` heads the first column of the table.
    """
    heads, rows = tuple(heads), tuple(rows)
    wide = max(_NARROWEST, min(44, (WIDTH - label_width) // max(len(heads), 1)))
    turned = any(text_width(head.label, SMALL) > wide - 2 for head in heads)
    top = (max(text_width(head.label, SMALL) for head in heads) + 8) if turned else LINE + 4
    pieces = []
    for index, head in enumerate(heads):
        x = label_width + wide * index + wide // 2
        words = Words(x + 4, top - 4, head.label, "small", "start", turned=True)
        if not turned:
            words = Words(x, top - 6, head.label, "small", "middle")
        target = Box(label_width + wide * index, 0, wide, top, _TARGET)
        pieces.append(Piece(head.label, (), (), (words,), head.href, target))
    y = top
    for row in rows:
        lines = wrap(row.head.label, label_width - 6, BODY)
        tall = max(_CELL_HEIGHT, LINE * len(lines) + 2)
        first = y + (tall - LINE * len(lines)) // 2 + LINE - 4
        words_of = tuple(Words(0, first + LINE * index, line) for index, line in enumerate(lines))
        pieces.append(Piece(row.head.label, (), (), words_of, row.head.href, Box(0, y, label_width, tall, _TARGET)))
        for index, (head, cell) in enumerate(zip(heads, row.cells, strict=True)):
            box = Box(label_width + wide * index + 1, y + 1, wide - 2, tall - 2, cell.role)
            shown = Words(box.x + box.width // 2, y + tall // 2 + 4, cell.shown, f"on-{cell.role}", "middle")
            name = f"{row.head.label}, {head.label}: {cell.words}"
            target = Box(label_width + wide * index, y, wide, tall, _TARGET)
            pieces.append(Piece(name, (box,), (), (shown,) if cell.shown else (), cell.href, target))
        y += tall
    width = max(WIDTH, label_width + wide * len(heads))
    table = _grid_table(corner, heads, rows) if has_table else None
    return Chart(chart_id, title, description, width, max(y, 1), tuple(pieces), table)


def count_cell(value: int, most: int, href: str | None = None) -> Cell:
    """A count as a cell of a grid: nothing, or one of four strengths of the accent by quarters of ``most``."""
    if not value:
        return Cell("", "none", "0")
    return Cell(show_number(value), f"step-{min(STEPS, -(-STEPS * value // most))}", show_number(value), href)


def scaled(value: Number, most: Number, room: int) -> int:
    """The length of a value where ``most`` takes up ``room``; at least one unit for anything above zero."""
    if value <= 0 or most <= 0:
        return 0
    return max(1, round(float(value) / float(most) * room))


def _column(row: Row, x: int, step: int, base: int, height: int) -> Piece:
    middle = x + step // 2
    words = [Words(middle, base + LINE - 2, row.short or row.label, "small", "middle")]
    if height:
        words.append(Words(middle, base - height - 4, row.text, "value", "middle"))
    box = Box(x + 4, base - height, step - 8, height, "muted" if row.muted else "accent")
    target = Box(x, 0, step, base + LINE, _TARGET)
    return Piece(f"{row.label}: {row.text}", (box,), (), tuple(words), row.href, target)


def _table(rows: Iterable[Row], columns: tuple[str, str]) -> Table:
    cells = ((TableCell(row.label, row.href), TableCell(row.text, is_number=True)) for row in rows)
    return Table(columns, tuple(cells))


def _grid_table(corner: str, heads: tuple[Head, ...], rows: tuple[GridRow, ...]) -> Table:
    lines = (
        (TableCell(row.head.label, row.head.href), *(TableCell(c.words, c.href, is_number=True) for c in row.cells))
        for row in rows
    )
    return Table((corner, *(head.label for head in heads)), tuple(lines))
