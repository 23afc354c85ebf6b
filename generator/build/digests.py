"""What stands for a file: whether what was found in it is still true follows from its bytes alone."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from generator.build.stamp import program
from generator.source import MAX_BYTES, SourceFile


class Digests(NamedTuple):
    """What stands for the bytes of a file, and for everything that is found in it where it lies; both empty where it
    cannot be read or is too large."""

    content: bytes = b""
    found: bytes = b""


def digests_of(file: SourceFile, *others: bytes) -> Digests:
    """The digests of a file in which what is found depends on ``others`` too, and on the program."""
    try:
        if file.disk_path.stat().st_size > MAX_BYTES:
            return Digests()
        content = hashlib.blake2b(file.disk_path.read_bytes(), digest_size=16).digest()
    except OSError:
        return Digests()
    found = hashlib.blake2b(program(), digest_size=16)
    for part in (file.shown_path.encode("utf-8", "surrogateescape"), *others, content):
        found.update(len(part).to_bytes(8, "big") + part)
    return Digests(content, found.digest())
