"""How documents and those who issue them are called."""

from __future__ import annotations

from generator.catalog import Catalog, DocumentEntry
from generator.catalog.scopes import NATIONAL
from generator.text import upper_first


def document_name(entry: DocumentEntry, catalog: Catalog) -> str:
    """A document in a list: its kind and its number."""
    return f"{kind_name(entry, catalog) or 'Văn bản'} {entry.standard}"


def kind_name(entry: DocumentEntry, catalog: Catalog) -> str:
    if entry.record and entry.record.kind:
        return upper_first(entry.record.kind.value)
    return catalog.references.bodies.kind_name(entry.series)


def scope_name(scope: str, catalog: Catalog) -> str:
    if scope == NATIONAL:
        return "Trung ương"
    history = catalog.provinces.history(scope)
    return upper_first(history.latest.latest_name.full) if history else scope
