"""What the annex's table leaves blank, said once for the whole table."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import PlanEntry, TaskEntry
from generator.model import TaskField


def blank_columns(plan: PlanEntry) -> Iterator[str]:
    """A line for each printed column in which tasks have nothing.

    Only columns of a table count: a plan that prints its fields as lines leaves none blank.
    """
    annex = plan.record.annex
    for field, name in plan.record.column_names.items():
        if annex is None or name not in annex.columns:
            continue
        blank = sum(not _has(entry, field) for entry in plan.tasks)
        if blank == len(plan.tasks):
            yield f"cột {name} ở mọi dòng"
        elif blank:
            yield f"cột {name} ở {blank} trong {len(plan.tasks)} dòng"


def _has(entry: TaskEntry, field: TaskField) -> bool:
    if field is TaskField.LEAD:
        return bool(entry.action.lead)
    if field is TaskField.SUPPORT:
        return bool(entry.action.support)
    value: object = {
        TaskField.PRODUCT: entry.task.product,
        TaskField.INDICATOR: entry.task.indicator,
        TaskField.TIME: entry.time_lines,
        TaskField.COST: entry.task.cost,
        TaskField.NOTE: entry.task.note,
    }[field]
    return value not in (None, [], ())
