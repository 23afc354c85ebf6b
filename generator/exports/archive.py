"""Files of open data together in a ZIP file whose bytes depend on its content alone."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence

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


class Archive:
    """A ZIP file in the making. ``day`` is the time that every file in it gets; ``readme`` says what it holds."""

    def __init__(self, day: dt.date, readme: str) -> None:
        self._data = io.BytesIO()
        self._zip = zipfile.ZipFile(self._data, "w", zipfile.ZIP_DEFLATED)
        self._day = max(day, _FIRST)
        self.add(README, readme.encode("utf-8"))
        self.add(LICENCE, _LICENCE.encode("utf-8"))

    def add(self, path: str, content: bytes) -> None:
        """Put one more file in."""
        entry = zipfile.ZipInfo(path, (self._day.year, self._day.month, self._day.day, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system, entry.external_attr = 3, 0o644 << 16  # the same on every system
        self._zip.writestr(entry, content)

    def close(self) -> bytes:
        """The finished file."""
        self._zip.close()
        return self._data.getvalue()
