"""The head of a task table: which rows it takes, and what each column of the grid means."""

from __future__ import annotations

import re

from generator.column_names import column_of
from generator.deferred import dataclass
from generator.importer.blocks import Cell, Table
from generator.importer.wording import folded, label_of, marker

GROUP = "nhom"
"""A column that names, over several rows, what their tasks belong to."""
_LOOK_AT = 4
_LONG = 120
"""Characters: a longer cell is no column's name."""
_QUARTER = re.compile(r"^(quy|thang|tuan|nam|6 thang|9 thang)\b")
_TIME = re.compile(r"(quy|thang) (\d{1,2}|[ivx]+)( (nam )?\d{4})?")


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` of the plan file, or None; ``name`` as printed; ``under`` the name of the wider column above it."""

    key: str | None
    name: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the head of a table stands, and its columns by the grid."""

    first: int
    rows: int
    columns: tuple[Column, ...]
    texts: frozenset[str]

    @property
    def after(self) -> int:
        """The first row below the head."""
        return self.first + self.rows

    def names(self) -> list[str]:
        """The printed names, wider ones first, each once, in printed order."""
        found: list[str] = []
        for column in self.columns:
            found += [name for name in (column.under, column.name) if name and name not in found]
        return found

    def repeated(self, row: list[Cell]) -> bool:
        """Whether a row of filled cells is the head (or a row of it) printed again."""
        texts = [folded(cell.text) for cell in row]
        return bool(texts) and all(text in self.texts for text in texts) and (len(texts) > 1 or len(self.texts) < 3)


def filled(row: list[Cell | None], index: int) -> list[Cell]:
    """The cells that begin in row ``index`` and say something, each once."""
    cells: list[Cell] = []
    for cell in row:
        if cell is not None and cell.row == index and cell.paragraphs and all(cell is not other for other in cells):
            cells.append(cell)
    return cells


def is_numbering(cells: list[Cell]) -> bool:
    """Whether a row only counts the columns: ``(1) (2) (3)`` or ``1 2 3``."""
    texts = [cell.text.strip("() ") for cell in cells]
    numbers = [int(text) for text in texts if text.isdigit()]
    others = [text for text in texts if not text.isdigit()]
    counts_up = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return len(numbers) >= 3 and counts_up and all(re.fullmatch(r"[A-Za-zĐđ]|\d+\s*=.*", text) for text in others)


def find_head(table: Table) -> Head | None:
    """The head of a table that holds tasks, or None when it is another kind of table."""
    grid = table.grid()
    for first in range(min(_LOOK_AT, table.height)):
        cells = filled(grid[first], first)
        if first < table.height - 1 and _may_be_head(cells):
            head = _head(table, grid, first)
            if head is not None:
                return head
    return None


def _may_be_head(cells: list[Cell]) -> bool:
    """Whether a row reads like names: short, most of them known, none of them a number or a sentence."""
    keys = [key for cell in cells if (key := _key(cell.text))]
    names = all(len(cell.text) < _LONG and not cell.text.endswith((".", ";")) for cell in cells)
    numbered = any(label_of(cell.text).kind not in ("", "other") or marker(cell.text).is_bullet for cell in cells)
    strong = {key for key in keys if key != "chu_tri"} | {"chu_tri" for cell in cells if "chu tri" in folded(cell.text)}
    return len(cells) >= 3 and names and not numbered and len(strong) >= 2 and len(keys) >= 0.6 * len(cells)


def _key(name: str) -> str | None:
    words = folded(name)
    if "don vi tinh" in words or words in ("dvt", "don vi do"):
        return None
    if words.startswith(("linh vuc", "nhom nhiem vu", "nhiem vu chung", "noi dung chung", "nhom noi dung")):
        return GROUP
    return "thoi_gian" if _TIME.fullmatch(words) else column_of(name)


def _head(table: Table, grid: list[list[Cell | None]], first: int) -> Head | None:
    rows = _depth(grid, first, table.height)
    columns = [_column(grid, first, rows, column) for column in range(table.width)]
    columns = _one_lead(_one_time(_one_title(table, columns, first + rows)))
    if not any(column.key == "ma" for column in columns) and _only_numbers(table, first + rows):
        columns[0] = Column("ma", columns[0].name, columns[0].under)
    keys = {column.key for column in columns}
    if "ten" not in keys or not keys & {
        "chu_tri",
        "phoi_hop",
        "thoi_gian",
        "san_pham",
        "ket_thuc",
        "chi_so",
        "kinh_phi",
    }:
        return None
    texts = {
        folded(cell.text) for row in range(first, first + rows) for cell in filled(grid[row], row) if folded(cell.text)
    }
    return Head(first, rows, tuple(columns), frozenset(texts))


def _depth(grid: list[list[Cell | None]], first: int, height: int) -> int:
    spanned = max((cell.rows for cell in grid[first] if cell is not None), default=1)
    rows = min(spanned, 3, height - first)
    if rows > 1 or first + 1 >= height:
        return rows
    wide = any(cell is not None and cell.columns > 1 for cell in grid[first])
    below = filled(grid[first + 1], first + 1)
    names = all(len(cell.text) < 60 and _is_lower_name(cell.text) for cell in below)
    open_columns = {cell.column for cell in below}
    untouched = all(
        cell is None or cell.columns > 1 or not cell.paragraphs or cell.column not in open_columns
        for cell in grid[first]
    )
    return 2 if below and names and (wide or untouched) and not is_numbering(below) else 1


def _is_lower_name(text: str) -> bool:
    return _key(text) is not None or bool(_QUARTER.match(folded(text))) or folded(text) in ("tw", "dp", "nstw", "nsdp")


def _column(grid: list[list[Cell | None]], first: int, rows: int, column: int) -> Column:
    names: list[str] = []
    for row in range(first, first + rows):
        cell = grid[row][column]
        if cell is not None and cell.paragraphs and cell.text not in names:
            names.append(cell.text)
    if not names:
        left = grid[first][column - 1] if column else None  # a name over two columns that lost its merging
        under = left.text if left is not None and rows > 1 and left.paragraphs else ""
        return Column(None, "", under)
    if len(names) == 1:
        lonely = rows > 1 and not (grid[first][column] and grid[first][column].paragraphs)  # type: ignore[union-attr]
        left = grid[first][column - 1] if lonely and column else None
        return Column(_key(names[0]), names[0], left.text if left is not None else "")
    own, above = names[-1], names[0]
    return Column(_key(own) or _key(above), own, above)


def _one_title(table: Table, columns: list[Column], body: int) -> list[Column]:
    """The columns with exactly one of tasks: of two, one names groups; when there is none, the wordiest unknown one."""
    titles = [index for index, column in enumerate(columns) if column.key == "ten"]
    if len({columns[index].name for index in titles}) > 1:
        first, *others = titles
        if _spans_rows(table, first, body):
            columns[first] = Column(GROUP, columns[first].name, columns[first].under)
        else:
            for index in others:
                if columns[index].name != columns[first].name:
                    columns[index] = Column(None, columns[index].name, columns[index].under)
    elif not titles:
        groups = [index for index, column in enumerate(columns) if column.key == GROUP]
        unknown = groups or [index for index, column in enumerate(columns) if column.key is None and column.name]
        unknown = unknown or [index for index, column in enumerate(columns) if column.key in ("chi_so", "san_pham")][:1]
        if unknown:
            best = max(unknown, key=lambda index: _words(table, index, body))
            columns[best] = Column("ten", columns[best].name, columns[best].under)
    return columns


def _one_time(columns: list[Column]) -> list[Column]:
    """A beginning and an end, or one column of times: never an end alone, never a time beside a beginning."""
    keys = {column.key for column in columns}
    meant = {"thoi_gian": "ket_thuc"} if "bat_dau" in keys and "ket_thuc" not in keys else {}
    meant = {"ket_thuc": "thoi_gian"} if "bat_dau" not in keys else meant
    return [Column(meant.get(column.key or "", column.key), column.name, column.under) for column in columns]


def _one_lead(columns: list[Column]) -> list[Column]:
    """Beside a column of those who lead, one of those who only watch over it is another thing."""
    leads = {index for index, column in enumerate(columns) if column.key == "chu_tri"}
    named = {index for index in leads if "chu tri" in folded(f"{columns[index].under} {columns[index].name}")}
    others = leads - named if named else set()
    return [
        Column(None, column.name, column.under) if index in others else column for index, column in enumerate(columns)
    ]


def _only_numbers(table: Table, body: int) -> bool:
    """Whether the first column holds the numbers of the rows, though nobody named it so."""
    cells = [cell for cell in table.cells if cell.column == 0 and cell.row >= body and cell.columns == 1]
    said = [cell.text for cell in cells if cell.paragraphs]
    return bool(said) and all(len(text) < 8 and label_of(text).kind not in ("", "other") for text in said)


def _spans_rows(table: Table, column: int, body: int) -> bool:
    cells = [cell for cell in table.cells if cell.column == column and cell.row >= body and cell.columns == 1]
    said = [cell for cell in cells if cell.paragraphs]
    empty = len(cells) - len(said)
    return sum(cell.rows > 1 for cell in said) >= 1 or empty >= max(1, len(said))


def _words(table: Table, column: int, body: int) -> int:
    return sum(len(cell.text) for cell in table.cells if cell.column == column and cell.row >= body)
