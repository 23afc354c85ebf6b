"""Files that are no plan, or no file that can be read: one clear line in Vietnamese, and the file untouched."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from paper import Paper
from reading import read, read_bytes

from generator.importer import RefusedFileError
from generator.importer.containers import MAX_BYTES

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(**parts: bytes) -> bytes:
    """A ZIP file; double underscores in the names stand for slashes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


def bomb() -> bytes:
    """A document part that unpacks to far more than any plan."""
    return zipped(word__document_xml=b"<a>" + b" " * 70_000_000 + b"</a>")


def entities() -> bytes:
    """A document that asks the reader to put entities in."""
    kinds = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = "<w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:body>"
    xml = f'{kinds}<w:document xmlns:w="{NAMESPACE}">{body}</w:document>'
    return zipped(word__document_xml=xml.encode())


def cut() -> bytes:
    """A Word file whose end was lost."""
    data = Paper().save()
    return data[: len(data) // 2]


def scrambled() -> bytes:
    """A Word file with broken bytes in the middle."""
    data = bytearray(Paper().save())
    data[len(data) // 3 : len(data) // 3 + 400] = b"\0" * 400
    return bytes(data)


def letter() -> bytes:
    """A Word file that is no plan."""
    paper = Paper()
    paper.lines("Kính gửi anh Nam,", "Chiều nay họp lúc 14 giờ. Nhớ mang tài liệu.", "Thân mến.")
    return paper.save()


def official_letter() -> bytes:
    """A letter of an office, with numbered requests and a signature like a plan's."""
    paper = Paper()
    paper.letterhead("UBND TỈNH NGHỆ AN", "SỞ Y TẾ", "55/SYT-VP", "Nghệ An, ngày 05 tháng 5 năm 2024")
    paper.lines("V/v báo cáo kết quả quý I", "Kính gửi: Các đơn vị trực thuộc", "Sở Y tế đề nghị các đơn vị:")
    paper.lines("1. Báo cáo kết quả thực hiện.", "2. Gửi về Văn phòng Sở trước ngày 10/5/2024.", "Trân trọng./.")
    paper.beside(["Nơi nhận:", "- Như trên;", "- Lưu: VT."], ["GIÁM ĐỐC", "", "Nguyễn Văn A"])
    return paper.save()


CASES: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty": (b"", "tệp trống"),
    "zeros": (b"\0" * 100, "tệp trống"),
    "zip": (zipped(bang__so=b"x"), "tệp nén .zip bị đổi tên"),
    "excel": (zipped(xl__workbook_xml=b"<a/>"), "tệp Excel"),
    "slides": (zipped(ppt__presentation_xml=b"<a/>"), "tệp PowerPoint"),
    "open-document": (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "OpenDocument"),
    "encrypted": (OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "tệp có mật khẩu"),
    "old-excel": (OLE + b"\0" * 500 + "Workbook".encode("utf-16-le"), "tệp Excel"),
    "rtf": (b"{\\rtf1\\ansi K\\u7871?}", "tệp RTF"),
    "html": (b"<!DOCTYPE html><html><body>K</body></html>", "trang web"),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "hình ảnh"),
    "rar": (b"Rar!\x1a\x07\x00", "tệp nén .rar"),
    "plain-text": ("Kế hoạch cải cách hành chính".encode(), "không phải tệp Word"),
    "bomb": (bomb, "bom nén"),
    "entities": (entities, "DTD"),
    "cut": (cut, "bị hỏng"),
    "scrambled": (scrambled, "hỏng"),
    "no-words": (lambda: Paper().save(), "không có chữ nào"),
    "letter": (letter, "không thấy kế hoạch nào"),
    "official-letter": (official_letter, "không thấy kế hoạch nào"),
    "no-body": (zipped(word__document_xml=f'<w:document xmlns:w="{NAMESPACE}"/>'.encode()), "không có nội dung"),
    "broken-pdf": (b"%PDF-1.7\nnothing", "PDF bị hỏng"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_cannot_be_imported_is_refused_with_one_line(name: str, tmp_path: Path) -> None:
    made, words = CASES[name]
    with pytest.raises(RefusedFileError) as error:
        read_bytes(made if isinstance(made, bytes) else made(), tmp_path)
    assert words in str(error.value)
    assert "\n" not in str(error.value)


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "to.docx"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(RefusedFileError, match="quá giới hạn 30 MB"):
        read(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError, match="thư mục"):
        read(tmp_path)


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    paper = Paper()
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Cải cách hành chính năm 2024", bold=True, centred=True)
    paper.line("I. CẢI CÁCH THỂ CHẾ", bold=True)
    paper.line("- Rà soát văn bản.")
    assert read_bytes(paper.save(), tmp_path, "ke-hoach.doc").draft.tree["tieu_de"] == "Cải cách hành chính năm 2024"


@pytest.mark.parametrize("step", range(0, 60, 7))
def test_a_damaged_file_never_breaks_the_program(step: int, tmp_path: Path) -> None:
    data = bytearray(Paper().save())
    place = len(data) * step // 60
    data[place : place + 3] = b"\xff\x00\xff"
    with contextlib.suppress(RefusedFileError):
        read_bytes(bytes(data), tmp_path)
