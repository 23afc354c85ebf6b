"""The documents that plans cite: what each number means, what is known of the document, and who cites it.

A number is no identity: local bodies number anew each year and in each province. Scope and year come from the words
around the number, from other mentions, and from the register, in that order; what nothing tells stays unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.catalog.entries import PlanEntry, TaskEntry
from generator.catalog.places import worded
from generator.catalog.references import PlanTexts, Reference, Years, own_id
from generator.catalog.scopes import NATIONAL, Bodies
from generator.model import UNKNOWN_YEAR, CitedDocument, DocumentRegister, PartialDate, PlanId, Relation
from generator.problems import KeyPath
from generator.text import sort_key, upper_first


@dataclass(frozen=True, slots=True)
class CitingPlace:
    """A text of a plan that cites documents: where it stands in the file, and the task or footnote it belongs to."""

    plan_id: PlanId
    path: KeyPath
    task: TaskEntry | None
    text: str
    references: tuple[Reference, ...]
    footnote: int | None = None

    @property
    def task_id(self) -> str | None:
        """The id of the task that the text stands in."""
        return self.task.anchor if self.task else None

    def references_to(self, document: str) -> tuple[Reference, ...]:
        """The words in this text that mean one document."""
        return tuple(reference for reference in self.references if reference.document == document)


@dataclass(slots=True)
class DocumentEntry:
    """A cited document: what its id, the register and the plans say of it, and every place that cites it.

    ``standard`` is its number in the usual spelling, which some plan prints if ``is_printed``; ``printed_dates`` are
    the days that plans print behind it. ``reverse`` are the relations that other documents have to this one, each with
    that document's id. ``plans`` are the plans that cite it, each once, in the catalog's order; ``mentions`` says how
    often it is cited.
    """

    id: str
    scope: str
    series: str
    year: int | None
    number: str
    standard: str
    record: CitedDocument | None = None
    is_printed: bool = False
    places: list[CitingPlace] = field(default_factory=list)
    printed_dates: set[dt.date] = field(default_factory=set)
    reverse: list[tuple[str, Relation]] = field(default_factory=list)
    plans: tuple[PlanId, ...] = ()
    mentions: int = 0

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


class DocumentIndex:
    """Every document that a plan cites or the register knows, by id; and what the numbers in each text mean."""

    def __init__(self, register: DocumentRegister, plans: Iterable[PlanEntry], bodies: Bodies) -> None:
        self.bodies = bodies
        self._records = {record.id: record for record in register.documents}
        plans = tuple(plans)
        self._plans = {str(plan.id): plan for plan in plans}
        self._in_text: dict[PlanId, dict[str, tuple[Reference, ...]]] = {}
        self._entries: dict[str, DocumentEntry] = {}
        texts = [PlanTexts(plan, bodies) for plan in plans]
        years = Years(texts, self._records)
        for plan_texts in texts:
            self._take(plan_texts, years)
        for record in register.documents:
            self._relate(record)
        self.documents = {entry.id: entry for entry in sorted(self._entries.values(), key=_order)}
        self._by_scope: dict[str, list[DocumentEntry]] = {}
        for entry in self.documents.values():
            entry.plans = tuple(dict.fromkeys(place.plan_id for place in entry.places))
            entry.mentions = sum(len(place.references_to(entry.id)) for place in entry.places)
            self._by_scope.setdefault(entry.scope, []).append(entry)
        self.cited_count = sum(1 for entry in self.documents.values() if entry.places)
        self.mention_count = sum(entry.mentions for entry in self.documents.values())

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes that have documents, the central one first."""
        return tuple(self._by_scope)

    def in_scope(self, scope: str) -> tuple[DocumentEntry, ...]:
        """The documents of one scope: the latest first, then by series and number."""
        return tuple(self._by_scope.get(scope, ()))

    def in_text(self, plan_id: PlanId, text: str) -> tuple[Reference, ...]:
        """What the document numbers in a text of a plan mean, in order."""
        return self._in_text.get(plan_id, {}).get(text, ())

    def cited_by(self, plan_id: PlanId) -> tuple[DocumentEntry, ...]:
        """The documents that one plan cites, in the order of their first mention."""
        texts = self._in_text.get(plan_id, {}).values()
        cited = dict.fromkeys(reference.document for references in texts for reference in references)
        return tuple(self.documents[document] for document in cited)

    def issuer_of(self, entry: DocumentEntry) -> str:
        """Who issued a document, in words: the register's, else what its number says."""
        return entry.stated_issuer or self.bodies.issuer_name(entry.series, entry.scope)

    def kind_of(self, entry: DocumentEntry) -> str:
        """What sort of document it is, in words; empty where neither the register nor its number tells."""
        if entry.record and entry.record.kind:
            return upper_first(entry.record.kind.value)
        return self.bodies.kind_name(entry.series)

    def name_of(self, entry: DocumentEntry) -> str:
        """Its kind and its number; a law has its title between them, as everyone calls it: ``Luật Viên chức số``."""
        kind = self.kind_of(entry) or "Văn bản"
        title = f"{upper_first(entry.title or '')} số " if self.is_called_by_title(entry) else ""
        return f"{kind} {title}{entry.standard}"

    def is_called_by_title(self, entry: DocumentEntry) -> bool:
        """Whether its title is a part of its name."""
        return entry.title is not None and self.kind_of(entry) in _CALLED_BY_TITLE

    def quoted_at(self, plan_id: str, words: str) -> CitingPlace | None:
        """The first text of a plan that holds these words; None where the plan is not published or has none such."""
        plan = self._plans.get(plan_id)
        if plan is None:
            return None
        for path, task, text in worded(plan):
            if words in text:
                return CitingPlace(plan.id, path, task, text, (), _footnote(plan, path))
        return None

    def own_id(self, number: str | None, issued: PartialDate | None, province: str) -> str | None:
        """The id of a plan by the number and the day it prints as its own; None where it leaves one of them blank."""
        return own_id(number, issued, province, self.bodies)

    def _take(self, plan_texts: PlanTexts, years: Years) -> None:
        """One plan's places; that it names its own number is no citation."""
        plan_id, record = plan_texts.plan.id, plan_texts.plan.record
        own = self.own_id(record.number, record.issued, plan_id.province)
        known = self._in_text.setdefault(plan_id, {})
        for path, task, text in plan_texts.texts:
            references = known.get(text)
            if references is None:
                found = plan_texts.references(text, years)
                references = known[text] = tuple(reference for reference in found if reference.document != own)
            place = CitingPlace(plan_id, path, task, text, references, _footnote(plan_texts.plan, path))
            for document in dict.fromkeys(reference.document for reference in references):
                self._entry(document, references).places.append(place)

    def _entry(self, document: str, references: Sequence[Reference]) -> DocumentEntry:
        entry = self._entries.get(document) or self._new(document)
        for reference in references:
            if reference.document == document:
                if reference.date:
                    entry.printed_dates.add(reference.date)
                if reference.standard and not entry.is_printed:
                    entry.standard, entry.is_printed = reference.standard, True
        return entry

    def _new(self, document: str) -> DocumentEntry:
        scope, series, year, number = document.split("/")
        known = self._records.get(document)
        stated = int(year) if year != UNKNOWN_YEAR else None
        usual = self.bodies.standard(series, year if stated else None, number)
        entry = DocumentEntry(document, scope, series, stated, number, usual, known)
        self._entries[document] = entry
        return entry

    def _relate(self, record: CitedDocument) -> None:
        """The register's relations from both ends; a document that no plan cites is known when a cited one names it."""
        for relation in record.relations:
            if record.id in self._entries or relation.target in self._entries:
                for document in (record.id, relation.target):
                    if document not in self._entries:
                        self._new(document)
                self._entries[relation.target].reverse.append((record.id, relation))


_CALLED_BY_TITLE = ("Bộ luật", "Luật", "Pháp lệnh")


def _order(entry: DocumentEntry) -> tuple[object, ...]:
    """Central documents first, then by province; latest first, then by series and number."""
    year = entry.year or (entry.date.year if entry.date else 0)
    return entry.scope != NATIONAL, entry.scope, -year, entry.series, sort_key(entry.number)


def _footnote(plan: PlanEntry, path: KeyPath) -> int | None:
    return plan.record.footnotes[int(path[1])].number if path[0] == "cuoc_chu" else None
