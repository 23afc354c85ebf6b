"""All documents of the catalog."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.search import register_documents
from generator.search.documents import SearchDocument
from generator.search.plan_documents import PlanDocuments


def documents(catalog: Catalog) -> Iterator[SearchDocument]:
    """Everything that can be found, plan by plan, then the registers. Made when asked for: a country has many."""
    for position, plan in enumerate(catalog.plans):
        yield from PlanDocuments(plan, position, catalog).documents()
    yield from register_documents.documents(catalog)
