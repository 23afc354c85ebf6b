"""A site published below a base path: every address that it writes, short or whole, leads to something of its own."""

from __future__ import annotations

import gzip
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from conftest import CONTENT
from html_pages import HtmlPage, pages_of
from playwright.sync_api import Browser
from tabs import watched

from generator import serve
from generator.build.site import Options, build

BASE = "/kho/"
SITE = f"https://example.org{BASE}"
PNG_SIZE = slice(16, 24)
"""Where a PNG file says its width and height."""
WITH_ADDRESSES = {".html", ".json", ".jsonld", ".csv", ".xml", ".atom", ".ics", ".txt"}
SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def server_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a server below whose ``kho/`` the site lies."""
    root = tmp_path_factory.mktemp("server")
    work = tmp_path_factory.mktemp("work")
    assert build(Options(CONTENT, root / "kho", work / "build", SITE)).ok
    return root


@pytest.fixture(scope="module")
def folder(server_root: Path) -> Path:
    """The site's own folder."""
    return server_root / "kho"


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, HtmlPage]:
    """All pages by their files."""
    return pages_of(folder)


def place(name: str) -> str:
    """The whole address of a page by its file."""
    return SITE + name.removesuffix("index.html")


class Targets:
    """Tells whether an address of the site leads to a file, and to an element of it where it names one."""

    def __init__(self, folder: Path, pages: dict[str, HtmlPage]) -> None:
        self._folder = folder
        self._pages = pages

    def has(self, address: str) -> bool:
        """Whether it does; addresses outside the site never do."""
        parts = urlsplit(address)
        if not address.startswith(SITE):
            return False
        path = unquote(parts.path).removeprefix(BASE)
        name = f"{path}index.html" if not path or path.endswith("/") else path
        if not (self._folder / name).is_file():
            return False
        if not parts.fragment:
            return True
        if page := self._pages.get(name):
            return unquote(parts.fragment) in page.ids
        return f'id="{parts.fragment}"' in (self._folder / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def targets(folder: Path, pages: dict[str, HtmlPage]) -> Targets:
    """What there is to lead to."""
    return Targets(folder, pages)


def meta(page: HtmlPage, name: str) -> list[str]:
    """The contents of the page's meta elements of this name or property."""
    return [a["content"] for tag, a in page.tags if tag == "meta" and name in (a.get("name"), a.get("property"))]


def test_no_link_leaves_the_base_path_or_leads_nowhere(pages: dict[str, HtmlPage], targets: Targets) -> None:
    broken = []
    for name, page in pages.items():
        for link in page.links():
            whole = urljoin(place(name), link)  # links of 404.html begin at the server's root: any page serves as start
            if urlsplit(whole).netloc == urlsplit(SITE).netloc and not targets.has(whole):
                broken.append((name, link))
    assert broken == []


def test_every_whole_address_in_every_file_leads_somewhere(folder: Path, targets: Targets) -> None:
    found: dict[str, str] = {}
    kinds: set[str] = set()
    for path in sorted(folder.rglob("*")):
        if path.suffix in WITH_ADDRESSES:
            text = path.read_bytes().decode("utf-8")
            text = text.replace("\r\n ", "") if path.suffix == ".ics" else text
            for address in re.findall(rf"{SITE}[^\s\"'<>\\),;]*", text):
                found.setdefault(address.replace("&amp;", "&").rstrip("."), path.name)
                kinds.add(path.suffix)
    assert kinds == WITH_ADDRESSES
    assert len(found) > 700
    assert [(name, address) for address, name in found.items() if not targets.has(address)] == []


def test_each_page_says_its_own_address_once(pages: dict[str, HtmlPage]) -> None:
    for name, page in pages.items():
        canonical = [a["href"] for tag, a in page.tags if tag == "link" and a.get("rel") == "canonical"]
        expected = [] if name == "404.html" else [place(name)]
        assert canonical == expected, name
        assert meta(page, "og:url") == expected, name


def test_a_shared_page_shows_its_title_its_words_and_the_picture(folder: Path, pages: dict[str, HtmlPage]) -> None:
    width, height = struct.unpack(">II", (folder / "assets/card.png").read_bytes()[PNG_SIZE])
    for name, page in pages.items():
        if name == "404.html":
            continue
        (title,) = meta(page, "og:title")
        assert page.title in (title, f"{title} - Cổng kế hoạch cải cách hành chính"), name
        assert meta(page, "og:description") == meta(page, "description"), name
        assert meta(page, "og:image") == [f"{SITE}assets/card.png"], name
        assert (meta(page, "og:image:width"), meta(page, "og:image:height")) == ([str(width)], [str(height)]), name
        assert meta(page, "og:type") == ["article" if name.count("/") == 4 and "ke-hoach/" in name else "website"], name
        assert meta(page, "twitter:card") == ["summary_large_image"], name


def test_no_two_pages_describe_themselves_alike(pages: dict[str, HtmlPage]) -> None:
    described = [meta(page, "description")[0] for name, page in pages.items() if name != "404.html"]
    assert len(set(described)) == len(described)
    assert not [words for words in described if len(words) > 200]


def test_the_page_for_what_is_not_there_is_not_offered_to_search_engines(pages: dict[str, HtmlPage]) -> None:
    assert [name for name, page in pages.items() if meta(page, "robots")] == ["404.html"]
    assert meta(pages["404.html"], "robots") == ["noindex"]


def test_sitemap_has_each_page_once_and_the_day_of_change_where_it_is_known(
    folder: Path, pages: dict[str, HtmlPage]
) -> None:
    data = (folder / "sitemap.xml").read_bytes()
    assert gzip.decompress((folder / "sitemap.xml.gz").read_bytes()) == data
    root = ElementTree.fromstring(data)  # noqa: S314  # made just now
    entries = {str(url.findtext(f"{SITEMAPS}loc")): url.findtext(f"{SITEMAPS}lastmod") for url in root}
    assert len(entries) == len(root)
    assert set(entries) == {place(name) for name in pages if name != "404.html"}
    days = {address: day for address, day in entries.items() if day}
    assert all("/ke-hoach/" in address and re.fullmatch(r"\d{4}-\d\d-\d\d", day) for address, day in days.items())
    changed = f"{SITE}ke-hoach/lai-chau/2021/so-y-te/"
    written = re.findall(
        r"ngay: '?([\d-]+)", (CONTENT / "plans/lai-chau/2021/so-y-te.yml").read_text("utf-8").partition("lich_su:")[2]
    )
    assert days.get(changed) == (max(written) if written else None)


def test_robots_are_sent_to_the_sitemap(folder: Path) -> None:
    assert (folder / "robots.txt").read_text(encoding="ascii").splitlines()[-1] == f"Sitemap: {SITE}sitemap.xml"


def test_without_a_known_address_no_whole_address_is_made_up(site: Path) -> None:
    assert "Sitemap" not in (site / "robots.txt").read_text(encoding="ascii")
    assert len(ElementTree.fromstring((site / "sitemap.xml").read_bytes())) == 0  # noqa: S314  # made just now
    for page in pages_of(site).values():
        assert not meta(page, "og:url")
        assert not meta(page, "og:image")


@pytest.fixture
def below_base(server_root: Path) -> Iterator[str]:
    """The served site's address, base path included."""
    with serve.served(server_root) as root:
        yield root + BASE.strip("/") + "/"


def test_the_page_for_what_is_not_there_works_below_the_base_path_at_any_depth(
    browser: Browser, below_base: str, folder: Path
) -> None:
    with watched(browser, below_base) as tab:
        words = (folder / "404.html").read_text(encoding="utf-8")
        tab.page.route("**/khong/co/**", lambda route: route.fulfill(status=404, content_type="text/html", body=words))
        tab.page.goto(f"{below_base}khong/co/trang/nay")
        assert tab.page.get_by_role("heading", level=1).inner_text() == "Không có trang này"
        assert tab.page.evaluate("getComputedStyle(document.querySelector('.p-header')).borderBottomStyle") == "solid"
        links = tab.page.locator("a").evaluate_all("all => all.map(link => link.href)")
        assert len(links) > 8
        for link in {link.partition("#")[0] for link in links} - {tab.page.url}:
            assert link.startswith(below_base), link
            assert tab.page.request.get(link).status == 200, link
