"""The values that the pages of the cited documents are made of."""

from __future__ import annotations

from generator.deferred import dataclass
from generator.views.counts import CountLine
from generator.views.page import Page
from generator.views.paging import PartLine, Way
from generator.views.richtext import Link


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
    """Where a statement was read: a plan, with its words where they are short, or another place."""

    name: str
    href: str | None
    words: str | None = None


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
    """The documents that several plans cite, a piece of them where there is a ``way``, and the ways to all others."""

    shared: tuple[DocumentLine, ...]
    way: Way | None
    scopes: tuple[CountLine, ...]
    document_count: int
    mention_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopePage(Page):
    """The documents of one scope by kind: all, or a part of them, or the ``parts`` that have them."""

    groups: tuple[DocumentGroup, ...]
    document_count: int
    province: Link | None
    parts: tuple[PartLine, ...]
    cut_by: str
    way: Way | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage(Page):
    """One document, or, beside a ``way``, a part of those who cite it.

    What is known of the document stands on the page of the whole alone; ``all_relations`` leads to its relations where
    they are too many. A list that is cut shows ``parts`` in place of ``plans``. Counts are those of the whole or of the
    part.
    """

    kind_name: str
    number: str
    document_title: str | None
    title_source: SourceView | None
    facts: tuple[Fact, ...]
    published: Link | None
    relations: tuple[RelationView, ...]
    all_relations: CountLine | None
    plans: tuple[CitingPlan, ...]
    plan_count: int
    place_count: int
    mention_count: int
    task_count: int
    parts: tuple[PartLine, ...]
    cut_by: str
    way: Way | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationsPage(Page):
    """The relations of one document, where they are too many for its own page; a piece of them."""

    document: Link
    relations: tuple[RelationView, ...]
    count: int
    way: Way | None
