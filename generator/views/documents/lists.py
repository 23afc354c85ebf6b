"""The lists of documents: those that several plans cite, and those of one scope."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import routes
from generator.catalog import Catalog, DocumentEntry
from generator.catalog.scopes import NATIONAL
from generator.model import UNKNOWN_YEAR
from generator.text import shorten, show_date, slug, sort_key
from generator.views import paging, sketching
from generator.views.counts import CountLine
from generator.views.document_names import document_title, scope_name
from generator.views.documents.values import DocumentGroup, DocumentLine, DocumentsPage, ScopePage
from generator.views.page import Sketch, crumbs
from generator.views.paging import Place, Row, Sheet
from generator.views.richtext import Link, Relative, relative_to

_SHARE = 3
"""The way in to all documents is a light page: its list may have this part of what others may."""

_TITLE = 160
"""Letters of a document's title in a list."""

_LINE = 260
"""Bytes of HTML around the words of a document in a list."""

_ASSEMBLY = "Luật, nghị quyết của Quốc hội"
"""The kind of documents whose number does not say it."""


def documents(catalog: Catalog) -> Iterator[Sketch]:
    """The index: what several plans cite comes first, page by page where it is much."""
    shared = [entry for entry in catalog.documents.values() if len(entry.plans) > 1]
    shared.sort(key=lambda entry: -len(entry.plans))
    rows = (Row(entry, _weigh(entry, catalog)) for entry in shared)
    whole = paging.cut(rows, limit=paging.LIMIT // _SHARE)
    return sketching.of_list(whole, routes.DOCUMENTS, lambda sheet: _index(sheet, catalog), _light, _keys)


def _index(sheet: Sheet[DocumentEntry], catalog: Catalog) -> DocumentsPage:
    to, address = relative_to(sheet.address), sheet.address
    title = "Văn bản được nhắc"
    count = catalog.references.cited_count
    where = f", {sheet.name}" if sheet.name else ""
    return DocumentsPage(
        address=address,
        kind="documents",
        title=f"{title}{where}",
        description=f"{count} văn bản mà các kế hoạch cải cách hành chính nhắc tới, và nơi nhắc tới từng văn bản"
        f"{where}.",
        crumbs=crumbs(address, ("Văn bản", routes.DOCUMENTS), *sheet.steps),
        shared=tuple(_line(entry, catalog, to) for entry in sheet.rows),
        way=paging.way(sheet, title, to),
        scopes=_scopes(catalog, to) if sheet.is_whole else (),
        document_count=count,
        mention_count=catalog.references.mention_count,
    )


def _scopes(catalog: Catalog, to: Relative) -> tuple[CountLine, ...]:
    """The scopes with cited documents, the central one first."""
    references = catalog.references
    counts = {scope: sum(1 for entry in references.in_scope(scope) if entry.cited) for scope in references.scopes}
    scopes = sorted(counts, key=lambda scope: (scope != NATIONAL, sort_key(scope_name(scope, catalog))))
    return tuple(
        CountLine(Link(scope_name(scope, catalog), to(routes.documents_of(scope))), counts[scope])
        for scope in scopes
        if counts[scope]
    )


def of_scope(scope: str, catalog: Catalog) -> Iterator[Sketch]:
    """The documents of one scope; by year of issue and kind where they are many."""
    return sketching.of_list(
        paging.cut(_scope_rows(scope, catalog)),
        routes.documents_of(scope),
        lambda sheet: _scope(scope, sheet, catalog),
        _light,
        _keys,
    )


def _light(entry: DocumentEntry) -> object:
    return entry.id, entry.standard, entry.date, len(entry.plans), entry.mentions


def _keys(_: Sequence[DocumentEntry]) -> tuple[str, ...]:
    """All that a list says of a document is known before it is made."""
    return ()


def _scope_rows(scope: str, catalog: Catalog) -> Iterator[Row[DocumentEntry]]:
    by_kind: dict[str, list[DocumentEntry]] = {}
    for entry in catalog.references.in_scope(scope):
        by_kind.setdefault(_kind(entry, catalog), []).append(entry)
    for kind in sorted(by_kind, key=sort_key):
        place = Place(slug(kind) or "khac", kind[:1].lower() + kind[1:], kind="loại văn bản")
        for entry in by_kind[kind]:
            yield Row(entry, _weigh(entry, catalog), (_year(entry), place))


def _kind(entry: DocumentEntry, catalog: Catalog) -> str:
    return catalog.references.kind_of(entry) or _ASSEMBLY


def _year(entry: DocumentEntry) -> Place:
    """The part of the documents of one year."""
    number = entry.year or (entry.date.year if entry.date else None)
    if number is None:
        return Place(UNKNOWN_YEAR, "chưa rõ năm ban hành", 1, "năm ban hành")
    return Place(str(number), f"năm {number}", -number, "năm ban hành")


def _scope(scope: str, sheet: Sheet[DocumentEntry], catalog: Catalog) -> ScopePage:
    address, count = sheet.address, sheet.part.count
    to, name = relative_to(address), scope_name(scope, catalog)
    groups: dict[str, list[DocumentLine]] = {}
    for entry in sheet.rows:
        groups.setdefault(_kind(entry, catalog), []).append(_line(entry, catalog, to))
    title = f"Văn bản của {name[:1].lower()}{name[1:]}" if scope != NATIONAL else "Văn bản của Trung ương"
    where = f", {sheet.name}" if sheet.name else ""
    return ScopePage(
        address=address,
        kind="documents-scope",
        title=f"{title}{where}",
        description=f"{count} văn bản của {name} được các kế hoạch cải cách hành chính nhắc tới{where}.",
        crumbs=crumbs(address, ("Văn bản", routes.DOCUMENTS), (name, routes.documents_of(scope)), *sheet.steps),
        has_contents=len(groups) > 3,
        groups=tuple(
            DocumentGroup(f"loai-{index}", heading, tuple(groups[heading]))
            for index, heading in enumerate(sorted(groups, key=sort_key), start=1)
        ),
        document_count=count,
        province=None if scope == NATIONAL else Link(name, to(routes.province(scope))),
        parts=paging.lines(sheet, to),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, title, to),
    )


def _weigh(entry: DocumentEntry, catalog: Catalog) -> int:
    title = shorten(entry.title, _TITLE) if entry.title else ""
    references = catalog.references
    return paging.weigh(references.name_of(entry), title, references.issuer_of(entry), markup=_LINE)


def _line(entry: DocumentEntry, catalog: Catalog, to: Relative) -> DocumentLine:
    title = document_title(entry, catalog)
    return DocumentLine(
        link=Link(catalog.references.name_of(entry), to(routes.document(entry.id))),
        kind=catalog.references.kind_of(entry),
        title=shorten(title, _TITLE) if title else None,
        issued=show_date(entry.date) if entry.date else None,
        issuer=catalog.references.issuer_of(entry),
        plans=len(entry.plans),
        mentions=entry.mentions,
    )
