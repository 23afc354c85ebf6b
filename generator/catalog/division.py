"""What is published in files of bounded size: which plans, documents and mentions stand together in one.

The limits are far above what a portal of some dozen plans has: there, everything stands together. The division depends
on nothing but the content, and of that only on counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from generator.catalog.calendars import CalendarIndex
from generator.catalog.parts import Level, Part, divide
from generator.catalog.sizes import Citing, DocumentSize, PlanSize
from generator.model import UNKNOWN_YEAR

MOST_RECORDS = 5_000
"""Tasks and targets in one file: some 4 MB of JSON, 5 MB of archive, and what a spreadsheet still opens on a phone."""
PLAN_WEIGHT = 10
"""How many records a plan counts for besides its own: its four files and its other words fill an archive too."""
MOST_PLANS = 2_000
"""Plans in one list: some 1 MB of JSON. Such a list is an index, so it is cut later than what it leads to."""
MOST_CITED = 5_000
"""Documents and mentions of them in one file; a mention comes with the text it stands in: some 5 MB."""
MOST_MENTIONS = 1_000
"""Mentions that stand in the document's own record, or in one file of those that do not."""

YEAR, PROVINCE, SCOPE = "nam", "tinh", "pham_vi"
"""The names of levels. A document's year is its own."""

_BY_YEAR: Level[PlanSize] = Level(YEAR, lambda plan: str(plan.id.year), latest_first=True)
_BY_PROVINCE: Level[PlanSize] = Level(PROVINCE, lambda plan: plan.id.province)
_DOCUMENTS: tuple[Level[DocumentSize], ...] = (
    Level(SCOPE, lambda document: document.scope),
    Level(YEAR, lambda document: str(document.year or UNKNOWN_YEAR)),
)
_MENTIONS: tuple[Level[Citing], ...] = (
    Level(YEAR, lambda citing: str(citing.plan.year), latest_first=True),
    Level(PROVINCE, lambda citing: citing.plan.province),
)


class Division:
    """How everything is divided. No plan's records, and none of its mentions of one document, are ever cut.

    ``records`` is for tasks and targets, by year and then by province: who looks at all of the country looks at a year.
    ``plans`` is for lists of plans, by province first: who looks for one plan knows whose it is. ``documents`` is by
    scope and year of the document.
    """

    def __init__(self, plans: Sequence[PlanSize], documents: Iterable[DocumentSize]) -> None:
        self.most_records = MOST_RECORDS
        self.records = divide(plans, (_BY_YEAR, _BY_PROVINCE), _weight, MOST_RECORDS)
        self.plans = divide(plans, (_BY_PROVINCE, _BY_YEAR), lambda _: 1, MOST_PLANS)
        documents = tuple(documents)
        cut = ((document.id, _mentions(document.cited)) for document in documents)
        self._apart = {document: mentions for document, mentions in cut if mentions.parts}
        self.documents = divide(documents, _DOCUMENTS, self._weigh_document, MOST_CITED)
        self.calendars = CalendarIndex(plans)

    def of(self, name: str) -> Part[Any]:
        """``records``, ``plans`` or ``documents``."""
        found: dict[str, Part[Any]] = {"records": self.records, "plans": self.plans, "documents": self.documents}
        return found[name]

    @property
    def is_whole(self) -> bool:
        """Whether every body of data stands in one file."""
        return not (self.records.parts or self.plans.parts or self.documents.parts or self._apart)

    def mentions_apart(self, document: str) -> Part[Citing] | None:
        """The plans that cite a document, cut by year and province; None where its record has room for their words."""
        return self._apart.get(document)

    def _weigh_document(self, document: DocumentSize) -> int:
        apart = self._apart.get(document.id)
        return 1 + (len(apart.parts) if apart else document.mentions)


def _weight(plan: PlanSize) -> int:
    return PLAN_WEIGHT + plan.tasks + plan.targets


def _mentions(cited: Sequence[Citing]) -> Part[Citing]:
    return divide(cited, _MENTIONS, lambda citing: citing.mentions, MOST_MENTIONS)
