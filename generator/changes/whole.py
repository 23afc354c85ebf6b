"""Two versions of the whole content: plan by plan, then registers, links and addresses."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog, PlanEntry
from generator.changes import links, registers
from generator.changes.matching import pair
from generator.changes.plans import compare_plans
from generator.changes.values import Changes, Kind, PlanChanges

_SAME_PLAN = 0.75
"""The share of tasks with the same id and words from which a plan that is gone and one that is new are one plan."""


def compare(before: Catalog, after: Catalog) -> Changes:
    """Everything that differs. Neither catalog needs to have passed the rules of meaning."""
    plans = tuple(_plans(before, after, {**names_of(before), **names_of(after)}))
    gained, lost = links.difference(before, after)
    return Changes(plans, tuple(registers.compare(before.registers, after.registers)), gained, lost)


def names_of(catalog: Catalog) -> dict[str, str]:
    """The names of areas and aims by their slugs."""
    return {slug: entry.name for entries in (catalog.areas, catalog.aims) for slug, entry in entries.items()}


def _plans(before: Catalog, after: Catalog, names: dict[str, str]) -> Iterator[PlanChanges]:
    """The plans that differ, in the later catalog's order; those that are gone stand last."""
    old, new = {plan.id: plan for plan in before.plans}, {plan.id: plan for plan in after.plans}
    gone = [plan for plan in before.plans if plan.id not in new]
    come = [plan for plan in after.plans if plan.id not in old]
    moved, gone, _ = pair(gone, come, _same_plan, _SAME_PLAN)
    earlier = {other.id: one for one, other in moved}
    for plan in after.plans:
        was = earlier.get(plan.id) or old.get(plan.id)
        found = compare_plans(was, plan, names)
        if was is not None:
            linked = tuple(links.compare(was, plan, before, after))
            found = PlanChanges(was, plan, (*found.changes, *linked))
        if found.changes:
            yield found
    yield from (compare_plans(plan, None, names) for plan in gone)


def _same_plan(one: PlanEntry, other: PlanEntry) -> float:
    """Dice's coefficient on tasks with their ids; plans without tasks are the same only word for word."""
    old, new = ({(task.anchor, task.title) for task in plan.tasks} for plan in (one, other))
    if not old or not new:
        return float(one.record == other.record)
    return 2 * len(old & new) / (len(old) + len(new))


def counts(changes: Changes) -> dict[Kind, int]:
    """How many changes there are of each kind, in the order of the kinds."""
    found = {kind: sum(1 for _ in changes.of_kind(kind)) for kind in Kind}
    return {kind: number for kind, number in found.items() if number}
