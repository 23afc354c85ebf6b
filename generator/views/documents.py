"""The pages of the cited documents: the most shared ones, those of one scope, and one document with all who cite it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog, CitingPlace, DocumentEntry, PlanEntry
from generator.catalog.scopes import NATIONAL
from generator.model import Evidence, Relation, RelationKind
from generator.text import shorten, show_date, sort_key, upper_first
from generator.views import places, tasks
from generator.views.counts import CountLine
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Relative, relative_to

_WAYS = {
    RelationKind.AMENDS: ("Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
    RelationKind.REPLACES: ("Thay thế", "Được thay thế bởi"),
    RelationKind.CARRIES_OUT: ("Triển khai", "Được triển khai bằng"),
    RelationKind.ATTACHED: ("Ban hành kèm theo", "Có kèm theo"),
}
"""Each relation in words: from the document that the register states it of, and from the other end."""

_EXCERPT = 260
"""Letters of a long text shown around the number."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list."""

    link: Link
    kind: str
    title: str | None
    issued: str | None
    issuer: str
    plans: int
    mentions: int


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """Documents of one kind."""

    anchor: str
    heading: str
    documents: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a statement was read: the words of a plan, or another place."""

    words: str
    href: str | None
    is_quotation: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a document's attributes and where it was read; ``note`` is the portal's own word."""

    label: str
    value: str
    source: SourceView | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation in words, the document at its other end, and where it was read."""

    words: str
    other: Link
    title: str | None
    source: SourceView


@dataclass(frozen=True, slots=True)
class CitationView:
    """A text that cites the document: before, the number as printed, and behind; ``note`` where it is misprinted."""

    place: str
    href: str
    before: str
    printed: str
    after: str
    note: str | None


@dataclass(frozen=True, slots=True)
class CitingPlan:
    """A plan and its texts that cite the document."""

    anchor: str
    plan: Link
    province: Link
    year: Link
    citations: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage(Page):
    """The documents that several plans cite, and the ways to all others."""

    shared: tuple[DocumentLine, ...]
    scopes: tuple[CountLine, ...]
    document_count: int
    mention_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopePage(Page):
    """All documents of one scope, by kind."""

    groups: tuple[DocumentGroup, ...]
    document_count: int
    province: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage(Page):
    """One document."""

    kind_name: str
    number: str
    document_title: str | None
    facts: tuple[Fact, ...]
    published: Link | None
    relations: tuple[RelationView, ...]
    plans: tuple[CitingPlan, ...]
    mention_count: int
    task_count: int


def documents(catalog: Catalog) -> DocumentsPage:
    """The index: what several plans cite comes first."""
    to = relative_to(routes.DOCUMENTS)
    cited = [entry for entry in catalog.documents.values() if entry.places]
    shared = sorted((entry for entry in cited if len(entry.plans) > 1), key=lambda entry: -len(entry.plans))
    counts: dict[str, int] = {}
    for entry in cited:
        counts[entry.scope] = counts.get(entry.scope, 0) + 1
    scopes = sorted(counts, key=lambda scope: (scope != NATIONAL, sort_key(_scope_name(scope, catalog))))
    return DocumentsPage(
        address=routes.DOCUMENTS,
        kind="documents",
        title="Văn bản được nhắc",
        description=f"{len(cited)} văn bản mà các kế hoạch cải cách hành chính viện dẫn, và nơi viện dẫn từng văn bản.",
        crumbs=crumbs(routes.DOCUMENTS, ("Văn bản", routes.DOCUMENTS)),
        shared=tuple(_line(entry, catalog, to) for entry in shared),
        scopes=tuple(
            CountLine(Link(_scope_name(scope, catalog), to(routes.documents_of(scope))), counts[scope])
            for scope in scopes
        ),
        document_count=len(cited),
        mention_count=sum(entry.mentions for entry in cited),
    )


def by_scope(catalog: Catalog) -> Iterator[ScopePage]:
    """One page a scope, the central one first."""
    groups: dict[str, list[DocumentEntry]] = {}
    for entry in catalog.documents.values():
        groups.setdefault(entry.scope, []).append(entry)
    for slug, entries in groups.items():
        yield _scope(slug, entries, catalog)


def _scope(slug: str, entries: list[DocumentEntry], catalog: Catalog) -> ScopePage:
    address = routes.documents_of(slug)
    to, name = relative_to(address), _scope_name(slug, catalog)
    groups: dict[str, list[DocumentLine]] = {}
    for entry in entries:
        kind = _kind(entry, catalog) or "Luật, nghị quyết của Quốc hội"
        groups.setdefault(kind, []).append(_line(entry, catalog, to))
    return ScopePage(
        address=address,
        kind="documents-scope",
        title=f"Văn bản của {name[:1].lower()}{name[1:]}" if slug != NATIONAL else "Văn bản của Trung ương",
        description=f"{len(entries)} văn bản của {name} được các kế hoạch cải cách hành chính viện dẫn.",
        crumbs=crumbs(address, ("Văn bản", routes.DOCUMENTS), (name, address)),
        has_contents=len(groups) > 3,
        groups=tuple(
            DocumentGroup(f"loai-{index}", heading, tuple(groups[heading]))
            for index, heading in enumerate(sorted(groups, key=sort_key), start=1)
        ),
        document_count=len(entries),
        province=None if slug == NATIONAL else Link(name, to(routes.province(slug))),
    )


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
        name, place = document_name(entry, catalog), _scope_name(entry.scope, catalog)
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
            kind_name=_kind(entry, catalog),
            number=entry.standard,
            document_title=entry.title,
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
        if kind := _kind(entry, self._catalog):
            yield Fact("Loại văn bản", kind, self._source(record.kind.source) if record and record.kind else None)
        yield Fact("Cơ quan ban hành", bodies.issuer_name(entry.series, entry.scope))
        yield self._issued()
        if record and record.title:
            yield Fact("Trích yếu", record.title.value, self._source(record.title.source))
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
            return SourceView(evidence.place or "", evidence.url, is_quotation=False)
        return SourceView(evidence.words, self._quoted_at(evidence.plan, evidence.words), is_quotation=True)

    def _quoted_at(self, plan_id: str, words: str) -> str | None:
        place = self._catalog.references.quoted_at(plan_id, words)
        if place is None:
            return None
        return self._to(places.address(place, self._catalog.plan(place.plan_id)))

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
        reference = next(found for found in place.references if found.document == self._entry.id)
        before, after = _around(place.text, reference.start, reference.end)
        href = self._to(places.address(place, plan))
        yield CitationView(places.name(place, plan), href, before, reference.text, after, reference.note)


def document_name(entry: DocumentEntry, catalog: Catalog) -> str:
    """A document in a list: its kind and its number."""
    return f"{_kind(entry, catalog) or 'Văn bản'} {entry.standard}"


def _kind(entry: DocumentEntry, catalog: Catalog) -> str:
    if entry.record and entry.record.kind:
        return upper_first(entry.record.kind.value)
    return catalog.references.bodies.kind_name(entry.series)


def _scope_name(scope: str, catalog: Catalog) -> str:
    if scope == NATIONAL:
        return "Trung ương"
    history = catalog.provinces.history(scope)
    return upper_first(history.latest.latest_name.full) if history else scope


def _line(entry: DocumentEntry, catalog: Catalog, to: Relative) -> DocumentLine:
    return DocumentLine(
        link=Link(document_name(entry, catalog), to(routes.document(entry.id))),
        kind=_kind(entry, catalog),
        title=shorten(entry.title, 160) if entry.title else None,
        issued=show_date(entry.date) if entry.date else None,
        issuer=catalog.references.bodies.issuer_name(entry.series, entry.scope),
        plans=len(entry.plans),
        mentions=entry.mentions,
    )


def _printed_forms(entry: DocumentEntry) -> tuple[str, ...]:
    """How plans print the document's number, each way once."""
    forms = (
        " ".join(reference.text.split())
        for place in entry.places
        for reference in place.references
        if reference.document == entry.id
    )
    return tuple(dict.fromkeys(forms))


def _dates(days: Iterable[dt.date]) -> str:
    return ", ".join(map(show_date, days))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a number; of a long text only the nearest, cut at a word."""
    before, after = text[:start], text[end:]
    if len(before) > _EXCERPT:
        before = "… " + before[-_EXCERPT:].partition(" ")[2]
    return before, shorten(after, _EXCERPT)
