"""``api/v1/documents.json``: the documents that plans cite, and every mention of each.

Documents are cut by scope and year. The mentions of a document that very many plans cite are cut by plan year and
province into files of their own, below ``api/v1/citations/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator import open_data, routes
from generator.catalog import Catalog, CitingPlace, DocumentEntry, mentions
from generator.catalog.sizes import document_size
from generator.exports import json_text
from generator.exports.parted import Lists
from generator.model import PlanId
from generator.views.part_words import AnyPart, number_of_entries

Json = dict[str, Any]
Files = Iterator[tuple[str, bytes]]


def files(catalog: Catalog, site_url: str) -> Files:
    """The file or its parts, in the order of the catalog; then the mentions that stand apart."""
    lists = Lists(catalog, site_url)

    def leaf(part: AnyPart) -> bytes:
        return _leaf(part, lists)

    whole = catalog.division.of(open_data.DOCUMENTS)
    yield from lists.files(whole, open_data.DOCUMENTS_JSON, number_of_entries, leaf)
    for size in whole.entries:
        yield from _mentions_apart(size.id, lists)


def part_files(values: Sequence[str], catalog: Catalog, site_url: str) -> Files:
    """One part of the file, by the values of its key, with the mentions of its documents that stand apart."""
    lists, part = Lists(catalog, site_url), catalog.division.part(open_data.DOCUMENTS, values)
    path = routes.file_part(open_data.DOCUMENTS_JSON, part.values)
    if part.parts:
        yield path, lists.listing(part, open_data.DOCUMENTS_JSON, number_of_entries)
        return
    yield path, _leaf(part, lists)
    for size in part.entries:
        yield from _mentions_apart(size.id, lists)


def _leaf(part: AnyPart, lists: Lists) -> bytes:
    found = (lists.catalog.references.find(size.id) for size in part.entries)
    return _listed(_object(entry, lists) for entry in found if entry)


def _mentions_apart(document: str, lists: Lists) -> Files:
    entry = lists.catalog.references.find(document)
    if entry is None or not (apart := mentions(document_size(entry))).parts:
        return
    places: dict[PlanId, list[CitingPlace]] = {}
    for place in lists.catalog.references.places(entry):
        places.setdefault(place.plan_id, []).append(place)

    def leaf(part: AnyPart) -> bytes:
        found = (place for citing in part.entries for place in places[citing.plan])
        return _listed(_mentions(found, document, lists.site_url))

    yield from lists.below(apart, routes.citations(document), _number_of_mentions, leaf)


def _listed(objects: Iterable[Json]) -> bytes:
    return json_text.listed([json_text.record(found) for found in objects]).encode("utf-8")


def _object(entry: DocumentEntry, lists: Lists) -> Json:
    """One document; what nobody says is None."""
    catalog, site_url = lists.catalog, lists.site_url
    apart = mentions(document_size(entry))
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
        "trich_dan": lists.as_object(apart, routes.citations(entry.id), _number_of_mentions)
        if apart.parts
        else list(_mentions(catalog.references.places(entry), entry.id, site_url)),
    }


def _number_of_mentions(part: AnyPart) -> int:
    return sum(citing.mentions for citing in part.entries)


def _mentions(places: Iterable[CitingPlace], document: str, site_url: str) -> Iterator[Json]:
    """Each time the document is named in one text: the number as printed, and the whole text it stands in."""
    for place in places:
        spot = place.spot
        address = routes.place(place.plan_id, spot.path, spot.task, spot.footnote)
        url = routes.absolute(site_url, address)
        for reference in place.references_to(document):
            yield {
                "ke_hoach": str(place.plan_id),
                "nhiem_vu": spot.task,
                "url": url,
                "nguyen_van": reference.text,
                "cau": place.text,
            }
