"""Pages as they are made, before MkDocs: what they lead to, and whether it is there."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.pages import Renderer
from generator.views import Page, Sketch

P = TypeVar("P", bound=Page)

_HREF = re.compile(r'href="([^"]*)"')
_CRUMB = re.compile(r'^  - \[".*", "(.*)"\]$', re.MULTILINE)
_ID = re.compile(r'(?<=id=")[^"]+|(?<=\{#)[^}]+(?=\}$)', re.MULTILINE)
_ELSEWHERE = ("assets/", "http", "mailto:")
_FILE = re.compile(r"\.[a-z]+$")


@dataclass(frozen=True, slots=True)
class Made:
    """A page and its Markdown."""

    page: Page
    text: str

    @property
    def bytes(self) -> int:
        """How heavy it is without the frame that every page has."""
        return len(self.text.encode())

    @property
    def ids(self) -> list[str]:
        """Every anchor, in order."""
        return _ID.findall(self.text)

    @property
    def links(self) -> list[str]:
        """Every address that it leads to, from the site's root."""
        found = (*_HREF.findall(self.text), *_CRUMB.findall(self.text))
        return [self._whole(html.unescape(link)) for link in found]

    def _whole(self, link: str) -> str:
        path, mark, anchor = link.partition("#")
        if link.startswith("http"):
            return link
        path = path.partition("?")[0]
        joined = posixpath.normpath(posixpath.join("/", self.page.address, path)).lstrip("/") if path else ""
        whole = self.page.address if not path else f"{joined}/" if joined and path.endswith("/") else joined
        return f"{whole}{mark}{anchor}"


def finished(kind: type[P], given: Iterable[Page | Sketch]) -> Iterator[P]:
    """The pages that a view gives, finished or as sketches, all of one kind and each where its sketch says."""
    for found in given:
        page = found.make() if isinstance(found, Sketch) else found
        assert isinstance(page, kind)
        assert page.address == found.address
        yield page


def make(pages: Iterable[Page]) -> dict[str, Made]:
    """The pages by address; no two have the same."""
    renderer, made = Renderer(), {}
    for page in pages:
        assert page.address not in made
        made[page.address] = Made(page, renderer.render(page))
    return made


def dead_links(made: Mapping[str, Made]) -> list[tuple[str, str]]:
    """Links of the pages that lead to no page of them, or to no anchor of one; files are not looked for."""
    ids = {address: set(found.ids) for address, found in made.items()}
    dead = []
    for address, found in made.items():
        for link in found.links:
            path, _, anchor = link.partition("#")
            if path.startswith(_ELSEWHERE) or _FILE.search(path):
                continue
            if path not in ids or (anchor and anchor not in ids[path]):
                dead.append((address, link))
    return dead
