"""Lists and plans that are cut, in a real browser: sound, accessible, valid, and tasks keep their addresses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from audits import CUT_OFF, EVERY_RULE, OPEN_ALL, SMALL_TARGETS
from axe_playwright_python.sync_playwright import Axe
from conftest import CONTENT
from playwright.sync_api import Browser, expect
from tabs import VIEWS, Scheme, watched
from test_validity import errors

from generator import serve
from generator.build.site import Options, build
from generator.views import paging
from generator.views.plan import splitting

PLAN = "ke-hoach/dak-nong/2020/so-y-te/"
"""Its tasks are told in lines."""
HEAVIER = "ke-hoach/ho-chi-minh/2024/so-y-te/"
"""Much of it is told by numbers alone."""
PARTS = {
    "unit cut by year": "co-quan/van-phong-so/",
    "unit in a year": "co-quan/van-phong-so/2020/",
    "second piece of a unit": "co-quan/van-phong-so/2020/dak-nong/trang-2/",
    "area in a year": "linh-vuc/chi-dao-dieu-hanh/2021/",
    "documents of a scope in a year": "van-ban/vn/2020/",
    "plan in lines": PLAN,
    "plan in numbers": HEAVIER,
    "section of a plan": f"{PLAN}linh-vuc-1/",
    "duties of a plan": f"{HEAVIER}to-chuc-thuc-hien/",
    "second piece of a section": f"{PLAN}linh-vuc-5/trang-2/",
}
SITE = "https://example.org/"


@pytest.fixture(scope="module")
def cut_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first five plans with limits that they pass."""
    folder = tmp_path_factory.mktemp("cut-site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "LIMIT", 12_000)
        patch.setattr(splitting, "LIMIT", 75_000)
        assert build(Options(CONTENT, folder / "out", folder / "work", SITE)).ok
    return folder / "out"


@pytest.fixture(scope="module")
def cut_address(cut_site: Path) -> Iterator[str]:
    """Where it is served."""
    with serve.served(cut_site) as url:
        yield url


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_sound_and_accessible(
    browser: Browser, cut_address: str, name: str, width: int, scheme: Scheme
) -> None:
    with watched(browser, cut_address, width, scheme) as tab:
        answer = tab.page.goto(cut_address + PARTS[name])
        assert answer is not None
        assert answer.ok
        tab.page.evaluate(OPEN_ALL)
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(tab.page, options=EVERY_RULE)
        assert found.violations_count == 0, found.generate_report()
        if width < 400:
            assert tab.page.evaluate(SMALL_TARGETS) == []
        tab.page.set_viewport_size({"width": 320, "height": 256})
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= 320
        assert tab.page.evaluate(CUT_OFF) == []


def test_every_page_of_a_cut_site_is_valid(cut_site: Path) -> None:
    pages = [cut_site / place / "index.html" for place in PARTS.values()]
    pages += sorted((cut_site / "ke-hoach").rglob("*.html"))
    assert errors(pages, "html") == []


def test_a_tasks_address_leads_to_its_line_and_from_there_to_the_whole_task(browser: Browser, cut_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{cut_address}{PLAN}#nv-1-1-2")
    line = page.locator(":target")
    expect(line).to_be_in_viewport()
    line.get_by_role("link").click()
    assert page.url == f"{cut_address}{PLAN}linh-vuc-1/#nv-1-1-2"
    task = page.locator(":target")
    expect(task).to_be_in_viewport()
    expect(task.locator(".p-fields dd").first).to_be_visible()
    task.get_by_role("link", name="Liên kết").click()
    assert page.url == f"{cut_address}{PLAN}#nv-1-1-2"
    context.close()


def test_the_link_of_a_task_on_a_page_of_its_own_is_that_of_the_plan(browser: Browser, cut_address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    here = f"{cut_address}{PLAN}linh-vuc-1/"
    page.goto(here)
    task = page.locator("#nv-1-1-2")
    task.get_by_role("link", name="Liên kết").click()
    expect(task.get_by_text("Đã chép liên kết")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{cut_address}{PLAN}#nv-1-1-2"
    assert page.url == here
    task.locator(".p-cite summary").click()
    expect(task.locator(".p-cite p")).to_contain_text(f"{SITE}{PLAN}#nv-1-1-2")
    expect(task.get_by_role("link", name="Báo lỗi")).to_have_attribute(
        "href", f"{cut_address}huong-dan/sua-loi/?ke_hoach=dak-nong%2F2020%2Fso-y-te&nhiem_vu=nv-1-1-2#bao-loi"
    )
    context.close()


def test_on_paper_a_part_has_its_tasks_and_no_ways(browser: Browser, cut_address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{cut_address}{PLAN}linh-vuc-1/")
    page.emulate_media(media="print")
    expect(page.locator(".p-task").first).to_be_visible()
    expect(page.locator(".p-way").first).to_be_hidden()
    expect(page.locator(".p-print")).to_contain_text("Sở Y tế Đắk Nông, Kế hoạch")
    page.goto(f"{cut_address}{PLAN}")
    expect(page.locator(".p-briefs li").first).to_be_visible()
    context.close()
