"""What plans and cited documents add to the files that they stand in: counts, so that whole countries can be held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from generator.catalog.cited import DocumentEntry
from generator.catalog.entries import PlanEntry
from generator.catalog.heads import CalendarKey
from generator.deferred import dataclass
from generator.model import PlanId


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


def plan_size(plan: PlanEntry) -> PlanSize:
    """The size of one plan."""
    head = plan.head
    return PlanSize(plan.id, plan.updated, head.task_count, head.measures.all, head.events)


def document_size(entry: DocumentEntry) -> DocumentSize:
    """The size of one document."""
    cited = (Citing(plan, sum(cite.mentions for cite in cites)) for plan, cites in entry.cited.items())
    year = entry.year or (entry.date.year if entry.date else None)
    return DocumentSize(entry.id, entry.scope, year, tuple(cited))
