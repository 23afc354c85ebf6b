"""A worksheet of plain rows, written row by row, and the texts of its cells.

The library makes an object, a list of attributes and an escaped text for each single cell, which is half the time that
all open data takes. What our cells need is known beforehand, so that here a row is one text. It goes past what the
library promises about itself; a test holds the bytes to those that come of its own methods, for the version that is
pinned.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from generator.exports.tables import Cell

LONGEST = 32_767
"""UTF-16 units in a cell, Excel's own limit; a longer text ends in an ellipsis, and its address leads to the whole."""
_DAY_ZERO = dt.date(1899, 12, 30)
"""Days are numbers from here on, as spreadsheets count them; right from March 1900."""
_BLOCK = 16
"""Rows that share the span of their columns."""
_AS_IT_IS = re.compile(r"(?!\s)[^&<>_\x00-\x08\x0b-\x1f\ufffe\uffff]*(?<!\s)")
"""A text in which nothing is escaped, and which needs no word about blanks at its ends."""


class Formats(NamedTuple):
    """How headings, texts and numbers, and days look."""

    head: Format
    plain: Format
    day: Format


class PlainSheet(Worksheet):  # type: ignore[misc]  # the library's classes have no types
    """Text, numbers and days in three formats; no formula, no link, no look of a whole row."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[list[tuple[int, Format, str]]] = []

    def put(self, headings: Sequence[str], rows: Iterable[Sequence[Cell]], formats: Formats) -> int:
        """The headings and the rows below them; gives how many rows there are. Nothing else can stand on the sheet."""
        texts = _Texts(self.str_table)
        self._lines.append([(column, formats.head, texts[text]) for column, text in enumerate(headings)])
        for row in rows:
            cells = enumerate(row)
            self._lines.append(
                [
                    (column, formats.plain, texts[cell])
                    if isinstance(cell, str)
                    else (column, formats.day if isinstance(cell, dt.date) else formats.plain, _number(cell))
                    for column, cell in cells
                    if cell is not None and cell != ""
                ]
            )
        texts.close(self._lines)
        last = max(number for number, cells in enumerate(self._lines) if cells)
        self._check_dimensions(0, 0)
        self._check_dimensions(last, len(headings) - 1)
        return len(self._lines) - 1

    def _write_rows(self) -> None:
        names = [xl_col_to_name(column) for column in range(self.dim_colmax + 1)]
        looks = _Looks()
        for begin in range(0, len(self._lines), _BLOCK):
            block = self._lines[begin : begin + _BLOCK]
            columns = [cells[at][0] + 1 for cells in block if cells for at in (0, -1)]
            for number, cells in enumerate(block, start=begin + 1):
                if cells:
                    self._write_row(number - 1, f"{min(columns)}:{max(columns)}")
                    texts = (
                        f'<c r="{names[column]}{number}" s="{looks[look]}"{value}</v></c>'
                        for column, look, value in cells
                    )
                    self.fh.write("".join(texts))
                    self._xml_end_tag("row")


class PlainStrings(SharedStrings):  # type: ignore[misc]  # as above
    """The list of texts that all sheets share, where most are written as they are."""

    def _write_sst_strings(self) -> None:
        for text in self.string_table.string_array:
            if _AS_IT_IS.fullmatch(text):
                self.fh.write(f"<si><t>{text}</t></si>")
            else:
                self._write_si(text)


class _Texts(dict[str, str]):
    """What stands behind a text cell's place and format: the text's number in the list that all sheets share."""

    def __init__(self, shared: SharedStringTable) -> None:
        super().__init__()
        self._shared = shared

    def __missing__(self, text: str) -> str:
        self[text] = value = f' t="s"><v>{self._shared._get_shared_string_index(_told(text))}'
        return value

    def close(self, lines: Iterable[Sequence[tuple[int, Format, str]]]) -> None:
        """The list tells, too, how many cells it is used in."""
        self._shared.count += sum(value.startswith(" ") for cells in lines for _, _, value in cells) - len(self)


class _Looks(dict[Format, int]):
    """The numbers of formats, which get them in the order in which they are asked for."""

    def __missing__(self, look: Format) -> int:
        self[look] = number = int(look._get_xf_index())
        return number


def _number(cell: int | Decimal | dt.date) -> str:
    """What stands behind the place and format of a number or a day."""
    number = (cell - _DAY_ZERO).days if isinstance(cell, dt.date) else cell
    return f"><v>{number:.16G}"


def _told(text: str) -> str:
    """What the library writes as it is: what is too long for it or looks like its own markup is changed at the end."""
    if len(text) > LONGEST // 2 and len(units := text.encode("utf-16-le")) > 2 * LONGEST:
        return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text
