"""Lead and support cells as the five plans print them, read with the project's own register of units."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import schema, source
from generator.catalog import UnitNames
from generator.model import AgencyRegister
from generator.source import SourceFile
from generator.units import NameTable

REGISTER = Path(__file__).parents[1] / "content" / "co-quan.yml"


def load_names() -> NameTable:
    """The names in the project's register, as the catalog takes them."""
    document, faults = source.read(SourceFile("co-quan.yml", REGISTER, ("co-quan.yml",)))
    assert document is not None, faults
    loaded, faults = schema.load(document, AgencyRegister)
    assert loaded is not None, faults
    return UnitNames(loaded.record).of("so-y-te")


NAMES = load_names()

PRINTED_FORMS = {
    "van-phong-so": [
        "Văn phòng Sở Y tế",
        "Văn phòng Sở",
        "Văn Phòng Sở",
        "Văn phòng sở",
        "Văn phòng",
        "VPS",
        "VP",
    ],
    "phong-to-chuc-can-bo": [
        "Phòng Tổ chức - Cán bộ",
        "Phòng Tổ chức cán bộ Sở Y tế",
        "Phòng Tổ chức cán bộ",
        "Phòng Tổ chức Cán bộ",
        "Phòng Tổ chức Cán bộ Sở",
        "Phòng TCCB",
        "TCCB",
        "Phòng tổ chức cán bộ",
        "Tổ chức cán bộ",
    ],
    "phong-ke-hoach-tai-chinh": [
        "Phòng Kế hoạch - Tài chính",
        "Phòng Kế hoạch Tài chính Sở Y tế",
        "Phòng Kế hoạch Tài chính - Sở Y tế",
        "Phòng Kế hoạch Tài chính",
        "Phòng Kế hoạch Tài chính Sở",
        "Phòng Kế hoạch – tài chính",
        "Phòng Kế hoạch tài chính Sở",
        "Phòng Kế hoạch tài chính",
    ],
    "phong-nghiep-vu-y": ["Phòng Nghiệp vụ Y", "Nghiệp vụ Y", "Phòng Nghiệp vụ y"],
    "phong-nghiep-vu-duoc": ["Phòng Nghiệp vụ Dược", "Nghiệp vụ Dược"],
    "phong-cong-nghe-thong-tin": ["Phòng Công nghệ thông tin", "Phòng Công tin"],
    "thanh-tra-so": ["Thanh tra Sở Y tế", "Thanh tra Sở", "Thanh tra", "Phòng tranh tra"],
    "ban-iso": ["Ban ISO Sở Y tế", "Thư ký Ban ISO"],
    "chi-cuc-atvstp": ["Chi cục ATVSTP", "Chi cục An toàn vệ sinh thực phẩm"],
    "trung-tam-gdyk": ["Trung tâm GDYK tỉnh", "Trung tâm GĐYK tỉnh", "Trung tâm Giám định y khoa tỉnh"],
    "trung-tam-kiem-soat-benh-tat": [
        "Trung tâm Kiểm soát bệnh tật tỉnh (bộ phận Truyền thông - Giáo dục sức khỏe)",
        "Trung tâm Kiểm soát bệnh tật tỉnh (bộ phận Truyền thông - Giáo dục sức khoẻ)",
        "Trung tâm Kiểm soát Bệnh tật",
        "CDC",
    ],
    "trung-tam-phuc-vu-hcc": [
        "Trung tâm Phục vụ hành chính công tỉnh",
        "Trung tâm phục vụ hành chính công tỉnh Lai Châu",
    ],
    "so-y-te": ["Sở Y tế", "Lãnh đạo Sở", "Ban Giám đốc Sở", "Giám đốc Sở"],
    "so-noi-vu": ["Sở Nội vụ", "Sở nội vụ", "Sở Nội vụ (Phòng Cải cách hành chính)"],
    "so-tu-phap": ["Sở Tư pháp"],
    "ca-nhan-chu-ky-so": ["Cá nhân được cấp chữ ký số"],
    "cac-phong": [
        "Các Phòng chức năng",
        "Các Phòng chức năng Sở Y tế",
        "Các phòng chuyên môn",
        "Các phòng chuyên môn nghiệp vụ",
        "Các phòng chuyên môn thuộc Sở",
        "Các phòng CMNV- Sở Y tế",
        "các phòng chức năng",
        "các phòng chức năng Sở",
        "Các phòng chức năng sở",
        "Các phòng CMNV Sở",
        "các phòng CM, NV",
        "các phòng thuộc Sở",
        "các phòng chức của Sở",
        "Các phòng ban sở",
        "Các phòng, ban cơ quan Sở",
        "Trưởng các phòng/ban",
    ],
    "don-vi-truc-thuoc": [
        "các đơn vị trực thuộc",
        "đơn vị trực thuộc",
        "các đơn vị trực thuộc Sở Y tế",
        "đơn vị trực thuộc Sở Y tế",
        "Các đơn vị trực thuộc Sở",
        "02 Chi cục trực thuộc",
        "02 Chi Cục trực thuộc Sở Y tế",
        "Các đơn vị trực",
        "các đơn vị trực thuộc trực thuộc",
        "Các đơn vị khám chữa bệnh trực thuộc",
        "các đơn vị trong toàn ngành",
        "Các đơn vị trong ngành",
        "các đơn vị sự nghiệp y tế",
    ],
    "co-quan-lien-quan": ["Các cơ quan, đơn vị liên quan", "các sở, ngành liên quan", "các đơn vị liên quan"],
}
"""Every form of a unit's name that occurs in a lead or support cell of the five plans, misprints included."""


