"""Pages that compare, without rendering: what stands in them, what does not, and how they grow."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from conftest import CONTENT, copy_registers
from test_continuity import write_plan
from year_pairs import catalog_of, write

from generator import views
from generator.catalog import Catalog
from generator.pages import Renderer
from generator.views import Page
from generator.views.compare import (
    ComparedAreaPage,
    CompareHubPage,
    CompareProvincePage,
    CompareTwoPage,
    CompareYearsPage,
)
from generator.views.plan import PlanPage

P = TypeVar("P", bound=Page)


def page_at(catalog: Catalog, address: str, kind: type[P]) -> P:
    """The page at an address."""
    page = next(page for page in views.pages(catalog) if page.address == address)
    assert isinstance(page, kind)
    return page


def addresses(catalog: Catalog) -> list[str]:
    """The addresses of all pages that compare."""
    return [page.address for page in views.pages(catalog) if page.address.startswith("so-sanh/")]


@pytest.fixture(scope="module")
def published() -> Catalog:
    """The repository's own content: five plans of five provinces."""
    return catalog_of(CONTENT)


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Lai Châu 2021 and a 2022 made from it."""
    content = tmp_path_factory.mktemp("two-years") / "content"
    write(content)
    return catalog_of(content)


def test_hub_counts_each_plans_tasks_by_area(published: Catalog) -> None:
    hub = page_at(published, "so-sanh/", CompareHubPage)
    assert [row.plan.text for row in hub.matrix.rows] == [
        "Sở Y tế Đắk Nông 2020",
        "Sở Y tế TP. Hồ Chí Minh 2024",
        "Sở Y tế Lai Châu 2021",
        "Sở Y tế Quảng Ngãi 2021",
        "Sở Y tế Thanh Hóa 2017",
    ]
    for plan, row in zip(published.plans, hub.matrix.rows, strict=True):
        for slug, cell in zip(published.areas, row.cells, strict=True):
            assert (cell.count if cell else 0) == sum(slug in task.areas for task in plan.tasks)
    one_stop = list(published.areas).index("mot-cua")
    assert hub.matrix.rows[2].cells[one_stop] is None
    cell = hub.matrix.rows[3].cells[one_stop]
    assert cell is not None
    assert (cell.count, cell.href) == (7, "../ke-hoach/quang-ngai/2021/so-y-te/#linh-vuc-2")
    assert (hub.pairs, hub.several) == ((), ())


def test_an_empty_cell_is_said_in_words(published: Catalog) -> None:
    text = Renderer().render(page_at(published, "so-sanh/", CompareHubPage))
    assert '<td><span aria-hidden="true">–</span><span class="p-hidden">không có</span></td>' in text
    assert "Ô có dấu – là kế hoạch không có nhiệm vụ nào thuộc lĩnh vực." in text
    assert "cổng chưa thu thập kế hoạch của tỉnh ấy, không có nghĩa là tỉnh không có kế hoạch" in text


def test_hub_has_one_row_an_agency_however_many_years(tmp_path: Path) -> None:
    content = tmp_path / "content"
    copy_registers(content)
    for year in range(2015, 2025):
        write_plan(content, "lai-chau", year, ["Rà soát văn bản"])
    write_plan(content, "son-la", 2020, ["Rà soát văn bản"])
    catalog = catalog_of(content)
    hub = page_at(catalog, "so-sanh/", CompareHubPage)
    assert [row.plan.text for row in hub.matrix.rows] == ["Sở Y tế Lai Châu 2024", "Sở Y tế Sơn La 2020"]
    assert [(line.link.href, line.count) for line in hub.several] == [("tinh/lai-chau/", 10)]
    assert [link.text for link in hub.pairs] == ["Sở Y tế Lai Châu 2024 so với năm 2023"]
    province = page_at(catalog, "so-sanh/tinh/lai-chau/", CompareProvincePage)
    assert [row.plan.text[-4:] for row in province.matrix.rows] == [str(year) for year in range(2024, 2014, -1)]
    assert len(province.pairs) == 9
    assert len([a for a in addresses(catalog) if a.startswith("so-sanh/lai-chau/")]) == 9
    area = page_at(catalog, "so-sanh/linh-vuc/the-che/", ComparedAreaPage)
    assert [plan.tasks.plan.text for plan in area.plans] == ["Sở Y tế Lai Châu 2024", "Sở Y tế Sơn La 2020"]
    assert [(line.link.text, line.count) for line in area.years][:2] == [("Năm 2024", 1), ("Năm 2023", 1)]


def test_a_plan_that_goes_on_under_another_name_is_not_the_newest(tmp_path: Path) -> None:
    content = tmp_path / "content"
    copy_registers(content)
    write_plan(content, "thua-thien-hue", 2024, ["Rà soát văn bản"])
    write_plan(content, "hue", 2025, ["Rà soát văn bản"])
    catalog = catalog_of(content)
    hub = page_at(catalog, "so-sanh/", CompareHubPage)
    assert [row.plan.text for row in hub.matrix.rows] == ["Sở Y tế TP. Huế 2025"]
    page = page_at(catalog, "so-sanh/hue/so-y-te/2024-2025/", CompareYearsPage)
    assert page.place_changed == "Thừa Thiên Huế"


def test_area_shows_who_has_tasks_and_names_who_has_none(published: Catalog) -> None:
    page = page_at(published, "so-sanh/linh-vuc/mot-cua/", ComparedAreaPage)
    assert [(plan.tasks.plan.text, len(plan.tasks.rows)) for plan in page.plans] == [
        ("Sở Y tế TP. Hồ Chí Minh 2024", 1),
        ("Sở Y tế Quảng Ngãi 2021", 7),
        ("Sở Y tế Đắk Nông 2020", 5),
    ]
    assert [line.plan.text for line in page.without] == ["Sở Y tế Lai Châu 2021", "Sở Y tế Thanh Hóa 2017"]
    row = page.plans[1].tasks.rows[0]
    assert row.href == "../../../ke-hoach/quang-ngai/2021/so-y-te/#nv-2-a"
    assert row.title.startswith("Xây dựng, tham mưu ban hành và tổ chức thực hiện kế hoạch hoạt động kiểm soát TTHC")
    assert (row.time, row.derived) == (("Quý I năm 2021",), ("quý I/2021 (01/01 – 31/03/2021)",))
    heading = page.plans[1].headings[0]
    assert heading.text == "2. Cải cách TTHC và thực hiện cơ chế một cửa, cơ chế một cửa liên thông:"
    assert heading.href.endswith("#linh-vuc-2")


def test_area_without_tasks_anywhere_still_names_the_plans(two_years: Catalog) -> None:
    page = page_at(two_years, "so-sanh/linh-vuc/khac/", ComparedAreaPage)
    assert page.plans == ()
    assert [line.plan.text for line in page.without] == ["Sở Y tế Lai Châu 2022"]
    assert "Chưa kế hoạch nào đã thu thập có nhiệm vụ thuộc" in Renderer().render(page)


def test_two_plans_offers_every_plan_once(two_years: Catalog) -> None:
    page = page_at(two_years, "so-sanh/hai-ke-hoach/", CompareTwoPage)
    ((place, choices),) = page.places
    assert place == "Lai Châu"
    assert [choice.id for choice in choices] == ["lai-chau/2022/so-y-te", "lai-chau/2021/so-y-te"]
    assert [choice.id for choice in page.areas] == list(two_years.areas)


def test_years_page_quotes_both_plans_and_says_what_changed(two_years: Catalog) -> None:
    page = page_at(two_years, "so-sanh/lai-chau/so-y-te/2021-2022/", CompareYearsPage)
    changes = {pair.after.href.partition("#")[2]: pair.marks for pair in page.changed}
    assert changes == {
        "nv-2-1": ("Đổi đơn vị chủ trì",),
        "nv-2-3": ("Lời gần giống",),
        "nv-5-2": ("Chuyển lĩnh vực",),
        "nv-6-2": ("Đổi sản phẩm",),
        "nv-7-2": ("Lời gần giống",),
        "nv-7-4": ("Đổi thời gian",),
    }
    by_id = {pair.after.href.partition("#")[2]: pair for pair in page.changed}
    moved = by_id["nv-5-2"]
    assert [link.text for link in moved.before.areas] == ["Tài chính công"]
    assert [link.text for link in moved.after.areas] == ["Công vụ"]
    assert (by_id["nv-2-3"].before.title, by_id["nv-2-3"].after.title) == (
        "Tiếp nhận, giải quyết TTHC",
        "Tiếp nhận và giải quyết thủ tục hành chính",
    )
    assert (by_id["nv-7-4"].before.time, by_id["nv-7-4"].after.time) == (("Năm 2021",), ("Quý II/2022",))
    assert len(page.changed) + len(page.unchanged) + len(page.new) == 24
    text = Renderer().render(page)
    assert "Không còn trong lời văn không có nghĩa là việc ấy bị bỏ" in text


def test_both_plans_lead_to_their_comparison(two_years: Catalog) -> None:
    earlier = page_at(two_years, "ke-hoach/lai-chau/2021/so-y-te/", PlanPage)
    later = page_at(two_years, "ke-hoach/lai-chau/2022/so-y-te/", PlanPage)
    assert earlier.compare_later is not None
    assert later.compare_earlier is not None
    assert earlier.compare_later.href == later.compare_earlier.href
    assert earlier.compare_later.href == "../../../../so-sanh/lai-chau/so-y-te/2021-2022/"
    assert (earlier.compare_earlier, later.compare_later) == (None, None)
    assert later.compare_href == "../../../../so-sanh/hai-ke-hoach/?a=lai-chau/2022/so-y-te"


@pytest.mark.parametrize(
    ("years", "said"), [((2020, 2021), None), ((2019, 2021), "năm 2020"), ((2017, 2021), "các năm 2018 – 2020")]
)
def test_years_between_are_not_collected(tmp_path: Path, years: tuple[int, int], said: str | None) -> None:
    content = tmp_path / "content"
    copy_registers(content)
    for year in years:
        write_plan(content, "lai-chau", year, ["Rà soát văn bản"])
    page = page_at(catalog_of(content), f"so-sanh/lai-chau/so-y-te/{years[0]}-{years[1]}/", CompareYearsPage)
    assert page.years_between == said


def test_content_without_plans_has_its_pages(tmp_path: Path) -> None:
    copy_registers(tmp_path / "content")
    catalog = catalog_of(tmp_path / "content")
    areas = [f"so-sanh/linh-vuc/{slug}/" for slug in catalog.areas]
    assert sorted(addresses(catalog)) == sorted(["so-sanh/", "so-sanh/hai-ke-hoach/", *areas])
    hub = Renderer().render(page_at(catalog, "so-sanh/", CompareHubPage))
    assert "Cổng chưa thu thập kế hoạch nào." in hub
    assert "<table>" not in hub
    two = Renderer().render(page_at(catalog, "so-sanh/hai-ke-hoach/", CompareTwoPage))
    assert "Cổng chưa thu thập kế hoạch nào." in two
