"""How documents and those who issue them are called."""

from __future__ import annotations

from generator.catalog import Catalog, DocumentEntry
from generator.catalog.scopes import NATIONAL
from generator.text import upper_first


def document_name(entry: DocumentEntry, catalog: Catalog) -> str:
    """A document in a list: its kind and its number; a law has its name between them, as everyone calls it."""
    kind = kind_name(entry, catalog) or "Văn bản"
    if entry.title and kind in _NAMED_KINDS:
        return f"{kind} {upper_first(entry.title)} số {entry.standard}"
    return f"{kind} {entry.standard}"


def document_title(entry: DocumentEntry, catalog: Catalog) -> str | None:
    """What a document is about, unless its name says so."""
    return None if kind_name(entry, catalog) in _NAMED_KINDS else entry.title


_NAMED_KINDS = ("Bộ luật", "Luật", "Pháp lệnh")


def kind_name(entry: DocumentEntry, catalog: Catalog) -> str:
    if entry.record and entry.record.kind:
        return upper_first(entry.record.kind.value)
    return catalog.references.bodies.kind_name(entry.series)


def scope_name(scope: str, catalog: Catalog) -> str:
    if scope == NATIONAL:
        return "Trung ương"
    history = catalog.provinces.history(scope)
    return upper_first(history.latest.latest_name.full) if history else scope
