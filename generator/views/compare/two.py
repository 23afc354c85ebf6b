"""Two plans side by side: the lists that the reader, or the program in the browser, chooses from."""

from __future__ import annotations

from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog
from generator.views.compare.hub import HUB_CRUMB, area_links, group_by_place
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, relative_to


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its id in addresses and data files, and its page."""

    id: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareTwoPage(Page):
    """All plans by province, latest first, and all areas in their order; ``base`` leads the program to the data."""

    places: tuple[tuple[str, tuple[Choice, ...]], ...]
    areas: tuple[Choice, ...]
    hub_href: str


def two(catalog: Catalog) -> CompareTwoPage:
    """The page; it grows by one line a plan."""
    address = routes.COMPARE_TWO
    to = relative_to(address)
    places = []
    for place, plans in group_by_place(catalog.plans).items():
        latest_first = sorted(plans, key=lambda plan: -plan.id.year)
        choices = tuple(Choice(str(p.id), Link(p.name, to(routes.plan(p.id)))) for p in latest_first)
        places.append((place, choices))
    slugs_and_links = zip(catalog.areas, area_links(catalog, to), strict=True)
    return CompareTwoPage(
        address=address,
        kind="compare-two",
        title="So sánh hai kế hoạch",
        description="Chọn hai kế hoạch cải cách hành chính và đọc nhiệm vụ của chúng cạnh nhau, theo từng lĩnh vực.",
        crumbs=crumbs(address, HUB_CRUMB, ("Hai kế hoạch", address)),
        places=tuple(places),
        areas=tuple(Choice(slug, link) for slug, link in slugs_and_links),
        hub_href=to(routes.COMPARE),
    )
