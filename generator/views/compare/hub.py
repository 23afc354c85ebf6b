"""Which plan has tasks in which area: the newest plan of each agency, and all plans of one province."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog, PlanEntry, ProvinceHistory, continuity
from generator.views.counts import CountLine
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Relative, relative_to

HUB_CRUMB = ("So sánh", routes.COMPARE)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many tasks a plan has in one area, and the plan's section where they begin."""

    count: int
    href: str


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One plan; ``cells`` has one entry an area, None where the plan has no task in it."""

    plan: Link
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Plans by areas; the columns lead to the comparison of each area."""

    columns: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareHubPage(Page):
    """The ways to compare, and the newest plan of each agency by area."""

    matrix: Matrix
    two_href: str
    areas: tuple[Link, ...]
    pairs: tuple[Link, ...]
    several: tuple[CountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareProvincePage(Page):
    """All plans of one province by area."""

    place: Link
    matrix: Matrix
    pairs: tuple[Link, ...]


def hub(catalog: Catalog) -> CompareHubPage:
    """The hub: bounded by the number of provinces and agencies, however many years there are."""
    address = routes.COMPARE
    to, newest = relative_to(address), newest_plans(catalog)
    several = (
        CountLine(Link(history.short, to(routes.compare_province(history.slug))), len(catalog.plans_of(history.slug)))
        for history in provinces_with_several(catalog)
    )
    return CompareHubPage(
        address=address,
        kind="compare",
        title="So sánh các kế hoạch",
        description="Đặt các kế hoạch cạnh nhau: cùng một lĩnh vực, hai kế hoạch bất kỳ, một cơ quan qua các năm.",
        crumbs=crumbs(address, HUB_CRUMB),
        matrix=_matrix(newest, catalog, to),
        two_href=to(routes.COMPARE_TWO),
        areas=area_links(catalog, to),
        pairs=pair_links(newest, catalog, to),
        several=tuple(several),
    )


def province(history: ProvinceHistory, catalog: Catalog) -> CompareProvincePage:
    """All plans under one province slug, latest first."""
    address = routes.compare_province(history.slug)
    to = relative_to(address)
    plans = sorted(catalog.plans_of(history.slug), key=lambda plan: -plan.id.year)
    return CompareProvincePage(
        address=address,
        kind="compare-province",
        title=f"So sánh các kế hoạch của {history.short}",
        description=f"{len(plans)} kế hoạch của {history.short} theo lĩnh vực, và điều gì thay đổi qua các năm.",
        crumbs=crumbs(address, HUB_CRUMB, (history.short, address)),
        place=Link(history.latest.latest_name.full, to(routes.province(history.slug))),
        matrix=_matrix(plans, catalog, to),
        pairs=pair_links(plans, catalog, to),
    )


def provinces_with_several(catalog: Catalog) -> tuple[ProvinceHistory, ...]:
    """The province slugs that have more than one plan, in dictionary order."""
    histories = catalog.provinces.histories()
    return tuple(history for history in histories if len(catalog.plans_of(history.slug)) > 1)


def newest_plans(catalog: Catalog) -> tuple[PlanEntry, ...]:
    """The last plan of each agency in each province, in the catalog's order; a plan that another carries on is not."""
    last = {(plan.id.province, plan.id.agency): plan for plan in catalog.plans}
    return tuple(plan for plan in last.values() if continuity.plan_after(plan, catalog) is None)


def area_links(catalog: Catalog, to: Relative) -> tuple[Link, ...]:
    """The comparison of each area, by its full name."""
    return tuple(Link(area.name, to(routes.compare_area(slug))) for slug, area in catalog.areas.items())


def pair_links(plans: Iterable[PlanEntry], catalog: Catalog, to: Relative) -> tuple[Link, ...]:
    """What each of these plans carried on from the one before, where there is one."""
    links = []
    for plan in plans:
        if before := continuity.plan_before(plan, catalog):
            target = routes.compare_years(before.id, plan.id)
            links.append(Link(f"{plan.name} so với năm {before.id.year}", to(target)))
    return tuple(links)


def _matrix(plans: Iterable[PlanEntry], catalog: Catalog, to: Relative) -> Matrix:
    columns = tuple(Link(area.short_name, to(routes.compare_area(slug))) for slug, area in catalog.areas.items())
    rows = tuple(MatrixRow(Link(plan.name, to(routes.plan(plan.id))), _cells(plan, catalog, to)) for plan in plans)
    return Matrix(columns, rows)


def _cells(plan: PlanEntry, catalog: Catalog, to: Relative) -> tuple[Cell | None, ...]:
    found: dict[str, list[int]] = {}
    for task in plan.tasks:
        for slug in task.areas:
            found.setdefault(slug, []).append(task.section_index)
    return tuple(
        Cell(len(found[slug]), to(f"{routes.plan(plan.id)}#{routes.section(found[slug][0] + 1)}"))
        if slug in found
        else None
        for slug in catalog.areas
    )


def group_by_place(plans: Iterable[PlanEntry]) -> dict[str, list[PlanEntry]]:
    """Plans by the name of their province at their time, in the given order."""
    groups: dict[str, list[PlanEntry]] = {}
    for plan in plans:
        groups.setdefault(plan.place, []).append(plan)
    return groups