@pytest.mark.parametrize(
    ("printed", "slug"), [(printed, slug) for slug, forms in PRINTED_FORMS.items() for printed in forms]
)
def test_a_printed_form_is_one_whole_mention_of_its_unit(printed: str, slug: str) -> None:
    (mention,) = NAMES.find(printed)
    assert (mention.text, mention.unit, mention.qualifier) == (printed, slug, None)


CELLS = {
    "Sở Nội vụ, Sở Tư pháp; các Phòng chức năng và 02 Chi cục trực thuộc": [
        "so-noi-vu",
        "so-tu-phap",
        "cac-phong",
        "don-vi-truc-thuoc",
    ],
    "Sở Nội vụ, các Phòng chức năng Sở Y tế và các đơn vị trực thuộc.": [
        "so-noi-vu",
        "cac-phong",
        "don-vi-truc-thuoc",
    ],
    "Các Phòng chức năng Sở Y tế và các cơ quan, đơn vị liên quan.": ["cac-phong", "co-quan-lien-quan"],
    "Các Phòng chức năng và Thanh tra Sở Y tế.": ["cac-phong", "thanh-tra-so"],
    "Phòng Nghiệp vụ Y, Phòng Nghiệp vụ Dược, Chi cục ATVSTP và Trung tâm GDYK tỉnh.": [
        "phong-nghiep-vu-y",
        "phong-nghiep-vu-duoc",
        "chi-cuc-atvstp",
        "trung-tam-gdyk",
    ],
    "Phòng Tổ chức - Cán bộ, Nghiệp vụ Y, Nghiệp vụ Dược, Chi cục ATVSTP và Trung tâm GDYK tỉnh "
    "và các cơ quan, đơn vị liên quan.": [
        "phong-to-chuc-can-bo",
        "phong-nghiep-vu-y",
        "phong-nghiep-vu-duoc",
        "chi-cuc-atvstp",
        "trung-tam-gdyk",
        "co-quan-lien-quan",
    ],
    "Các Phòng chức năng, đơn vị trực thuộc Sở Y tế liên quan và các sở, ngành liên quan.": [
        "cac-phong",
        "don-vi-truc-thuoc",
        "co-quan-lien-quan",
    ],
    "Phòng Nghiệp vụ Y, Nghiệp vụ Dược": ["phong-nghiep-vu-y", "phong-nghiep-vu-duoc"],
    "- Văn phòng Sở - Phòng Công nghệ thông tin": ["van-phong-so", "phong-cong-nghe-thong-tin"],
    "Các phòng chuyên môn đơn vị trực thuộc Sở": ["cac-phong", "don-vi-truc-thuoc"],
    "Các phòng chức năng các đơn vị trực thuộc.": ["cac-phong", "don-vi-truc-thuoc"],
    "Chủ trì: Sở Y tế": ["so-y-te"],
    "Chủ trì: Văn phòng Sở Thực hiện: các phòng chức năng, các đơn vị trực thuộc": [
        "van-phong-so",
        "cac-phong",
        "don-vi-truc-thuoc",
    ],
    "Văn phòng Sở phối hợp các phòng chức năng": ["van-phong-so", "cac-phong"],
    "Phòng Tổ chức Cán bộ và các đơn vị trực thuộc": ["phong-to-chuc-can-bo", "don-vi-truc-thuoc"],
    "Văn phòng sở; Tổ chức cán bộ; các đơn vị trong toàn ngành": [
        "van-phong-so",
        "phong-to-chuc-can-bo",
        "don-vi-truc-thuoc",
    ],
    "Văn phòng, Sở Nội vụ": ["van-phong-so", "so-noi-vu"],
    "Thanh tra, Sở Y tế": ["thanh-tra-so", "so-y-te"],
    "VĂN PHÒNG SỞ VÀ SỞ NỘI VỤ": ["van-phong-so", "so-noi-vu"],
}
"""Cells with several units, in the printed order."""


