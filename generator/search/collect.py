"""All documents of the catalog, node by node: what is made at one go, and made again when what it read has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.catalog import Catalog
from generator.model import PlanId
from generator.search import register_documents
from generator.search.documents import SearchDocument
from generator.search.plan_documents import PlanDocuments
from generator.search.register_documents import members

_PLAN = "ke-hoach"


def all_members(catalog: Catalog) -> Iterator[str]:
    """The names of all nodes: every plan, then what stands in the registers."""
    yield from (of_plan(str(plan_id)) for plan_id in catalog.plan_ids)
    yield from members(catalog)


def of_plan(key: str) -> str:
    """The node of one plan."""
    return f"{_PLAN}/{key}"


def documents_of(name: str, catalog: Catalog) -> Iterable[SearchDocument]:
    """The documents of one node."""
    kind, _, rest = name.partition("/")
    if kind != _PLAN:
        return register_documents.documents_of(kind, rest, catalog)
    province, year, agency = rest.split("/")
    return PlanDocuments(catalog.plan(PlanId(province, int(year), agency)), catalog).documents()


def documents(catalog: Catalog) -> Iterator[SearchDocument]:
    """Everything that can be found. Made when asked for: a country has many."""
    for name in all_members(catalog):
        yield from documents_of(name, catalog)


__all__ = ["all_members", "documents", "documents_of", "members", "of_plan"]
