"""A manuscript as a Word file of the usual looks: letterhead side by side, headings bold, cell widths, merged cells."""

from __future__ import annotations

import io
import re
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Pt

from benchmarks.importing.manuscript import Manuscript, Row, TableText

_HEADING = re.compile(r"^(?:[IVX]+\.?\s|\d{1,2}\.\s.{0,90}[^.;]$)")
_WORDY = re.compile(r"nhiệm vụ|nội dung|chỉ số|sản phẩm|kết quả", re.IGNORECASE)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(f"([{_SUPERSCRIPTS}]+)")
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/><w:sz w:val="20"/></w:rPr>'
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write(manuscript: Manuscript, *, repeat_heads: bool = True) -> bytes:
    """The bytes of a .docx. ``repeat_heads`` keeps the heads that page breaks printed again in the source."""
    return _Writer(manuscript).write(repeat_heads=repeat_heads)


class _Writer:
    def __init__(self, manuscript: Manuscript) -> None:
        self._text = manuscript
        self._word = Document()
        style: Any = self._word.styles["Normal"]
        style.font.name = "Times New Roman"
        style.font.size = Pt(13)
        section = self._word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(2)

    def write(self, *, repeat_heads: bool) -> bytes:
        blocks = self._letterhead(list(self._text.blocks))
        signed = next(
            index for index, block in enumerate(blocks) if isinstance(block, str) and block.startswith("Nơi nhận")
        )
        for block in blocks[:signed]:
            self._block(block)
        rest = self._signature(blocks[signed:])
        if rest:
            section = self._word.add_section()
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Cm(29.7), Cm(21)
        for block in rest if repeat_heads else _without_repeats(rest):
            self._block(block)
        if self._text.notes:
            self._notes()
        stream = io.BytesIO()
        self._word.save(stream)
        return stream.getvalue()

    def _block(self, block: str | TableText) -> None:
        if isinstance(block, TableText):
            self._table(block)
            return
        heading = bool(_HEADING.match(block)) or block.isupper()
        paragraph = self._word.add_paragraph()
        centred = (block.isupper() and not _HEADING.match(block)) or block.startswith(
            ("(Ban hành", "Phụ lục", "PHỤ LỤC")
        )
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
        self._runs(paragraph, block, bold=heading or (centred and not block.startswith("(")))

    def _runs(self, paragraph: Any, text: str, *, bold: bool) -> None:
        for part in _NOTE.split(text):
            if _NOTE.fullmatch(part) and (number := _value(part)) in self._text.notes:
                run = paragraph.add_run()
                reference = OxmlElement("w:footnoteReference")
                reference.set(qn("w:id"), str(number + 1))
                run.font.superscript = True
                run._r.append(reference)
            elif part:
                paragraph.add_run(part).bold = bold

    def _letterhead(self, blocks: list[str | TableText]) -> list[str | TableText]:
        """The lines above the title, side by side; then the title, centred. Returns what is below."""
        start = next(index for index, block in enumerate(blocks) if block in ("KẾ HOẠCH", "CHƯƠNG TRÌNH"))
        lines = [str(block) for block in blocks[:start]]
        dated = [line for line in lines if "ngày" in line]
        nation = [line for line in lines if line.startswith(("CỘNG HÒA", "Độc lập"))]
        left = [line for line in lines if line not in dated and line not in nation]
        table = self._word.add_table(rows=2, cols=2)
        _fill(table.cell(0, 0), [line for line in left if not line.startswith("Số")], bold=True, centred=True)
        _fill(
            table.cell(0, 1),
            nation or ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"],
            bold=True,
            centred=True,
        )
        _fill(table.cell(1, 0), [line for line in left if line.startswith("Số")], centred=True)
        _fill(table.cell(1, 1), dated, centred=True)
        for line in blocks[start : start + 2]:
            paragraph = self._word.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.add_run(str(line)).bold = True
        return blocks[start + 2 :]

    def _signature(self, blocks: list[str | TableText]) -> list[str | TableText]:
        end = next(
            (i for i, block in enumerate(blocks) if i and isinstance(block, str) and block.isupper()), len(blocks)
        )
        name = next(i for i in range(end, len(blocks)) if isinstance(blocks[i], str) and not str(blocks[i]).isupper())
        table = self._word.add_table(rows=1, cols=2)
        _fill(table.cell(0, 0), [str(block) for block in blocks[:end]])
        _fill(table.cell(0, 1), [str(block) for block in blocks[end : name + 1]], bold=True, centred=True)
        return blocks[name + 1 :]

    def _table(self, text: TableText) -> None:
        width = len(text.rows[0])
        table = self._word.add_table(rows=0, cols=width)
        table.style = "Table Grid"
        table.autofit = False
        widths = _widths(text.rows[0])
        for index, row in enumerate(text.rows):
            cells = table.add_row().cells
            for cell, size, lines in zip(cells, widths, row, strict=False):
                cell.width = size
                _fill(cell, lines, bold=index < text.head)
        for row in table.rows[: text.head]:
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            properties.append(OxmlElement("w:tblHeader"))
            row.height = Cm(1.6)  # LibreOffice prints merged heads over one another in lower rows
        _merge(table, text)

    def _notes(self) -> None:
        notes = "".join(
            f'<w:footnote w:id="{number + 1}"><w:p><w:r>{_RAISED}<w:footnoteRef/></w:r>'
            '<w:r><w:rPr><w:sz w:val="20"/></w:rPr>'
            f'<w:t xml:space="preserve"> {_escaped(text)}</w:t></w:r></w:p></w:footnote>'
            for number, text in self._text.notes.items()
        )
        xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="{_NAMESPACE}">{notes}</w:footnotes>'
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode("utf-8"), self._word.part.package)
        self._word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _without_repeats(blocks: list[str | TableText]) -> list[str | TableText]:
    """The tables of one annex as one, the way a typist's file has them."""
    found: list[str | TableText] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, TableText) and isinstance(last, TableText):
            repeats = block.rows[: last.head] == last.rows[: last.head]
            for row in block.rows[last.head if repeats else 0 :]:
                _add_row(last, row)
        else:
            found.append(block)
    return found


