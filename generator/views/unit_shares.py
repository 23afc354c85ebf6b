"""What plans add to the pages of a unit: how much there is to show, and the counts that the summary is made of.

The page of a unit in the whole country is made of one share a plan, and the page of one year and province of the tasks
of its own plans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field
from enum import Enum
from typing import NamedTuple

from generator.catalog.shares import SILENT, UNREAD, Load, UnitShare
from generator.deadlines import TimeKind
from generator.deferred import dataclass
from generator.model import PlanId
from generator.views import paging, tasks

_DUTY, _DUTY_POINT = 350, 20
"""Bytes of HTML around the words of a duty, and around each of its points."""

_PIECE = 8
"""A plan is cut where this part of a page is full: a plan with very many tasks must not stand on one page."""

TIMES: dict[str, str] = {
    TimeKind.DATED: "Có thời hạn",
    TimeKind.RECURRING: "Định kỳ, không ghi ngày",
    TimeKind.EVENT: "Theo sự việc",
    TimeKind.EXTERNAL: "Hạn do văn bản hoặc cơ quan khác định",
    TimeKind.CONTINUOUS: "Liên tục, không có hạn riêng",
}
OTHER_TIME, NO_TIME = "Ghi bằng lời khác", "Kế hoạch không ghi thời gian"
"""Words that were not read as a time are not the same as no words."""

_NAMES = {**TIMES, UNREAD: OTHER_TIME, SILENT: NO_TIME}


class Role(Enum):
    """How a unit comes into a plan."""

    LEADS = "chủ trì"
    SUPPORTS = "phối hợp"
    IS_ASKED = "việc giao chung"


class Slice(NamedTuple):
    """Some of what one plan gives a unit in one role, from ``first`` on, counted from 0, up to ``end``."""

    role: Role
    plan_id: PlanId
    first: int
    end: int
    weight: int

    @property
    def size(self) -> int:
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

    def add(self, tasks: int, load: Load) -> None:
        """Count what one plan adds."""
        self.tasks += tasks
        self.areas.update(load.areas)
        for kind, count in load.times.items():
            self.times[_NAMES[kind]] += count
        self.months.update(load.months)
        self.years.update(load.years)
        self.days += load.days
        self.stated += load.stated
        self.yearly += load.yearly


def led(found: Iterable[UnitShare]) -> Tally:
    """What units of one type lead."""
    whole = Tally()
    for share in found:
        whole.add(len(share.led), share.of_led)
    return whole


def supported(found: Iterable[UnitShare]) -> Tally:
    """What they support."""
    whole = Tally()
    for share in found:
        whole.add(len(share.supported), share.of_supported)
    return whole


def slices(plan_id: PlanId, share: UnitShare) -> Iterator[Slice]:
    """What one plan gives a unit, role by role, in slices of which a page holds several."""
    weights = (
        (Role.LEADS, tasks.weigh_bulks(share.led)),
        (Role.SUPPORTS, tasks.weigh_bulks(share.supported)),
        (Role.IS_ASKED, [words + _DUTY + _DUTY_POINT * points for words, points in share.duties]),
    )
    for role, found in weights:
        first = weight = 0
        for place, one in enumerate(found):
            if weight and weight + one > paging.LIMIT // _PIECE:
                yield Slice(role, plan_id, first, place, weight)
                first, weight = place, 0
            weight += one
        if found:
            yield Slice(role, plan_id, first, len(found), weight)
