"""Two plans side by side: the lists that the reader, or the program in the browser, chooses from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator import routes
from generator.catalog import Catalog, PlanEntry
from generator.deferred import dataclass
from generator.views import paging, sketching
from generator.views.compare.hub import HUB_CRUMB, area_links
from generator.views.page import Sketch, crumbs
from generator.views.paging import Row, Sheet
from generator.views.richtext import Link, Relative, relative_to
from generator.views.sheets import SheetPage, described, titled


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its id in addresses and data files, and its page."""

    id: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareTwoPage(SheetPage):
    """Plans by province, latest first, and all areas in their order; ``base`` leads the program to the data.

    Where plans are too many for one page, ``parts`` lead to those of each province, on pages of their own, where they
    stand by year; ``place`` names the province of such a page. The program reads them there when they are asked for.
    """

    place: str
    places: tuple[tuple[str, tuple[Choice, ...]], ...]
    areas: tuple[Choice, ...]
    choose_href: str
    hub_href: str


_PLACE = 60
"""Bytes of HTML around the name of a province or a year."""


def two(catalog: Catalog) -> Iterator[Sketch]:
    """The page to choose two plans on; with too many of them, they stand by province."""
    rows = (
        Row(
            plan,
            paging.weigh(plan.name, str(plan.id), links=1),
            (paging.province(plan.id.province, catalog),),
            plan.id.province,
            _PLACE,
        )
        for _, found in groupby(catalog.plans, lambda plan: plan.id.province)
        for plan in sorted(found, key=_latest_first)
    )
    return sketching.of_list(
        paging.cut(rows),
        routes.COMPARE_TWO,
        lambda sheet: _page(sheet, catalog),
        lambda plan: (plan.key, plan.name),
        lambda _: (),
    )


def _page(sheet: Sheet[PlanEntry], catalog: Catalog) -> CompareTwoPage:
    address, title = sheet.address, "So sánh hai kế hoạch"
    to = relative_to(address)
    slugs_and_links = zip(catalog.areas, area_links(catalog, to), strict=True)
    return CompareTwoPage(
        address=address,
        kind="compare-two" if sheet.is_whole else "compare-plans",
        title=titled(title, sheet),
        description=described(
            "Chọn hai kế hoạch cải cách hành chính và đọc nhiệm vụ của chúng cạnh nhau, theo từng lĩnh vực.", sheet
        ),
        crumbs=crumbs(address, HUB_CRUMB, ("Hai kế hoạch", sheet.whole), *sheet.steps),
        parts=paging.lines(sheet, to),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, title, to),
        place=sheet.part.name,
        places=tuple(_grouped(sheet, to)),
        areas=tuple(Choice(slug, link) for slug, link in slugs_and_links) if sheet.is_whole else (),
        choose_href=to(sheet.whole),
        hub_href=to(routes.COMPARE),
    )


def _latest_first(plan: PlanEntry) -> int:
    return -plan.id.year


def _grouped(sheet: Sheet[PlanEntry], to: Relative) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """The plans by the name of their province at their time, or those of one province by year."""
    groups: dict[str, list[PlanEntry]] = {}
    for plan in sheet.rows:
        groups.setdefault(plan.place if sheet.is_whole else f"Năm {plan.id.year}", []).append(plan)
    for name, plans in groups.items():
        latest_first = sorted(plans, key=_latest_first)
        yield name, tuple(Choice(str(p.id), Link(p.name, to(routes.plan(p.id)))) for p in latest_first)
