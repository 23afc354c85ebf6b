"""All pages of the site, one after the other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.views import areas, data, glossary, hubs, plan, provinces, units, years
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
    yield units.units(catalog)
    for slug in catalog.units:
        yield units.unit(slug, catalog, vocabulary)
    yield glossary.glossary(catalog)
    yield data.data(catalog, site)
    yield hubs.about(catalog)
    yield hubs.search()
