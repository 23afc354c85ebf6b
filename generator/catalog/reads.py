"""Which questions were asked of the catalog: what a page depends on is what was read while it was made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Reads:
    """Takes down keys while somebody wants to know them."""

    def __init__(self) -> None:
        self._noted: list[set[str]] = []

    def note(self, key: str) -> None:
        """Something asked for what stands under this key."""
        if self._noted:
            self._noted[-1].add(key)

    @contextmanager
    def noted(self) -> Iterator[set[str]]:
        """The keys that are asked for within the block; what an inner block asks is its own."""
        keys: set[str] = set()
        self._noted.append(keys)
        try:
            yield keys
        finally:
            self._noted.pop()
