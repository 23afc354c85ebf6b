"""All documents of the catalog, node by node: what is made at one go, and made again when what it read has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from generator.catalog import Catalog, PlanEntry
from generator.search import register_documents
from generator.search.documents import SearchDocument
from generator.search.plan_documents import PlanDocuments

Node = tuple[str, Callable[[], Iterable[SearchDocument]]]
"""What it is called, and what makes its documents."""


def nodes(catalog: Catalog) -> Iterator[Node]:
    """Every plan, then what stands in the registers."""
    for plan in catalog.plans:
        yield f"ke-hoach/{plan.id}", partial(_of_plan, plan, catalog)
    yield from register_documents.nodes(catalog)


def documents(catalog: Catalog) -> Iterator[SearchDocument]:
    """Everything that can be found. Made when asked for: a country has many."""
    for _, make in nodes(catalog):
        yield from make()


def _of_plan(plan: PlanEntry, catalog: Catalog) -> Iterator[SearchDocument]:
    return PlanDocuments(plan, catalog).documents()
