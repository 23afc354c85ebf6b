"""What stands for a file: whether what was found in it is still true follows from its bytes alone.

To read thousands of files only to see that nobody has touched them takes longer than all that follows. So the digest of
a file's bytes is kept beside what the system tells of the file, its times and its place on the disk, and taken again
when any of that differs.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping
from typing import NamedTuple

from generator.build.stamp import program
from generator.source import MAX_BYTES, SourceFile

SETTLED = 2_000_000_000
"""Nanoseconds. A file touched so shortly before may be touched again without its times telling: clocks of file systems
tick slowly, some every second or two."""

State = tuple[int, int, int, int, int]
"""Device, number, size, time of the bytes and time of any change: the last one nobody can set."""

Seen = Mapping[str, tuple[State, bytes]]
"""By a file's name, what the system told of it and the digest of the bytes that it had then."""


class Digests(NamedTuple):
    """What stands for the bytes of a file, and for everything that is found in it where it lies; both empty where it
    cannot be read or is too large."""

    content: bytes = b""
    found: bytes = b""


class Contents:
    """The digests of files, of which those in ``known`` are read again only where the system tells of a change."""

    def __init__(self, known: object = None) -> None:
        self._known: Seen = known if isinstance(known, dict) else {}
        self._seen: dict[str, tuple[State, bytes]] = {}

    def digests_of(self, file: SourceFile, *others: bytes) -> Digests:
        """The digests of a file in which what is found depends on ``others`` too, and on the program."""
        try:
            content = self._content(file)
        except OSError:
            return Digests()
        return Digests(content, _found(file, others, content)) if content else Digests()

    @property
    def news(self) -> Seen | None:
        """What to know next time; None where that is known already."""
        return self._seen if self._seen != self._known else None

    def _content(self, file: SourceFile) -> bytes:
        told = file.disk_path.stat()
        state = told.st_dev, told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns
        known = self._known.get(file.shown_path)
        if known and known[0] == state:
            content = known[1]
        elif told.st_size > MAX_BYTES:
            return b""
        else:
            is_settled = max(told.st_mtime_ns, told.st_ctime_ns) < time.time_ns() - SETTLED
            content = _digest(file)
            if not is_settled or os.name != "posix":  # elsewhere the last of the times is that of the file's making
                return content
        self._seen[file.shown_path] = state, content
        return content


def digests_now(file: SourceFile, *others: bytes) -> Digests:
    """The same from the bytes that are there just now."""
    return Contents().digests_of(file, *others)


def _digest(file: SourceFile) -> bytes:
    return hashlib.sha256(file.disk_path.read_bytes()).digest()[:16]


def _found(file: SourceFile, others: tuple[bytes, ...], content: bytes) -> bytes:
    found = hashlib.blake2b(program(), digest_size=16)
    for part in (file.shown_path.encode("utf-8", "surrogateescape"), *others, content):
        found.update(len(part).to_bytes(8, "big") + part)
    return found.digest()
