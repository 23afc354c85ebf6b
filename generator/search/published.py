"""The files of the search: the program, the manifest, the shards, what is shown of each document, and the facets.

Every file keeps its place from one build to the next, so that a small change writes few of them; the addresses by which
the browser asks for them carry a digest of all documents as a question, so that it may keep what it has for ever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from generator.catalog import Registry
from generator.search import boosts, program, vocabulary
from generator.search.documents import FIRST_REGISTER_KIND, KIND_NAMES, Kind, SearchDocument
from generator.search.pieces import Ints
from generator.search.shards import packed_starts

FOLDER = "search/"
_SHORTEST = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
DOCUMENTS_A_BLOCK = 6
"""What is shown comes in blocks of so many documents: ten results need at most ten blocks."""
_DIGEST_LENGTH = 8


def programs() -> Iterator[tuple[str, bytes]]:
    """The programs, which depend on no content."""
    for name, script in program.files():
        yield f"{FOLDER}{name}", script.encode()


def shard(start: str) -> str:
    """Where the shard lies that begins with these letters; its name is what stands for them in UTF-8."""
    return f"{FOLDER}terms/{start.encode().hex()}.bin"


def facet(name: str) -> str:
    """Where a facet lies."""
    return f"{FOLDER}facets/{name}.bin"


def block(number: int) -> str:
    """Where a block of what is shown lies."""
    return f"{FOLDER}text/{number}.json"


def blocks(documents: int) -> int:
    """How many blocks so many documents make."""
    return -(-documents // DOCUMENTS_A_BLOCK)


def in_block(number: int, documents: int) -> range:
    """The numbers of the documents in a block."""
    return range(number * DOCUMENTS_A_BLOCK, min((number + 1) * DOCUMENTS_A_BLOCK, documents))


def shown(document: SearchDocument) -> bytes:
    """What a result shows: its address, and number, words, place and note as printed."""
    parts = [document.address, document.number, " ".join(document.title), document.place, document.note]
    return _SHORTEST.encode(parts).encode()


def joined(numbering: int, lines: Iterable[bytes]) -> bytes:
    """The file of a block. It begins with what stands for the order of the documents, so that the browser does not show
    one for another when its manifest is not of the same publication.
    """
    return b"[" + b",".join((str(numbering).encode(), *lines)) + b"]\n"


SYLLABLES = f"{FOLDER}syllables.txt"


def last_files(
    kinds: Ints, numbering: int, contents: bytes, starts: Sequence[str], syllables: Mapping[str, int], of: Registry
) -> Iterator[tuple[str, bytes]]:
    """What is known once all else is: the syllables and the manifest.

    ``kinds`` has the kind of each document by its number, ``contents`` is a digest of them all.
    """
    yield SYLLABLES, vocabulary.syllable_list(syllables).encode()
    said = {
        "documents": len(kinds),
        "numbering": numbering,
        "block": DOCUMENTS_A_BLOCK,
        "kinds": np.searchsorted(kinds, np.arange(len(Kind))).tolist(),
        "kind_names": [KIND_NAMES[kind] for kind in Kind],
        "own_kinds": int(FIRST_REGISTER_KIND),
        "boosts": {
            "fields": list(boosts.FIELD_BOOSTS.values()),
            "kinds": [boosts.KIND_BOOSTS[kind] for kind in Kind],
        },
        "shards": packed_starts(starts),
        **vocabulary.of_queries(of, syllables, len(kinds)),
    }
    version = hashlib.sha256(contents + manifest_text(said).encode()).hexdigest()[:_DIGEST_LENGTH]
    yield f"{FOLDER}index.json", manifest_text({"version": version, **said}).encode()


def manifest_text(manifest: dict[str, object]) -> str:
    """The manifest as it is written."""
    return _SHORTEST.encode(manifest) + "\n"
