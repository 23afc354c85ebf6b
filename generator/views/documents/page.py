"""The page of one document: what is known of it, and everything that cites it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator import routes
from generator.catalog import Catalog, CitingPlace, DocumentEntry
from generator.catalog.shares import EXCERPT, CitingShare
from generator.model import Evidence, PlanId, Relation, RelationKind
from generator.text import shorten, show_date, upper_first
from generator.views import paging, places, sketching
from generator.views.counts import CountLine
from generator.views.document_names import document_title, scope_name
from generator.views.documents.values import (
    CitationView,
    CitingPlan,
    DocumentPage,
    Fact,
    RelationsPage,
    RelationView,
    SourceView,
)
from generator.views.page import Page, Sketch, crumbs
from generator.views.paging import Row, Sheet
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

_EXCERPT = EXCERPT // 2
"""Letters of a long text shown around the number, on each side."""

_CITATION, _PLAN, _RELATION = 280, 420, 420
"""Bytes of HTML around a text that cites, above the texts of a plan, and around a relation."""

MOST_FORMS = 12
"""Printed forms of a number that are told; all of them are seen where they stand."""

Related = tuple[str, str, Relation]
"""A relation: its words, the id of the document at the other end, and the statement."""


Cited = tuple[PlanId, CitingShare]
"""A text that cites the document: its plan, and which of its texts it is."""


def pages(entry: DocumentEntry, catalog: Catalog) -> Iterator[Page | Sketch]:
    """One document with everything that cites it: its page, and those of its parts where they are many."""
    relations = paging.cut(_relation_rows(entry, catalog), limit=paging.LIMIT // 3)
    fits = len(relations.pieces) == 1

    def make(sheet: Sheet[Cited]) -> Page:
        shown = relations.rows if sheet.is_whole else ()
        return _DocumentView(entry, sheet, catalog).page(shown, fits=fits)

    yield from sketching.of_list(
        paging.cut(_rows(entry, catalog)),
        routes.document(entry.id),
        make,
        lambda cited: (*cited, entry.standard, sorted(entry.printed_dates), entry.forms),
        lambda rows: sketching.by_plan(f"loi/{entry.key}", (plan for plan, _ in rows)),
    )
    if not fits:
        for piece in paging.sheets(relations, routes.document_relations(entry.id)):
            yield _relations_page(entry, piece, catalog)


def _rows(entry: DocumentEntry, catalog: Catalog) -> Iterator[Row[Cited]]:
    for plan, share in catalog.references.shares(entry):
        weight = share.words + paging.weigh(markup=_CITATION)
        yield Row((plan.id, share), weight, paging.of_plan(plan.id, catalog), plan.key, _PLAN)


def _relation_rows(entry: DocumentEntry, catalog: Catalog) -> Iterator[Row[Related]]:
    """Relations as the document states them, then those that others have to it."""
    forward = ((_WAYS[relation.kind][0], relation.target, relation) for relation in entry.relations)
    back = ((_WAYS[relation.kind][1], other, relation) for other, relation in entry.reverse)
    for words, other, relation in (*forward, *back):
        title = _document(other, catalog).title
        yield Row((words, other, relation), paging.weigh(title, relation.source.words, markup=_RELATION))


def _document(document: str, catalog: Catalog) -> DocumentEntry:
    """The document at the other end of a relation, which is known wherever the relation is."""
    found = catalog.references.named(document)
    if found is None:
        raise KeyError(document)
    return found


def _relations_page(entry: DocumentEntry, sheet: Sheet[Related], catalog: Catalog) -> RelationsPage:
    """The relations of one document where they are a list of their own."""
    references, to, view = catalog.references, relative_to(sheet.address), _Sources(catalog, sheet.address)
    name = references.name_of(entry)
    title = f"Văn bản liên quan với {name}"
    where = f", {sheet.name}" if sheet.name else ""
    return RelationsPage(
        address=sheet.address,
        kind="document-relations",
        title=f"{title}{where}",
        description=f"{sheet.part.count} văn bản liên quan với {name}{where}.",
        crumbs=crumbs(
            sheet.address,
            ("Văn bản", routes.DOCUMENTS),
            (scope_name(entry.scope, catalog), routes.documents_of(entry.scope)),
            (entry.standard, routes.document(entry.id)),
            ("Liên quan", routes.document_relations(entry.id)),
            *sheet.steps,
        ),
        document=Link(name, to(routes.document(entry.id))),
        relations=tuple(view.relation(*related) for related in sheet.rows),
        count=sheet.part.count,
        way=paging.way(sheet, title, to),
    )


class _Sources:
    """Where statements about documents were read, as the page at ``address`` leads there."""

    def __init__(self, catalog: Catalog, address: str) -> None:
        self._catalog = catalog
        self._to = relative_to(address)

    def relation(self, words: str, other: str, relation: Relation) -> RelationView:
        """A relation in words to the document with the id ``other``."""
        entry = _document(other, self._catalog)
        link = Link(self._catalog.references.name_of(entry), self._to(routes.document(other)))
        return RelationView(words, link, document_title(entry, self._catalog), self.source(relation.source))

    def source(self, evidence: Evidence) -> SourceView:
        """The place of the evidence, with its words where they are short."""
        if evidence.words is None or evidence.plan is None:
            return SourceView(evidence.place or "", evidence.url)
        words = evidence.words if len(evidence.words) <= _SHORT else None
        place = self._catalog.references.quoted_at(evidence.plan, evidence.words)
        if place is None:  # its plan is not published here
            return SourceView(evidence.plan, None, words)
        plan = self._catalog.plan(place.plan_id)
        name = f"{plan.name}, {places.name(place.spot, self._catalog)}"
        return SourceView(name, self._to(_address(place)), words)


def _address(place: CitingPlace) -> str:
    return routes.place(place.plan_id, place.spot.path, place.spot.task, place.spot.footnote)


class _DocumentView:
    """Puts one document's page together, or that of a part of those who cite it."""

    def __init__(self, entry: DocumentEntry, sheet: Sheet[Cited], catalog: Catalog) -> None:
        self._entry = entry
        self._sheet = sheet
        self._catalog = catalog
        self._to = relative_to(sheet.address)
        self._sources = _Sources(catalog, sheet.address)

    def page(self, related: Iterable[Related], *, fits: bool) -> DocumentPage:
        """The page; ``related`` are its relations, which stand on it when they fit."""
        entry, catalog, sheet = self._entry, self._catalog, self._sheet
        name, place = catalog.references.name_of(entry), scope_name(entry.scope, catalog)
        published, title = catalog.published_as(entry.id), document_title(entry, catalog)
        found, is_whole = sheet.part.rows, sheet.is_whole
        plan_count = len({plan for plan, _ in found})
        called = f"{name}, {sheet.name}" if sheet.name else name
        related = tuple(related)
        return DocumentPage(
            address=sheet.address,
            kind="document",
            title=called,
            description=f"{called}{f': {shorten(title, 140)}' if title else ''}. {plan_count} kế hoạch nhắc tới.",
            crumbs=crumbs(
                sheet.address,
                ("Văn bản", routes.DOCUMENTS),
                (place, routes.documents_of(entry.scope)),
                (entry.standard, routes.document(entry.id)),
                *sheet.steps,
            ),
            kind_name=catalog.references.kind_of(entry),
            number=entry.standard,
            document_title=title,
            title_source=self._title_source() if title and is_whole else None,
            facts=tuple(self._facts()) if is_whole else (),
            published=Link(published.name, self._to(routes.plan(published.id))) if published and is_whole else None,
            relations=tuple(self._sources.relation(*one) for one in related) if fits else (),
            all_relations=None if fits or not related else self._all_relations(len(related)),
            plans=tuple(self._plans()),
            plan_count=plan_count,
            place_count=len(found),
            mention_count=sum(share.mentions for _, share in found),
            task_count=len({(plan, share.task) for plan, share in found if share.task}),
            parts=paging.lines(sheet, self._to, _note),
            cut_by=sheet.part.kind,
            way=paging.way(sheet, entry.standard, self._to),
        )

    def _all_relations(self, count: int) -> CountLine:
        link = Link("Văn bản liên quan", self._to(routes.document_relations(self._entry.id)))
        return CountLine(link, count)

    def _facts(self) -> Iterator[Fact]:
        entry, record = self._entry, self._entry.record
        yield Fact("Số hiệu", entry.standard)
        if entry.title and document_title(entry, self._catalog) is None:
            yield Fact("Tên", upper_first(entry.title), self._title_source())
        if kind := self._catalog.references.kind_of(entry):
            yield Fact(
                "Loại văn bản", kind, self._sources.source(record.kind.source) if record and record.kind else None
            )
        issuer_source = self._sources.source(record.issuer.source) if record and record.issuer else None
        yield Fact("Cơ quan ban hành", self._catalog.references.issuer_of(entry), issuer_source)
        yield self._issued()
        printed = _printed_forms(entry)
        if printed and printed != (entry.standard,):
            rest = len(printed) - MOST_FORMS
            told = "; ".join(f"“{text}”" for text in printed[:MOST_FORMS])
            yield Fact("Kế hoạch in là", f"{told} và {rest} cách khác" if rest > 0 else told)

    def _issued(self) -> Fact:
        entry = self._entry
        if entry.record and entry.record.date:
            stated, others = entry.record.date, sorted(entry.printed_dates - {entry.record.date.value})
            note = f"Có kế hoạch in ngày {_dates(others)}." if others else None
            return Fact("Ngày ban hành", show_date(stated.value), self._sources.source(stated.source), note)
        if entry.date:
            return Fact("Ngày ban hành", show_date(entry.date), None, "Theo ngày mà kế hoạch in ngay sau số hiệu.")
        if entry.printed_dates:
            return Fact(
                "Ngày ban hành", "Chưa rõ", None, f"Kế hoạch in khác nhau: {_dates(sorted(entry.printed_dates))}."
            )
        return Fact("Ngày ban hành", "Các kế hoạch không in ngày")

    def _title_source(self) -> SourceView | None:
        """The source of the title, whose words are the title itself and are not said twice."""
        record = self._entry.record
        return replace(self._sources.source(record.title.source), words=None) if record and record.title else None

    def _plans(self) -> Iterator[CitingPlan]:
        by_plan: dict[PlanId, list[int]] = {}
        for plan_id, share in self._sheet.rows:
            by_plan.setdefault(plan_id, []).append(share.text)
        for plan_id, texts in by_plan.items():
            plan = self._catalog.plan(plan_id)
            found = [self._catalog.references.place(plan, text, self._entry.key) for text in texts]
            yield CitingPlan(
                anchor=str(plan.id).replace("/", "-"),
                plan=Link(plan.name, self._to(routes.plan(plan.id))),
                province=Link(plan.place, self._to(routes.province(plan.id.province))),
                year=Link(f"năm {plan.id.year}", self._to(routes.year(plan.id.year))),
                citations=tuple(self._citations(found)),
            )

    def _citations(self, found: Iterable[CitingPlace]) -> Iterator[CitationView]:
        """One line a text; a number twice in it is shown at its first place. A misprint is explained once."""
        said: set[tuple[str, str | None]] = set()
        for place in found:
            reference = place.references_to(self._entry.id)[0]
            before, after = _around(place.text, reference.start, reference.end)
            href = self._to(_address(place))
            note = None if (reference.text, reference.note) in said else reference.note
            said.add((reference.text, reference.note))
            yield CitationView(places.name(place.spot, self._catalog), href, before, reference.text, after, note)


def _printed_forms(entry: DocumentEntry) -> tuple[str, ...]:
    """How plans print the document's number, each way once."""
    return tuple(dict.fromkeys(" ".join(form.split()) for form in entry.forms))


def _dates(days: Sequence[dt.date]) -> str:
    rest = len(days) - MOST_FORMS
    told = ", ".join(map(show_date, days[:MOST_FORMS]))
    return f"{told} và {rest} ngày khác" if rest > 0 else told


def _note(found: Sequence[Cited]) -> str:
    return f"{len({plan for plan, _ in found})} kế hoạch"


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a number; of a long text only the nearest, cut at a word."""
    before, after = text[:start], text[end:]
    if len(before) > _EXCERPT:
        before = "… " + before[-_EXCERPT:].partition(" ")[2]
    return before, shorten(after, _EXCERPT)
