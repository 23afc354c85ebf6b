"""Texts put aside on the disk, where a country's take no memory, and taken up again in another order."""

from __future__ import annotations

import tempfile
from array import array


class Aside:
    """A list of bytes in a file without a name, which is gone with the block. Its methods raise OSError."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the block
        self._ends = array("q", [0])

    def __enter__(self) -> Aside:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def append(self, data: bytes) -> None:
        """Put one more aside, before any is taken up."""
        self._file.write(data)
        self._ends.append(self._ends[-1] + len(data))

    def __getitem__(self, index: int) -> bytes:
        begin, end = self._ends[index], self._ends[index + 1]
        self._file.seek(begin)
        return self._file.read(end - begin)
