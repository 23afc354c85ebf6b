"""Which plan of an agency goes before which, through renamed provinces too, and which one is its newest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from generator.catalog.entries import PlanEntry
from generator.catalog.provinces import ProvinceIndex
from generator.model import Province

ByAgency = Mapping[tuple[str, str], tuple[PlanEntry, ...]]
"""The plans of each province slug and agency, in the catalog's order."""


class Lineage:
    """The plans of each agency in the order of their years.

    A province goes on in its successor only where that came from it alone; a merger of several begins anew.
    """

    def __init__(self, plans: ByAgency, provinces: ProvinceIndex) -> None:
        self._plans = plans
        self._provinces = provinces

    def before(self, plan: PlanEntry) -> PlanEntry | None:
        """The same agency's nearest earlier plan in the same province, under its former name too."""
        if plan.province is None:
            return None
        units = {unit.key for unit in self._line(plan.province)}
        slugs = dict.fromkeys(slug for slug, _ in sorted(units))
        found = (
            other
            for slug in slugs
            for other in self._plans.get((slug, plan.id.agency), ())
            if other.id.year < plan.id.year and other.province is not None and other.province.key in units
        )
        return max(found, key=_year, default=None)

    def after(self, plan: PlanEntry) -> PlanEntry | None:
        """The plan that has this one :meth:`before` it."""
        unit, slugs = plan.province, [plan.id.province]
        while unit and (unit := self._provinces.successor(unit)):
            slugs.append(unit.slug)
        found = (
            other
            for slug in dict.fromkeys(slugs)
            for other in self._plans.get((slug, plan.id.agency), ())
            if other.id.year > plan.id.year
        )
        return next((other for other in sorted(found, key=_year) if self.before(other) is plan), None)

    @cached_property
    def newest(self) -> tuple[PlanEntry, ...]:
        """The last plan of each agency in each province; a plan that another carries on is not."""
        return tuple(plans[-1] for plans in self._plans.values() if self.after(plans[-1]) is None)

    def newest_of(self, province: str) -> tuple[PlanEntry, ...]:
        """Those of the newest plans that stand under one province slug."""
        return self._newest_by_province.get(province, ())

    @cached_property
    def _newest_by_province(self) -> dict[str, tuple[PlanEntry, ...]]:
        groups: dict[str, list[PlanEntry]] = {}
        for plan in self.newest:
            groups.setdefault(plan.id.province, []).append(plan)
        return {province: tuple(found) for province, found in groups.items()}

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
