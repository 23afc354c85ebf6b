"""The portal's own search page, asked as a visitor asks it."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Page

from benchmarks.queries import ROOT
from benchmarks.systems import DEPTH, Ranker
from generator.build.site import Options, build
from generator.serve import served

_DONE = '[data-search-results][aria-busy="false"]'
_LINKS = """() => [...document.querySelectorAll("[data-search-result]")]
  .map((result) => result.querySelector("a[href]")).filter(Boolean).map((link) => link.href)"""


def build_site(plans: Sequence[str], folder: Path) -> Path:
    """The portal with these plans only, built below the folder: others, added later, would not be judged."""
    for register in (ROOT / "content").glob("*.yml"):
        (folder / "content").mkdir(parents=True, exist_ok=True)
        shutil.copy(register, folder / "content")
    for plan in plans:
        place = folder / "content" / "plans" / f"{plan}.yml"
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "content" / "plans" / f"{plan}.yml", place)
    build(Options(folder / "content", folder / "portal", folder / "work"))
    return folder / "portal"


@contextlib.contextmanager
def ranker(page: Page, site: Path) -> Iterator[Ranker]:
    """The search page of the built site, ready to be asked."""
    with served(site) as root:
        yield lambda query: _asked(page, root, query)


def _asked(page: Page, root: str, query: str) -> list[str]:
    page.goto(f"{root}tim-kiem/?q={quote(query)}")
    page.wait_for_selector(_DONE, state="attached")
    links: list[str] = page.evaluate(_LINKS)
    return [_below(root, link) for link in links[:DEPTH]]


def _below(root: str, link: str) -> str:
    parts = urlsplit(link)
    path = parts.path.removeprefix(urlsplit(root).path)
    return f"{path}#{parts.fragment}" if parts.fragment else path
