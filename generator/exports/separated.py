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
    return write([column.heading for column in content.columns], content.rows)


def dictionary() -> bytes:
    """The data dictionary, with a last row that says how formulas are made harmless."""
    rows = [*open_data.dictionary(), ("", "", "", "", "", open_data.ARMOUR_WORDS, "")]
    return write(open_data.DICTIONARY_HEADINGS, rows)


def write(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows under their headings; numbers with a decimal point, dates as ``2021-03-31``, nothing as an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_ARMOURED) else cell
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)
