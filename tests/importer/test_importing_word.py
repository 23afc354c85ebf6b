"""What Word files hold beside plain paragraphs: lists, boxes, notes, tracked changes, nested tables, old fonts."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.oxml.ns import qn
from paper import Paper
from reading import read_bytes, shape_faults, tasks, tree

from generator.drafting import write
from generator.importer import RefusedFileError
from generator.importer.wording import clean, label_of, marker, words

HEAD = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian")


def plan() -> Paper:
    """The beginning of a small plan, down to its first area."""
    paper = Paper()
    paper.letterhead("UBND TỈNH LẠNG SƠN", "SỞ TƯ PHÁP", "12/KH-STP", "Lạng Sơn, ngày 05 tháng 01 năm 2024")
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Cải cách hành chính năm 2024", bold=True, centred=True)
    paper.line("I. NHIỆM VỤ", bold=True)
    paper.line("1. Cải cách thể chế", bold=True)
    return paper


def test_the_words_of_a_text_box_are_kept(tmp_path: Path) -> None:
    paper = plan()
    paper.line("- Rà soát văn bản.")
    paper.box("Hộp chữ đóng khung")
    assert "Hộp chữ đóng khung" in write(read_bytes(paper.save(), tmp_path).draft)


def test_insertions_are_taken_deletions_reported_and_both_marked(tmp_path: Path) -> None:
    paper = plan()
    line = paper.line("- Rà soát văn bản")
    paper.deletion(line, " cũ kỹ")
    paper.insertion(line, " mới ban hành.")
    found = read_bytes(paper.save(), tmp_path)
    text = write(found.draft)
    assert "Rà soát văn bản mới ban hành." in text
    assert "cũ kỹ" not in text
    assert [entry.text for entry in found.left_out if "track changes" in entry.reason] == ["cũ kỹ"]
    assert "track changes): 1 chỗ thêm được giữ, 1 chỗ xóa bị bỏ" in text


def test_a_nested_table_stays_in_its_cell_with_a_mark(tmp_path: Path) -> None:
    paper = plan()
    table = paper.table([HEAD, ("1", "Rà soát văn bản", "Phòng Văn bản", "Quý I")])
    inner = table.cell(1, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "Đợt một", "Đợt hai"
    found = read_bytes(paper.save(), tmp_path)
    assert found.missing == ()
    assert shape_faults(found) == []
    text = write(found.draft)
    assert "Đợt một" in text
    assert "Đợt hai" in text
    assert "bảng lồng" in text


def test_a_row_cut_by_a_page_is_joined_and_its_repeated_head_is_left_out(tmp_path: Path) -> None:
    paper = plan()
    paper.table(
        [HEAD, ("1", "Xây dựng kế hoạch kiểm tra,", "Thanh tra", "Quý I"), ("2", "Theo dõi", "Văn phòng", "Năm 2024")]
    )
    paper.table([HEAD, ("", "rà soát văn bản", "Sở", ""), ("3", "Báo cáo", "Văn phòng Sở", "Quý IV")])
    found = read_bytes(paper.save(), tmp_path)
    assert [task.get("ten") for task in tasks(found)] == [
        "Xây dựng kế hoạch kiểm tra,",
        "Theo dõi rà soát văn bản",
        "Báo cáo",
    ]
    assert "hàng tên cột lặp lại" in {entry.reason for entry in found.left_out}


def test_quarters_ticked_in_columns_are_times(tmp_path: Path) -> None:
    paper = plan()
    paper.table(
        [
            ("TT", "Nội dung", "Đơn vị chủ trì", "Thời gian", "", "", ""),
            ("", "", "", "Quý I", "Quý II", "Quý III", "Quý IV"),
            ("1", "Rà soát văn bản", "Văn phòng Sở", "", "x", "", "x"),
        ],
        merges=[(0, 3, 0, 6), (0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2)],
        bold=2,
    )
    assert tasks(read_bytes(paper.save(), tmp_path))[0]["thoi_gian"] == ["Quý II", "Quý IV"]


def test_an_unknown_column_goes_to_the_notes_with_one_mark(tmp_path: Path) -> None:
    paper = plan()
    rows = [(str(number), f"Nhiệm vụ số {number}", "Văn phòng Sở", "Quý I", "Cao") for number in range(1, 9)]
    paper.table([(*HEAD, "Mức ưu tiên"), *rows])
    found = read_bytes(paper.save(), tmp_path)
    assert tasks(found)[0]["ghi_chu"] == "Mức ưu tiên: Cao"
    text = write(found.draft)
    assert text.count("cột không nhận ra (Mức ưu tiên)") == 1
    assert "và 7 chỗ nữa như thế" in text


@pytest.mark.parametrize(
    ("font", "text", "name"),
    [
        (".VnTime", "KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m 2008 cña Së", "TCVN3"),
        ("VNI-Times", "Keá hoaïch caûi caùch haønh chính naêm cuûa Sôû", "VNI"),
    ],
)
def test_old_fonts_are_refused_by_name(font: str, text: str, name: str, tmp_path: Path) -> None:
    paper = Paper()
    for _ in range(5):
        run = paper.line(text).runs[0]
        run.font.name = font
    with pytest.raises(RefusedFileError, match=f"phông chữ cũ {name}"):
        read_bytes(paper.save(), tmp_path)


def test_an_old_font_on_unicode_text_is_no_reason_to_refuse(tmp_path: Path) -> None:
    paper = plan()
    for text in ("- Rà soát văn bản quy phạm pháp luật của tỉnh.", "- Kiểm tra việc thực hiện kế hoạch."):
        run = paper.line(text).runs[0]
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:ascii"), ".VnTime")
    assert len(tree(read_bytes(paper.save(), tmp_path))["linh_vuc"][0]["noi_dung"]) == 2


def test_two_hundred_pages_are_read(tmp_path: Path) -> None:
    paper = plan()
    for number in range(3_000):
        paper.word.add_paragraph(
            f"- Nhiệm vụ thứ {number}: tiếp tục nâng cao chất lượng phục vụ người dân và doanh nghiệp."
        )
    found = read_bytes(paper.save(), tmp_path)
    assert len(tree(found)["linh_vuc"][0]["noi_dung"]) == 3_000


@pytest.mark.parametrize(
    ("line", "kind", "label"),
    [
        ("I. MỤC ĐÍCH", "roman", "I"),
        ("IV TỔ CHỨC", "roman", "IV"),
        ("Vì vậy", "", ""),
        ("1. Mục đích", "d1", "1"),
        ("1.Mục đích", "d1", "1"),
        ("5. 100% hồ sơ", "d1", "5"),
        ("1.10. Cử công chức", "d2", "1.10"),
        ("1.8. . Rà soát", "d2", "1.8"),
        ("12.5.2021 là ngày", "", ""),
        ("1.500 tỷ đồng", "", ""),
        ("a) Rà soát", "letter", "a"),
        ("đ) Rà soát", "letter", "đ"),
        ("a1) Trình", "sub", "a1"),
        ("(1) Kiểm tra", "paren", "1"),
        ("- Rà soát", "-", ""),
        ("+ Rà soát", "+", ""),
        ("•Rà soát", "-", ""),
        ("Điều 1. Ban hành", "word", "Điều 1"),
    ],
)
def test_numbers_and_bullets_are_told_from_words(line: str, kind: str, label: str) -> None:
    assert (marker(line).kind, marker(line).label) == (kind, label)


@pytest.mark.parametrize(
    ("cell", "kind", "label"),
    [("1.", "d1", "1"), ("I.", "roman", "I"), ("1.1", "d2", "1.1"), ("a", "letter", "a"), ("", "", "")],
)
def test_the_column_of_numbers_is_read(cell: str, kind: str, label: str) -> None:
    assert (label_of(cell).kind, label_of(cell).label) == (kind, label)


def test_words_are_cleaned_but_never_changed() -> None:
    assert clean("Ca\u0309i\u00a0ca\u0301ch \u200bhành\tchính\u00ad") == "Cải cách hành chính"
    assert words("1.200 triệu, số 12/KH") == ["1200", "triệu", "số", "12", "KH"]


def test_what_opens_the_plan_is_told_from_the_bases_in_one_sentence(tmp_path: Path) -> None:
    paper = Paper()
    paper.letterhead("UBND TỈNH LẠNG SƠN", "SỞ TƯ PHÁP", "12/KH-STP", "Lạng Sơn, ngày 05 tháng 01 năm 2024")
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Cải cách hành chính năm 2024", bold=True, centred=True)
    paper.line(
        "Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2024 của UBND tỉnh; Nghị quyết số 76/NQ-CP ngày 15/7/2021 của "
        "Chính phủ; Sở Tư pháp ban hành Kế hoạch cải cách hành chính năm 2024 như sau:"
    )
    paper.line("I. NHIỆM VỤ", bold=True)
    paper.line("1. Cải cách thể chế", bold=True)
    paper.line("- Rà soát văn bản.")
    found = tree(read_bytes(paper.save(), tmp_path))
    assert found["can_cu"] == [
        "Thực hiện Kế hoạch số 9/KH-UBND ngày 02/01/2024 của UBND tỉnh;",
        "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;",
    ]
    assert found["mo_dau"] == "Sở Tư pháp ban hành Kế hoạch cải cách hành chính năm 2024 như sau:"


def test_the_sentence_that_leads_to_the_annex_belongs_to_no_area(tmp_path: Path) -> None:
    paper = plan()
    paper.line("- Rà soát văn bản.")
    paper.line("2. Cải cách thủ tục hành chính", bold=True)
    paper.line("- Công khai thủ tục.")
    paper.line("(Nhiệm vụ cụ thể tại Phụ lục kèm theo)")
    found = tree(read_bytes(paper.save(), tmp_path))
    assert found["phu_luc"]["dan"] == "(Nhiệm vụ cụ thể tại Phụ lục kèm theo)"
    assert found["linh_vuc"][1]["noi_dung"] == ["Công khai thủ tục."]


def test_numbers_in_a_group_that_has_its_sections_number_keep_both(tmp_path: Path) -> None:
    paper = plan()
    paper.line("2. Cải cách thủ tục hành chính", bold=True)
    paper.table(
        [
            HEAD,
            ("1", "Công khai thủ tục", "Văn phòng", "Quý I"),
            ("2", "Rà soát thủ tục", "", ""),
            ("2.1", "Lập kế hoạch", "Văn phòng", "Quý I"),
            ("2.2", "Báo cáo", "Văn phòng", "Quý IV"),
        ]
    )
    assert [task["id"] for task in tasks(read_bytes(paper.save(), tmp_path))] == ["nv-2-1", "nv-2-2-1", "nv-2-2-2"]
