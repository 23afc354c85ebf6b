"""The lists of documents: those that several plans cite, and those of one scope."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.catalog import Catalog, DocumentEntry
from generator.catalog.scopes import NATIONAL
from generator.text import shorten, show_date, sort_key
from generator.views.counts import CountLine
from generator.views.document_names import document_title, scope_name
from generator.views.documents.values import DocumentGroup, DocumentLine, DocumentsPage, ScopePage
from generator.views.page import crumbs
from generator.views.richtext import Link, Relative, relative_to


def documents(catalog: Catalog) -> DocumentsPage:
    """The index: what several plans cite comes first."""
    to = relative_to(routes.DOCUMENTS)
    cited = [entry for entry in catalog.documents.values() if entry.places]
    shared = sorted((entry for entry in cited if len(entry.plans) > 1), key=lambda entry: -len(entry.plans))
    counts: dict[str, int] = {}
    for entry in cited:
        counts[entry.scope] = counts.get(entry.scope, 0) + 1
    scopes = sorted(counts, key=lambda scope: (scope != NATIONAL, sort_key(scope_name(scope, catalog))))
    return DocumentsPage(
        address=routes.DOCUMENTS,
        kind="documents",
        title="Văn bản được nhắc",
        description=f"{len(cited)} văn bản mà các kế hoạch cải cách hành chính nhắc tới, và nơi nhắc tới từng văn bản.",
        crumbs=crumbs(routes.DOCUMENTS, ("Văn bản", routes.DOCUMENTS)),
        shared=tuple(_line(entry, catalog, to) for entry in shared),
        scopes=tuple(
            CountLine(Link(scope_name(scope, catalog), to(routes.documents_of(scope))), counts[scope])
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
    to, name = relative_to(address), scope_name(slug, catalog)
    groups: dict[str, list[DocumentLine]] = {}
    for entry in entries:
        kind = catalog.references.kind_of(entry) or "Luật, nghị quyết của Quốc hội"
        groups.setdefault(kind, []).append(_line(entry, catalog, to))
    return ScopePage(
        address=address,
        kind="documents-scope",
        title=f"Văn bản của {name[:1].lower()}{name[1:]}" if slug != NATIONAL else "Văn bản của Trung ương",
        description=f"{len(entries)} văn bản của {name} được các kế hoạch cải cách hành chính nhắc tới.",
        crumbs=crumbs(address, ("Văn bản", routes.DOCUMENTS), (name, address)),
        has_contents=len(groups) > 3,
        groups=tuple(
            DocumentGroup(f"loai-{index}", heading, tuple(groups[heading]))
            for index, heading in enumerate(sorted(groups, key=sort_key), start=1)
        ),
        document_count=len(entries),
        province=None if slug == NATIONAL else Link(name, to(routes.province(slug))),
    )


def _line(entry: DocumentEntry, catalog: Catalog, to: Relative) -> DocumentLine:
    title = document_title(entry, catalog)
    return DocumentLine(
        link=Link(catalog.references.name_of(entry), to(routes.document(entry.id))),
        kind=catalog.references.kind_of(entry),
        title=shorten(title, 160) if title else None,
        issued=show_date(entry.date) if entry.date else None,
        issuer=catalog.references.issuer_of(entry),
        plans=len(entry.plans),
        mentions=entry.mentions,
    )
