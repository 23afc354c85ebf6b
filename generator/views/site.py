"""All pages of the site by families: which members each family has, and what makes the pages of one of them.

A member is known by a word. Its pages come finished, or as sketches where it is a list that is cut: then each of them
is made by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.catalog import Catalog, PlanEntry
from generator.deferred import dataclass
from generator.model import PlanId
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
from generator.views.page import Page, Site, Sketch
from generator.views.richtext import Vocabulary

Made = Iterable[Page | Sketch]
_APART = " "
"""Stands between the words of a member that is known by two of them."""


@dataclass(frozen=True, slots=True)
class Family:
    """Pages of one kind."""

    name: str
    members: Callable[[], Iterable[str]]
    make: Callable[[str], Made]


def families(catalog: Catalog, site: Site | None = None) -> tuple[Family, ...]:
    """Every family, in a fixed order: first what belongs to one plan, then what is put together of many."""
    return _Families(catalog, site or Site()).all()


def pages(catalog: Catalog, site: Site | None = None) -> Iterator[Page]:
    """Every page, in a fixed order. Each is made when it is asked for, so that they need not all be held at once."""
    for family in families(catalog, site):
        for member in family.members():
            for made in family.make(member):
                yield made.make() if isinstance(made, Sketch) else made


class _Families:
    """What a site shows of one catalog."""

    def __init__(self, catalog: Catalog, site: Site) -> None:
        self._catalog = catalog
        self._site = site
        self._vocabulary = Vocabulary(catalog)

    def all(self) -> tuple[Family, ...]:
        catalog = self._catalog
        return (
            Family("ke-hoach", lambda: map(str, catalog.plan_ids), self._plan),
            Family("hai-nam", self._pairs, self._pair),
            Family("tinh", self._provinces, self._province),
            Family("so-sanh-tinh", self._several, self._compared_province),
            Family("nam", lambda: map(str, catalog.years), lambda number: years.year(int(number), catalog)),
            Family("do-phu", lambda: map(str, catalog.years), self._coverage),
            Family("thoi-han", lambda: map(str, catalog.due.years), self._deadlines),
            Family("linh-vuc", lambda: catalog.areas, lambda slug: areas.pages(slug, catalog)),
            Family("linh-vuc-nam", self._area_years, self._area_year),
            Family("so-sanh", lambda: catalog.areas, self._compared_area),
            Family("don-vi", lambda: catalog.units, lambda slug: unit.pages(slug, catalog, self._vocabulary)),
            Family("chi-tieu", lambda: catalog.aims, lambda slug: aims.aim(slug, catalog)),
            Family("con-so", self._loose, self._loose_targets),
            Family("van-ban", lambda: catalog.references.ids, self._document),
            Family("van-ban-cua", lambda: catalog.references.scopes, self._scope),
            Family("du-lieu-phan", lambda: ("",), lambda _: data_parts.pages(catalog)),
            Family("lich-phan", lambda: ("",), lambda _: calendars.pages(catalog)),
            Family("trang", lambda: self._single(), lambda name: self._single()[name]()),
        )

    def _single(self) -> dict[str, Callable[[], Made]]:
        """The pages that lead to all others, and those that are there once."""
        catalog, site = self._catalog, self._site
        return {
            "trang-chu": lambda: [hubs.home(catalog)],
            "ke-hoach": lambda: [hubs.plans(catalog)],
            "tinh": lambda: [provinces.provinces(catalog)],
            "nam": lambda: [years.years(catalog)],
            "linh-vuc": lambda: [areas.areas(catalog)],
            "don-vi": lambda: [units.units(catalog)],
            "chi-tieu": lambda: [aims.aims(catalog)],
            "kinh-phi": lambda: money.money(catalog),
            "thoi-han": lambda: [deadlines.hub(catalog)],
            "van-ban": lambda: documents.documents(catalog),
            "so-sanh": lambda: compare.hub(catalog),
            "hai-ke-hoach": lambda: compare.two(catalog),
            "do-phu": lambda: coverage.coverage(catalog),
            "soan": lambda: [compose.compose(site)],
            "thuat-ngu": lambda: [glossary.glossary(catalog)],
            "du-lieu": lambda: [data.data(catalog, site)],
            "huong-dan": lambda: guides.pages(site),
            "gioi-thieu": lambda: [hubs.about(catalog)],
            "tim-kiem": lambda: [hubs.search()],
        }

    def _entry(self, key: str) -> PlanEntry:
        province, year, agency = key.split("/")
        return self._catalog.plan(PlanId(province, int(year), agency))

    def _plan(self, key: str) -> Made:
        return plan.pages(self._entry(key), self._catalog, self._vocabulary, self._site)

    def _pairs(self) -> Iterator[str]:
        return (f"{earlier.key}{_APART}{later.key}" for earlier, later in compare.pairs(self._catalog))

    def _pair(self, pair: str) -> Made:
        earlier, later = map(self._entry, pair.split(_APART))
        return compare.years(earlier, later, self._catalog, self._vocabulary)

    def _provinces(self) -> Iterator[str]:
        return (history.slug for history in self._catalog.provinces.histories())

    def _province(self, slug: str) -> Made:
        history = self._catalog.provinces.history(slug)
        return provinces.province(history, self._catalog) if history else ()

    def _several(self) -> Iterator[str]:
        return (history.slug for history in compare.provinces_with_several(self._catalog))

    def _compared_province(self, slug: str) -> Made:
        history = self._catalog.provinces.history(slug)
        return compare.province(history, self._catalog) if history else ()

    def _coverage(self, number: str) -> Made:
        return coverage_year.coverage_year(int(number), self._catalog)

    def _deadlines(self, number: str) -> Made:
        return deadlines.year(int(number), self._catalog, self._vocabulary)

    def _area_years(self) -> Iterator[str]:
        for slug in self._catalog.areas:
            yield from (f"{slug}{_APART}{number}" for number in self._catalog.years_with(slug))

    def _area_year(self, member: str) -> Made:
        slug, number = member.split(_APART)
        return area_years.pages(slug, int(number), self._catalog, self._vocabulary)

    def _compared_area(self, slug: str) -> Made:
        return compare.compared_area(slug, self._catalog, self._vocabulary)

    def _loose(self) -> Iterator[str]:
        return (f"{slug or ''}{_APART}{year}" for slug, year in self._catalog.loose_counts)

    def _loose_targets(self, member: str) -> Made:
        slug, number = member.split(_APART)
        return aims.loose_targets(slug or None, int(number), self._catalog)

    def _document(self, document: str) -> Made:
        entry = self._catalog.references.find(document)
        return documents.pages(entry, self._catalog) if entry else ()

    def _scope(self, scope: str) -> Made:
        return documents.of_scope(scope, self._catalog)
