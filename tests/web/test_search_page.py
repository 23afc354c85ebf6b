"""The search page: its results, the keyboard, and an address that follows what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from tabs import (
    BOX,
    FINISHED,
    Gate,
    Watched,
    count,
    finish,
    links,
    marks,
    message,
    place,
    results,
    search,
    texts,
    watched,
)

TARGET = """async href => {
  const page = new DOMParser().parseFromString(await (await fetch(href)).text(), 'text/html');
  const element = page.getElementById(new URL(href, location).hash.slice(1));
  return element ? element.textContent : '';
}"""
"""A script: the text of the element to which an address leads, or nothing."""

SHORT = 150
"""Milliseconds in which the page would have done what it must not do."""

LONG = 3500
"""Milliseconds after which Chromium complains of a file that was loaded ahead and never used."""


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Watched]:
    """A fresh tab of desktop width in which nothing may go wrong."""
    with watched(browser, address) as tab:
        yield tab


def words(text: str) -> list[str]:
    """The words of a text as they stand, without the dots that say that it was cut."""
    return text.strip("… ").split()


def type_anew(page: Page, text: str) -> None:
    """Type over what the box holds, without Enter, and wait for the answer."""
    page.locator(BOX).select_text()
    page.keyboard.type(text)
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("q") == [text])
    finish(page)


def test_page_says_that_it_is_busy_and_then_that_it_is_done(tab: Watched, address: str) -> None:
    index = Gate(tab.page, "**/search/index.json")
    tab.page.goto(address + place("thuốc"), wait_until="commit")
    expect(tab.page.locator("[data-search-results]")).to_have_attribute("aria-busy", "true")
    expect(tab.page.locator("[data-search-count]")).to_have_text("Đang tìm…")
    assert results(tab.page).count() == 0
    index.open()
    finish(tab.page)
    assert results(tab.page).count() == 20


def test_number_of_results_is_announced(tab: Watched, address: str) -> None:
    search(tab.page, address, "đấu thầu thuốc")
    status = tab.page.get_by_role("status").filter(has_text="kết quả")
    assert status.count() == 1
    assert status.get_attribute("data-search-count") is not None
    assert count(tab.page) >= results(tab.page).count() > 0


@pytest.mark.parametrize("query", ["chuyển đổi số", "kon tum", "đắk nông", "2151/QĐ-BYT", "bao cao quy I"])
def test_every_result_leads_to_an_element_that_holds_its_words(tab: Watched, address: str, query: str) -> None:
    search(tab.page, address, query)
    assert results(tab.page).count() > 0
    for result in results(tab.page).all():
        assert result.locator("a").count() == 1
        href = str(result.locator("a").get_attribute("href"))
        assert urlsplit(href).fragment, href
        target = words(tab.page.evaluate(TARGET, href))
        title = words(str(result.locator("a").text_content()))
        assert len(title) > 0
        assert set(title) <= set(target), href


def test_opened_result_stands_on_the_screen(tab: Watched, address: str) -> None:
    search(tab.page, address, "đấu thầu thuốc")
    result = tab.page.locator("[data-search-result] a").first
    fragment = urlsplit(str(result.get_attribute("href"))).fragment
    result.click()
    expect(tab.page.locator(f"[id='{fragment}']")).to_be_in_viewport()
    tab.page.go_back()
    finish(tab.page)
    expect(tab.page.locator(BOX)).to_have_value("đấu thầu thuốc")
    assert urlsplit(links(tab.page)[0]).fragment == fragment


def test_more_results_come_until_all_are_shown(tab: Watched, address: str) -> None:
    search(tab.page, address, "kiểm tra")
    total, more = count(tab.page), tab.page.get_by_role("button", name="Xem thêm kết quả")
    assert total > 40
    assert results(tab.page).count() == 20
    first = links(tab.page)
    for shown in range(20, total, 20):
        expect(results(tab.page)).to_have_count(shown)
        more.click()
    expect(results(tab.page)).to_have_count(total)
    expect(more).to_be_hidden()
    assert links(tab.page)[:20] == first
    assert len(set(links(tab.page))) == total


def test_more_results_keep_the_place_of_the_keyboard(tab: Watched, address: str) -> None:
    search(tab.page, address, "thuốc")
    tab.page.get_by_role("button", name="Xem thêm kết quả").focus()
    tab.page.keyboard.press("Enter")
    expect(results(tab.page)).to_have_count(40)
    expect(results(tab.page).nth(20).locator("a")).to_be_focused()
    tab.page.keyboard.press("ArrowUp")
    expect(results(tab.page).nth(19).locator("a")).to_be_focused()


def test_few_results_have_no_button_for_more(tab: Watched, address: str) -> None:
    search(tab.page, address, "2151/QĐ-BYT")
    assert 0 < count(tab.page) == results(tab.page).count() < 20
    expect(tab.page.locator("[data-search-more]")).to_be_hidden()


def test_more_results_of_one_query_never_stand_below_those_of_the_next(tab: Watched, address: str) -> None:
    search(tab.page, address, "bệnh viện")
    alone = links(tab.page)
    search(tab.page, address, "thuốc")
    shards, late = Gate(tab.page, "**/search/terms/*"), Gate(tab.page, "**/search/text/*")
    tab.page.locator(BOX).fill("bệnh viện")
    tab.page.locator(BOX).press("Enter")
    expect(tab.page.locator("[data-search-results]")).to_have_attribute("aria-busy", "true")
    more = tab.page.locator("[data-search-more]")
    if more.is_visible():
        more.click()
    tab.page.wait_for_timeout(SHORT)
    tab.page.route("**/search/text/*", lambda route: route.continue_())
    shards.open()
    finish(tab.page)
    late.open()
    tab.page.wait_for_timeout(SHORT)
    assert links(tab.page) == alone


def test_marked_is_what_is_printed(tab: Watched, address: str) -> None:
    for query in ("chuyen doi so", "CHUYEN DOI SO", "chuyển đổi số"):
        search(tab.page, address, query)
        for found in marks(tab.page)[:3]:
            assert any("chuyển đổi số" in mark.lower() for mark in found), query


def test_long_texts_are_cut_to_the_part_that_is_marked(tab: Watched, address: str) -> None:
    search(tab.page, address, "2151/QĐ-BYT")
    for result in results(tab.page).all():
        title = str(result.locator("a").text_content())
        assert len(title) < 320
        assert "2151/QĐ-BYT" in title
        assert "2151/QĐ-BYT" in " ".join(result.locator("mark").all_inner_texts())


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("CCHC", "CCHC"),
        ("tinh gian bien che", "tinh giản biên chế"),
        ("2151", "2151"),
        ("qd 2151", "2151"),
        ("quyết định số 2151", "2151"),
    ],
)
def test_first_result_shows_why_it_was_found(tab: Watched, address: str, query: str, marked: str) -> None:
    search(tab.page, address, query)
    assert marked in " ".join(marks(tab.page)[0])


def test_arrows_walk_from_the_box_through_the_results_and_back(tab: Watched, address: str) -> None:
    search(tab.page, address, "thuốc")
    box, found = tab.page.locator(BOX), tab.page.locator("[data-search-result] a")
    box.focus()
    for key, focused in (
        ("ArrowDown", found.nth(0)),
        ("ArrowDown", found.nth(1)),
        ("ArrowUp", found.nth(0)),
        ("ArrowUp", box),
        ("ArrowDown", found.nth(0)),
        ("ArrowDown", found.nth(1)),
        ("Escape", box),
    ):
        tab.page.keyboard.press(key)
        expect(focused).to_be_focused()
    expect(box).to_have_value("thuốc")
    tab.page.keyboard.press("ArrowDown")
    href = found.nth(0).evaluate("link => link.href")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(href)


def test_typing_changes_results_and_address_without_loading_the_page_anew(tab: Watched, address: str) -> None:
    search(tab.page, address, "thuốc")
    tab.page.evaluate("window.isKept = true")
    before = links(tab.page)
    type_anew(tab.page, "một cửa")
    assert tab.page.evaluate("window.isKept")
    assert links(tab.page) != before
    assert "một cửa" in texts(tab.page)[0].lower()
    expect(tab.page.locator(BOX)).to_be_focused()


def test_address_of_what_was_typed_can_be_shared(tab: Watched, address: str) -> None:
    search(tab.page, address)
    type_anew(tab.page, "đấu thầu & thuốc + 100%")
    found, said = links(tab.page), message(tab.page)
    other = tab.page.context.new_page()
    other.goto(tab.page.url)
    finish(other)
    expect(other.locator(BOX)).to_have_value("đấu thầu & thuốc + 100%")
    assert links(other) == found
    assert message(other) == said


def test_back_leads_to_the_page_before_and_not_through_every_letter(tab: Watched, address: str) -> None:
    tab.page.goto(f"{address}thuat-ngu/")
    search(tab.page, address, "thuốc")
    type_anew(tab.page, "một cửa")
    tab.page.go_back()
    assert tab.page.url == f"{address}thuat-ngu/"


def test_emptied_box_empties_the_results(tab: Watched, address: str) -> None:
    search(tab.page, address, "thuốc")
    tab.page.locator(BOX).fill("")
    expect(results(tab.page)).to_have_count(0)
    assert tab.page.locator(FINISHED).count() == 1
    assert urlsplit(tab.page.url).query == ""
    expect(tab.page.get_by_role("link", name="theo lĩnh vực")).to_be_visible()


def test_page_that_waits_for_a_question_stays_quiet(tab: Watched, address: str) -> None:
    search(tab.page, address)
    expect(tab.page.locator("[data-search-count]")).to_contain_text("Gõ điều cần tìm")
    tab.page.wait_for_timeout(LONG)
    assert tab.errors == []
