"""Hostile words in every field of every plan and register stay words: on every page, in every address, in the browser.

One site holds them all: a plan a year for each string, and every string in each of the registers.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import hostile
import pytest
from conftest import CONTENT, REPOSITORY
from country import Limits
from playwright.sync_api import Browser, expect
from tabs import BOX, Watched, finish, results, search, texts, watched

from generator import serve
from generator.build.site import Options, build
from generator.model import Plan
from generator.pages import TEMPLATES
from generator.views import paging
from generator.views.plan import splitting

WIDTH = 390
UNSHOWN = {"Milestone", "Timing"}
"""Times stated for machines: readers see them in the portal's own words, cut short."""


@dataclass(frozen=True, slots=True)
class Site:
    """The hostile site: where it is served and where it lies."""

    address: str
    folder: Path

    @property
    def pages(self) -> list[Path]:
        """Every page, in order."""
        return sorted(self.folder.rglob("*.html"))

    def of_kinds(self) -> dict[str, str]:
        """An address of each kind of page, by the kind: of several, the one that has most to say."""
        found: dict[str, Path] = {}
        for path in self.pages:
            (kind,) = re.findall(r'class="p-page p-page--([\w-]+)', path.read_text(encoding="utf-8"))
            if kind not in found or path.stat().st_size > found[kind].stat().st_size:
                found[kind] = path
        return {
            kind: path.relative_to(self.folder).as_posix().removesuffix("index.html") for kind, path in found.items()
        }


@pytest.fixture(scope="module")
def site_of_strings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The hostile site."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.hostile_content(folder / "content")
    built = build(Options(folder / "content", folder / "out", folder / "work", "https://example.org/cong/"))
    assert built.ok, built.checked.problems
    with serve.served(folder / "out") as url:
        yield Site(url, folder / "out")


def build_cut(folder: Path) -> Path:
    """The content of a folder as a site in which nearly nothing fits on one page or into one file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "LIMIT", 600)
        patch.setattr(splitting, "LIMIT", 1)
        patch.setattr(splitting, "STEPS", splitting.STEPS[:4])
        Limits(records=8, plans=2, cited=8, mentions=2, events=2).set(patch)
        built = build(Options(folder / "content", folder / "out", folder / "work", "https://example.org/cong/"))
    assert built.ok, built.checked.problems
    return folder / "out"


@pytest.fixture(scope="module")
def cut_strings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A few of the hostile plans, with all the registers, on pages that are cut."""
    folder = tmp_path_factory.mktemp("hostile-cut")
    hostile.hostile_content(folder / "content")
    for number in range(-1, len(hostile.SHOWN) + 1):
        if number % 20:
            shutil.rmtree(folder / f"content/plans/lai-chau/{hostile.FIRST_YEAR + number}")
    hostile.add_lists(folder / "content", f"lai-chau/{hostile.FIRST_YEAR}/so-y-te")
    out = build_cut(folder)
    with serve.served(out) as url:
        yield Site(url, out)


