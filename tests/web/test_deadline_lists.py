"""The pages of deadlines in a browser: narrowed by what the reader chooses, whole without a script."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect
from tabs import watched

YEAR = "thoi-han/2021/"


def shown(page: Page) -> int:
    """How many rows can be seen."""
    return page.locator("[data-rows] > li:visible").count()


def status(page: Page) -> str:
    """What the form says."""
    return page.locator("[data-narrow-count]").inner_text()


def test_a_choice_narrows_the_lists_and_stands_in_the_address(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        page = tab.page
        page.goto(address + YEAR)
        whole = shown(page)
        assert status(page) == f"Đang hiện tất cả {whole} việc."
        page.get_by_label("Tỉnh, thành phố").select_option("Lai Châu")
        few = shown(page)
        assert 0 < few < whole
        assert status(page) == f"Đang hiện {few} trong {whole} việc."
        assert page.url == f"{address}{YEAR}?tinh=lai-chau"
        assert page.locator("[data-rows] > li:visible:not([data-tinh=lai-chau])").count() == 0
        page.go_back()
        expect(page.get_by_label("Tỉnh, thành phố")).to_have_value("")
        assert shown(page) == whole


def test_an_address_with_choices_shows_what_they_choose(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        page = tab.page
        page.goto(f"{address}{YEAR}?linh-vuc=the-che&don-vi=van-phong-so&tinh=khong-co")
        expect(page.get_by_label("Lĩnh vực")).to_have_value("the-che")
        expect(page.get_by_label("Tỉnh, thành phố")).to_have_value("")
        rows = page.locator("[data-rows] > li:visible")
        assert rows.count() == shown(page) > 0
        for row in rows.all():
            assert "the-che" in (row.get_attribute("data-linh-vuc") or "").split()
            assert "van-phong-so" in (row.get_attribute("data-don-vi") or "").split()


def test_a_heading_goes_with_the_last_row_under_it(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        page = tab.page
        page.goto(address + YEAR)
        heads = page.locator("article h2:visible, article h3:visible").count()
        page.get_by_label("Tỉnh, thành phố").select_option("Lai Châu")
        assert page.locator("article h2:visible, article h3:visible").count() < heads
        for head in page.locator("article h3:visible").all():
            following = head.locator("xpath=following-sibling::ul[@data-rows][1]/li")
            assert any(row.is_visible() for row in following.all())


def test_choices_that_exclude_each_other_say_so(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        page = tab.page
        page.goto(f"{address}{YEAR}?tinh=lai-chau&linh-vuc=mot-cua")
        assert shown(page) == 0
        assert status(page) == "Không có việc nào khớp cả ba lựa chọn. Hãy bỏ bớt một lựa chọn."


def test_without_scripts_everything_is_there_and_no_form(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + YEAR)
    assert shown(page) > 50
    assert not page.locator("[data-narrow]").is_visible()
    context.close()


def test_an_abbreviation_is_explained_by_keyboard_and_leads_to_the_glossary(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        page = tab.page
        page.goto(f"{address}ke-hoach/quang-ngai/2021/so-y-te/")
        term = page.locator(".p-term", has_text="TTHC").first
        term.focus()
        bubble = page.get_by_role("tooltip")
        expect(bubble).to_have_text("thủ tục hành chính")
        assert term.get_attribute("aria-describedby") == bubble.get_attribute("id")
        page.keyboard.press("Escape")
        expect(bubble).to_be_hidden()
        page.keyboard.press("Enter")
        page.wait_for_url("**/thuat-ngu/#tthc")


def test_an_abbreviation_is_explained_at_the_first_tap(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}ke-hoach/quang-ngai/2021/so-y-te/")
    term = page.locator(".p-term", has_text="TTHC").first
    term.tap()
    expect(page.get_by_role("tooltip")).to_have_text("thủ tục hành chính")
    box = page.get_by_role("tooltip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    term.tap()
    page.wait_for_url("**/thuat-ngu/#tthc")
    context.close()


def test_abbreviations_in_titles_are_explained_above_the_list(browser: Browser, address: str) -> None:
    with watched(browser, address, 390) as tab:
        page = tab.page
        page.goto(f"{address}linh-vuc/thu-tuc-hanh-chinh/2021/")
        page.get_by_text("Chữ viết tắt trong trang này").click()
        row = page.locator(".p-terms-here dl > div", has_text="TTHC")
        expect(row.locator("dd")).to_have_text("thủ tục hành chính")
        assert (row.locator("a").get_attribute("href") or "").endswith("/thuat-ngu/#tthc")
