"""Addresses and the links between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from conftest import CONTENT, REPOSITORY

from generator import routes
from generator.build.check import check
from generator.catalog import PlanEntry
from generator.catalog.places import items, targets
from generator.model import PlanId, Record
from generator.problems import KeyPath

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


def _catalog_plans(content: Path) -> tuple[PlanEntry, ...]:
    catalog = check(content).catalog
    assert catalog is not None
    return catalog.plans


PLACES_OF = {str(plan.id): plan for plan in (*_catalog_plans(CONTENT), *_catalog_plans(REPOSITORY / "tests/golden"))}
"""The published plans, and the golden one, which uses every key."""


def places(record: Record, path: KeyPath = ()) -> Iterator[KeyPath]:
    """The path of every value in a record, at every depth."""
    for name, field in type(record).model_fields.items():
        here = (*path, field.alias or name)
        value = getattr(record, name)
        if value not in (None, []):
            yield here
        for index, entry in enumerate(value if isinstance(value, list) else ()):
            yield (*here, index)
            if isinstance(entry, Record):
                yield from places(entry, (*here, index))
        if isinstance(value, Record):
            yield from places(value, here)


def task_at(plan: PlanEntry, path: KeyPath) -> str | None:
    """The id of the task that a path leads into."""
    return next((task.anchor for task in plan.tasks if path[: len(task.path)] == task.path), None)


@pytest.fixture
def ids_of(site: Path, golden_site: Path, plan: PlanEntry) -> list[str]:
    """All ids on the page of a plan."""
    pages = [folder / routes.plan(plan.id) / "index.html" for folder in (site, golden_site)]
    html = next(page for page in pages if page.is_file()).read_text(encoding="utf-8")
    return re.findall(r'\bid="([^"]+)"', html)


@pytest.mark.parametrize("plan", PLACES_OF.values(), ids=PLACES_OF)
def test_whatever_stands_in_a_plans_file_has_an_anchor_on_its_page(plan: PlanEntry, ids_of: list[str]) -> None:
    found = {routes.anchor(path, task_at(plan, path)) for path in places(plan.record)}
    assert len(found) > len(plan.tasks)
    assert found <= set(ids_of)


@pytest.mark.parametrize("plan", PLACES_OF.values(), ids=PLACES_OF)
def test_every_point_and_every_target_has_an_anchor_of_its_own(plan: PlanEntry, ids_of: list[str]) -> None:
    paths = [path for path, _ in items(plan)] + [path for path, *_ in targets(plan)]
    anchors = [routes.anchor(path, task_at(plan, path)) for path in paths]
    assert len(anchors) == len(set(anchors))
    assert all(ids_of.count(anchor) == 1 for anchor in anchors)


@pytest.mark.parametrize(
    ("path", "task", "anchor"),
    [
        (("tieu_de",), None, "dau-trang"),
        (("can_cu", 3), None, "can-cu-4"),
        (("can_cu", 3, "noi_dung"), None, "can-cu-4"),
        (("muc_dich", 1, "muc_con", 0, "chi_tieu", 2, "noi_dung"), None, "muc-dich-2-1-muc-3"),
        (("chi_tieu", 0, "muc_con", 1), None, "chi-tieu-1-2"),
        (("chi_tieu", 1, "chi_tieu", 0), None, "chi-tieu-2-muc-1"),
        (("linh_vuc", 2, "noi_dung", 0, "muc_con", 1, "chi_tieu", 0), None, "linh-vuc-3-1-2-muc-1"),
        (("linh_vuc", 2, "de_muc"), None, "linh-vuc-3"),
        (("linh_vuc", 0, "nhiem_vu", 1, "nhom"), None, "linh-vuc-1-nhom-2"),
        (("linh_vuc", 0, "nhiem_vu", 1, "nhiem_vu", 2, "nhom"), None, "linh-vuc-1-nhom-2-3"),
        (("linh_vuc", 0, "nhiem_vu", 1, "nhiem_vu", 2, "san_pham", 0), "nv-1-2-3", "nv-1-2-3"),
        (("linh_vuc", 0, "nhiem_vu", 1, "muc_con", 0, "chu_tri", 0), "nv-1", "nv-1"),
        (("linh_vuc", 0, "nhiem_vu", 1, "chi_tieu", 0, "muc"), "nv-1", "nv-1-muc-1"),
        (("linh_vuc", 0, "nhiem_vu", 1, "muc_con", 2, "chi_tieu", 0), "nv-1", "nv-1-y-3-muc-1"),
        (("to_chuc_thuc_hien", 5, "nhiem_vu", 3, "chi_tieu", 0), None, "to-chuc-thuc-hien-6-4-muc-1"),
        (("to_chuc_thuc_hien", 5, "don_vi"), None, "to-chuc-thuc-hien-6"),
        (("phu_luc", "dan", 0), None, "phu-luc-1"),
        (("phu_luc", "tong_kinh_phi"), None, "linh-vuc"),
        (("mo_dau", 0), None, "mo-dau-1"),
        (("loi_ket", 1), None, "loi-ket-2"),
        (("noi_nhan", 0), None, "noi-nhan-1"),
    ],
    ids=str,
)
def test_an_anchor_follows_from_the_place_in_the_file(path: KeyPath, task: str | None, anchor: str) -> None:
    assert routes.anchor(path, task) == anchor
