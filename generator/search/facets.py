"""What results can be narrowed by: for each value of a facet the documents that have it.

A file a facet, read only when someone opens it: two 32-bit numbers (what stands for the order of the documents, and
bytes of the names), the names, one a line as ``value`` tab ``label``, then a list of documents for each.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np

from generator.catalog import Registry
from generator.search.bits import BitBuffer, Ints, distinct, encode_lists, within
from generator.search.documents import SearchDocument

_ROMAN = ("I", "II", "III", "IV")


FACETS = ("tinh", "nam", "linh-vuc", "don-vi", "quy")
Lists = dict[str, Ints]
"""The numbers of the documents that have each value of a facet, ascending."""


def values_of(document: SearchDocument) -> Iterator[tuple[str, str]]:
    """Pairs of facet and value."""
    if document.plan is not None:
        yield "tinh", document.plan.province
        yield "nam", str(document.plan.year)
    yield from (("linh-vuc", area) for area in document.areas)
    yield from (("don-vi", unit) for unit in document.leads)
    yield from (("quy", f"{year}-{quarter}") for year, quarter in document.quarters)


class Facets:
    """Gathers the values of the documents, which must come in the order in which the index takes them."""

    def __init__(self) -> None:
        self._count = 0
        self._found: dict[str, dict[str, array[int]]] = {name: {} for name in FACETS}

    def add(self, document: SearchDocument) -> None:
        """Take one document."""
        for facet, value in values_of(document):
            self._found[facet].setdefault(value, array("i")).append(self._count)
        self._count += 1

    def lists(self, order: Ints) -> dict[str, Lists]:
        """Each facet's lists; ``order`` gives for each number the position of the document taken."""
        number = np.empty(len(order), dtype=np.int64)
        number[order] = np.arange(len(order))
        return {
            facet: {value: distinct(number[np.array(found, dtype=np.int64)]) for value, found in values.items()}
            for facet, values in self._found.items()
        }


def file(facet: str, lists: Lists, documents: int, numbering: int, registry: Registry) -> bytes:
    """A facet's file; ``documents`` counts all there are, ``numbering`` stands for their order."""
    names = sorted(lists, key=lambda value: _order(facet, value, registry))
    lines = "\n".join(f"{name}\t{_label(facet, name, registry)}" for name in names).encode()
    head = numbering.to_bytes(4, "little") + len(lines).to_bytes(4, "little")
    return head + lines + _packed([lists[name] for name in names], documents)


def labels(registry: Registry) -> list[tuple[str, str]]:
    """The words of the registers that can stand in a file."""
    return [
        *((history.slug, history.short) for history in registry.provinces.histories()),
        *((slug, area.short_name) for slug, area in registry.areas.items()),
        *((slug, unit.name) for slug, unit in registry.units.items()),
    ]


def _order(facet: str, value: str, registry: Registry) -> tuple[int, str]:
    """Years from the latest, areas and units as in their registers, the rest by their own value."""
    if facet == "nam":
        return -int(value), value
    if facet == "linh-vuc":
        return list(registry.areas).index(value), value
    if facet == "don-vi":
        return list(registry.units).index(value), value
    return 0, value


def _label(facet: str, value: str, registry: Registry) -> str:
    if facet == "tinh":
        history = registry.provinces.history(value)
        return history.short if history else value
    if facet == "linh-vuc":
        return registry.areas[value].short_name
    if facet == "don-vi":
        return registry.units[value].name
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
