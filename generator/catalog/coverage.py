"""Which areas the plans of a province and year have tasks in, and what it means that there is no plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from generator.catalog.catalog import Catalog
from generator.catalog.entries import PlanEntry
from generator.catalog.provinces import ProvinceHistory
from generator.catalog.registry import Registry
from generator.deferred import dataclass


class Standing(StrEnum):
    """What is known about one province in one year."""

    FULL = "full"
    PARTLY = "partly"
    MISSING = "missing"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Covered:
    """The plans of one province slug in one year, and the core areas that they have tasks in."""

    standing: Standing
    plans: tuple[PlanEntry, ...]
    areas: tuple[str, ...]


def core_areas(registry: Registry) -> tuple[str, ...]:
    """The areas that a national programme names, in the register's order.

    They are what every province is asked to plan for. Steering, surveys and the rest are a plan's own choice, and a
    sub-area counts for the area above it.
    """
    return tuple(slug for slug, area in registry.areas.items() if area.programme_names and not area.parent)


def covered(history: ProvinceHistory, year: int, catalog: Catalog, core: tuple[str, ...]) -> Covered:
    """One slug in one year. All plans of the year count, whichever unit of that slug made them."""
    plans = catalog.plans_at(history.slug, year)
    if plans:
        found = areas_with_tasks(plans, catalog)
        areas = tuple(slug for slug in core if slug in found)
        return Covered(Standing.FULL if areas == core else Standing.PARTLY, plans, areas)
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    existed = any(unit.meets(first, last) for unit in history.units)
    return Covered(Standing.MISSING if existed else Standing.ABSENT, (), ())


def areas_with_tasks(plans: Iterable[PlanEntry], catalog: Catalog) -> set[str]:
    """The areas that the plans have tasks in, secondary ones included; a sub-area counts for the area above it too."""
    found = {slug for plan in plans for slug in plan.tally.counts}
    parents = (catalog.areas[slug].parent for slug in found if slug in catalog.areas)
    return found | set(filter(None, parents))
