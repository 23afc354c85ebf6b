"""The joined content: what every later stage reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TypeVar

from generator.catalog.documents import DocumentEntry, DocumentIndex
from generator.catalog.entries import DutyEntry, PlanEntry, TaskEntry
from generator.catalog.provinces import ProvinceIndex
from generator.catalog.scopes import Bodies
from generator.catalog.targets import TargetEntry, stated
from generator.catalog.unit_names import UnitNames
from generator.catalog.wording import WordReader
from generator.model import (
    Agency,
    AgencyRegister,
    Aim,
    AimRegister,
    Area,
    AreaRegister,
    DocumentRegister,
    Glossary,
    PlanId,
    Programme,
    ProvinceRegister,
    Unit,
)
from generator.problems import Locator

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers as read, and where their values stand (by the file's name without its ending)."""

    provinces: ProvinceRegister
    areas: AreaRegister
    agencies: AgencyRegister
    glossary: Glossary
    documents: DocumentRegister
    aims: AimRegister
    locators: Mapping[str, Locator]


class Catalog:
    """Plans in the order of province, year and agency, with the registers and the ways between them."""

    def __init__(self, registers: Registers, plans: Iterable[PlanEntry], unit_names: UnitNames) -> None:
        self.registers = registers
        self.unit_names = unit_names
        self.plans = tuple(plans)
        self.provinces = ProvinceIndex(registers.provinces.provinces)
        self.word_reader = WordReader(registers.glossary.entries)
        self.areas: dict[str, Area] = {area.slug: area for area in registers.areas.areas}
        self.agencies: dict[str, Agency] = {agency.slug: agency for agency in registers.agencies.agencies}
        self.aims: dict[str, Aim] = {aim.slug: aim for aim in registers.aims.aims}
        self.units: dict[str, Unit] = {unit.slug: unit for unit in registers.agencies.units}
        self.tasks: tuple[TaskEntry, ...] = tuple(task for plan in self.plans for task in plan.tasks)
        self._by_id = {plan.id: plan for plan in self.plans}
        self._by_province = _grouped((plan.id.province, plan) for plan in self.plans)
        self._by_year = _grouped((plan.id.year, plan) for plan in self.plans)
        self._by_area = _grouped((area, task) for task in self.tasks for area in task.areas)
        self._plans_by_area = {area: {task.plan_id for task in tasks} for area, tasks in self._by_area.items()}
        self._years_by_area = {area: {plan.year for plan in plans} for area, plans in self._plans_by_area.items()}
        self.references = DocumentIndex(registers.documents, self.plans, Bodies(registers.documents, self.provinces))
        self.documents: dict[str, DocumentEntry] = self.references.documents
        self._published = self._own_numbers()
        self.targets: tuple[TargetEntry, ...] = tuple(entry for plan in self.plans for entry in stated(plan))
        self._by_aim = _grouped((entry.target.aim, entry) for entry in self.targets if entry.target.aim)
        self._led = _grouped((unit, task) for task in self.tasks for unit in task.action.lead_units)
        self._duties = _grouped(self._charged())
        self._supported = _grouped((unit, task) for task in self.tasks for unit in task.action.support_units)

    @property
    def has_events(self) -> bool:
        """Whether any task has a day that a calendar can show."""
        return any(task.due_dates for task in self.tasks)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have plans, latest first."""
        return tuple(sorted(self._by_year, reverse=True))

    def plan(self, plan_id: PlanId) -> PlanEntry:
        """The plan with this identity. Raises KeyError when there is none."""
        return self._by_id[plan_id]

    def plans_of(self, province: str) -> tuple[PlanEntry, ...]:
        """The plans under one province slug."""
        return self._by_province.get(province, ())

    def plans_in(self, year: int) -> tuple[PlanEntry, ...]:
        """The plans for one year."""
        return self._by_year.get(year, ())

    def tasks_in(self, area: str) -> tuple[TaskEntry, ...]:
        """The tasks of one area, primary or secondary."""
        return self._by_area.get(area, ())

    def plans_with(self, area: str) -> Set[PlanId]:
        """The plans that have tasks in one area."""
        return self._plans_by_area.get(area, frozenset())

    def years_with(self, area: str) -> Set[int]:
        """The plan years in which one area has tasks."""
        return self._years_by_area.get(area, frozenset())

    def targets_of(self, aim: str) -> tuple[TargetEntry, ...]:
        """The targets that are about one aim, in the order of their plans."""
        return self._by_aim.get(aim, ())

    def led_by(self, unit: str) -> tuple[TaskEntry, ...]:
        """The tasks that units of this type lead."""
        return self._led.get(unit, ())

    def supported_by(self, unit: str) -> tuple[TaskEntry, ...]:
        """The tasks that units of this type support."""
        return self._supported.get(unit, ())

    def duties_of(self, unit: str) -> tuple[DutyEntry, ...]:
        """What plans ask of units of this type where they say how they are carried out."""
        return self._duties.get(unit, ())

    def _charged(self) -> Iterator[tuple[str, DutyEntry]]:
        for plan in self.plans:
            for index, duty in enumerate(plan.record.duties):
                mentions = self.unit_names.of(plan.id.agency).find(duty.unit)
                for unit in dict.fromkeys(mention.unit for mention in mentions if mention.unit):
                    yield unit, DutyEntry(plan.id, index, duty)

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
        same = [p for p in self.plans_of(plan.id.province) if p.id.agency == plan.id.agency]
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
