"""What stands at the address of a file that is cut: the list of its parts, in the form of the file.

It is small, it leads on, and it is nothing that a program could take for records: JSON has an object in place of a
list, CSV and workbooks have other headings, an archive has no data in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from generator import open_data, routes
from generator.catalog import Catalog
from generator.catalog.division import YEAR
from generator.catalog.parts import NUMBER
from generator.deferred import dataclass
from generator.exports import json_text, separated, workbook
from generator.exports.archive import Archive
from generator.exports.tables import Row
from generator.views.part_words import LEVELS, AnyPart, part_name

LIST_IN_ARCHIVE = "00-cac-phan.csv"

Json = dict[str, Any]
Count = Callable[[AnyPart], int]
Files = Iterator[tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Lists:
    """Writes lists of parts. ``site_url`` is put before addresses; when empty they start at the server's root."""

    catalog: Catalog
    site_url: str

    def files(self, part: AnyPart, file: str, count: Count, leaf: Callable[[AnyPart], bytes]) -> Files:
        """A part of a file and all below it: each as ``leaf`` makes it, or the list of what it is cut into."""
        content = self.listing(part, file, count) if part.parts else leaf(part)
        yield routes.file_part(file, part.values), content
        yield from self.below(part, file, count, leaf)

    def below(self, part: AnyPart, file: str, count: Count, leaf: Callable[[AnyPart], bytes]) -> Files:
        """The same without the part itself."""
        for child in part.parts:
            yield from self.files(child, file, count, leaf)

    def listing(self, part: AnyPart, file: str, count: Count) -> bytes:
        """The list of the parts that ``part`` of ``file`` is cut into, in the file's own form."""
        if file.endswith(".json"):
            head = {"phien_ban": open_data.VERSION_IN_PARTS}
            return json_text.dump({**head, **self.as_object(part, file, count)}).encode("utf-8")
        rows = [self._row(child, file, count) for child in part.parts]
        if file.endswith(".csv"):
            return separated.under(open_data.PARTS_HEADINGS, separated.lines(rows))
        day = max(plan.updated for plan in part.entries)
        if file.endswith(".xlsx"):
            return workbook.list_of_parts(rows, day)
        archive = Archive(day, _README)
        archive.add(LIST_IN_ARCHIVE, separated.under(open_data.PARTS_HEADINGS, separated.lines(rows)))
        return archive.close()

    def as_object(self, part: AnyPart, file: str, count: Count) -> Json:
        """The list as it stands in JSON, also in the place of a list of records within another file."""
        return {
            "chia_theo": part.parts[0].key[-1][0],
            "so_muc": count(part),
            "cac_phan": [
                {
                    "phan": part_name(child, self.catalog),
                    **{level: _plain(level, value) for level, value in child.key},
                    "so_muc": count(child),
                    "chia_tiep": bool(child.parts),
                    "url": self._address(child, file),
                }
                for child in part.parts
            ],
        }

    def _row(self, part: AnyPart, file: str, count: Count) -> Row:
        is_cut = "có" if part.parts else "không"
        name = part_name(part, self.catalog)
        return LEVELS[part.key[-1][0]], name, count(part), is_cut, self._address(part, file)

    def _address(self, part: AnyPart, file: str) -> str:
        return routes.absolute(self.site_url, routes.file_part(file, part.values))


def _plain(level: str, value: str) -> str | int | None:
    """Years and numbers as such; a year that nobody knows is None."""
    if level in (YEAR, NUMBER):
        return int(value) if value.isdecimal() else None
    return value


_README = f"""\
Toàn bộ dữ liệu đã quá lớn cho một tệp nén, nên chia thành nhiều tệp.
Danh sách các tệp ở {LIST_IN_ARCHIVE}; tệp này không có dữ liệu nào khác.
"""
