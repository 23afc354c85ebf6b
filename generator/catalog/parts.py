"""What is too much for one file is cut: level by level, and at last into numbered pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar

from generator.deferred import dataclass

T = TypeVar("T")

NUMBER = "so"
"""The level of the numbered pieces, which comes behind all others."""


@dataclass(frozen=True, slots=True)
class Level(Generic[T]):
    """What entries are cut by: its name, and the value that an entry has; ``latest_first`` for years."""

    name: str
    value: Callable[[T], str]
    latest_first: bool = False


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A body of entries, or a part of one.

    ``key`` has the name of each level and the value there, from the outside in; that of the whole is empty. ``parts``
    is what it is cut into; it is empty where the entries are few enough to stand together.
    """

    key: tuple[tuple[str, str], ...]
    entries: tuple[T, ...]
    parts: tuple[Part[T], ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """The values of the key alone: ``("2021", "lai-chau")``."""
        return tuple(value for _, value in self.key)

    def at(self, level: str) -> str | None:
        """The value at one level; None where the part is not cut by it."""
        return dict(self.key).get(level)

    def tree(self) -> Iterator[Part[T]]:
        """This part and every part below it, outside in."""
        yield self
        for part in self.parts:
            yield from part.tree()

    def leaves(self) -> Iterator[Part[T]]:
        """The parts that are cut no further: every entry stands in exactly one of them."""
        return (part for part in self.tree() if not part.parts)


def divide(
    entries: Sequence[T],
    levels: Sequence[Level[T]],
    weigh: Callable[[T], int],
    most: int,
    key: tuple[tuple[str, str], ...] = (),
) -> Part[T]:
    """Cut ``entries`` so that no part weighs more than ``most``, except one that has a single entry: none is cut.

    A part keeps the order of its entries.
    """
    if len(entries) == 1 or sum(map(weigh, entries)) <= most:
        return Part(key, tuple(entries))
    level, further = (levels[0].name, levels[1:]) if levels else (NUMBER, ())
    groups = _by_value(entries, levels[0]) if levels else _pieces(entries, weigh, most)
    parts = (divide(group, further, weigh, most, (*key, (level, value))) for value, group in groups.items())
    return Part(key, tuple(entries), tuple(parts))


def _by_value(entries: Sequence[T], level: Level[T]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for entry in entries:
        groups.setdefault(level.value(entry), []).append(entry)
    return dict(sorted(groups.items(), reverse=True)) if level.latest_first else groups


def _pieces(entries: Sequence[T], weigh: Callable[[T], int], most: int) -> dict[str, list[T]]:
    """As few as hold the entries in their order, counted from 1."""
    pieces: list[list[T]] = []
    room = 0
    for entry in entries:
        weight = weigh(entry)
        if not pieces or weight > room:
            pieces.append([])
            room = most
        pieces[-1].append(entry)
        room -= weight
    return {str(number): piece for number, piece in enumerate(pieces, start=1)}
