"""A .docx file as the parts inside it, opened so that no file can hurt: sizes first, no entities, no network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from generator.importer.refusal import RefusedFileError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
"""Names of the strict form of the format, and those of the usual one."""

MAX_UNPACKED = 200_000_000
MAX_PARTS = 5_000
MAX_XML = 60_000_000
MAX_TAGS = 1_500_000
"""Bytes, and marks of elements. A plan of 200 pages with tables unpacks to about 10 MB of XML."""


class Package:
    """The parts of an opened .docx. Raises RefusedFileError for a file that cannot or must not be read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError):
            raise RefusedFileError("tệp .docx bị hỏng, không mở được; mở bằng Word rồi lưu lại") from None
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise RefusedFileError("tệp nén bung ra quá lớn (có thể là bom nén); không đọc")
        self._names = {info.filename for info in infos}
        self.main = self._main_part()

    def xml(self, name: str) -> Any:
        """The root element of a part, or None when there is no such part."""
        if name not in self._names:
            return None
        data = self._bytes(name)
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        if b"<!DOCTYPE" in data[:2_000] or b"<!ENTITY" in data:
            raise RefusedFileError("tệp .docx chứa khai báo lạ (DTD), có thể gây hại; mở bằng Word rồi lưu lại")
        if data.count(b"<") > MAX_TAGS:  # a tree costs many times the bytes of its text
            raise RefusedFileError("tệp nén bung ra quá lớn (có thể là bom nén); không đọc")
        try:
            return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
        except etree.XMLSyntaxError:
            raise RefusedFileError("tệp .docx bị hỏng bên trong; mở bằng Word rồi lưu lại") from None

    def related(self, kind: str) -> list[str]:
        """The parts that the main part refers to by a relationship whose type ends with ``kind``."""
        folder, _, name = self.main.rpartition("/")
        return [target for found, target in self._relations(folder, f"{folder}/_rels/{name}.rels") if found == kind]

    def has(self, beginning: str) -> bool:
        """Whether any part's name begins so."""
        return any(name.startswith(beginning) for name in self._names)

    def _main_part(self) -> str:
        for kind, target in self._relations("", "_rels/.rels"):
            if kind == "officeDocument" and target in self._names:
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise RefusedFileError(self._what_else())

    def _what_else(self) -> str:
        names = self._names
        if any(name.startswith("xl/") for name in names):
            return "đây là tệp Excel, không phải Word; mở ra, chép bảng vào Word rồi lưu .docx"
        if any(name.startswith("ppt/") for name in names):
            return "đây là tệp PowerPoint, không phải Word"
        if "mimetype" in names and self._bytes("mimetype").startswith(b"application/vnd.oasis.opendocument"):
            return "đây là tệp OpenDocument (.odt); mở bằng Word hoặc LibreOffice rồi lưu thành .docx"
        return "đây là tệp nén .zip bị đổi tên, bên trong không có văn bản Word"

    def _relations(self, folder: str, name: str) -> list[tuple[str, str]]:
        root = self.xml(name)
        if root is None:
            return []
        found = []
        for relation in root:
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
                found.append((relation.get("Type", "").rpartition("/")[2], path.lstrip("/")))
        return found

    def _bytes(self, name: str) -> bytes:
        try:
            if self._zip.getinfo(name).flag_bits & 0x1:
                raise RefusedFileError("tệp có mật khẩu; bỏ mật khẩu trong Word rồi lưu lại")
            with self._zip.open(name) as part:
                data = part.read(MAX_XML + 1)  # what the list of contents says of its size may be a lie
        # ``NotImplementedError`` is what zipfile raises for a way of packing that it does not know
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
            raise RefusedFileError("tệp .docx bị hỏng, không mở được; mở bằng Word rồi lưu lại") from None
        if len(data) > MAX_XML:
            raise RefusedFileError("tệp nén bung ra quá lớn (có thể là bom nén); không đọc")
        return data
