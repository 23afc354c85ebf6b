"""What opens, answers or is filled in is as accessible as the page it stands on: axe finds nothing in any state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from audits import EVERY_RULE, MOVING, SMALL_TARGETS
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, expect
from tabs import BOX, PAGES, VIEWS, Scheme, finish, watched


def open_menu(page: Page) -> None:
    """The menu at the end of the main ways."""
    page.locator("[data-menu] summary").click()
    expect(page.get_by_role("link", name="Thuật ngữ")).to_be_visible()


def suggest_in_header(page: Page) -> None:
    """Suggestions under the box of the header, one of them chosen."""
    page.locator(BOX).focus()
    page.keyboard.insert_text("một cửa")
    expect(page.locator("header [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")


def suggest_at_home(page: Page) -> None:
    """Suggestions under the large box."""
    page.locator("article input[name=q]").focus()
    page.keyboard.insert_text("thanh tra")
    expect(page.locator("article [role=option]").first).to_be_visible()


def open_facets(page: Page) -> None:
    """Every group of the search page's filters, and one of its values chosen."""
    finish(page)
    page.evaluate("document.querySelector('[data-search-filters]').open = true")
    page.locator("[data-search-groups] summary").first.click()
    page.locator("[data-search-groups] a").first.click()
    expect(page.locator("[data-search-chosen] a")).to_have_count(1)
    finish(page)
    expect(page.locator("[data-search-groups] summary").last).to_be_visible()
    page.evaluate("document.querySelectorAll('[data-search-groups] details').forEach((one) => { one.open = true; })")
    expect(page.locator("[data-search-groups] details:last-child li").first).to_be_visible()


def explain(page: Page) -> None:
    """What an abbreviation stands for, shown beside it."""
    page.locator("article .p-term").first.focus()
    expect(page.locator(".p-bubble")).to_be_visible()


def narrow(page: Page) -> None:
    """Deadlines of one kind only."""
    page.locator("[data-narrow] select").first.select_option(index=1)
    expect(page.locator("[data-narrow-count]")).to_contain_text("trong")


def find_nothing(page: Page) -> None:
    """A search without a result."""
    finish(page)
    page.locator(BOX).fill("zzzzqq")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-count]")).to_contain_text("Không tìm thấy")


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "menu": (PAGES["not found"], open_menu),
    "suggestions in the header": (PAGES["years"], suggest_in_header),
    "suggestions at home": (PAGES["home"], suggest_at_home),
    "facets": (PAGES["search"], open_facets),
    "nothing found": (PAGES["search"], find_nothing),
    "an abbreviation explained": (PAGES["plan with annex"], explain),
    "deadlines narrowed": ("thoi-han/2017/", narrow),
}


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible(browser: Browser, address: str, state: str, width: int, scheme: Scheme) -> None:
    place, reach = STATES[state]
    with watched(browser, address, width, scheme) as tab:
        tab.page.emulate_media(reduced_motion="reduce")
        tab.page.goto(address + place)
        reach(tab.page)
        found = Axe().run(tab.page, options=EVERY_RULE)
        assert found.violations_count == 0, found.generate_report()
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        assert tab.page.evaluate(MOVING) == []
        if width < 400:
            assert tab.page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("is_scripted", [True, False])
def test_an_abbreviation_is_announced_with_what_it_stands_for(
    browser: Browser, address: str, is_scripted: bool
) -> None:
    context = browser.new_context(java_script_enabled=is_scripted)
    page = context.new_page()
    page.goto(address + PAGES["plan in sections"])
    told = described(context.new_cdp_session(page))
    assert told["TTHC"] == "thủ tục hành chính"
    assert told["UBND"] == "Ủy ban nhân dân"
    context.close()


def described(session: CDPSession) -> dict[str, str]:
    """The links of the accessibility tree that have a description: name -> description."""
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return {
        node["name"]["value"]: node["description"]["value"]
        for node in nodes
        if node.get("role", {}).get("value") == "link" and node.get("description", {}).get("value")
    }
