"""What one plan adds to the pages of a unit: how much there is to show, and the counts that the summary is made of.

It follows from the plan alone, so that the page of a unit in the whole country is made of one share a plan, and the
page of one year and province of the tasks of its own plans.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum

from generator.catalog import Catalog, DutyEntry, TaskEntry, UnitWork
from generator.deadlines import TimeKind
from generator.model import PlanId
from generator.text import shorten
from generator.views import paging, tasks

POINT = 240
"""Letters of a duty that are shown; the rest is read in the plan."""

_DUTY, _DUTY_POINT = 350, 20
"""Bytes of HTML around the words of a duty, and around each of its points."""

_PIECE = 8
"""A plan is cut where this part of a page is full: a plan with very many tasks must not stand on one page."""

TIMES = {
    TimeKind.DATED: "Có thời hạn",
    TimeKind.RECURRING: "Định kỳ, không ghi ngày",
    TimeKind.EVENT: "Theo sự việc",
    TimeKind.EXTERNAL: "Hạn do văn bản hoặc cơ quan khác định",
    TimeKind.CONTINUOUS: "Liên tục, không có hạn riêng",
}
OTHER_TIME, NO_TIME = "Ghi bằng lời khác", "Kế hoạch không ghi thời gian"
"""Words that were not read as a time are not the same as no words."""


class Role(Enum):
    """How a unit comes into a plan."""

    LEADS = "chủ trì"
    SUPPORTS = "phối hợp"
    IS_ASKED = "việc giao chung"


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of what one plan gives a unit in one role, from ``first`` on, counted from 0, up to ``end``."""

    role: Role
    plan_id: PlanId
    first: int
    end: int
    weight: int

    @property
    def count(self) -> int:
        """How many tasks or duties it has."""
        return self.end - self.first


@dataclass(slots=True)
class Tally:
    """Counts of tasks. ``months`` and ``years`` are those of the ``days`` on which they end.

    ``stated`` are the tasks that have such a day, ``yearly`` those that only name a whole year.
    """

    tasks: int = 0
    areas: Counter[str] = field(default_factory=Counter)
    times: Counter[str] = field(default_factory=Counter)
    months: Counter[int] = field(default_factory=Counter)
    years: set[int] = field(default_factory=set)
    days: int = 0
    stated: int = 0
    yearly: int = 0

    def add(self, other: Tally) -> None:
        """Count what the other has counted too."""
        self.tasks += other.tasks
        self.areas.update(other.areas)
        self.times.update(other.times)
        self.months.update(other.months)
        self.years |= other.years
        self.days += other.days
        self.stated += other.stated
        self.yearly += other.yearly


@dataclass(frozen=True, slots=True)
class Share:
    """What one plan adds to the pages of one unit; ``spellings`` say how it prints the unit's name, and how often."""

    plan_id: PlanId
    slices: tuple[Slice, ...]
    led: Tally
    supported: Tally
    spellings: Counter[str]


class Shares:
    """The shares of all plans by unit, each made when it is first asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._made: dict[tuple[str, PlanId], Share] = {}

    def of(self, unit: str) -> Iterator[Share]:
        """One a plan that has something for the unit, in the catalog's order."""
        return (self._share(unit, work) for work in self._catalog.work.of(unit))

    def within(self, unit: str, plans: Iterable[PlanId]) -> Iterator[Share]:
        """Those of some plans, which all have something for the unit."""
        return (self._share(unit, self._catalog.work.within(plan_id, unit)) for plan_id in plans)

    def _share(self, unit: str, work: UnitWork) -> Share:
        key = unit, work.plan_id
        if key not in self._made:
            self._made[key] = share(unit, work)
        return self._made[key]


def share(unit: str, work: UnitWork) -> Share:
    """What one plan adds to the pages of ``unit``."""
    return Share(
        work.plan_id,
        tuple(_slices(work)),
        tally(work.led),
        tally(work.supported),
        _spellings(unit, (*work.led, *work.supported)),
    )


def tally(entries: Sequence[TaskEntry]) -> Tally:
    """The counts of some tasks."""
    days = [due_days(entry) for entry in entries]
    return Tally(
        tasks=len(entries),
        areas=Counter(slug for entry in entries for slug in entry.areas),
        times=Counter(map(when, entries)),
        months=Counter(day.month for found in days for day in found),
        years={day.year for found in days for day in found},
        days=sum(map(len, days)),
        stated=sum(map(bool, days)),
        yearly=sum(entry.time_kind is TimeKind.DATED and not found for entry, found in zip(entries, days, strict=True)),
    )


def total(tallies: Iterable[Tally]) -> Tally:
    """All counts together."""
    whole = Tally()
    for one in tallies:
        whole.add(one)
    return whole


def when(entry: TaskEntry) -> str:
    """How the time of a task is stated, in the words of the page."""
    return TIMES.get(entry.time_kind) or (OTHER_TIME if entry.time_lines else NO_TIME)


def due_days(entry: TaskEntry) -> list[dt.date]:
    """The days of a task's parts, as the calendar has them; the whole of a year says nothing about a month."""
    return [day for part, day in entry.due_dates if not part.is_whole_years]


def _slices(work: UnitWork) -> Iterator[Slice]:
    led = [tasks.weigh(task, name_areas=True) for task in work.led]
    supported = [tasks.weigh(task, name_areas=True) for task in work.supported]
    duties = [_weigh_duty(duty) for duty in work.duties]
    for role, weights in ((Role.LEADS, led), (Role.SUPPORTS, supported), (Role.IS_ASKED, duties)):
        first = weight = 0
        for place, one in enumerate(weights):
            if weight and weight + one > paging.LIMIT // _PIECE:
                yield Slice(role, work.plan_id, first, place, weight)
                first, weight = place, 0
            weight += one
        if weights:
            yield Slice(role, work.plan_id, first, len(weights), weight)


def _weigh_duty(entry: DutyEntry) -> int:
    points = [shorten(item.text, POINT) for item in entry.duty.duties if item.text]
    return paging.weigh(entry.duty.unit, *points, markup=_DUTY + _DUTY_POINT * len(points))


def _spellings(unit: str, entries: Iterable[TaskEntry]) -> Counter[str]:
    return Counter(
        mention.text
        for entry in entries
        for line in (*entry.action.lead_mentions, *entry.action.support_mentions)
        for mention in line
        if mention.unit == unit
    )
