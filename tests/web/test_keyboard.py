"""With the keyboard alone: every stop can be seen, in order, without a trap, and nothing lies over it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tabs import BOX, FINISHED, PAGES, Scheme, Watched, finish, place, watched
from walking import Stop, changed, channels, contrast, expected, stop, walk

WALKS: list[tuple[str, int, int, Scheme]] = [
    ("home", 1280, 700, "light"),
    ("home", 390, 600, "dark"),
    ("plan with annex", 1280, 700, "dark"),
    ("plan with annex", 390, 600, "light"),
    ("deadlines in a year", 1280, 700, "light"),
    ("search", 1280, 700, "dark"),
    ("search", 390, 600, "light"),
    ("form for a plan", 1280, 700, "light"),
    ("comparisons", 390, 600, "light"),
    ("two plans", 390, 600, "light"),
    ("coverage", 390, 600, "dark"),
    ("coverage in a year", 1280, 500, "light"),
    ("aim", 1280, 400, "light"),
    ("guide to the keys", 390, 600, "light"),
    ("not found", 390, 600, "dark"),
]
"""A page, the size of the window and the scheme; low windows, so that what sticks to an edge can get in the way."""

OPEN_FACETS = """() => document.querySelectorAll('[data-search-filters], [data-search-filters] details')
  .forEach((one) => { one.open = true; })"""


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Watched]:
    """A fresh tab of desktop width in which nothing may go wrong."""
    with watched(browser, address) as tab:
        yield tab


FACETS_FILLED = """() => Array.from(document.querySelectorAll('[data-search-groups] > details'))
  .every((group) => group.open && group.querySelector('ul li'))"""
"""A script: whether each group of choices has its list; each is fetched on its own."""


def ready(page: Page, name: str) -> None:
    """Wait until the page has made all that it makes; open what can be opened on the way."""
    if name == "search":
        finish(page)
        page.evaluate(OPEN_FACETS)
        expect(page.locator("[data-search-groups] > details").last).to_be_visible()
        page.evaluate(OPEN_FACETS)
        page.wait_for_function(FACETS_FILLED)
    if name == "form for a plan":
        expect(page.locator("[data-compose]")).to_be_visible()
    if name == "two plans":
        expect(page.locator("[data-compare-result] .p-side, [data-compare-result] h2").first).to_be_visible()


def faults(stops: list[Stop]) -> list[str]:
    """Stops that show no focus, or lie under something else."""
    found = []
    for at in stops:
        if at.seen == 0:
            found.append(f"lies hidden: {at.html} {at.box}")
        ratio = contrast(channels(at.colour), channels(at.ground))
        if at.outline == "none" or at.width < 2 or ratio < 3:
            found.append(f"no ring: {at.html} {at.outline} {at.width} {ratio:.1f}")
    return found


@pytest.mark.parametrize(("name", "width", "height", "scheme"), WALKS)
def test_every_stop_shows_in_order_there_and_back(
    browser: Browser, address: str, name: str, width: int, height: int, scheme: Scheme
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address + PAGES[name])
    ready(page, name)
    page.evaluate("scrollTo(0, 0)")
    count = expected(page)
    there = walk(page)
    assert [at.number for at in there] == list(range(count))
    assert faults(there) == []
    back = walk(page, "Shift+Tab")
    assert [at.number for at in back] == list(reversed(range(count)))
    assert faults(back) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["plan with annex", "search", "coverage in a year", "form for a plan"])
def test_the_ring_is_really_drawn(browser: Browser, address: str, name: str, scheme: Scheme) -> None:
    """One stop of each kind, pictured with and without the focus: as many pixels as its edge is long change by 3:1."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + PAGES[name])
    ready(page, name)
    expected(page)
    kinds: set[str] = set()
    faint = []
    while True:
        page.keyboard.press("Tab")
        at = stop(page)
        if at is None or (at.number == 0 and kinds):
            break
        if at.kind not in kinds and changed(page, at) < at.edge:
            faint.append(f"{at.kind}: {at.html}")
        kinds.add(at.kind)
    assert len(kinds) > 8
    assert faint == []
    context.close()


