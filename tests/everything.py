"""Everything that a catalog has, plan by plan and read anew: the program itself never asks for all of it at once."""

from __future__ import annotations

from generator.catalog import Catalog, TargetEntry, TaskEntry


def tasks(catalog: Catalog) -> list[TaskEntry]:
    """Every task of every plan."""
    return [task for plan in catalog.plans for task in plan.tasks]


def targets(catalog: Catalog) -> list[TargetEntry]:
    """Every target of every plan."""
    return [target for plan_id in catalog.plan_ids for target in catalog.targets_in(plan_id)]


def led_by(unit: str, catalog: Catalog) -> list[TaskEntry]:
    """The tasks that units of one type lead."""
    return [task for task in tasks(catalog) if unit in task.action.lead_units]


def supported_by(unit: str, catalog: Catalog) -> list[TaskEntry]:
    """The tasks that units of one type support."""
    return [task for task in tasks(catalog) if unit in task.action.support_units]
