"""Vietnamese text: folding, slugs, the order of a dictionary, names, numbers, dates, and escaping for Markdown."""

from __future__ import annotations

import datetime as dt
import html
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

import markdown
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown.postprocessors import RawHtmlPostprocessor

from generator.text import (
    fold,
    heading_escape,
    markdown_escape,
    name_key,
    nfc,
    shorten,
    show_date,
    show_number,
    slug,
    sort_key,
    upper_first,
)

VOWELS_WITH_TONES = "áàảãạ ắằẳẵặ ấầẩẫậ éèẻẽẹ ếềểễệ íìỉĩị óòỏõọ ốồổỗộ ớờởỡợ úùủũụ ứừửữự ýỳỷỹỵ"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đắk Nông", "dak nong"),
        ("ĐẮK LẮK", "dak lak"),
        ("Bà Rịa - Vũng Tàu", "ba ria - vung tau"),
        ("Thừa Thiên Huế", "thua thien hue"),
        (unicodedata.normalize("NFD", "Quảng Ngãi"), "quang ngai"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        (VOWELS_WITH_TONES, "aaaaa aaaaa aaaaa eeeee eeeee iiiii ooooo ooooo ooooo uuuuu uuuuu yyyyy"),
        ("QUYẾT ĐỊNH số 30c/NQ-CP", "quyet dinh so 30c/nq-cp"),
        ("", ""),
    ],
)
def test_folding_drops_case_and_every_mark(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đắk Nông", "dak-nong"),
        ("Bà Rịa - Vũng Tàu", "ba-ria-vung-tau"),
        ("  Thành phố Hồ Chí Minh ", "thanh-pho-ho-chi-minh"),
        ("Sở Y tế", "so-y-te"),
        ("a_b__c", "a-b-c"),
        ("76/NQ-CP", "76-nq-cp"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_slug_is_plain_words_joined_by_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạAĐÊ019 -–_.,/()", max_size=40))
def test_a_slug_of_vietnamese_text_is_its_own_slug(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|", made)
    assert slug(made) == made


@pytest.mark.parametrize(("text", "expected"), [("一 2", "2"), ("2 Ø", "2"), ("a Ø b", "a-b")])
def test_foreign_letters_leave_no_stray_hyphen_in_a_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


PROVINCES_IN_ORDER = [
    "An Giang",
    "Bà Rịa - Vũng Tàu",
    "Bạc Liêu",
    "Bắc Giang",
    "Bắc Kạn",
    "Bắc Ninh",
    "Bến Tre",
    "Bình Dương",
    "Bình Định",
    "Bình Phước",
    "Bình Thuận",
    "Cà Mau",
    "Cao Bằng",
    "Cần Thơ",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đắk Nông",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Hà Giang",
    "Hà Nam",
    "Hà Nội",
    "Hà Tĩnh",
    "Hải Dương",
    "Hải Phòng",
    "Hậu Giang",
    "Hòa Bình",
    "Hồ Chí Minh",
    "Hưng Yên",
    "Khánh Hòa",
    "Kiên Giang",
    "Kon Tum",
    "Lai Châu",
    "Lạng Sơn",
    "Lào Cai",
    "Lâm Đồng",
    "Long An",
    "Nam Định",
    "Nghệ An",
    "Ninh Bình",
    "Ninh Thuận",
    "Phú Thọ",
    "Phú Yên",
    "Quảng Bình",
    "Quảng Nam",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sóc Trăng",
    "Sơn La",
    "Tây Ninh",
    "Thái Bình",
    "Thái Nguyên",
    "Thanh Hóa",
    "Thừa Thiên Huế",
    "Tiền Giang",
    "Trà Vinh",
    "Tuyên Quang",
    "Vĩnh Long",
    "Vĩnh Phúc",
    "Yên Bái",
]
"""The 63 provinces of 2004 to 2025, in the order in which Vietnamese official lists print them."""


def test_provinces_stand_in_the_order_of_a_vietnamese_dictionary() -> None:
    assert len(PROVINCES_IN_ORDER) == 63
    mixed = [*PROVINCES_IN_ORDER[1::2], *PROVINCES_IN_ORDER[::2]]
    assert sorted(mixed, key=sort_key) == PROVINCES_IN_ORDER


@pytest.mark.parametrize(
    "ordered",
    [
        ["ma", "mà", "mả", "mã", "má", "mạ"],
        ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "o", "ô", "ơ", "u", "ư", "y"],
        ["ba", "bà", "ban", "bàn", "băn", "bân"],
        ["Quý 2", "Quý 10"],
        ["2", "10", "a"],
        ["nhiệm vụ", "nhiệm vụ 1", "nhiệm vụ một"],
        ["Hà Nam", "Hà Nội", "Hải Dương"],
    ],
    ids=" ".join,
)
def test_letters_come_before_tones_and_numbers_go_by_value(ordered: list[str]) -> None:
    assert sorted([*ordered[1::2], *ordered[::2]], key=sort_key) == ordered


def test_order_does_not_depend_on_case_or_unicode_form() -> None:
    assert sort_key("ĐẮK LẮK") == sort_key("Đắk Lắk") == sort_key(unicodedata.normalize("NFD", "đắk lắk"))


@pytest.mark.parametrize("text", ["m²", "Đề án¹", "①"])
def test_superscripts_can_be_sorted(text: str) -> None:
    assert sort_key(text) > sort_key("")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("Hoà Bình", "Hòa Bình"),
        ("thuỷ", "thủy"),
        ("Chi cục Thuỷ lợi", "CHI CỤC THỦY LỢI"),
        ("khoẻ", "khỏe"),
        ("Phòng Tổ chức - Cán bộ", "phòng tổ chức cán bộ"),
        ("Phòng Kế hoạch – tài chính", "Phòng Kế hoạch - Tài chính"),
        ("Văn  phòng\tSở", "Văn phòng Sở"),
        ("Phòng CM, NV", "Phòng CM NV"),
        ("Trưởng các phòng/ban", "Trưởng các phòng ban"),
        (unicodedata.normalize("NFD", "Sở Nội vụ"), "Sở Nội vụ"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hóa Bình"),
        ("Sở Nội vụ", "Sở Nôi vụ"),
        ("Thanh tra", "Thánh tra"),
        ("Đắk Lắk", "Dak Lak"),
        ("Phòng Y", "Phòng"),
        ("ban", "bàn"),
    ],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1000, "1.000"),
        (4000, "4.000"),
        (1234567, "1.234.567"),
        (-1500, "-1.500"),
        (2.5, "2,5"),
        (Decimal("2.5"), "2,5"),
        (Decimal("1502.25"), "1.502,25"),
        (Decimal("1000000"), "1.000.000"),
    ],
)
def test_numbers_are_grouped_the_vietnamese_way(value: Decimal | int | float, shown: str) -> None:
    assert show_number(value) == shown


