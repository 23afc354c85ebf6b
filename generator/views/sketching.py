"""The pages of a list before they are made: what tells whether one has to be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from generator.model import PlanId
from generator.views.page import Page, Sketch
from generator.views.paging import Part, Sheet, sheets

T = TypeVar("T")


def of_list(
    whole: Part[T],
    address: str,
    make: Callable[[Sheet[T]], Page],
    light: Callable[[T], object],
    keys: Callable[[Sequence[T]], Iterable[str]],
) -> Iterator[Sketch]:
    """Every page of the list before it is made, in the order of ``sheets``.

    ``light`` gives what decides where a row stands and how it is counted; ``keys`` are those of what rows say.
    """
    known: tuple[Part[T] | None, str] = (None, "")
    for sheet in sheets(whole, address):
        part = sheet.part
        if known[0] is not part:
            rows = [light(row) for row in part.rows]
            known = part, repr((part.keys, part.name, part.kind, part.count, list(map(len, part.pieces)), rows))
        around = repr((sheet.address, sheet.whole, sheet.trail, sheet.number, sheet.before, sheet.after))
        mark = hashlib.blake2b(f"{around}\n{known[1]}".encode(), digest_size=16).digest()
        yield Sketch(sheet.address, mark, () if part.children else tuple(keys(part.rows)), partial(make, sheet))


def by_plan(key: str, plans: Iterable[PlanId]) -> tuple[str, ...]:
    """The key of what each of these plans says of something."""
    return tuple(dict.fromkeys(f"{key}@{plan}" for plan in plans))
