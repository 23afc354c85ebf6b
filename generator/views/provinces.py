"""The pages of the provinces: the list by region, and one page for all units that have had one slug."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator import linked_data, routes
from generator.catalog import Catalog, PlanEntry, ProvinceHistory
from generator.deferred import dataclass
from generator.model import Province
from generator.text import show_date, sort_key, upper_first
from generator.views import paging
from generator.views.calendar_words import calendar_link
from generator.views.counts import AreaLine, CountLine, PlanLine, areas_of, plan_line, weigh_plan_line
from generator.views.drawing import Chart
from generator.views.page import Page, crumbs
from generator.views.paging import Row
from generator.views.plan_list import plan_list
from generator.views.province_drawings import before_and_after, changes, tile_map, timeline
from generator.views.province_eras import Era, era, latest_first
from generator.views.richtext import Link, Relative, relative_to


@dataclass(frozen=True, slots=True)
class ProvinceLine:
    """A present unit in the list, with the units it was made of where their names differ.

    ``is_same_land`` is true where one unit became it under another name or status.
    """

    link: Link
    plan_count: int
    former: tuple[Link, ...]
    is_same_land: bool


@dataclass(frozen=True, slots=True)
class Region:
    """A region with its units."""

    anchor: str
    name: str
    provinces: tuple[ProvinceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvincesPage(Page):
    """All present units by region; former units stand with their successors."""

    count: int
    map: Chart | None
    regions: tuple[Region, ...]
    timeline: Chart | None
    changes: tuple[tuple[str, tuple[str, ...]], ...]
    coverage_href: str


@dataclass(frozen=True, slots=True)
class Others:
    """The plans of the units before or after; where they are too many, ``places`` count them and lead to them."""

    plans: tuple[PlanLine, ...]
    places: tuple[CountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvincePage(Page):
    """Everything under one province slug, the latest unit first."""

    picture: Chart | None
    eras: tuple[Era, ...]
    predecessors: Others
    successor: Others
    areas: tuple[AreaLine, ...]
    ways_on: tuple[Link, ...]
    is_former: bool


def provinces(catalog: Catalog) -> ProvincesPage:
    """The list of present units, as of the last day the register knows."""
    to = relative_to(routes.PROVINCES)
    present = [unit for unit in catalog.registers.provinces.provinces if unit.valid_until is None]
    by_region: dict[str, list[Province]] = {}
    for unit in sorted(present, key=lambda unit: sort_key(unit.latest_name.name)):
        by_region.setdefault(unit.regions[-1].name, []).append(unit)
    regions = tuple(
        Region(f"vung-{index}", name, tuple(_line(unit, catalog, to) for unit in units))
        for index, (name, units) in enumerate(sorted(by_region.items(), key=_from_the_north), start=1)
    )
    found = changes(catalog)
    return ProvincesPage(
        address=routes.PROVINCES,
        kind="provinces",
        title="Tỉnh, thành phố",
        description=f"{len(present)} tỉnh, thành phố hiện nay, các tỉnh trước khi sắp xếp, và kế hoạch của từng nơi.",
        crumbs=crumbs(routes.PROVINCES, ("Tỉnh, thành phố", routes.PROVINCES)),
        count=len(present),
        map=tile_map(catalog, to),
        regions=regions,
        timeline=timeline(found),
        changes=tuple((show_date(change.day), change.sentences) for change in found),
        coverage_href=to(routes.COVERAGE),
    )


def _from_the_north(region: tuple[str, list[Province]]) -> str:
    """The first of the region's administrative codes, which count from the capital and the north to the south."""
    return min(unit.code for unit in region[1])


def province(history: ProvinceHistory, catalog: Catalog) -> Iterator[Page]:
    """One slug with all its units, and the parts that its list of plans is cut into."""
    address = routes.province(history.slug)
    before, since = _predecessors_plans(history, catalog), _successor_plans(history, catalog)
    others = sum(map(weigh_plan_line, (*before, *since)))
    are_many = others > paging.LIMIT // 2  # then they are only counted
    plans = sorted(catalog.plans_of(history.slug), key=latest_first)
    rows = (Row(plan, weigh_plan_line(plan), (paging.year(plan.id.year),)) for plan in plans)
    whole = paging.cut(rows, 0 if are_many else others)
    for sheet in paging.sheets(whole, address):
        if sheet.is_whole:
            yield _province(history, catalog, is_cut=bool(whole.children), are_many=are_many)
        else:
            above = (("Tỉnh, thành phố", routes.PROVINCES), (history.short, address))
            yield plan_list(sheet, f"Kế hoạch của {history.short}", *above)


