"""Tables as a workbook: typed cells, a head that stays, a filter; no cell is ever a formula."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Self

from generator import open_data
from generator.exports.tables import Cell, Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

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
_PARTS_WIDTHS = (16, 24, 12, 10, 80)
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def workbook(tables: Sequence[Table], day: dt.date) -> bytes:
    """The tables, a sheet each, and the dictionary behind the first. ``day`` is the day the workbook says it is of."""
    first, *others = tables
    with _Book(day, first.title) as book:
        book.add_table(first)
        book.add("Từ điển dữ liệu", open_data.DICTIONARY_HEADINGS, open_data.dictionary(), _DICTIONARY_WIDTHS)
        for table in others:
            book.add_table(table)
    return book.data


def list_of_parts(rows: Sequence[Sequence[Cell]], day: dt.date) -> bytes:
    """The list of the parts that a workbook is cut into: a sheet of another name, which no program takes for the table.

    Whole addresses, in the last column, are links.
    """
    with _Book(day, open_data.PARTS_TITLE) as book:
        book.add_links(open_data.PARTS_TITLE, open_data.PARTS_HEADINGS, rows, _PARTS_WIDTHS)
    return book.data


class _Book:
    """A workbook in the making; its bytes are in ``data`` once it is closed."""

    def __init__(self, day: dt.date, title: str) -> None:
        import xlsxwriter  # imported late, with what is made of it: no build needs it but one that writes a workbook
        from xlsxwriter import packager

        from generator.exports.plain_sheet import Formats, PlainSheet, PlainStrings

        packager.SharedStrings = PlainStrings  # the library has no other way to tell it
        self.data = b""
        self._plain_sheet = PlainSheet
        self._file = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._file, _SAFE)
        self._book.set_properties({"created": dt.datetime.combine(day, dt.time()), "title": title})
        self._formats = Formats(
            head=self._book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
            plain=self._book.add_format({"text_wrap": True, "valign": "top"}),
            day=self._book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()
        self.data = self._file.getvalue()

    def add_table(self, table: Table) -> None:
        widths = [_width(column) for column in table.columns]
        self.add(table.title, [column.heading for column in table.columns], table.rows, widths)

    def add(self, title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], widths: Sequence[int]) -> None:
        sheet = self._book.add_worksheet(title, self._plain_sheet)
        _arrange(sheet, sheet.put(headings, rows, self._formats), widths)

    def add_links(
        self, title: str, headings: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int]
    ) -> None:
        """Rows whose last cell is a link, where it is a whole address."""
        sheet = self._book.add_worksheet(title)
        sheet.write_row(0, 0, headings, self._formats.head)
        for number, row in enumerate(rows, start=1):
            sheet.write_row(number, 0, row, self._formats.plain)
            if str(row[-1]).startswith(("https://", "http://")):
                sheet.write_url(number, len(row) - 1, str(row[-1]))
        _arrange(sheet, len(rows), widths)


def _arrange(sheet: Worksheet, rows: int, widths: Sequence[int]) -> None:
    """Widths in characters, a head that stays, a filter over all rows."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, rows, len(widths) - 1)


def _width(column: open_data.Column) -> int:
    return _WIDE if column.key in _WIDE_COLUMNS else _WIDTHS[column.type]
