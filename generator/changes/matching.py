"""Pairing what was with what is: texts by their words, one to one, the likest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import TypeVar

from generator.catalog.wording import Words, counted, likeness
from generator.text import name_key

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)

Paired = tuple[list[tuple[T, T]], list[T], list[T]]
"""Pairs, what is left of the first list, what is left of the second; each in its own order."""

_MOST = 250_000
"""Pairs to look at; beyond that, two texts with nothing in common are not worth the time."""


def alike(one: str, other: str) -> float:
    """The share of common words, 0 to 1."""
    return likeness(_words(one), _words(other))


@lru_cache(maxsize=8_192)  # each text is compared with many
def _words(text: str) -> Words:
    return counted(name_key(text))


def pair(before: Sequence[T], after: Sequence[T], like: Callable[[T, T], float], least: float) -> Paired[T]:
    """Pairs that are at least so like; where several are equally like, the order decides."""
    if len(before) * len(after) > _MOST:
        return [], list(before), list(after)
    found = sorted(
        (-score, i, j)
        for i, old in enumerate(before)
        for j, new in enumerate(after)
        if (score := like(old, new)) >= least
    )
    partner: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in found:
        if i not in partner and j not in used:
            partner[i] = j
            used.add(j)
    pairs = [(before[i], after[partner[i]]) for i in sorted(partner)]
    gone = [old for i, old in enumerate(before) if i not in partner]
    return pairs, gone, [new for j, new in enumerate(after) if j not in used]


def difference(before: Sequence[H], after: Sequence[H]) -> tuple[list[H], list[H]]:
    """What only the first list has and what only the second has, as often as it is there more."""
    return _rest(before, Counter(after)), _rest(after, Counter(before))


def _rest(values: Sequence[H], taken: Counter[H]) -> list[H]:
    left = []
    for value in values:
        if taken[value]:
            taken[value] -= 1
        else:
            left.append(value)
    return left
