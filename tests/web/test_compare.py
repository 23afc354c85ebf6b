"""Pages that compare, in a browser: two plans chosen by the reader, and a site with two years of one agency."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from audits import EVERY_RULE
from axe_playwright_python.sync_playwright import Axe
from html_pages import pages_of
from playwright.sync_api import Browser, Page, Route, expect
from tabs import VIEWS, Gate, Scheme, watched
from test_html import is_broken
from year_pairs import write

from generator import serve
from generator.build.site import Options, build

LAI_CHAU, QUANG_NGAI, THANH_HOA = (
    f"{place}/so-y-te" for place in ("lai-chau/2021", "quang-ngai/2021", "thanh-hoa/2017")
)
DATA = "**/api/v1/plans/**"


def place(a: str = "", b: str = "") -> str:
    """The address of the page with these plans chosen."""
    return "so-sanh/hai-ke-hoach/?" + "&".join(f"{name}={plan}" for name, plan in (("a", a), ("b", b)) if plan)


def says(page: Page, words: str) -> None:
    """The page's status line says this and has nothing more to load."""
    expect(page.locator("[data-compare-status]")).to_have_text(words)
    assert page.locator("[data-compare-result]").get_attribute("aria-busy") == "false"


def is_compared(page: Page) -> None:
    """Lai Châu 2021 stands beside Quảng Ngãi 2021."""
    says(page, "24 nhiệm vụ và 39 nhiệm vụ trong 9 lĩnh vực; 7 lĩnh vực có ở cả hai kế hoạch.")


