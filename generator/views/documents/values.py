"""The values that the pages of the cited documents are made of."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.counts import CountLine
from generator.views.page import Page
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
    title_source: SourceView | None
    facts: tuple[Fact, ...]
    published: Link | None
    relations: tuple[RelationView, ...]
    plans: tuple[CitingPlan, ...]
    place_count: int
    mention_count: int
    task_count: int
