"""Plans and tasks counted for lists: one line a plan, one line a province, one line an area."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from generator import routes
from generator.catalog import Catalog, PlanEntry, sum_of
from generator.deferred import dataclass
from generator.model import Area
from generator.text import shorten
from generator.views.paging import weigh
from generator.views.plan import KIND_NAMES, show_partial_date
from generator.views.richtext import Link, Relative, relative_to

_PLAN_LINE = 160
"""Bytes of HTML around the words of a plan in a list, links apart."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in a list."""

    link: Link
    title: str
    kind: str
    number: str | None
    issued: str | None
    place: Link
    year: Link
    tasks: int


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area in a list with its number of tasks."""

    slug: str
    link: Link
    icon: str
    description: str
    tasks: int


@dataclass(frozen=True, slots=True)
class CountLine:
    """A place to go and how much there is; ``note`` adds a few words in small type."""

    link: Link
    count: int
    note: str | None = None


def plan_line(plan: PlanEntry, to: Relative) -> PlanLine:
    """One plan."""
    return PlanLine(
        link=Link(plan.name, to(routes.plan(plan.id))),
        title=shorten(plan.title, 140),
        kind=KIND_NAMES[plan.kind],
        number=plan.number,
        issued=show_partial_date(plan.issued) if plan.issued else None,
        place=Link(plan.place, to(routes.province(plan.id.province))),
        year=Link(str(plan.id.year), to(routes.year(plan.id.year))),
        tasks=plan.task_count,
    )


def weigh_plan_line(plan: PlanEntry) -> int:
    """A guess at the bytes of HTML of a plan in a list."""
    return weigh(plan.name, plan.title[:140], plan.place, links=2, markup=_PLAN_LINE)


def area_line(area: Area, count: int, to: Relative, year: int | None = None) -> AreaLine:
    """One area; with ``year`` the link leads to the area in that year."""
    address = routes.area(area.slug) if year is None else routes.area_year(area.slug, year)
    return AreaLine(area.slug, Link(area.name, to(address)), area.icon, area.description, count)


def areas_of(
    plans: Iterable[PlanEntry], catalog: Catalog, to: Relative, year: int | None = None
) -> tuple[AreaLine, ...]:
    """The areas that these plans have tasks in, in the register's order; secondary areas count too."""
    counts = sum_of(plan.tally for plan in plans)
    return tuple(area_line(area, counts[slug], to, year) for slug, area in catalog.areas.items() if counts[slug])


def newest(catalog: Catalog, address: str, limit: int) -> tuple[PlanLine, ...]:
    """The plans issued last; one without a date counts from the first day of its year."""
    latest = heapq.nlargest(limit, catalog.plans, key=lambda plan: plan.day)
    return tuple(plan_line(plan, relative_to(address)) for plan in latest)


def year_counts(catalog: Catalog, address: str) -> tuple[CountLine, ...]:
    """The years that have plans, latest first."""
    to = relative_to(address)
    return tuple(
        CountLine(
            Link(f"Năm {number}", to(routes.year(number))),
            sum(plan.task_count for plan in catalog.plans_in(number)),
            f"{len(catalog.plans_in(number))} kế hoạch",
        )
        for number in catalog.years
    )


def province_counts(catalog: Catalog, address: str) -> tuple[CountLine, ...]:
    """The province slugs that have plans, in dictionary order."""
    to = relative_to(address)
    lines = []
    for history in catalog.provinces.histories():
        found = catalog.plans_of(history.slug)
        if found:
            count = sum(plan.task_count for plan in found)
            note = f"{len(found)} kế hoạch"
            lines.append(CountLine(Link(history.short, to(routes.province(history.slug))), count, note))
    return tuple(lines)