def test_the_skip_link_shows_and_moves_the_focus_to_the_content(tab: Watched, address: str) -> None:
    for name in ("plan with annex", "home", "search", "not found"):
        tab.page.goto(address + PAGES[name])
        tab.page.keyboard.press("Tab")
        link = tab.page.locator(".p-skip")
        expect(link).to_be_focused()
        expect(link).to_have_css("opacity", "1")
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_url("**/*#dau-trang")
        tab.page.keyboard.press("Tab")
        assert tab.page.evaluate("document.activeElement.closest('article, .p-contents, footer') !== null"), name
        assert tab.page.evaluate("document.activeElement.closest('header, .p-crumbs') === null"), name


def test_suggestions_are_walked_by_arrows_and_left_by_escape(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    tab.page.locator(BOX).focus()
    tab.page.keyboard.insert_text("một cửa")
    options = tab.page.locator("header [role=option]")
    expect(options.first).to_be_visible()
    box = tab.page.locator(BOX)
    tab.page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
    tab.page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    tab.page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    expect(box).to_be_focused()
    tab.page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(box).to_have_value("một cửa")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))


def test_tab_leaves_the_suggestions_and_closes_them(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    tab.page.locator(BOX).focus()
    tab.page.keyboard.insert_text("một cửa")
    expect(tab.page.locator("header [role=option]").first).to_be_visible()
    tab.page.keyboard.press("Tab")
    expect(tab.page.locator("header [role=option]").first).to_be_hidden()
    expect(tab.page.locator("header form button")).to_be_focused()


def test_enter_goes_to_what_is_chosen_or_to_all_results(tab: Watched, address: str) -> None:
    for keys, ends in ((["ArrowDown"], ""), ([], "tim-kiem/?q=m%E1%BB%99t+c%E1%BB%ADa")):
        tab.page.goto(address)
        tab.page.locator(BOX).focus()
        tab.page.keyboard.insert_text("một cửa")
        option = tab.page.locator("header [role=option]").first
        expect(option).to_be_visible()
        leads = str(option.get_attribute("data-href"))
        for key in keys:
            tab.page.keyboard.press(key)
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_url(address + ends if ends else leads)


def test_a_facet_is_chosen_by_keyboard_and_the_focus_goes_to_the_count(tab: Watched, address: str) -> None:
    tab.page.goto(address + place("mot cua"))
    finish(tab.page)
    tab.page.locator("[data-search-filters] > summary").focus()
    tab.page.keyboard.press("Enter")
    group = tab.page.locator("[data-search-groups] summary").first
    expect(group).to_be_visible()
    tab.page.keyboard.press("Tab")
    expect(group).to_be_focused()
    tab.page.keyboard.press("Space")
    first = tab.page.locator("[data-search-groups] details[open] a").first
    expect(first).to_be_visible()
    tab.page.keyboard.press("Tab")
    expect(first).to_be_focused()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector(FINISHED)
    expect(tab.page.locator("[data-search-chosen] a")).to_have_count(1)
    expect(tab.page.locator("[data-search-count]")).to_be_focused()


def test_a_deadline_filter_is_set_by_keyboard(tab: Watched, address: str) -> None:
    tab.page.goto(address + PAGES["deadlines in a year"])
    box = tab.page.locator("[data-narrow] select").first
    box.focus()
    tab.page.keyboard.press("ArrowDown")
    expect(tab.page.locator("[data-narrow-count]")).to_contain_text("Đang hiện")
    expect(box).to_be_focused()
    assert box.input_value()


def test_a_wide_table_scrolls_by_keyboard(browser: Browser, address: str) -> None:
    with watched(browser, address, width=390) as tab:
        tab.page.goto(address + PAGES["comparisons"])
        region = tab.page.locator(".p-scroll").first
        region.focus()
        tab.page.keyboard.press("ArrowRight")
        assert region.evaluate(
            """(one) => new Promise((done) => {
              one.addEventListener('scroll', () => done(true));
              if (one.scrollLeft > 0) done(true);
            })"""
        )
