"""Lists that are cut, in a browser: choices that go along from part to part, plans chosen province by province."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from audits import EVERY_RULE
from axe_playwright_python.sync_playwright import Axe
from html_pages import pages_of
from playwright.sync_api import Browser, expect
from tabs import VIEWS, Scheme, watched
from test_html import is_broken
from year_pairs import write

from generator import serve
from generator.build.site import Options, build
from generator.views import paging

EARLIER, LATER = "lai-chau/2021/so-y-te", "lai-chau/2022/so-y-te"
BOTH = "24 nhiệm vụ và 24 nhiệm vụ trong 7 lĩnh vực; 7 lĩnh vực có ở cả hai kế hoạch."
YEAR = "thoi-han/2021/"


@pytest.fixture(scope="module")
def cut_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with two plans of one agency where nearly nothing fits on a page."""
    folder = tmp_path_factory.mktemp("cut-site")
    write(folder / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paging, "LIMIT", 250)
        assert build(Options(folder / "content", folder / "out", folder / "work")).ok
    return folder / "out"


@pytest.fixture(scope="module")
def cut_address(cut_site: Path) -> Iterator[str]:
    """That site served."""
    with serve.served(cut_site) as url:
        yield url


def test_every_link_of_a_cut_site_leads_somewhere(cut_site: Path) -> None:
    pages = pages_of(cut_site)
    links = [(name, link) for name, page in pages.items() for link in page.links() if not urlsplit(link).scheme]
    assert any(name.endswith("trang-2/index.html") for name in pages)
    assert not [(name, link) for name, link in links if is_broken(cut_site, pages, name, link)]


def test_an_address_from_before_the_cut_leads_to_the_province(browser: Browser, cut_address: str) -> None:
    with watched(browser, cut_address) as tab:
        tab.page.goto(f"{cut_address}{YEAR}?tinh=lai-chau&linh-vuc=the-che")
        expect(tab.page.get_by_role("heading", level=1)).to_have_text("Thời hạn năm 2021, Lai Châu")
        assert tab.page.url == f"{cut_address}{YEAR}lai-chau/?linh-vuc=the-che"
        expect(tab.page.get_by_label("Lĩnh vực")).to_have_value("the-che")
        tab.page.goto(f"{cut_address}{YEAR}?tinh=khong-co")
        expect(tab.page.get_by_role("heading", level=1)).to_have_text("Thời hạn năm 2021")


