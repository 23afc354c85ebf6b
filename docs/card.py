"""Draws ``theme/assets/card.png``, the picture that goes with a shared address, from ``card.html`` beside this file.

Run it with ``make card`` after the portal's name or colours have changed.
"""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.chromium import find_browser

PAGE = Path(__file__).with_name("card.html")
CARD = PAGE.parents[1] / "theme" / "assets" / "card.png"
WIDTH, HEIGHT = 1200, 630
"""Pixels; what the large sites ask for, and what ``theme/main.html`` says of it."""


def draw() -> None:
    """Write the picture. Raises OSError when it cannot be written."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(PAGE.as_uri())
        page.screenshot(path=CARD)
        browser.close()


if __name__ == "__main__":
    draw()
