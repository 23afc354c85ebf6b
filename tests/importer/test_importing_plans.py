"""Plans in layouts that the published ones do not have: what a new member of staff would import."""

from __future__ import annotations

from pathlib import Path

import pytest
import unseen_plans
from paper import Paper
from reading import read_bytes, shape_faults, tasks, tree

from generator.drafting import MARK, write
from generator.importer import Imported, report
from generator.importer.wording import words

PAPERS = {
    "numbered_lists": unseen_plans.numbered_lists,
    "decision_with_annex": unseen_plans.decision_with_annex,
    "prose_only": unseen_plans.prose_only,
    "annex_by_area": unseen_plans.annex_by_area,
}


@pytest.fixture(params=PAPERS)
def paper(request: pytest.FixtureRequest) -> Paper:
    """Each plan in turn."""
    made: Paper = PAPERS[request.param]()
    return made


def imported(name: str, folder: Path) -> Imported:
    """The import of one of the plans."""
    return read_bytes(PAPERS[name]().save(), folder)


def test_a_draft_passes_the_shape_check(paper: Paper, tmp_path: Path) -> None:
    assert shape_faults(read_bytes(paper.save(), tmp_path)) == []


def test_every_word_is_in_the_draft_or_in_the_report(paper: Paper, tmp_path: Path) -> None:
    found = read_bytes(paper.save(), tmp_path)
    said = set(words(write(found.draft))) | {word for entry in found.left_out for word in words(entry.text)}
    texts = [node.text for node in paper.word.element.body.iter("{*}t") if node.text]
    assert not {word for text in texts for word in words(text)} - said
    assert found.missing == ()


def test_numbers_of_word_lists_are_printed_and_tables_follow_their_area(tmp_path: Path) -> None:
    plan = tree(imported("numbered_lists", tmp_path))
    assert plan["so_hieu"] == "215/KH-SNV"
    assert plan["ngay_ban_hanh"] == "2023-01-16"
    assert plan["tieu_de"] == "Thực hiện công tác cải cách hành chính năm 2023 của Sở Nội vụ"
    assert plan["nguoi_ky"] == {"ho_ten": "Nguyễn Viết Hưng", "chuc_vu": "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"}
    assert plan["de_muc"]["yeu_cau"] == ["I. MỤC ĐÍCH, YÊU CẦU", "2. Yêu cầu"]
    assert [section["de_muc"] for section in plan["linh_vuc"]] == [
        "1. Cải cách thể chế",
        "2. Cải cách thủ tục hành chính",
        "3. Chuyển đổi số và xây dựng chính quyền điện tử",
    ]
    assert [section["ma"] for section in plan["linh_vuc"]] == ["the-che", "thu-tuc-hanh-chinh", "chinh-quyen-so"]
    assert plan["cuoc_chu"] == [{"so": 1, "noi_dung": "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ."}]
    assert plan["chi_tieu"][0].endswith("quy định.¹")
    assert [duty["don_vi"] for duty in plan["to_chuc_thuc_hien"]] == ["Văn phòng Sở", "Các phòng, đơn vị thuộc Sở"]


def test_a_cell_merged_over_rows_holds_for_each_row(tmp_path: Path) -> None:
    first, second, *_ = tasks(imported("numbered_lists", tmp_path))
    assert first["chu_tri"] == second["chu_tri"] == ["Văn phòng Sở"]
    assert second["phoi_hop"] == ["Các phòng, đơn vị thuộc Sở"]
    assert second["san_pham"] == ["Báo cáo;", "Danh mục văn bản"]


def test_a_plan_attached_to_a_decision_takes_its_number_and_signature(tmp_path: Path) -> None:
    found = imported("decision_with_annex", tmp_path)
    plan = tree(found)
    assert plan["so_hieu"] == "1250/QĐ-UBND"
    assert plan["tieu_de"] == "Cải cách hành chính tỉnh Bắc Giang năm 2022"
    assert plan["nguoi_ky"] == {"ho_ten": "Lê Ánh Dương", "chuc_vu": "CHỦ TỊCH"}
    assert len(plan["can_cu"]) == 3
    assert plan["phu_luc"]["tong_kinh_phi"] == 1250
    assert [section["de_muc_bang"] for section in plan["linh_vuc"]] == [
        "I CẢI CÁCH THỂ CHẾ",
        "II CẢI CÁCH CHẾ ĐỘ CÔNG VỤ",
    ]
    second = tasks(found)[1]
    assert second["thoi_gian"] == {"bat_dau": "Quý I/2022", "ket_thuc": "Quý IV/2022"}
    assert second["kinh_phi"] == 1200
    assert second["phoi_hop"] == ["UBND các huyện, thành phố"]
    assert found.place.path == "plans/bac-giang/2022/ubnd-tinh.yml"


