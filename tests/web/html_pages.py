"""The built pages as the tests read them: elements with their attributes, without a browser."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(frozen=True)
class PageLink:
    """A link: where it leads, its classes, and the ids of the elements it stands in."""

    href: str
    classes: frozenset[str]
    within: frozenset[str]


@dataclass
class HtmlPage:
    """One page: its tags in order, ids, headings, and the visible text of its article."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""
    article: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    anchors: list[PageLink] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]

    def links(self) -> list[str]:
        """Every address that the page links to or loads."""
        found = []
        for _, attributes in self.tags:
            found += [attributes[name] for name in ("href", "src", "action") if name in attributes]
        return found


def read(path: Path) -> HtmlPage:
    """Parse one built page."""
    parser = _Parser()
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return parser.page


def pages_of(site: Path) -> dict[str, HtmlPage]:
    """Every page of the site by its path below the root (``index.html``, ``tinh/index.html``)."""
    return {path.relative_to(site).as_posix(): read(path) for path in sorted(site.rglob("*.html"))}


def target_of(page: str, link: str) -> tuple[str, str]:
    """The file below the site's root that a link on ``page`` leads to, and its anchor."""
    parts = urlsplit(link)
    if not parts.path:
        return page, unquote(parts.fragment)
    path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), unquote(parts.path))).lstrip("/")
    if parts.path.endswith("/") or path in ("", ".") or posixpath.basename(parts.path) in (".", ".."):
        path = posixpath.join(path, "index.html").removeprefix("./")
    return path, unquote(parts.fragment)


class _Parser(HTMLParser):
    """Keeps what the tests ask for; the text of an element with an id counts for all its ancestors too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = HtmlPage()
        self._open: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.page.tags.append((tag, attributes))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.page.headings.append((int(tag[1]), ""))
        if tag == "a" and "href" in attributes:
            ids = frozenset(identifier for _, identifier in self._open if identifier)
            classes = frozenset(attributes.get("class", "").split())
            self.page.anchors.append(PageLink(attributes["href"], classes, ids))
        if tag not in VOID:
            self._open.append((tag, attributes.get("id")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        names = [name for name, _ in self._open]
        if "title" in names and "svg" not in names:
            self.page.title += data
        if "script" in names or "style" in names:
            return
        if "article" in names:
            self.page.article += data
        for name, identifier in self._open:
            if identifier:
                self.page.texts[identifier] = self.page.texts.get(identifier, "") + data
            if name in ("h1", "h2", "h3", "h4", "h5", "h6") and self.page.headings:
                level, text = self.page.headings[-1]
                self.page.headings[-1] = (level, text + data)
