"""Document numbers in running text: what is one, what is none, and those of the five plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from conftest import CONTENT
from hypothesis import given
from hypothesis import strategies as st

from generator.citations import Citation, find


def keys(text: str) -> list[str]:
    return [citation.key for citation in find(text)]


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        # state documents: with a year what binds everyone, without one what concerns a single matter
        ("107/2020/NĐ-CP", "107-2020-nd-cp"),
        ("46/2017/QĐ-UBND", "46-2017-qd-ubnd"),
        ("08/2023/NQ-HĐND", "8-2023-nq-hdnd"),
        ("15/2019/TT-BYT", "15-2019-tt-byt"),
        ("31/2021/QĐ-TTg", "31-2021-qd-ttg"),
        ("908/QĐ-UBND", "908-qd-ubnd"),
        ("225/QĐ-TTg", "225-qd-ttg"),
        ("131/NQ-CP", "131-nq-cp"),
        ("2373/KH-SYT", "2373-kh-syt"),
        ("947/CTr-SYT", "947-ctr-syt"),
        ("06/QĐ-TTg", "6-qd-ttg"),
        # an extra number squeezed in between two
        ("30c/NQ-CP", "30c-nq-cp"),
        ("36a/NQ-CP", "36a-nq-cp"),
        ("12đ/NQ-CP", "12đ-nq-cp"),
        # letters have no kind but a drafting unit, sometimes two
        ("2249/SNV-CCHC", "2249-snv-cchc"),
        ("4096/UBND-NC", "4096-ubnd-nc"),
        ("858/SYT-VP", "858-syt-vp"),
        ("2231/SNV-CCHC&PC", "2231-snv-cchc-pc"),
        ("512/STC&KBNN-NS", "512-stc-kbnn-ns"),
        # the National Assembly and its committee
        ("98/2023/QH15", "98-2023-qh15"),
        ("22/2008/QH12", "22-2008-qh12"),
        ("326/2016/UBTVQH14", "326-2016-ubtvqh14"),
        ("1111/NQ-UBTVQH14", "1111-nq-ubtvqh14"),
        # several bodies together
        ("26/2015/TTLT-BYT-BNV", "26-2015-ttlt-byt-bnv"),
        ("10/2012/TTLT-BTP-BTC-BCA", "10-2012-ttlt-btp-btc-bca"),
        # the party puts the hyphen first
        ("18-NQ/TW", "18-nq-tw"),
        ("33-CTrHĐ/TU", "33-ctrhd-tu"),
        ("139-BC/TU", "139-bc-tu"),
        ("31-CT/TU", "31-ct-tu"),
        ("122-KH/TU", "122-kh-tu"),
        ("05-ĐA/HU", "5-da-hu"),
        ("7-TTr/ĐU", "7-ttr-du"),
    ],
)
def test_every_kind_of_number_is_read_whole(printed: str, key: str) -> None:
    (citation,) = find(f"Căn cứ văn bản số {printed} ngày 25/10/2017 của cấp trên")
    assert (citation.text, citation.key) == (printed, key)


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("20/2013/Đ-UBND", "20-2013-qd-ubnd"),
        ("928/KHUBND", "928-kh-ubnd"),
        ("30c-NQ-CP", "30c-nq-cp"),
        ("14-CTr-TU", "14-ctr-tu"),
        ("07-NQ-TU", "7-nq-tu"),
        ("10//CT-TTg", "10-ct-ttg"),
        ("819 /KH-SYT", "819-kh-syt"),
        ("819/ KH-SYT", "819-kh-syt"),
        ("908/QĐ - UBND", "908-qd-ubnd"),
        ("908/QĐ–UBND", "908-qd-ubnd"),
        ("18 – NQ/TW", "18-nq-tw"),
        ("18-NQ / TW", "18-nq-tw"),
        ("107 /2020/ NĐ-CP", "107-2020-nd-cp"),
        ("29/2012/NĐ-\n\nCP", "29-2012-nd-cp"),
        ("18-\nNQ/TW", "18-nq-tw"),
        ("26/2015/TTLT-\n   BYT-\nBNV", "26-2015-ttlt-byt-bnv"),
    ],
)
def test_misprints_spaces_and_line_breaks_change_only_the_printed_words(printed: str, key: str) -> None:
    text = f"Văn bản số {printed}, nơi nhận"
    (citation,) = find(text)
    assert (citation.text, citation.key) == (printed, key)
    assert text[citation.start : citation.end] == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngày 25/10/2017",
        "ngày 05-10-2020 và 1/1",
        "từ 01/2021 đến 12/2021; Quý I/2021 - Quý IV/2021",
        "giai đoạn 2016-2020, 2021 – 2030",
        "10-20 đơn vị/ VP",
        "dịch vụ công mức độ 3, 4",
        "tăng 5-10 % so với năm 2020",
        "Số: /KH-SYT",
        "Số:      /QĐ-UBND ngày     tháng 3",
        "_____ /KH-SYT",
        "TCVN ISO 9001:2015",
        "24/24 giờ, 3/4 số phòng",
        "điểm a/b, mục II.4/III",
        "Luật Viên chức ngày 15/11/2010",
        "bản 1.234/KH-SYT và 1,5/QĐ-UBND",
        "A107/2020/NĐ-CP và 1-107/NĐ-CP",
        "https://thuvienphapluat.vn/van-ban/107/2020/NĐ-CP-so-908/QĐ-UBND.html",
        "www.chinhphu.vn?so=908/QĐ-UBND",
        "chinhphu.vn/908/QĐ-UBND",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    ("printed", "number", "series", "year"),
    [
        ("06/QĐ-TTg", "6", "qd-ttg", None),
        ("006/QĐ-TTg", "6", "qd-ttg", None),
        ("100/QĐ-TTg", "100", "qd-ttg", None),
        ("0/QĐ-TTg", "0", "qd-ttg", None),
        ("03/2019/TT-BNV", "3", "tt-bnv", 2019),
        ("41/1998/QĐ-TTg", "41", "qd-ttg", 1998),
        ("1999/QĐ-UBND", "1999", "qd-ubnd", None),
        ("2021/2022/QĐ-UBND", "2021", "qd-ubnd", 2022),
    ],
)
def test_a_number_is_taken_apart(printed: str, number: str, series: str, year: int | None) -> None:
    assert list(find(printed)) == [Citation(printed, 0, len(printed), number, series, year, standard=printed)]


@pytest.mark.parametrize(
    ("printed", "standard"),
    [
        ("06/QĐ-TTg", "06/QĐ-TTg"),
        ("107 /2020/ NĐ–CP", "107/2020/NĐ-CP"),
        ("18 – NQ/TW", "18-NQ/TW"),
        ("33-CTrHĐ/TU", "33-CTrHĐ/TU"),
        ("30c-NQ-CP", "30c/NQ-CP"),
        ("14-CTr-TU", "14-CTr/TU"),
        ("20/2013/Đ-UBND", "20/2013/QĐ-UBND"),
        ("928/KHUBND", "928/KH-UBND"),
        ("10//CT-TTg", "10/CT-TTg"),
        ("2231/SNV-CCHC&PC", "2231/SNV-CCHC&PC"),
        ("98/2023/QH15", "98/2023/QH15"),
    ],
)
def test_a_number_has_one_usual_spelling(printed: str, standard: str) -> None:
    (citation,) = find(printed)
    assert citation.standard == standard


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày 25/10/2017 của Trung ương", ["2017-10-25", "2017-10-25"]),
        ("số 18-NQ/TW và số 19-NQ/TW, ngày 25 tháng 10 năm 2017", ["2017-10-25", "2017-10-25"]),
        ("Quyết định 225/QĐ-TTg ngày 04 tháng 02 năm 2016", ["2016-02-04"]),
        ("Quyết định 225/QĐ-TTg của Thủ tướng, ban hành ngày 04/02/2016", [None]),
        ("số 1/QĐ-TTg; Nghị định số 2/2020/NĐ-CP ngày 01/01/2020", [None, "2020-01-01"]),
        ("số 1/QĐ-TTg (ngày 9/1/2019)", ["2019-01-09"]),
        ("số 1/QĐ-TTg ngày 31/02/2019", [None]),
    ],
)
def test_the_day_behind_a_number_or_its_list_is_its_date(text: str, dates: list[str | None]) -> None:
    assert [citation.date and citation.date.isoformat() for citation in find(text)] == dates


def test_numbers_come_in_order_each_at_its_place() -> None:
    text = (
        "Nghị quyết số 18-NQ/TW, 19-NQ/TW ngày 25/10/2017; Công văn 2249/SNV-CCHC "
        "(https://lai-chau.gov.vn/nghi-dinh/29/2012/NĐ-CP) và Nghị định 107/2020/NĐ-CP."
    )
    found = list(find(text))
    assert [citation.key for citation in found] == ["18-nq-tw", "19-nq-tw", "2249-snv-cchc", "107-2020-nd-cp"]
    assert [text[citation.start : citation.end] for citation in found] == [citation.text for citation in found]


def test_the_same_number_counts_as_often_as_it_stands_there() -> None:
    assert keys("06/QĐ-TTg, Quyết định số 6/QĐ-TTg") == ["6-qd-ttg", "6-qd-ttg"]


pieces = st.sampled_from(
    [
        "107/2020/NĐ-CP",
        "18-NQ/TW",
        "908/QĐ-UBND",
        "https://a.vn/1/QĐ-UBND",
        " ",
        "\n",
        "/",
        "-",
        "–",
        "2020",
        "KH",
        "ngày",
    ]
)


@given(st.lists(pieces | st.text(max_size=6), max_size=10).map("".join))
def test_citations_of_any_text_are_pieces_of_it_one_behind_the_other(text: str) -> None:
    end = 0
    for citation in find(text):
        assert end <= citation.start < citation.end <= len(text)
        assert text[citation.start : citation.end] == citation.text
        assert "--" not in citation.key
        assert " " not in citation.key
        end = citation.end


@given(
    st.integers(1, 99999),
    st.one_of(st.none(), st.integers(1945, 2045)),
    st.sampled_from(["QĐ-UBND", "NĐ-CP", "TT-BNV", "KH-SYT", "CTr-UBND", "TTLT-BYT-BNV", "SYT-VP"]),
)
def test_any_number_of_a_known_form_is_found_in_a_sentence(number: int, year: int | None, series: str) -> None:
    printed = f"{number:02d}/{year}/{series}" if year else f"{number:02d}/{series}"
    (citation,) = find(f"theo Văn bản số {printed} ngày 01/02/2020.")
    assert (citation.text, citation.number, citation.year) == (printed, str(number), year)


def printed_words(value: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The words that a plan prints: without the editor's, and without targets that repeat words around them."""
    if isinstance(value, str):
        yield value
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key in ("ghi_chu_bien_tap", "chinh_sua", "van_ban", "nguon") or (key == "chi_tieu" and path):
            continue
        yield from printed_words(inner, (*path, key))
    for inner in value if isinstance(value, list) else ():
        yield from printed_words(inner, path)


