"""Pages in a real browser: no error, no request elsewhere, no violation, nothing hidden, nothing sideways."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from audits import EVERY_RULE, OPEN_ALL, SMALL_TARGETS
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tabs import PAGES, VIEWS, Scheme, Watched, finish

from generator import serve


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Watched]:
    """A fresh tab of desktop width."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context.new_page(), address)
    context.close()


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("name", PAGES)
def test_page_is_sound_and_accessible(browser: Browser, address: str, name: str, width: int, scheme: Scheme) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab = Watched(context.new_page(), address)
    tab.page.goto(address + PAGES[name])
    if name == "search":
        finish(tab.page)
    assert tab.errors == []
    assert tab.foreign == []
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
    assert_accessible(tab.page, width)
    if tab.page.evaluate(OPEN_ALL):
        assert_accessible(tab.page, width, "details")
    context.close()


def assert_accessible(page: Page, width: int, within: str | None = None) -> None:
    """Axe finds nothing, there or anywhere, and on a phone a finger can hit everything."""
    found = Axe().run(page, within, options=EVERY_RULE)
    assert found.violations_count == 0, found.generate_report()
    if width < 400:
        assert page.evaluate(SMALL_TARGETS) == []


def test_plan_is_readable_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGES["plan in sections"])
    assert page.locator("article.p-task").count() == 39
    assert page.locator("#nv-1-a1").inner_text().startswith("a1) Trình UBND tỉnh ban hành Quyết định thay thế")
    page.locator(".p-contents summary").click()
    page.get_by_role("link", name="7. Công tác chỉ đạo, điều hành cải cách hành chính:").click()
    assert page.url.endswith("#linh-vuc-7")
    context.close()


def test_task_link_leads_to_the_whole_task(tab: Watched, address: str) -> None:
    tab.page.goto(f"{address}linh-vuc/the-che/2021/")
    tab.page.get_by_role("link", name="Trình UBND tỉnh ban hành Quyết định thay thế").click()
    assert tab.page.url == f"{address}ke-hoach/quang-ngai/2021/so-y-te/#nv-1-a1"
    task = tab.page.locator("#nv-1-a1")
    for words in ("Phòng Tổ chức - Cán bộ", "Sở Nội vụ", "Quyết định của UBND tỉnh", "Quý I/2021"):
        assert words in task.inner_text()
    assert task.get_by_role("link", name="Liên kết").get_attribute("href") == "#nv-1-a1"


def test_a_linked_task_stands_at_the_top_as_soon_as_the_page_is_there(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="no-preference")
    page = context.new_page()
    page.goto(f"{address}ke-hoach/quang-ngai/2021/so-y-te/#nv-4-g")
    box = page.locator("#nv-4-g").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 60
    context.close()


def test_reader_can_choose_light_or_dark(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    tab.page.get_by_role("button", name="Đổi nền sáng, tối").click()
    assert tab.page.evaluate("document.documentElement.dataset.theme") == "dark"
    tab.page.goto(f"{address}tinh/")
    assert tab.page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_menu_opens_and_closes_by_keyboard(tab: Watched, address: str) -> None:
    tab.page.goto(address)
    tab.page.locator("[data-menu] summary").focus()
    tab.page.keyboard.press("Enter")
    assert tab.page.get_by_role("link", name="Thuật ngữ").is_visible()
    tab.page.keyboard.press("Escape")
    assert not tab.page.get_by_role("link", name="Thuật ngữ").is_visible()


def test_first_tab_stop_skips_to_the_content(tab: Watched, address: str) -> None:
    tab.page.goto(address + PAGES["plan in sections"])
    tab.page.keyboard.press("Tab")
    focused = tab.page.locator(":focus")
    assert focused.get_attribute("class") == "p-skip"
    assert str(focused.get_attribute("href")).endswith("#dau-trang")


def test_the_page_for_what_is_not_there_leads_on(tab: Watched, address: str) -> None:
    tab.page.goto(f"{address}tinh/khong-co/")
    assert tab.page.get_by_role("heading", level=1).inner_text() == "Không có trang này"
    links = tab.page.locator("article a, header a, footer a").evaluate_all("all => all.map(link => link.href)")
    assert len(links) > 8
    for link in links:
        assert tab.page.request.get(link).status == 200, link


def test_site_works_below_a_base_path(browser: Browser, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "kho-ma-nguon")
    with serve.served(tmp_path) as root:
        context = browser.new_context()
        tab = Watched(context.new_page(), root)
        for name in ("home", "plan in sections", "unit", "search"):
            tab.page.goto(f"{root}kho-ma-nguon/{PAGES[name]}")
            assert (
                tab.page.evaluate("getComputedStyle(document.querySelector('.p-header')).borderBottomStyle") == "solid"
            )
        tab.page.wait_for_selector("[data-search-result]")
        tab.page.locator("[data-search-result] a").first.click()
        assert "/kho-ma-nguon/" in tab.page.url
        assert tab.errors == []
        context.close()


@pytest.mark.parametrize("name", ["aim", "money", "guide to a new plan"])
def test_tables_laid_out_as_blocks_on_a_phone_are_still_read_out_as_tables(
    browser: Browser, address: str, name: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + PAGES[name])
    cells = page.locator("article td")
    assert cells.first.evaluate("cell => getComputedStyle(cell).display") == "block"
    tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = Counter(node["role"]["value"] for node in tree)
    assert roles["table"] == page.locator("article table").count()
    assert roles["cell"] == cells.count()
    assert roles["columnheader"] == page.locator("article thead th").count()
    context.close()
