"""The pages of the plan years: the list, and one year."""

from __future__ import annotations

from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog
from generator.views.counts import AreaLine, CountLine, PlanLine, areas_of, plan_line, year_counts
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, relative_to


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsPage(Page):
    """All plan years."""

    years: tuple[CountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage(Page):
    """One plan year."""

    year: int
    plans: tuple[PlanLine, ...]
    areas: tuple[AreaLine, ...]
    earlier: Link | None
    later: Link | None


def years(catalog: Catalog) -> YearsPage:
    """The list of plan years."""
    return YearsPage(
        address=routes.YEARS,
        kind="years",
        title="Theo năm",
        description="Các kế hoạch cải cách hành chính xếp theo năm kế hoạch.",
        crumbs=crumbs(routes.YEARS, ("Năm", routes.YEARS)),
        years=year_counts(catalog, routes.YEARS),
    )


def year(number: int, catalog: Catalog) -> YearPage:
    """One plan year."""
    address = routes.year(number)
    to = relative_to(address)
    plans_then = catalog.plans_in(number)
    earlier = max((y for y in catalog.years if y < number), default=None)
    later = min((y for y in catalog.years if y > number), default=None)
    return YearPage(
        address=address,
        kind="year",
        title=f"Kế hoạch năm {number}",
        description=f"{len(plans_then)} kế hoạch cải cách hành chính cho năm {number}, theo tỉnh và lĩnh vực.",
        crumbs=crumbs(address, ("Năm", routes.YEARS), (str(number), address)),
        year=number,
        plans=tuple(plan_line(plan, to) for plan in plans_then),
        areas=areas_of(plans_then, catalog, to, number),
        earlier=Link(f"Năm {earlier}", to(routes.year(earlier))) if earlier else None,
        later=Link(f"Năm {later}", to(routes.year(later))) if later else None,
    )
