"""What a file really is, by its content and not by its name; and the first refusals."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from generator.importer.refusal import RefusedFileError

MAX_BYTES = 30_000_000


class Kind(StrEnum):
    """The kinds of file that can be read."""

    DOCX = "docx"
    DOC = "doc"
    PDF = "pdf"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")
_WORKBOOK = "Workbook".encode("utf-16-le")
_OTHERS = (
    (b"{\\rtf", "đây là tệp RTF; mở bằng Word rồi lưu thành .docx"),
    (b"\x89PNG", "đây là hình ảnh, không phải văn bản có chữ; cần bản Word hoặc PDF có chữ"),
    (b"\xff\xd8\xff", "đây là hình ảnh, không phải văn bản có chữ; cần bản Word hoặc PDF có chữ"),
    (b"GIF8", "đây là hình ảnh, không phải văn bản có chữ; cần bản Word hoặc PDF có chữ"),
    (b"II*\x00", "đây là hình ảnh, không phải văn bản có chữ; cần bản Word hoặc PDF có chữ"),
    (b"MM\x00*", "đây là hình ảnh, không phải văn bản có chữ; cần bản Word hoặc PDF có chữ"),
    (b"Rar!", "đây là tệp nén .rar; giải nén rồi nhập tệp Word bên trong"),
    (b"7z\xbc\xaf", "đây là tệp nén .7z; giải nén rồi nhập tệp Word bên trong"),
    (b"\x1f\x8b", "đây là tệp nén; giải nén rồi nhập tệp Word bên trong"),
    (b"<?xml", "đây là tệp XML; mở bằng Word rồi lưu thành .docx"),
    (b"MIME-Version", "đây là trang web lưu lại (.mht); mở bằng Word rồi lưu thành .docx"),
)


def load(path: Path) -> tuple[Kind, bytes]:
    """The kind and bytes of a file. Raises RefusedFileError; OSError when it cannot be opened."""
    if path.is_dir():
        raise RefusedFileError("đây là thư mục, không phải tệp")
    size = path.stat().st_size
    if size == 0:
        raise RefusedFileError("tệp trống")
    if size > MAX_BYTES:
        raise RefusedFileError(f"tệp lớn {size / 1e6:.0f} MB, quá giới hạn 30 MB; bỏ bớt hình ảnh rồi nhập lại")
    data = path.read_bytes()
    return kind_of(data), data


def kind_of(data: bytes) -> Kind:
    """The kind of file. Raises RefusedFileError, naming what it is instead, for what cannot be read."""
    if data.startswith(b"PK"):
        return Kind.DOCX
    if data.startswith(_OLE):
        return _old_office(data)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    for beginning, words in _OTHERS:
        if data.startswith(beginning):
            raise RefusedFileError(words)
    head = data[:2048].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype html")):
        raise RefusedFileError("đây là trang web (HTML); mở bằng Word rồi lưu thành .docx")
    if not data.strip(b"\x00 \r\n\t"):
        raise RefusedFileError("tệp trống")
    raise RefusedFileError("không phải tệp Word (.docx, .doc) hay PDF, hoặc tệp đã hỏng")


def _old_office(data: bytes) -> Kind:
    if _ENCRYPTED in data:
        raise RefusedFileError("tệp có mật khẩu; bỏ mật khẩu trong Word rồi lưu lại")
    if _WORD in data:
        return Kind.DOC
    if _WORKBOOK in data:
        raise RefusedFileError("đây là tệp Excel, không phải Word; mở ra, chép bảng vào Word rồi lưu .docx")
    raise RefusedFileError("không phải tệp Word; nếu mở được bằng Word thì lưu thành .docx rồi nhập lại")
