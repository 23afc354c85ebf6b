"""What pages show, without rendering: neighbours, mergers, times in words, links in text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from conftest import copy_registers

from generator import views
from generator.build.check import check
from generator.catalog import Catalog
from generator.deadlines import Milestone, Recurrence, Timing
from generator.model import PlanId
from generator.views import timing
from generator.views.area_years import AreaYearPage
from generator.views.plan import PlanPage
from generator.views.provinces import ProvincePage
from generator.views.richtext import Vocabulary

PLAN = """\
loai: ke-hoach
tieu_de: Cải cách hành chính
{more}
linh_vuc:
  - ma: the-che
    nhiem_vu:
      - {{id: nv-1, ten: Rà soát văn bản, chu_tri: [Văn phòng Sở], thoi_gian: Quý I/{year}}}
"""


def catalog_of(folder: Path, *plans: tuple[str, int, str]) -> Catalog:
    """A catalog of small plans: (province, year, further lines)."""
    content = folder / "content"
    copy_registers(content)
    for province, year, more in plans:
        path = content / f"plans/{province}/{year}/so-y-te.yml"
        path.parent.mkdir(parents=True)
        path.write_text(PLAN.format(more=more, year=year), encoding="utf-8")
    checked = check(content)
    assert checked.catalog is not None
    assert not checked.problems
    return checked.catalog


def plan_page(catalog: Catalog, plan: str) -> PlanPage:
    """The page of one plan."""
    page = next(page for page in views.pages(catalog) if page.address == f"ke-hoach/{plan}/")
    assert isinstance(page, PlanPage)
    return page


def words(segments: views.RichText) -> str:
    """A text without its links."""
    return "".join(segment.text for segment in segments)


def test_plan_leads_to_the_nearest_years_of_the_same_agency(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, ("lai-chau", 2018, ""), ("lai-chau", 2021, ""), ("lai-chau", 2022, ""))
    page = plan_page(catalog, "lai-chau/2021/so-y-te")
    assert page.earlier is not None
    assert page.later is not None
    assert (page.earlier.text, page.earlier.href) == ("Sở Y tế Lai Châu 2018", "../../2018/so-y-te/")
    assert (page.later.text, page.later.href) == ("Sở Y tế Lai Châu 2022", "../../2022/so-y-te/")
    assert plan_page(catalog, "lai-chau/2018/so-y-te").earlier is None


def test_plan_of_a_merged_province_says_what_became_of_it(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, ("dak-nong", 2020, ""), ("lai-chau", 2020, ""), ("thua-thien-hue", 2024, ""))
    note = plan_page(catalog, "dak-nong/2020/so-y-te").place_note
    assert words(note) == (
        "Kế hoạch này của tỉnh Đắk Nông trước khi sắp xếp. Từ ngày 01/07/2025, tỉnh Đắk Nông hợp nhất với"
        " tỉnh Bình Thuận và tỉnh Lâm Đồng thành tỉnh Lâm Đồng."
    )
    assert [segment.href for segment in note if segment.href] == ["../../../../tinh/lam-dong/"]
    renamed = plan_page(catalog, "thua-thien-hue/2024/so-y-te").place_note
    assert words(renamed) == "Từ ngày 01/01/2025, tỉnh Thừa Thiên Huế trở thành thành phố Huế."
    assert plan_page(catalog, "lai-chau/2020/so-y-te").place_note == ()


@pytest.mark.parametrize(
    ("more", "is_old"),
    [("ngay_ban_hanh: 2025-02-10", True), ("ngay_ban_hanh: 2025-09-10", False), ("", True)],
)
def test_in_the_year_of_a_merger_the_issue_date_decides(tmp_path: Path, more: str, is_old: bool) -> None:
    catalog = catalog_of(tmp_path, ("quang-ngai", 2025, more))
    province = catalog.plan(PlanId("quang-ngai", 2025, "so-y-te")).province
    assert province is not None
    assert (province.valid_until is not None) == is_old


def test_a_section_counts_the_other_plans_with_its_area(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, ("lai-chau", 2021, ""), ("son-la", 2021, ""), ("son-la", 2022, ""))
    part = next(part for part in plan_page(catalog, "lai-chau/2021/so-y-te").parts if part.sections)
    assert part.sections[0].elsewhere == 2


def test_a_known_word_is_linked_at_its_first_use_only(tmp_path: Path) -> None:
    link = Vocabulary(catalog_of(tmp_path)).linker("gioi-thieu/")
    first = link("CCHC của tỉnh Lai Châu; Quyết định 12/QĐ-UBND")
    assert [(segment.text, segment.href) for segment in first if segment.href] == [
        ("CCHC", "../thuat-ngu/#cchc"),
        ("tỉnh Lai Châu", "../tinh/lai-chau/"),
    ]
    assert words(first) == "CCHC của tỉnh Lai Châu; Quyết định 12/QĐ-UBND"
    assert [segment.href for segment in link("CCHC và UBND tỉnh Lai Châu") if segment.href] == ["../thuat-ngu/#ubnd"]


def province_page(catalog: Catalog, slug: str) -> ProvincePage:
    """The page of one province slug."""
    page = next(page for page in views.pages(catalog) if page.address == f"tinh/{slug}/")
    assert isinstance(page, ProvincePage)
    return page


def test_old_and_new_province_show_each_others_plans(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, ("dak-nong", 2020, ""), ("lam-dong", 2020, ""), ("lam-dong", 2026, ""))
    old, new = province_page(catalog, "dak-nong"), province_page(catalog, "lam-dong")
    assert [plan.link.text for era in old.eras for plan in era.plans] == ["Sở Y tế Đắk Nông 2020"]
    assert [plan.link.text for plan in old.successor.plans] == ["Sở Y tế Lâm Đồng 2026"]
    assert [[plan.link.text for plan in era.plans] for era in new.eras] == [
        ["Sở Y tế Lâm Đồng 2026"],
        ["Sở Y tế Lâm Đồng 2020"],
    ]
    assert [plan.link.text for plan in new.predecessors.plans] == ["Sở Y tế Đắk Nông 2020"]
    assert words(new.eras[0].story[0]) == (
        "Ngày 01/07/2025 hợp nhất từ tỉnh Bình Thuận, tỉnh Đắk Nông và tỉnh Lâm Đồng cũ."
    )


NEW_YEAR, YEAR_END = dt.date(2021, 1, 1), dt.date(2021, 12, 31)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Timing(NEW_YEAR, dt.date(2021, 3, 31)), ["quý I/2021 (01/01 – 31/03/2021)"]),
        (Timing(dt.date(2021, 7, 1), YEAR_END), ["quý III – IV/2021 (01/07 – 31/12/2021)"]),
        (Timing(dt.date(2021, 3, 1), dt.date(2021, 3, 31)), ["tháng 3/2021 (01/03 – 31/03/2021)"]),
        (Timing(NEW_YEAR, YEAR_END), ["cả năm 2021 (01/01 – 31/12/2021)"]),
        (Timing(dt.date(2020, 10, 1), dt.date(2021, 3, 31)), ["01/10/2020 – 31/03/2021"]),
        (Timing(end=dt.date(2021, 12, 5), end_exclusive=True), ["trước 05/12/2021"]),
        (Timing(NEW_YEAR, YEAR_END, continuous=True), ["liên tục trong năm 2021, không có hạn riêng"]),
        (Timing(continuous=True), ["liên tục, không có hạn riêng"]),
        (Timing(recurrence=Recurrence("yearly", "before 31/12")), ["hằng năm, trước 31/12"]),
        (Timing(recurrence=Recurrence("yearly", "by 15/11")), ["hằng năm, chậm nhất 15/11"]),
        (Timing(recurrence=Recurrence("yearly", "10/3")), ["hằng năm, ngày 10/3"]),
        (Timing(recurrence=Recurrence("yearly", "2 times")), ["hằng năm, 2 lần"]),
        (Timing(recurrence=Recurrence("monthly", "before day 5")), ["hằng tháng, trước ngày 5"]),
        (
            Timing(recurrence=Recurrence("quarterly", "before day 10 of months 3, 6, 9, 12")),
            ["hằng quý, trước ngày 10 các tháng 3, 6, 9, 12"],
        ),
        (Timing(recurrence=Recurrence("quarterly", "months 2, 5, 8, 11")), ["hằng quý, các tháng 2, 5, 8, 11"]),
        (Timing(recurrence=Recurrence("quarterly", "and yearly")), ["hằng quý và hằng năm"]),
        (
            Timing(NEW_YEAR, recurrence=Recurrence("quarterly", "quarters I, II, III, and yearly")),
            ["từng quý (I, II, III) và hằng năm"],
        ),
        (
            Timing(recurrence=Recurrence("quarterly", "and every 6 months, 9 months, yearly")),
            ["hằng quý, 6 tháng một lần, 9 tháng và hằng năm"],
        ),
        (Timing(recurrence=Recurrence("unspecified", "every 6 months")), ["6 tháng một lần"]),
        (Timing(recurrence=Recurrence("unspecified")), ["định kỳ, không in rõ kỳ"]),
        (
            Timing(dt.date(2021, 12, 1), YEAR_END, event="sau khi có quyết định"),
            ["tháng 12/2021 (01/12 – 31/12/2021), cũng tùy vào sự việc mà kế hoạch nêu"],
        ),
        (Timing(event="nhận hồ sơ", offset_days=10), ["trong vòng 10 ngày tính từ sự việc mà kế hoạch nêu"]),
        (
            Timing(NEW_YEAR, YEAR_END, continuous=True, external="theo kế hoạch"),
            ["liên tục trong năm 2021, và do văn bản hoặc cơ quan khác định"],
        ),
        (Timing(event="khi phát sinh"), ["theo sự việc, không có ngày định trước"]),
        (Timing(external="theo quy định"), ["hạn do văn bản hoặc cơ quan khác định"]),
        (Timing(NEW_YEAR, YEAR_END, open_end=True), ["cả năm 2021 (01/01 – 31/12/2021) và các năm sau"]),
        (
            Timing(
                milestones=(Milestone(NEW_YEAR, dt.date(2021, 1, 31), what="trình"), Milestone(event="x", what="báo"))
            ),
            ["trình: tháng 1/2021 (01/01 – 31/01/2021)", "báo: theo sự việc, không có ngày định trước"],
        ),
    ],
)
def test_times_are_said_in_words(value: Timing, shown: list[str]) -> None:
    assert list(timing.words(value)) == shown


CORRECTED = """\
muc_dich: [Vận hành Cổng Dịch vụ công của tỉnh, Vận hành Cổng Dịch vụ công của tỉnh., Hoàn thành CCHC đúng hạn]
chinh_sua:
  - {in: Công Dịch vụ công, sua: Cổng Dịch vụ công, vi_tri: I.2, ly_do: lỗi nhận dạng chữ, lan_thu: 2}
  - {in: "CCHC, đúng", sua: CCHC đúng, vi_tri: I.3, ly_do: lỗi nhận dạng chữ}"""


def test_a_mended_word_leads_to_its_correction_where_it_was_mended(tmp_path: Path) -> None:
    page = plan_page(catalog_of(tmp_path, ("lai-chau", 2021, CORRECTED)), "lai-chau/2021/so-y-te")
    purposes = next(part for part in page.parts if part.anchor == "muc-dich").items
    marked = [[segment.text for segment in item.text if segment.kind == "mended"] for item in purposes]
    assert marked == [[], ["Cổng"], []]  # a comma that was only taken out leaves no word to mark
    mark = next(segment for segment in purposes[1].text if segment.kind == "mended")
    assert mark.href == f"#{page.corrections[0].anchor}"
    assert mark.title == "Đã sửa; bản nguồn in: Công"
    assert [words(item.text) for item in purposes][2] == "Hoàn thành CCHC đúng hạn"


def test_occurrences_are_counted_within_one_sentence_too(tmp_path: Path) -> None:
    more = (
        "muc_dich: [Cổng Dịch vụ công và Cổng Dịch vụ công]\nchinh_sua:\n"
        "  - {in: Công Dịch vụ, sua: Cổng Dịch vụ, vi_tri: I.1, ly_do: lỗi nhận dạng chữ, lan_thu: 2}"
    )
    page = plan_page(catalog_of(tmp_path, ("lai-chau", 2021, more)), "lai-chau/2021/so-y-te")
    text = next(part for part in page.parts if part.anchor == "muc-dich").items[0].text
    assert [(segment.text, segment.kind) for segment in text] == [
        ("Cổng Dịch vụ công và ", None),
        ("Cổng", "mended"),
        (" Dịch vụ công", None),
    ]


def test_two_corrections_of_the_same_words_do_not_double_them(tmp_path: Path) -> None:
    twice = "  - {in: Công Dịch vụ, sua: Cổng Dịch vụ, vi_tri: I.1, ly_do: lỗi nhận dạng chữ}\n"
    more = f"muc_dich: [Vận hành Cổng Dịch vụ công]\nchinh_sua:\n{twice}{twice}".rstrip("\n")
    page = plan_page(catalog_of(tmp_path, ("lai-chau", 2021, more)), "lai-chau/2021/so-y-te")
    purposes = next(part for part in page.parts if part.anchor == "muc-dich").items
    assert words(purposes[0].text) == "Vận hành Cổng Dịch vụ công"


def test_corrections_show_only_what_differs(tmp_path: Path) -> None:
    page = plan_page(catalog_of(tmp_path, ("lai-chau", 2021, CORRECTED)), "lai-chau/2021/so-y-te")
    portal, comma = page.corrections
    assert portal.printed == (("Công", True), (" Dịch vụ công", False))
    assert portal.mended == (("Cổng", True), (" Dịch vụ công", False))
    assert [text for text, changed in comma.printed if changed] == [","]
    assert [text for text, changed in comma.mended if changed] == []


ANNEX = """\
ten_cot: {chu_tri: Đơn vị chủ trì, san_pham: Kết quả, ghi_chu: Ghi chú, phoi_hop: phối hợp}
phu_luc: {cot: [STT, Đơn vị chủ trì, Kết quả, Ghi chú]}"""


def test_blank_columns_of_the_table_are_said_once(tmp_path: Path) -> None:
    catalog = catalog_of(tmp_path, ("lai-chau", 2021, ANNEX), ("lai-chau", 2022, ""))
    sections = next(part for part in plan_page(catalog, "lai-chau/2021/so-y-te").parts if part.sections)
    assert sections.blanks == ("cột Kết quả ở mọi dòng", "cột Ghi chú ở mọi dòng")  # "phối hợp" is no column
    sections = next(part for part in plan_page(catalog, "lai-chau/2022/so-y-te").parts if part.sections)
    assert sections.blanks == ()


TARGETS = """\
yeu_cau:
  - {noi_dung: 100% hồ sơ đúng hạn., chi_tieu: [{noi_dung: 100% hồ sơ đúng hạn, muc: '= 100 %'}]}
  - noi_dung: Kiểm tra ít nhất 30% đơn vị và báo cáo.
    chi_tieu: [{noi_dung: Kiểm tra ít nhất 30% đơn vị, muc: '>= 30 %'}]"""


def test_a_target_that_quotes_the_whole_item_is_not_said_twice(tmp_path: Path) -> None:
    page = plan_page(catalog_of(tmp_path, ("lai-chau", 2021, TARGETS)), "lai-chau/2021/so-y-te")
    items = next(part for part in page.parts if part.anchor == "yeu-cau").items
    shown = [(item.targets[0].value, words(item.targets[0].text)) for item in items]
    assert shown == [("100%", ""), ("≥ 30%", "Kiểm tra ít nhất 30% đơn vị")]


def test_tasks_of_the_same_words_are_told_apart_by_their_products(tmp_path: Path) -> None:
    content = tmp_path / "content"
    copy_registers(content)
    plan = content / "plans/lai-chau/2021/so-y-te.yml"
    plan.parent.mkdir(parents=True)
    task = "      - {{id: nv-{0}, ten: {1}, chu_tri: [Văn phòng Sở], san_pham: {2}, thoi_gian: Quý I/2021}}\n"
    rows = task.format(1, "Rà soát", "Tờ trình") + task.format(2, "Rà soát", "Báo cáo") + task.format(3, "Khác", "Sổ")
    plan.write_text(
        f"loai: ke-hoach\ntieu_de: Thử\nlinh_vuc:\n  - ma: the-che\n    nhiem_vu:\n{rows}", encoding="utf-8"
    )
    catalog = check(content).catalog
    assert catalog is not None
    page = next(page for page in views.pages(catalog) if page.address == "linh-vuc/the-che/2021/")
    assert isinstance(page, AreaYearPage)
    assert [row.product for row in page.groups[0].rows] == [("Tờ trình",), ("Báo cáo",), ()]
