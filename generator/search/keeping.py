"""The files of the search, all of them or only those that a change touches.

Documents come by node: all of one plan, or one of a register. As long as every node has documents of the same kinds at
the same addresses, their numbers stay, and only the terms of those documents that differ are looked at. Else the index
is made anew, from the kept documents of the nodes that did not change.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, Protocol

import numpy as np

from generator.catalog import Catalog, Registry
from generator.model import PlanId
from generator.search import facets, published
from generator.search.abbreviations import Meanings
from generator.search.aside import Aside
from generator.search.collect import all_members, documents_of
from generator.search.documents import Kind, SearchDocument
from generator.search.index import Index
from generator.search.pieces import Ints
from generator.search.shards import Shards, cut
from generator.search.tokens import Tokens

NUMBERING = 4
"""Bytes that stand for the order of the documents."""

CONTENT = 16
"""Bytes that stand for all that a node's documents say."""

_PLACES, _CONTENTS = "search/places", "search/contents"
_SHARDS, _SYLLABLES = "search/shards", "search/syllables"


class Kept(Protocol):
    """Where values are kept under names."""

    def kept(self, name: str) -> bytes | None:
        """The value, None where there is none."""

    def keep(self, name: str, value: bytes | None) -> None:
        """Put it there; None lets go of it."""


class Shape(NamedTuple):
    """What of a node's documents decides on their numbers, kinds and addresses; and what stands for all the rest."""

    kinds: bytes
    addresses: bytes
    contents: bytes

    @property
    def place(self) -> tuple[bytes, bytes]:
        """As long as no node's changes, all documents keep their numbers."""
        return self.kinds, self.addresses


Shapes = dict[str, Shape]
Documents = Callable[[str], Sequence[SearchDocument]]
"""Gives the documents of a node."""


def all_files(catalog: Catalog) -> Iterator[tuple[str, bytes]]:
    """Every file of the search below the site's root, as pairs of path and content."""
    found = {name: list(documents_of(name, catalog)) for name in all_members(catalog)}
    yield from published.programs()
    yield from make_anew({name: shape(each) for name, each in found.items()}, found.__getitem__, catalog)


def shape(documents: Iterable[SearchDocument]) -> Shape:
    """The shape of a node with these documents."""
    documents = list(documents)
    addresses = "\n".join(document.address for document in documents)
    return Shape(
        bytes(document.kind for document in documents),
        hashlib.blake2b(addresses.encode(), digest_size=8).digest(),
        hashlib.blake2b(_dumped(documents), digest_size=CONTENT).digest(),
    )


def numbering(shapes: Shapes) -> int:
    """What stands for the order of all documents, in 32 bits."""
    words = (b"%b\0%b\xff%b" % (name.encode(), each.kinds, each.addresses) for name, each in shapes.items())
    return int.from_bytes(hashlib.blake2b(b"".join(words), digest_size=NUMBERING).digest(), "little")


def digest(shapes: Shapes) -> bytes:
    """What stands for all documents."""
    return hashlib.blake2b(b"".join(each.contents for each in shapes.values())).digest()


def make_anew(
    shapes: Shapes, documents: Documents, registry: Registry, kept: Kept | None = None
) -> Iterator[tuple[str, bytes]]:
    """All files but the programs; with ``kept`` all that a small change needs is kept there."""
    tokens, found = Tokens(Meanings(registry.registers.glossary.entries)), facets.Facets()
    with Aside() as shown:
        for name in shapes:
            for document in documents(name):
                tokens.add(document)
                found.add(document)
                shown.append(published.shown(document))
        index = Index(tokens)
        del tokens  # a country's words take room
        order, count, of_order = index.order.tolist(), len(shown), numbering(shapes)
        for number in range(published.blocks(count)):
            inside = published.in_block(number, count)
            yield published.block(number), published.joined(of_order, (shown[order[at]] for at in inside))
    lists = found.lists(index.order)
    for name, each in lists.items():
        yield published.facet(name), facets.file(name, each, count, of_order, registry)
    shards = cut(index, of_order, partial(_keep_shard, kept) if kept else None)
    yield from zip(map(published.shard, shards.starts), shards.contents, strict=True)
    if kept:
        _keep_all(shards, lists, kept)
    yield from published.last_files(
        index.kinds.astype(np.int64), of_order, digest(shapes), shards.starts, shards.syllables, registry
    )


def _keep_all(shards: Shards, lists: Mapping[str, facets.Lists], kept: Kept) -> None:
    for name, each in lists.items():
        kept.keep(facet_name(name), dumped_lists(each))
    keep_shards(shards.firsts, shards.lasts, kept)
    keep_syllables(shards.syllables, kept)


