"""The pages of the provinces: the list by region, and one page for all units that have had one slug."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator import linked_data, routes
from generator.catalog import Catalog, PlanEntry, ProvinceHistory
from generator.model import Province
from generator.text import show_date, sort_key, upper_first
from generator.views.counts import AreaLine, PlanLine, areas_of, plan_line
from generator.views.deadlines.due import is_in_calendar
from generator.views.drawing import Chart
from generator.views.page import Page, crumbs
from generator.views.province_drawings import anchor, before_and_after, changes, tile_map, timeline
from generator.views.richtext import Link, Relative, RichText, Segment, relative_to


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
class Era:
    """One unit: its name and time, what it came from and what it became, and its plans."""

    anchor: str
    heading: str
    name: str
    period: str
    facts: tuple[tuple[str, str], ...]
    story: tuple[RichText, ...]
    plans: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvincePage(Page):
    """Everything under one province slug, the latest unit first."""

    picture: Chart | None
    eras: tuple[Era, ...]
    predecessors_plans: tuple[PlanLine, ...]
    successor_plans: tuple[PlanLine, ...]
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


def province(history: ProvinceHistory, catalog: Catalog) -> ProvincePage:
    """One slug with all its units."""
    address = routes.province(history.slug)
    to = relative_to(address)
    own = catalog.plans_of(history.slug)
    return ProvincePage(
        address=address,
        kind="province",
        title=upper_first(history.latest.latest_name.full),
        description=f"Kế hoạch cải cách hành chính của {history.latest.latest_name.full}, tên cũ và tên mới, từng năm.",
        crumbs=crumbs(address, ("Tỉnh, thành phố", routes.PROVINCES), (history.short, address)),
        picture=before_and_after(history, catalog, to),
        things=(linked_data.province(history, to),),
        eras=tuple(_era(unit, history, catalog, to) for unit in reversed(history.units)),
        predecessors_plans=tuple(plan_line(plan, to) for plan in _predecessors_plans(history, catalog)),
        successor_plans=tuple(plan_line(plan, to) for plan in _successor_plans(history, catalog)),
        areas=areas_of(own, catalog, to),
        ways_on=tuple(_ways_on(history.slug, own, catalog, to)),
        is_former=history.latest.valid_until is not None,
    )


def _ways_on(slug: str, plans: tuple[PlanEntry, ...], catalog: Catalog, to: Relative) -> Iterator[Link]:
    """The calendar of the province's tasks, and its own documents that plans cite."""
    if is_in_calendar(task for plan in plans for task in plan.tasks):
        yield Link("Lịch các việc có hạn (.ics)", to(routes.calendar("tinh", slug)))
    if slug in catalog.references.scopes:
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


def _era(unit: Province, history: ProvinceHistory, catalog: Catalog, to: Relative) -> Era:
    several = len(history.units) > 1
    suffix = " (trước khi sắp xếp)" if several and unit.valid_until else " (hiện nay)" if several else ""
    plans = [plan for plan in catalog.plans_of(unit.slug) if plan.province and plan.province.key == unit.key]
    return Era(
        anchor=anchor(unit),
        heading=f"{upper_first(unit.latest_name.full)}{suffix}" if several else "Thông tin và kế hoạch",
        name=unit.latest_name.full + suffix,
        period=_period(unit),
        facts=_facts(unit),
        story=tuple(_story(unit, catalog, to)),
        plans=tuple(plan_line(plan, to) for plan in sorted(plans, key=lambda plan: (-plan.id.year, plan.id.agency))),
    )


def _period(unit: Province) -> str:
    start = f"từ {show_date(unit.valid_from)}" if unit.valid_from else ""
    end = f"đến hết {show_date(unit.valid_until)}" if unit.valid_until else ""
    return upper_first(" ".join(filter(None, (start, end))))


def _facts(unit: Province) -> tuple[tuple[str, str], ...]:
    facts = [("Mã đơn vị hành chính", unit.code)]
    regions = [f"{region.name}{_until(region.valid_until)}" for region in unit.regions]
    facts.append(("Vùng", "; ".join(regions)))
    if unit.legal_basis:
        facts.append(("Theo", f"Nghị quyết {unit.legal_basis}"))
    return tuple(facts)


def _until(day: dt.date | None) -> str:
    return f" (đến {show_date(day)})" if day else ""


def _story(unit: Province, catalog: Catalog, to: Relative) -> list[RichText]:
    """What the unit came from, how its status changed, what it became; a sentence each."""
    sentences: list[RichText] = []
    origins = catalog.provinces.predecessors(unit)
    if unit.valid_from and len(origins) == 1:
        origin = [_named(origins[0], unit, to)]
        sentences.append(_sentence(f"Trước ngày {show_date(unit.valid_from)} là ", origin, "."))
    elif unit.valid_from and origins:
        parts = [_named(old, unit, to) for old in origins]
        sentences.append(_sentence(f"Ngày {show_date(unit.valid_from)} hợp nhất từ ", parts, "."))
    for before, after in zip(unit.names, unit.names[1:], strict=False):
        if after.valid_from:
            basis = f" (Nghị quyết {after.legal_basis})" if after.legal_basis else ""
            text = f"Từ ngày {show_date(after.valid_from)}, {before.full} trở thành {after.full}{basis}."
            sentences.append((Segment(text),))
    for day in catalog.provinces.merger_days():
        if unit.covers(day) and unit.covers(day - dt.timedelta(days=1)):
            sentences.append((Segment(f"Giữ nguyên khi cả nước sắp xếp lại ngày {show_date(day)}."),))
    successor = catalog.provinces.successor(unit)
    if successor and successor.valid_from:
        since = show_date(successor.valid_from)
        verb = "trở thành" if len(catalog.provinces.predecessors(successor)) == 1 else "nhập vào"
        new = Segment(
            successor.names[0].full + (" mới" if successor.slug == unit.slug else ""),
            to(f"{routes.province(successor.slug)}#{anchor(successor)}"),
            None,
            "place",
        )
        sentences.append((Segment(f"Từ ngày {since} {verb} "), new, Segment(".")))
    return sentences


def _named(unit: Province, successor: Province, to: Relative) -> Segment:
    """The unit as a link to its own era; "cũ" tells it from a successor of the same name."""
    old = " cũ" if unit.slug == successor.slug else ""
    return Segment(unit.latest_name.full + old, to(f"{routes.province(unit.slug)}#{anchor(unit)}"), None, "place")


def _sentence(start: str, parts: list[Segment], end: str) -> RichText:
    segments = [Segment(start)]
    for index, part in enumerate(parts):
        if index:
            segments.append(Segment(" và " if index == len(parts) - 1 else ", "))
        segments.append(part)
    return (*segments, Segment(end))


def _predecessors_plans(history: ProvinceHistory, catalog: Catalog) -> list[PlanEntry]:
    """Plans of the units joined into this one under other names."""
    slugs = {old.slug for unit in history.units for old in catalog.provinces.predecessors(unit)} - {history.slug}
    return [plan for plan in catalog.plans if plan.id.province in slugs]


def _successor_plans(history: ProvinceHistory, catalog: Catalog) -> list[PlanEntry]:
    """Plans of the unit that took the last one's place, under its own name; only those made since."""
    successor = catalog.provinces.successor(history.latest)
    if successor is None:
        return []
    return [p for p in catalog.plans_of(successor.slug) if p.province and p.province.key == successor.key]
