"""A new publication while readers have files of the one before: their browser asks past what it kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from conftest import CONTENT, FIRST_PLANS, copy_registers
from playwright.sync_api import Browser, expect
from tabs import BOX, PATIENCE, Watched, count, finish, links, message, place, results, search, watched

from generator import search as search_files
from generator import serve
from generator.build.check import check

Files = dict[str, bytes]
OPTIONS = "header [role=listbox] [role=option]"
NEW_PLAN = "dak-nong/2020"
"""The plan that is new; documents of later ones get other numbers."""


class Publication:
    """A site of which browsers may keep every file for a while; its search is the former one until ``publish``."""

    def __init__(self, former: Files) -> None:
        self.former = former
        self.is_new = False
        self.asked: list[str] = []

    def publish(self) -> None:
        """From here on the files are those of now."""
        self.is_new = True
        self.asked.clear()

    def asked_for(self, name: str) -> int:
        """How often a browser asked for a file of the search since then."""
        return sum(path.partition("?")[0] == f"search/{name}" for path in self.asked)


class Handler(SimpleHTTPRequestHandler):
    """Answers from a publication."""

    def __init__(self, publication: Publication, *given: Any, **named: Any) -> None:
        self._publication = publication
        super().__init__(*given, **named)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class calls it so
        """Say nothing."""

    def do_GET(self) -> None:
        """A file of the search as it is published, or any other of the site."""
        path = self.path.lstrip("/")
        self._publication.asked.append(path)
        plain, former = path.partition("?")[0], self._publication.former
        if self._publication.is_new or not plain.startswith("search/") or plain.endswith(".js"):
            super().do_GET()
        elif plain in former:
            self.send_response(200)
            self.send_header("Content-Length", str(len(former[plain])))
            self.end_headers()
            self.wfile.write(former[plain])
        else:
            self.send_error(404)

    def end_headers(self) -> None:
        """As a host for static sites says it."""
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()


@pytest.fixture(scope="module")
def former(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The search's files when a plan was not there yet."""
    folder = tmp_path_factory.mktemp("former")
    copy_registers(folder)
    for plan in FIRST_PLANS:
        if plan != NEW_PLAN:
            shutil.copytree(CONTENT / "plans" / plan, folder / "plans" / plan)
    catalog = check(folder).catalog
    assert catalog is not None
    return dict(search_files.files(catalog))


@pytest.fixture
def publication(former: Files) -> Publication:
    """The site before the plan is published."""
    return Publication(former)


@pytest.fixture
def living(site: Path, publication: Publication) -> Iterator[str]:
    """The address at which the publication stands."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, publication, directory=str(site)))
    with serve.running(server) as url:
        yield url


@pytest.fixture
def reader(browser: Browser, living: str) -> Iterator[Watched]:
    """The tab of somebody who has searched before the new plan was published."""
    with watched(browser, living, may_fail=True) as tab:
        search(tab.page, living, "thuốc")
        assert count(tab.page) > 40
        yield tab


def now(browser: Browser, address: str, query: str, **chosen: str) -> tuple[str, list[str]]:
    """What somebody gets who comes for the first time: what the page says, and the results."""
    with watched(browser, address) as tab:
        search(tab.page, address, query, **chosen)
        return message(tab.page), links(tab.page)


def test_another_question_is_answered_from_what_is_published_now(
    browser: Browser, address: str, living: str, publication: Publication, reader: Watched
) -> None:
    before = reader.page.evaluate("fetch('/search/index.json').then((answer) => answer.json())")["version"]
    publication.publish()
    search(reader.page, living, "đấu thầu")
    assert (message(reader.page), links(reader.page)) == now(browser, address, "đấu thầu")
    assert any(NEW_PLAN in link for link in links(reader.page))
    assert publication.asked_for("index.json") == 1, "the browser kept the manifest, and was asked to look once"
    after = reader.page.evaluate("fetch('/search/index.json').then((answer) => answer.json())")["version"]
    assert after != before, "what it keeps from now on is the new one"


def test_a_question_in_a_tab_that_stayed_open_is_answered_too(
    browser: Browser, address: str, living: str, publication: Publication, reader: Watched
) -> None:
    publication.publish()
    reader.page.locator(BOX).fill("tinh giản biên chế")
    reader.page.wait_for_url(living + place("tinh giản biên chế"))
    finish(reader.page)
    assert (message(reader.page), links(reader.page)) == now(browser, address, "tinh giản biên chế")
    reader.page.locator(BOX).fill("thuốc")
    reader.page.wait_for_url(living + place("thuốc"))
    finish(reader.page)
    assert (message(reader.page), links(reader.page)) == now(browser, address, "thuốc")
    assert publication.asked_for("index.json") == 1


def test_more_results_of_a_former_index_are_looked_for_anew(
    browser: Browser, address: str, publication: Publication, reader: Watched
) -> None:
    said, shown = now(browser, address, "thuốc")
    assert message(reader.page) != said
    publication.publish()
    more = reader.page.get_by_role("button", name="Xem thêm kết quả")
    more.click()
    expect(reader.page.locator("[data-search-count]")).to_have_text(said)
    finish(reader.page)
    assert links(reader.page) == shown
    more.click()
    expect(results(reader.page)).to_have_count(40)
    assert links(reader.page)[:20] == shown
    assert message(reader.page) == said


def test_choices_of_a_former_index_are_looked_for_anew(
    browser: Browser, address: str, publication: Publication, reader: Watched
) -> None:
    said, _ = now(browser, address, "thuốc")
    reader.page.get_by_text("Lọc kết quả").click()
    publication.publish()
    group = reader.page.locator("[data-search-filters] details").filter(has_text="Năm kế hoạch")
    group.locator("summary").click()
    expect(reader.page.locator("[data-search-count]")).to_have_text(said)
    finish(reader.page)
    group.locator("summary").click()
    expect(group.get_by_role("link", name=NEW_PLAN.partition("/")[2])).to_be_visible()
    expect(group.get_by_role("alert")).to_have_count(0)


def test_suggestions_are_of_what_is_published_now(living: str, publication: Publication, reader: Watched) -> None:
    publication.publish()
    reader.page.goto(f"{living}tinh/")
    reader.page.locator(BOX).fill("kế hoạch đắk nông")
    reader.page.wait_for_selector(f"{BOX}[aria-expanded=true]", timeout=PATIENCE)
    targets = reader.page.locator(OPTIONS).evaluate_all("all => all.map((option) => option.dataset.href)")
    assert any(NEW_PLAN in target for target in targets)


def test_a_search_that_was_not_put_up_whole_is_told(living: str, publication: Publication, reader: Watched) -> None:
    """The manifest is of now, the rest is not: one more look, and then the page says so."""
    manifest = publication.former["search/index.json"]
    publication.publish()
    newer = reader.page.evaluate("fetch('/search/index.json', { cache: 'reload' }).then((answer) => answer.text())")
    publication.former = {**publication.former, "search/index.json": newer.encode()}
    publication.is_new = False
    publication.asked.clear()
    assert manifest != newer.encode()
    reader.page.goto(living + place("đấu thầu"))
    finish(reader.page)
    assert message(reader.page) == "Không tải được dữ liệu tìm kiếm. Kiểm tra kết nối mạng rồi thử lại."
    assert publication.asked_for("index.json") == 1
    publication.publish()
    reader.page.get_by_role("button", name="Thử lại").click()
    expect(results(reader.page).first).to_be_visible()
