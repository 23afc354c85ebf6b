"""What plans give bodies to do: what each leads, what it supports, and what is asked of it besides."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from generator.catalog.entries import DutyEntry, PlanEntry, TaskEntry
from generator.catalog.unit_names import UnitNames
from generator.model import PlanId


@dataclass(frozen=True, slots=True)
class UnitWork:
    """What one plan gives units of one type."""

    plan_id: PlanId
    led: tuple[TaskEntry, ...]
    supported: tuple[TaskEntry, ...]
    duties: tuple[DutyEntry, ...]


@dataclass(frozen=True, slots=True)
class WorkCounts:
    """How many tasks units of one type lead and support, and how many duties they have besides."""

    led: int
    supported: int
    duties: int

    @property
    def is_any(self) -> bool:
        """Whether there is anything at all."""
        return bool(self.led or self.supported or self.duties)


class WorkIndex:
    """The work of each plan by type of unit."""

    def __init__(self, plans: Iterable[PlanEntry], names: UnitNames) -> None:
        self._by_plan = {plan.id: _of_plan(plan, names) for plan in plans}
        self._by_unit: dict[str, list[UnitWork]] = {}
        for found in self._by_plan.values():
            for unit, work in found.items():
                self._by_unit.setdefault(unit, []).append(work)

    def of(self, unit: str) -> tuple[UnitWork, ...]:
        """What plans give units of this type, one a plan that gives any, in the order of the catalog."""
        return tuple(self._by_unit.get(unit, ()))

    def counts(self, unit: str) -> WorkCounts:
        """How much units of this type have to do in all plans together."""
        found = self._by_unit.get(unit, ())
        return WorkCounts(
            sum(len(work.led) for work in found),
            sum(len(work.supported) for work in found),
            sum(len(work.duties) for work in found),
        )

    def led_by_any(self, units: Collection[str]) -> int:
        """How many tasks are led by a unit of any of these types."""
        return sum(
            len({task.anchor for unit in units if unit in found for task in found[unit].led})
            for found in self._by_plan.values()
        )

    def within(self, plan_id: PlanId, unit: str) -> UnitWork:
        """What one plan gives units of this type. Raises KeyError where it is nothing."""
        return self._by_plan[plan_id][unit]


def _of_plan(plan: PlanEntry, names: UnitNames) -> dict[str, UnitWork]:
    led: dict[str, list[TaskEntry]] = {}
    supported: dict[str, list[TaskEntry]] = {}
    duties: dict[str, list[DutyEntry]] = {}
    for task in plan.tasks:
        for unit in task.action.lead_units:
            led.setdefault(unit, []).append(task)
        for unit in task.action.support_units:
            supported.setdefault(unit, []).append(task)
    for index, duty in enumerate(plan.record.duties):
        mentions = names.of(plan.id.agency).find(duty.unit)
        for unit in dict.fromkeys(mention.unit for mention in mentions if mention.unit):
            duties.setdefault(unit, []).append(DutyEntry(plan.id, index, duty))
    return {
        unit: UnitWork(plan.id, tuple(led.get(unit, ())), tuple(supported.get(unit, ())), tuple(duties.get(unit, ())))
        for unit in dict.fromkeys((*led, *supported, *duties))
    }
