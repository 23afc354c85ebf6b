"""Who does what, where several copies of the process are at the same things: nobody knows how long each will take."""

from __future__ import annotations

import mmap
import os
import sys
import tempfile
from typing import IO

_NUMBER = 8
"""Bytes of the number that all of them share."""


class Turns:
    """Things in a row, each of which is done by the copy that comes to it first. All of them come to all of the things,
    in the same order.

    Only for where there are copies. It is made before they are.
    """

    def __init__(self) -> None:
        self._place = -1  # of the thing that this process has come to
        self._shared = mmap.mmap(-1, _NUMBER)  # the place of the first thing that nobody has taken
        self._lock = _held_in_memory()

    def take(self) -> bool:
        """Come to the next thing: whether it is this process's own."""
        self._place += 1
        if self._place < self._free():
            return False
        import fcntl  # imported late: no other system has it

        fcntl.lockf(self._lock, fcntl.LOCK_EX)  # ends with the process, however that ends
        is_free = self._place >= self._free()
        if is_free:
            self._shared[:] = (self._place + 1).to_bytes(_NUMBER, sys.byteorder)
        fcntl.lockf(self._lock, fcntl.LOCK_UN)
        return is_free

    def _free(self) -> int:
        return int.from_bytes(self._shared[:], sys.byteorder)

    def close(self) -> None:
        """Nothing is left to be done."""
        self._shared.close()
        self._lock.close()


def _held_in_memory() -> IO[bytes]:
    """A file of no bytes: where the disk is full or closed, plans are still read and checked."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("turns"), "wb")
    return tempfile.TemporaryFile()  # copies are made here only by who tries it
