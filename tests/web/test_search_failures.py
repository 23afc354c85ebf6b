"""When the search cannot be had: broken files, no network, no JavaScript; and a site below a base path."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tabs import BOX, count, finish, links, message, place, results, search, watched

from generator import serve

INDEX, SHARDS, TEXTS = "**/search/index.json", "**/search/terms/*.bin?*", "**/search/text/*.json?*"


def garbage(route: Route) -> None:
    """Bytes that are no file of the search."""
    route.fulfill(status=200, body=bytes(range(256)) * 4)


def empty(route: Route) -> None:
    """An answer without anything in it."""
    route.fulfill(status=200, body=b"")


def truncated(route: Route) -> None:
    """The first half of the file."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.body()[: len(answer.body()) // 2])


def other_page(route: Route) -> None:
    """A page of a network that wants a password first, as if it were the file."""
    route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>Wi-Fi</title>")


def other_json(route: Route) -> None:
    """Sound JSON that is not what it should be."""
    route.fulfill(status=200, content_type="application/json", body='{"documents": []}')


def missing(route: Route) -> None:
    """The file is not there."""
    route.fulfill(status=404, body="404")


def broken_server(route: Route) -> None:
    """The server is out of order."""
    route.fulfill(status=500, body="500")


def no_network(route: Route) -> None:
    """No answer at all."""
    route.abort("internetdisconnected")


BROKEN: list[tuple[str, Callable[[Route], None]]] = [
    *[(SHARDS, fault) for fault in (garbage, empty, truncated, other_page, missing, broken_server, no_network)],
    *[(TEXTS, fault) for fault in (garbage, truncated, missing, no_network)],
    *[(INDEX, fault) for fault in (garbage, other_page, other_json, missing, broken_server, no_network)],
]
NAMES = [f"{files.removeprefix('**/search/').partition('/')[0]} {fault.__name__}" for files, fault in BROKEN]


class OneFault:
    """Breaks the file that is asked for first, however often it is asked for, and no other."""

    def __init__(self, fault: Callable[[Route], None]) -> None:
        self._fault = fault
        self.broken = ""

    def __call__(self, route: Route) -> None:
        """The answer."""
        self.broken = self.broken or route.request.url
        if route.request.url == self.broken:
            self._fault(route)
        else:
            route.continue_()


def say_it_cannot_be_had(page: Page) -> None:
    """The page tells the reader that nothing could be loaded, and offers to try again."""
    finish(page)
    assert message(page) == "Không tải được dữ liệu tìm kiếm. Kiểm tra kết nối mạng rồi thử lại."
    expect(page.get_by_role("button", name="Thử lại")).to_be_visible()
    assert results(page).count() == 0
    expect(page.get_by_role("link", name="theo tỉnh, thành phố")).to_be_visible()


def try_again(page: Page) -> None:
    """Nothing is broken any more, and the reader tries again."""
    page.unroute_all(behavior="wait")
    page.get_by_role("button", name="Thử lại").click()
    expect(results(page).first).to_be_visible()
    finish(page)
    expect(page.get_by_role("button", name="Thử lại")).to_be_hidden()
    assert count(page) > 0


@pytest.mark.parametrize(("files", "fault"), BROKEN, ids=NAMES)
def test_broken_files_are_told_and_can_be_tried_again(
    browser: Browser, address: str, files: str, fault: Callable[[Route], None]
) -> None:
    with watched(browser, address, may_fail=True) as tab:
        tab.page.route(files, fault)
        tab.page.goto(address + place("đấu thầu thuốc"))
        say_it_cannot_be_had(tab.page)
        try_again(tab.page)
        assert links(tab.page)[0].endswith(("#nv-1-a5", "#nv-1-a6"))


