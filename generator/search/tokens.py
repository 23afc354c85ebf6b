"""The words of all documents as numbers: the raw material of the index.

A cell is one field of one document. Titles and details are nearly all different; what documents share with their
neighbours (headings above them, whose plan it is) is cut into words once and kept as one cell for all.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from generator.deferred import dataclass
from generator.search.abbreviations import Meanings
from generator.search.documents import SearchDocument
from generator.search.pieces import CELL_END, LINE_END, Ints, Numbered, Pieces, Reading, Small

FIELDS = ("title", "detail", "context", "about", "keys")
"""The fields of the index, in the order of their bits in a signature."""
WORD_FIELDS = FIELDS[:-1]
_SHARED = frozenset({"context", "about"})
_WAITING = 20_000
"""So many lines and marks are cut at once."""


@dataclass(frozen=True, slots=True)
class Stream:
    """The words of one field: ``word``, the ``cell`` each is in, and whether the next one follows it in its line.

    ``owner`` and ``first`` give the documents of a cell: those of cell i are ``owner[first[i]:first[i + 1]]``.
    """

    word: Small
    cell: Small
    has_next: npt.NDArray[np.bool_]
    owner: Small
    first: Ints


@dataclass(slots=True)
class _Field:
    """One field while documents come in: cells of lines, and which document has which cell."""

    is_shared: bool
    known: dict[Sequence[str], int] = field(default_factory=dict)
    cells: int = 0
    waiting: list[str] = field(default_factory=list)
    waiting_from: int = 0
    pieces: list[tuple[int, Small]] = field(default_factory=list)
    """The first cell of each stretch, and its pieces."""
    pairs: array[int] = field(default_factory=lambda: array("i"))


class Tokens:
    """Takes documents one by one and keeps their words, their keys and their kinds."""

    def __init__(self, meanings: Meanings) -> None:
        """What the abbreviations in a text stand for is indexed like the text itself."""
        self._meanings = meanings
        self._pieces = Pieces()
        self._fields = {name: _Field(name in _SHARED) for name in WORD_FIELDS}
        self._keys = Numbered()
        self._key_rows = array("i")
        self._kinds = array("b")

    def add(self, document: SearchDocument) -> None:
        """Take one document."""
        number = len(self._kinds)
        self._kinds.append(document.kind)
        for name, taken in self._fields.items():
            if lines := getattr(document, name):
                self._add_cell(taken, lines, number)
        for key in dict.fromkeys(document.keys):
            self._key_rows.append(self._keys[key])
            self._key_rows.append(number)

    def _add_cell(self, taken: _Field, lines: Sequence[str], number: int) -> None:
        cell = taken.known.get(lines) if taken.is_shared else None
        if cell is None:
            cell = taken.cells
            taken.cells += 1
            if taken.is_shared:
                taken.known[lines] = cell
            for line in lines:
                taken.waiting += (line, LINE_END)
                for words in self._meanings.of_phrases(line):
                    taken.waiting += (words, LINE_END)
            taken.waiting.append(CELL_END)
            if len(taken.waiting) > _WAITING:
                self._cut(taken)
        taken.pairs.append(cell)
        taken.pairs.append(number)

    def _cut(self, taken: _Field) -> None:
        if taken.waiting:
            taken.pieces.append((taken.waiting_from, self._pieces.cut(taken.waiting)))
            taken.waiting, taken.waiting_from = [], taken.cells

    @property
    def kinds(self) -> Small:
        """The kind of each document, in the order in which they came."""
        return np.array(self._kinds, dtype=np.int32)

    @property
    def vocabulary(self) -> list[str]:
        """All words by their numbers; the first two are marks and not words. No document may come after this."""
        return self._reading.vocabulary

    @property
    def keys(self) -> list[str]:
        """The keys by their numbers."""
        return list(self._keys)

    def key_rows(self) -> tuple[Small, Small]:
        """Which key stands on which document."""
        rows = np.array(self._key_rows, dtype=np.int32)
        return rows[::2], rows[1::2]

    @cached_property
    def _reading(self) -> Reading:
        for taken in self._fields.values():
            self._cut(taken)
        return Reading(self._pieces, self._meanings)

    def stream(self, name: str, number: Ints) -> Stream:
        """The words of one field, given once; ``number`` gives for each document taken its number in the index."""
        reading = self._reading
        taken = self._fields.pop(name)
        read = [reading.read(pieces, first) for first, pieces in taken.pieces]
        word, cell = (np.concatenate([np.zeros(0, np.int32), *(each[at] for each in read)]) for at in (0, 1))
        has_next = np.concatenate([np.zeros(0, np.bool_), *(each[2] for each in read)])
        pairs = np.array(taken.pairs, dtype=np.int32)
        documents = number[pairs[1::2]].astype(np.int32)
        cells, cell = _by_first_document(pairs[::2], documents, taken.cells, cell)
        order = np.lexsort((documents, cells))
        first = np.searchsorted(cells[order], np.arange(taken.cells + 1))
        return Stream(word, cell, has_next, documents[order], first)


def _by_first_document(cells: Small, documents: Small, count: int, cell: Small) -> tuple[Small, Small]:
    """Cells numbered anew in the order of their first documents: what is sorted by cell is sorted by document."""
    first = np.full(count, np.iinfo(np.int32).max, dtype=np.int32)
    np.minimum.at(first, cells, documents)
    rank = np.empty(count, dtype=np.int32)
    rank[np.argsort(first, kind="stable")] = np.arange(count)
    return rank[cells], rank[cell]
