"""How a list that grows with the number of plans is cut into pages of bounded size.

A list that is light stands whole on its own page. One that is heavier than the limit is cut by what its rows say of
themselves: by year, then by province, or in whatever order their places stand; what is too heavy even then is cut into
numbered pieces. Each part is a page below the address of the whole, which keeps its summary and leads to the parts.

The cut follows from the rows alone. No level is left out because it has one part only: once a part has an address, more
rows below it never take the address away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from generator import routes
from generator.catalog import Catalog
from generator.deferred import dataclass
from generator.model import PlanId
from generator.text import upper_first
from generator.views.richtext import Link, Relative

LIMIT = 180_000
"""Bytes of HTML that a list may fill on one page, as ``weigh`` guesses them. A page may have 300 KB with its frame."""

LINK = 80
"""Bytes that a link adds to its words: the element and a relative address."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row goes at one level of cutting.

    ``key`` is the last folder of the part's address, ``name`` what it is called within a sentence (``năm 2021``). Parts
    stand in the order of ``rank``; those of the same rank in that of their first rows. ``kind`` says what sort of place
    it is: ``năm``.
    """

    key: str
    name: str
    rank: int = 0
    kind: str = ""


class Row(NamedTuple, Generic[T]):
    """One thing in a list that is never cut in two, or a few things that are given together: ``size`` says how many.

    ``places`` say where it goes, one a level; all rows of a list have equally many. Neighbours with the same ``group``
    stand under one heading of ``head`` bytes, which a page repeats when the group goes on there.
    """

    content: T
    weight: int
    places: tuple[Place, ...] = ()
    group: str = ""
    head: int = 0
    size: int = 1


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A list or a part of it: cut into ``children``, or, where it has none, into ``pieces`` of rows.

    ``keys`` lead to it from the whole, which has none; ``name`` is empty for the whole. ``count`` is what there is in
    its rows, those of its children included; ``kind`` says what it is cut by. A part without children has at least one
    piece.
    """

    keys: tuple[str, ...]
    name: str
    rows: tuple[T, ...]
    count: int
    children: tuple[Part[T], ...] = ()
    pieces: tuple[tuple[T, ...], ...] = ()
    kind: str = ""


