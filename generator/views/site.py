"""All pages of the site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.views import (
    aims,
    areas,
    compare,
    compose,
    coverage,
    data,
    deadlines,
    documents,
    glossary,
    guides,
    hubs,
    money,
    plan,
    provinces,
    units,
    years,
)
from generator.views.page import Page, Site
from generator.views.richtext import Vocabulary


def pages(catalog: Catalog, site: Site | None = None) -> Iterator[Page]:
    """Every page, in a fixed order. Each is made when it is asked for, so that they need not all be held at once."""
    site = site or Site()
    vocabulary = Vocabulary(catalog)
    yield hubs.home(catalog)
    yield hubs.plans(catalog)
    for entry in catalog.plans:
        yield plan.page(entry, catalog, vocabulary, site)
    yield provinces.provinces(catalog)
    for history in catalog.provinces.histories():
        yield provinces.province(history, catalog)
    yield years.years(catalog)
    for number in catalog.years:
        yield years.year(number, catalog)
    yield areas.areas(catalog)
    for slug in catalog.areas:
        yield areas.area(slug, catalog)
        for number in areas.years_of(slug, catalog):
            yield areas.area_year(slug, number, catalog, vocabulary)
    yield from _units(catalog, vocabulary)
    yield from _targets(catalog)
    yield from _deadlines(catalog, vocabulary)
    yield from _documents(catalog)
    yield from _comparisons(catalog, vocabulary)
    yield from _coverage(catalog)
    yield compose.compose(site)
    yield glossary.glossary(catalog)
    yield data.data(catalog, site)
    yield from guides.pages(site)
    yield hubs.about(catalog)
    yield hubs.search()


def _units(catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Page]:
    yield units.units(catalog)
    for slug in catalog.units:
        yield units.unit(slug, catalog, vocabulary)


def _targets(catalog: Catalog) -> Iterator[Page]:
    yield aims.aims(catalog)
    for slug in catalog.aims:
        yield aims.aim(slug, catalog)
    for place, entries in aims.loose(catalog).items():
        yield aims.loose_targets(*place, entries, catalog)
    yield money.money(catalog)


def _deadlines(catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Page]:
    due = deadlines.DueIndex(catalog)
    yield deadlines.hub(due, catalog)
    for number in due.years:
        yield deadlines.year(number, due, catalog, vocabulary)


def _documents(catalog: Catalog) -> Iterator[Page]:
    yield documents.documents(catalog)
    yield from documents.by_scope(catalog)
    for entry in catalog.documents.values():
        yield documents.document(entry, catalog)


def _comparisons(catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Page]:
    yield compare.hub(catalog)
    for history in compare.provinces_with_several(catalog):
        yield compare.province(history, catalog)
    for slug in catalog.areas:
        yield compare.compared_area(slug, catalog, vocabulary)
    yield compare.two(catalog)
    for earlier, later in compare.pairs(catalog):
        yield compare.years(earlier, later, catalog, vocabulary)


def _coverage(catalog: Catalog) -> Iterator[Page]:
    yield coverage.coverage(catalog)
    for number in catalog.years:
        yield coverage.coverage_year(number, catalog)