def test_an_address_with_two_plans_shows_them_by_area(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        tab.page.goto(address + place(LAI_CHAU, QUANG_NGAI))
        is_compared(tab.page)
        result = tab.page.locator("[data-compare-result]")
        expect(result.locator("h2").first).to_have_text("Cải cách thể chế")
        one_stop = result.locator("section").filter(has=tab.page.get_by_role("heading", name="Cơ chế một cửa"))
        left, right = one_stop.locator(".p-pair__side").all()
        expect(left).to_contain_text("Không có nhiệm vụ thuộc lĩnh vực này.")
        expect(right.locator("li")).to_have_count(7)
        expect(right.locator("li").first).to_contain_text("Văn phòng Sở Y tế")
        expect(right.locator("li").first).to_contain_text("Quý I năm 2021")
        assert tab.page.title().startswith("Sở Y tế Lai Châu 2021 và Sở Y tế Quảng Ngãi 2021")
        right.get_by_role("link", name="Xây dựng, tham mưu ban hành và tổ chức thực hiện kế hoạch").click()
        assert tab.page.url == f"{address}ke-hoach/{QUANG_NGAI}/#nv-2-a"


def test_every_task_shows_with_its_own_words_and_link(browser: Browser, address: str, site: Path) -> None:
    tasks = json.loads((site / "api/v1/tasks.json").read_text(encoding="utf-8"))
    wanted = {(task["id"], task["ten"]) for task in tasks if task["ke_hoach"] in (LAI_CHAU, QUANG_NGAI)}
    with watched(browser, address) as tab:
        tab.page.goto(address + place(LAI_CHAU, QUANG_NGAI))
        is_compared(tab.page)
        links = tab.page.locator("[data-compare-result] li a").evaluate_all(
            "all => all.map(link => [link.pathname, link.hash, link.textContent])"
        )
    shown = {(f"{path.removeprefix('/ke-hoach/').rstrip('/')}{anchor}", words) for path, anchor, words in links}
    assert shown == wanted


def test_reader_chooses_by_keyboard_and_goes_back(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        page = tab.page
        page.goto(address + place())
        says(page, "Chọn hai kế hoạch để đọc cạnh nhau.")
        first, second = page.get_by_label("Kế hoạch thứ nhất"), page.get_by_label("Kế hoạch thứ hai")
        first.focus()
        for _ in range(3):  # past two other plans
            page.keyboard.press("ArrowDown")
        says(page, "Chọn thêm một kế hoạch nữa.")
        expect(first).to_have_value(LAI_CHAU)
        expect(first).to_be_focused()
        page.keyboard.press("Tab")
        expect(second).to_be_focused()
        second.select_option(QUANG_NGAI)
        is_compared(page)
        assert page.url == address + place(LAI_CHAU, QUANG_NGAI)
        second.select_option(LAI_CHAU)
        says(page, "Hai ô đang chọn cùng một kế hoạch. Hãy đổi một ô.")
        assert page.locator("[data-compare-result] section").count() == 0
        page.go_back()
        is_compared(page)
        expect(second).to_have_value(QUANG_NGAI)
        page.go_back()
        says(page, "Chọn thêm một kế hoạch nữa.")
        expect(second).to_have_value("")
        page.go_back()
        says(page, "Chọn hai kế hoạch để đọc cạnh nhau.")
        page.go_forward()
        page.go_forward()
        is_compared(page)


@pytest.mark.parametrize(
    "unknown", ["khong-co/2020/so-y-te", "../../index", "<img src=x onerror=alert(1)>", "constructor"]
)
def test_a_wrong_plan_in_the_address_is_named_as_text_and_not_asked_for(
    browser: Browser, address: str, unknown: str
) -> None:
    with watched(browser, address) as tab:
        tab.page.goto(address + place(unknown, QUANG_NGAI))
        says(tab.page, f"Cổng không có kế hoạch “{unknown}” mà địa chỉ này nêu. Hãy chọn trong danh sách.")
        expect(tab.page.get_by_label("Kế hoạch thứ hai")).to_have_value(QUANG_NGAI)
        assert tab.page.locator("article img").count() == 0
        assert not [url for url in tab.requested if url.endswith(".json")]
        tab.page.get_by_label("Kế hoạch thứ nhất").select_option(LAI_CHAU)
        is_compared(tab.page)


def no_network(route: Route) -> None:
    """No answer at all."""
    route.abort("internetdisconnected")


def missing(route: Route) -> None:
    """The file is not there."""
    route.fulfill(status=404, body="404")


def other_json(route: Route) -> None:
    """Sound JSON that is no plan."""
    route.fulfill(status=200, content_type="application/json", body="null")


@pytest.mark.parametrize("fault", [no_network, missing, other_json])
def test_a_plan_that_cannot_be_had_is_told_and_can_be_tried_again(
    browser: Browser, address: str, fault: object
) -> None:
    with watched(browser, address, may_fail=True) as tab:
        tab.page.route(DATA, fault)  # type: ignore[arg-type]
        tab.page.goto(address + place(LAI_CHAU, QUANG_NGAI))
        says(tab.page, "Không tải được kế hoạch. Kiểm tra kết nối mạng rồi thử lại.")
        tab.page.unroute_all(behavior="wait")
        tab.page.get_by_role("button", name="Thử lại").click()
        is_compared(tab.page)
        expect(tab.page.get_by_role("button", name="Thử lại")).to_be_hidden()


def test_page_says_that_it_is_loading_and_the_last_choice_wins(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        gate = Gate(tab.page, f"**/{THANH_HOA}.json")
        tab.page.goto(address + place(LAI_CHAU, THANH_HOA))
        expect(tab.page.locator("[data-compare-status]")).to_have_text("Đang tải hai kế hoạch…")
        expect(tab.page.locator("[data-compare-result]")).to_have_attribute("aria-busy", "true")
        tab.page.get_by_label("Kế hoạch thứ hai").select_option(QUANG_NGAI)
        is_compared(tab.page)
        with tab.page.expect_response(f"**/{THANH_HOA}.json"):
            gate.open()
        is_compared(tab.page)


def test_hostile_words_of_a_plan_stay_words(browser: Browser, address: str, site: Path) -> None:
    plan = json.loads((site / f"api/v1/plans/{THANH_HOA}.json").read_text(encoding="utf-8"))
    words = "<img src=x onerror=alert(1)><script>alert(2)</script>"

    def spoil(entries: list[dict[str, object]]) -> None:
        for entry in entries:
            if "nhom" in entry:
                entry["nhom"] = words
                spoil(entry["nhiem_vu"])  # type: ignore[arg-type]
            else:
                entry.update({"ten": words, "chu_tri": [words], "thoi_gian": [words], "ma": words})

    for section in plan["linh_vuc"]:
        spoil(section.get("nhiem_vu", []))
    with watched(browser, address) as tab:
        tab.page.route(f"**/{THANH_HOA}.json", lambda route: route.fulfill(status=200, body=json.dumps(plan)))
        tab.page.goto(address + place(THANH_HOA, LAI_CHAU))
        expect(tab.page.locator("[data-compare-result]")).to_contain_text(words)
        assert tab.page.locator("[data-compare-result] img, [data-compare-result] script").count() == 0


def test_plan_leads_to_the_comparison_with_itself_chosen(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        tab.page.goto(f"{address}ke-hoach/{LAI_CHAU}/")
        tab.page.get_by_role("link", name="So sánh với kế hoạch khác").click()
        expect(tab.page.get_by_label("Kế hoạch thứ nhất")).to_have_value(LAI_CHAU)
        says(tab.page, "Chọn thêm một kế hoạch nữa.")


def test_without_javascript_the_page_says_so_and_leads_on(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + place(LAI_CHAU, QUANG_NGAI))
    expect(page.locator("article.p-article")).to_contain_text(
        "Phần chọn hai kế hoạch cần JavaScript.", use_inner_text=True
    )
    expect(page.locator("[data-compare-form]")).to_be_hidden()
    for name in ("Sở Y tế Lai Châu 2021", "Sở Y tế Thanh Hóa 2017", "Cải cách thể chế"):
        link = page.locator("article").get_by_role("link", name=name)
        assert page.request.get(str(link.evaluate("link => link.href"))).status == 200
    context.close()


def test_program_that_cannot_be_had_leaves_the_same_words(browser: Browser, address: str) -> None:
    with watched(browser, address, may_fail=True) as tab:
        tab.page.route("**/assets/compare.js", no_network)
        tab.page.goto(address + place(LAI_CHAU, QUANG_NGAI))
        expect(tab.page.locator("[data-compare-status]")).to_contain_text("hãy mở từng kế hoạch")


def test_two_plans_work_below_a_base_path(browser: Browser, site: Path, tmp_path: Path) -> None:
    (tmp_path / "repo").symlink_to(site, target_is_directory=True)
    with serve.served(tmp_path) as root, watched(browser, root) as tab:
        tab.page.goto(f"{root}repo/{place(LAI_CHAU, QUANG_NGAI)}")
        is_compared(tab.page)
        assert all(urlsplit(url).path.startswith("/repo/") for url in tab.requested)


@pytest.fixture(scope="module")
def two_year_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two plans of one agency."""
    folder = tmp_path_factory.mktemp("two-years")
    write(folder / "content")
    assert build(Options(folder / "content", folder / "out", folder / "work")).ok
    return folder / "out"


@pytest.fixture(scope="module")
def two_year_address(two_year_site: Path) -> Iterator[str]:
    """That site served."""
    with serve.served(two_year_site) as url:
        yield url


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
@pytest.mark.parametrize("where", ["so-sanh/", "so-sanh/tinh/lai-chau/", "so-sanh/lai-chau/so-y-te/2021-2022/"])
def test_two_years_are_sound_and_accessible(
    browser: Browser, two_year_address: str, where: str, width: int, scheme: Scheme
) -> None:
    with watched(browser, two_year_address, width, scheme) as tab:
        tab.page.goto(two_year_address + where)
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(tab.page, options=EVERY_RULE)
        assert found.violations_count == 0, found.generate_report()


def test_every_link_of_a_site_with_two_years_leads_somewhere(two_year_site: Path) -> None:
    pages = pages_of(two_year_site)
    compared = {name: page for name, page in pages.items() if name.startswith(("so-sanh/", "ke-hoach/"))}
    assert len(compared) > 15
    links = [(name, link) for name, page in compared.items() for link in page.links() if not urlsplit(link).scheme]
    assert not [(name, link) for name, link in links if is_broken(two_year_site, pages, name, link)]


def test_plan_leads_to_what_changed(browser: Browser, two_year_address: str) -> None:
    with watched(browser, two_year_address) as tab:
        tab.page.goto(f"{two_year_address}ke-hoach/lai-chau/2022/so-y-te/")
        tab.page.get_by_role("link", name="Điều gì thay đổi 2021 và 2022").click()
        expect(tab.page.get_by_role("heading", level=1)).to_have_text("Sở Y tế Lai Châu 2022 so với năm 2021")
        tab.page.locator(".p-figures").get_by_role("link", name="không còn trong lời văn 2022").click()
        expect(tab.page.locator("#khong-con")).to_be_in_viewport()