@pytest.mark.parametrize(("value", "shown"), [("1e3", "1.000"), ("2.50", "2,5"), ("10.0", "10")])
def test_a_number_looks_the_same_however_it_was_typed(value: str, shown: str) -> None:
    assert show_number(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("day", "shown"),
    [(dt.date(2020, 11, 19), "19/11/2020"), (dt.date(2025, 7, 1), "01/07/2025"), (dt.date(2021, 12, 31), "31/12/2021")],
)
def test_dates_read_day_month_year(day: dt.date, shown: str) -> None:
    assert show_date(day) == shown


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert upper_first("đơn vị trực thuộc Sở Y tế") == "Đơn vị trực thuộc Sở Y tế"
    assert upper_first("") == ""


def test_composing_makes_typed_and_decomposed_letters_equal() -> None:
    assert nfc(unicodedata.normalize("NFD", "Đắk Lắk")) == "Đắk Lắk"


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("Rà soát văn bản", 15, "Rà soát văn bản"),
        ("Rà soát văn bản", 14, "Rà soát văn…"),
        ("Rà soát, công khai văn bản", 10, "Rà soát…"),
        ("", 5, ""),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_a_shortened_text_is_hardly_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit + 1


EXTENSIONS = ["attr_list", "toc", "generator.html_blocks"]
"""As in mkdocs.yml."""