def _keep_shard(kept: Kept, first: str, found: bytes) -> None:
    kept.keep(shard_name(first), found)


# What is kept, and under which names


def keep_documents(name: str, documents: Sequence[SearchDocument] | None, kept: Kept) -> None:
    """The documents of a node; None lets go of them."""
    kept.keep(f"search/documents/{name}", None if documents is None else _dumped(documents))


def kept_documents(name: str, kept: Kept) -> list[SearchDocument]:
    """The documents of a node as they were kept."""
    data = kept.kept(f"search/documents/{name}")
    found = marshal.loads(data) if data else ()  # noqa: S302  # written by ``keep_documents``
    return [
        SearchDocument(Kind(kind), plan=PlanId(*plan) if plan else None, **dict(zip(_PLAIN, rest, strict=True)))
        for kind, plan, rest in found
    ]


def _dumped(documents: Iterable[SearchDocument]) -> bytes:
    return marshal.dumps([_plain(document) for document in documents], _CANONICAL)


_CANONICAL = 0
"""The version of marshal that writes equal values as equal bytes: later ones tell which of them are one object."""


def _plain(document: SearchDocument) -> tuple[object, ...]:
    plan = document.plan and (document.plan.province, document.plan.year, document.plan.agency)
    return int(document.kind), plan, tuple(getattr(document, name) for name in _PLAIN)


_PLAIN = tuple(name for name in SearchDocument.__dataclass_fields__ if name not in ("kind", "plan"))


def keep_shapes(shapes: Shapes, kept: Kept) -> None:
    """The shapes of all nodes, in order."""
    places = [(name, each.kinds, each.addresses) for name, each in shapes.items()]
    kept.keep(_PLACES, marshal.dumps(places, _CANONICAL))
    keep_contents(shapes, kept)


def keep_contents(shapes: Shapes, kept: Kept) -> None:
    """The same where nodes and the places of all documents are those that are kept: a tenth of the bytes."""
    kept.keep(_CONTENTS, b"".join(each.contents for each in shapes.values()))


def kept_shapes(kept: Kept) -> Shapes:
    """The shapes as they were kept."""
    data, contents = kept.kept(_PLACES), kept.kept(_CONTENTS)
    places = marshal.loads(data) if data else ()  # noqa: S302  # written by ``keep_shapes``
    if contents is None or len(contents) != len(places) * CONTENT:
        return {}
    return {
        name: Shape(kinds, addresses, contents[at * CONTENT : at * CONTENT + CONTENT])
        for at, (name, kinds, addresses) in enumerate(places)
    }


def keep_shards(firsts: Sequence[str], lasts: Sequence[str], kept: Kept) -> None:
    """The first and the last key of every shard."""
    kept.keep(_SHARDS, marshal.dumps((list(firsts), list(lasts)), _CANONICAL))


def kept_shards(kept: Kept) -> tuple[list[str], list[str]]:
    """The first and the last keys as they were kept."""
    data = kept.kept(_SHARDS)
    firsts, lasts = marshal.loads(data) if data else ([], [])  # noqa: S302  # written by ``keep_shards``
    return firsts, lasts


def keep_syllables(syllables: Mapping[str, int], kept: Kept) -> None:
    """How often each syllable stands in some field."""
    kept.keep(_SYLLABLES, marshal.dumps(dict(sorted(syllables.items())), _CANONICAL))


def kept_syllables(kept: Kept) -> dict[str, int]:
    """The counts as they were kept."""
    data = kept.kept(_SYLLABLES)
    found: dict[str, int] = marshal.loads(data) if data else {}  # noqa: S302  # written by ``keep_syllables``
    return found


def shard_name(first: str) -> str:
    """Under which name the entries of a shard are kept."""
    return f"search/shard/{first}"


def facet_name(name: str) -> str:
    """Under which name the lists of a facet are kept."""
    return f"search/facet/{name}"


def dumped_lists(lists: Mapping[str, Ints]) -> bytes:
    """Lists as bytes."""
    found = {value: numbers.astype(np.int32).tobytes() for value, numbers in sorted(lists.items())}
    return marshal.dumps(found, _CANONICAL)


def loaded_lists(data: bytes | None) -> dict[str, Ints]:
    """Lists that were kept."""
    found = marshal.loads(data) if data else {}  # noqa: S302  # written by ``dumped_lists``
    return {value: np.frombuffer(numbers, dtype=np.int32).astype(np.int64) for value, numbers in found.items()}