def _province(history: ProvinceHistory, catalog: Catalog, *, is_cut: bool, are_many: bool) -> ProvincePage:
    """The page of the whole; ``are_many`` says that the plans of the units before and after are to be counted only."""
    address = routes.province(history.slug)
    to = relative_to(address)
    own = catalog.plans_of(history.slug)
    counted = is_cut or are_many
    return ProvincePage(
        address=address,
        kind="province",
        title=upper_first(history.latest.latest_name.full),
        description=f"Kế hoạch cải cách hành chính của {history.latest.latest_name.full}, tên cũ và tên mới, từng năm.",
        crumbs=crumbs(address, ("Tỉnh, thành phố", routes.PROVINCES), (history.short, address)),
        picture=before_and_after(history, catalog, to),
        things=(linked_data.province(history, to),),
        eras=tuple(era(unit, history, catalog, to, is_cut=is_cut) for unit in reversed(history.units)),
        predecessors=_others(_predecessors_plans(history, catalog), catalog, to, counted=counted),
        successor=_others(_successor_plans(history, catalog), catalog, to, counted=counted),
        areas=areas_of(own, catalog, to),
        ways_on=tuple(_ways_on(history.slug, catalog, to)),
        is_former=history.latest.valid_until is not None,
    )


def _others(plans: list[PlanEntry], catalog: Catalog, to: Relative, *, counted: bool) -> Others:
    """The plans one by one, or counted by the province that they stand under."""
    if not counted:
        return Others(tuple(plan_line(plan, to) for plan in plans), ())
    counts = Counter(plan.id.province for plan in plans)
    names = ((paging.province(slug, catalog).name, slug) for slug in counts)
    return Others((), tuple(CountLine(Link(name, to(routes.province(slug))), counts[slug]) for name, slug in names))


def _ways_on(slug: str, catalog: Catalog, to: Relative) -> Iterator[Link]:
    """The calendar of the province's tasks, and its own documents that plans cite."""
    if calendar := calendar_link(catalog, to, "tinh", slug):
        yield Link(f"Lịch các việc có hạn ({calendar.words})", calendar.href)
    if catalog.references.has_scope(slug):
        yield Link("Văn bản của tỉnh, thành phố được nhắc tới", to(routes.documents_of(slug)))


def _line(unit: Province, catalog: Catalog, to: Relative) -> ProvinceLine:
    former = [old for old in catalog.provinces.predecessors(unit) if old.slug != unit.slug]
    count = sum(len(catalog.plans_of(slug)) for slug in {unit.slug, *(old.slug for old in former)})
    return ProvinceLine(
        Link(unit.latest_name.short, to(routes.province(unit.slug))),
        count,
        tuple(Link(old.latest_name.short, to(routes.province(old.slug))) for old in former),
        len(catalog.provinces.predecessors(unit)) == 1,
    )


def _predecessors_plans(history: ProvinceHistory, catalog: Catalog) -> list[PlanEntry]:
    """Plans of the units joined into this one under other names."""
    slugs = {old.slug for unit in history.units for old in catalog.provinces.predecessors(unit)} - {history.slug}
    plans = (plan for slug in slugs for plan in catalog.plans_of(slug))
    return sorted(plans, key=lambda plan: catalog.position(plan.id))


def _successor_plans(history: ProvinceHistory, catalog: Catalog) -> list[PlanEntry]:
    """Plans of the unit that took the last one's place, under its own name; only those made since."""
    successor = catalog.provinces.successor(history.latest)
    if successor is None:
        return []
    return [p for p in catalog.plans_of(successor.slug) if p.province and p.province.key == successor.key]