def test_one_broken_file_among_sound_ones_is_told(browser: Browser, address: str) -> None:
    with watched(browser, address, may_fail=True) as tab:
        one = OneFault(truncated)
        tab.page.route(SHARDS, one)
        tab.page.goto(address + place("đấu thầu thuốc"))
        say_it_cannot_be_had(tab.page)
        assert tab.requested.count(one.broken) == 2, "it is asked for once more before anything is said"
        assert len({url for url in tab.of_search() if "/terms/" in url}) > 1
        try_again(tab.page)


@pytest.mark.parametrize("fault", [empty, garbage, truncated, missing])
def test_a_file_that_is_broken_once_is_asked_for_again_without_a_word(
    browser: Browser, address: str, fault: Callable[[Route], None]
) -> None:
    with watched(browser, address, may_fail=True) as tab:
        one = OneFault(fault)
        tab.page.route(SHARDS, one, times=1)
        search(tab.page, address, "đấu thầu thuốc")
        assert links(tab.page)[0].endswith(("#nv-1-a5", "#nv-1-a6"))
        assert tab.requested.count(one.broken) == 2
        expect(tab.page.get_by_role("button", name="Thử lại")).to_be_hidden()


def test_an_index_that_cannot_be_had_is_asked_for_no_more_than_it_may_help(browser: Browser, address: str) -> None:
    for fault, times in ((no_network, 1), (broken_server, 1), (missing, 2)):
        with watched(browser, address, may_fail=True) as tab:
            tab.page.route(INDEX, fault)
            tab.page.goto(f"{address}{place('thuốc')}")
            say_it_cannot_be_had(tab.page)
            # The page itself asks for it ahead of its program.
            assert times <= len([url for url in tab.requested if url.endswith("index.json")]) <= times + 1


@pytest.mark.parametrize(
    ("program", "question"),
    [
        ("guess.js", place("tinh igản biên chế")),
        ("syllables.txt", place("tinh igản biên chế")),
        ("filters.js", place("thuốc", nam="2021")),
        ("nam.bin", place("thuốc", nam="2021")),
    ],
)
def test_parts_that_only_some_searches_need_are_told_too(
    browser: Browser, address: str, program: str, question: str
) -> None:
    with watched(browser, address, may_fail=True) as tab:
        tab.page.route(re.compile(rf"/search/(?:\w+/)?{re.escape(program)}(?:\?|$)"), no_network)
        tab.page.goto(address + question)
        say_it_cannot_be_had(tab.page)
        try_again(tab.page)


def test_filters_that_cannot_be_had_say_so_and_can_be_opened_again(browser: Browser, address: str) -> None:
    with watched(browser, address, may_fail=True) as tab:
        search(tab.page, address, "thuốc")
        tab.page.route("**/nam.bin?*", no_network)
        tab.page.get_by_text("Lọc kết quả").click()
        group = tab.page.locator("[data-search-filters] details").filter(has_text="Năm kế hoạch")
        group.locator("summary").click()
        expect(group.get_by_role("alert")).to_have_text("Không tải được. Đóng mục này rồi mở lại để thử lại.")
        tab.page.unroute_all(behavior="wait")
        group.locator("summary").click()
        group.locator("summary").click()
        expect(group.get_by_role("link", name="2021")).to_be_visible()
        expect(group.get_by_role("alert")).to_have_count(0)


def test_search_page_says_when_its_program_cannot_be_had(browser: Browser, address: str) -> None:
    with watched(browser, address, may_fail=True) as tab:
        tab.page.route("**/search/**", no_network)
        tab.page.goto(address + place("thuốc"))
        say_it_cannot_be_had(tab.page)
        try_again(tab.page)


def test_network_that_is_lost_between_two_questions_is_told(browser: Browser, address: str) -> None:
    with watched(browser, address, may_fail=True) as tab:
        search(tab.page, address, "thuốc")
        tab.page.context.set_offline(True)
        tab.page.locator(BOX).fill("tinh giản biên chế")
        tab.page.wait_for_url(address + place("tinh giản biên chế"))
        say_it_cannot_be_had(tab.page)
        tab.page.context.set_offline(False)
        tab.page.locator(BOX).press("Enter")
        expect(results(tab.page).first).to_contain_text("tinh giản biên chế")