def test_tasks_told_with_labels_become_tasks(tmp_path: Path) -> None:
    found = imported("prose_only", tmp_path)
    first, second, third = tasks(found)
    assert (first["id"], first["ma"], first["thoi_gian"]) == ("nv-1-a", "a", "Tháng 6/2024")
    assert (second["chu_tri"], second["phoi_hop"]) == (["Thanh tra Sở"], ["các trường trực thuộc"])
    assert third["chu_tri"] == ["Văn phòng Sở"]
    assert found.place.path == "plans/can-tho/2024/so-giao-duc-va-dao-tao.yml"
    assert not found.place.agency_known


def test_headings_above_tables_of_an_annex_name_their_areas(tmp_path: Path) -> None:
    found = imported("annex_by_area", tmp_path)
    plan = tree(found)
    headings = [(section["ma"], section["de_muc_bang"]) for section in plan["linh_vuc"]]
    assert headings == [("the-che", "1. Cải cách thể chế"), ("chinh-quyen-so", "2. Hiện đại hóa hành chính")]
    assert [task.get("kinh_phi") for task in tasks(found)] == [15, "Không", None]
    assert plan["phu_luc"]["dan"] == "Các nhiệm vụ cụ thể theo phụ lục đính kèm."
    assert plan["phu_luc"]["duoi_bang"][0] == "PHỤ LỤC II"
    assert [duty["don_vi"] for duty in plan["to_chuc_thuc_hien"]] == ["Văn phòng Sở"]


def test_the_report_counts_tells_what_is_left_out_and_where_to_go(tmp_path: Path) -> None:
    said = report(imported("numbered_lists", tmp_path), "nhap.yml", "content")
    assert "2 căn cứ, 2 mục đích, 1 yêu cầu, 2 chỉ tiêu, 3 lĩnh vực, 3 nhiệm vụ" in said
    assert "1. Cải cách thể chế → the-che: 2 nhiệm vụ, 1 đoạn lời" in said
    assert "“(1) | (2) | (3) | (4) | (5) | (6)” (bảng 2, hàng 2)" in said
    assert "Mọi chữ khác của văn bản đều có trong bản nháp." in said
    assert "content/plans/nghe-an/2023/so-noi-vu.yml" in said
    assert "Cơ quan `so-noi-vu` chưa có trong content/co-quan.yml" in said


def test_an_unknown_heading_is_guessed_and_marked(tmp_path: Path) -> None:
    paper = Paper()
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Cải cách hành chính năm 2024", bold=True, centred=True)
    paper.line("I. NHIỆM VỤ", bold=True)
    paper.line("1. Cải cách thể chế", bold=True)
    paper.line("- Rà soát văn bản.")
    paper.line("2. Bảo đảm vệ sinh môi trường làng nghề", bold=True)
    paper.line("- Thu gom rác thải.")
    found = read_bytes(paper.save(), tmp_path)
    text = write(found.draft)
    assert f"  # {MARK}: đề mục “2. Bảo đảm vệ sinh môi trường làng nghề”: máy đoán lĩnh vực là khac" in text
    assert text.count("máy đoán") == 1
    assert shape_faults(found) == []


def test_a_table_that_is_no_task_table_keeps_its_words(tmp_path: Path) -> None:
    paper = unseen_plans.prose_only()
    paper.table([("Họ và tên", "Điện thoại"), ("Lê Văn Tám", "0912 345 678")])
    found = read_bytes(paper.save(), tmp_path)
    text = write(found.draft)
    assert "Lê Văn Tám | 0912 345 678" in text
    assert "không phải bảng nhiệm vụ" in text
    assert found.missing == ()
