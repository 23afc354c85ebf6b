"""What plans give bodies to do: what each leads, what it supports, and what is asked of it besides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.catalog.entries import PlanEntry
from generator.catalog.heads import ALL_WORK, WorkCounts
from generator.catalog.lines import DutyLine, TaskLine
from generator.catalog.reads import Reads
from generator.catalog.shares import UnitShare
from generator.deferred import dataclass
from generator.model import PlanId

_NOTHING = WorkCounts(0, 0, 0)


@dataclass(frozen=True, slots=True)
class UnitWork:
    """What one plan gives units of one type."""

    plan_id: PlanId
    led: tuple[TaskLine, ...]
    supported: tuple[TaskLine, ...]
    duties: tuple[DutyLine, ...]


class WorkIndex:
    """The work of all plans by type of unit."""

    def __init__(self, plans: Mapping[PlanId, PlanEntry], reads: Reads) -> None:
        self._plans = plans
        self._reads = reads

    @cached_property
    def _by_unit(self) -> dict[str, list[PlanEntry]]:
        """The plans that give a unit anything, in the order of the catalog."""
        found: dict[str, list[PlanEntry]] = {}
        for plan in self._plans.values():
            for unit in plan.head.work:
                found.setdefault(unit, []).append(plan)
        return found

    def shares(self, unit: str) -> Iterator[tuple[PlanEntry, UnitShare]]:
        """What plans give units of this type, in numbers."""
        self._reads.note(f"phan/don-vi/{unit}")
        for plan in self._by_unit.get(unit, ()):
            yield plan, plan.bodies.shares(plan).of_unit(unit)

    def counts(self, unit: str) -> WorkCounts:
        """How much units of this type have to do in all plans together."""
        self._reads.note(f"don-vi/{unit}")
        found = [plan.head.work[unit] for plan in self._by_unit.get(unit, ())]
        return WorkCounts(*(sum(column) for column in zip(*found, strict=True))) if found else _NOTHING

    def led_by_groups(self) -> int:
        """How many tasks are led by units that are names of groups."""
        return self.counts(ALL_WORK).led

    def within(self, plan_id: PlanId, unit: str) -> UnitWork:
        """What one plan gives units of this type. Raises KeyError where there is no such plan."""
        plan = self._plans[plan_id]
        self._reads.note(f"viec/don-vi/{unit}@{plan.key}")
        outline = plan.outline
        return UnitWork(
            plan_id,
            outline.led_by(unit),
            outline.supported_by(unit),
            tuple(duty for duty in outline.duties if unit in duty.units),
        )