def test_more_results_that_cannot_be_had_can_be_tried_again(browser: Browser, address: str) -> None:
    with watched(browser, address, may_fail=True) as tab:
        search(tab.page, address, "thuốc")
        said = message(tab.page)
        tab.page.route(TEXTS, no_network)
        more = tab.page.get_by_role("button", name="Xem thêm kết quả")
        more.click()
        expect(tab.page.locator("[data-search-count]")).to_contain_text("Không tải thêm được")
        assert results(tab.page).count() == 20
        tab.page.unroute_all(behavior="wait")
        more.click()
        expect(results(tab.page)).to_have_count(40)
        expect(tab.page.locator("[data-search-count]")).to_have_text(said)


def test_box_suggests_again_when_the_network_is_back(browser: Browser, address: str) -> None:
    with watched(browser, address, may_fail=True) as tab:
        tab.page.goto(address)
        tab.page.context.set_offline(True)
        with tab.page.expect_event("requestfailed"):
            tab.page.locator(BOX).focus()
        tab.page.locator(BOX).blur()
        tab.page.context.set_offline(False)
        tab.page.locator(BOX).fill("một cửa")
        tab.page.wait_for_selector(f"{BOX}[aria-expanded=true]")


def test_search_without_javascript_leads_to_other_ways(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(f"{address}tinh/")
    page.locator(BOX).fill("một cửa")
    page.locator(BOX).press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    assert parse_qs(urlsplit(page.url).query) == {"q": ["một cửa"]}
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.locator("noscript p")).to_contain_text("Tìm kiếm cần JavaScript.")
    for name in ("theo tỉnh, thành phố", "theo lĩnh vực", "theo năm"):
        way = page.locator("article").get_by_role("link", name=name)
        assert page.request.get(str(way.evaluate("link => link.href"))).status == 200
    for name in ("Lọc kết quả", "Xem thêm kết quả", "Thử lại"):
        expect(page.get_by_text(name)).to_be_hidden()
    assert not [url for url in requested if url.endswith(".js")]
    context.close()


def test_search_works_below_a_base_path(browser: Browser, site: Path, tmp_path: Path) -> None:
    (tmp_path / "repo").symlink_to(site, target_is_directory=True)
    with serve.served(tmp_path) as root, watched(browser, root) as tab:
        home = f"{root}repo/"
        tab.page.goto(f"{home}ke-hoach/quang-ngai/2021/so-y-te/")
        tab.page.locator(BOX).fill("đấu thầu thu")
        tab.page.wait_for_selector(f"{BOX}[aria-expanded=true]")
        tab.page.keyboard.press("ArrowDown")
        tab.page.keyboard.press("Enter")
        tab.page.wait_for_url(f"{home}**/*#*")
        tab.page.goto(home)
        tab.page.locator(BOX).fill("tinh igản biên chế")
        tab.page.locator(BOX).press("Enter")
        tab.page.wait_for_url(f"{home}tim-kiem/?q=*")
        finish(tab.page)
        expect(results(tab.page).first).to_contain_text("tinh giản biên chế")
        assert all(link.startswith("/repo/ke-hoach/") for link in links(tab.page))
        tab.page.get_by_text("Lọc kết quả").click()
        tab.page.get_by_text("Năm kế hoạch").click()
        tab.page.get_by_role("link", name="2021", exact=True).click()
        tab.page.wait_for_url(home + place("tinh igản biên chế", nam="2021"))
        finish(tab.page)
        tab.page.locator("[data-search-result] a").first.click()
        tab.page.wait_for_url(f"{home}ke-hoach/**")
        assert all(urlsplit(url).path.startswith("/repo/") for url in tab.requested)
