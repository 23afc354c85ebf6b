"""A small change of the search: only the files that hold what was changed.

The documents keep their numbers. The words of those that differ are taken out of the kept shards and put in again, as
they are now; a shard that comes out the same is not written.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import numpy as np

from generator.catalog import Registry
from generator.search import facets, published, vocabulary
from generator.search.abbreviations import Meanings
from generator.search.documents import SearchDocument
from generator.search.entries import Entries, entries
from generator.search.index import Index
from generator.search.keeping import (
    Kept,
    Shape,
    Shapes,
    digest,
    dumped_lists,
    facet_name,
    keep_contents,
    keep_documents,
    keep_shapes,
    kept_documents,
    kept_shapes,
    kept_shards,
    loaded_lists,
    make_anew,
    numbering,
    shape,
    shard_name,
)
from generator.search.kept_shards import Change, KeptShards, changed_numbers, starts_of
from generator.search.pieces import Ints
from generator.search.tokens import Tokens

_REGISTERS = "search/registers"
MOST_HELD = 200
"""Nodes that may differ in a small change; with more of them it is quicker to make everything anew."""


class KeptSearch:
    """The search as it was made last, and as it is to be.

    Every node is taken in the order of its documents, or passed where its documents are as they were; then ``files``
    tells what to write.
    """

    def __init__(self, kept: Kept, registry: Registry) -> None:
        self._kept = kept
        self._registry = registry
        self._before = kept_shapes(kept)
        self._registers = _registers_digest(registry)
        self._has_same_registers = kept.kept(_REGISTERS) == self._registers
        self._after: Shapes = {}
        self._changed: dict[str, Sequence[SearchDocument]] = {}
        self._is_large = False

    def take(self, name: str, documents: Sequence[SearchDocument]) -> None:
        """A node with its documents as they are now."""
        self._after[name] = shape(documents)
        if self._before.get(name) == self._after[name]:
            return
        if name in self._before and len(self._changed) < MOST_HELD and not self._is_large:
            self._changed[name] = documents
        else:  # all of them will be needed, and a country's take room
            keep_documents(name, documents, self._kept)
            self._is_large = True

    def take_as_it_was(self, name: str) -> None:
        """A node whose documents nobody looked at, for nothing that they are made of has changed."""
        self._after[name] = self._before[name]

    def drop(self, name: str) -> None:
        """A node that is there no more."""
        self._after.pop(name, None)

    def arrange(self, names: Iterable[str] | None) -> None:
        """The names of all nodes in the order of their documents; None where they are those that there were before.

        Whichever was not taken is as it was, or was kept by another who made a share of the site.
        """
        order = self._before if names is None else names
        self._after = {
            name: self._after.get(name) or self._before.get(name) or self._kept_shape(name) for name in order
        }

    def _kept_shape(self, name: str) -> Shape:
        return shape(kept_documents(name, self._kept))

    def files(self) -> Iterator[Change]:
        """The files to write: all but the programs where the numbers of documents move, or words of the registers."""
        if self._has_same_registers and self._after == self._before:
            return
        if self.is_small:
            yield from self._renewed()
            keep_contents(self._after, self._kept)
        else:
            yield from self._anew()
            keep_shapes(self._after, self._kept)
        self._kept.keep(_REGISTERS, self._registers)

    @property
    def is_small(self) -> bool:
        """Whether few files have to change, once all nodes are there: every document keeps its number."""
        if self._is_large or not self._has_same_registers:
            return False
        if list(self._before) != list(self._after):
            return False
        pairs = zip(self._before.values(), self._after.values(), strict=True)
        return all(old is new or old.place == new.place for old, new in pairs)  # nearly all are the same object

    def _anew(self) -> Iterator[Change]:
        self._keep_changed()
        for name in self._before.keys() - self._after.keys():
            keep_documents(name, None, self._kept)
        gone = self._paths()
        for first in kept_shards(self._kept)[0]:
            self._kept.keep(shard_name(first), None)
        for path, content in make_anew(
            self._after, lambda name: kept_documents(name, self._kept), self._registry, self._kept
        ):
            gone.discard(path)
            yield path, content
        yield from ((path, None) for path in sorted(gone))

    def _paths(self) -> set[str]:
        """The shards and blocks that there were."""
        firsts, lasts = kept_shards(self._kept)
        count = sum(len(each.kinds) for each in self._before.values())
        shards = {published.shard(start) for start in starts_of(firsts, lasts)}
        return shards | {published.block(number) for number in range(published.blocks(count))}

    def _renewed(self) -> Iterator[Change]:
        numbers = _Numbers(self._after)
        pairs = [pair for name, found in self._changed.items() for pair in self._differing(name, found, numbers)]
        self._keep_changed()
        yield from self._blocks([number for number, _, _ in pairs], numbers)
        yield from self._facets(pairs, numbers)
        shards = KeptShards(self._kept, len(numbers.kinds), numbers.numbering)
        meanings = Meanings(self._registry.registers.glossary.entries)
        yield from shards.exchange(
            _entries([(number, old) for number, old, _ in pairs], meanings),
            _entries([(number, new) for number, _, new in pairs], meanings),
        )
        yield from published.last_files(
            numbers.kinds, numbers.numbering, digest(self._after), shards.starts, shards.syllables, self._registry
        )

    def _keep_changed(self) -> None:
        for name, documents in self._changed.items():
            keep_documents(name, documents, self._kept)

    def _differing(
        self, name: str, documents: Sequence[SearchDocument], numbers: _Numbers
    ) -> Iterator[tuple[int, SearchDocument, SearchDocument]]:
        before = kept_documents(name, self._kept)
        for number, old, new in zip(numbers.of(name), before, documents, strict=True):
            if old != new:
                yield number, old, new

    def _blocks(self, changed: Iterable[int], numbers: _Numbers) -> Iterator[Change]:
        known: dict[str, list[SearchDocument]] = {}

        def document(number: int) -> SearchDocument:
            name, place = numbers.place(number)
            if name not in known:
                known[name] = kept_documents(name, self._kept)
            return known[name][place]

        for block in sorted({number // published.DOCUMENTS_A_BLOCK for number in changed}):
            inside = published.in_block(block, len(numbers.kinds))
            shown = (published.shown(document(number)) for number in inside)
            yield published.block(block), published.joined(numbers.numbering, shown)

    def _facets(
        self, pairs: Iterable[tuple[int, SearchDocument, SearchDocument]], numbers: _Numbers
    ) -> Iterator[Change]:
        moved: dict[str, dict[str, tuple[set[int], set[int]]]] = {}
        for number, old, new in pairs:
            before, after = set(facets.values_of(old)), set(facets.values_of(new))
            for where, found in ((0, before - after), (1, after - before)):
                for name, value in found:
                    moved.setdefault(name, {}).setdefault(value, (set(), set()))[where].add(number)
        for name, values in moved.items():
            lists = loaded_lists(self._kept.kept(facet_name(name)))
            for value, (gone, come) in values.items():
                lists[value] = changed_numbers(lists.get(value), gone, come)
            lists = {value: found for value, found in lists.items() if len(found)}
            self._kept.keep(facet_name(name), dumped_lists(lists))
            yield (
                published.facet(name),
                facets.file(name, lists, len(numbers.kinds), numbers.numbering, self._registry),
            )


def _registers_digest(registry: Registry) -> bytes:
    """What stands for all that is read in the registers beside the documents: it can change what any of them gives."""
    said = [vocabulary.of_queries(registry, {}, 0), facets.labels(registry)]
    return hashlib.blake2b(json.dumps(said).encode(), digest_size=16).digest()


class _Numbers:
    """The numbers of all documents: kind by kind, within a kind node by node. ``numbering`` stands for all of them."""

    def __init__(self, shapes: Shapes) -> None:
        self.numbering = numbering(shapes)
        self._names = list(shapes)
        self._at = {name: at for at, name in enumerate(self._names)}
        lengths = [len(each.kinds) for each in shapes.values()]
        self._first = np.array([0, *accumulate(lengths)], dtype=np.int64)
        taken = np.frombuffer(b"".join(each.kinds for each in shapes.values()), dtype=np.uint8)
        self._order: Ints = np.argsort(taken, kind="stable")
        self.kinds: Ints = taken[self._order].astype(np.int64)
        self._number = np.empty(len(taken), dtype=np.int64)
        self._number[self._order] = np.arange(len(taken))

    def of(self, name: str) -> list[int]:
        """The numbers of one node's documents, in their order."""
        at = self._at[name]
        return [int(number) for number in self._number[self._first[at] : self._first[at + 1]]]

    def place(self, number: int) -> tuple[str, int]:
        """The node of a document and its position there."""
        taken = int(self._order[number])
        at = int(np.searchsorted(self._first, taken, side="right")) - 1
        return self._names[at], taken - int(self._first[at])


def _entries(documents: Sequence[tuple[int, SearchDocument]], meanings: Meanings) -> Entries:
    """What stands under each key of these documents, by their numbers."""
    tokens = Tokens(meanings)
    for _, document in documents:
        tokens.add(document)
    index = Index(tokens)
    number = np.array([given for given, _ in documents], dtype=np.int64)[index.order]
    return {
        key: {form: {field: np.sort(number[found]) for field, found in held.items()} for form, held in entry.items()}
        for span in index.spans()
        for key, entry in entries(index.part(span)).items()
    }
