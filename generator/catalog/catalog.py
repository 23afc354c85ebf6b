"""The joined content: what every later stage reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from typing import TypeVar

from generator.catalog.division import Division
from generator.catalog.documents import DocumentEntry, DocumentIndex
from generator.catalog.due import DueIndex
from generator.catalog.entries import DutyEntry, PlanEntry, TaskEntry
from generator.catalog.lineage import Lineage
from generator.catalog.registry import Registers, Registry
from generator.catalog.sizes import document_size, plan_size
from generator.catalog.tally import Tally, tally
from generator.catalog.targets import TargetEntry, stated
from generator.catalog.unit_names import UnitNames
from generator.catalog.work import WorkIndex
from generator.model import PlanId, Programme

K = TypeVar("K")
V = TypeVar("V")


class Catalog(Registry):
    """Plans in the order of province, year and agency, with the registers and the ways between them."""

    def __init__(self, registers: Registers, plans: Iterable[PlanEntry], unit_names: UnitNames | None = None) -> None:
        super().__init__(registers, unit_names)
        self.plans = tuple(plans)
        self.tasks: tuple[TaskEntry, ...] = tuple(task for plan in self.plans for task in plan.tasks)
        self._by_id = {plan.id: plan for plan in self.plans}
        self._by_path = {str(plan.id): plan for plan in self.plans}
        self._positions = {plan.id: position for position, plan in enumerate(self.plans)}
        self._tallies: dict[PlanId, Tally] = {}
        self._by_province = _grouped((plan.id.province, plan) for plan in self.plans)
        self._by_year = _grouped((plan.id.year, plan) for plan in self.plans)
        self._by_place = _grouped(((plan.id.province, plan.id.year), plan) for plan in self.plans)
        self._by_agency = _grouped(((plan.id.province, plan.id.agency), plan) for plan in self.plans)
        self.lineage = Lineage(self._by_agency, self.provinces)
        self._by_area = _grouped((area, task) for task in self.tasks for area in task.areas)
        self._plans_by_area = {area: {task.plan_id for task in tasks} for area, tasks in self._by_area.items()}
        self._by_area_and_year = _grouped(
            ((area, task.plan_id.year), task) for area, tasks in self._by_area.items() for task in tasks
        )
        self._years_by_area = _grouped(self._by_area_and_year)
        self._area_sizes = Counter(
            (area, task.plan_id.province) for area, tasks in self._by_area.items() for task in tasks
        )
        self.references = DocumentIndex(registers.documents, self.plans, self.bodies)
        self.documents: dict[str, DocumentEntry] = self.references.documents
        self._published = self._own_numbers()
        self.targets: tuple[TargetEntry, ...] = tuple(entry for plan in self.plans for entry in stated(plan))
        self._targets_by_plan = _grouped((entry.plan.id, entry) for entry in self.targets)
        self._by_aim = _grouped((entry.target.aim, entry) for entry in self.targets if entry.target.aim)
        self.work = WorkIndex(self.plans, self.unit_names)

    @property
    def has_events(self) -> bool:
        """Whether any task has a day that a calendar can show."""
        return any(task.due_dates for task in self.tasks)

    @cached_property
    def division(self) -> Division:
        """Which plans, documents and mentions stand together in one file of the open data, and which calendars are."""
        plans = [plan_size(plan, len(self.targets_in(plan.id))) for plan in self.plans]
        return Division(plans, map(document_size, self.documents.values()))

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have plans, latest first."""
        return tuple(sorted(self._by_year, reverse=True))

    def plan(self, plan_id: PlanId) -> PlanEntry:
        """The plan with this identity. Raises KeyError when there is none."""
        return self._by_id[plan_id]

    def find_plan(self, path: str) -> PlanEntry | None:
        """The plan that a register calls ``province/year/agency``; None when there is none."""
        return self._by_path.get(path)

    def position(self, plan_id: PlanId) -> int:
        """Where the plan with this identity stands among all, counted from 0. Raises KeyError when there is none."""
        return self._positions[plan_id]

    def plans_of(self, province: str) -> tuple[PlanEntry, ...]:
        """The plans under one province slug."""
        return self._by_province.get(province, ())

    def plans_in(self, year: int) -> tuple[PlanEntry, ...]:
        """The plans for one year."""
        return self._by_year.get(year, ())

    @property
    def places(self) -> Iterable[tuple[str, int]]:
        """The province slugs and years that have plans together, in the order of these."""
        return self._by_place.keys()

    def plans_at(self, province: str, year: int) -> tuple[PlanEntry, ...]:
        """The plans under one province slug for one year."""
        return self._by_place.get((province, year), ())

    def tally(self, plan: PlanEntry) -> Tally:
        """A plan's tasks by area, counted when they are first asked for."""
        if plan.id not in self._tallies:
            self._tallies[plan.id] = tally(plan)
        return self._tallies[plan.id]

    @cached_property
    def due(self) -> DueIndex:
        """What is due when."""
        return DueIndex(self.tasks)

    def tasks_in(self, area: str) -> tuple[TaskEntry, ...]:
        """The tasks of one area, primary or secondary."""
        return self._by_area.get(area, ())

    def tasks_at(self, area: str, year: int) -> tuple[TaskEntry, ...]:
        """The tasks of one area, primary or secondary, in the plans for one year."""
        return self._by_area_and_year.get((area, year), ())

    def count_in(self, area: str, province: str) -> int:
        """How many tasks the plans under one province slug have in one area."""
        return self._area_sizes[area, province]

    def plans_with(self, area: str) -> Set[PlanId]:
        """The plans that have tasks in one area."""
        return self._plans_by_area.get(area, frozenset())

    def years_with(self, area: str) -> tuple[int, ...]:
        """The plan years in which one area has tasks."""
        return self._years_by_area.get(area, ())

    def targets_in(self, plan: PlanId) -> tuple[TargetEntry, ...]:
        """The targets of one plan, in the order of its file."""
        return self._targets_by_plan.get(plan, ())

    def targets_of(self, aim: str) -> tuple[TargetEntry, ...]:
        """The targets that are about one aim, in the order of their plans."""
        return self._by_aim.get(aim, ())

    @cached_property
    def loose_targets(self) -> Mapping[tuple[str | None, int], tuple[TargetEntry, ...]]:
        """The targets with a number and without an aim, by area and year.

        Areas in the order of their register, latest year first; those of no area come last.
        """
        order: dict[str | None, int] = {slug: index for index, slug in enumerate(self.areas)}
        found = _grouped(
            ((entry.area, entry.plan.id.year), entry)
            for entry in self.targets
            if entry.target.value and entry.target.aim is None
        )
        return {at: found[at] for at in sorted(found, key=lambda at: (order.get(at[0], len(order)), -at[1]))}

    def led_by(self, unit: str) -> tuple[TaskEntry, ...]:
        """The tasks that units of this type lead."""
        return tuple(task for work in self.work.of(unit) for task in work.led)

    def supported_by(self, unit: str) -> tuple[TaskEntry, ...]:
        """The tasks that units of this type support."""
        return tuple(task for work in self.work.of(unit) for task in work.supported)

    def duties_of(self, unit: str) -> tuple[DutyEntry, ...]:
        """What plans ask of units of this type where they say how they are carried out."""
        return tuple(duty for work in self.work.of(unit) for duty in work.duties)

    def published_as(self, document: str) -> PlanEntry | None:
        """The plan that is published here under this document id."""
        return self._published.get(document)

    def _own_numbers(self) -> dict[str, PlanEntry]:
        """The plans by the ids that their own numbers make; one without a number or a date has none."""
        return {
            document: plan
            for plan in self.plans
            if (document := self.references.own_id(plan.record.number, plan.record.issued, plan.id.province))
        }

    def neighbours(self, plan: PlanEntry) -> tuple[PlanEntry | None, PlanEntry | None]:
        """The same agency's plan of the nearest earlier and the nearest later year."""
        same = self._by_agency[plan.id.province, plan.id.agency]
        earlier = [p for p in same if p.id.year < plan.id.year]
        later = [p for p in same if p.id.year > plan.id.year]
        return max(earlier, key=_year, default=None), min(later, key=_year, default=None)

    def programme(self, plan: PlanEntry) -> Programme | None:
        """The national programme in force when the plan was issued; without an issue date, by the plan year."""
        programmes = sorted(self.registers.areas.programmes, key=lambda programme: programme.issued)
        before = [programme for programme in programmes if programme.issued <= plan.day]
        return before[-1] if before else None


def _year(plan: PlanEntry) -> int:
    return plan.id.year


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