NASTY = [
    "<script>alert(1)</script>",
    "</p><img src=x onerror=alert(1)>",
    "<!-- -->",
    "a < b > c & d",
    "&lt;b&gt; &amp; &#60; &nbsp;",
    "*x* **x** _x_ __x__ ***x***",
    "snake_case_word",
    "~~x~~ ==x== ^^x^^",
    "[liên kết](javascript:alert(1))",
    "![ảnh](x.png)",
    "[nhãn]: http://example.org",
    "<http://example.org>",
    "http://example.org/a?b=c&d=e#f",
    "`mã` ``x`` ```x```",
    "# Đề mục",
    "## x {#anchor .class onclick=alert(1)}",
    "1. Một",
    "1) Một",
    "- gạch",
    "+ cộng",
    "* sao",
    "> trích",
    "---",
    "***",
    "===",
    "    thụt bốn dấu cách",
    "a | b\n--|--\n1 | 2",
    "\\*x\\* \\\\ \\<b\\>",
    "{{ 7 * 7 }} {% raw %}",
    "!!! note",
    "[^1] [TOC] [[x]]",
    "*[HTML]: x",
    ":smile: :material-check:",
    "‘x’ “x” – … 98 % ≥ ¹",
    "100% (một trăm), a/b; c?",
    "x  \ny",
    "{: .x }",
    "wzxhzdk:0 klzzwxh:0",
    "'nháy' \"kép\"",
]


def rendered(text: str) -> str:
    """The text as one paragraph of a page, read back from the HTML."""
    page = markdown.markdown(f"Trước {markdown_escape(text)} sau\n", extensions=EXTENSIONS)
    assert page.startswith("<p>Trước ")
    assert page.endswith(" sau</p>")
    return page.removeprefix("<p>Trước ").removesuffix(" sau</p>")


@pytest.mark.parametrize("text", NASTY)
def test_escaped_text_comes_out_of_markdown_as_it_went_in(text: str) -> None:
    one_line = " ".join(text.split())
    page = rendered(text)
    assert "<" not in page
    assert html.escape(html.unescape(page)) == html.escape(one_line)


@pytest.mark.parametrize("escaped", [heading_escape, markdown_escape])
@pytest.mark.parametrize("text", NASTY)
def test_escaped_text_is_a_heading_that_says_the_same(text: str, escaped: Callable[[str], str]) -> None:
    page = markdown.markdown(f"## {escaped(text)} {{#moc}}\n", extensions=EXTENSIONS)
    match = re.fullmatch(r'<h2 id="moc">(.*)</h2>', page)
    assert match is not None
    assert html.unescape(match[1]) == " ".join(text.split())


@pytest.mark.parametrize("text", NASTY)
def test_escaped_text_at_the_start_of_a_line_is_a_plain_paragraph(text: str) -> None:
    page = markdown.markdown(markdown_escape(text), extensions=EXTENSIONS)
    assert page.startswith("<p>")
    assert html.unescape(page.removeprefix("<p>").removesuffix("</p>")) == " ".join(text.split())


printable = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=40)


@given(printable)
def test_any_text_survives_markdown(text: str) -> None:
    one_line = " ".join(text.split())
    page = markdown.markdown(f"x{markdown_escape(text)}x", extensions=EXTENSIONS)
    assert html.unescape(page) == f"<p>x{one_line}x</p>"


@given(
    st.text(
        st.sampled_from("aĐ1_-.: ()[]{}#*&<>\\\"'=|!~^+`@$") | st.characters(categories=["L", "N", "P"]), max_size=40
    )
)
def test_any_text_survives_as_a_heading(text: str) -> None:
    one_line = " ".join(text.split())
    assume(one_line)  # a heading without words is none
    page = markdown.markdown(f"# {heading_escape(text)} {{#moc}}\n", extensions=EXTENSIONS)
    assert html.unescape(page) == f'<h1 id="moc">{one_line}</h1>'


def test_most_headings_need_no_entity() -> None:
    text = "Kế hoạch 1.234/KH-UBND năm 2021: việc ở thi.xa-b"
    assert heading_escape(text) == text
    assert heading_escape("- a. b-- :c (d)_e") == "&#45; a&#46; b&#45;&#45; &#58;c &#40;d&#41;&#95;e"


