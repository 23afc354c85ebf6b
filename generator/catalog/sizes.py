"""What plans and cited documents add to the files that they stand in: counts, so that whole countries can be held."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.catalog.documents import DocumentEntry
from generator.catalog.entries import PlanEntry, TaskEntry
from generator.model import PlanId

CalendarKey = tuple[str, ...]
"""A kind (``tinh``, ``linh-vuc``, ``don-vi``) and a slug, then the province and the agency it is cut by; () is all."""


@dataclass(frozen=True, slots=True)
class PlanSize:
    """How many tasks and targets a plan has, and how many events in each calendar that is not cut yet."""

    id: PlanId
    updated: dt.date
    tasks: int
    targets: int
    events: Mapping[CalendarKey, int]


@dataclass(frozen=True, slots=True)
class Citing:
    """How often one plan names one document."""

    plan: PlanId
    mentions: int


@dataclass(frozen=True, slots=True)
class DocumentSize:
    """A document's scope, its year where that is known, and who cites it how often, in the catalog's order."""

    id: str
    scope: str
    year: int | None
    cited: tuple[Citing, ...]

    @property
    def mentions(self) -> int:
        """How often it is named."""
        return sum(citing.mentions for citing in self.cited)


def plan_size(plan: PlanEntry, targets: int) -> PlanSize:
    """The size of one plan, which has so many targets."""
    events: Counter[CalendarKey] = Counter()
    for task in plan.tasks:
        if days := len(task.due_dates):
            events.update(dict.fromkeys(calendar_keys(task), days))
    return PlanSize(plan.id, plan.updated, len(plan.tasks), targets, events)


def document_size(entry: DocumentEntry) -> DocumentSize:
    """The size of one document."""
    cited: Counter[PlanId] = Counter()
    for place in entry.places:
        cited[place.plan_id] += len(place.references_to(entry.id))
    year = entry.year or (entry.date.year if entry.date else None)
    return DocumentSize(entry.id, entry.scope, year, tuple(Citing(plan, count) for plan, count in cited.items()))


def calendar_keys(task: TaskEntry) -> tuple[CalendarKey, ...]:
    """The calendars that a task's events belong to, before any is cut."""
    return (
        (),
        ("tinh", task.plan_id.province),
        *(("linh-vuc", area) for area in task.areas),
        *(("don-vi", unit) for unit in task.action.lead_units),
    )
