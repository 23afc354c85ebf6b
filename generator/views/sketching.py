"""The pages of a list before they are made: what tells whether one has to be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from generator.catalog.packing import packed
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
    known: tuple[Part[T] | None, bytes] = (None, b"")
    lights = {id(row): _told(light(row)) for row in whole.rows}  # the same rows come again in each part
    for sheet in sheets(whole, address):
        part = sheet.part
        if known[0] is not part:
            head = _told((part.keys, part.name, part.kind, part.count, tuple(map(len, part.pieces)), len(part.rows)))
            known = part, head + b"".join(lights[id(row)] for row in part.rows)
        around = _told((sheet.address, sheet.whole, sheet.trail, sheet.number, sheet.before, sheet.after))
        mark = hashlib.blake2b(around + known[1], digest_size=16).digest()
        yield Sketch(sheet.address, mark, () if part.children else tuple(keys(part.rows)), partial(make, sheet))


def _told(value: object) -> bytes:
    try:
        return packed(value)
    except ValueError:  # an object, which takes longer to tell
        return repr(value).encode()


def by_plan(key: str, plans: Iterable[PlanId]) -> tuple[str, ...]:
    """The key of what each of these plans says of something."""
    return tuple(dict.fromkeys(f"{key}@{plan}" for plan in plans))