@pytest.fixture(scope="module")
def cut_golden_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first plans, and the one that uses every key, on pages that are cut."""
    folder = tmp_path_factory.mktemp("golden-cut")
    shutil.copytree(CONTENT, folder / "content")
    shutil.copytree(REPOSITORY / "tests/golden/plans", folder / "content/plans", dirs_exist_ok=True)
    return build_cut(folder)


@pytest.fixture(scope="module")
def tab(browser: Browser, site_of_strings: Site) -> Iterator[Watched]:
    """One tab for many pages, as wide as a telephone; what goes wrong in it is asked for after each page."""
    context = browser.new_context(viewport={"width": WIDTH, "height": 844})
    tab = Watched(context.new_page(), site_of_strings.address)
    tab.page.on("dialog", lambda dialog: tab.errors.append(dialog.message))
    yield tab
    context.close()


def opened(tab: Watched, address: str) -> None:
    """Open a page and assert that nothing on it ran, was refused, was asked for elsewhere or led away."""
    tab.page.goto(address)
    assert tab.page.url == address
    assert_inert(tab)


def assert_inert(tab: Watched) -> None:
    """Nothing of what somebody typed ran, and nothing tried to."""
    tab.page.evaluate("() => new Promise((done) => setTimeout(done))")  # what fails to load says so a turn later
    assert tab.errors == []
    assert tab.foreign == []
    assert tab.page.evaluate("window.hit") is None


def squeezed(text: str) -> str:
    """Words as a page shows them: runs of space are one."""
    return " ".join(text.split())


OUTLINE = "() => Array.from(document.body.querySelectorAll('*:not(a)'), (each) => each.localName).join(' ')"


@pytest.mark.parametrize("number", range(len(hostile.SHOWN)), ids=lambda number: f"{number}")
def test_every_field_of_a_plan_is_shown_word_for_word_and_nothing_runs(
    tab: Watched, site_of_strings: Site, number: int
) -> None:
    text = hostile.SHOWN[number]
    opened(tab, f"{site_of_strings.address}ke-hoach/lai-chau/{hostile.FIRST_YEAR + number}/so-y-te/")
    shown = squeezed(str(tab.page.evaluate("document.querySelector('article').textContent")))
    links = tab.page.evaluate("Array.from(document.links, (link) => link.getAttribute('href'))")
    plan = hostile.hostile_plan(text)
    for leaf in hostile.leaves(Plan, plan):
        value = hostile.at(plan, leaf.path)
        if leaf.key == hostile.ADDRESS:
            assert value in links
        elif text in value and leaf.record not in UNSHOWN:
            assert squeezed(value) in shown, leaf
    assert squeezed(plan["tieu_de"]) in squeezed(tab.page.title())
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= WIDTH
    assert tab.page.evaluate(OUTLINE) == outline_of_plans(tab, site_of_strings)


def outline_of_plans(tab: Watched, site: Site) -> str:
    """The elements of the plan page whose words are plainest, in order; links apart, for words may name a document."""
    if site.address not in _OUTLINES:
        number = hostile.SHOWN.index("=1+1")  # plain to HTML and to Markdown, and with a year on either side
        tab.page.goto(f"{site.address}ke-hoach/lai-chau/{hostile.FIRST_YEAR + number}/so-y-te/")
        _OUTLINES[site.address] = str(tab.page.evaluate(OUTLINE))
    return _OUTLINES[site.address]


_OUTLINES: dict[str, str] = {}


def test_every_kind_of_page_is_inert_with_hostile_words_on_it(
    browser: Browser, site_of_strings: Site, cut_strings: Site
) -> None:
    templates = {path.name.removesuffix(".md.j2") for path in TEMPLATES.glob("[!_]*.md.j2")}
    seen = set()
    for site in (site_of_strings, cut_strings):
        kinds = site.of_kinds()
        seen |= set(kinds)
        with watched(browser, site.address, WIDTH) as tab:
            for address in kinds.values():
                opened(tab, site.address + address)
    assert seen - {"error"} == templates


PARSED = """
(pages) => pages.map(([name, html]) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = new Set();
  const addresses = [];
  page.querySelectorAll("*").forEach((element) => {
    found.add(element.localName);
    Array.from(element.attributes, ({name, value}) => {
      found.add(`${element.localName} ${name}`);
      if (["href", "src", "action", "xlink:href", "formaction", "srcset"].includes(name)) addresses.push(value);
    });
  });
  const data = Array.from(page.querySelectorAll("script[type='application/ld+json']"), (each) => each.textContent);
  const ids = Array.from(page.querySelectorAll("[id]"), ({id}) => id);
  const programs = page.querySelectorAll("script:not([src]):not([type='application/ld+json'])");
  const inline = Array.from(programs, (each) => each.text);
  const levels = Array.from(page.querySelectorAll("h1, h2, h3, h4, h5, h6"), (each) => Number(each.localName[1]));
  return { name, found: Array.from(found), addresses, data, ids, inline, levels };
})
"""
"""A page as the browser's own parser understands it, without its being opened."""


