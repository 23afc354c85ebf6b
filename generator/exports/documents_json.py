"""``api/v1/documents.json``: the documents that plans cite, and every mention of each."""

from __future__ import annotations

import json
from typing import Any

from generator import routes
from generator.catalog import Catalog, CitingPlace, DocumentEntry

Json = dict[str, Any]


def documents(catalog: Catalog, site_url: str) -> str:
    """One object a cited document, in the order of the catalog; what nobody says is None."""
    found = [_object(entry, catalog, site_url) for entry in catalog.documents.values()]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _object(entry: DocumentEntry, catalog: Catalog, site_url: str) -> Json:
    return {
        "id": entry.id,
        "so_hieu": entry.standard,
        "loai": catalog.references.kind_of(entry) or None,
        "co_quan": catalog.references.issuer_of(entry),
        "ngay": entry.date.isoformat() if entry.date else None,
        "ten": entry.title,
        "url": routes.absolute(site_url, routes.document(entry.id)),
        "quan_he": [
            *({"loai": str(relation.kind), "toi": relation.target} for relation in entry.relations),
            *({"loai": str(relation.kind), "tu": other} for other, relation in entry.reverse),
        ],
        "trich_dan": [mention for place in entry.places for mention in _mentions(place, entry.id, site_url)],
    }


def _mentions(place: CitingPlace, document: str, site_url: str) -> list[Json]:
    """Each time the document is named in one text: the number as printed, and the whole text it stands in."""
    url = routes.absolute(site_url, routes.place(place.plan_id, place.path, place.task_id, place.footnote))
    return [
        {
            "ke_hoach": str(place.plan_id),
            "nhiem_vu": place.task_id,
            "url": url,
            "nguyen_van": reference.text,
            "cau": place.text,
        }
        for reference in place.references_to(document)
    ]
