"""Which plan of an agency goes before which, through renamed provinces too, and which one is its newest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.catalog.entries import PlanEntry
from generator.catalog.provinces import ProvinceIndex
from generator.catalog.reads import Reads
from generator.model import Province

ByAgency = Mapping[tuple[str, str], tuple[PlanEntry, ...]]
"""The plans of each province slug and agency, in the catalog's order."""


class Lineage:
    """The plans of each agency in the order of their years.

    A province goes on in its successor only where that came from it alone; a merger of several begins anew.
    """

    def __init__(self, plans: ByAgency, provinces: ProvinceIndex, reads: Reads) -> None:
        self._plans = plans
        self._provinces = provinces
        self._reads = reads

    def before(self, plan: PlanEntry) -> PlanEntry | None:
        """The same agency's nearest earlier plan in the same province, under its former name too."""
        if plan.province is None:
            return None
        units = {unit.key for unit in self._line(plan.province)}
        slugs = dict.fromkeys(slug for slug, _ in sorted(units))
        found = (
            other
            for slug in slugs
            for other in self._of(slug, plan.id.agency)
            if other.id.year < plan.id.year and other.province is not None and other.province.key in units
        )
        return self._told(max(found, key=_year, default=None))

    def after(self, plan: PlanEntry) -> PlanEntry | None:
        """The plan that has this one :meth:`before` it."""
        unit, slugs = plan.province, [plan.id.province]
        while unit and (unit := self._provinces.successor(unit)):
            slugs.append(unit.slug)
        found = (
            other
            for slug in dict.fromkeys(slugs)
            for other in self._of(slug, plan.id.agency)
            if other.id.year > plan.id.year
        )
        return next((other for other in sorted(found, key=_year) if self.before(other) is plan), None)

    def newest(self) -> tuple[PlanEntry, ...]:
        """The last plan of each agency in each province; a plan that another carries on is not."""
        self._reads.note("dau")
        return self._newest

    @cached_property
    def _newest(self) -> tuple[PlanEntry, ...]:
        return tuple(plans[-1] for plans in self._plans.values() if self.after(plans[-1]) is None)

    def _of(self, slug: str, agency: str) -> tuple[PlanEntry, ...]:
        self._reads.note(f"co@{slug}")
        return self._plans.get((slug, agency), ())

    def _told(self, plan: PlanEntry | None) -> PlanEntry | None:
        """The plan, of which whoever asked will tell the name."""
        if plan:
            self._reads.note(f"dau@{plan.key}")
        return plan

    def _line(self, unit: Province) -> Iterator[Province]:
        """The unit, and those before it as long as each came from one alone."""
        yield unit
        while len(unit.predecessors) == 1:
            before = self._provinces.predecessors(unit)
            if len(before) != 1:
                return
            unit = before[0]
            yield unit


def _year(plan: PlanEntry) -> int:
    return plan.id.year
