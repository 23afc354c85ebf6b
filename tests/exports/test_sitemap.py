"""The sitemap of few pages and of many, read as crawlers read it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from lxml import etree

from generator.exports import sitemap

SITE = "https://example.org/cong/"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
PAGES: list[sitemap.Page] = [
    ("tinh/", ""),
    ("tinh/lai-chau/", ""),
    ("ke-hoach/lai-chau/2022/so-y-te/", "2026-01-02"),
    ("ke-hoach/", ""),
    ("", ""),
    ("ke-hoach/lai-chau/2021/so-y-te/", "2026-11-28"),
    ("tinh-thanh/", ""),
]


def read(data: bytes) -> list[tuple[str, str | None]]:
    """The addresses of a sitemap or of an index, with their days."""
    root = etree.fromstring(data)
    return [(each.findtext("s:loc", namespaces=SPACE), each.findtext("s:lastmod", namespaces=SPACE)) for each in root]


def test_a_small_sitemap_is_one_file_in_the_order_of_folders() -> None:
    files = dict(sitemap.files(PAGES, SITE))
    assert list(files) == ["sitemap.xml", "sitemap.xml.gz"]
    assert gzip.decompress(files["sitemap.xml.gz"]) == files["sitemap.xml"]
    assert files["sitemap.xml"].decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "<url><loc>https://example.org/cong/</loc></url>\n"
        "<url><loc>https://example.org/cong/ke-hoach/</loc></url>\n"
        "<url><loc>https://example.org/cong/ke-hoach/lai-chau/2021/so-y-te/</loc><lastmod>2026-11-28</lastmod></url>\n"
        "<url><loc>https://example.org/cong/ke-hoach/lai-chau/2022/so-y-te/</loc><lastmod>2026-01-02</lastmod></url>\n"
        "<url><loc>https://example.org/cong/tinh/</loc></url>\n"
        "<url><loc>https://example.org/cong/tinh/lai-chau/</loc></url>\n"
        "<url><loc>https://example.org/cong/tinh-thanh/</loc></url>\n"
        "</urlset>"
    )


def test_without_a_known_address_it_is_empty() -> None:
    files = dict(sitemap.files(PAGES, ""))
    assert list(files) == ["sitemap.xml", "sitemap.xml.gz"]
    assert read(files["sitemap.xml"]) == []


def test_an_address_that_needs_it_is_escaped() -> None:
    (entry,) = read(dict(sitemap.files([("tinh/", "")], "https://example.org/?a=1&b='\""))["sitemap.xml"])
    assert entry == ("https://example.org/?a=1&b='\"/tinh/", None)


@pytest.mark.parametrize("most", [1, 2, 3, 6])
def test_many_pages_stand_in_several_sitemaps_each_once(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(sitemap, "MOST", most)
    files = dict(sitemap.files(PAGES, SITE))
    index = read(files["sitemap.xml"])
    assert etree.fromstring(files["sitemap.xml"]).tag == f"{{{SPACE['s']}}}sitemapindex"
    parts = {address.removeprefix(SITE): day for address, day in index}
    assert set(parts) == set(files) - {"sitemap.xml", "sitemap.xml.gz"}
    assert all("/" not in name for name in parts)  # a sitemap may only name what lies below its folder
    found = {name: read(files[name]) for name in parts}
    assert max(map(len, found.values())) <= most
    assert sorted(entry for entries in found.values() for entry in entries) == sorted(
        (f"{SITE}{address}", day or None) for address, day in PAGES
    )
    for name, day in parts.items():
        assert day == max((changed for _, changed in found[name] if changed), default=None)


def test_the_theme_lets_no_builder_write_another(site: Path) -> None:
    assert (site / "sitemap.xml").read_bytes() == dict(sitemap.files([], ""))["sitemap.xml"]
