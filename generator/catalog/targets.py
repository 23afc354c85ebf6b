"""Targets with what follows from where they stand: the plan, the task, the area."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog.entries import PlanEntry
from generator.catalog.places import targets
from generator.catalog.summing import is_heading, task_of
from generator.catalog.task_entries import TaskEntry
from generator.deferred import dataclass
from generator.model import Target
from generator.problems import KeyPath


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """One target in its place.

    ``path`` leads to it in the plan's file; ``task`` is the task whose words it quotes, None elsewhere. ``is_own`` is
    true where the plan prints it as a target of its own, false where an editor quoted it out of other words. ``area``
    is the target's own, else that of the section it stands in; None where neither says.
    """

    plan: PlanEntry
    path: KeyPath
    target: Target
    task: TaskEntry | None
    is_own: bool
    area: str | None

    @property
    def is_heading(self) -> bool:
        """Whether it only stands over others: what it says is said by those below it or quoted out of it."""
        return is_heading(self.target)


def stated(plan: PlanEntry) -> Iterator[TargetEntry]:
    """Every target of a plan, in the order of its file."""
    tasks = {task.path: task for task in plan.tasks}
    for path, target, words in targets(plan):
        task = task_of(path, tasks)
        yield TargetEntry(plan, path, target, task, words is None, target.area or _section_area(plan, path))


def _section_area(plan: PlanEntry, path: KeyPath) -> str | None:
    index = path[1] if path[0] == "linh_vuc" else None
    return plan.record.sections[index].area if isinstance(index, int) else None
