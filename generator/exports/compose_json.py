"""The lists that the form for plan files chooses from: provinces with their years, agencies, areas, aims, columns."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator import column_names
from generator.catalog import Catalog
from generator.model import Province
from generator.text import alphabetical

MOST_UNITS = 400
"""A browser's list of suggestions is no search: more names than this only slow it down."""


def lists(catalog: Catalog) -> str:
    """The file, on one line; it grows with the registers, not with the plans."""
    content = {
        "cot": column_names.RULES,
        "tinh": _provinces(catalog),
        "co_quan": [{"ma": agency.slug, "ten": agency.name} for agency in catalog.agencies.values()],
        "linh_vuc": [
            {"ma": area.slug, "ten": area.name, "ten_khac": [area.short_name, *area.aliases]}
            for area in catalog.areas.values()
        ],
        "muc_tieu": [{"ma": aim.slug, "ten": aim.name} for aim in catalog.aims.values()],
        "don_vi": alphabetical({unit.name for unit in catalog.units.values()})[:MOST_UNITS],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _provinces(catalog: Catalog) -> list[dict[str, Any]]:
    """Every name that a slug has had, with its first and last year, in dictionary order; a later name comes later."""
    units = (unit for history in catalog.provinces.histories() for unit in history.units)
    return [named for unit in units for named in _names(unit)]


def _names(unit: Province) -> Iterator[dict[str, Any]]:
    for name in unit.names:
        first = max((day for day in (unit.valid_from, name.valid_from) if day), default=None)
        last = min((day for day in (unit.valid_until, name.valid_until) if day), default=None)
        years = {"tu": first.year if first else None, "den": last.year if last else None}
        yield {"ma": unit.slug, "ten": name.short, **{key: year for key, year in years.items() if year}}
