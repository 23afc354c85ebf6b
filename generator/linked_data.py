"""What pages are about, in the words of schema.org, as JSON-LD for search engines.

Addresses are relative: they resolve against the page. The context names the vocabulary only, so that nothing has to be
fetched to read it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from generator import open_data, routes
from generator.catalog import Catalog, PlanEntry, ProvinceHistory
from generator.text import upper_first

Node = dict[str, object]
To = Callable[[str], str]
"""Turns an address into a link from the page."""

_CONTEXT = {"@vocab": "https://schema.org/"}
_ACTIVE = "<>&\u2028\u2029"
_INERT = str.maketrans({letter: f"\\u{ord(letter):04x}" for letter in _ACTIVE})
_COUNTRY: Node = {"@type": "Country", "name": "Việt Nam"}


def script(nodes: Sequence[Node]) -> str:
    """The nodes as the content of a script element: nothing in it can end the element or open a tag."""
    if not nodes:
        return ""
    text = json.dumps({"@context": _CONTEXT, "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return inert(text)


def inert(text: str) -> str:
    """JSON text as the content of a script element: letters that could end the element are written as escapes."""
    if any(letter in text for letter in _ACTIVE):  # to go through every letter takes a hundred times as long
        return text.translate(_INERT)
    return text


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> Node:
    """The way from the home page to the page: pairs of name and link."""
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": {"@id": link}}
        for position, (name, link) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def plan(entry: PlanEntry, to: To) -> Node:
    """A plan as a document; what its source leaves blank is left out."""
    record = entry.record
    node: Node = {
        "@id": to(routes.plan(entry.id)),
        "@type": "DigitalDocument",
        "name": record.title,
        "inLanguage": "vi",
        "temporalCoverage": str(entry.id.year),
        "author": {"@type": "GovernmentOrganization", "name": _agency(entry)},
        "spatialCoverage": {
            "@id": to(routes.province(entry.id.province)),
            "@type": "AdministrativeArea",
            "name": upper_first(entry.province_name.full) if entry.province_name else entry.id.province,
        },
        "license": {"@id": open_data.LICENCE},
        "encoding": [
            {
                "@type": "MediaObject",
                "contentUrl": {"@id": to(routes.plan_data(entry.id, form))},
                "encodingFormat": media_type,
                "name": name,
            }
            for form, name, media_type, _ in open_data.PLAN_FORMS
        ],
    }
    if record.number:
        node["identifier"] = record.number
    if record.issued:
        node["datePublished"] = str(record.issued)
    if record.updates:
        node["dateModified"] = entry.updated.isoformat()
    if record.source and record.source.url:
        node["isBasedOn"] = {"@id": record.source.url}
    return node


def _agency(entry: PlanEntry) -> str:
    agency = entry.agency.name if entry.agency else entry.id.agency
    return f"{agency} {entry.province_name.full if entry.province_name else entry.id.province}"


def province(history: ProvinceHistory, to: To) -> Node:
    """The latest unit under a slug, with the names it and the units before it had."""
    latest = history.latest
    name = upper_first(latest.latest_name.full)
    names = (upper_first(each.full) for unit in history.units for each in unit.names)
    node: Node = {
        "@id": to(routes.province(history.slug)),
        "@type": "AdministrativeArea",
        "name": name,
        "identifier": latest.code,
        "containedInPlace": _COUNTRY,
    }
    if former := [other for other in dict.fromkeys(names) if other != name]:
        node["alternateName"] = former
    return node


def data_catalog(catalog: Catalog, to: To) -> Node:
    """The data sets that can be downloaded."""
    return {
        "@id": to(routes.DATA),
        "@type": "DataCatalog",
        "name": f"Dữ liệu mở của {open_data.PUBLISHER}",
        "description": "Kế hoạch cải cách hành chính của các tỉnh, từng nhiệm vụ một, ở dạng máy đọc được, tải tự do.",
        "inLanguage": "vi",
        "license": {"@id": open_data.LICENCE},
        "dataset": [
            _data_set(data_set, catalog, to) for data_set in open_data.data_sets(has_events=catalog.has_events)
        ],
    }


def _data_set(data_set: open_data.DataSet, catalog: Catalog, to: To) -> Node:
    is_cut = bool(data_set.division and catalog.division.is_cut(data_set.division))
    node: Node = {
        "@id": to(f"{routes.DATA}#{data_set.slug}"),
        "@type": "Dataset",
        "name": data_set.title,
        "description": data_set.description,
        "inLanguage": "vi",
        "license": {"@id": open_data.LICENCE},
        "creator": {"@type": "Organization", "name": open_data.PUBLISHER},
        "spatialCoverage": _COUNTRY,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": {"@id": to(file.address)},
                "encodingFormat": file.media_type,
                "name": f"{file.form}, danh sách các phần" if is_cut else file.form,
            }
            for file in data_set.files
        ],
    }
    if years := catalog.years:
        node["temporalCoverage"] = f"{years[-1]}/{years[0]}"
    return node
