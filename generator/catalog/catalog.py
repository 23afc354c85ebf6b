"""The joined content: what every later stage reads.

Every question is noted under a key, so that whoever made something of the answers can be told when one of them changes:
see ``facts``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from generator.catalog.cited import DocumentEntry
from generator.catalog.division import Division
from generator.catalog.documents import DocumentIndex
from generator.catalog.due import DueIndex
from generator.catalog.entries import PlanEntry
from generator.catalog.heads import sum_of
from generator.catalog.lineage import Lineage
from generator.catalog.lines import TargetLine, TaskLine
from generator.catalog.reads import Reads
from generator.catalog.registry import Registers, Registry
from generator.catalog.sizes import document_size, plan_size
from generator.catalog.targets import TargetEntry, stated
from generator.catalog.unit_names import UnitNames
from generator.catalog.work import WorkIndex
from generator.model import PlanId, Programme

K = TypeVar("K")
V = TypeVar("V")


class Catalog(Registry):
    """Plans in the order of province, year and agency, with the registers and the ways between them."""

    def __init__(
        self,
        registers: Registers,
        plans: Iterable[PlanEntry],
        unit_names: UnitNames | None = None,
        reads: Reads | None = None,
    ) -> None:
        super().__init__(registers, unit_names)
        self.reads = reads or Reads()
        self._plans = tuple(plans)
        self._by_id = {plan.id: plan for plan in self._plans}
        self._by_path = {plan.key: plan for plan in self._plans}
        self._positions = {plan.id: position for position, plan in enumerate(self._plans)}
        self._by_province = _grouped((plan.id.province, plan) for plan in self._plans)
        self._by_year = _grouped((plan.id.year, plan) for plan in self._plans)
        self._by_place = _grouped(((plan.id.province, plan.id.year), plan) for plan in self._plans)
        self._by_agency = _grouped(((plan.id.province, plan.id.agency), plan) for plan in self._plans)
        self.lineage = Lineage(self._by_agency, self.provinces, self.reads)
        self.references = DocumentIndex(registers.documents, self._by_id, self.bodies, self.reads)
        self.work = WorkIndex(self._by_id, self.reads)
        self.due = DueIndex(self._plans, self.reads)
        self.division = Division(
            lambda: map(plan_size, self._plans),
            lambda: map(document_size, self.references.documents.values()),
            self.reads,
        )

    # Plans

    @property
    def plans(self) -> tuple[PlanEntry, ...]:
        """All plans."""
        self.reads.note("dau")
        return self._plans

    @property
    def plan_ids(self) -> tuple[PlanId, ...]:
        """Which plans there are."""
        self.reads.note("co")
        return tuple(self._by_id)

    @property
    def task_count(self) -> int:
        """How many tasks all plans have."""
        self.reads.note("dau")
        return sum(plan.head.task_count for plan in self._plans)

    @property
    def has_events(self) -> bool:
        """Whether any task has a day that a calendar can show."""
        return self.division.calendars.find() is not None

    @property
    def years(self) -> tuple[int, ...]:
        """The years that have plans, latest first."""
        self.reads.note("co")
        return tuple(sorted(self._by_year, reverse=True))

    def plan(self, plan_id: PlanId) -> PlanEntry:
        """The plan with this identity. Raises KeyError when there is none."""
        plan = self._by_id[plan_id]
        self.reads.note(f"dau@{plan.key}")
        return plan

    def find_plan(self, path: str) -> PlanEntry | None:
        """The plan that a register calls ``province/year/agency``; None when there is none."""
        self.reads.note(f"dau@{path}")
        return self._by_path.get(path)

    def position(self, plan_id: PlanId) -> int:
        """Where the plan with this identity stands among all, counted from 0. Raises KeyError when there is none."""
        return self._positions[plan_id]

    def plans_of(self, province: str) -> tuple[PlanEntry, ...]:
        """The plans under one province slug."""
        self.reads.note(f"dau@{province}")
        return self._by_province.get(province, ())

    def plans_in(self, year: int) -> tuple[PlanEntry, ...]:
        """The plans for one year."""
        self.reads.note(f"dau@{year}")
        return self._by_year.get(year, ())

    @property
    def places(self) -> Iterable[tuple[str, int]]:
        """The province slugs and years that have plans together, in the order of these."""
        self.reads.note("co")
        return self._by_place.keys()

    def plans_at(self, province: str, year: int) -> tuple[PlanEntry, ...]:
        """The plans under one province slug for one year."""
        self.reads.note(f"dau@{province}")
        return self._by_place.get((province, year), ())

    def neighbours(self, plan: PlanEntry) -> tuple[PlanEntry | None, PlanEntry | None]:
        """The same agency's plan of the nearest earlier and the nearest later year."""
        self.reads.note(f"dau@{plan.id.province}")
        same = self._by_agency[plan.id.province, plan.id.agency]
        earlier = [p for p in same if p.id.year < plan.id.year]
        later = [p for p in same if p.id.year > plan.id.year]
        return max(earlier, key=_year, default=None), min(later, key=_year, default=None)

    def published_as(self, document: str) -> PlanEntry | None:
        """The plan that is published here under this document id."""
        self.reads.note(f"chinh-no/{document}")
        return self._published.get(document)

    @cached_property
    def _published(self) -> dict[str, PlanEntry]:
        """The plans by the ids that their own numbers make; one without a number or a date has none."""
        return {plan.head.own: plan for plan in self._plans if plan.head.own}

    def programme(self, plan: PlanEntry) -> Programme | None:
        """The national programme in force when the plan was issued; without an issue date, by the plan year."""
        programmes = sorted(self.registers.areas.programmes, key=lambda programme: programme.issued)
        before = [programme for programme in programmes if programme.issued <= plan.day]
        return before[-1] if before else None

    # Tasks

    @cached_property
    def _by_area(self) -> dict[str, tuple[PlanEntry, ...]]:
        return _grouped((area, plan) for plan in self._plans for area in plan.head.tally.counts)

    def tasks_at(self, area: str, year: int) -> tuple[TaskLine, ...]:
        """The tasks of one area, primary or secondary, in the plans for one year."""
        self.reads.note(f"viec/linh-vuc/{area}@{year}")
        plans = (plan for plan in self._by_year.get(year, ()) if area in plan.head.tally.counts)
        return tuple(task for plan in plans for task in plan.outline.in_area(area))

    def tasks_of(self, plan: PlanEntry, area: str) -> tuple[TaskLine, ...]:
        """The tasks of one plan in one area."""
        self.reads.note(f"viec/linh-vuc/{area}@{plan.key}")
        return plan.outline.in_area(area)

    def count_of(self, area: str) -> int:
        """How many tasks all plans have in one area."""
        self.reads.note(f"linh-vuc/{area}")
        return sum(plan.head.tally.counts[area] for plan in self._by_area.get(area, ()))

    def count_at(self, area: str, year: int) -> int:
        """How many tasks the plans for one year have in one area."""
        self.reads.note(f"linh-vuc/{area}@{year}")
        return sum(plan.head.tally.counts.get(area, 0) for plan in self._by_year.get(year, ()))

    def counts_of(self, province: str) -> Counter[str]:
        """How many tasks the plans under one province slug have in each area."""
        self.reads.note(f"linh-vuc@{province}")
        return sum_of(plan.head.tally for plan in self._by_province.get(province, ()))

    def plans_with(self, area: str) -> tuple[PlanEntry, ...]:
        """The plans that have tasks in one area, by someone who tells how many each has."""
        self.reads.note("dau")
        self.reads.note(f"linh-vuc/{area}")
        return self._by_area.get(area, ())

    def number_with(self, area: str) -> int:
        """How many plans have tasks in one area."""
        self.reads.note(f"mang/{area}")
        return len(self._by_area.get(area, ()))

    def number_at(self, area: str, year: int) -> int:
        """How many plans for one year have tasks in one area."""
        self.reads.note(f"mang/{area}@{year}")
        return sum(1 for plan in self._by_year.get(year, ()) if area in plan.head.tally.counts)

    def years_with(self, area: str) -> tuple[int, ...]:
        """The plan years in which one area has tasks, latest first."""
        self.reads.note(f"mang/{area}")
        return tuple(sorted({plan.id.year for plan in self._by_area.get(area, ())}, reverse=True))

    def has_at(self, area: str, year: int) -> bool:
        """Whether any plan for one year has a task in one area."""
        return self.number_at(area, year) > 0

    # Targets

    def targets_in(self, plan_id: PlanId) -> tuple[TargetEntry, ...]:
        """The targets of one plan, in the order of its file."""
        return tuple(stated(self._by_id[plan_id]))

    @property
    def target_counts(self) -> tuple[int, int]:
        """How many targets there are that are no mere headings, and how many have a value."""
        self.reads.note("chi-tieu")
        found = [plan.head.measures for plan in self._plans]
        return sum(each.stated for each in found), sum(each.valued for each in found)

    def targets_of(self, aim: str) -> tuple[TargetLine, ...]:
        """The targets that are about one aim, in the order of their plans."""
        self.reads.note(f"viec/muc-tieu/{aim}")
        return tuple(self._targets(aim, lambda target: target.aim == aim))

    def number_stating(self, aim: str) -> int:
        """How many plans state something about one aim."""
        self.reads.note(f"muc-tieu/{aim}")
        return sum(1 for plan in self._plans if aim in plan.head.measures.aims)

    def _targets(self, aim: str, fits: Callable[[TargetLine], bool]) -> Iterator[TargetLine]:
        for plan in self._plans:
            if aim in plan.head.measures.aims:
                yield from filter(fits, plan.outline.targets)

    @property
    def loose_counts(self) -> Mapping[tuple[str | None, int], int]:
        """How many targets have a number and no aim, by area and year.

        Areas in the order of their register, latest year first; those of no area come last.
        """
        self.reads.note("con-so")
        counts: Counter[tuple[str | None, int]] = Counter()
        for plan in self._plans:
            for area, count in plan.head.measures.loose.items():
                counts[area or None, plan.id.year] += count
        order: dict[str | None, int] = {slug: index for index, slug in enumerate(self.areas)}
        return {at: counts[at] for at in sorted(counts, key=lambda at: (order.get(at[0], len(order)), -at[1]))}

    def loose_targets(self, area: str | None, year: int) -> tuple[TargetLine, ...]:
        """The targets with a number and without an aim of one area and year."""
        self.reads.note(f"viec/con-so/{area or ''}@{year}")
        plans = (plan for plan in self._by_year.get(year, ()) if (area or "") in plan.head.measures.loose)
        found = (target for plan in plans for target in plan.outline.targets)
        return tuple(target for target in found if target.value and target.aim is None and target.area == area)

    # Documents

    @property
    def documents(self) -> dict[str, DocumentEntry]:
        """Every document that a plan cites or the register knows, by id."""
        return self.references.documents


def _year(plan: PlanEntry) -> int:
    return plan.id.year


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
