"""The pages of the targets: the hub, one aim with plan beside plan, and the numbers that share no aim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import routes
from generator.catalog import Catalog, PlanEntry, TargetEntry
from generator.model import Aim
from generator.views import places
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Relative, relative_to
from generator.views.targets import show_value


@dataclass(frozen=True, slots=True)
class AimLine:
    """An aim in the list; ``plans`` counts those that state it."""

    link: Link
    area: str
    explanation: str
    plans: int


@dataclass(frozen=True, slots=True)
class LooseLine:
    """An area with numbers that share no aim: for each year a link and how many they are."""

    area: str
    years: tuple[tuple[Link, int], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A value with the sentence it was read out of, and where that stands in the plan."""

    value: str
    text: str
    place: Link
    area: Link | None


@dataclass(frozen=True, slots=True)
class PlanStatements:
    """What one plan states; nothing when it is silent."""

    plan: Link
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class ProvinceStatements:
    """The plans of one province, newest first."""

    province: Link
    plans: tuple[PlanStatements, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AimsPage(Page):
    """The hub. ``target_count`` are the targets of all plans, headings apart, ``value_count`` those with a number."""

    shared: tuple[AimLine, ...]
    single: tuple[AimLine, ...]
    loose: tuple[LooseLine, ...]
    plan_count: int
    target_count: int
    value_count: int
    money_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AimPage(Page):
    """One aim, plan beside plan."""

    explanation: str
    area: Link
    caution: str | None
    stating: int
    plan_count: int
    provinces: tuple[ProvinceStatements, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoosePage(Page):
    """The numbers of one area and year that share no aim, plan by plan."""

    area: Link | None
    year: Link
    groups: tuple[PlanStatements, ...]


Loose = dict[tuple[str | None, int], list[TargetEntry]]
"""Targets with a number and without an aim, by area and year."""


def loose(catalog: Catalog) -> Loose:
    """All of them, areas in the order of their register, latest year first; those of no area come last."""
    groups: Loose = {}
    for entry in catalog.targets:
        if entry.target.value and entry.target.aim is None:
            groups.setdefault((entry.area, entry.plan.id.year), []).append(entry)
    order: dict[str | None, int] = {slug: index for index, slug in enumerate(catalog.areas)}
    return {place: groups[place] for place in sorted(groups, key=lambda at: (order.get(at[0], len(order)), -at[1]))}


def aims(catalog: Catalog) -> AimsPage:
    """The hub."""
    lines = tuple(_aim_lines(catalog))
    return AimsPage(
        address=routes.AIMS,
        kind="aims",
        title="Chỉ tiêu đặt cạnh nhau",
        description="Cùng một mục tiêu, mỗi kế hoạch cải cách hành chính đặt mức nào: trích đúng câu trong kế hoạch.",
        crumbs=crumbs(routes.AIMS, ("Chỉ tiêu", routes.AIMS)),
        has_contents=True,
        shared=tuple(line for line in lines if line.plans > 1),
        single=tuple(line for line in lines if line.plans < 2),
        loose=_loose_lines(catalog),
        plan_count=len(catalog.plans),
        target_count=sum(1 for entry in catalog.targets if not entry.is_heading),
        value_count=sum(1 for entry in catalog.targets if entry.target.value),
        money_href=relative_to(routes.AIMS)(routes.MONEY),
    )


def aim(slug: str, catalog: Catalog) -> AimPage:
    """One aim."""
    entry, address = catalog.aims[slug], routes.aim(slug)
    to, area = relative_to(address), catalog.areas[entry.area]
    stating = _plan_count(entry, catalog)
    return AimPage(
        address=address,
        kind="aim",
        title=entry.name,
        description=f"{entry.explanation} {stating} kế hoạch nêu mức, trích đúng câu.",
        crumbs=crumbs(address, ("Chỉ tiêu", routes.AIMS), (entry.name, address)),
        explanation=entry.explanation,
        area=Link(area.name, to(routes.area(area.slug))),
        caution=entry.caution,
        stating=stating,
        plan_count=len(catalog.plans),
        provinces=tuple(_by_province(catalog.targets_of(slug), catalog, to)),
    )


def loose_targets(slug: str | None, year: int, entries: Sequence[TargetEntry], catalog: Catalog) -> LoosePage:
    """The numbers of one area and year that share no aim."""
    address = routes.targets_in(slug, year)
    to, area = relative_to(address), catalog.areas[slug] if slug else None
    title = f"{area.name if area else 'Chưa xếp lĩnh vực'} năm {year}: con số khác"
    groups = (_statements(plan, tuple(found), catalog, to) for plan, found in groupby(entries, lambda e: e.plan))
    return LoosePage(
        address=address,
        kind="loose-targets",
        title=title,
        description=f"{title}. Kế hoạch nêu {len(entries)} con số, chưa đặt cạnh kế hoạch khác.",
        crumbs=crumbs(address, ("Chỉ tiêu", routes.AIMS), (title, address)),
        area=Link(area.name, to(routes.area(area.slug))) if area else None,
        year=Link(f"năm {year}", to(routes.year(year))),
        groups=tuple(groups),
    )


def _plan_count(aim: Aim, catalog: Catalog) -> int:
    return len({entry.plan.id for entry in catalog.targets_of(aim.slug)})


def _aim_lines(catalog: Catalog) -> Iterator[AimLine]:
    """Areas in the order of their register, aims in that of theirs."""
    to, order = relative_to(routes.AIMS), list(catalog.areas)
    for entry in sorted(catalog.aims.values(), key=lambda entry: order.index(entry.area)):
        link = Link(entry.name, to(routes.aim(entry.slug)))
        yield AimLine(link, catalog.areas[entry.area].short_name, entry.explanation, _plan_count(entry, catalog))


def _loose_lines(catalog: Catalog) -> tuple[LooseLine, ...]:
    to = relative_to(routes.AIMS)
    lines = []
    for slug, found in groupby(loose(catalog).items(), lambda group: group[0][0]):
        years = tuple((Link(f"năm {at[1]}", to(routes.targets_in(*at))), len(entries)) for at, entries in found)
        lines.append(LooseLine(catalog.areas[slug].name if slug else "Chưa xếp lĩnh vực", years))
    return tuple(lines)


def _by_province(entries: Iterable[TargetEntry], catalog: Catalog, to: Relative) -> Iterator[ProvinceStatements]:
    """Every plan there is, by province as plans are ordered everywhere, in each the newest first."""
    stated: dict[str, list[TargetEntry]] = {}
    for entry in entries:
        stated.setdefault(str(entry.plan.id), []).append(entry)
    for slug, plans in groupby(catalog.plans, lambda plan: plan.id.province):
        newest = sorted(plans, key=lambda plan: -plan.id.year)
        rows = tuple(_statements(plan, stated.get(str(plan.id), ()), catalog, to) for plan in newest)
        yield ProvinceStatements(Link(newest[0].place, to(routes.province(slug))), rows)


def _statements(plan: PlanEntry, entries: Sequence[TargetEntry], catalog: Catalog, to: Relative) -> PlanStatements:
    statements = tuple(_statement(entry, catalog, to) for entry in entries)
    return PlanStatements(Link(plan.name, to(routes.plan(plan.id))), statements)


def _statement(entry: TargetEntry, catalog: Catalog, to: Relative) -> Statement:
    area = catalog.areas.get(entry.area) if entry.area else None
    return Statement(
        value=show_value(entry.target.value) or "",
        text=entry.target.text,
        place=Link(places.name(entry.plan, entry.path, entry.task, catalog), to(address_of(entry))),
        area=Link(area.short_name, to(routes.area(area.slug))) if area else None,
    )


def address_of(entry: TargetEntry) -> str:
    """Where the target stands on its plan's page."""
    anchor = routes.anchor(entry.path, entry.task.anchor if entry.task else None)
    return f"{routes.plan(entry.plan.id)}#{anchor}"
