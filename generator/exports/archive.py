"""Files of open data together in a ZIP file whose bytes depend on its content alone."""

from __future__ import annotations

import datetime as dt
import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator import open_data
from generator.views import SITE_NAME

README = "00-doc-truoc.txt"
LICENCE = "00-giay-phep.txt"
_FIRST = dt.date(1980, 1, 1)
"""The first day that a ZIP file can name."""

README_OF_ALL = f"""\
{SITE_NAME}: toàn bộ dữ liệu

Phiên bản dạng dữ liệu: {open_data.VERSION}. Đường dẫn trong tệp nén này giống đường dẫn trên cổng.

du-lieu/nhiem-vu.xlsx, nhiem-vu.csv   mọi nhiệm vụ, mỗi nhiệm vụ một dòng
du-lieu/chi-tieu.csv                  mọi chỉ tiêu, mỗi chỉ tiêu một dòng
du-lieu/ke-hoach.csv                  mọi kế hoạch, mỗi kế hoạch một dòng
du-lieu/tu-dien.csv                   từ điển dữ liệu: nghĩa của từng cột, từng khóa
du-lieu/*.schema.json                 lược đồ JSON Schema của tệp kế hoạch và của tasks.json
api/v1/plans/<tỉnh>/<năm>/<cơ quan>   từng kế hoạch: yml (đúng như đã gõ), json, csv, xlsx
api/v1/tasks.json, index.json         mọi nhiệm vụ và danh mục kế hoạch cho chương trình máy tính
{LICENCE}                  giấy phép

{open_data.ARMOUR_WORDS}

Thời gian do máy đọc chỉ để tra cứu; chữ in trong kế hoạch đứng ở cột bên cạnh mới là của văn bản.
"""
_README_OF_A_PART = """\
{site}: dữ liệu {name}

Phiên bản dạng dữ liệu: {version}. Đường dẫn trong tệp nén này giống đường dẫn trên cổng.
Tệp này chỉ có các kế hoạch của phần nói trên; danh sách mọi phần ở {list}.

du-lieu/nhiem-vu/{part}.xlsx, .csv   các nhiệm vụ, mỗi nhiệm vụ một dòng
du-lieu/chi-tieu/{part}.csv          các chỉ tiêu, mỗi chỉ tiêu một dòng
api/v1/tasks/{part}.json             các nhiệm vụ cho chương trình máy tính
api/v1/targets/{part}.json           các chỉ tiêu cho chương trình máy tính
api/v1/plans/<tỉnh>/<năm>/<cơ quan>   từng kế hoạch: yml (đúng như đã gõ), json, csv, xlsx
du-lieu/tu-dien.csv                   từ điển dữ liệu: nghĩa của từng cột, từng khóa
du-lieu/*.schema.json                 lược đồ JSON Schema của tệp kế hoạch và của từng nhiệm vụ
{licence}                  giấy phép

{armour}

Thời gian do máy đọc chỉ để tra cứu; chữ in trong kế hoạch đứng ở cột bên cạnh mới là của văn bản.
"""
_LICENCE = "\n\n".join((*open_data.LICENCE_WORDS, open_data.LICENCE)) + "\n"


def readme_of_a_part(name: str, values: Sequence[str]) -> str:
    """What the archive of a part says of itself; ``values`` are those of the part's key."""
    return _README_OF_A_PART.format(
        site=SITE_NAME,
        name=name,
        version=open_data.VERSION_IN_PARTS,
        list=open_data.ARCHIVE,
        part="/".join(values),
        licence=LICENCE,
        armour=open_data.ARMOUR_WORDS,
    )


class Member(NamedTuple):
    """A file of an archive as it stands there: compressed once, however many archives are made with it."""

    path: str
    checksum: int
    size: int
    data: bytes
    method: int


_LEVEL = 5
"""How hard is tried: two thirds of the time of the library's own level, for a twenty-fifth more bytes."""
_LAST = b"\x03\x00"
"""The end of what is compressed: a block of nothing that says it is the last."""


def member(path: str, content: bytes) -> Member:
    """A file for archives; one that is a ZIP file itself goes in as it is."""
    if content.startswith(_LOCAL_MARK):
        return Member(path, zlib.crc32(content), len(content), content, _STORED)
    packer = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS)
    return Member(path, zlib.crc32(content), len(content), packer.compress(content) + packer.flush(), _DEFLATED)


def piece(content: bytes) -> bytes:
    """A piece of a file, compressed by itself: it stays the same whatever stands before it and behind it."""
    packer = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH) if content else b""


def member_of(path: str, content: bytes, pieces: Iterable[bytes]) -> Member:
    """A file whose ``content`` is that of these pieces, one behind the other."""
    return Member(path, zlib.crc32(content), len(content), b"".join((*pieces, _LAST)), _DEFLATED)


class Archive:
    """A ZIP file in the making. ``day`` is the time that every file in it gets; ``readme`` says what it holds.

    Written here and not by the standard library, which cannot take a file that is compressed already: a change of one
    plan would compress all others of its archive again. The form is that of APPNOTE 6.3.9, without anything optional.
    """

    def __init__(self, day: dt.date, readme: str) -> None:
        day = max(day, _FIRST)
        self._date = (day.year - _FIRST.year) << 9 | day.month << 5 | day.day
        self._files: list[bytes] = []
        self._directory: list[bytes] = []
        self._place = 0
        self.add(README, readme.encode("utf-8"))
        self.add(LICENCE, _LICENCE.encode("utf-8"))

    def add(self, path: str, content: bytes) -> None:
        """Put one more file in."""
        self.put(member(path, content))

    def put(self, found: Member) -> None:
        """The same with a file that is compressed already. Its path has no letter beyond ASCII."""
        name = found.path.encode("ascii")
        facts = struct.pack(
            "<HHHHHLLLHH",
            _VERSION,
            0,
            found.method,
            0,
            self._date,
            found.checksum,
            len(found.data),
            found.size,
            len(name),
            0,
        )
        local = _LOCAL_MARK + facts + name + found.data
        self._directory.append(
            struct.pack("<LH", _CENTRAL, _UNIX | _VERSION)
            + facts
            + struct.pack("<HHHLL", 0, 0, 0, _MODE, self._place)
            + name
        )
        self._files.append(local)
        self._place += len(local)

    def close(self) -> bytes:
        """The finished file."""
        directory = b"".join(self._directory)
        count = len(self._directory)
        end = struct.pack("<LHHHHLLH", _END, 0, 0, count, count, len(directory), self._place, 0)
        return b"".join((*self._files, directory, end))


_LOCAL, _CENTRAL, _END = 0x04034B50, 0x02014B50, 0x06054B50
"""What the parts of a ZIP file begin with."""
_LOCAL_MARK = struct.pack("<L", _LOCAL)
_VERSION, _UNIX = 20, 3 << 8
_STORED, _DEFLATED = 0, 8
_MODE = 0o100644 << 16
"""A plain file that everyone may read, the same on every system."""
