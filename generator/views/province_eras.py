"""The units that a province slug has had, each with its story and its plans."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from generator import routes
from generator.catalog import Catalog, PlanEntry, ProvinceHistory
from generator.deferred import dataclass
from generator.model import Province
from generator.text import show_date, upper_first
from generator.views import paging
from generator.views.counts import PlanLine, plan_line
from generator.views.paging import PartLine
from generator.views.province_drawings import anchor
from generator.views.richtext import Link, Relative, RichText, Segment


@dataclass(frozen=True, slots=True)
class Era:
    """One unit: its name and time, what it came from and what it became, and its plans.

    Where the plans of the page are too many, ``parts`` lead to those of each year instead.
    """

    anchor: str
    heading: str
    name: str
    period: str
    facts: tuple[tuple[str, str], ...]
    story: tuple[RichText, ...]
    plans: tuple[PlanLine, ...]
    parts: tuple[PartLine, ...]


def era(unit: Province, history: ProvinceHistory, catalog: Catalog, to: Relative, *, is_cut: bool) -> Era:
    """One unit; where the list of the slug's plans is cut, the years of its plans stand for them."""
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
        plans=() if is_cut else tuple(plan_line(plan, to) for plan in sorted(plans, key=latest_first)),
        parts=_parts(history.slug, plans, to) if is_cut else (),
    )


def latest_first(plan: PlanEntry) -> tuple[int, str]:
    """The order of plans on the page of a province."""
    return -plan.id.year, plan.id.agency


def _parts(slug: str, plans: list[PlanEntry], to: Relative) -> tuple[PartLine, ...]:
    """The ways to the plans of each year, latest first; in the year of a change two units share a page."""
    counts = Counter(paging.year(plan.id.year) for plan in plans)
    return tuple(
        PartLine(Link(upper_first(place.name), to(routes.part(routes.province(slug), place.key))), counts[place])
        for place in sorted(counts, key=lambda place: place.rank)
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
