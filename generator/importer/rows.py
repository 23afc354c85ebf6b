"""The rows of a task table: which are tasks, which are headings of groups, which only go on from the page before."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.importer.blocks import Cell, LeftOut, Table
from generator.importer.cells import lines_of
from generator.importer.columns import GROUP, Head, filled, is_numbering
from generator.importer.entries import Entry, Rows, go_on, runs_on, title_lines
from generator.importer.wording import Marker, ends_sentence, folded, is_upper, label_of, marker, ordinal, split_number

_TICK = re.compile(r"[xX✓✔√v+]|•")
_TOTAL = re.compile(r"^(tong cong|tong so|tong kinh phi|cong|tong)$|^tong (cong|so)\b")
_TITLE = "ten"
_NUMBER = "ma"


def read_rows(table: Table, head: Head) -> Rows:
    """The entries below the head of ``table``."""
    return _Reader(table, head).read()


class _Reader:
    def __init__(self, table: Table, head: Head) -> None:
        self._table = table
        self._head = head
        self._grid = table.grid()
        self._rows = Rows()
        self._has_numbers = any(column.key == _NUMBER for column in head.columns)
        self._group_cell: Cell | None = None
        self._fresh = False

    def read(self) -> Rows:
        for index in range(self._head.first):
            for cell in filled(self._grid[index], index):
                self._rows.left_out.append(LeftOut(cell.text, self._place(index), "dòng trên đầu bảng"))
        for index in range(self._head.after, self._table.height):
            cells = filled(self._grid[index], index)
            self._fresh = self._fresh or index in self._table.breaks
            if not cells:
                continue
            if self._head.repeated(cells):
                self._leave(cells, index, "hàng tên cột lặp lại")
                self._fresh = True
            elif is_numbering(cells) and not self._rows.entries:
                self._leave(cells, index, "hàng đánh số cột")
            else:
                self._row(index, cells)
                self._fresh = False
        return self._rows

    def _leave(self, cells: list[Cell], index: int, reason: str) -> None:
        self._rows.left_out.append(LeftOut(" | ".join(cell.text for cell in cells), self._place(index), reason))

    def _place(self, index: int) -> str:
        cell = next(
            (cell for cell in self._grid[index] if cell is not None and cell.paragraphs and cell.row == index), None
        )
        return cell.paragraphs[0].place if cell else f"{self._table.place}, hàng {index + 1}"

    def _row(self, index: int, cells: list[Cell]) -> None:
        self._open_group(index)
        cells = [cell for cell in cells if self._key(cell) != GROUP or cell.columns > 1]
        if not cells:
            return
        words = folded(
            " ".join(cell.text for cell in cells if self._key(cell) in (_NUMBER, _TITLE) or cell.columns > 1)
        )
        if _TOTAL.match(words):
            figures = [cell.text for cell in cells if self._key(cell) == "kinh_phi"]
            self._rows.totals.append((" ".join(cell.text for cell in cells), figures))
            return
        named = [cell for cell in cells if self._key(cell) in (_NUMBER, _TITLE)]
        alone = len(cells) == 1 and (cells[0].columns > 1 or cells[0].column == 0)
        if len(named) == len(cells) or alone:
            self._lonely(index, cells)
        else:
            self._full(index, cells)

    def _open_group(self, index: int) -> None:
        """A cell of the column of groups names what the tasks from here on belong to."""
        for column, meaning in enumerate(self._head.columns):
            cell = self._grid[index][column]
            if (
                meaning.key != GROUP
                or cell is None
                or cell.columns > 1
                or not cell.paragraphs
                or cell is self._group_cell
            ):
                continue
            same = self._group_cell is not None and folded(cell.text) == folded(self._group_cell.text)
            before = self._group_cell.text if self._group_cell is not None else ""
            self._group_cell = cell
            if same:
                continue
            if self._fresh and before and not marker(cell.text).kind and cell.text[:1].islower() and self._groups():
                self._groups()[-1].title.append(cell.text)
                continue
            number, title = split_number(cell.text)
            self._rows.entries.append(Entry(True, number, [title], self._place(index), spans=True))

    def _groups(self) -> list[Entry]:
        return [entry for entry in self._rows.entries if entry.is_group]

    def _key(self, cell: Cell) -> str | None:
        keys = [
            self._head.columns[column].key
            for column in range(cell.column, cell.column + cell.columns)
            if column < len(self._head.columns)
        ]
        return _TITLE if _TITLE in keys else next((key for key in keys if key), None)

    def _lonely(self, index: int, cells: list[Cell]) -> None:
        """A row with nothing but a number and a title: a heading, the rest of a title, or a bare task."""
        number, texts = self._named(cells)
        lines = title_lines(texts)
        title = " ".join(lines)
        if not title:
            if number.kind and number.label:
                self._rows.entries.append(Entry(True, Marker(), [number.label], self._place(index)))
            return
        if not number.kind and (last := self._last_task()) is not None and runs_on(last.title, title):
            go_on(last.title, lines)
            return
        wide = max(cell.columns for cell in cells) >= max(3, self._table.width // 2)
        bold = all(cell.bold for cell in cells)
        last = self._last_task()
        plain = not (wide or bold or is_upper(title) or number.kind in ("roman", "upper"))
        if plain and not number.kind and last is not None and self._goes_on(last, title):
            go_on(last.title, lines)
            return
        is_group = not plain or self._has_below(index, number) or (self._has_numbers and not number.kind)
        entry = Entry(is_group, number, lines, self._place(index), spans=wide)
        if not is_group:
            entry.marks.append("hàng này chỉ có tên, các cột khác trống: là nhiệm vụ hay tiêu đề nhóm?")
        self._rows.entries.append(entry)

    def _goes_on(self, last: Entry, title: str) -> bool:
        return title[:1].islower() or (not ends_sentence(last.heading) and (self._fresh or self._table.height < 3))

    def _last_task(self) -> Entry | None:
        last = self._rows.entries[-1] if self._rows.entries else None
        return last if last is not None and not last.is_group else None

    def _has_below(self, index: int, number: Marker) -> bool:
        """Whether the next numbered row is a point under ``number``: 1.1 under 1, a under 1."""
        for row in range(index + 1, min(index + 6, self._table.height)):
            below, _ = self._named(filled(self._grid[row], row))
            if below.kind:
                under = below.label.startswith(f"{number.label}.") or (
                    number.kind.startswith("d") and below.kind in ("letter", "-")
                )
                return under or (below.kind == number.kind and ordinal(below) == 1)
        return False

    def _named(self, cells: list[Cell]) -> tuple[Marker, list[str]]:
        """Number and title of a row, the title as its paragraphs."""
        numbers = [cell for cell in cells if self._key(cell) == _NUMBER]
        titles = [
            cell
            for cell in cells
            if (self._key(cell) != _NUMBER and self._key(cell) in (_TITLE, GROUP)) or cell.columns > 1
        ]
        texts = [paragraph.printed for cell in titles for paragraph in cell.paragraphs]
        printed = " ".join(cell.text for cell in numbers)
        number = replace(label_of(printed), rest=printed)
        if (
            texts
            and (not number.kind or number.is_bullet)
            and (not self._has_numbers or any(cell.column == 0 for cell in titles))
        ):
            found, rest = split_number(texts[0])
            if found.kind and not found.is_bullet and found.kind != "paren":
                number, texts = found, [rest, *texts[1:]]
        if number.is_bullet or (number.kind == "other" and not number.label):
            number = Marker()
        return number, texts

    def _parted(self, last: Entry, index: int, cells: list[Cell], number: Marker, texts: list[str]) -> None:
        """A row that begins with the end of the row before it, as page breaks leave them."""
        go_on(last.title, texts[:1])
        rest = []
        for cell in cells:
            head, *others = cell.paragraphs
            key = self._key(cell) or ""
            if others and key in last.fields and runs_on(last.fields[key], head.text):
                go_on(last.fields[key], [head.text])
                cell = replace(cell, paragraphs=tuple(others))
            rest.append(cell)
        entry = Entry(False, number, title_lines(texts[1:]), self._place(index))
        self._add_cells(entry, rest, wrapped=False)
        self._inherit(entry, index)
        last.marks.append("chữ của hàng này và hàng sau in dính nhau ở chỗ ngắt trang, máy đã tách; so với bản gốc")
        self._rows.entries.append(entry)

    def _full(self, index: int, cells: list[Cell]) -> None:
        number, texts = self._named(cells)
        lines = title_lines(texts)
        title = " ".join(lines)
        last = self._last_task()
        if last is not None and not number.kind:
            if not title and not self._own_task(index):
                self._add_cells(last, cells, wrapped=True)
                return
            cut = self._fresh and not ends_sentence(last.heading)
            if title and (title[:1].islower() or cut):
                go_on(last.title, lines)
                self._add_cells(last, cells, wrapped=True)
                return
        if last is not None and self._fresh and len(texts) == 1 and runs_on(last.title, texts[0]):
            texts = re.split(r"(?<=[.;]) (?=[A-ZĐÀ-Ỹ0-9])", texts[0], maxsplit=1)
        if last is not None and self._fresh and len(texts) > 1 and runs_on(last.title, texts[0]):
            self._parted(last, index, cells, number, texts)
            return
        if not title:
            covering = self._covering_title(index)
            number, lines = (number, covering) if covering else (number, lines)
        entry = Entry(False, number, lines, self._place(index))
        self._add_cells(entry, cells, wrapped=False)
        self._inherit(entry, index)
        if not entry.title:
            entry.marks.append("hàng này không có nội dung nhiệm vụ; xem lại bảng gốc")
        self._rows.entries.append(entry)

    def _own_task(self, index: int) -> bool:
        """Whether a row under a title merged over several rows is a task of its own: it names who leads."""
        cell = self._title_cell(index)
        merged = cell is not None and cell.row < index and bool(cell.paragraphs)
        own = {self._key(cell) for cell in filled(self._grid[index], index)}
        return merged and "chu_tri" in own

    def _title_cell(self, index: int) -> Cell | None:
        columns = [column for column, meaning in enumerate(self._head.columns) if meaning.key == _TITLE]
        return self._grid[index][columns[0]] if columns else None

    def _covering_title(self, index: int) -> list[str]:
        cell = self._title_cell(index)
        if cell is None or cell.row == index or not cell.paragraphs:
            return []
        texts = [paragraph.printed for paragraph in cell.paragraphs]
        found = marker(texts[0])
        return title_lines([found.rest, *texts[1:]] if found.kind and not self._has_numbers else texts)

    def _add_cells(self, entry: Entry, cells: list[Cell], *, wrapped: bool) -> None:
        if any(cell.nested for cell in cells):
            entry.marks.append("hàng này có ô chứa bảng lồng bên trong, chữ được nối lại thành dòng")
        for cell in cells:
            if self._key(cell) in (_NUMBER, _TITLE):
                continue
            lines = lines_of([paragraph.printed for paragraph in cell.paragraphs])
            for name, values in self._values(cell, lines):
                if wrapped and name in entry.fields:
                    go_on(entry.fields[name], values, [paragraph.printed for paragraph in cell.paragraphs])
                else:
                    entry.fields.setdefault(name, []).extend(values)

    def _values(self, cell: Cell, lines: list[str]) -> list[tuple[str, list[str]]]:
        columns = self._head.columns[cell.column : cell.column + cell.columns]
        keys = {column.key for column in columns}
        if keys == {"bat_dau", "ket_thuc"}:
            return [("thoi_gian", lines)]
        column = columns[0] if columns else None
        if column is None:
            return [("", lines)]
        same = [other for other in self._head.columns if other.key == column.key and other.name != column.name]
        if (
            column.key and same and cell.columns < len(same) + 1
        ):  # one meaning in several columns: quarters, sources of money
            if len(lines) == 1 and _TICK.fullmatch(lines[0]):
                self._rows.left_out.append(LeftOut(lines[0], cell.paragraphs[0].place, "dấu đánh, thay bằng tên cột"))
                return [(column.key, [column.name])]
            return [(column.key, [f"{column.name}: {' '.join(lines)}"])]
        return [(column.key or column.name or column.under, lines)]

    def _inherit(self, entry: Entry, index: int) -> None:
        """What cells merged over several rows say holds for each of them."""
        for cell in self._grid[index]:
            if cell is None or cell.row == index or not cell.paragraphs or self._key(cell) in (_NUMBER, _TITLE, GROUP):
                continue
            for name, values in self._values(cell, lines_of([paragraph.printed for paragraph in cell.paragraphs])):
                entry.fields.setdefault(name, values)
