"""Every target of a plan with the anchor that it has on the plan's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import routes
from generator.catalog import PlanEntry
from generator.model import Item, Target


@dataclass(frozen=True, slots=True)
class PlacedTarget:
    """A target, where it stands, the area it is known to belong to, and the id of the task that it is quoted from."""

    anchor: str
    target: Target
    area: str | None
    task: str | None = None


def placed_targets(plan: PlanEntry) -> Iterator[PlacedTarget]:
    """All targets in the order of the plan's parts."""
    record = plan.record
    for anchor, items in (
        (routes.LEGAL_BASES, record.legal_bases),
        (routes.PURPOSES, record.purposes),
        (routes.REQUIREMENTS, record.requirements),
    ):
        yield from _in_items(anchor, items, None)
    yield from _own(routes.TARGETS, record.targets, None)
    for index, section in enumerate(record.sections):
        yield from _in_items(routes.section(index + 1), section.narrative, section.area)
        for task in plan.tasks_in(index):
            quoted = [*task.task.targets, *(target for part in task.task.parts for target in part.targets)]
            yield from _quoted(task.anchor, quoted, section.area, task.anchor)
    yield from _in_items(routes.FUNDING, record.funding, None)
    for index, duty in enumerate(record.duties, start=1):
        yield from _in_items(routes.below(routes.DUTIES, index), duty.duties, None)


def _in_items(prefix: str, items: Sequence[Item], area: str | None) -> Iterator[PlacedTarget]:
    for index, item in enumerate(items, start=1):
        anchor = routes.below(prefix, index)
        yield from _quoted(anchor, item.targets, area)
        yield from _in_items(anchor, item.children, area)


def _own(prefix: str, targets: Sequence[Target], area: str | None) -> Iterator[PlacedTarget]:
    for index, target in enumerate(targets, start=1):
        anchor = routes.below(prefix, index)
        own_area = target.area or area
        yield PlacedTarget(anchor, target, own_area)
        yield from _quoted(anchor, target.targets, own_area)
        yield from _own(anchor, target.children, own_area)


def _quoted(
    anchor: str, targets: Sequence[Target], area: str | None, task: str | None = None
) -> Iterator[PlacedTarget]:
    for index, target in enumerate(targets, start=1):
        yield PlacedTarget(routes.below(routes.quoted_targets(anchor), index), target, target.area or area, task)
