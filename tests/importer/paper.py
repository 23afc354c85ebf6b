"""Word files made for the tests: paragraphs, lists whose numbers stand in no text, tables with merged cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Emu

_LEVELS = (
    ("upperRoman", "%1."),
    ("decimal", "%2."),
    ("decimal", "%2.%3."),
    ("lowerLetter", "%4)"),
    ("bullet", "-"),
    ("bullet", "+"),
)
_LIST = 77


class Paper:
    """A Word file that grows; ``save`` returns its bytes."""

    def __init__(self) -> None:
        self.word = Document()
        self._notes: list[str] = []
        self._add_list()

    def line(
        self, text: str, *, bold: bool = False, centred: bool = False, level: int | None = None, style: str = ""
    ) -> Any:
        """A paragraph; ``level`` puts it into the outline list: I., 1., 1.1., a), -, + from 0 to 5."""
        paragraph = self.word.add_paragraph(style=style or None)
        paragraph.add_run(text).bold = bold
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if level is not None:
            numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            numbering.get_or_add_numId().val = _LIST
            numbering.get_or_add_ilvl().val = level
        return paragraph

    def lines(self, *texts: str) -> None:
        """Plain paragraphs."""
        for text in texts:
            self.line(text)

    def beside(self, left: Sequence[str], right: Sequence[str]) -> None:
        """A table without rules that sets lines side by side, as letterheads and signatures are set."""
        self.word.add_paragraph()  # two tables that touch are one to LibreOffice
        table = self.word.add_table(rows=1, cols=2)
        for cell, lines in ((table.cell(0, 0), left), (table.cell(0, 1), right)):
            for index, line in enumerate(lines):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                paragraph.add_run(line).bold = True
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def letterhead(self, above: str, office: str, number: str, date: str) -> None:
        """The usual head of a paper."""
        nation = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "———————"]
        self.beside([above, office, "———", f"Số: {number}"], [*nation, date])

    def table(
        self, rows: Sequence[Sequence[str]], *, merges: Sequence[tuple[int, int, int, int]] = (), bold: int = 1
    ) -> Any:
        """A ruled table; line ends part a cell's paragraphs. ``merges`` are corners: row, column, row, column."""
        table = self.word.add_table(rows=0, cols=len(rows[0]))
        table.style = "Table Grid"
        table.autofit = False
        section = self.word.sections[-1]
        wide = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        first = Cm(1.4)
        for index, row in enumerate(rows):
            cells = table.add_row().cells
            for column, (cell, text) in enumerate(zip(cells, row, strict=True)):
                cell.width = first if column == 0 else Emu((wide - first) // (len(row) - 1))
                for place, line in enumerate(text.split("\n")):
                    paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                    paragraph.add_run(line).bold = index < bold
        for column, size in zip(table.columns, table.rows[0].cells, strict=True):
            column.width = size.width
        for top, left, bottom, right in merges:
            table.cell(top, left).merge(table.cell(bottom, right))
        return table

    def landscape(self) -> None:
        """A new page on its side."""
        section = self.word.add_section()
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)

    def margins(self, head: str, foot: str) -> None:
        """The words at the upper and lower edge of every page."""
        self.word.sections[0].header.paragraphs[0].text = head
        self.word.sections[0].footer.paragraphs[0].text = foot

    def note(self, paragraph: Any, text: str) -> None:
        """A footnote at the end of a paragraph."""
        self._notes.append(text)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self._notes) + 1))
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(reference)

    def insertion(self, paragraph: Any, text: str) -> None:
        """Tracked words that were put in."""
        paragraph._p.append(
            parse_xml(
                f'<w:ins {nsdecls("w")} w:id="1" w:author="A"><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:ins>'
            )
        )

    def deletion(self, paragraph: Any, text: str) -> None:
        """Tracked words that were taken out."""
        paragraph._p.append(
            parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>')
        )

    def box(self, text: str) -> None:
        """A text box anchored in a paragraph of its own."""
        inner = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        self.word.add_paragraph()._p.append(
            parse_xml(
                f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape><v:textbox>{inner}'
                "</v:textbox></v:shape></w:pict></w:r>"
            )
        )

    def save(self) -> bytes:
        """The bytes of the file."""
        if self._notes:
            self._add_notes()
        self.word.add_paragraph()  # Word never ends a text with a table
        stream = io.BytesIO()
        self.word.save(stream)
        return stream.getvalue()

    def _add_list(self) -> None:
        root = self.word.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for index, (form, text) in enumerate(_LEVELS)
        )
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_LIST}">{levels}</w:abstractNum>')
        root.insert(0, abstract)
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{_LIST}"><w:abstractNumId w:val="{_LIST}"/></w:num>'))

    def _add_notes(self) -> None:
        notes = "".join(
            f'<w:footnote w:id="{index + 2}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="18"/></w:rPr>'
            f'<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
            for index, text in enumerate(self._notes)
        )
        xml = f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>"
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode("utf-8"), self.word.part.package)
        self.word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
