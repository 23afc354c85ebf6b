"""What the tests of the import share: reading bytes as a file, and the draft as the portal would read it."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

from generator import importer, schema, source
from generator.build.check import read_registers
from generator.catalog import Registers
from generator.drafting import write
from generator.importer import Imported
from generator.model import Plan

CONTENT = Path(__file__).resolve().parents[2] / "content"


@functools.cache
def registers() -> Registers:
    """The project's registers."""
    found, _ = read_registers(CONTENT)
    assert found is not None
    return found


def read(path: Path) -> Imported:
    """The import of a file."""
    return importer.read(path, registers().areas, registers().provinces, registers().agencies)


def read_bytes(data: bytes, folder: Path, name: str = "ke-hoach.docx") -> Imported:
    """The import of bytes that lie in ``folder`` under ``name``; the file must not change."""
    path = folder / name
    path.write_bytes(data)
    before = path.stat().st_mtime_ns
    try:
        return read(path)
    finally:
        assert path.read_bytes() == data
        assert path.stat().st_mtime_ns == before


def tree(imported: Imported) -> dict[str, Any]:
    """The draft's tree."""
    return dict(imported.draft.tree)


def shape_faults(imported: Imported) -> list[str]:
    """What the shape check says against the written draft."""
    data = write(imported.draft).encode("utf-8")
    document, faults = source.read_bytes(data, source.SourceFile("nhap.yml", Path("nhap.yml"), ()))
    if document is not None:
        faults += schema.load(document, Plan)[1]
    return [f"{fault.rule}: {fault.message}" for fault in faults]


def tasks(imported: Imported) -> list[dict[str, Any]]:
    """Every task of the draft in order."""
    found: list[dict[str, Any]] = []

    def walk(entries: list[dict[str, Any]]) -> None:
        for entry in entries:
            if "nhom" in entry:
                walk(entry["nhiem_vu"])
            else:
                found.append(entry)

    for section in tree(imported)["linh_vuc"]:
        walk(section.get("nhiem_vu", []))
    return found
