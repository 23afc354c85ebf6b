"""What the peers index: the same units the portal's own search can answer with, one record each."""

from __future__ import annotations

from pathlib import Path

from benchmarks.pages import Unit, units_of
from benchmarks.systems import Record

_OPENING = 12  # words; with less or with the section as the title the peers rank worse


def records_of(site: Path) -> list[Record]:
    """A record for each unit of the built site that has an address; the order is that of the pages."""
    return [_record(unit) for unit in units_of(site) if unit.address]


def _record(unit: Unit) -> Record:
    if unit.kind == "heading":
        return Record(unit.address, unit.text, "", "")
    title = unit.name or " ".join(unit.text.split(" ")[:_OPENING])
    return Record(unit.address, title, unit.text.removeprefix(title).strip(), unit.section)