Step = tuple[str, str]
"""The name and the address of a part."""


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """One page of a list: a part that leads to its children, or one piece of a part that has none.

    ``whole`` is the address of the whole list, ``trail`` the parts from there down to this one. ``rows`` are those
    that stand on the page, ``number`` is that of the piece, from 1. ``before`` and ``after`` are the parts beside it.
    """

    address: str
    whole: str
    part: Part[T]
    rows: tuple[T, ...]
    trail: tuple[Step, ...] = ()
    number: int = 1
    before: Step | None = None
    after: Step | None = None

    @property
    def is_whole(self) -> bool:
        """Whether this is the page of the whole list: the one that has the summary."""
        return self.address == self.whole

    @property
    def base(self) -> str:
        """The address of the part that this page is, or is a piece of."""
        return self.trail[-1][1] if self.trail else self.whole

    @property
    def steps(self) -> tuple[Step, ...]:
        """The way from the whole to this page, for breadcrumbs: the parts, and the piece unless it is the first."""
        return (*self.trail, *([(f"trang {self.number}", self.address)] if self.number > 1 else []))

    @property
    def name(self) -> str:
        """What tells the page apart from the whole: ``năm 2021, Lai Châu, trang 2``; empty for the whole."""
        return ", ".join(name for name, _ in self.steps)


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part in the list of parts: the way to it, and how many rows it has; ``note`` adds words in small type."""

    link: Link
    count: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """From a part to its neighbours: up, before and after, and the pieces of the same part by number.

    ``pieces`` are empty where the part is one page; ``number`` is that of this page, counted from 1.
    """

    up: Link | None
    before: Link | None
    after: Link | None
    pieces: tuple[Link, ...]
    number: int


def weigh(*texts: str | None, links: int = 0, markup: int = 0) -> int:
    """A guess at the bytes of HTML that these words make with so many links and so much markup around them."""
    return sum(len(text.encode()) for text in texts if text) + links * LINK + markup


@lru_cache(maxsize=1024)
def year(number: int) -> Place:
    """The part of one plan year; the latest comes first."""
    return Place(str(number), f"năm {number}", -number, "năm")


def province(slug: str, catalog: Catalog) -> Place:
    """The part of one province slug, under its latest name; in the order of a dictionary, whatever that of the rows."""
    history = catalog.provinces.history(slug)
    return Place(slug, history.short if history else slug, catalog.provinces.rank(slug), "tỉnh, thành phố")


def of_plan(plan_id: PlanId, catalog: Catalog) -> tuple[Place, Place]:
    """The usual order of cutting: by year, then by province."""
    return year(plan_id.year), province(plan_id.province, catalog)


def cut(rows: Iterable[Row[T]], kept: int = 0, limit: int | None = None) -> Part[T]:
    """The whole list as a tree of parts. ``kept`` are the bytes that the page of the whole has beside the list.

    ``limit`` is `LIMIT` unless it is given.
    """
    most = LIMIT if limit is None else limit
    return _part(tuple(rows), (), "", most - kept, most)


def sheets(whole: Part[T], address: str) -> Iterator[Sheet[T]]:
    """Every page of the list whose whole stands at ``address``: each part before its children, pieces by number."""
    yield from _sheets(whole, address, address, (), (None, None))


def lines(
    sheet: Sheet[T], to: Relative, note: Callable[[Sequence[T]], str | None] | None = None
) -> tuple[PartLine, ...]:
    """The parts that a page leads to; ``note`` makes words about the rows of a part. None where it has the rows."""
    return tuple(
        PartLine(
            Link(upper_first(child.name), to(routes.part(sheet.address, child.keys[-1]))),
            child.count,
            note(child.rows) if note else None,
        )
        for child in sheet.part.children
    )


def way(sheet: Sheet[T], name: str, to: Relative) -> Way | None:
    """The ways from a page to its neighbours; None where the whole list is one page. ``name`` is that of the whole."""
    if sheet.is_whole and len(sheet.part.pieces) <= 1:
        return None
    return beside(sheet, to, (name, sheet.whole))


def beside(sheet: Sheet[T], to: Relative, whole: Step | None = None) -> Way:
    """The ways from a page to its neighbours; with ``whole``, the way up from a part as well."""
    above = (whole, *sheet.trail)
    return Way(
        up=_link(above[-2] if sheet.trail else None, to),
        before=_link(sheet.before, to),
        after=_link(sheet.after, to),
        pieces=tuple(_pieces_of(sheet, to)),
        number=sheet.number,
    )


def _pieces_of(sheet: Sheet[T], to: Relative) -> Iterator[Link]:
    many = len(sheet.part.pieces)
    address = sheet.trail[-1][1] if sheet.trail else sheet.whole
    for number in range(1, many + 1) if many > 1 else ():
        yield Link(str(number), to(routes.piece(address, number)))


def _link(step: Step | None, to: Relative) -> Link | None:
    return Link(upper_first(step[0]), to(step[1])) if step else None


def _part(rows: tuple[Row[T], ...], keys: tuple[str, ...], name: str, limit: int, most: int) -> Part[T]:
    """One part; ``limit`` is that of the whole here, ``most`` that of any part below."""
    contents, count = tuple(row.content for row in rows), sum(row.size for row in rows)
    if not rows or _weight(rows) <= limit:
        return Part(keys, name, contents, count, pieces=(contents,))
    level = len(keys)
    if level < len(rows[0].places):
        groups = _by_place(rows, level)
        children = (_part(found, (*keys, place.key), place.name, most, most) for place, found in groups)
        return Part(keys, name, contents, count, children=tuple(children), kind=rows[0].places[level].kind)
    return Part(keys, name, contents, count, pieces=tuple(_pieces(rows, limit, most)))


def _weight(rows: Iterable[Row[T]]) -> int:
    """Rows and the headings above them."""
    return sum(row.weight + head for row, head in _with_heads(rows))


def _with_heads(rows: Iterable[Row[T]]) -> Iterator[tuple[Row[T], int]]:
    """Each row with the bytes of the heading that it brings: none where its neighbour has brought it."""
    group: str | None = None
    for row in rows:
        yield row, row.head if row.group != group else 0
        group = row.group


def _by_place(rows: Iterable[Row[T]], level: int) -> list[tuple[Place, tuple[Row[T], ...]]]:
    """Rows by where they go at one level; the order of the rows is kept within each place."""
    groups: dict[str, tuple[Place, list[Row[T]]]] = {}
    for row in rows:
        place = row.places[level]
        groups.setdefault(place.key, (place, []))[1].append(row)
    return [(place, tuple(found)) for place, found in sorted(groups.values(), key=lambda group: group[0].rank)]


def _pieces(rows: Iterable[Row[T]], limit: int, most: int) -> Iterator[tuple[T, ...]]:
    """Rows page by page, each as full as it may be: what comes behind never moves what stands before."""
    piece: list[T] = []
    room = limit
    for row, head in _with_heads(rows):
        cost = row.weight + head
        if piece and cost > room:
            yield tuple(piece)
            piece, room, cost = [], most, row.weight + row.head
        piece.append(row.content)
        room -= cost
    yield tuple(piece)


def _sheets(
    part: Part[T],
    address: str,
    whole: str,
    trail: tuple[Step, ...],
    beside: tuple[Step | None, Step | None],
) -> Iterator[Sheet[T]]:
    before, after = beside
    if part.children:
        yield Sheet(address, whole, part, (), trail, 1, before, after)
        steps = [(child.name, routes.part(address, child.keys[-1])) for child in part.children]
        around = zip((None, *steps[:-1]), (*steps[1:], None), strict=True)
        for child, step, neighbours in zip(part.children, steps, around, strict=True):
            yield from _sheets(child, step[1], whole, (*trail, step), neighbours)
    for number, piece in enumerate(part.pieces, start=1):
        yield Sheet(routes.piece(address, number), whole, part, piece, trail, number, before, after)
