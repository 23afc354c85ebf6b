"""Every built page: links and anchors resolve, ids are unique, headings are in order, nothing comes from elsewhere."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from conftest import CONTENT
from html_pages import HtmlPage, pages_of, target_of
from lxml import html


@pytest.fixture(scope="module", params=["site", "golden_site", "parted_site"])
def folder(request: pytest.FixtureRequest) -> Path:
    """The repository's own site, the one whose plan uses every key, and one whose open data stands in parts."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, HtmlPage]:
    """All pages of the site."""
    return pages_of(folder)


def is_broken(folder: Path, pages: dict[str, HtmlPage], page: str, link: str) -> bool:
    """Whether a link within the site leads to no file, or to no element of that name in it."""
    path, anchor = target_of(page, link)
    if not (folder / path).is_file():
        return True
    if not anchor:
        return False
    if path.endswith(".html"):
        return anchor not in pages[path].ids
    return f'id="{anchor}"' not in (folder / path).read_text(encoding="utf-8")


def test_every_link_and_anchor_leads_somewhere(folder: Path, pages: dict[str, HtmlPage]) -> None:
    broken = [
        (name, link)
        for name, page in pages.items()
        if name != "404.html"  # its links start at the server's root; the browser test follows them
        for link in page.links()
        if not urlsplit(link).scheme and is_broken(folder, pages, name, link)
    ]
    assert not broken


def test_no_page_loads_or_links_to_another_server_unless_the_content_names_its_source(
    pages: dict[str, HtmlPage],
) -> None:
    foreign = {link for page in pages.values() for link in page.links() if urlsplit(link).netloc or "//" in link}
    of_the_golden_plan = {"https://example.org/van-ban?a=1&b=2"}
    read_elsewhere = set(re.findall(r"url: '([^']+)'", (CONTENT / "van-ban.yml").read_text(encoding="utf-8")))
    assert foreign <= of_the_golden_plan | read_elsewhere


def test_ids_are_unique_on_each_page(pages: dict[str, HtmlPage]) -> None:
    for name, page in pages.items():
        ids = page.ids
        assert len(ids) == len(set(ids)), f"{name}: {[i for i in ids if ids.count(i) > 1]}"


def test_each_page_has_one_first_heading_and_skips_no_level(pages: dict[str, HtmlPage]) -> None:
    for name, page in pages.items():
        levels = [level for level, _ in page.headings]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)
        assert all(text.strip() for _, text in page.headings), name


def test_each_page_has_title_description_and_language(pages: dict[str, HtmlPage]) -> None:
    titles = [page.title for page in pages.values()]
    assert len(titles) == len(set(titles))
    for name, page in pages.items():
        assert ("html", "vi") in [(tag, attributes.get("lang")) for tag, attributes in page.tags], name
        described = [a for tag, a in page.tags if tag == "meta" and a.get("name") == "description"]
        assert described, name
        assert described[0]["content"], name


def test_policy_is_the_first_thing_in_each_head(pages: dict[str, HtmlPage]) -> None:
    for name, page in pages.items():
        tags = [(tag, attributes) for tag, attributes in page.tags if tag not in ("html", "head")]
        tag, attributes = tags[0]
        assert tag == "meta", name
        assert attributes.get("http-equiv") == "Content-Security-Policy", name


def test_no_element_has_an_inline_handler_or_style(pages: dict[str, HtmlPage]) -> None:
    for name, page in pages.items():
        for tag, attributes in page.tags:
            assert not [a for a in attributes if a.startswith("on") or a == "style"], (name, tag, attributes)


def test_every_page_can_be_reached_from_the_home_page(pages: dict[str, HtmlPage]) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        name = waiting.pop()
        for link in pages[name].links():
            path, _ = target_of(name, link)
            if path in pages and path not in reached:
                reached.add(path)
                waiting.append(path)
    assert set(pages) - reached == {"404.html"}


def test_navigation_does_not_grow_with_the_plans(pages: dict[str, HtmlPage]) -> None:
    home = pages["index.html"]
    start = next(i for i, (tag, a) in enumerate(home.tags) if tag == "nav" and a.get("class") == "p-nav")
    links = [a["href"] for tag, a in home.tags[start : start + 40] if tag == "a" and "p-nav" not in a.get("class", "")]
    assert not [link for link in links[:7] if "ke-hoach/" in link]


def test_every_table_has_a_name_and_its_heads_say_what_they_head(folder: Path) -> None:
    count = 0
    for path in sorted(folder.rglob("*.html")):
        for table in html.fromstring(path.read_text(encoding="utf-8")).iter("table"):
            caption = table.find("caption")
            assert table.get("aria-label") or (caption is not None and caption.text_content().strip()), path
            heads = list(table.iter("th"))
            assert heads, path
            assert all(head.get("scope") in ("col", "row", "colgroup", "rowgroup") for head in heads), path
            assert all(head.text_content().strip() for head in heads), path
            headed = rows_headed(table)
            assert all(headed) or not any(headed), path
            count += 1
    assert count


def rows_headed(table: Any) -> list[bool]:
    """For each row of the table's body whether a head stands in it or reaches down to it."""
    headed, reach = [], 0
    for row in table.iterfind("tbody/tr"):
        head = row.find("th")
        if head is not None:
            reach = int(head.get("rowspan", "1"))
        headed.append(reach > 0)
        reach -= 1
    return headed
