"""The page of one document: what is known of it, and everything that cites it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator import routes
from generator.catalog import Catalog, CitingPlace, DocumentEntry, PlanEntry
from generator.model import Evidence, Relation, RelationKind
from generator.text import shorten, show_date
from generator.views import places, tasks
from generator.views.document_names import document_name, kind_name, scope_name
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
        name, place = document_name(entry, catalog), scope_name(entry.scope, catalog)
        published = catalog.published_as(entry.id)
        task_count = len({(place.plan_id, place.task.anchor) for place in entry.places if place.task})
        return DocumentPage(
            address=self._address,
            kind="document",
            title=name,
            description=f"{name}{f': {shorten(entry.title, 140)}' if entry.title else ''}. "
            f"{len(entry.plans)} kế hoạch viện dẫn.",
            crumbs=crumbs(
                self._address,
                ("Văn bản", routes.DOCUMENTS),
                (place, routes.documents_of(entry.scope)),
                (entry.standard, self._address),
            ),
            kind_name=kind_name(entry, catalog),
            number=entry.standard,
            document_title=entry.title,
            title_source=self._source(entry.record.title.source) if entry.record and entry.record.title else None,
            facts=tuple(self._facts()),
            published=Link(tasks.plan_name(published), self._to(routes.plan(published.id))) if published else None,
            relations=tuple(self._relations()),
            plans=tuple(self._plans()),
            mention_count=entry.mentions,
            task_count=task_count,
        )

    def _facts(self) -> Iterator[Fact]:
        entry, bodies, record = self._entry, self._catalog.references.bodies, self._entry.record
        yield Fact("Số hiệu", entry.standard)
        if kind := kind_name(entry, self._catalog):
            yield Fact("Loại văn bản", kind, self._source(record.kind.source) if record and record.kind else None)
        yield Fact("Cơ quan ban hành", bodies.issuer_name(entry.series, entry.scope))
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
            return Fact("Ngày ban hành", show_date(entry.date), None, "Đọc từ ngày in sau số hiệu trong kế hoạch.")
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
        link = Link(document_name(entry, self._catalog), self._to(routes.document(other)))
        return RelationView(words, link, entry.title, self._source(relation.source))

    def _source(self, evidence: Evidence) -> SourceView:
        if evidence.words is None or evidence.plan is None:
            return SourceView(evidence.place or "", evidence.url)
        words = evidence.words if len(evidence.words) <= _SHORT else None
        place = self._catalog.references.quoted_at(evidence.plan, evidence.words)
        if place is None:  # its plan is not published here
            return SourceView(evidence.plan, None, words)
        plan = self._catalog.plan(place.plan_id)
        name = f"{tasks.plan_name(plan)}, {places.name(place, plan, self._catalog)}"
        href = self._to(routes.place(place.plan_id, place.path, place.task_id, place.footnote))
        return SourceView(name, href, words)

    def _plans(self) -> Iterator[CitingPlan]:
        by_plan: dict[str, list[CitingPlace]] = {}
        for place in self._entry.places:
            by_plan.setdefault(str(place.plan_id), []).append(place)
        for found in by_plan.values():
            plan = self._catalog.plan(found[0].plan_id)
            yield CitingPlan(
                anchor=str(plan.id).replace("/", "-"),
                plan=Link(tasks.plan_name(plan), self._to(routes.plan(plan.id))),
                province=Link(tasks.place_name(plan), self._to(routes.province(plan.id.province))),
                year=Link(f"năm {plan.id.year}", self._to(routes.year(plan.id.year))),
                citations=tuple(view for place in found for view in self._citations(place, plan)),
            )

    def _citations(self, place: CitingPlace, plan: PlanEntry) -> Iterator[CitationView]:
        """One line a text; a number that stands in it twice is shown at its first place."""
        reference = place.references_to(self._entry.id)[0]
        before, after = _around(place.text, reference.start, reference.end)
        href = self._to(routes.place(place.plan_id, place.path, place.task_id, place.footnote))
        yield CitationView(places.name(place, plan, self._catalog), href, before, reference.text, after, reference.note)


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