@pytest.mark.parametrize(("cell", "slugs"), list(CELLS.items()))
def test_a_cell_names_its_units_in_order(cell: str, slugs: list[str]) -> None:
    assert [mention.unit for mention in NAMES.find(cell)] == slugs


def test_a_comma_between_office_and_department_keeps_them_apart() -> None:
    office, department = NAMES.find("Văn phòng, Sở Nội vụ")
    assert (office.text, department.text) == ("Văn phòng", "Sở Nội vụ")


def test_a_hyphen_or_comma_inside_a_name_does_not_cut_it() -> None:
    cell = "Phòng Tổ chức - Cán bộ, các cơ quan, đơn vị liên quan, các phòng CM, NV"
    assert [mention.text for mention in NAMES.find(cell)] == [
        "Phòng Tổ chức - Cán bộ",
        "các cơ quan, đơn vị liên quan",
        "các phòng CM, NV",
    ]


@pytest.mark.parametrize(
    ("cell", "slug", "qualifier"),
    [
        ("Các Phòng chức năng được kiểm tra", "cac-phong", "được kiểm tra"),
        ("đơn vị trực thuộc Sở Y tế được kiểm tra", "don-vi-truc-thuoc", "được kiểm tra"),
        ("đơn vị trực thuộc Sở Y tế liên quan", "don-vi-truc-thuoc", "liên quan"),
        ("các đơn vị trực thuộc liên quan", "don-vi-truc-thuoc", "liên quan"),
        ("Các đơn vị trực thuộc Sở có giải quyết TTHC", "don-vi-truc-thuoc", "có giải quyết TTHC"),
        (
            "Các đơn vị trực thuộc Sở có tổ chức Bộ phận Một cửa",
            "don-vi-truc-thuoc",
            "có tổ chức Bộ phận Một cửa",
        ),
        ("Văn phòng Sở (bộ phận Một cửa)", "van-phong-so", "bộ phận Một cửa"),
    ],
)
def test_what_narrows_a_group_is_its_qualifier_and_part_of_the_words(cell: str, slug: str, qualifier: str) -> None:
    (mention,) = NAMES.find(cell)
    assert (mention.text, mention.unit, mention.qualifier) == (cell, slug, qualifier)


@pytest.mark.parametrize(
    ("cell", "mentions"),
    [
        ("Tổ Giúp việc", [("Tổ Giúp việc", None)]),
        ("Phòng Pháp chế, Văn phòng Sở", [("Phòng Pháp chế", None), ("Văn phòng Sở", "van-phong-so")]),
        ("Văn phòng Sở và Tổ Giúp việc", [("Văn phòng Sở", "van-phong-so"), ("Tổ Giúp việc", None)]),
        ("Sở Tài chính; Sở Công Thương", [("Sở Tài chính", None), ("Sở Công Thương", None)]),
        ("Văn phong Sở", [("Văn phong Sở", None)]),
    ],
)
def test_a_body_that_is_not_in_the_register_stays_visible(cell: str, mentions: list[tuple[str, str | None]]) -> None:
    assert [(mention.text, mention.unit) for mention in NAMES.find(cell)] == mentions


@pytest.mark.parametrize("cell", ["", " ", ",", "; ;", "và", "-", "…"])
def test_a_cell_without_words_names_nobody(cell: str) -> None:
    assert NAMES.find(cell) == ()


def test_the_first_of_two_equal_names_counts_and_the_longest_name_wins() -> None:
    names = NameTable([("Văn phòng", "a"), ("văn  phòng", "b"), ("Văn phòng Sở", "c"), ("Sở", "d")])
    assert [mention.unit for mention in names.find("Văn phòng, VĂN PHÒNG SỞ, sở")] == ["a", "c", "d"]


def test_tone_placement_and_dashes_do_not_matter() -> None:
    names = NameTable([("Chi cục Thủy lợi", "thuy-loi"), ("Phòng Văn hóa - Xã hội", "van-hoa")])
    cell = "Chi cục Thuỷ lợi; phòng Văn hoá – Xã hội"
    assert [mention.unit for mention in names.find(cell)] == ["thuy-loi", "van-hoa"]


