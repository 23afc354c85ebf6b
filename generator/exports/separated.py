"""Tables as CSV: RFC 4180, UTF-8 with the mark by which spreadsheets know it."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator import open_data
from generator.exports.tables import Cell, Table

_BYTE_ORDER_MARK = "\ufeff"
_ARMOURED = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "'")
"""What a spreadsheet may take for the start of a formula, and the mark itself, so that taking it off is always right.

The list is that of OWASP's page on CSV injection.
"""


def table(content: Table) -> bytes:
    """The table under its headings."""
    return under([column.heading for column in content.columns], lines(content.rows))


def dictionary(*, in_parts: bool = False) -> bytes:
    """The data dictionary, with a last row that says how formulas are made harmless.

    ``in_parts`` says whether some file is a list of parts, whose columns are then explained too.
    """
    more = open_data.parts_dictionary() if in_parts else ()
    rows = [*open_data.dictionary(), *more, ("", "", "", "", "", open_data.ARMOUR_WORDS, "")]
    return under(open_data.DICTIONARY_HEADINGS, lines(rows))


def under(headings: Sequence[str], *found: str) -> bytes:
    """A file of lines under their headings."""
    return "".join((head(headings), *found)).encode("utf-8")


def head(headings: Sequence[str]) -> str:
    """What a file begins with: the mark, and its headings."""
    return _BYTE_ORDER_MARK + lines((headings,))


def lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Rows as lines; numbers with a decimal point, dates as ``2021-03-31``, nothing as an empty cell."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_text(cell) for cell in row] for row in rows)
    return text.getvalue()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_ARMOURED) else cell
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
