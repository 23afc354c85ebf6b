"""Where a person must look, kept by the value itself until the tree is whole and every value has its path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.problems import KeyPath


class Marks:
    """Notes on values of a tree of dicts and lists that is still growing."""

    def __init__(self) -> None:
        self._notes: list[tuple[Any, str | int | None, str]] = []
        self._counts: Counter[str] = Counter()
        self.general: list[str] = []

    def add(self, parent: Any, key: str | int | None, words: str, *, once: bool = False) -> None:
        """Mark ``parent[key]``, or the dict ``parent`` itself when there is no key.

        What is said ``once`` stands only where it came up first, with the number of places.
        """
        if once:
            self._counts[words] += 1
        if not once or self._counts[words] == 1:
            self._notes.append((parent, key, words))

    def paths(self, tree: Any) -> dict[KeyPath, list[str]]:
        """The marks by path; what is not in the tree any more is marked on the whole file."""
        places = {id(value): path for path, value in _containers(tree, ())}
        found: dict[KeyPath, list[str]] = {(): list(dict.fromkeys(self.general))} if self.general else {}
        for parent, key, noted in self._notes:
            count = self._counts[noted]
            words = f"{noted} (và {count - 1} chỗ nữa như thế)" if count > 1 else noted
            path = places.get(id(parent))
            if path is None:
                found.setdefault((), []).append(words)
                continue
            whole = path if key is None or (isinstance(parent, dict) and key not in parent) else (*path, key)
            notes = found.setdefault(whole, [])
            if words not in notes:
                notes.append(words)
        return found


def _containers(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, Any]]:
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from _containers(inner, (*path, key))
    elif isinstance(value, list):
        yield path, value
        for index, inner in enumerate(value):
            yield from _containers(inner, (*path, index))
