"""The page of one document: what is known of it, and everything that cites it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator import routes
from generator.catalog import Catalog, CitingPlace, DocumentEntry, PlanEntry
from generator.model import Evidence, Relation, RelationKind
from generator.text import shorten, show_date, upper_first
from generator.views import places
from generator.views.document_names import document_title, scope_name
from generator.views.documents.values import CitationView, CitingPlan, DocumentPage, Fact, RelationView, SourceView
from generator.views.page import crumbs
from generator.views.richtext import Link, relative_to

_WAYS = {
    RelationKind.AMENDS: ("Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
    RelationKind.REPLACES: ("Thay thế", "Được thay thế bởi"),
    RelationKind.CARRIES_OUT: ("Triển khai", "Được triển khai bằng"),
    RelationKind.ATTACHED: ("Ban hành kèm theo", "Có kèm theo"),
}
"""Each relation in words: from the document that the register states it of, and from the other end."""

_SHORT = 110
"""Letters of evidence that are shown beside the statement; longer words are read where they stand."""

_EXCERPT = 260
"""Letters of a long text shown around the number."""


def document(entry: DocumentEntry, catalog: Catalog) -> DocumentPage:
    """One document with everything that cites it."""
    return _DocumentView(entry, catalog).page()


class _DocumentView:
    """Puts one document's page together."""

    def __init__(self, entry: DocumentEntry, catalog: Catalog) -> None:
        self._entry = entry
        self._catalog = catalog
        self._address = routes.document(entry.id)
        self._to = relative_to(self._address)

    def page(self) -> DocumentPage:
        entry, catalog = self._entry, self._catalog
        name, place = catalog.references.name_of(entry), scope_name(entry.scope, catalog)
        published, title = catalog.published_as(entry.id), document_title(entry, catalog)
        task_count = len({(place.plan_id, place.task.anchor) for place in entry.places if place.task})
        return DocumentPage(
            address=self._address,
            kind="document",
            title=name,
            description=f"{name}{f': {shorten(title, 140)}' if title else ''}. {len(entry.plans)} kế hoạch nhắc tới.",
            crumbs=crumbs(
                self._address,
                ("Văn bản", routes.DOCUMENTS),
                (place, routes.documents_of(entry.scope)),
                (entry.standard, self._address),
            ),
            kind_name=catalog.references.kind_of(entry),
            number=entry.standard,
            document_title=title,
            title_source=self._title_source() if title else None,
            facts=tuple(self._facts()),
            published=Link(published.name, self._to(routes.plan(published.id))) if published else None,
            relations=tuple(self._relations()),
            plans=tuple(self._plans()),
            place_count=len(entry.places),
            mention_count=entry.mentions,
            task_count=task_count,
        )

    def _facts(self) -> Iterator[Fact]:
        entry, record = self._entry, self._entry.record
        yield Fact("Số hiệu", entry.standard)
        if entry.title and document_title(entry, self._catalog) is None:
            yield Fact("Tên", upper_first(entry.title), self._title_source())
        if kind := self._catalog.references.kind_of(entry):
            yield Fact("Loại văn bản", kind, self._source(record.kind.source) if record and record.kind else None)
        issuer_source = self._source(record.issuer.source) if record and record.issuer else None
        yield Fact("Cơ quan ban hành", self._catalog.references.issuer_of(entry), issuer_source)
        yield self._issued()
        printed = _printed_forms(entry)
        if printed and printed != (entry.standard,):
            yield Fact("Kế hoạch in là", "; ".join(f"“{text}”" for text in printed))

    def _issued(self) -> Fact:
        entry = self._entry
        if entry.record and entry.record.date:
            stated, others = entry.record.date, sorted(entry.printed_dates - {entry.record.date.value})
            note = f"Có kế hoạch in ngày {_dates(others)}." if others else None
            return Fact("Ngày ban hành", show_date(stated.value), self._source(stated.source), note)
        if entry.date:
            return Fact("Ngày ban hành", show_date(entry.date), None, "Theo ngày mà kế hoạch in ngay sau số hiệu.")
        if entry.printed_dates:
            return Fact(
                "Ngày ban hành", "Chưa rõ", None, f"Kế hoạch in khác nhau: {_dates(sorted(entry.printed_dates))}."
            )
        return Fact("Ngày ban hành", "Các kế hoạch không in ngày")

    def _relations(self) -> Iterator[RelationView]:
        entry = self._entry
        for relation in entry.relations:
            yield self._relation(_WAYS[relation.kind][0], relation.target, relation)
        for other, relation in entry.reverse:
            yield self._relation(_WAYS[relation.kind][1], other, relation)

    def _relation(self, words: str, other: str, relation: Relation) -> RelationView:
        entry = self._catalog.documents[other]
        link = Link(self._catalog.references.name_of(entry), self._to(routes.document(other)))
        return RelationView(words, link, document_title(entry, self._catalog), self._source(relation.source))

    def _title_source(self) -> SourceView | None:
        """The source of the title, whose words are the title itself and are not said twice."""
        record = self._entry.record
        return replace(self._source(record.title.source), words=None) if record and record.title else None

    def _source(self, evidence: Evidence) -> SourceView:
        if evidence.words is None or evidence.plan is None:
            return SourceView(evidence.place or "", evidence.url)
        words = evidence.words if len(evidence.words) <= _SHORT else None
        place = self._catalog.references.quoted_at(evidence.plan, evidence.words)
        if place is None:  # its plan is not published here
            return SourceView(evidence.plan, None, words)
        plan = self._catalog.plan(place.plan_id)
        name = f"{plan.name}, {self._place(place, plan)}"
        href = self._to(routes.place(place.plan_id, place.path, place.task_id, place.footnote))
        return SourceView(name, href, words)

    def _place(self, place: CitingPlace, plan: PlanEntry) -> str:
        return places.name(plan, place.path, place.task, self._catalog, place.footnote)

    def _plans(self) -> Iterator[CitingPlan]:
        by_plan: dict[str, list[CitingPlace]] = {}
        for place in self._entry.places:
            by_plan.setdefault(str(place.plan_id), []).append(place)
        for found in by_plan.values():
            plan = self._catalog.plan(found[0].plan_id)
            yield CitingPlan(
                anchor=str(plan.id).replace("/", "-"),
                plan=Link(plan.name, self._to(routes.plan(plan.id))),
                province=Link(plan.place, self._to(routes.province(plan.id.province))),
                year=Link(f"năm {plan.id.year}", self._to(routes.year(plan.id.year))),
                citations=tuple(self._citations(found, plan)),
            )

    def _citations(self, found: Iterable[CitingPlace], plan: PlanEntry) -> Iterator[CitationView]:
        """One line a text; a number twice in it is shown at its first place. A misprint is explained once."""
        said: set[tuple[str, str | None]] = set()
        for place in found:
            reference = place.references_to(self._entry.id)[0]
            before, after = _around(place.text, reference.start, reference.end)
            href = self._to(routes.place(place.plan_id, place.path, place.task_id, place.footnote))
            note = None if (reference.text, reference.note) in said else reference.note
            said.add((reference.text, reference.note))
            yield CitationView(self._place(place, plan), href, before, reference.text, after, note)


def _printed_forms(entry: DocumentEntry) -> tuple[str, ...]:
    """How plans print the document's number, each way once."""
    forms = (" ".join(reference.text.split()) for place in entry.places for reference in place.references_to(entry.id))
    return tuple(dict.fromkeys(forms))


def _dates(days: Iterable[dt.date]) -> str:
    return ", ".join(map(show_date, days))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a number; of a long text only the nearest, cut at a word."""
    before, after = text[:start], text[end:]
    if len(before) > _EXCERPT:
        before = "… " + before[-_EXCERPT:].partition(" ")[2]
    return before, shorten(after, _EXCERPT)
