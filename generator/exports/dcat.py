"""A catalogue of the data sets for other portals: DCAT (W3C, version 3) as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator import open_data, routes
from generator.catalog import Catalog
from generator.views import SITE_NAME

_Json = dict[str, Any]

_CONTEXT: _Json = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_VIETNAMESE = {"@id": "http://publications.europa.eu/resource/authority/language/VIE"}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def catalogue(catalog: Catalog, site_url: str, sizes: Mapping[str, int]) -> str:
    """The catalogue of what was published; ``sizes`` has the bytes of every file.

    Without a known ``site_url`` its addresses are relative to the catalogue itself.
    """
    return json.dumps(_Writer(catalog, site_url, sizes).catalogue(), ensure_ascii=False, indent=1) + "\n"


class _Writer:
    def __init__(self, catalog: Catalog, site_url: str, sizes: Mapping[str, int]) -> None:
        self._catalog = catalog
        self._site_url = site_url
        self._sizes = sizes
        self._publisher = {"@id": self._address(f"{routes.ABOUT}#ai-lam")}

    def catalogue(self) -> _Json:
        data_sets = [data_set for data_set in open_data.DATASETS if self._files(data_set)]
        return {
            "@context": _CONTEXT,
            "@id": self._address(routes.DATA),
            "@type": "dcat:Catalog",
            "dct:title": _words(f"Dữ liệu mở của {SITE_NAME}"),
            "dct:description": _words("Kế hoạch cải cách hành chính của các tỉnh, từng nhiệm vụ một, tải tự do."),
            "dct:language": _VIETNAMESE,
            "dct:license": {"@id": open_data.LICENCE},
            "dct:publisher": {**self._publisher, "@type": "foaf:Agent", "foaf:name": _words(SITE_NAME)},
            "foaf:homepage": {"@id": self._address(routes.HOME)},
            **self._modified(),
            "dcat:dataset": [self._data_set(data_set) for data_set in data_sets],
        }

    def _data_set(self, data_set: open_data.DataSet) -> _Json:
        return {
            "@id": self._address(f"{routes.DATA}#{data_set.slug}"),
            "@type": "dcat:Dataset",
            "dct:identifier": data_set.slug,
            "dct:title": _words(data_set.title),
            "dct:description": _words(data_set.description),
            "dct:language": _VIETNAMESE,
            "dct:license": {"@id": open_data.LICENCE},
            "dct:publisher": self._publisher,
            "dcat:version": open_data.VERSION,
            "dcat:landingPage": {"@id": self._address(routes.DATA)},
            **self._modified(),
            **self._extent(),
            "dcat:distribution": [self._distribution(file) for file in self._files(data_set)],
        }

    def _distribution(self, file: open_data.DataFile) -> _Json:
        address = {"@id": self._address(file.address)}
        schema = {"dct:conformsTo": {"@id": self._address(file.schema)}} if file.schema else {}
        return {
            "@type": "dcat:Distribution",
            "dct:title": _words(f"{file.form}: {file.words}"),
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}{file.media_type}"},
            "dcat:byteSize": {"@value": str(self._sizes[file.address]), "@type": "xsd:nonNegativeInteger"},
            "dct:license": {"@id": open_data.LICENCE},
            **schema,
        }

    def _files(self, data_set: open_data.DataSet) -> list[open_data.DataFile]:
        return [file for file in data_set.files if file.address in self._sizes]

    def _modified(self) -> _Json:
        days = [plan.updated for plan in self._catalog.plans]
        return {"dct:modified": {"@value": max(days).isoformat(), "@type": "xsd:date"}} if days else {}

    def _extent(self) -> _Json:
        """The plan years and the provinces that there are plans of, under the names they had then."""
        years = self._catalog.years
        if not years:
            return {}
        names = sorted({plan.province_name.full for plan in self._catalog.plans if plan.province_name})
        return {
            "dct:temporal": {
                "@type": "dct:PeriodOfTime",
                "dcat:startDate": {"@value": f"{years[-1]}-01-01", "@type": "xsd:date"},
                "dcat:endDate": {"@value": f"{years[0]}-12-31", "@type": "xsd:date"},
            },
            "dct:spatial": [{"@type": "dct:Location", "rdfs:label": _words(name)} for name in names],
        }

    def _address(self, target: str) -> str:
        """The full address, or the way from the catalogue's own folder."""
        if self._site_url:
            return routes.absolute(self._site_url, target)
        path, mark, anchor = target.partition("#")
        return f"{routes.relative(routes.DATA, path)}{mark}{anchor}"


def _words(text: str) -> _Json:
    return {"@value": text, "@language": "vi"}
