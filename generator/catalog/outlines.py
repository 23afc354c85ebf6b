"""The lines of one plan together, and how they are kept: as bytes that are the same wherever they are made.

Each line is packed by itself and unpacked when it is asked for. Whoever lists what one unit has to do in a country's
plans needs a few lines of each, and those of all of them unpacked would take the memory of everything else together.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar, overload

from generator.catalog.lines import DutyLine, QuotedLine, SectionLine, Spot, TargetLine, TaskLine
from generator.catalog.packing import packed
from generator.catalog.times import DueDay
from generator.deferred import dataclass
from generator.model import PlanId

L = TypeVar("L")


class Named(NamedTuple):
    """Words of a text, from ``start`` to ``end``, that name a document.

    ``document`` is its id where an editor said which it is, else empty: then it follows from ``scope``, ``series``,
    ``number`` and ``year``, which is empty where nothing in the plan tells it. ``day`` is the ordinal of the day that
    is printed behind the number, 0 where none is.
    """

    document: str
    scope: str
    series: str
    year: str
    number: str
    text: str
    start: int
    end: int
    note: str | None
    standard: str | None
    day: int

    @property
    def key(self) -> str:
        """The document without its year."""
        return f"{self.scope}/{self.series}/{self.number}"


class CitingText(NamedTuple):
    """A text of a plan that names documents, and where it stands."""

    spot: Spot
    text: str
    named: tuple[Named, ...]


class Money(NamedTuple):
    """What a plan says of money, in million VND, numbers as they are written.

    ``printed`` is the total that it prints, ``amounts`` counts the tasks with a sum, ``zeros`` those that say 0 and
    ``sum`` is all of them together, None where there is none. ``words`` stand where others print a sum, ``clauses``
    say where the money comes from.
    """

    printed: str | None
    amounts: int
    zeros: int
    sum: str | None
    words: tuple[QuotedLine, ...]
    clauses: tuple[QuotedLine, ...]

    @property
    def is_stated(self) -> bool:
        """Whether the plan names any sum."""
        return self.sum is not None or self.printed is not None


class PackedLines(Sequence[L]):
    """Lines of one kind, of which each is unpacked when it is asked for, and not held."""

    __slots__ = ("_rows", "_unpack")

    def __init__(self, rows: tuple[bytes, ...], unpack: Callable[[Any], L]) -> None:
        self._rows = rows
        self._unpack = unpack

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> L: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[L]: ...

    def __getitem__(self, index: int | slice) -> L | Sequence[L]:
        if isinstance(index, slice):
            return PackedLines(self._rows[index], self._unpack)
        return self._unpack(marshal.loads(self._rows[index]))  # noqa: S302  # written by ``dump``

    def __iter__(self) -> Iterator[L]:
        return map(self._unpack, map(marshal.loads, self._rows))  # as above

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(self._rows)


Places = dict[Any, tuple[int, ...]]
"""Where in its plan something stands: the positions of lines, counted from 0, by what they have."""


class Finder(NamedTuple):
    """Which tasks are of an area, led or supported by a unit, or have a part that is due in a year."""

    areas: Places
    led: Places
    supported: Places
    due: Places


@dataclass(frozen=True, slots=True)
class Outline:
    """All lines of one plan, in the order of its file; ``texts`` are those that cite something."""

    tasks: Sequence[TaskLine]
    targets: Sequence[TargetLine]
    duties: Sequence[DutyLine]
    texts: Sequence[CitingText]
    sections: Sequence[SectionLine]
    money: Money
    finder: Finder

    def in_area(self, area: str) -> tuple[TaskLine, ...]:
        """The tasks of one area, primary or secondary."""
        return self._at(self.finder.areas.get(area, ()))

    def led_by(self, unit: str) -> tuple[TaskLine, ...]:
        """The tasks that units of one type lead."""
        return self._at(self.finder.led.get(unit, ()))

    def supported_by(self, unit: str) -> tuple[TaskLine, ...]:
        """The tasks that units of one type support."""
        return self._at(self.finder.supported.get(unit, ()))

    def due_in(self, year: int) -> tuple[TaskLine, ...]:
        """The tasks of which some part is due in a calendar year."""
        return self._at(self.finder.due.get(year, ()))

    def _at(self, positions: Iterable[int]) -> tuple[TaskLine, ...]:
        return tuple(self.tasks[position] for position in positions)


def finder_of(tasks: Iterable[TaskLine]) -> Finder:
    """Where to find what in these tasks."""
    found: tuple[dict[Any, list[int]], ...] = ({}, {}, {}, {})
    for position, task in enumerate(tasks):
        years = dict.fromkeys(day.year for day in task.due)
        for place, keys in zip(found, (task.areas, task.lead_units, task.support_units, years), strict=True):
            for key in keys:
                place.setdefault(key, []).append(position)
    return Finder(*({key: tuple(positions) for key, positions in place.items()} for place in found))


Rows = tuple[tuple[Any, ...], ...]
"""The lines of one kind as plain values: no named tuples, and without the identity of their plan."""


@dataclass(frozen=True, slots=True)
class Plain:
    """An outline as plain values."""

    tasks: Rows
    targets: Rows
    duties: Rows
    texts: Rows
    sections: Rows
    money: tuple[Any, ...]
    finder: tuple[Places, ...]


def plain(outline: Outline) -> Plain:
    """The outline as plain values."""
    money = outline.money
    return Plain(
        tuple((*line[1:-1], tuple(map(tuple, line.due))) for line in outline.tasks),
        tuple((tuple(line.spot), *line[2:]) for line in outline.targets),
        tuple(line[1:] for line in outline.duties),
        tuple((tuple(text.spot), text.text, tuple(map(tuple, text.named))) for text in outline.texts),
        tuple(map(tuple, outline.sections)),
        (*money[:-2], *(tuple((tuple(line.spot), line.text) for line in lines) for lines in money[-2:])),
        tuple(outline.finder),
    )


_MARK_BYTES = 4


def dump(found: Plain) -> bytes:
    """The outline as bytes, with a mark in front by which `load` knows that they are whole."""
    kinds = (found.tasks, found.targets, found.duties, found.texts, found.sections)
    parts = (*(tuple(map(packed, rows)) for rows in kinds), found.money, found.finder)
    data = packed(parts)
    return zlib.crc32(data).to_bytes(_MARK_BYTES, "big") + data


def load(data: bytes, plan_id: PlanId) -> Outline:
    """What was dumped of the plan with this identity. Raises ValueError, EOFError or TypeError for other bytes."""
    whole = memoryview(data)[_MARK_BYTES:]
    if zlib.crc32(whole).to_bytes(_MARK_BYTES, "big") != data[:_MARK_BYTES]:
        raise ValueError("no outline")
    tasks, targets, duties, texts, sections, money, finder = marshal.loads(whole)  # noqa: S302  # written by ``dump``
    return Outline(
        PackedLines(tasks, lambda row: TaskLine._make((plan_id, *row[:-1], tuple(map(DueDay._make, row[-1]))))),
        PackedLines(targets, lambda row: TargetLine(plan_id, Spot(*row[0]), *row[1:])),
        PackedLines(duties, lambda row: DutyLine(plan_id, *row)),
        PackedLines(texts, _citing),
        PackedLines(sections, SectionLine._make),
        Money._make((*money[:-2], _quoted(money[-2]), _quoted(money[-1]))),
        Finder(*finder),
    )


def _citing(row: tuple[Any, ...]) -> CitingText:
    spot, text, named = row
    return CitingText(Spot(*spot), text, tuple(map(Named._make, named)))


def _quoted(rows: tuple[Any, ...]) -> tuple[QuotedLine, ...]:
    return tuple(QuotedLine(Spot(*spot), text) for spot, text in rows)
