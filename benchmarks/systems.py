"""What every system that is compared offers, and the browser it runs in."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, sync_playwright

from benchmarks.chromium import find_browser

Ranker = Callable[[str], list[str]]
"""From a query to addresses, best first."""

DEPTH = 20
"""How many results are looked at."""


@dataclass(frozen=True)
class Record:
    """One unit: its title, the rest of its own words, and the heading it stands under.

    The title is a task's name, the heading itself, or the first words of a paragraph.
    """

    address: str
    title: str
    text: str
    section: str


class SearchError(Exception):
    """A system did not answer as it should."""


@contextlib.contextmanager
def browser_page() -> Iterator[Page]:
    """An empty page of a real browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        try:
            yield browser.new_page(viewport={"width": 1280, "height": 900})
        finally:
            browser.close()


def page_name(number: int) -> str:
    """The folder of the record's page in a site with a page a record."""
    return f"r/{number}"


def addresses(places: Sequence[str], records: Sequence[Record]) -> list[str]:
    """The addresses of the records whose pages are at these places."""
    found = (re.search(r"(?:^|/)r/(\d+)/", place) for place in places)
    return [records[int(match[1])].address for match in found if match]