@pytest.mark.parametrize(
    ("cell", "unit"),
    [
        ("Văn phòng UBND tỉnh", "van-phong-ubnd"),
        ("VP UBND tỉnh", "van-phong-ubnd"),
        ("Văn phòng Tỉnh ủy", None),
        ("Văn phòng Sở Nội vụ", None),
        ("Thanh tra tỉnh", "thanh-tra-tinh"),
        ("Thanh tra Chính phủ", None),
        ("Các phòng của Sở Nội vụ", None),
        ("Các phòng của Sở Y tế", "cac-phong"),
        ("Phòng Nghiệp vụ Y thuộc Sở Y tế", "phong-nghiep-vu-y"),
    ],
)
def test_a_body_of_someone_else_is_not_taken_for_the_departments_own(cell: str, unit: str | None) -> None:
    assert [(mention.text, mention.unit) for mention in NAMES.find(cell)] == [(cell, unit)]


words = st.sampled_from(
    [form for forms in PRINTED_FORMS.values() for form in forms]
    + ["và", ",", ";", " - ", "(", ")", "phối hợp", "Chủ trì:", "liên quan", "Tổ Giúp việc", "tỉnh Lai Châu", "\n"]
)


@given(st.lists(words | st.text(max_size=8), max_size=8).map(" ".join))
def test_mentions_are_pieces_of_the_text_in_order(cell: str) -> None:
    end = 0
    for mention in NAMES.find(cell):
        assert end <= mention.start < mention.end <= len(cell)
        assert cell[mention.start : mention.end] == mention.text
        assert mention.qualifier is None or mention.qualifier in mention.text
        end = mention.end


@given(st.lists(words, max_size=8).map(" ".join))
def test_no_word_of_a_cell_is_lost(cell: str) -> None:
    rest = cell
    for mention in reversed(NAMES.find(cell)):
        rest = rest[: mention.start] + rest[mention.end :]
    for joiner in ("phối hợp", "Chủ trì", "và"):
        rest = rest.replace(joiner, "")
    assert not any(char.isalnum() for char in rest)


TWO_AGENCIES = """\
co_quan:
  - {ma: so-y-te, ten: Sở Y tế, viet_tat: SYT}
  - {ma: so-noi-vu, ten: Sở Nội vụ, viet_tat: SNV}
don_vi:
  - {ma: van-phong-so, ten: Văn phòng Sở Y tế, loai: don-vi, thuoc: so-y-te, ten_khac: [Văn phòng Sở, VPS]}
  - {ma: van-phong-so-noi-vu, ten: Văn phòng Sở Nội vụ, loai: don-vi, thuoc: so-noi-vu, ten_khac: [Văn phòng Sở]}
  - {ma: phong-nghiep-vu-y, ten: Phòng Nghiệp vụ Y, loai: don-vi, thuoc: so-y-te}
  - {ma: so-tu-phap, ten: Sở Tư pháp, loai: ben-ngoai}
  - {ma: cac-phong, ten: Các phòng của Sở, loai: tap-the, thuoc: so-y-te, ten_khac: [Các phòng chuyên môn]}
"""


@pytest.mark.parametrize(
    ("agency", "text", "unit"),
    [
        ("so-y-te", "Văn phòng Sở", "van-phong-so"),
        ("so-noi-vu", "Văn phòng Sở", "van-phong-so-noi-vu"),
        ("so-noi-vu", "VPS", None),
        ("so-noi-vu", "Văn phòng Sở Y tế", "van-phong-so"),
        ("so-y-te", "Văn phòng Sở Nội vụ", "van-phong-so-noi-vu"),
        ("so-noi-vu", "Phòng Nghiệp vụ Y", None),
        ("so-noi-vu", "Các phòng chuyên môn", "cac-phong"),
        ("so-noi-vu", "Sở Tư pháp", "so-tu-phap"),
        ("so-tai-chinh", "Văn phòng Sở", None),
    ],
)
def test_a_name_means_the_unit_of_the_plans_own_agency(agency: str, text: str, unit: str | None) -> None:
    document, problems = source.read_bytes(TWO_AGENCIES.encode(), SourceFile("co-quan.yml", Path("co-quan.yml"), ()))
    assert document is not None
    loaded, faults = schema.load(document, AgencyRegister)
    assert (problems, faults) == ([], [])
    assert loaded is not None
    (mention,) = UnitNames(loaded.record).of(agency).find(text)
    assert mention.unit == unit