def cited_in(plan: str) -> list[str]:
    record = yaml.safe_load((CONTENT / "plans" / plan / "so-y-te.yml").read_text(encoding="utf-8"))
    return [key for text in printed_words(record) for key in keys(text)]


MENTIONS = {
    "dak-nong/2020": 13,
    "ho-chi-minh/2024": 89,
    "lai-chau/2021": 48,
    "quang-ngai/2021": 18,
    "thanh-hoa/2017": 11,
}
"""How many numbers each source prints, counted by reading: 179 in all."""
CITED_IN_SEVERAL = {
    "19-nq-tw": {"quang-ngai/2021": 1, "ho-chi-minh/2024": 1, "lai-chau/2021": 1},
    "130-2005-nd-cp": {"dak-nong/2020": 1, "lai-chau/2021": 4},
    "24-2014-nd-cp": {"quang-ngai/2021": 1, "ho-chi-minh/2024": 1},
    "106-2020-nd-cp": {"quang-ngai/2021": 1, "ho-chi-minh/2024": 2},
    "107-2020-nd-cp": {"quang-ngai/2021": 1, "ho-chi-minh/2024": 1},
    "62-2020-nd-cp": {"quang-ngai/2021": 1, "ho-chi-minh/2024": 1},
    "18-nq-tw": {"quang-ngai/2021": 1, "lai-chau/2021": 1},
    "2151-qd-byt": {"lai-chau/2021": 2, "thanh-hoa/2017": 1},
}
"""The documents that two or more plans cite, with their mentions."""


@pytest.mark.parametrize(("plan", "mentions"), MENTIONS.items())
def test_every_number_that_a_plan_prints_is_found(plan: str, mentions: int) -> None:
    assert len(cited_in(plan)) == mentions


def test_the_plans_cite_the_same_documents_under_the_same_keys() -> None:
    found = {plan: Counter(cited_in(plan)) for plan in MENTIONS}
    shared = {
        key: {plan: count[key] for plan, count in found.items() if key in count}
        for key in set().union(*found.values())
        if sum(key in count for count in found.values()) > 1
    }
    assert shared == CITED_IN_SEVERAL
