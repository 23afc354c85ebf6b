"""What one plan gives to the files that it stands in, made once: its own files, tables and lists are joined of it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog import Catalog, PlanEntry
from generator.exports import json_api, json_text, separated, tables, targets_json


@dataclass(frozen=True, slots=True)
class PlanPieces:
    """``task_records`` and ``target_records`` are JSON objects as text, the lines are rows of CSV without a heading."""

    plan: PlanEntry
    tasks: tables.Table
    task_records: tuple[str, ...]
    target_records: tuple[str, ...]
    task_lines: str
    target_lines: str
    whole: str
    """The JSON file of the plan."""


def of_plan(plan: PlanEntry, catalog: Catalog, site_url: str) -> PlanPieces:
    """The pieces of one plan. ``site_url`` is put before addresses; when empty they start at the server's root."""
    objects = [json_api.task_object(task, site_url) for task in plan.tasks]
    found = catalog.targets_in(plan.id)
    tasks = tables.tasks(plan, objects, catalog)
    return PlanPieces(
        plan,
        tasks,
        tuple(map(json_text.record, objects)),
        tuple(json_text.record(targets_json.target_object(entry, site_url)) for entry in found),
        separated.lines(tasks.rows),
        separated.lines(tables.targets(found, catalog, site_url).rows),
        json_text.dump(json_api.plan_object(plan, objects, catalog, site_url)),
    )
