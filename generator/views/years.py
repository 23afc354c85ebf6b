"""The pages of the plan years: the list, and one year."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.catalog import Catalog, PlanEntry
from generator.deferred import dataclass
from generator.views import paging
from generator.views.counts import (
    AreaLine,
    CountLine,
    PlanLine,
    areas_of,
    plan_line,
    weigh_plan_line,
    year_counts,
)
from generator.views.page import Page, crumbs
from generator.views.paging import Row, Sheet
from generator.views.plan_list import plan_list
from generator.views.richtext import Link, relative_to
from generator.views.sheets import SheetPage


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsPage(Page):
    """All plan years."""

    years: tuple[CountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPage(SheetPage):
    """One plan year; its plans, or the ways to those of each province where they are many."""

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


def year(number: int, catalog: Catalog) -> Iterator[Page]:
    """One plan year, and the parts that its list of plans is cut into."""
    plans = (
        Row(plan, weigh_plan_line(plan), (paging.province(plan.id.province, catalog),))
        for plan in catalog.plans_in(number)
    )
    address = routes.year(number)
    for sheet in paging.sheets(paging.cut(plans), address):
        if sheet.is_whole:
            yield _year(sheet, number, catalog)
        else:
            yield plan_list(sheet, f"Kế hoạch năm {number}", ("Năm", routes.YEARS), (str(number), address))


def _year(sheet: Sheet[PlanEntry], number: int, catalog: Catalog) -> YearPage:
    address, plans_then = sheet.address, catalog.plans_in(number)
    to = relative_to(address)
    earlier = max((y for y in catalog.years if y < number), default=None)
    later = min((y for y in catalog.years if y > number), default=None)
    return YearPage(
        address=address,
        kind="year",
        title=f"Kế hoạch năm {number}",
        description=f"{len(plans_then)} kế hoạch cải cách hành chính cho năm {number}, theo tỉnh và lĩnh vực.",
        crumbs=crumbs(address, ("Năm", routes.YEARS), (str(number), address)),
        year=number,
        plans=tuple(plan_line(plan, to) for plan in sheet.rows),
        parts=paging.lines(sheet, to),
        cut_by=sheet.part.kind,
        areas=areas_of(plans_then, catalog, to, number),
        earlier=Link(f"Năm {earlier}", to(routes.year(earlier))) if earlier else None,
        later=Link(f"Năm {later}", to(routes.year(later))) if later else None,
    )
