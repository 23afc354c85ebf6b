"""What became of the entries of the registers, in short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.catalog import Registers
from generator.changes.values import RegisterChange
from generator.model import Record

_Entries = Mapping[object, tuple[str, Record]]
"""A register's entries by what identifies them, each with the name that people know it by."""


def compare(before: Registers, after: Registers) -> Iterator[RegisterChange]:
    """The registers that differ, in a fixed order."""
    old, new = dict(_read(before)), dict(_read(after))
    for name in new:
        found = _compare(name, old[name], new[name])
        if found != RegisterChange(name):
            yield found


def _compare(name: str, old: _Entries, new: _Entries) -> RegisterChange:
    both = [key for key in new if key in old]
    return RegisterChange(
        name,
        added=tuple(new[key][0] for key in new if key not in old),
        removed=tuple(old[key][0] for key in old if key not in new),
        renamed=tuple((old[key][0], new[key][0]) for key in both if old[key][0] != new[key][0]),
        changed=tuple(new[key][0] for key in both if old[key][0] == new[key][0] and old[key][1] != new[key][1]),
    )


def _read(registers: Registers) -> Iterator[tuple[str, _Entries]]:
    provinces = registers.provinces.provinces
    yield "Tỉnh, thành phố", {(unit.slug, unit.valid_from): (unit.latest_name.full, unit) for unit in provinces}
    areas = registers.areas
    yield "Chương trình", {unit.slug: (unit.number, unit) for unit in areas.programmes}
    yield "Lĩnh vực", {area.slug: (area.name, area) for area in areas.areas}
    yield "Cơ quan ban hành", {agency.slug: (agency.name, agency) for agency in registers.agencies.agencies}
    yield "Đơn vị", {unit.slug: (unit.name, unit) for unit in registers.agencies.units}
    documents = registers.documents
    yield "Văn bản", {record.id: (record.id, record) for record in documents.documents}
    yield "Loại văn bản", {kind.slug: (kind.name, kind) for kind in documents.kinds}
    yield "Nơi ban hành", {body.slug: (body.name, body) for body in documents.bodies}
    yield "Mục tiêu chung", {aim.slug: (aim.name, aim) for aim in registers.aims.aims}
    yield "Thuật ngữ", _numbered((entry.headword, entry) for entry in registers.glossary.entries)


def _numbered(entries: Iterable[tuple[str, Record]]) -> _Entries:
    """Entries known by their word, one after the other where a word has several."""
    found: dict[object, tuple[str, Record]] = {}
    for name, record in entries:
        number = 0
        while (name, number) in found:
            number += 1
        found[name, number] = (name, record)
    return found
