"""All nodes of the site, in the order in which they need each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import assets, exports, search, views
from generator.build.ledger import Ledger
from generator.build.making import Making, MarkdownPage, Output
from generator.catalog import Catalog
from generator.changes import PlanHistory
from generator.model import PlanId
from generator.open_data import CATALOGUE
from generator.pages import Renderer
from generator.routes import page_file


class Families:
    """What a site is made of."""

    def __init__(
        self,
        catalog: Catalog,
        content: Path,
        site_url: str,
        repository: str,
        histories: Mapping[PlanId, PlanHistory],
        ledger: Ledger,
    ) -> None:
        self._catalog = catalog
        self._content = content
        self._site_url = site_url
        self._sizes: dict[str, int] = {}
        self._catalogue = ""
        self._repository = repository
        self._histories = histories
        self._ledger = ledger
        self._changes: list[tuple[str, dt.date | None]] = []

    def make(self, making: Making) -> None:
        """Everything."""
        making.single("du-lieu", self._exports)
        making.single("trang", self._pages)
        making.single("so-do", lambda: exports.sitemaps(self._changes, self._site_url))
        making.single("tim-kiem/chuong-trinh", search.programs)
        making.renewed("tim-kiem", self._search())
        making.single("bieu-tuong", self._icons)

    def _exports(self) -> Iterator[Output]:
        def typed(plan_id: PlanId) -> bytes:
            return (self._content / f"plans/{plan_id}.yml").read_bytes()

        for path, content in exports.files(self._catalog, self._site_url, typed):
            self._sizes[path] = len(content)
            if path == CATALOGUE:
                self._catalogue = content.decode("utf-8")
            yield path, content

    def _pages(self) -> Iterator[Output]:
        site = views.Site(self._site_url, self._sizes, self._catalogue, self._repository, self._histories)
        renderer = Renderer()
        for page in views.pages(self._catalog, site):
            self._changes.append((page.address, page.changed_on))
            yield MarkdownPage(page_file(page.address), renderer.render(page))

    def _search(self) -> Iterator[tuple[str, bytes | None]]:
        found = search.KeptSearch(self._ledger, self._catalog)
        for name, make in search.nodes(self._catalog):
            found.take(name, list(make()))
        yield from found.files()

    def _icons(self) -> Iterator[Output]:
        icons = assets.icon_sprite(area.icon for area in self._catalog.areas.values())
        yield "assets/icons.svg", icons.encode("utf-8")
