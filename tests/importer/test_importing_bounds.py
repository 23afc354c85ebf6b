"""Files for the import that want to cost more than they may, or to be read as something else than words."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import hostile
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from paper import Paper
from reading import read_bytes, shape_faults

from generator.importer import RefusedFileError
from generator.importer.bounded import bounded

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, name: str = "word/document.xml") -> bytes:
    """A Word file with this body."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def paragraph(text: str) -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(stream: bytes, kids: bytes = b"3 0 R", more: bytes = b"") -> bytes:
    """A PDF file with a page of this content."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % more,
        b"<< /Type /Pages /Kids [%s] /Count 1 >>" % kids,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    made = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % pair for pair in enumerate(objects, start=1))
    return made + b"trailer << /Root 1 0 R /Size 5 >>\n"


def members(count: int) -> bytes:
    """A ZIP file of many parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(count):
            archive.writestr(f"word/{number}.xml", b"")
    return stream.getvalue()


def lying() -> bytes:
    """A Word file whose list of contents says that its part is short."""
    data = bytearray(docx(paragraph("a" * 70_000_000)))
    size = (len(f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("")}</w:body></w:document>') + 70_000_000).to_bytes(
        4, "little"
    )
    return bytes(data.replace(size, (100).to_bytes(4, "little")))


CASES: dict[str, Callable[[], bytes]] = {
    "many paragraphs": lambda: docx(paragraph("a") * 400_000),
    "many empty elements": lambda: docx("<w:p/>" * 3_000_000),
    "many parts": lambda: members(6_000),
    "a size that lies": lying,
    "tables in tables": lambda: docx("<w:tbl><w:tr><w:tc>" * 60 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 60),
    "a very long paragraph": lambda: docx(paragraph("a, " * 2_000_000)),
    "a part outside": lambda: docx(paragraph("a"), "../../word/document.xml"),
    "a bomb inside": lambda: docx("", "word/media/a.docx") + docx("a" * 100),
    "a PDF whose pages are themselves": lambda: pdf(zlib.compress(b"x"), kids=b"2 0 R"),
    "a deep PDF": lambda: b"%PDF-1.4\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer << /Root 1 0 R >>\n",
    "a PDF with a program": lambda: pdf(
        zlib.compress(b"BT ET"), more=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
    ),
    "a PDF without its table": lambda: b"%PDF-1.4\nstartxref\n5\n%%EOF" + b"xref\n0 99999999\n" * 1_000,
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError) as refusal:
        read_bytes(CASES[name](), tmp_path)
    assert "\n" not in str(refusal.value)


def eat(data: bytes) -> bytes:
    """Take memory without end."""
    return data * 3_000_000_000


def test_a_reader_that_takes_more_than_its_share_is_ended() -> None:
    with pytest.raises(RefusedFileError, match="bom nén"):
        bounded(eat, b"x")


def test_hostile_words_in_every_place_of_a_word_file_are_a_sound_draft_with_the_words(tmp_path: Path) -> None:
    for start in range(0, len(hostile.SHOWN), 12):
        texts = [" ".join(text.split()) for text in hostile.SHOWN[start : start + 12]]
        paper = Paper()
        paper.line("KẾ HOẠCH", bold=True, centred=True)
        paper.line("Cải cách hành chính năm 2024", bold=True, centred=True)
        paper.line("I. CẢI CÁCH THỂ CHẾ", bold=True)
        for text in texts:
            paper.line(f"- Rà soát {text}")
        paper.word.core_properties.title = paper.word.core_properties.author = texts[0]
        paper.word.sections[0].header.paragraphs[0].text = texts[0]
        imported = read_bytes(paper.save(), tmp_path)
        assert not [fault for fault in shape_faults(imported) if not fault.startswith(("missing-key", "unchecked"))]
        words = str(imported.draft.tree) + str(imported.missing) + str(imported.left_out)
        assert [text for text in texts if repr(text)[1:-1] not in words and text not in words] == []


def test_hostile_words_in_cells_fields_and_links_of_a_word_file_are_words(tmp_path: Path) -> None:
    texts = [" ".join(text.split()) for text in hostile.SHOWN]
    paper = Paper()
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Cải cách hành chính năm 2024", bold=True, centred=True)
    paper.line("I. CẢI CÁCH THỂ CHẾ", bold=True)
    head = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian")
    paper.table(
        [
            head,
            *((str(n), f"Rà soát {text}", f"Văn phòng Sở {text}", f"Quý I {text}") for n, text in enumerate(texts, 1)),
        ]
    )
    linked = paper.line("Xem thêm tại ")
    for target in ("javascript:unseen_target()", "file:///unseen/path"):
        identity = paper.word.part.relate_to(target, f"{RELATIONS}/hyperlink", is_external=True)
        linked._p.append(
            parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{identity}"><w:r><w:t>chỗ này</w:t></w:r></w:hyperlink>')
        )
    field = '<w:r {0}><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r>'
    linked._p.append(parse_xml(field.format(nsdecls("w"))))
    imported = read_bytes(paper.save(), tmp_path)
    assert not [fault for fault in shape_faults(imported) if not fault.startswith(("missing-key", "unchecked"))]
    words = str(imported.draft.tree) + str(imported.missing) + str(imported.left_out)
    assert [text for text in texts if repr(text)[1:-1] not in words and text not in words] == []
    assert not [hidden for hidden in ("unseen_target", "unseen/path", "INCLUDETEXT", "root:x") if hidden in words]
