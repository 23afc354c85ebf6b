"""The box in the header: it loads the search when it is used, and suggests while people type."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from audits import EVERY_RULE
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tabs import BOX, PAGES, PATIENCE, VIEWS, Gate, Scheme, Watched, finish, links, watched

OPTIONS = "header [role=listbox] [role=option]"
SELECTED = f"{OPTIONS}[aria-selected=true]"
PAUSE = 500
"""Milliseconds in which suggestions would have come."""


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Watched]:
    """A fresh tab of desktop width in which nothing may go wrong."""
    with watched(browser, address) as tab:
        yield tab


@pytest.fixture(scope="module")
def reader(browser: Browser, address: str) -> Iterator[Watched]:
    """A tab that goes from page to page."""
    with watched(browser, address) as tab:
        yield tab


def suggest(page: Page, text: str, box: str = BOX) -> None:
    """Type into a search box, all at once, and wait for its suggestions."""
    page.locator(box).fill(text)
    page.wait_for_selector(f"{box}[aria-expanded=true]", timeout=PATIENCE)


def target(page: Page) -> str:
    """Where the selected suggestion leads."""
    return str(page.locator(SELECTED).evaluate("option => option.dataset.href"))


@pytest.mark.parametrize("name", [name for name in PAGES if name != "search"])
def test_every_page_loads_the_search_when_its_box_is_used(reader: Watched, address: str, name: str) -> None:
    reader.requested.clear()
    reader.page.goto(address + PAGES[name])
    assert reader.of_search() == []
    suggest(reader.page, "chuyen doi s")
    assert f"{address}search/index.json" in reader.of_search()
    assert "chuyển đổi số" in " ".join(reader.page.locator(f"{OPTIONS} mark").all_inner_texts()).lower()
    assert reader.errors == []


def test_nothing_of_search_is_loaded_while_a_page_is_only_read(tab: Watched, address: str) -> None:
    tab.page.goto(address + PAGES["plan in sections"])
    tab.page.locator("#nv-7-d").scroll_into_view_if_needed()
    tab.page.wait_for_load_state("networkidle")
    assert len(tab.requested) > 3
    assert tab.of_search() == []


def test_focus_alone_loads_the_program_but_no_index(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    tab.page.locator(BOX).focus()
    tab.page.wait_for_selector(f"{BOX}[role=combobox]")
    assert f"{address}search/search.js" in tab.of_search()
    assert f"{address}search/index.json" not in tab.of_search()


def test_search_page_loads_the_search_by_itself(tab: Watched, address: str) -> None:
    tab.page.goto(address + PAGES["search"])
    finish(tab.page)
    assert f"{address}search/index.json" in tab.of_search()


def test_box_is_a_combobox_with_a_listbox(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    suggest(tab.page, "một cửa")
    box = tab.page.locator(BOX)
    expect(box).to_have_role("combobox")
    expect(box).to_have_accessible_name("Tìm trong các kế hoạch")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    listbox = tab.page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(listbox).to_have_role("listbox")
    expect(listbox).to_be_visible()
    assert 2 <= listbox.locator("[role=option]").count() <= 10
    assert tab.page.locator(f"{OPTIONS}[aria-selected=false]").count() == tab.page.locator(OPTIONS).count()
    expect(tab.page.locator("header [role=status]")).to_contain_text(f"{tab.page.locator(OPTIONS).count()} gợi ý")


def test_arrows_select_and_enter_opens_what_is_selected(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    suggest(tab.page, "chuyen doi s")
    box, first, second = tab.page.locator(BOX), tab.page.locator(OPTIONS).nth(0), tab.page.locator(OPTIONS).nth(1)
    for key, option in (("ArrowDown", first), ("ArrowDown", second), ("ArrowUp", first), ("ArrowDown", second)):
        tab.page.keyboard.press(key)
        expect(option).to_have_attribute("aria-selected", "true")
        expect(box).to_have_attribute("aria-activedescendant", str(option.get_attribute("id")))
        assert tab.page.locator(SELECTED).count() == 1
        expect(box).to_be_focused()
    wanted = target(tab.page)
    assert "#" in wanted
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(wanted)
    assert tab.page.locator(f"[id='{wanted.partition('#')[2]}']").count() == 1


def test_arrows_go_round_through_the_box(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    suggest(tab.page, "chuyen doi s")
    tab.page.keyboard.press("ArrowUp")
    expect(tab.page.locator(OPTIONS).last).to_have_attribute("aria-selected", "true")
    tab.page.keyboard.press("ArrowDown")
    expect(tab.page.locator(OPTIONS).first).to_have_attribute("aria-selected", "true")
    tab.page.keyboard.press("ArrowUp")
    assert tab.page.locator(SELECTED).count() == 0
    assert tab.page.locator(BOX).get_attribute("aria-activedescendant") is None


def test_escape_closes_the_list_and_keeps_what_was_typed(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    suggest(tab.page, "chuyen doi s")
    tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("Escape")
    box = tab.page.locator(BOX)
    expect(box).to_have_attribute("aria-expanded", "false")
    assert box.get_attribute("aria-activedescendant") is None
    expect(tab.page.locator("header [role=listbox]")).to_be_hidden()
    expect(box).to_have_value("chuyen doi s")
    expect(box).to_be_focused()


def test_enter_without_a_selection_leads_to_the_search_page(tab: Watched, address: str) -> None:
    tab.page.goto(address + PAGES["unit"])
    suggest(tab.page, "đấu thầu thuốc")
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url("**/tim-kiem/?q=*")
    finish(tab.page)
    expect(tab.page.locator(BOX)).to_have_value("đấu thầu thuốc")
    assert links(tab.page)[0].endswith(("#nv-1-a5", "#nv-1-a6"))


def test_a_suggestion_can_be_clicked(tab: Watched, address: str) -> None:
    tab.page.goto(address + PAGES["year"])
    suggest(tab.page, "đấu thầu thu")
    tab.page.locator(OPTIONS).first.click()
    tab.page.wait_for_url("**/*#*")
    assert "tim-kiem" not in tab.page.url


def test_unfinished_last_word_is_read_as_a_whole_one(tab: Watched, address: str) -> None:
    begun = {"chuyen doi s": "chuyển đổi số", "tinh gian bi": "tinh giản biên", "một c": "một cửa", "đấu t": "đấu thầu"}
    for text, whole in begun.items():
        tab.page.goto(address)
        suggest(tab.page, text)
        assert whole in " ".join(tab.page.locator(OPTIONS).all_inner_texts()).lower(), text


def test_a_name_suggests_its_page(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    suggest(tab.page, "kon tum")
    pages = tab.page.locator(OPTIONS).evaluate_all("all => all.map(each => new URL(each.dataset.href).pathname)")
    assert "/tinh/quang-ngai/" in pages


def test_second_box_of_a_page_suggests_too(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    box = "article input[name=q]"
    suggest(tab.page, "một cửa", box)
    listbox = tab.page.locator(f"#{tab.page.locator(box).get_attribute('aria-controls')}")
    expect(listbox).to_be_visible()
    assert tab.page.locator(BOX).get_attribute("aria-controls") != listbox.get_attribute("id")
    tab.page.locator(BOX).focus()
    expect(listbox).to_be_hidden()


def test_words_typed_before_the_search_is_there_are_answered(tab: Watched, address: str) -> None:
    program = Gate(tab.page, "**/search/search.js")
    tab.page.goto(address)
    tab.page.locator(BOX).focus()
    tab.page.keyboard.type("một cửa")
    expect(tab.page.locator(BOX)).to_have_value("một cửa")
    program.open()
    tab.page.wait_for_selector(f"{BOX}[aria-expanded=true]")


def test_no_list_opens_below_a_box_that_was_left(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    tab.page.locator(BOX).focus()
    tab.page.wait_for_selector(f"{BOX}[role=combobox]")
    tab.page.keyboard.type("chuyen doi so")
    tab.page.locator(".p-brand").focus()
    tab.page.wait_for_timeout(PAUSE)
    expect(tab.page.locator(BOX)).to_have_attribute("aria-expanded", "false")


def test_suggestions_close_when_the_keyboard_leaves_the_box(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    suggest(tab.page, "chuyển đổi số")
    tab.page.keyboard.press("Tab")
    expect(tab.page.locator(BOX)).to_have_attribute("aria-expanded", "false")
    expect(tab.page.locator("ul[role=listbox]").first).to_be_hidden()


def test_suggestions_show_anything_typed_as_words_or_not_at_all(tab: Watched, address: str) -> None:
    tab.page.on("dialog", lambda dialog: tab.errors.append(dialog.message))
    tab.page.goto(address)
    suggest(tab.page, "thuốc")
    for text in ("", "a", "...!?", "~ ^ * + -", "“ '", "😀😀", "zzqqzz", "%00 \\ null", "x" * 10_000):
        tab.page.locator(BOX).fill(text)
        tab.page.wait_for_timeout(PAUSE / 2)
        expect(tab.page.locator(BOX)).to_have_attribute("aria-expanded", "false")
    tab.page.locator(BOX).fill("<img src=x onerror=alert(1)> thuốc <script>alert(1)</script>")
    tab.page.wait_for_selector(f"{BOX}[aria-expanded=true]")
    assert tab.page.locator("header img, header script").count() == 0


def test_box_still_leads_to_the_search_page_when_suggestions_cannot_be_had(browser: Browser, address: str) -> None:
    with watched(browser, address, may_fail=True) as tab:
        tab.page.route("**/search/**", lambda route: route.abort())
        tab.page.goto(address)
        tab.page.locator(BOX).focus()
        tab.page.keyboard.type("thuốc")
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_url("**/tim-kiem/?q=thu%E1%BB%91c")


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_open_suggestions_are_accessible(browser: Browser, address: str, width: int, scheme: Scheme) -> None:
    with watched(browser, address, width, scheme) as tab:
        tab.page.goto(address)
        suggest(tab.page, "chuyen doi s")
        tab.page.keyboard.press("ArrowDown")
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(tab.page, options=EVERY_RULE)
        assert found.violations_count == 0, found.generate_report()
