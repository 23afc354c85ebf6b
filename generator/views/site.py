"""All pages of the site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.views import (
    aims,
    area_years,
    areas,
    calendars,
    compare,
    compose,
    coverage,
    coverage_year,
    data,
    data_parts,
    deadlines,
    documents,
    glossary,
    guides,
    hubs,
    money,
    plan,
    provinces,
    unit,
    units,
    years,
)
from generator.views.page import Page, Site
from generator.views.richtext import Vocabulary
from generator.views.unit_shares import Shares


def pages(catalog: Catalog, site: Site | None = None) -> Iterator[Page]:
    """Every page, in a fixed order. Each is made when it is asked for, so that they need not all be held at once."""
    site = site or Site()
    vocabulary = Vocabulary(catalog)
    yield hubs.home(catalog)
    yield hubs.plans(catalog)
    for entry in catalog.plans:
        yield from plan.pages(entry, catalog, vocabulary, site)
    yield provinces.provinces(catalog)
    for history in catalog.provinces.histories():
        yield from provinces.province(history, catalog)
    yield years.years(catalog)
    for number in catalog.years:
        yield from years.year(number, catalog)
    yield areas.areas(catalog)
    for slug in catalog.areas:
        yield from areas.pages(slug, catalog)
        for number in areas.years_of(slug, catalog):
            yield from area_years.pages(slug, number, catalog, vocabulary)
    yield from _units(catalog, vocabulary)
    yield from _targets(catalog)
    yield from _deadlines(catalog, vocabulary)
    yield from _documents(catalog)
    yield from _comparisons(catalog, vocabulary)
    yield from _coverage(catalog)
    yield compose.compose(site)
    yield glossary.glossary(catalog)
    yield data.data(catalog, site)
    yield from data_parts.pages(catalog)
    yield from calendars.pages(catalog)
    yield from guides.pages(site)
    yield hubs.about(catalog)
    yield hubs.search()


def _units(catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Page]:
    shares = Shares(catalog)
    yield units.units(catalog)
    for slug in catalog.units:
        yield from unit.pages(slug, shares, catalog, vocabulary)


def _targets(catalog: Catalog) -> Iterator[Page]:
    yield aims.aims(catalog)
    for slug in catalog.aims:
        yield from aims.aim(slug, catalog)
    for area, number in catalog.loose_targets:
        yield from aims.loose_targets(area, number, catalog)
    yield from money.money(catalog)


def _deadlines(catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Page]:
    yield deadlines.hub(catalog)
    for number in catalog.due.years:
        yield from deadlines.year(number, catalog, vocabulary)


def _documents(catalog: Catalog) -> Iterator[Page]:
    yield from documents.documents(catalog)
    yield from documents.by_scope(catalog)
    for entry in catalog.documents.values():
        yield from documents.pages(entry, catalog)


def _comparisons(catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Page]:
    yield from compare.hub(catalog)
    for history in compare.provinces_with_several(catalog):
        yield from compare.province(history, catalog)
    for slug in catalog.areas:
        yield from compare.compared_area(slug, catalog, vocabulary)
    yield from compare.two(catalog)
    for earlier, later in compare.pairs(catalog):
        yield from compare.years(earlier, later, catalog, vocabulary)


def _coverage(catalog: Catalog) -> Iterator[Page]:
    yield from coverage.coverage(catalog)
    for number in catalog.years:
        yield from coverage_year.coverage_year(number, catalog)
