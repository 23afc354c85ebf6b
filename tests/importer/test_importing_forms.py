"""Forms that offices use and the published plans do not: each in as few lines as show it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from paper import Paper
from reading import read_bytes, tasks, tree

from generator.importer.cells import shared, units
from generator.importer.duties import unit_in
from generator.importer.headings import leads_to_annex
from generator.importer.wording import marker

HEAD = ("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")


def begun() -> Paper:
    """A plan down to its opening."""
    paper = Paper()
    paper.letterhead("UBND TỈNH HÀ TĨNH", "SỞ Y TẾ", "87/KH-SYT", "Hà Tĩnh, ngày 11 tháng 01 năm 2023")
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Cải cách hành chính năm 2023", bold=True, centred=True)
    return paper


def number_by_list(cell: Any, level: int) -> None:
    """An empty cell whose number Word makes."""
    numbering = cell.paragraphs[0]._p.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_numId().val = 77
    numbering.get_or_add_ilvl().val = level


@pytest.mark.parametrize("gap", ["\t\t", " " * 12, "\u00a0" * 6])
def test_a_letterhead_and_a_signature_set_side_by_side_without_a_table(gap: str, tmp_path: Path) -> None:
    paper = Paper()
    paper.lines(
        f"ỦY BAN NHÂN DÂN{gap}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        f"   HUYỆN ĐÔNG ANH{gap}Độc lập - Tự do - Hạnh phúc",
        f"Số: 12/KH-UBND{gap}Đông Anh, ngày 05 tháng 01 năm 2025",
    )
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Cải cách hành chính năm 2025", bold=True, centred=True)
    paper.lines("Căn cứ Kế hoạch số 356/KH-UBND ngày 12/12/2024 của UBND thành phố Hà Nội;")
    paper.line("I. CẢI CÁCH THỂ CHẾ", bold=True)
    paper.lines("- Rà soát văn bản.", f"Nơi nhận:{gap}TM. ỦY BAN NHÂN DÂN", f"- Sở Nội vụ;{gap}KT. CHỦ TỊCH")
    paper.lines(f"- Lưu: VT.{gap}PHÓ CHỦ TỊCH", f"{gap}Nguyễn Anh Dũng")
    found = read_bytes(paper.save(), tmp_path)
    plan = tree(found)
    assert plan["so_hieu"] == "12/KH-UBND"
    assert plan["ngay_ban_hanh"] == "2025-01-05"
    assert plan["dau_van_ban"][:2] == ["ỦY BAN NHÂN DÂN", "HUYỆN ĐÔNG ANH"]
    assert plan["noi_nhan"] == ["Sở Nội vụ;", "Lưu: VT."]
    assert plan["nguoi_ky"]["ho_ten"] == "Nguyễn Anh Dũng"
    assert plan["nguoi_ky"]["chuc_vu"] == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
    assert found.missing == ()
    assert found.place.path == "plans/ha-noi/2025/ubnd-huyen-dong-anh.yml"


def test_a_signature_on_the_left_comes_before_the_recipients(tmp_path: Path) -> None:
    paper = begun()
    paper.line("I. CẢI CÁCH THỂ CHẾ", bold=True)
    paper.line("- Rà soát văn bản.")
    paper.beside(["GIÁM ĐỐC", "", "Trần Văn Dũng"], ["Nơi nhận:", "- UBND tỉnh;", "- Lưu: VT."])
    plan = tree(read_bytes(paper.save(), tmp_path))
    assert plan["nguoi_ky"]["ho_ten"] == "Trần Văn Dũng"
    assert plan["noi_nhan"] == ["UBND tỉnh;", "Lưu: VT."]
    assert "phu_luc" not in plan


@pytest.mark.parametrize("styled", [True, False])
def test_headings_by_looks_alone_are_told_apart(styled: bool, tmp_path: Path) -> None:
    paper = begun()
    paper.line("Sở Y tế ban hành Kế hoạch như sau:")
    for text, style in (
        ("Mục đích, yêu cầu", "Heading 1"),
        ("Mục đích", "Heading 2"),
        ("Đổi mới phương thức làm việc.", ""),
        ("Yêu cầu", "Heading 2"),
        ("Bảo đảm đúng tiến độ.", ""),
        ("Nhiệm vụ và giải pháp", "Heading 1"),
        ("Cải cách thể chế", "Heading 2"),
        ("Rà soát văn bản.", ""),
        ("Tổ chức thực hiện", "Heading 1"),
        ("Văn phòng Sở", "Heading 2"),
        ("Theo dõi, tổng hợp báo cáo.", ""),
    ):
        paper.line(text, style=style if styled else "", bold=bool(style))
    plan = tree(read_bytes(paper.save(), tmp_path))
    assert plan["muc_dich"] == ["Đổi mới phương thức làm việc."]
    assert plan["yeu_cau"] == ["Bảo đảm đúng tiến độ."]
    assert plan["linh_vuc"] == [{"ma": "the-che", "de_muc": "Cải cách thể chế", "noi_dung": ["Rà soát văn bản."]}]
    assert plan["to_chuc_thuc_hien"] == [{"don_vi": "Văn phòng Sở", "nhiem_vu": ["Theo dõi, tổng hợp báo cáo."]}]


def test_numbers_that_word_makes_in_empty_cells_are_read(tmp_path: Path) -> None:
    paper = begun()
    paper.line("I. NHIỆM VỤ", bold=True)
    rows = [("", "Cải cách thể chế", "", "", ""), ("", "Rà soát văn bản", "Văn phòng", "Các phòng", "Quý I")]
    table = paper.table([HEAD, *rows, ("", "Kiểm tra văn bản", "Thanh tra", "", "Quý II")])
    for row, level in ((1, 0), (2, 1), (3, 1)):
        number_by_list(table.cell(row, 0), level)
    found = read_bytes(paper.save(), tmp_path)
    assert [(task["ma"], task["ten"]) for task in tasks(found)] == [("1", "Rà soát văn bản"), ("2", "Kiểm tra văn bản")]
    assert tree(found)["linh_vuc"][0]["de_muc_bang"] == "I. Cải cách thể chế"


def test_a_first_column_without_a_name_that_only_counts_holds_the_numbers(tmp_path: Path) -> None:
    paper = begun()
    paper.line("I. NHIỆM VỤ", bold=True)
    paper.table([("", *HEAD[1:]), ("I", "Cải cách thể chế", "", "", ""), ("1", "Rà soát", "Văn phòng", "", "Quý I")])
    found = read_bytes(paper.save(), tmp_path)
    assert [task["ma"] for task in tasks(found)] == ["1"]
    assert tree(found)["linh_vuc"][0]["ma"] == "the-che"


def test_a_group_below_a_group_holds_its_lettered_tasks(tmp_path: Path) -> None:
    paper = begun()
    paper.line("I. NHIỆM VỤ", bold=True)
    groups = [("1", "Cải cách thể chế", "", "", ""), ("1.1", "Xây dựng văn bản", "", "", "")]
    rows = [("a", "Phân cấp", "Văn phòng", "", "Quý I"), ("1.2", "Kiểm tra văn bản", "Thanh tra", "", "Quý II")]
    paper.table([HEAD, *groups, *rows])
    section = tree(read_bytes(paper.save(), tmp_path))["linh_vuc"][0]
    assert [entry.get("nhom", entry.get("ten")) for entry in section["nhiem_vu"]] == [
        "Xây dựng văn bản",
        "Kiểm tra văn bản",
    ]


def test_fields_told_behind_a_task_in_its_own_paragraph(tmp_path: Path) -> None:
    paper = begun()
    paper.line("I. NHIỆM VỤ", bold=True)
    paper.line("1. Cải cách thể chế", bold=True)
    paper.line("a) Rà soát văn bản (Đơn vị chủ trì: Văn phòng Sở; đơn vị phối hợp: Thanh tra; thời gian: Quý II/2023).")
    paper.line("b) Giao quyền tự chủ. Chủ trì: Phòng Tài chính. Thời gian: Quý I/2023.")
    paper.lines("c) Công bố danh mục.", "Đơn vị chủ trì: Phòng Dược; thời gian: cả năm.")
    found = read_bytes(paper.save(), tmp_path)
    told = [(task["ten"], task["chu_tri"], task.get("phoi_hop"), task["thoi_gian"]) for task in tasks(found)]
    assert told == [
        ("Rà soát văn bản", ["Văn phòng Sở"], ["Thanh tra"], "Quý II/2023"),
        ("Giao quyền tự chủ.", ["Phòng Tài chính"], None, "Quý I/2023"),
        ("Công bố danh mục.", ["Phòng Dược"], None, "cả năm"),
    ]
    assert found.missing == ()


def test_who_only_watches_over_a_task_does_not_lead_it(tmp_path: Path) -> None:
    paper = begun()
    paper.line("I. NHIỆM VỤ", bold=True)
    paper.table(
        [
            ("STT", "Nhiệm vụ", "Lãnh đạo Sở phụ trách", "Đơn vị chủ trì", "Quý I", "Quý II"),
            ("1", "Rà soát văn bản", "Ông A", "Văn phòng Sở", "x", ""),
        ]
    )
    found = read_bytes(paper.save(), tmp_path)
    assert tasks(found)[0]["chu_tri"] == ["Văn phòng Sở"]
    assert tasks(found)[0]["ghi_chu"] == "Lãnh đạo Sở phụ trách: Ông A"
    assert tasks(found)[0]["thoi_gian"] == "Quý I"


def test_a_tick_that_became_its_columns_name_is_reported(tmp_path: Path) -> None:
    paper = begun()
    paper.line("I. NHIỆM VỤ", bold=True)
    head = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Tiến độ thực hiện", "", "")
    quarters = ("", "", "", "Quý I", "Quý II", "Quý III")
    rows = [head, quarters, ("1", "Rà soát văn bản", "Văn phòng Sở", "", "x", "x")]
    merges = [(0, 3, 0, 5), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)]
    found = read_bytes(_merged(paper, rows, merges).save(), tmp_path)
    assert tasks(found)[0]["thoi_gian"] == ["Quý II", "Quý III"]
    assert tree(found)["ten_cot"]["thoi_gian"] == "Tiến độ thực hiện"
    assert [entry.text for entry in found.left_out].count("x") == 2
    assert found.missing == ()


def _merged(paper: Paper, rows: Sequence[tuple[str, ...]], merges: list[tuple[int, int, int, int]]) -> Paper:
    table = paper.table(rows, merges=merges)
    for top, left, _, _ in merges:
        for blank in table.cell(top, left).paragraphs[1:]:
            blank._p.getparent().remove(blank._p)
    return paper


def test_the_table_of_contents_and_ornaments_are_no_part_of_the_title(tmp_path: Path) -> None:
    paper = Paper()
    paper.line("CHƯƠNG TRÌNH HÀNH ĐỘNG", bold=True, centred=True)
    paper.line("Về cải cách hành chính năm 2023", bold=True, centred=True)
    paper.line("-------------", centred=True)
    paper.line("MỤC LỤC", bold=True, centred=True)
    paper.lines("I. CẢI CÁCH THỂ CHẾ\t2", "II. CẢI CÁCH TÀI CHÍNH CÔNG ......... 13")
    paper.line("I. CẢI CÁCH THỂ CHẾ", bold=True)
    paper.line("- Rà soát văn bản.")
    found = read_bytes(paper.save(), tmp_path)
    assert tree(found)["tieu_de"] == "Về cải cách hành chính năm 2023"
    assert [section["de_muc"] for section in tree(found)["linh_vuc"]] == ["I. CẢI CÁCH THỂ CHẾ"]
    assert sum(entry.reason == "mục lục" for entry in found.left_out) == 3


def test_roles_behind_the_bodies_tell_who_leads() -> None:
    found = shared(["Thanh tra Sở (chủ trì), Văn phòng Sở, Phòng Tổ chức"], joined=True)
    assert (units(found.lead), units(found.support)) == (["Thanh tra Sở"], ["Văn phòng Sở", "Phòng Tổ chức"])
    found = shared(["Phòng Tổ chức (chủ trì); các Trung tâm (phối hợp)"], joined=True)
    assert (units(found.lead), units(found.support)) == (["Phòng Tổ chức"], ["các Trung tâm"])
    assert found.labels == ["chủ trì", "phối hợp"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Phòng Tư pháp; các phòng, ban liên quan", ["Phòng Tư pháp", "các phòng, ban liên quan"]),
        ("Các sở, cơ quan liên quan", ["Các sở, cơ quan liên quan"]),
        ("Văn phòng Sở, Phòng Tổ chức cán bộ", ["Văn phòng Sở", "Phòng Tổ chức cán bộ"]),
        ("Các Sở, Ban, Ngành", ["Các Sở, Ban, Ngành"]),
    ],
)
def test_bodies_are_cut_where_one_ends(text: str, bodies: list[str]) -> None:
    assert units([text]) == bodies


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [("1- Mục tiêu", "d1", "1"), ("a/ Lĩnh vực y", "letter", "a"), ("2 - 3 tháng", "", ""), ("3-5 ngày", "", "")],
)
def test_numbers_with_dashes_and_strokes(line: str, kind: str, label: str) -> None:
    assert (marker(line).kind, marker(line).label) == (kind, label)


def test_a_sentence_that_ends_with_the_annex_leads_to_it() -> None:
    assert leads_to_annex("Nhiệm vụ cụ thể theo Phụ lục I.")
    assert not leads_to_annex("Xây dựng biểu mẫu theo dõi tiến độ.")


def test_a_head_that_a_page_break_cut_off_its_rows_belongs_to_them(tmp_path: Path) -> None:
    paper = begun()
    paper.line("I. NHIỆM VỤ", bold=True)
    paper.table([HEAD])
    paper.word.add_paragraph()
    paper.table([("1", "Rà soát văn bản quy phạm pháp luật", "Văn phòng", "Các phòng", "Quý I")])
    assert [task["chu_tri"] for task in tasks(read_bytes(paper.save(), tmp_path))] == [["Văn phòng"]]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Văn phòng Sở giúp Giám đốc theo dõi", "Văn phòng Sở"),
        ("Các phòng, đơn vị thuộc Sở chủ động triển khai", "Các phòng, đơn vị thuộc Sở"),
        ("Các đơn vị báo cáo trước ngày 10/12", "Các đơn vị"),
    ],
)
def test_the_unit_ends_where_its_duty_begins(text: str, unit: str) -> None:
    assert unit_in(text) == unit


def test_many_spaces_are_one(tmp_path: Path) -> None:
    paper = begun()
    paper.line("I. CẢI CÁCH THỂ CHẾ", bold=True)
    paper.line(f"- Rà soát{' ' * 200_000}văn bản.{' ' * 200_000}")
    found = tree(read_bytes(paper.save(), tmp_path))
    assert found["linh_vuc"][0]["noi_dung"] == ["Rà soát văn bản."]
