"""Old Word files and PDF files, made from Word files by LibreOffice: the draft is that of the Word file."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
import unseen_plans
from office import converted
from reading import read_bytes, shape_faults, tasks, tree

from benchmarks.importing.measure import text
from generator.importer import RefusedFileError, legacy


def without_source(plan: dict[str, Any]) -> dict[str, Any]:
    """The draft's tree without the name of the file."""
    return {key: value for key, value in plan.items() if key != "nguon"}


def words_of(task: dict[str, Any]) -> dict[str, str]:
    """A task's fields, each as one text: a narrow cell of a PDF does not tell its lines from its paragraphs."""
    return {key: text(value) for key, value in task.items()}


@pytest.mark.parametrize("name", ["numbered_lists", "decision_with_annex", "prose_only"])
def test_an_old_word_file_gives_the_draft_of_the_new_one(name: str, tmp_path: Path) -> None:
    data = getattr(unseen_plans, name)().save()
    old = read_bytes(converted(data, "doc", tmp_path), tmp_path, "ke-hoach.doc")
    assert without_source(tree(old)) == without_source(tree(read_bytes(data, tmp_path)))


@pytest.mark.parametrize("name", ["decision_with_annex", "prose_only", "numbered_lists"])
def test_a_pdf_gives_the_tasks_of_the_word_file(name: str, tmp_path: Path) -> None:
    data = getattr(unseen_plans, name)().save()
    found = read_bytes(converted(data, "pdf", tmp_path), tmp_path, "ke-hoach.pdf")
    word = read_bytes(data, tmp_path)
    assert shape_faults(found) == []
    assert found.missing == ()
    assert [words_of(task) for task in tasks(found)] == [words_of(task) for task in tasks(word)]
    for key in ("so_hieu", "ngay_ban_hanh", "tieu_de", "nguoi_ky", "can_cu", "muc_dich", "noi_nhan", "cuoc_chu"):
        assert tree(found).get(key) == tree(word).get(key), key


def test_without_libreoffice_an_old_word_file_is_refused_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = converted(unseen_plans.prose_only().save(), "doc", tmp_path)
    monkeypatch.setattr(legacy, "find_office", lambda: None)
    with pytest.raises(RefusedFileError, match=r"lưu thành \.docx"):
        read_bytes(data, tmp_path, "ke-hoach.doc")


def test_an_old_word_file_that_libreoffice_cannot_read_is_refused(tmp_path: Path) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 4000
    with pytest.raises(RefusedFileError):
        read_bytes(data, tmp_path, "ke-hoach.doc")


def pdf(*objects: bytes) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is the catalogue."""
    body = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (entries, len(content), content)


def page(content: bytes, resources: bytes, *others: bytes) -> bytes:
    """A PDF of one page."""
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>" % resources,
        stream(content),
        *others,
    )


def test_a_scan_is_refused(tmp_path: Path) -> None:
    form = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    image = stream(zlib.compress(struct.pack("3B", 9, 9, 9)), form + b" /Filter /FlateDecode")
    data = page(b"q 595 0 0 842 0 0 cm /I Do Q", b"/XObject << /I 5 0 R >>", image)
    with pytest.raises(RefusedFileError, match="ảnh chụp"):
        read_bytes(data, tmp_path, "scan.pdf")


def test_a_broken_layer_of_text_is_refused(tmp_path: Path) -> None:
    lines = b"".join(
        b"BT /F 12 Tf 50 %d Td (Ke hoach cai cach hanh chinh nam hai nghin) Tj ET\n" % (800 - 15 * n) for n in range(30)
    )
    data = page(lines, b"/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>")
    with pytest.raises(RefusedFileError, match="lớp chữ trong PDF hỏng"):
        read_bytes(data, tmp_path, "hong.pdf")


def test_an_empty_pdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFileError, match="không có chữ"):
        read_bytes(page(b"", b""), tmp_path, "trong.pdf")
