"""The sitemap (sitemaps.org, version 0.9): every page with the day of its last change, where that is known.

A day that is only that of the build would send readers of sitemaps to every page again. Where there are very many pages
the sitemap is an index of sitemaps, one for each first folder, or several. All lie at the root: a sitemap may only name
what lies below its own folder.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence

from generator import routes
from generator.exports.robots import SITEMAP

MOST = 10_000
"""Addresses in one sitemap: some 1 MB; the protocol would allow 50,000."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})
"""The standard library's own escaping for XML loads all that it needs for the web."""

Page = tuple[str, str]
"""The address of a page below the site's root and the day of its last change, empty where nobody knows it."""


def files(pages: Iterable[Page], site_url: str) -> Iterator[tuple[str, bytes]]:
    """The sitemap, plain and gzipped, and those it is an index of.

    Without a known ``site_url`` it is empty: a sitemap may hold nothing but whole addresses.
    """
    found = sorted(pages, key=lambda page: page[0].split("/")) if site_url else []
    if len(found) <= MOST:
        data = _document("urlset", "url", found, site_url)
    else:
        parts = dict(_parts(found))
        for name, part in parts.items():
            yield name, _document("urlset", "url", part, site_url)
        data = _document("sitemapindex", "sitemap", [(name, _latest(part)) for name, part in parts.items()], site_url)
    yield SITEMAP, data
    yield f"{SITEMAP}.gz", gzip.compress(data, mtime=0)


def _parts(pages: Iterable[Page]) -> Iterator[tuple[str, Sequence[Page]]]:
    """Pages by their first folder, at most so many together; the file of each."""
    folders: dict[str, list[Page]] = {}
    for page in pages:
        folders.setdefault(page[0].partition("/")[0] or "trang-chu", []).append(page)
    stem, _, ending = SITEMAP.rpartition(".")
    for folder, found in folders.items():
        for number, begin in enumerate(range(0, len(found), MOST), start=1):
            further = f"-{number}" if number > 1 else ""
            yield f"{stem}-{folder}{further}.{ending}", found[begin : begin + MOST]


def _latest(pages: Iterable[Page]) -> str:
    return max(day for _, day in pages)


def _document(root: str, element: str, entries: Iterable[Page], site_url: str) -> bytes:
    lines = [_HEAD, f'<{root} xmlns="{_SPACE}">']
    for address, day in entries:
        place = routes.absolute(site_url, address).translate(_ESCAPED)
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<{element}><loc>{place}</loc>{changed}</{element}>")
    return "\n".join([*lines, f"</{root}>"]).encode("utf-8")
