"""At 400 % zoom every page fits: nothing sideways, nothing in the way, and with wider spacing no word is cut off."""

from __future__ import annotations

import pytest
from audits import CUT_OFF, MOVING, OPEN_ALL, SPACED_OUT, STUCK
from playwright.sync_api import Browser, ViewportSize, expect
from tabs import PAGES, finish

WINDOW: ViewportSize = {"width": 320, "height": 256}
"""CSS pixels that a window of 1280 by 1024 has left at 400 %."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_the_narrowest_and_lowest_window_and_keeps_still(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport=WINDOW, device_scale_factor=4, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + PAGES[name])
    if name == "search":
        finish(page)
    if name == "two plans":
        expect(page.locator("[data-compare-result] h2").first).to_be_visible()
    page.evaluate(OPEN_ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CUT_OFF) == []
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    assert sum(share for _, share in page.evaluate(STUCK)) <= 0.25
    assert page.evaluate(MOVING) == []
    page.evaluate(SPACED_OUT)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(CUT_OFF) == []
    context.close()


@pytest.mark.parametrize("name", ["plan in sections", "search", "deadlines in a year", "form for a plan", "coverage"])
@pytest.mark.parametrize("width", [390, 1280])
def test_wider_spacing_cuts_off_no_word(browser: Browser, address: str, name: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address + PAGES[name])
    if name == "search":
        finish(page)
    page.evaluate(OPEN_ALL)
    page.evaluate(SPACED_OUT)
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
