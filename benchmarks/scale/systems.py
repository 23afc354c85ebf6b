"""The systems that are compared: how each is built into a folder, where its index lies, how it is asked."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Page

from benchmarks.scale import peers
from benchmarks.scale.network import Scenario
from generator import routes, search
from generator.catalog import Catalog

OURS = "ours"
NAMES = (OURS, *peers.BUILDERS)
_INDEX = "search"
_PROGRAMS = (".js", ".mjs", ".wasm")
_SHOWN = """() => document.querySelector("[data-search-results]")?.getAttribute("aria-busy") === "false"
  && document.querySelectorAll("[data-search-result]").length > 0"""


@dataclass(frozen=True, slots=True)
class System:
    """``prepare`` makes what is around the search, ``build`` the index; only the latter is measured."""

    name: str
    prepare: Callable[[Catalog, Path], None]
    build: Callable[[Catalog, Path], None]
    index: str
    scenario: Callable[[str, str], Scenario]


class NoResultsError(Exception):
    """A query found nothing, so the way to its results cannot be measured."""


def system(name: str, site: Path) -> System:
    """The system of this name; ``site`` is the built site in which our own search is put."""
    if name == OURS:
        return System(name, partial(_copy_site, site), _build_ours, _INDEX, _our_scenario)
    return System(name, partial(peers.prepare, name), peers.BUILDERS[name], name, _peer_scenario)


def _copy_site(site: Path, _: Catalog, folder: Path) -> None:
    """The site without its index; programs beside the index stay, for they are not made from the catalog."""
    shutil.copytree(site, folder, dirs_exist_ok=True)
    for path in (folder / _INDEX).rglob("*"):
        if path.is_file() and path.suffix not in _PROGRAMS:
            path.unlink()


def _build_ours(catalog: Catalog, folder: Path) -> None:
    for path, content in search.files(catalog):
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)


def _our_scenario(address: str, query: str) -> Scenario:
    def run(page: Page) -> None:
        page.goto(f"{address}{routes.SEARCH}?q={quote(query)}", wait_until="commit")
        page.wait_for_function(_SHOWN)

    return Scenario(run, ignore=_belongs_to_our_page)


def _belongs_to_our_page(address: str) -> bool:
    """Whether every page of the site loads it; what is left is the index and the program that reads it."""
    path = urlsplit(address).path.lstrip("/")
    return not path.startswith(f"{_INDEX}/") and not (path.startswith("assets/") and "search" in path)


def _peer_scenario(address: str, query: str) -> Scenario:
    def open_page(page: Page) -> None:
        page.goto(address)

    def run(page: Page) -> None:
        if not page.evaluate("(query) => window.run(query)", query):
            raise NoResultsError(query)

    return Scenario(run, open_page)
