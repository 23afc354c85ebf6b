"""Two sites side by side: the same bytes, the same once read, or different."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree, html

from benchmarks.builders.run import SITE_URL

THEMES_OWN = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
"""Files of the builder's theme, which no page of the portal loads."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Files by how they compare, the theme's own left out; ``differences`` has the first one of each kind of page.

    What is no page is put beside the pages by our build, whichever builder makes them: ``missing`` are pages.
    """

    same_bytes: int
    same_once_read: int
    differing: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    differences: tuple[str, ...]

    @property
    def is_equal(self) -> bool:
        """Whether readers get the same from both."""
        return not self.differing and not self.missing


def compare(site: Path, other: Path) -> Comparison:
    """How ``other`` compares with ``site``."""
    ours, theirs = _files(site), _files(other)
    how = {name: _how(name, site, other) for name in sorted(ours & theirs)}
    counts = Counter(how.values())
    differing = tuple(name for name, found in how.items() if found not in ("same bytes", "same once read"))
    told = tuple(f"{name}: {how[name]}" for name in differing[:10])
    return Comparison(
        counts["same bytes"],
        counts["same once read"],
        differing,
        tuple(sorted(name for name in ours - theirs if name.endswith(".html"))),
        tuple(sorted(theirs - ours)),
        told,
    )


def _files(site: Path) -> set[str]:
    """A template of which nothing comes, such as that of the sitemap, leaves no file, or with some an empty one."""
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path.stat().st_size)
    return {name for name in names if not name.startswith(THEMES_OWN)}


def _how(name: str, site: Path, other: Path) -> str:
    one, two = (site / name).read_bytes(), (other / name).read_bytes()
    if one == two:
        return "same bytes"
    if name.endswith(".gz"):
        return "same once read" if gzip.decompress(one) == gzip.decompress(two) else "other content"
    if not name.endswith((".html", ".xml")):
        return "other bytes"
    for ours, theirs in zip_longest(_read(one, name), _read(two, name)):
        if ours != theirs:
            return f"{ours!r} became {theirs!r}"
    return "same once read"


def _read(data: bytes, name: str) -> Iterable[tuple[str, ...]]:
    if name.endswith(".html"):
        return _seen(html.fromstring(data), name)
    return sorted(_seen(etree.fromstring(data), name))  # a sitemap has no order


def _seen(root: etree._Element, name: str) -> Iterator[tuple[str, ...]]:
    """Every element with its attributes and the words in and behind it: spaces apart, and links as where they lead."""
    for element in root.iter(etree.Element):
        attributes = (f"{key}={_leads(key, value, name)}" for key, value in sorted(element.attrib.items()))
        words = (" ".join((text or "").split()) for text in (element.text, element.tail))
        yield (str(element.tag), *attributes, *words)


def _leads(key: str, value: str, name: str) -> str:
    return urljoin(f"{SITE_URL}{name}", value) if key in ("href", "src", "action") else value
