"""Tables as a workbook: typed cells, a head that stays, a filter; no cell is ever a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from generator import open_data
from generator.exports.tables import Cell, Table

_WIDTHS = {
    open_data.ColumnType.CODE: 20,
    open_data.ColumnType.TEXT: 28,
    open_data.ColumnType.LINES: 34,
    open_data.ColumnType.INTEGER: 11,
    open_data.ColumnType.NUMBER: 14,
    open_data.ColumnType.DATE: 13,
    open_data.ColumnType.ADDRESS: 44,
}
"""In characters."""
_WIDE, _WIDE_COLUMNS = 60, ("ten", "noi_dung", "tieu_de")
_DICTIONARY_WIDTHS = (12, 18, 26, 14, 12, 90, 14)
_LONGEST = 32_767
"""Characters in a cell, Excel's own limit; a longer text ends in an ellipsis, and its address leads to the whole."""
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def workbook(tables: Sequence[Table], day: dt.date, *, with_dictionary: bool = True) -> bytes:
    """The tables, a sheet each, and the dictionary behind the first. ``day`` is the day the workbook says it is of."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, _SAFE)
    book.set_properties({"created": dt.datetime.combine(day, dt.time()), "title": tables[0].title})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    date = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    for number, table in enumerate(tables):
        widths = [_width(column) for column in table.columns]
        headings = [column.heading for column in table.columns]
        _fill(book.add_worksheet(table.title), (head, plain, date), headings, table.rows, widths)
        if number == 0 and with_dictionary:
            sheet = book.add_worksheet("Từ điển dữ liệu")
            rows = open_data.dictionary()
            _fill(sheet, (head, plain, date), open_data.DICTIONARY_HEADINGS, rows, _DICTIONARY_WIDTHS)
    book.close()
    return data.getvalue()


def _width(column: open_data.Column) -> int:
    return _WIDE if column.key in _WIDE_COLUMNS else _WIDTHS[column.type]


def _fill(
    sheet: Worksheet,
    formats: tuple[Format, Format, Format],
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[int],
) -> None:
    head, plain, date = formats
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True)):
        sheet.write_string(0, column, heading, head)
        sheet.set_column(column, column, width)
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, last, column, cell, plain, date)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(headings) - 1)


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, plain: Format, date: Format) -> None:
    if isinstance(cell, str):
        text = cell if len(cell) <= _LONGEST else cell[: _LONGEST - 1] + "…"
        if text:
            sheet.write_string(row, column, text, plain)
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), date)
    elif isinstance(cell, int | Decimal):
        sheet.write_number(row, column, cell, plain)
