"""A plan in numbers: what lists and tables of many plans are made of, so that none of them reads all tasks again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.catalog.entries import PlanEntry


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks a plan has in each area, secondary areas included, and the section where the first one stands.

    Both have an entry for each area that the plan has a task in, in the order of the tasks; sections count from 0.
    """

    counts: dict[str, int]
    sections: dict[str, int]


def tally(plan: PlanEntry) -> Tally:
    """Read one plan's tasks."""
    counts: dict[str, int] = {}
    sections: dict[str, int] = {}
    for task in plan.tasks:
        for area in task.areas:
            counts[area] = counts.get(area, 0) + 1
            sections.setdefault(area, task.section_index)
    return Tally(counts, sections)


def sum_of(tallies: Iterable[Tally]) -> Counter[str]:
    """The number of tasks in each area."""
    total: Counter[str] = Counter()
    for found in tallies:
        total.update(found.counts)
    return total