def test_each_block_of_html_stays_in_its_place_whatever_lines_stand_around() -> None:
    """A line that looks like the mark of a block once Markdown has cleaned it begins none."""
    block = "<!--html-->\n<p>{}</p>\n<!--/html-->"
    page = "\n\n".join(("<!--html-->\u0002", "một", block.format("hai"), "ba", block.format("bốn")))
    found = markdown.markdown(page, extensions=EXTENSIONS)
    words = ("một", "hai", "ba", "bốn")
    assert [found.count(word) for word in words] == [1, 1, 1, 1]
    assert sorted(words, key=found.index) == list(words)


def test_a_block_that_is_no_block_of_html_stays_a_paragraph() -> None:
    page = "<!--html-->\n<em>một *hai*</em>\n<!--/html-->\n\n<!--html-->\n<ul><li>*ba*</li></ul>\n<!--/html-->\n"
    assert markdown.markdown(page, extensions=EXTENSIONS) == "<p><em>một *hai*</em></p>\n<ul><li>*ba*</li></ul>"


def test_a_block_right_behind_a_line_of_words_does_not_join_them() -> None:
    page = "một\n<!--html-->\n<b>*hai*</b>\n<!--/html-->\n"
    assert markdown.markdown(page, extensions=EXTENSIONS) == "<p>một</p>\n<p><b>*hai*</b></p>"


def test_blocks_of_one_page_do_not_come_into_the_next() -> None:
    reader = markdown.Markdown(extensions=EXTENSIONS)
    pages = [f"<!--html-->\n<p>{word}</p>\n<!--/html-->\n\n\u0002html:0\u0003\n" for word in ("một", "hai")]
    found = [reader.reset().convert(page) for page in pages]
    assert found == [f"<p>{word}</p>\n<p>html:0</p>" for word in ("một", "hai")]


LINES = st.lists(
    st.sampled_from(
        (
            *("<!--html-->", "<!--/html-->") * 3,
            *(
                "<!--html-->x",
                " <!--html-->",
                "x<!--/html-->",
                "<!--html:0-->",
                "<!--html:\u00020-->",
                "\u0002html:0\u0003",
            ),
            *("một *hai*", "## ba {#bon}", "<p>năm</p>", "", ""),
        )
    ),
    max_size=25,
)


@given(LINES)
@example(["<!--html-->", "<!--html-->", "", "<!--/html-->"])
def test_blocks_are_what_stands_between_lines_of_marks(lines: list[str]) -> None:
    """Beside Markdown that knows nothing of blocks, in which words stand for them; empty lines apart."""
    page = "\n".join(lines)
    blocks, kept, begin = list[str](), list[str](), 0
    while "<!--html-->" in lines[begin:]:
        opened = lines.index("<!--html-->", begin)
        if "<!--/html-->" not in lines[opened:]:
            break
        closed = lines.index("<!--/html-->", opened)
        kept += [*lines[begin:opened], "", f"khối{len(blocks)}x", ""]
        blocks.append("\n".join(lines[opened + 1 : closed]))
        begin = closed + 1
    around = "\n".join((*kept, *lines[begin:])).replace("\u0002", "").replace("\u0003", "")
    expected = markdown.markdown(around, extensions=EXTENSIONS[:2])
    for number, block in enumerate(blocks):
        words = block.replace("\u0002", "").replace("\u0003", "")
        is_whole = RawHtmlPostprocessor(markdown.Markdown()).isblocklevel(words)
        expected = expected.replace(f"<p>khối{number}x</p>", words if is_whole else f"<p>{words}</p>")
    found = markdown.markdown(page, extensions=EXTENSIONS)
    assert re.sub("\n+", "\n", found) == re.sub("\n+", "\n", expected.strip())  # as the library strips a whole page


def test_a_block_of_html_that_never_ends_loses_no_word() -> None:
    found = markdown.markdown("một\n\n<!--html-->\n<p>hai</p>\n", extensions=EXTENSIONS)
    assert "một" in found
    assert "<p>hai</p>" in found
