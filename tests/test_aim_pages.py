"""The pages of targets and money, and the targets as open data."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import everything
import pytest
from conftest import CONTENT, copy_registers
from cut_pages import finished

from generator import routes, views
from generator.build.check import check
from generator.catalog import Catalog
from generator.exports import targets_json
from generator.pages import Renderer
from generator.views import aims, money
from generator.views.aims import AimPage
from generator.views.money import MoneyPage

PLAN = """\
loai: ke-hoach
tieu_de: Cải cách hành chính
chi_tieu:
{targets}
{more}
linh_vuc:
  - ma: the-che
    nhiem_vu:
      - {{id: nv-1, ten: Rà soát văn bản, chu_tri: [Văn phòng Sở], thoi_gian: Quý I/{year}{cost}}}
"""
TARGET = "  - {{noi_dung: Đúng hạn từ {figure}% trở lên., muc: '>= {figure} %'{aim}}}"
AIM = ", muc_tieu: ho-so-dung-han"


def catalog_of(folder: Path, *plans: tuple[str, int, str, str, str]) -> Catalog:
    """A catalog of small plans: (province, year, targets, further lines, what stands behind the task's time)."""
    content = folder / "content"
    copy_registers(content)
    for province, year, found, more, cost in plans:
        path = content / f"plans/{province}/{year}/so-y-te.yml"
        path.parent.mkdir(parents=True)
        path.write_text(PLAN.format(targets=found, more=more, year=year, cost=cost), encoding="utf-8")
    checked = check(content)
    assert checked.catalog is not None, checked.problems
    return checked.catalog


def target(figure: int, aim: str = AIM) -> str:
    """One target of a plan, as its file has it."""
    return TARGET.format(figure=figure, aim=aim)


@pytest.fixture(scope="module")
def real() -> Catalog:
    """The repository's content."""
    found = check(CONTENT).catalog
    assert found is not None
    return found


def aim_page(slug: str, catalog: Catalog) -> AimPage:
    """The page of an aim's whole list."""
    return next(finished(AimPage, aims.aim(slug, catalog)))


def money_page(catalog: Catalog) -> MoneyPage:
    """The page of all that is said of money."""
    return next(finished(MoneyPage, money.money(catalog)))


def rows(page: AimPage) -> list[tuple[str, list[str]]]:
    """Each plan of the page with its values."""
    return [(plan.plan.text, [s.value for s in plan.statements]) for place in page.provinces for plan in place.plans]


def test_plans_stand_by_place_then_newest_first_and_never_by_value(tmp_path: Path) -> None:
    catalog = catalog_of(
        tmp_path,
        ("lai-chau", 2020, target(99), "", ""),
        ("lai-chau", 2022, target(50), "", ""),
        ("thanh-hoa", 2021, target(98), "", ""),
        ("dak-nong", 2021, target(10), "", ""),
    )
    assert rows(aim_page("ho-so-dung-han", catalog)) == [
        ("Sở Y tế Đắk Nông 2021", ["≥ 10%"]),
        ("Sở Y tế Lai Châu 2022", ["≥ 50%"]),
        ("Sở Y tế Lai Châu 2020", ["≥ 99%"]),
        ("Sở Y tế Thanh Hóa 2021", ["≥ 98%"]),
    ]


def test_a_plan_without_the_aim_is_said_to_be_silent(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, ("lai-chau", 2021, target(98), "", ""), ("thanh-hoa", 2021, target(98, ""), "", ""))
    page = aim_page("ho-so-dung-han", catalog)
    assert rows(page) == [("Sở Y tế Lai Châu 2021", ["≥ 98%"]), ("Sở Y tế Thanh Hóa 2021", [])]
    assert (page.stating, page.plan_count) == (1, 2)
    assert Renderer().render(page).count("Không thấy con số trong kế hoạch") == 1


def test_an_aim_no_plan_states_has_its_page(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, ("lai-chau", 2021, target(98), "", ""))
    page = aim_page("hai-long-thu-tuc", catalog)
    assert page.stating == 0
    assert Renderer().render(page)
    assert [line.plans for line in aims.aims(catalog).single].count(0) == len(catalog.aims) - 1


def test_numbers_that_share_no_aim_are_listed_by_area_and_year(tmp_path: Path) -> None:
    other = target(40, ", linh_vuc: mot-cua")
    catalog = catalog_of(
        tmp_path,
        ("lai-chau", 2021, f"{target(98)}\n{other}", "", ""),
        ("thanh-hoa", 2022, other, "", ""),
        ("dak-nong", 2022, target(30, ""), "", ""),
    )
    found = catalog.loose_counts
    assert list(found.items()) == [(("mot-cua", 2022), 1), (("mot-cua", 2021), 1), ((None, 2022), 1)]
    lines = {line.area: [(link.text, count) for link, count in line.years] for line in aims.aims(catalog).loose}
    assert lines == {
        "Cơ chế một cửa, một cửa liên thông": [("năm 2022", 1), ("năm 2021", 1)],
        "Chưa xếp lĩnh vực": [("năm 2022", 1)],
    }
    addresses = {page.address for page in views.pages(catalog)}
    assert {routes.targets_in(*place) for place in found} <= addresses


def test_every_number_of_the_plans_is_shown_on_exactly_one_page(real: Catalog) -> None:
    shown = [
        statement.place.href
        for page in views.pages(real)
        if isinstance(page, AimPage | aims.LoosePage)
        for group in (
            [p for place in page.provinces for p in place.plans] if isinstance(page, AimPage) else page.groups
        )
        for statement in group.statements
    ]
    assert len(shown) == len(set(shown)) == sum(1 for entry in everything.targets(real) if entry.target.value)


def test_the_pages_links_lead_to_places_that_are_there(site: Path) -> None:
    pages = [*(site / routes.AIMS).rglob("index.html"), site / routes.MONEY / "index.html"]
    links = 0
    for page in pages:
        for href in re.findall(r'href="([^"]*ke-hoach/[^"]*#[^"]+)"', page.read_text(encoding="utf-8")):
            path, _, anchor = href.partition("#")
            target_page = (page.parent / path).resolve() / "index.html"
            assert f'id="{anchor}"' in target_page.read_text(encoding="utf-8")
            links += 1
    assert links > 90


def test_a_target_with_an_aim_leads_to_it_from_the_plans_page(site: Path) -> None:
    page = (site / "ke-hoach/ho-chi-minh/2024/so-y-te/index.html").read_text(encoding="utf-8")
    tag = '<a class="p-tag" href="../../../../chi-tieu/ho-so-dung-han/">Mục tiêu chung: Giải quyết hồ sơ đúng hạn</a>'
    assert page.count(tag) == 3


@pytest.mark.parametrize(
    ("cost", "total", "row"),
    [
        (", kinh_phi: 10.5", "", (None, 1, 0, "10,5", None)),
        (", kinh_phi: 0", "", (None, 0, 1, "0", None)),
        (", kinh_phi: 10", "phu_luc: {tong_kinh_phi: 10}", ("10", 1, 0, "10", "đúng bằng số kế hoạch ghi")),
        (", kinh_phi: 10", "phu_luc: {tong_kinh_phi: 12}", ("12", 1, 0, "10", "kém số kế hoạch ghi 2 triệu đồng")),
        (", kinh_phi: 15", "phu_luc: {tong_kinh_phi: 12}", ("12", 1, 0, "15", "hơn số kế hoạch ghi 3 triệu đồng")),
        ("", "phu_luc: {tong_kinh_phi: 12}", ("12", 0, 0, None, None)),
    ],
)
def test_a_plans_money_is_added_up_and_held_against_its_own_total(
    tmp_path: Path, cost: str, total: str, row: tuple[object, ...]
) -> None:
    page = money_page(catalog_of(tmp_path, ("lai-chau", 2021, target(98), total, cost)))
    ((year, (found,)),) = page.years
    assert year == 2021
    assert (found.printed, found.amounts, found.zeros, found.sum, found.difference) == row
    assert page.silent == ()


def test_a_plan_with_words_only_states_no_amount(tmp_path: Path) -> None:
    plan = ("lai-chau", 2021, target(98), "kinh_phi: [Chi từ nguồn thường xuyên.]", ", kinh_phi: Theo đề án")
    page = money_page(catalog_of(tmp_path, plan))
    assert page.years == ()
    ((silent),) = page.silent
    assert [clause.text for clause in silent.clauses] == ["Chi từ nguồn thường xuyên."]


def test_the_money_of_the_published_plans(real: Catalog) -> None:
    page = money_page(real)
    found = [(r.plan.text, r.printed, r.amounts, r.zeros, r.tasks, r.sum) for _, rows in page.years for r in rows]
    assert found == [
        ("Sở Y tế Lai Châu 2021", None, 2, 0, 24, "4.015"),
        ("Sở Y tế Đắk Nông 2020", "120", 10, 45, 55, "120"),
    ]
    assert [line.plan.text for line in page.silent] == [
        "Sở Y tế TP. Hồ Chí Minh 2024",
        "Sở Y tế Quảng Ngãi 2021",
        "Sở Y tế Thanh Hóa 2017",
    ]
    assert [len(line.clauses) for line in page.silent] == [1, 2, 1]


def test_targets_are_open_data_with_their_values_taken_apart(real: Catalog) -> None:
    made = [targets_json.target_object(entry, "https://example.org") for entry in everything.targets(real)]
    found: list[dict[str, Any]] = json.loads(json.dumps(made))
    assert len(found) == len(everything.targets(real)) == len({entry["id"] for entry in found})
    assert found[0].keys() == {"id", "ke_hoach", "linh_vuc", "noi_dung", "muc", "muc_tieu", "url"}
    by_id = {entry["id"]: entry for entry in found}
    assert by_id["thanh-hoa/2017/so-y-te#nv-3-1-muc-1"] == {
        "id": "thanh-hoa/2017/so-y-te#nv-3-1-muc-1",
        "ke_hoach": "thanh-hoa/2017/so-y-te",
        "linh_vuc": "chi-dao-dieu-hanh",
        "noi_dung": "kiểm tra thực hiện cải cách hành chính tại 10-20 đơn vị",
        "muc": {"dau": "=", "so": 10, "den_so": 20, "don_vi": "đơn vị"},
        "muc_tieu": "kiem-tra-don-vi",
        "url": "https://example.org/ke-hoach/thanh-hoa/2017/so-y-te/#nv-3-1-muc-1",
    }
    assert by_id["ho-chi-minh/2024/so-y-te#chi-tieu-1"]["muc"] is None
