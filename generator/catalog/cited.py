"""A cited document and a text that cites it, as pages ask for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import field

from generator.catalog.heads import Cite
from generator.catalog.lines import Spot
from generator.catalog.references import Reference
from generator.catalog.scopes import NATIONAL
from generator.deferred import dataclass
from generator.model import CitedDocument, PlanId, Relation
from generator.text import sort_key


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """A text of a plan that names a document: where it stands in the file, and what the numbers in it mean."""

    plan_id: PlanId
    spot: Spot
    text: str
    references: tuple[Reference, ...]

    def references_to(self, document: str) -> tuple[Reference, ...]:
        """The words in this text that mean one document."""
        return tuple(reference for reference in self.references if reference.document == document)


@dataclass(slots=True)
class DocumentEntry:
    """A cited document: what its id, the register and the plans say of it.

    ``standard`` is its number in the usual spelling, which some plan prints if ``is_printed``; ``printed_dates`` are
    the days that plans print behind it, ``forms`` all spellings, each once. ``reverse`` are the relations that other
    documents have to this one, each with that document's id. ``cited`` has the plans that cite it, in the catalog's
    order, each with how it does; ``plans`` are these alone, and ``mentions`` says how often it is cited.
    """

    id: str
    scope: str
    series: str
    year: int | None
    number: str
    standard: str
    record: CitedDocument | None = None
    is_printed: bool = False
    forms: tuple[str, ...] = ()
    mentions: int = 0
    cited: dict[PlanId, list[Cite]] = field(default_factory=dict)
    printed_dates: set[dt.date] = field(default_factory=set)
    reverse: list[tuple[str, Relation]] = field(default_factory=list)

    @property
    def plans(self) -> tuple[PlanId, ...]:
        """The plans that cite it."""
        return tuple(self.cited)

    @property
    def date(self) -> dt.date | None:
        """The day of issue: the register's, else the printed one where plans agree on it."""
        if self.record and self.record.date:
            return self.record.date.value
        return next(iter(self.printed_dates)) if len(self.printed_dates) == 1 else None

    @property
    def title(self) -> str | None:
        """What the document is about, where the register says so."""
        return self.record.title.value if self.record and self.record.title else None

    @property
    def stated_issuer(self) -> str | None:
        """Who issued it, where the register says more than the number does."""
        return self.record.issuer.value if self.record and self.record.issuer else None

    @property
    def relations(self) -> Sequence[Relation]:
        """What it does to other documents."""
        return self.record.relations if self.record else ()

    @property
    def key(self) -> str:
        """The document without its year."""
        return f"{self.scope}/{self.series}/{self.number}"


def order_of(entry: DocumentEntry) -> tuple[object, ...]:
    """Central documents first, then by province; latest first, then by series and number."""
    year = entry.year or (entry.date.year if entry.date else 0)
    return entry.scope != NATIONAL, entry.scope, -year, entry.series, sort_key(entry.number)
