"""The guides in a real browser: what a report is about, and the way from a printed rule to its examples."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Browser
from tabs import INJECTED, watched

from generator import routes


def test_the_guide_says_what_a_report_is_about_and_runs_nothing_of_it(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        hostile = "<img src=x onerror=alert(1)>"
        tab.page.goto(
            f"{address}{routes.GUIDE_MENDING}?ke_hoach=lai-chau/2021/so-y-te&nhiem_vu={quote(hostile)}#bao-loi"
        )
        note = tab.page.locator("[data-given]")
        assert note.is_visible()
        assert f"lai-chau/2021/so-y-te, {hostile}" in note.inner_text()
        assert tab.page.locator(INJECTED).count() == 0


def test_the_guide_says_nothing_of_a_report_when_there_is_none(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        tab.page.goto(f"{address}{routes.GUIDE_MENDING}")
        assert not tab.page.locator("[data-given]").is_visible()


def test_a_printed_rule_is_found_with_its_examples_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{routes.rule('unquoted-colon')}")
    box = page.locator("#unquoted-colon").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 60
    text = page.locator("#unquoted-colon").inner_text()
    assert "ten: Rà soát văn bản: lần một" in text
    assert "ten: 'Rà soát văn bản: lần một'" in text
    context.close()


def test_the_menu_leads_to_the_guides_on_a_phone(browser: Browser, address: str) -> None:
    with watched(browser, address, width=390) as tab:
        tab.page.goto(address)
        tab.page.locator("[data-menu] summary").click()
        tab.page.get_by_role("link", name="Hướng dẫn", exact=True).click()
        assert tab.page.url == f"{address}{routes.GUIDES}"
        tab.page.locator(".p-doors a").first.wait_for()
        assert tab.page.locator(".p-doors a").count() == 3
