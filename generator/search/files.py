"""The files of the search: the program, the manifest, the shards, what is shown of each document, and the facets.

Shards, facets and the list of syllables lie in a folder named after a digest of the whole index, so that a browser may
keep them for ever. What is shown of the documents keeps its place, and its address carries the digest as a question:
after a small change most of these files stay as they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

import numpy as np

from generator.catalog import Catalog
from generator.search import boosts, program, vocabulary
from generator.search.abbreviations import Meanings
from generator.search.collect import documents
from generator.search.documents import FIRST_REGISTER_KIND, KIND_NAMES, Kind, SearchDocument
from generator.search.facets import Facets
from generator.search.index import Index
from generator.search.pieces import Ints
from generator.search.shards import Shards, cut, packed_starts
from generator.search.tokens import Tokens

FOLDER = "search/"
_SHORTEST = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
DOCUMENTS_A_BLOCK = 3
"""What is shown comes in blocks of so many documents: ten results need at most ten blocks."""
_DIGEST_LENGTH = 8


def files(catalog: Catalog) -> Iterator[tuple[str, str | bytes]]:
    """Every file of the search below the site's root, as pairs of path and content."""
    tokens, facets, shown = Tokens(Meanings(catalog.registers.glossary.entries)), Facets(catalog), []
    for document in documents(catalog):
        tokens.add(document)
        facets.add(document)
        shown.append(_shown(document))
    index = Index(tokens)
    del tokens  # a country's words take room
    digest = hashlib.sha256()
    for name, script in program.files():
        yield f"{FOLDER}{name}", script
    for path, content in _blocks(shown, index.order):
        digest.update(content)
        yield path, content
    shards = cut(index)
    lasting = [(f"{number}.bin", content) for number, content in enumerate(shards.contents)]
    lasting += [(f"{name}.bin", content) for name, content in facets.files(index.order)]
    lasting.append(("syllables.txt", vocabulary.syllables(shards).encode()))
    manifest = _manifest(catalog, index, shards)
    for _, data in lasting:
        digest.update(data)
    digest.update(manifest_text(manifest).encode())
    version = digest.hexdigest()[:_DIGEST_LENGTH]
    for name, data in lasting:
        yield f"{FOLDER}{version}/{name}", data
    yield f"{FOLDER}index.json", manifest_text({"version": version, **manifest})


def manifest_text(manifest: dict[str, object]) -> str:
    """The manifest as it is written."""
    return _SHORTEST.encode(manifest) + "\n"


def _shown(document: SearchDocument) -> bytes:
    """What a result shows: its address, and number, words, place and note as printed."""
    parts = [document.address, document.number, " ".join(document.title), document.place, document.note]
    return _SHORTEST.encode(parts).encode()


def _blocks(shown: list[bytes], order: Ints) -> Iterator[tuple[str, bytes]]:
    for number, start in enumerate(range(0, len(order), DOCUMENTS_A_BLOCK)):
        lines = (shown[taken] for taken in order[start : start + DOCUMENTS_A_BLOCK].tolist())
        yield f"{FOLDER}text/{number}.json", b"[" + b",".join(lines) + b"]\n"


def _manifest(catalog: Catalog, index: Index, shards: Shards) -> dict[str, object]:
    """What the browser must know before the first query."""
    return {
        "documents": len(index.kinds),
        "block": DOCUMENTS_A_BLOCK,
        "kinds": np.searchsorted(index.kinds, np.arange(len(Kind))).tolist(),
        "kind_names": [KIND_NAMES[kind] for kind in Kind],
        "own_kinds": int(FIRST_REGISTER_KIND),
        "boosts": {
            "fields": list(boosts.FIELD_BOOSTS.values()),
            "kinds": [boosts.KIND_BOOSTS[kind] for kind in Kind],
        },
        "shards": packed_starts(shards.starts),
        **vocabulary.of_queries(catalog, shards, len(index.kinds)),
    }
