"""A plan in numbers and names: what lists and tables of many plans are made of, so that none of them reads any task.

The heads of all plans of a country are held at once, so they are plain values and few.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.catalog.packing import packed
from generator.deferred import dataclass
from generator.model import PartialDate, PlanId, PlanKind

CalendarKey = tuple[str, ...]
"""A kind (``tinh``, ``linh-vuc``, ``don-vi``) and a slug, then the province and the agency it is cut by; () is all."""

ALL_WORK = ""
"""Stands in ``Head.work`` for the units that are names of groups, all together."""


class Tally(NamedTuple):
    """How many tasks a plan has in each area, secondary areas included, and the section where the first one stands.

    All have an entry for each area that the plan has a task in, in the order of the tasks; sections count from 0, and
    ``headings`` are those that they print.
    """

    counts: dict[str, int]
    sections: dict[str, int]
    headings: dict[str, str | None]


class WorkCounts(NamedTuple):
    """How many tasks units of one type lead and support, and how many duties they have besides."""

    led: int
    supported: int
    duties: int

    @property
    def is_any(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.led or self.supported or self.duties)


class Cite(NamedTuple):
    """How one plan cites one document.

    ``year`` is empty where nothing in the plan tells it; ``standard`` is the usual spelling of the first number that
    the plan prints, ``forms`` are all spellings that it prints, ``dates`` the days behind them as ordinals. ``places``
    counts the texts, ``mentions`` the words.
    """

    scope: str
    series: str
    year: str
    number: str
    standard: str | None
    forms: tuple[str, ...]
    dates: tuple[int, ...]
    places: int
    mentions: int

    @property
    def key(self) -> str:
        """The document without its year."""
        return f"{self.scope}/{self.series}/{self.number}"


def pack(cites: Iterable[Cite]) -> bytes:
    """Cites as bytes: what each of them is of, and each by itself, for most are never asked for."""
    found = tuple(cites)
    return packed(("\n".join(cite.key for cite in found), tuple(packed(tuple(cite)) for cite in found)))


def unpack(cite: bytes) -> Cite:
    """One of them."""
    return Cite._make(marshal.loads(cite))  # noqa: S302  # written by ``pack``


class Measures(NamedTuple):
    """The targets of a plan in numbers: all, those that are no mere headings, those with a value, by common aim, and
    those with a value and no aim by area (empty for none)."""

    all: int
    stated: int
    valued: int
    aims: dict[str, int]
    loose: dict[str, int]


@dataclass(frozen=True, slots=True)
class Head:
    """One plan in short.

    ``packed`` are its cites: a country's plans have tens of thousands, and most runs ask for those of a few documents.
    ``updates`` are the days of change on the portal as ordinals, each with the editor's words. ``work`` is by unit,
    ``due`` by calendar year and list, ``events`` counts those of each calendar before any is cut. ``years`` are the
    years that the plan prints behind numbers of central documents. ``own`` is the id of the plan as a document, None
    where it leaves its number or day blank. ``first_task`` is the anchor and the title of its first task.
    """

    id: PlanId
    path: str
    title: str
    kind: PlanKind
    number: str | None
    issued: PartialDate | None
    updates: tuple[tuple[int, str], ...]
    source_url: str | None
    task_count: int
    first_task: tuple[str, str] | None
    tally: Tally
    work: dict[str, WorkCounts]
    due: dict[int, dict[str, int]]
    events: dict[CalendarKey, int]
    measures: Measures
    packed: bytes
    years: tuple[tuple[str, int], ...]
    own: str | None
    states_money: bool

    @property
    def packed_cites(self) -> Iterable[tuple[str, bytes]]:
        """How the plan cites documents, in the order of the first mention: `Cite.key`, and what `unpack` takes."""
        keys, cites = marshal.loads(self.packed)  # noqa: S302  # written by ``pack``
        return zip(keys.split("\n"), cites, strict=False)  # of no cites there is one empty key

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The same."""
        return tuple(unpack(cite) for _, cite in self.packed_cites)

    @property
    def day(self) -> dt.date:
        """The day on which names are to be read: the issue date, else the first day of the plan year."""
        return self.issued.first_day if self.issued else dt.date(self.id.year, 1, 1)


def sum_of(tallies: Iterable[Tally]) -> Counter[str]:
    """The number of tasks in each area."""
    total: Counter[str] = Counter()
    for found in tallies:
        total.update(found.counts)
    return total


def total(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    """Counts added up."""
    whole: Counter[str] = Counter()
    for each in counts:
        whole.update(each)
    return whole
