"""Addresses and the links between them."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from generator import routes
from generator.model import PlanId

LAI_CHAU = PlanId("lai-chau", 2021, "so-y-te")
PAGES = [
    routes.HOME,
    routes.PLANS,
    routes.PROVINCES,
    routes.SEARCH,
    routes.ABOUT,
    routes.year(2021),
    routes.province("lai-chau"),
    routes.area("the-che"),
    routes.area_year("the-che", 2021),
    routes.unit("van-phong-so"),
    routes.plan(LAI_CHAU),
]
"""One page of every depth and kind."""

TARGETS = [*PAGES, routes.task(LAI_CHAU, "nv-1-1"), routes.term("cchc"), routes.plan_data(LAI_CHAU)]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (routes.HOME, ""),
        (routes.plan(LAI_CHAU), "ke-hoach/lai-chau/2021/so-y-te/"),
        (routes.task(LAI_CHAU, "nv-1-a1"), "ke-hoach/lai-chau/2021/so-y-te/#nv-1-a1"),
        (routes.province("lai-chau"), "tinh/lai-chau/"),
        (routes.year(2021), "nam/2021/"),
        (routes.area("the-che"), "linh-vuc/the-che/"),
        (routes.area_year("the-che", 2021), "linh-vuc/the-che/2021/"),
        (routes.unit("van-phong-so"), "co-quan/van-phong-so/"),
        (routes.coverage_year(2021), "do-phu/2021/"),
        (routes.term("cchc"), "thuat-ngu/#cchc"),
        (routes.plan_data(LAI_CHAU), "api/v1/plans/lai-chau/2021/so-y-te.json"),
    ],
)
def test_a_published_address_never_changes(address: str, expected: str) -> None:
    assert address == expected


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("", "tinh/lai-chau/", "tinh/lai-chau/"),
        ("tinh/", "", "../"),
        ("tinh/lai-chau/", "", "../../"),
        ("ke-hoach/lai-chau/2021/so-y-te/", "", "../../../../"),
        ("tinh/lai-chau/", "tinh/lao-cai/", "../lao-cai/"),
        ("tinh/lai-chau/", "tinh/", "../"),
        ("tinh/", "tinh/lai-chau/", "lai-chau/"),
        ("ke-hoach/lai-chau/2021/so-y-te/", "linh-vuc/the-che/2021/", "../../../../linh-vuc/the-che/2021/"),
        ("tim-kiem/", "ke-hoach/lai-chau/2021/so-y-te/#nv-1-1", "../ke-hoach/lai-chau/2021/so-y-te/#nv-1-1"),
        ("du-lieu/", "api/v1/plans/lai-chau/2021/so-y-te.json", "../api/v1/plans/lai-chau/2021/so-y-te.json"),
        ("", "api/v1/plans.json", "api/v1/plans.json"),
    ],
)
def test_a_link_leads_from_page_to_page(source: str, target: str, link: str) -> None:
    assert routes.relative(source, target) == link


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/cong/ke-hoach/"])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("source", PAGES)
def test_every_link_works_under_any_base_path(source: str, target: str, base: str) -> None:
    link = routes.relative(source, target)
    assert not link.startswith("/")
    assert urljoin(f"{base}{source}", link) == f"{base}{target}"


@pytest.mark.parametrize("page", PAGES)
def test_an_anchor_on_the_same_page_is_only_the_anchor(page: str) -> None:
    assert routes.relative(page, f"{page}#muc") == "#muc"


@pytest.mark.parametrize("page", PAGES)
def test_a_link_to_the_page_itself_leads_back_to_it(page: str) -> None:
    assert routes.relative(page, page) == "./"


@pytest.mark.parametrize(
    ("site_url", "absolute"),
    [
        ("", "/tinh/lai-chau/"),
        ("https://example.org", "https://example.org/tinh/lai-chau/"),
        ("https://example.org/cong/", "https://example.org/cong/tinh/lai-chau/"),
    ],
)
def test_a_full_address_stands_below_the_sites_own(site_url: str, absolute: str) -> None:
    assert routes.absolute(site_url, "tinh/lai-chau/") == absolute


def test_a_page_is_the_index_of_its_folder() -> None:
    assert routes.page_file(routes.HOME) == "index.md"
    assert routes.page_file(routes.year(2021)) == "nam/2021/index.md"
