"""Coverage: what the portal has, has in part, has not collected, and what did not exist."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import CONTENT, copy_registers
from cut_pages import finished

from generator import routes, views
from generator.build.check import check
from generator.catalog import Catalog, core_areas, covered
from generator.pages import Renderer
from generator.views import coverage
from generator.views.coverage import CoverageCell, CoveragePage
from generator.views.coverage_year import CoverageYearPage, coverage_year

PLAN = "loai: ke-hoach\ntieu_de: Cải cách hành chính\nlinh_vuc:\n"
SECTION = """\
  - ma: {area}
    nhiem_vu:
      - {{id: nv-{area}, ten: Rà soát văn bản, chu_tri: [Văn phòng Sở], thoi_gian: Quý I}}
"""
CORE = ("the-che", "thu-tuc-hanh-chinh", "to-chuc-bo-may", "che-do-cong-vu", "tai-chinh-cong", "chinh-quyen-so")
PLANS = {
    "lai-chau/2021/so-y-te": CORE,
    "lai-chau/2024/so-noi-vu": CORE[:3],
    "lai-chau/2024/so-y-te": CORE[2:],
    "quang-ngai/2025/so-y-te": ("the-che", "khac"),
    "dak-nong/2020/so-y-te": (*CORE[:1], "mot-cua", *CORE[2:]),
}


def catalog_of(folder: Path, plans: dict[str, tuple[str, ...]]) -> Catalog:
    """A catalog of plans with one task in each of the areas."""
    copy_registers(folder)
    register = folder / "co-quan.yml"
    text = register.read_text(encoding="utf-8")
    register.write_text(
        text.replace("co_quan:\n", "co_quan:\n  - {ma: so-noi-vu, ten: Sở Nội vụ}\n", 1), encoding="utf-8"
    )
    for name, areas in plans.items():
        path = folder / f"plans/{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PLAN + "".join(SECTION.format(area=area) for area in areas), encoding="utf-8")
    checked = check(folder)
    assert checked.catalog is not None, checked.problems
    return checked.catalog


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """Five plans between 2020 and 2025."""
    return catalog_of(tmp_path_factory.mktemp("coverage"), PLANS)


@pytest.fixture(scope="module")
def page(catalog: Catalog) -> CoveragePage:
    """The table of all provinces and years."""
    return next(coverage.coverage(catalog))


def cells(page: CoveragePage, name: str) -> dict[str, CoverageCell]:
    """The cells of one row by year."""
    (row,) = (row for table in page.tables for row in table.rows if row.link.text.removeprefix("TP. ") == name)
    return dict(zip(page.year_names, row.cells, strict=True))


def test_core_areas_are_those_a_national_programme_names(catalog: Catalog) -> None:
    assert core_areas(catalog) == CORE


def test_every_slug_that_ever_was_has_one_row(page: CoveragePage, catalog: Catalog) -> None:
    links = [row.link.href for table in page.tables for row in table.rows]
    assert len(links) == len(set(links)) == len(catalog.provinces.slugs())
    assert [len(table.rows) for table in page.tables] == [34, 30]


def test_columns_are_the_years_from_the_first_to_the_last_plan(page: CoveragePage) -> None:
    assert page.year_names == ("2020", "2021", "2022", "2023", "2024", "2025")
    assert [year.text if year else None for year in page.years] == ["2020", "2021", None, None, "2024", "2025"]


@pytest.mark.parametrize(
    ("name", "year", "state", "words"),
    [
        ("Lai Châu", "2021", "full", "đủ 6 lĩnh vực"),
        ("Lai Châu", "2022", "missing", "chưa thu thập"),
        ("Quảng Ngãi", "2025", "partly", "1/6 lĩnh vực"),
        ("Đắk Nông", "2025", "missing", "chưa thu thập"),
        ("Huế", "2024", "absent", "không có đơn vị này"),
        ("Huế", "2025", "missing", "chưa thu thập"),
        ("Thừa Thiên Huế", "2024", "missing", "chưa thu thập"),
        ("Thừa Thiên Huế", "2025", "absent", "không có đơn vị này"),
    ],
)
def test_four_states_are_told_apart(page: CoveragePage, name: str, year: str, state: str, words: str) -> None:
    cell = cells(page, name)[year]
    assert (cell.state, cell.shown + cell.rest) == (state, words)


def test_plans_of_several_agencies_count_together(page: CoveragePage) -> None:
    assert cells(page, "Lai Châu")["2024"].state == "full"


def test_a_task_in_a_part_of_an_area_counts_for_the_area(page: CoveragePage) -> None:
    assert cells(page, "Đắk Nông")["2020"].state == "full"


def test_a_name_that_means_two_units_says_where_they_part(page: CoveragePage) -> None:
    since = {year: cell.since for year, cell in cells(page, "Quảng Ngãi").items() if cell.since}
    assert since == {"2025": "từ 01/07/2025 là đơn vị mới"}
    notes = {row.link.text: "".join(part.text for part in row.note) for table in page.tables for row in table.rows}
    assert notes["Quảng Ngãi"] == "trước 01/07/2025 là đơn vị cũ cùng tên, từ đó gồm cả Kon Tum"
    assert notes["Đắk Nông"] == "đến hết 30/06/2025, nay thuộc Lâm Đồng"
    assert notes["Thừa Thiên Huế"] == "đến hết 31/12/2024, nay là TP. Huế"
    assert notes["Lai Châu"] == ""


def test_a_cell_leads_to_its_row_in_the_year(page: CoveragePage, catalog: Catalog) -> None:
    assert cells(page, "Lai Châu")["2024"].href == "2024/#lai-chau"
    year = next(finished(CoverageYearPage, coverage_year(2024, catalog)))
    assert [row.anchor for row in year.rows] == ["lai-chau", None]


def test_a_year_counts_the_tasks_of_each_plan_and_leads_to_their_section() -> None:
    checked = check(CONTENT)
    assert checked.catalog is not None
    for year in checked.catalog.years:
        page = next(finished(CoverageYearPage, coverage_year(year, checked.catalog)))
        for row, plan in zip(page.rows, checked.catalog.plans_in(year), strict=True):
            for cell, slug in zip(row.cells, checked.catalog.areas, strict=True):
                tasks = [task for task in plan.tasks if slug in task.areas]
                assert cell.count == len(tasks)
                if tasks:
                    section = f"#linh-vuc-{tasks[0].section_index + 1}"
                    assert cell.href == routes.relative(page.address, routes.plan(plan.id)) + section
                else:
                    assert cell.href is None


def test_the_picture_says_what_the_table_says(page: CoveragePage) -> None:
    assert page.picture is not None
    shown = [words.text for piece in page.picture.pieces for words in piece.words if "/" in words.text]
    assert shown == ["6/6", "6/6", "6/6", "1/6"]
    names = {piece.name for piece in page.picture.pieces}
    assert {"Đắk Nông, 2020: đủ 6 lĩnh vực", "Quảng Ngãi, 2025: 1/6 lĩnh vực", "Lai Châu, 2022: chưa thu thập"} <= names


def test_with_many_provinces_the_picture_counts_them_by_year(tmp_path: Path, catalog: Catalog) -> None:
    slugs = [unit.slug for unit in catalog.registers.provinces.provinces if unit.valid_from is None][:50]
    many = catalog_of(tmp_path, {f"{slug}/2021/so-y-te": CORE for slug in slugs})
    page = next(coverage.coverage(many))
    assert page.picture is not None
    assert page.picture.table is not None
    assert [[cell.text for cell in row] for row in page.picture.table.rows] == [["Năm 2021", "50"]]
    year = next(finished(CoverageYearPage, coverage_year(2021, many)))
    assert len(year.picture.pieces) == len(many.areas)
    assert len(year.rows) == 50


def test_nothing_collected_is_said_and_not_an_error(tmp_path: Path) -> None:
    page = next(coverage.coverage(catalog_of(tmp_path, {})))
    assert page.picture is None
    assert "Chưa thu thập kế hoạch nào." in Renderer().render(page)


def test_pages_of_coverage_are_among_the_sites_pages(catalog: Catalog) -> None:
    addresses = [page.address for page in views.pages(catalog) if isinstance(page, CoveragePage | CoverageYearPage)]
    assert addresses == ["do-phu/2025/", "do-phu/2024/", "do-phu/2021/", "do-phu/2020/", "do-phu/"]


def test_what_is_known_is_about_the_portal_and_never_a_fault(page: CoveragePage) -> None:
    made = Renderer().render(page)
    assert "Không có nghĩa là nơi ấy không có kế hoạch." in made
    assert 'style="' not in made


def test_an_absent_unit_has_no_areas(catalog: Catalog) -> None:
    hue = catalog.provinces.history("hue")
    assert hue is not None
    assert covered(hue, 2020, catalog, CORE).areas == ()
