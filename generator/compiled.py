"""Compiled templates, kept for the next run: to compile them takes longer than to make a few pages of them."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import sys
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket

_MARK_BYTES = 64


class Compiled(jinja2.BytecodeCache):
    """Compiled templates, a file each, in a folder that only this program writes to; it is made if it is not there.

    In front of the code stands a mark of it and of all that it was made from: the template, Python, the library, and
    ``made_with``, whatever else it depends on. What is of another template, was made with something else, or was
    damaged or cut off has another mark, and its code is not even looked at. Nothing that is wrong is an error: then
    templates are compiled anew.
    """

    def __init__(self, folder: Path, made_with: bytes) -> None:
        self._folder = folder
        self._made_with = digest(sys.version.encode(), jinja2.__version__.encode(), made_with)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002  # the library's signature
        """The file of a template."""
        return f"{name.replace('/', '-')}.bin"

    def get_source_checksum(self, source: str) -> str:
        """What stands for a template's text."""
        return digest(source.encode()).hex()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code from its file, if it is that of the template as it is now."""
        with contextlib.suppress(OSError):
            data = (self._folder / bucket.key).read_bytes()
            if data[:_MARK_BYTES] == self._mark(bucket, data[_MARK_BYTES:]):
                bucket.code = marshal.loads(data[_MARK_BYTES:])  # noqa: S302  # written by this program

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code. A disk that is full or closed costs the time that it would have saved."""
        code = marshal.dumps(bucket.code)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / bucket.key).write_bytes(self._mark(bucket, code) + code)

    def _mark(self, bucket: Bucket, code: bytes) -> bytes:
        return digest(self._made_with, bucket.key.encode(), bucket.checksum.encode(), code)


class CompiledLater(Compiled):
    """The same for someone who may not write yet: nothing is kept before ``write``."""

    def __init__(self, folder: Path, made_with: bytes) -> None:
        super().__init__(folder, made_with)
        self._waiting: list[Bucket] = []

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember it."""
        self._waiting.append(bucket)

    def write(self) -> None:
        """Keep what was compiled."""
        while self._waiting:
            super().dump_bytecode(self._waiting.pop())


def digest(*parts: bytes) -> bytes:
    """What stands for these parts in this order: 64 bytes."""
    found = hashlib.blake2b()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.digest()
