"""The graded queries: what people ask, and how well each address of the portal answers it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ROOT / "benchmarks" / "queries.yml"
_HEADER = """\
# Queries with graded judgements (2: exactly what is wanted, 1: related), as addresses below the root of the site.
# Made from the reference sample; renew after an address has changed: python -m benchmarks.judgements SITE_FOLDER
"""


@dataclass
class Query:
    """One query and how well each address answers it."""

    id: str
    type: str
    query: str
    grades: dict[str, int] = field(default_factory=dict)


def read_queries(path: Path) -> list[Query]:
    """The queries of a file this module has written."""
    return [
        Query(each["id"], each["type"], each["query"], {str(at): int(grade) for at, grade in each["grades"].items()})
        for each in yaml.safe_load(path.read_text(encoding="utf-8"))["queries"]
    ]


def write_queries(queries: Sequence[Query], path: Path) -> None:
    """The queries as a file, always the same way."""
    data = {
        "queries": [
            {"id": each.id, "type": each.type, "query": each.query, "grades": dict(sorted(each.grades.items()))}
            for each in sorted(queries, key=lambda query: query.id)
        ]
    }
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(_HEADER + unicodedata.normalize("NFC", text), encoding="utf-8")


def judged_plans(queries: Sequence[Query]) -> list[str]:
    """The plans that the judgements are about, as ``province/year/agency``."""
    addresses = {address.partition("#")[0] for query in queries for address in query.grades}
    return sorted(address.removeprefix("ke-hoach/").rstrip("/") for address in addresses)
