"""Nothing is dropped without a word: all words of the document are in the draft or on the list of what is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from generator.importer.blocks import Document, LeftOut
from generator.importer.wording import words

_OWN_KEYS = frozenset({"id", "loai", "nguon"})
"""Keys whose values are not the document's words."""


def missing(document: Document, tree: dict[str, Any], left_out: list[LeftOut]) -> list[LeftOut]:
    """The runs of words that stand neither in the draft nor in ``left_out``, with their places.

    A run counts as placed when its words follow one another somewhere; what was cut into several values counts by
    its words. Where a text is printed more often than it was kept, the last places are told.
    """
    kept = _Kept([*_texts(tree), *(entry.text for entry in left_out)])
    found = []
    for text, place in document.texts():
        lost = kept.take(words(text))
        if lost:
            found.append(LeftOut(text, place, f"không xếp được: {' '.join(lost)}"))
    return found


class _Kept:
    def __init__(self, texts: list[str]) -> None:
        self._left = Counter(word for text in texts for word in words(text))

    def take(self, run: list[str]) -> list[str]:
        """Count the words of a run as used; returns those that were used up before."""
        need = Counter(run)
        lost = need - self._left
        self._left -= need
        return [word for word in run if word in lost] if lost else []


def _texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in _OWN_KEYS:
                yield from _texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif value is not None:
        yield str(value)
