"""What results can be narrowed by: for each value of a facet the documents that have it.

A file a facet, read only when someone opens it: a 32-bit number (bytes of the names), the names, one a line
as ``value`` tab ``label``, then a list of documents for each.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np

from generator.catalog import Catalog
from generator.search.bits import BitBuffer, Ints, encode_lists, within
from generator.search.documents import SearchDocument

_ROMAN = ("I", "II", "III", "IV")


class Facets:
    """Gathers the values of the documents, which must come in the order in which the index takes them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._count = 0
        self._found: dict[str, dict[str, array[int]]] = {
            "tinh": {},
            "nam": {},
            "linh-vuc": {},
            "don-vi": {},
            "quy": {},
        }

    def add(self, document: SearchDocument) -> None:
        """Take one document."""
        if document.plan is not None:
            plan = self._catalog.plans[document.plan]
            self._put("tinh", plan.id.province)
            self._put("nam", str(plan.id.year))
        for area in document.areas:
            self._put("linh-vuc", area)
        for unit in document.leads:
            self._put("don-vi", unit)
        for year, quarter in document.quarters:
            self._put("quy", f"{year}-{quarter}")
        self._count += 1

    def _put(self, facet: str, value: str) -> None:
        self._found[facet].setdefault(value, array("i")).append(self._count)

    def files(self, order: Ints) -> Iterator[tuple[str, bytes]]:
        """Each facet's name and file; ``order`` gives for each number the position of the document taken."""
        number = np.empty(len(order), dtype=np.int64)
        number[order] = np.arange(len(order))
        for facet, values in self._found.items():
            names = sorted(values, key=lambda value, facet=facet: self._order(facet, value))  # type: ignore[misc]
            lists = [np.sort(number[np.array(values[name], dtype=np.int64)]) for name in names]
            lines = "\n".join(f"{name}\t{self._label(facet, name)}" for name in names).encode()
            yield facet, len(lines).to_bytes(4, "little") + lines + _packed(lists, len(order))

    def _order(self, facet: str, value: str) -> tuple[int, str]:
        """Years from the latest, areas and units as in their registers, the rest by their own value."""
        if facet == "nam":
            return -int(value), value
        if facet == "linh-vuc":
            return list(self._catalog.areas).index(value), value
        if facet == "don-vi":
            return list(self._catalog.units).index(value), value
        return 0, value

    def _label(self, facet: str, value: str) -> str:
        if facet == "tinh":
            history = self._catalog.provinces.history(value)
            return history.short if history else value
        if facet == "linh-vuc":
            return self._catalog.areas[value].short_name
        if facet == "don-vi":
            return self._catalog.units[value].name
        if facet == "quy":
            year, quarter = value.split("-")
            return f"quý {_ROMAN[int(quarter) - 1]}/{year}"
        return value


def _packed(lists: list[Ints], universe: int) -> bytes:
    """The lists one behind the other."""
    if not lists:
        return b""
    lengths = np.array([len(each) for each in lists])
    start = np.cumsum(lengths) - lengths
    encoded = encode_lists(np.concatenate(lists), start, np.full(len(lists), universe))
    position = np.cumsum(encoded.length) - encoded.length
    bits = BitBuffer(int(encoded.length.sum()))
    for codes in encoded.head:
        bits.place(codes, position)
        position = position + codes.length
    bits.place(encoded.body, position[encoded.owner] + within(encoded.body.length, encoded.owner))
    return bits.tobytes()
