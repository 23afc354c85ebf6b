"""The pages of a portal whose open data and calendars stand in parts: every part is reached, and the pages are calm."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from audits import EVERY_RULE, SMALL_TARGETS
from axe_playwright_python.sync_playwright import Axe
from html_pages import HtmlPage, pages_of, target_of
from playwright.sync_api import Browser
from tabs import VIEWS, Scheme, watched

from generator import serve

PAGES = ("du-lieu/", "du-lieu/2021/", "du-lieu/ke-hoach/", "du-lieu/van-ban/", "lich/don-vi/van-phong-so/")
DATA = ("du-lieu/", "api/v1/")
OTHERS = ("du-lieu/dcat", "api/v1/plans/", "api/v1/citations/")
"""Reached otherwise: from the main catalogue, the plans' pages, the records of documents."""


@pytest.fixture(scope="module")
def pages(parted_site: Path) -> dict[str, HtmlPage]:
    """All pages of the site."""
    return pages_of(parted_site)


@pytest.fixture(scope="module")
def address(parted_site: Path) -> Iterator[str]:
    """The served site's address."""
    with serve.served(parted_site) as root:
        yield root


def led_to(pages: dict[str, HtmlPage], *beginnings: str) -> set[str]:
    """The files that links on pages below these folders lead to."""
    return {
        target_of(name, link)[0]
        for name, page in pages.items()
        if name.startswith(beginnings)
        for link in page.links()
        if not urlsplit(link).scheme
    }


def files(site: Path, *beginnings: str) -> set[str]:
    """The files of the site below these folders that are no pages."""
    paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    return {path for path in paths if path.startswith(beginnings) and not path.endswith(".html")}


def test_every_file_of_the_data_is_linked_from_its_pages(parted_site: Path, pages: dict[str, HtmlPage]) -> None:
    links = led_to(pages, "du-lieu/")
    published = {path for path in files(parted_site, *DATA) if not path.startswith(OTHERS)}
    cut_further = {path for path in published - links if parted_site.joinpath(path).with_suffix("").is_dir()}
    assert published - links == cut_further  # lists of parts, which programs are led to by the lists above them
    assert len(published & links) > 100


def test_every_calendar_is_linked_from_pages(parted_site: Path, pages: dict[str, HtmlPage]) -> None:
    calendars = files(parted_site, "lich/")
    links = led_to(pages, "du-lieu/", "thoi-han/", "lich/")
    cut = {path for path in calendars if parted_site.joinpath(path).with_suffix("").is_dir()} | {"lich/tat-ca.ics"}
    assert len(calendars - cut) > 10
    assert calendars - links <= cut
    assert links >= {f"{path.removesuffix('.ics')}/index.html" for path in cut - {"lich/tat-ca.ics"}}


def test_no_page_leads_to_a_calendar_that_has_only_a_notice(parted_site: Path, pages: dict[str, HtmlPage]) -> None:
    cut = {path for path in files(parted_site, "lich/") if parted_site.joinpath(path).with_suffix("").is_dir()}
    assert cut
    assert not cut & led_to(pages, "")


def test_a_portal_of_few_plans_has_none_of_these_pages(site: Path) -> None:
    assert sorted(site.joinpath("du-lieu").rglob("*.html")) == [site / "du-lieu/index.html"]
    assert not list(site.joinpath("lich").rglob("*.html"))


@pytest.mark.parametrize("page_name", PAGES)
@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_the_pages_are_accessible_and_fit(
    browser: Browser, address: str, page_name: str, width: int, scheme: Scheme
) -> None:
    with watched(browser, address, width, scheme) as tab:
        tab.page.goto(address + page_name)
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(tab.page, options=EVERY_RULE).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
        assert tab.page.evaluate(SMALL_TARGETS) == []
