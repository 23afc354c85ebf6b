"""What people type is understood: spellings, abbreviations, numbers, former provinces, slips, and plain nonsense."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tabs import BOX, INJECTED, Watched, count, finish, links, message, results, search, texts, watched

NUMBER_SPELLINGS = [
    "2151/QĐ-BYT",
    "2151/qd-byt",
    "2151 QĐ-BYT",
    "2151/QĐ-BYT ngày 04/6/2015",
    "qd 2151",
    "quyết định số 2151",
    "2151",
]
NONSENSE = {
    "nothing": ("", "Gõ điều cần tìm vào ô"),
    "spaces": ("   ", "Hãy gõ ít nhất một chữ cái hoặc chữ số"),
    "punctuation": ("...,;!?()[]{}", "Hãy gõ ít nhất một chữ cái hoặc chữ số"),
    "operators": ("~ ^ * + -", "Hãy gõ ít nhất một chữ cái hoặc chữ số"),
    "quotes": ("\" ' “ ” ‘", "Hãy gõ ít nhất một chữ cái hoặc chữ số"),
    "emoji": ("😀👍🏽", "Hãy gõ ít nhất một chữ cái hoặc chữ số"),
    "emoji cut in half": ("x" * 299 + "😀", "Không tìm thấy gì"),
    "one letter": ("a", " kết quả."),
    "10,000 letters": ("x" * 10_000, "Chỉ đọc 300 chữ đầu"),
    "10,000 words": ("thuốc " * 2_000, " kết quả. Chỉ đọc 300 chữ đầu"),
    "number of a plan": ("Số: 21/KH-SYT", " kết quả."),
    "markup": ("<script>alert(1)</script>", " kết quả."),
    "markup with a handler": ("<img src=x onerror=alert(1)> thuốc", " kết quả."),
    "escaped nothing": ("%00", "Không tìm thấy gì"),
    "operator behind words": ("năm 2025^", " kết quả."),
    "fields": ("title:thuốc -keys:#2151", " kết quả."),
    "unknown words": ("qqzzx wwxxz", "Không tìm thấy gì"),
    "names of what objects have": ("constructor __proto__ hasOwnProperty", "Không tìm thấy gì"),
}


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Watched]:
    """A fresh tab of desktop width in which nothing may go wrong."""
    with watched(browser, address) as tab:
        tab.page.on("dialog", lambda dialog: tab.errors.append(dialog.message))
        yield tab


@pytest.fixture(scope="module")
def waiting(browser: Browser, address: str) -> Iterator[Watched]:
    """The search page, open for one question after the other."""
    with watched(browser, address) as tab:
        tab.page.on("dialog", lambda dialog: tab.errors.append(dialog.message))
        search(tab.page, address)
        yield tab


def ask(page: Page, text: str) -> None:
    """Put another question to the search page that is open."""
    page.locator(BOX).fill(text)
    page.locator(BOX).press("Enter")
    finish(page)


def test_search_finds_with_and_without_marks_and_by_number(tab: Watched, address: str) -> None:
    search(tab.page, address)
    for query in ("dau thau thuoc", "đấu thầu thuốc", "ĐẤU THẦU THUỐC", "15/2019/TT-BYT"):
        ask(tab.page, query)
        assert links(tab.page)[0].endswith(("#nv-1-a5", "#nv-1-a6")), query


def test_all_spellings_of_a_document_number_lead_first_to_where_it_is_cited(tab: Watched, address: str) -> None:
    search(tab.page, address, "thuốc")
    for query in NUMBER_SPELLINGS:
        ask(tab.page, query)
        assert "2151/QĐ-BYT" in texts(tab.page)[0], query


@pytest.mark.parametrize(
    "spellings",
    [
        ["hiện đại hóa", "hiện đại hoá", unicodedata.normalize("NFD", "hiện đại hóa"), "HIỆN ĐẠI HOÁ"],
        ["thủ tục", unicodedata.normalize("NFD", "thủ tục"), "Thủ  Tục!"],
    ],
)
def test_spellings_of_the_same_words_find_the_same(tab: Watched, address: str, spellings: list[str]) -> None:
    search(tab.page, address, spellings[0])
    found, said = links(tab.page), message(tab.page)
    assert len(found) > 3
    for spelling in spellings[1:]:
        search(tab.page, address, spelling)
        assert (links(tab.page), message(tab.page)) == (found, said), spelling


def test_typed_marks_count(tab: Watched, address: str) -> None:
    search(tab.page, address)
    for query, least in (("báo cáo", 20), ("thuộc", 20), ("thuốc", 2)):
        ask(tab.page, query)
        holds = [query in text.lower() for text in texts(tab.page)]
        assert holds.count(True) >= least, query
        assert holds == sorted(holds, reverse=True), query


def test_former_province_leads_to_the_one_it_went_into(tab: Watched, address: str) -> None:
    search(tab.page, address, "kon tum")
    assert "/tinh/quang-ngai/#dau-trang" in links(tab.page)
    shown = " ".join(texts(tab.page))
    assert "nay thuộc tỉnh Quảng Ngãi, từ 01/07/2025" in shown
    assert "gồm cả Kon Tum trước đây" in shown


def test_plan_of_a_former_province_is_found_and_says_what_it_is_now(tab: Watched, address: str) -> None:
    search(tab.page, address)
    for query in ("đắk nông", "dak nong", "Đăk Nông", "DAKNONG"):
        ask(tab.page, query)
        plan = texts(tab.page)[links(tab.page).index("/ke-hoach/dak-nong/2020/so-y-te/#dau-trang")]
        assert "2020" in plan, query
        assert "nay thuộc tỉnh Lâm Đồng" in " ".join(texts(tab.page)), query


def test_abbreviation_and_what_it_stands_for_find_each_other(tab: Watched, address: str) -> None:
    search(tab.page, address, "CCHC", loai="nhiem-vu")
    short = links_of_all(tab.page)
    spelt = {link for link, text in short.items() if "CCHC" not in text and "cải cách hành chính" in text.lower()}
    ask(tab.page, "cải cách hành chính")
    long = links_of_all(tab.page)
    abbreviated = {link for link, text in long.items() if "CCHC" in text and "cải cách hành chính" not in text.lower()}
    assert len(spelt) > 3
    assert len(abbreviated) > 3
    assert abbreviated <= set(short)
    assert spelt <= set(long)


def links_of_all(page: Page) -> dict[str, str]:
    """All results of the page, those behind the button for more too: address and words."""
    while results(page).count() < count(page):
        shown = results(page).count()
        page.locator("[data-search-more]").click()
        expect(results(page).nth(shown)).to_be_attached()
    return dict(zip(links(page), texts(page), strict=True))


@pytest.mark.parametrize(
    ("typed", "wrong", "meant"),
    [
        ("tinh igản biên chế", "igản", "tinh giản biên chế"),
        ("tinh giãm biên chế", "giãm", "tinh giản biên chế"),
        ("đấu thầuu thuốc", "thầuu", "đấu thầu thuốc"),
        ("chuyen ddoi so", "ddoi", "chuyển đổi số"),
    ],
)
def test_one_wrong_letter_is_forgiven_and_told(tab: Watched, address: str, typed: str, wrong: str, meant: str) -> None:
    search(tab.page, address, typed)
    assert meant in texts(tab.page)[0].lower()
    reading = tab.page.locator("[data-search-reading]")
    expect(reading).to_be_visible()
    expect(reading).to_contain_text(f"“{wrong}”")


def test_words_that_are_right_are_not_read_otherwise(tab: Watched, address: str) -> None:
    search(tab.page, address, "thuốc")
    for query in ("tinh giản biên chế", "một cửa", "CCHC", "2151/QĐ-BYT", "kon tum", "văn phòng sở chủ trì"):
        ask(tab.page, query)
        expect(tab.page.locator("[data-search-reading]")).to_be_hidden()


@pytest.mark.parametrize("name", NONSENSE)
def test_anything_typed_is_answered_in_words(waiting: Watched, name: str) -> None:
    typed, answer = NONSENSE[name]
    ask(waiting.page, typed)
    said = message(waiting.page)
    assert answer in said
    assert said.endswith(".")
    assert (results(waiting.page).count() > 0) == ("kết quả" in said)
    assert waiting.page.locator(INJECTED).count() == 0
    assert waiting.errors == []


def test_anything_in_the_address_is_answered_in_the_same_words(tab: Watched, address: str) -> None:
    for typed, answer in NONSENSE.values():
        search(tab.page, address, typed)
        assert answer in message(tab.page), typed[:50]
    for question in ("q=%00", "q=%E0%A4%A", "q=a&q=b", "q[]=thuoc", "tinh=&nam=", "q=%F0%9F"):
        tab.page.goto(f"{address}tim-kiem/?{question}")
        finish(tab.page)
        assert message(tab.page).endswith("."), question