def test_a_choice_goes_along_to_the_parts_beside(browser: Browser, cut_address: str) -> None:
    with watched(browser, cut_address) as tab:
        page = tab.page
        page.goto(f"{cut_address}{YEAR}lai-chau/")
        status = page.locator("[data-narrow-count]")
        expect(status).to_have_text("Đang hiện tất cả 1 việc của trang này.")
        page.get_by_label("Lĩnh vực").select_option("Hiện đại hóa hành chính, chính quyền điện tử, chính quyền số")
        expect(status).to_contain_text("Trang này không có việc nào khớp.")
        page.get_by_label("Các phần của danh sách").get_by_role("link", name="2", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Thời hạn năm 2021, Lai Châu, trang 2")
        assert page.url == f"{cut_address}{YEAR}lai-chau/trang-2/?linh-vuc=chinh-quyen-so"
        expect(page.get_by_label("Lĩnh vực")).to_have_value("chinh-quyen-so")
        page.get_by_label("Lĩnh vực").select_option("Tất cả")
        page.get_by_label("Các phần của danh sách").get_by_role("link", name="3", exact=True).click()
        expect(page).to_have_url(f"{cut_address}{YEAR}lai-chau/trang-3/")


def test_two_plans_are_chosen_by_way_of_their_provinces(browser: Browser, cut_address: str) -> None:
    with watched(browser, cut_address) as tab:
        page, status = tab.page, tab.page.locator("[data-compare-status]")
        page.goto(f"{cut_address}so-sanh/hai-ke-hoach/")
        expect(status).to_have_text("Chọn hai kế hoạch để đọc cạnh nhau.")
        first, second = page.get_by_label("Kế hoạch thứ nhất"), page.get_by_label("Kế hoạch thứ hai")
        expect(first.locator("option")).to_have_count(1)
        page.get_by_label("Tỉnh, thành phố thứ nhất").select_option("Lai Châu")
        expect(first.locator("option")).to_have_text(
            ["Chọn kế hoạch", "Sở Y tế Lai Châu 2022", "Sở Y tế Lai Châu 2021"]
        )
        first.select_option("Sở Y tế Lai Châu 2021")
        expect(status).to_have_text("Chọn thêm một kế hoạch nữa.")
        assert page.url == f"{cut_address}so-sanh/hai-ke-hoach/?a={EARLIER}"
        page.get_by_label("Tỉnh, thành phố thứ hai").select_option("Lai Châu")
        second.select_option("Sở Y tế Lai Châu 2022")
        expect(status).to_have_text(BOTH)
        assert page.url == f"{cut_address}so-sanh/hai-ke-hoach/?a={EARLIER}&b={LATER}"
        page.go_back()
        expect(status).to_have_text("Chọn thêm một kế hoạch nữa.")
        expect(first).to_have_value(EARLIER)
        page.get_by_label("Tỉnh, thành phố thứ nhất").select_option("Chọn tỉnh, thành phố")
        expect(status).to_have_text("Chọn hai kế hoạch để đọc cạnh nhau.")
        expect(first.locator("option")).to_have_count(1)


def test_an_address_with_two_plans_is_read_where_plans_stand_by_province(browser: Browser, cut_address: str) -> None:
    with watched(browser, cut_address) as tab:
        page, status = tab.page, tab.page.locator("[data-compare-status]")
        page.goto(f"{cut_address}so-sanh/hai-ke-hoach/?a={EARLIER}&b={LATER}")
        expect(status).to_have_text(BOTH)
        expect(page.get_by_label("Tỉnh, thành phố thứ hai")).to_have_value("lai-chau")
        for unknown in ("lai-chau/1999/so-y-te", "khong-co/2021/so-y-te"):
            page.goto(f"{cut_address}so-sanh/hai-ke-hoach/?a={unknown}")
            expect(status).to_contain_text(f"Cổng không có kế hoạch “{unknown}”")


def test_plans_that_cannot_be_listed_can_be_asked_for_again(browser: Browser, cut_address: str) -> None:
    with watched(browser, cut_address, may_fail=True) as tab:
        page, status = tab.page, tab.page.locator("[data-compare-status]")
        page.goto(f"{cut_address}so-sanh/hai-ke-hoach/")
        page.route("**/hai-ke-hoach/lai-chau/**", lambda route: route.abort())
        page.get_by_label("Tỉnh, thành phố thứ nhất").select_option("Lai Châu")
        expect(status).to_have_text("Không tải được kế hoạch. Kiểm tra kết nối mạng rồi thử lại.")
        page.unroute("**/hai-ke-hoach/lai-chau/**")
        page.get_by_role("button", name="Thử lại").click()
        expect(page.get_by_label("Kế hoạch thứ nhất").locator("option")).to_have_count(3)


@pytest.mark.parametrize(("width", "scheme"), VIEWS[::3])
@pytest.mark.parametrize(
    "where",
    [
        YEAR,
        f"{YEAR}lai-chau/",
        f"{YEAR}lai-chau/trang-2/",
        "chi-tieu/ho-so-dung-han/",
        "kinh-phi/",
        "kinh-phi/lai-chau/2021/",
        "so-sanh/",
        "so-sanh/lai-chau/",
        "so-sanh/tinh/lai-chau/",
        "so-sanh/linh-vuc/the-che/so-y-te/",
        "so-sanh/lai-chau/so-y-te/2021-2022/",
        "so-sanh/lai-chau/so-y-te/2021-2022/nhu-cu/trang-2/",
        "so-sanh/hai-ke-hoach/",
        "so-sanh/hai-ke-hoach/lai-chau/",
        "do-phu/2021/",
        "do-phu/2021/lai-chau/",
        "nam/2021/",
        "nam/2021/lai-chau/",
        "tinh/lai-chau/",
    ],
)
def test_the_pages_of_cut_lists_are_accessible(
    browser: Browser, cut_address: str, where: str, width: int, scheme: Scheme
) -> None:
    with watched(browser, cut_address, width, scheme) as tab:
        answer = tab.page.goto(cut_address + where)
        assert answer is not None
        assert answer.ok
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(tab.page, options=EVERY_RULE)
        assert found.violations_count == 0, found.generate_report()
