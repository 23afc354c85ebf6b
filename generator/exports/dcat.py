"""A catalogue of the data sets for other portals: DCAT (W3C, version 3) as JSON-LD.

A data set that is cut is a series there. Its members stand in catalogues of their own, one for each body of data that
is cut and for each part of it that is cut further, so that none of them grows with all the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator import open_data, routes
from generator.catalog import Catalog
from generator.catalog.division import PROVINCE, YEAR
from generator.exports import json_text
from generator.views import SITE_NAME
from generator.views.part_words import AnyPart, full_name

_Json = dict[str, Any]
DataSets = tuple[open_data.DataSet, ...]

_CONTEXT: _Json = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_VIETNAMESE = {"@id": "http://publications.europa.eu/resource/authority/language/VIE"}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def members(catalog: Catalog) -> Iterator[str]:
    """The catalogues: that of what was published, and one for each part of a body of data that is cut further."""
    yield ""
    for data_sets in _cut(catalog):
        for part in catalog.division.of(data_sets[0].division).tree():
            if part.parts:
                yield "/".join((data_sets[0].division, *part.values))


def files(member: str, catalog: Catalog, site_url: str, sizes: open_data.Sizes) -> Iterator[tuple[str, bytes]]:
    """One catalogue; ``sizes`` has the bytes of every file.

    Without a known ``site_url`` the addresses in it are relative to the catalogue itself.
    """
    if not member:
        writer = _Writer(catalog, site_url, sizes, routes.DATA)
        yield open_data.CATALOGUE, json_text.dump(writer.catalogue(_cut(catalog))).encode("utf-8")
        return
    division, *values = member.split("/")
    data_sets, part = _divided_by(division), catalog.division.part(division, values)
    path = _file(data_sets, values)
    writer = _Writer(catalog, site_url, sizes, path.rpartition("/")[0] + "/")
    yield path, json_text.dump(writer.catalogue_of_parts(data_sets, part)).encode("utf-8")


def _cut(catalog: Catalog) -> tuple[DataSets, ...]:
    """The data sets that are cut, those of one division together."""
    divisions = dict.fromkeys(data_set.division for data_set in open_data.DATASETS if data_set.division)
    return tuple(_divided_by(division) for division in divisions if catalog.division.is_cut(division))


def _divided_by(division: str) -> DataSets:
    return tuple(data_set for data_set in open_data.DATASETS if data_set.division == division)


def _file(data_sets: DataSets, values: Sequence[str]) -> str:
    """The catalogue of what a part is cut into."""
    return routes.file_part(open_data.CATALOGUE, (data_sets[0].slug, *values))


class _Writer:
    """Writes one catalogue, which lies in ``folder``."""

    def __init__(self, catalog: Catalog, site_url: str, sizes: open_data.Sizes, folder: str) -> None:
        self._catalog = catalog
        self._site_url = site_url
        self._sizes = sizes
        self._folder = folder
        self._publisher = {"@id": self._address(f"{routes.ABOUT}#ai-lam")}

    def catalogue(self, cut: Iterable[DataSets]) -> _Json:
        """The main one; ``cut`` are the data sets that have catalogues of their parts."""
        data_sets = [data_set for data_set in open_data.DATASETS if self._files(data_set)]
        nested = [self._reference(found) for found in cut]
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
            **({"dcat:catalog": nested} if nested else {}),
            "dcat:dataset": [self._data_set(data_set) for data_set in data_sets],
        }

    def catalogue_of_parts(self, data_sets: DataSets, whole: AnyPart) -> _Json:
        """What ``whole`` is cut into: data sets, and catalogues of what is cut further."""
        nested = [self._reference(data_sets, part) for part in whole.parts if part.parts]
        leaves = [part for part in whole.parts if not part.parts]
        return {
            "@context": _CONTEXT,
            **self._reference(data_sets, whole),
            "dct:language": _VIETNAMESE,
            "dct:license": {"@id": open_data.LICENCE},
            "dct:publisher": {**self._publisher, "@type": "foaf:Agent", "foaf:name": _words(SITE_NAME)},
            **({"dcat:catalog": nested} if nested else {}),
            "dcat:dataset": [self._member(data_set, part) for part in leaves for data_set in data_sets],
        }

    def _reference(self, data_sets: DataSets, part: AnyPart | None = None) -> _Json:
        """A catalogue of parts, as the one above it names it; its file is where to see more."""
        file = self._address(_file(data_sets, part.values if part else ()))
        name = full_name(part, self._catalog) if part else ""
        titles = [", ".join(data_set.title for data_set in data_sets), name]
        return {
            "@id": f"{file}#danh-muc",
            "@type": "dcat:Catalog",
            "dct:title": _words(": ".join(filter(None, titles))),
            "rdfs:seeAlso": {"@id": file},
        }

    def _data_set(self, data_set: open_data.DataSet) -> _Json:
        is_cut = bool(data_set.division and self._catalog.division.is_cut(data_set.division))
        return {
            "@id": self._series(data_set),
            "@type": ["dcat:Dataset", "dcat:DatasetSeries"] if is_cut else "dcat:Dataset",
            "dct:identifier": data_set.slug,
            "dct:title": _words(data_set.title),
            "dct:description": _words(data_set.description),
            "dct:language": _VIETNAMESE,
            "dct:license": {"@id": open_data.LICENCE},
            "dct:publisher": self._publisher,
            "dcat:version": open_data.VERSION_IN_PARTS if is_cut else open_data.VERSION,
            "dcat:landingPage": {"@id": self._address(routes.DATA)},
            **self._modified(),
            **self._extent(),
            "dcat:distribution": [
                self._list_of_parts(file) if is_cut else self._distribution(file, file.address)
                for file in self._files(data_set)
            ],
        }

    def _member(self, data_set: open_data.DataSet, part: AnyPart) -> _Json:
        """One part of a data set that is cut."""
        identifier = "/".join((data_set.slug, *part.values))
        addresses = [(file, routes.file_part(file.address, part.values)) for file in data_set.files]
        return {
            "@id": f"{self._address(addresses[0][1])}#du-lieu",
            "@type": "dcat:Dataset",
            "dct:identifier": identifier,
            "dct:title": _words(f"{data_set.title}, {full_name(part, self._catalog)}"),
            "dct:license": {"@id": open_data.LICENCE},
            "dct:publisher": self._publisher,
            "dcat:version": open_data.VERSION_IN_PARTS,
            "dcat:inSeries": {"@id": self._series(data_set)},
            **self._extent_of(data_set, part),
            "dcat:distribution": [self._distribution(file, address) for file, address in addresses],
        }

    def _series(self, data_set: open_data.DataSet) -> str:
        return self._address(f"{routes.DATA}#{data_set.slug}")

    def _list_of_parts(self, file: open_data.DataFile) -> _Json:
        """What stands at the address of a file that is cut."""
        return self._distribution(replace(file, words="danh sách các phần", schema=""), file.address)

    def _distribution(self, file: open_data.DataFile, where: str) -> _Json:
        address = {"@id": self._address(where)}
        schema = {"dct:conformsTo": {"@id": self._address(file.schema)}} if file.schema else {}
        return {
            "@type": "dcat:Distribution",
            "dct:title": _words(f"{file.form}: {file.words}"),
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}{file.media_type}"},
            "dcat:byteSize": {"@value": str(self._sizes[where]), "@type": "xsd:nonNegativeInteger"},
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
            "dct:temporal": _period(years[-1], years[0]),
            "dct:spatial": [{"@type": "dct:Location", "rdfs:label": _words(name)} for name in names],
        }

    def _extent_of(self, data_set: open_data.DataSet, part: AnyPart) -> _Json:
        """The plan year and the province of a part, where it has one. A document's year is not when it is cited."""
        year = part.at(YEAR) if data_set.division != open_data.DOCUMENTS else None
        province = part.at(PROVINCE)
        history = self._catalog.provinces.history(province) if province else None
        names = {unit.latest_name.full for unit in history.units} if history else set()
        places = [{"@type": "dct:Location", "rdfs:label": _words(name)} for name in sorted(names)]
        return {
            **({"dct:temporal": _period(int(year), int(year))} if year else {}),
            **({"dct:spatial": places} if places else {}),
        }

    def _address(self, target: str) -> str:
        """The full address, or the way from the catalogue's own folder."""
        if self._site_url:
            return routes.absolute(self._site_url, target)
        path, mark, anchor = target.partition("#")
        return f"{routes.relative(self._folder, path)}{mark}{anchor}"


def _period(first: int, last: int) -> _Json:
    return {
        "@type": "dct:PeriodOfTime",
        "dcat:startDate": {"@value": f"{first}-01-01", "@type": "xsd:date"},
        "dcat:endDate": {"@value": f"{last}-12-31", "@type": "xsd:date"},
    }


def _words(text: str) -> _Json:
    return {"@value": text, "@language": "vi"}