def parsed(tab: Watched, folder: Path) -> Iterator[dict[str, Any]]:
    """Every page of a site."""
    paths = sorted(folder.rglob("*.html"))
    for start in range(0, len(paths), 100):
        some = paths[start : start + 100]
        pages = [[path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")] for path in some]
        yield from tab.page.evaluate(PARSED, pages)


def test_no_page_has_an_element_or_attribute_that_the_templates_do_not_make(
    tab: Watched, site_of_strings: Site, cut_strings: Site, site: Path, golden_site: Path, cut_golden_site: Path
) -> None:
    tab.page.goto(f"{site_of_strings.address}gioi-thieu/")
    known = (site, golden_site, cut_golden_site)
    own = {name for folder in known for page in parsed(tab, folder) for name in page["found"]}
    assert not {name for name in own if re.search(r" (on|style$|srcdoc$)", name)}
    own.add("br")  # between two provinces that begin on one day, which the published ones never do by foundation alone
    scripts = {text for page in parsed(tab, golden_site) for text in page["inline"]}
    count = 0
    for page in (*parsed(tab, site_of_strings.folder), *parsed(tab, cut_strings.folder)):
        count += 1
        assert set(page["found"]) <= own, page["name"]
        assert set(page["inline"]) <= scripts, page["name"]
        assert len(page["ids"]) == len(set(page["ids"])), page["name"]
        assert page["levels"][0] == 1, page["name"]
        assert all(after - before <= 1 for before, after in pairwise(page["levels"])), page["name"]
        for block in page["data"]:
            json.loads(block)
        for address in page["addresses"]:
            assert re.match(r"https?://|[#./?]|[\w-]+(/|(\.\w+)+$)|$", address), (page["name"], address)
            assert "evil.example" not in address or address.startswith("https://example.org/"), address
    assert count == len(site_of_strings.pages) + len(cut_strings.pages)


def test_no_file_stands_where_hostile_words_would_have_put_it(site_of_strings: Site) -> None:
    names = [path.relative_to(site_of_strings.folder.parent).as_posix() for path in site_of_strings.folder.rglob("*")]
    assert all(re.fullmatch(r"[\w/.đ-]+", name) and ".." not in name for name in names)
    beside = {path.name for path in site_of_strings.folder.parent.iterdir()}
    assert beside == {"content", "out", "work"}


SEARCH = """
(query) => {
  history.replaceState(null, "", query);
  window.dispatchEvent(new PopStateEvent("popstate"));
}
"""
"""Going to another query as the browser's own way back does, without loading the page anew."""


def test_every_string_can_be_searched_for(tab: Watched, site_of_strings: Site) -> None:
    page = f"{site_of_strings.address}tim-kiem/"
    texts = [*hostile.SHOWN, *(text for text, _, _ in hostile.REFUSED if text)]
    for number, text in enumerate(texts):
        if number % 20 == 0:
            tab.page.goto(f"{page}?q={quote(text[:300])}")
        else:
            tab.page.evaluate(SEARCH, f"?q={quote(text[:300])}")
        finish(tab.page)
        shown = tab.page.locator("#tim-dau-trang").input_value()
        assert plain(shown) == plain(text[:300])
        assert_inert(tab)
    for parameter in ("tinh", "nam", "linh-vuc", "don-vi", "han", "loai", "bo-qua", "__proto__", "constructor"):
        for text in hostile.SHOWN[::6]:
            tab.page.evaluate(SEARCH, f"?q=van+phong&{parameter}={quote(text)}#{quote(text)}")
            finish(tab.page)
        assert_inert(tab)


def plain(text: str) -> str:
    """Composed, on one line: what the box of the search makes of a text."""
    return re.sub(r"[\r\n\0\ufffd]", "", unicodedata.normalize("NFC", text))


def test_words_are_inert_where_they_are_found_and_suggested(browser: Browser, site_of_strings: Site) -> None:
    with watched(browser, site_of_strings.address) as tab:
        tab.page.on("dialog", lambda dialog: tab.errors.append(dialog.message))
        search(tab.page, site_of_strings.address, "window hit script", nam=str(hostile.FIRST_YEAR))
        assert results(tab.page).count() > 5
        assert hostile.SHOWN[0] in texts(tab.page)[0]
        tab.page.goto(site_of_strings.address)
        for words in ("window hit script", "javascript", "evil example", "onerror"):
            tab.page.locator(BOX).fill("")
            expect(tab.page.locator(f"{BOX}[aria-expanded=true]")).to_have_count(0)
            tab.page.locator(BOX).fill(words)
            tab.page.wait_for_selector(f"{BOX}[aria-expanded=true]")
            inside = tab.page.locator("header [role=listbox] *").evaluate_all(
                "all => all.flatMap((each) => Array.from(each.attributes, ({name}) => `${each.localName} ${name}`))"
            )
            assert not [name for name in inside if re.search(r" (on\w+|style|src|srcdoc)$", name)]
            assert not set(inside) & {"img", "script", "svg"}
        assert_inert(tab)


def test_no_other_address_can_make_anything_run(tab: Watched, site_of_strings: Site) -> None:
    address = site_of_strings.address
    pages = {
        "so-sanh/hai-ke-hoach/": ("a", "b"),
        "huong-dan/sua-loi/": ("ke_hoach", "nhiem_vu", "dong"),
        "thoi-han/2022/": ("linh-vuc", "don-vi", "tinh"),
        "huong-dan/soan/": ("tinh", "nam", "co_quan", "tu"),
        "ke-hoach/lai-chau/2022/so-y-te/": ("x",),
    }
    for page, parameters in pages.items():
        for text in hostile.SHOWN[::12]:
            query = "&".join(f"{name}={quote(text, safe='')}" for name in parameters)
            opened(tab, f"{address}{page}?{query}#{quote(text, safe='')}")
            assert tab.page.locator("h1").count() == 1
    tab.page.goto(f"{address}so-sanh/hai-ke-hoach/?a={quote(hostile.SHOWN[0])}")
    assert hostile.SHOWN[0] in tab.page.locator("[data-compare-status]").inner_text()
    tab.page.goto(f"{address}huong-dan/sua-loi/?ke_hoach={quote(hostile.SHOWN[0])}")
    assert hostile.SHOWN[0] in tab.page.locator("[data-given-words]").inner_text()


def test_two_hostile_plans_can_be_compared(tab: Watched, site_of_strings: Site) -> None:
    for number in range(0, len(hostile.SHOWN) - 1, 8):
        ids = [f"lai-chau/{hostile.FIRST_YEAR + year}/so-y-te" for year in (number, number + 1)]
        opened(tab, f"{site_of_strings.address}so-sanh/hai-ke-hoach/?a={ids[0]}&b={ids[1]}")
        tab.page.wait_for_selector("[data-compare-result] section")
        assert_inert(tab)
        shown = squeezed(tab.page.locator("[data-compare-result]").inner_text())
        assert squeezed(hostile.SHOWN[number]) in shown
        assert squeezed(hostile.SHOWN[number + 1]) in shown


def test_what_a_browser_keeps_cannot_make_anything_run(browser: Browser, site_of_strings: Site) -> None:
    plan = hostile.hostile_plan(hostile.SHOWN[0])
    drafts = [
        json.dumps({"tree": plan, "nam": "2022", "tinh": "lai-chau", "co_quan": "so-y-te", "ten_co_quan": text})
        for text in hostile.SHOWN[:36:9]
    ]
    drafts += [
        "{",
        "null",
        "[]",
        '{"tree": {"__proto__": {"x": 1}}}',
        '{"tree": [1]}',
        json.dumps({"tree": {"linh_vuc": 5}}),
    ]
    for draft in drafts:
        with watched(browser, site_of_strings.address) as tab:
            tab.page.goto(f"{site_of_strings.address}gioi-thieu/")
            kept = {"ke-hoach-soan:/": draft, "portal.theme": hostile.SHOWN[7]}
            tab.page.evaluate(
                "(kept) => Object.entries(kept).forEach(([key, value]) => { localStorage[key] = value; })", kept
            )
            tab.page.goto(f"{site_of_strings.address}huong-dan/soan/")
            tab.page.wait_for_selector("[data-compose]:not([hidden])")
            assert_inert(tab)
            assert tab.page.evaluate("document.documentElement.dataset.theme") is None
            made = tab.page.locator("[data-compose] img, [data-compose] script, [data-compose] iframe")
            assert made.count() == 0


def test_the_page_for_what_is_not_there_takes_any_address(tab: Watched, site_of_strings: Site) -> None:
    for text in hostile.SHOWN[::3]:
        tab.page.goto(site_of_strings.address + "khong-co/" + quote(text, safe=""))
        assert tab.page.locator("h1").inner_text() == "Không có trang này"
        assert_inert(tab)


def test_what_the_policy_refuses_is_noticed(browser: Browser, site_of_strings: Site) -> None:
    """The tests of every page rest on this: a violation is an error in the tab."""
    attempts = {
        "script-src": "document.body.setAttribute('onclick', 'window.hit = 1'); document.body.click()",
        "script-src-elem": "const made = document.createElement('script'); made.text = 'window.hit = 1'; "
        "document.head.append(made)",
        "img-src": "new Image().src = 'https://evil.example/x.png'",
        "connect-src": "fetch('https://evil.example/').catch(() => null)",
        "style-src": "document.body.setAttribute('style', 'color: red')",
        "frame-src": "document.body.append(Object.assign(document.createElement('iframe'), {src: 'https://evil.example/'}))",
        "base-uri": "document.head.append(Object.assign(document.createElement('base'), {href: 'https://evil.example/'}))",
    }
    for directive, program in attempts.items():
        context = browser.new_context()
        tab = Watched(context.new_page(), site_of_strings.address)
        tab.page.goto(f"{site_of_strings.address}gioi-thieu/")
        assert tab.errors == []
        tab.page.evaluate(f"() => {{ {program} }}")
        tab.page.wait_for_function("() => new Promise((done) => setTimeout(() => done(true), 50))")
        assert any(error.startswith(f"securitypolicyviolation: {directive}") for error in tab.errors), directive
        assert tab.page.evaluate("window.hit") is None
        context.close()


PASTE = """
(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "");
  const zone = document.querySelector("[data-paste]");
  zone.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}
"""


def test_a_hostile_table_that_is_pasted_is_only_words(browser: Browser, site_of_strings: Site) -> None:
    rows = "".join(f"<tr><td>{number}</td><td>{text}</td></tr>" for number, text in enumerate(hostile.SHOWN))
    escaped = "".join(f"<tr><td>x</td><td>{html.escape(text)}</td></tr>" for text in hostile.SHOWN)
    for body in (rows, escaped):
        with watched(browser, site_of_strings.address) as tab:
            tab.page.on("dialog", lambda dialog: tab.errors.append(dialog.message))
            tab.page.goto(f"{site_of_strings.address}huong-dan/soan/")
            tab.page.wait_for_selector("[data-compose]:not([hidden])")
            tab.page.evaluate(PASTE, f"<table><tr><th>STT</th><th>Nội dung nhiệm vụ</th></tr>{body}</table>")
            assert_inert(tab)
            made = tab.page.locator(
                "[data-paste-preview] :is(img, script, iframe, svg, object, embed, link, base, style)"
            )
            assert made.count() == 0
