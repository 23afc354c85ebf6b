"""How documents and those who issue them are called."""

from __future__ import annotations

from generator.catalog import Catalog, DocumentEntry
from generator.catalog.scopes import NATIONAL
from generator.text import upper_first


def document_title(entry: DocumentEntry, catalog: Catalog) -> str | None:
    """What a document is about, unless its name says so."""
    return None if catalog.references.is_called_by_title(entry) else entry.title


def scope_name(scope: str, catalog: Catalog) -> str:
    if scope == NATIONAL:
        return "Trung ương"
    history = catalog.provinces.history(scope)
    return upper_first(history.latest.latest_name.full) if history else scope
