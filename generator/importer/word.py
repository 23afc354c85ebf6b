"""A Word file (.docx) into paragraphs and tables: numbering computed, footnotes, text boxes, tracked changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.importer.blocks import Block, Cell, Document, LeftOut, Paragraph, Table
from generator.importer.numbering import Numbering
from generator.importer.package import Package, W
from generator.importer.refusal import RefusedFileError
from generator.importer.runs import Runs, Seen
from generator.importer.styles import Looks, Styles, paragraph_looks
from generator.importer.wording import clean, marker, words

_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
_DEPTH = 40
_MANY = 400_000
"""Words: about 800 pages."""


def read(data: bytes) -> Document:
    """The document in the bytes of a .docx. Raises RefusedFileError."""
    package = Package(data)
    return _Reader(package).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(self._part("styles"))
        self._numbering = Numbering(self._part("numbering"))
        self._seen = Seen()
        self._document = Document()
        self._paragraphs = 0
        self._tables = 0
        self._bare: list[Paragraph] = []

    def read(self) -> Document:
        root = self._package.xml(self._package.main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise RefusedFileError("tệp .docx không có nội dung văn bản; mở bằng Word rồi lưu lại")
        self._document.blocks = list(self._blocks(body, 0))
        self._notes()
        self._margins()
        self._comments()
        self._changes()
        warning = self._seen.fonts.check()
        if warning:
            self._document.marks.append(warning)
        if sum(len(words(text)) for text, _ in self._document.texts()) > _MANY:
            raise RefusedFileError("văn bản quá dài (trên 400.000 chữ): tách riêng kế hoạch ra một tệp rồi nhập")
        return self._document

    def _part(self, kind: str) -> Any:
        names = self._package.related(kind)
        return self._package.xml(names[0]) if names else None

    def _blocks(self, parent: Any, depth: int) -> Iterator[Block]:
        if depth > _DEPTH:
            raise RefusedFileError("tệp .docx lồng quá nhiều tầng; chép nội dung sang một tệp Word mới rồi nhập")
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraphs += 1
                yield from self._paragraph(child, f"đoạn {self._paragraphs}", depth)
            elif child.tag == f"{W}tbl":
                self._tables += 1
                table = self._table(child, f"bảng {self._tables}", depth)
                if table.cells:
                    yield table
            elif child.tag in _WRAPPERS:
                yield from self._blocks(child, depth + 1)
            elif child.tag in (f"{W}del", f"{W}moveFrom"):
                self._seen.deleted.append(_all_text(child))
            elif child.tag == f"{W}altChunk":
                self._document.marks.append("tệp chèn nguyên một tệp khác bên trong, phần ấy không đọc được")

    def _paragraph(self, element: Any, place: str, depth: int) -> Iterator[Block]:
        properties = element.find(f"{W}pPr")
        style = None if properties is None else properties.find(f"{W}pStyle")
        base = self._styles.looks(None if style is None else style.get(f"{W}val"))
        looks = paragraph_looks(properties).over(base)
        runs = Runs(element, base, self._styles, self._seen)
        lines = runs.lines
        blank = not lines and not runs.boxes and element.find(f".//{W}del") is None
        number = self._number(looks) if lines or blank else ""
        if blank and number:
            self._bare.append(Paragraph(number, place))
        if base.name.startswith("toc "):
            self._document.left_out += [LeftOut(line.text, place, "mục lục") for line in lines]
            lines = []
        for index, line in enumerate(lines):
            yield Paragraph(
                line.text,
                place,
                "" if index else number,
                bold=line.bold,
                centred=bool(looks.centred),
                outline=looks.outline or 0,
                columns=line.columns,
            )
        for box in runs.boxes:
            yield from self._blocks(box, depth + 1)

    def _number(self, looks: Looks) -> str:
        return self._numbering.next(*looks.number) if looks.number else ""

    def _table(self, element: Any, place: str, depth: int) -> Table:
        cells: list[Cell] = []
        above: dict[int, int] = {}
        width = height = 0
        for row in _children(element, f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self._seen.deleted.append(_all_text(row))
                continue
            column = _count(row.find(f"{W}trPr/{W}gridBefore"), 0)
            for element_cell in _children(row, f"{W}tc"):
                properties = element_cell.find(f"{W}tcPr")
                span = _count(None if properties is None else properties.find(f"{W}gridSpan"), 1)
                merge = None if properties is None else properties.find(f"{W}vMerge")
                goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
                paragraphs = self._cell(element_cell, f"{place}, hàng {height + 1}", depth)
                if not paragraphs and not goes_on:
                    paragraphs = self._lone_number()
                if goes_on and column in above and not paragraphs:
                    cell = cells[above[column]]
                    cells[above[column]] = _longer(cell, height)
                else:
                    nested = element_cell.find(f".//{W}tbl") is not None
                    cells.append(Cell(paragraphs, height, column, 1, span, nested))
                    above[column] = len(cells) - 1
                column += span
            width = max(width, column)
            height += 1
        said = tuple(cell for cell in cells if cell.paragraphs or cell.rows == 1)
        if not any(cell.paragraphs for cell in said):
            said = ()
        return Table(said, height, width, place)

    def _cell(self, element: Any, place: str, depth: int) -> tuple[Paragraph, ...]:
        found: list[Paragraph] = []
        self._bare = []
        for block in self._inside(element, place, depth + 1):
            if isinstance(block, Paragraph):
                found.append(block)
            else:
                found += [paragraph for cell in block.cells for paragraph in cell.paragraphs]
        return tuple(found)

    def _lone_number(self) -> tuple[Paragraph, ...]:
        """The number that Word prints in a cell without words, as in a column of numbers made by a list."""
        numbers = [paragraph for paragraph in self._bare if marker(f"{paragraph.text} x").label]
        return (numbers[0],) if len(numbers) == 1 else ()

    def _inside(self, element: Any, place: str, depth: int) -> Iterator[Block]:
        if depth > _DEPTH:
            raise RefusedFileError("bảng lồng quá nhiều tầng; chép nội dung sang một tệp Word mới rồi nhập")
        for child in element:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, place, depth)
            elif child.tag == f"{W}tbl":
                yield self._table(child, f"{place} (bảng lồng)", depth)
            elif child.tag in _WRAPPERS:
                yield from self._inside(child, place, depth + 1)

    def _notes(self) -> None:
        parts = {kind: self._part(f"{kind}s") for kind in ("footnote", "endnote")}
        done = 0
        while done < len(self._seen.notes):  # a note may refer to another
            (kind, identity), number = list(self._seen.notes.items())[done]
            done += 1
            root = parts[kind]
            notes = [] if root is None else root.findall(f"{W}{kind}")
            note = next((found for found in notes if found.get(f"{W}id") == identity), None)
            text = "" if note is None else " ".join(paragraph.printed for paragraph in self._cell(note, "cước chú", 0))
            if text:
                self._document.footnotes[number] = text
            else:
                self._document.marks.append(f"cước chú {number} không có nội dung trong tệp")

    def _margins(self) -> None:
        """Page headers and footers: they belong to the paper, not to the plan."""
        seen: set[str] = set()
        for kind, reason in (("header", "đầu trang"), ("footer", "chân trang")):
            for name in self._package.related(kind):
                root = self._package.xml(name)
                for paragraph in () if root is None else root.iter(f"{W}p"):
                    runs = Runs(paragraph, Looks(), self._styles, Seen())
                    for text in (line.text for line in runs.lines):
                        if text not in seen:
                            seen.add(text)
                            self._document.left_out.append(LeftOut(text, reason, f"{reason} lặp lại ở mỗi trang"))

    def _comments(self) -> None:
        root = self._part("comments")
        for comment in () if root is None else root.iterfind(f"{W}comment"):
            if text := _all_text(comment):
                self._document.left_out.append(LeftOut(text, "bên lề", "lời góp ý (comment) của người xem"))

    def _changes(self) -> None:
        deleted = [text for text in self._seen.deleted if text]
        if deleted or self._seen.insertions:
            counts = f"{self._seen.insertions} chỗ thêm được giữ, {len(deleted)} chỗ xóa bị bỏ"
            self._document.marks.append(
                f"tệp còn dấu vết sửa chưa chấp nhận (track changes): {counts}; so với bản đã ký"
            )
        self._document.left_out += [LeftOut(text, "dấu vết sửa", "chữ đã xóa (track changes)") for text in deleted]
        self._document.left_out += [LeftOut(text, "chữ ẩn", "chữ ẩn (hidden)") for text in self._seen.hidden]
        if self._seen.pictures:
            self._document.notices.append(f"{self._seen.pictures} hình ảnh không đọc được chữ bên trong")


def _children(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _count(element: Any, default: int) -> int:
    if element is None:
        return default
    value = element.get(f"{W}val", "")
    return min(int(value), 200) if value.isdigit() else default


def _longer(cell: Cell, row: int) -> Cell:
    return Cell(cell.paragraphs, cell.row, cell.column, row - cell.row + 1, cell.columns, cell.nested)


def _all_text(element: Any) -> str:
    return clean(" ".join(node.text or "" for node in element.iter(f"{W}t", f"{W}delText")))
