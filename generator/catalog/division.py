"""What is published in files of bounded size: which plans, documents and mentions stand together in one.

The limits are far above what a portal of some dozen plans has: there, everything stands together. The division depends
on nothing but the content, and of that only on counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from generator.catalog.calendars import CalendarIndex
from generator.catalog.parts import Level, Part, divide
from generator.catalog.reads import Reads
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

    def __init__(
        self, plans: Callable[[], Iterable[PlanSize]], documents: Callable[[], Iterable[DocumentSize]], reads: Reads
    ) -> None:
        self.most_records = MOST_RECORDS
        self._plan_sizes = plans
        self._document_sizes = documents
        self._reads = reads
        self._cut: dict[str, bool] = {}

    def recall(self, cut: Mapping[str, bool]) -> None:
        """What is known of which bodies of data are cut, from a time when everything was the same in numbers."""
        self._cut = dict(cut)

    @cached_property
    def _plans(self) -> tuple[PlanSize, ...]:
        return tuple(self._plan_sizes())

    @cached_property
    def records(self) -> Part[PlanSize]:
        """The division of what plans hold; nobody notes that it was asked for."""
        return divide(self._plans, (_BY_YEAR, _BY_PROVINCE), _weight, self.most_records)

    @cached_property
    def plans(self) -> Part[PlanSize]:
        """The division of the lists of plans, as above."""
        return divide(self._plans, (_BY_PROVINCE, _BY_YEAR), lambda _: 1, MOST_PLANS)

    @cached_property
    def documents(self) -> Part[DocumentSize]:
        """The division of the cited documents, as above."""
        return divide(tuple(self._document_sizes()), _DOCUMENTS, _weigh_document, MOST_CITED)

    @cached_property
    def calendars(self) -> CalendarIndex:
        """Which calendars there are."""
        return CalendarIndex(self._plans, self._reads)

    def of(self, name: str) -> Part[Any]:
        """``records``, ``plans`` or ``documents``."""
        self._reads.note(f"chia/{name}")
        return self._of(name)

    def part(self, name: str, values: Sequence[str]) -> Part[Any]:
        """One part of a division by the values of its key. Raises KeyError where there is none."""
        self._reads.note(f"chia/{name}/{'/'.join(values)}")
        found = self._of(name)
        for depth in range(len(values)):
            wanted = tuple(values[: depth + 1])
            found = next((part for part in found.parts if part.values == wanted), found)
        if found.values != tuple(values):
            raise KeyError(values)
        return found

    def is_cut(self, name: str) -> bool:
        """Whether a body of data does not stand in one file."""
        self._reads.note(f"chia-nho/{name}")
        return self._cut[name] if name in self._cut else bool(self._of(name).parts)

    @property
    def is_whole(self) -> bool:
        """Whether every body of data stands in one file."""
        self._reads.note("chia-nho")
        if self.records.parts or self.plans.parts or self.documents.parts:
            return False
        return not any(mentions(size).parts for size in self.documents.entries)

    def _of(self, name: str) -> Part[Any]:
        found: dict[str, Callable[[], Part[Any]]] = {
            "records": lambda: self.records,
            "plans": lambda: self.plans,
            "documents": lambda: self.documents,
        }
        return found[name]()


def mentions(document: DocumentSize) -> Part[Citing]:
    """The plans that cite a document, cut by year and province where its own record has no room for their words."""
    return divide(document.cited, _MENTIONS, lambda citing: citing.mentions, MOST_MENTIONS)


def _weigh_document(document: DocumentSize) -> int:
    apart = mentions(document).parts
    return 1 + (len(apart) if apart else document.mentions)


def _weight(plan: PlanSize) -> int:
    return PLAN_WEIGHT + plan.tasks + plan.targets