def _add_row(table: TableText, row: Row) -> None:
    """A row, or the rest of the row before, where a page break had cut it."""
    rest = (
        not row[0]
        and len(table.rows) > table.head
        and (row[1:2] == [[]] or row[1][0][:1].islower() or not any(row[2:]))
    )
    if not rest:
        table.rows.append(row)
        return
    for cell, more in zip(table.rows[-1], row, strict=True):
        if cell and more and not more[0].startswith("- "):
            cell[-1] = f"{cell[-1]} {more[0]}"
            cell += more[1:]
        else:
            cell += more


def _fill(cell: Any, lines: list[str], *, bold: bool = False, centred: bool = False) -> None:
    for index, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.add_run(line).bold = bold
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _widths(head: Row) -> list[Any]:
    shares = [3.0 if _WORDY.search(" ".join(cell)) else 0.7 if index == 0 else 1.5 for index, cell in enumerate(head)]
    return [Cm(25 * share / sum(shares)) for share in shares]


def _merge(table: Any, text: TableText) -> None:
    rows, width = text.rows, len(text.rows[0])
    if text.head == 2:
        _merge_head(table, rows, width)
    numbered = not rows[0][0] or len(rows[0][0][0]) < 6
    for index in range(text.head, len(rows)):
        lonely = numbered and rows[index][0] and rows[index][1] and not any(rows[index][2:])
        if lonely and text.head == 2:
            table.cell(index, 1).merge(table.cell(index, width - 1))
        elif lonely:
            for paragraph in (*table.cell(index, 0).paragraphs, *table.cell(index, 1).paragraphs):
                for run in paragraph.runs:
                    run.bold = True
    if not numbered:
        _merge_down(table, rows, text.head)


def _merge_head(table: Any, rows: list[Row], width: int) -> None:
    for column in range(width):
        if rows[0][column] and not rows[1][column]:
            table.cell(0, column).merge(table.cell(1, column))
        elif rows[0][column] and column + 1 < width and not rows[0][column + 1]:
            table.cell(0, column).merge(table.cell(0, column + 1))


def _merge_down(table: Any, rows: list[Row], head: int) -> None:
    """Merge the cells of the first column that say the same, row under row."""
    start = head
    for index in range(head + 1, len(rows) + 1):
        if index == len(rows) or rows[index][0] != rows[start][0]:
            for row in range(start + 1, index):
                table.cell(row, 0).paragraphs[0].clear()
            if index - start > 1:
                table.cell(start, 0).merge(table.cell(index - 1, 0))
            start = index


def _value(mark: str) -> int:
    return int(mark.translate(str.maketrans(_SUPERSCRIPTS, "0123456789")))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
