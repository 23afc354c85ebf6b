"""Tabs that remember what went wrong in them, and the search page as the tests read it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import Browser, Locator, Page, Route

PAGES = {
    "home": "",
    "plan in sections": "ke-hoach/quang-ngai/2021/so-y-te/",
    "plan with annex": "ke-hoach/thanh-hoa/2017/so-y-te/",
    "plans": "ke-hoach/",
    "provinces": "tinh/",
    "province before and after": "tinh/quang-ngai/",
    "former province": "tinh/dak-nong/",
    "years": "nam/",
    "year": "nam/2021/",
    "areas": "linh-vuc/",
    "area": "linh-vuc/chi-dao-dieu-hanh/",
    "area without tasks": "linh-vuc/khac/",
    "area in a year": "linh-vuc/the-che/2021/",
    "units": "co-quan/",
    "unit": "co-quan/van-phong-so/",
    "comparisons": "so-sanh/",
    "area across plans": "so-sanh/linh-vuc/mot-cua/",
    "two plans": "so-sanh/hai-ke-hoach/?a=lai-chau/2021/so-y-te&b=thanh-hoa/2017/so-y-te",
    "form for a plan": "huong-dan/soan/",
    "coverage": "do-phu/",
    "coverage in a year": "do-phu/2021/",
    "deadlines": "thoi-han/",
    "deadlines in a year": "thoi-han/2021/",
    "documents": "van-ban/",
    "documents of a province": "van-ban/ho-chi-minh/",
    "document": "van-ban/vn/nq-tw/2017/19/",
    "document with relations": "van-ban/vn/nd-cp/2020/107/",
    "aims": "chi-tieu/",
    "aim": "chi-tieu/ho-so-dung-han/",
    "targets of an area": "chi-tieu/linh-vuc/chi-dao-dieu-hanh/2024/",
    "money": "kinh-phi/",
    "glossary": "thuat-ngu/",
    "data": "du-lieu/",
    "guides": "huong-dan/",
    "guide to a new plan": "huong-dan/them-ke-hoach/",
    "guide to mistakes": "huong-dan/sua-loi/",
    "guide to amended plans": "huong-dan/doi-han/",
    "guide to merged provinces": "huong-dan/tinh-sap-nhap/",
    "guide to the rules": "huong-dan/quy-tac/",
    "guide to the keys": "huong-dan/khoa/",
    "about": "gioi-thieu/",
    "search": "tim-kiem/?q=mot%20cua",
    "not found": "khong-co-trang-nay/",
}
Scheme = Literal["light", "dark"]
VIEWS: list[tuple[int, Scheme]] = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
BOX = "header input[name=q]"
FINISHED = "[data-search-results][aria-busy=false]"
INJECTED = "article img, article script:not([type='application/ld+json']), header img, header script"
"""What no page has unless somebody's words became markup; the data block of each page is none of it."""
PATIENCE = 5000
"""Milliseconds after which something that ought to show has not."""


VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`securitypolicyviolation: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
}, true);
"""
"""Says aloud what the page's policy refuses; it runs before anything on the page does."""


class Watched:
    """A tab that remembers every request, every error and every request that leaves the site."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.errors: list[str] = []
        self.foreign: list[str] = []
        self.requested: list[str] = []
        host = urlsplit(address).netloc
        page.add_init_script(VIOLATIONS)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("request", lambda request: self._request(request.url, host))

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "404 (Not Found)" not in text:
            self.errors.append(text)

    def _request(self, url: str, host: str) -> None:
        self.requested.append(url)
        if urlsplit(url).netloc != host and not url.startswith("data:"):
            self.foreign.append(url)

    def of_search(self) -> list[str]:
        """The requests for files of the search so far."""
        return [url for url in self.requested if "/search/" in urlsplit(url).path]


class Gate:
    """Holds back a page's requests for some files until it is opened."""

    def __init__(self, page: Page, files: str) -> None:
        self._held: list[Route] = []
        self._is_open = False
        page.route(files, lambda route: self._pass(route))

    def _pass(self, route: Route) -> None:
        if self._is_open:
            route.continue_()
        else:
            self._held.append(route)

    def open(self) -> None:
        """Let everything through, what waits and what follows."""
        self._is_open = True
        for route in self._held:
            route.continue_()


@contextlib.contextmanager
def watched(
    browser: Browser, address: str, width: int = 1280, scheme: Scheme = "light", may_fail: bool = False
) -> Iterator[Watched]:
    """A fresh tab in which nothing may go wrong; ``may_fail`` forgives answers that a test has broken."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.set_default_timeout(PATIENCE)
    tab = Watched(context.new_page(), address)
    yield tab
    context.close()
    assert [error for error in tab.errors if not (may_fail and error.startswith("Failed to load resource"))] == []
    assert tab.foreign == []


def place(query: str = "", **chosen: str) -> str:
    """The search page's address below the site's root."""
    given = {"q": query, **{name.replace("_", "-"): value for name, value in chosen.items()}}
    return f"tim-kiem/?{urlencode({name: value for name, value in given.items() if value})}"


def search(page: Page, address: str, query: str = "", **chosen: str) -> None:
    """Open the search page and wait for it to say that it is done."""
    page.goto(address + place(query, **chosen))
    finish(page)


def finish(page: Page) -> None:
    """Wait until the search page says that it is done."""
    page.wait_for_selector(FINISHED, state="attached", timeout=PATIENCE)


def message(page: Page) -> str:
    """What the line above the results says."""
    return page.locator("[data-search-count]").inner_text()


def count(page: Page) -> int:
    """The number of results that the page says there are."""
    found = re.match(r"([\d.]+) kết quả", message(page))
    assert found, message(page)
    return int(found[1].replace(".", ""))


def results(page: Page) -> Locator:
    """Everything shown as a result."""
    return page.locator("[data-search-result]")


def links(page: Page) -> list[str]:
    """The results' addresses below the site's root, in order."""
    found = page.locator("[data-search-result] a").evaluate_all("all => all.map(link => link.pathname + link.hash)")
    return [str(link) for link in found]


def texts(page: Page) -> list[str]:
    """The results' words, in order."""
    return [" ".join(text.split()) for text in results(page).all_inner_texts()]


def marks(page: Page) -> list[list[str]]:
    """What is marked in each result."""
    found = results(page).evaluate_all(
        "all => all.map(each => Array.from(each.querySelectorAll('mark'), mark => mark.textContent))"
    )
    return [[str(mark) for mark in each] for each in found]
