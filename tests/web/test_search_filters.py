"""What narrows the results of the search page: counts that are true, an address that says it, a way back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from audits import EVERY_RULE
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from tabs import BOX, VIEWS, Scheme, Watched, count, finish, links, message, place, results, search, texts, watched

GROUPS = ["Loại nội dung", "Tỉnh, thành phố", "Năm kế hoạch", "Lĩnh vực", "Đơn vị chủ trì", "Quý"]


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Watched]:
    """A fresh tab of desktop width in which nothing may go wrong."""
    with watched(browser, address) as tab:
        yield tab


@pytest.fixture(scope="session")
def tasks(browser: Browser, address: str) -> dict[str, dict[str, Any]]:
    """The published tasks by their address, against which results are held."""
    context = browser.new_context()
    found = {task["url"]: task for task in context.request.get(f"{address}api/v1/tasks.json").json()}
    context.close()
    return found


def group(page: Page, name: str) -> Locator:
    """The choices of a group of filters, which is opened on the way."""
    filters = page.locator("[data-search-filters]")
    expect(filters).to_be_visible()
    if filters.get_attribute("open") is None:
        filters.get_by_text("Lọc kết quả").click()
    made = filters.locator("details").filter(has=page.get_by_text(name, exact=True))
    if made.get_attribute("open") is None:
        made.locator("summary").click()
    choices = made.locator("li")
    choices.first.wait_for()
    return choices


def loaded(tab: Watched) -> list[str]:
    """The files of the search that were asked for so far."""
    return [urlsplit(url).path for url in tab.of_search()]


def all_links(page: Page) -> list[str]:
    """The addresses of all results, those behind the button for more too."""
    total = count(page)
    while results(page).count() < total:
        shown = results(page).count()
        page.locator("[data-search-more]").click()
        expect(results(page).nth(shown)).to_be_attached()
    return links(page)


def back(page: Page, chosen: int) -> None:
    """Go back to where so many choices were made."""
    page.go_back()
    expect(page.locator("[data-search-chosen] a")).to_have_count(chosen)
    finish(page)


def test_filters_and_their_counts_are_loaded_when_they_are_opened(tab: Watched, address: str) -> None:
    search(tab.page, address, "báo cáo")
    assert not [path for path in loaded(tab) if path.endswith("filters.js") or "/facets/" in path]
    choices = group(tab.page, "Tỉnh, thành phố")
    assert [path for path in loaded(tab) if "/facets/" in path] == ["/search/facets/tinh.bin"]
    numbers = [int(text.split()[-1]) for text in choices.all_inner_texts()]
    assert len(numbers) == 5
    assert sum(numbers) == count(tab.page)


def test_every_group_offers_choices(tab: Watched, address: str) -> None:
    search(tab.page, address, "thuốc")
    for name in GROUPS:
        assert group(tab.page, name).locator("a").count() > 1, name


def test_choice_narrows_results_and_stands_in_the_address(tab: Watched, address: str) -> None:
    search(tab.page, address, "báo cáo")
    tab.page.evaluate("window.isKept = true")
    before = count(tab.page)
    choice = group(tab.page, "Tỉnh, thành phố").filter(has_text="Lai Châu")
    promised = int(choice.inner_text().split()[-1])
    choice.locator("a").click()
    finish(tab.page)
    assert tab.page.evaluate("window.isKept")
    assert tab.page.url == address + place("báo cáo", tinh="lai-chau")
    assert count(tab.page) == promised < before
    assert all("/ke-hoach/lai-chau/" in link for link in all_links(tab.page))
    expect(tab.page.locator("[data-search-count]")).to_be_focused()


@pytest.mark.parametrize("query", ["chuyển đổi số", "CCHC"])
def test_choice_gives_as_many_results_as_it_promised(tab: Watched, address: str, query: str) -> None:
    search(tab.page, address, query)
    promised, given = {}, {}
    for choice in group(tab.page, "Tỉnh, thành phố").all():
        promised[str(choice.locator("a").text_content())] = int(choice.inner_text().split()[-1])
    for name in promised:
        group(tab.page, "Tỉnh, thành phố").locator("a").get_by_text(name, exact=True).click()
        finish(tab.page)
        given[name] = count(tab.page)
        back(tab.page, 0)
    assert given == promised


def test_choice_can_be_taken_back(tab: Watched, address: str) -> None:
    search(tab.page, address, "báo cáo")
    before, whole = links(tab.page), message(tab.page)
    search(tab.page, address, "báo cáo", tinh="lai-chau")
    assert links(tab.page) != before
    tab.page.get_by_role("link", name="Bỏ lọc Tỉnh, thành phố: Lai Châu").click()
    finish(tab.page)
    assert tab.page.url == address + place("báo cáo")
    assert (links(tab.page), message(tab.page)) == (before, whole)
    assert tab.page.locator("[data-search-chosen] a").count() == 0


def test_back_and_forward_restore_what_was_chosen(tab: Watched, address: str) -> None:
    search(tab.page, address, "báo cáo")
    group(tab.page, "Năm kế hoạch").filter(has_text="2021").locator("a").click()
    finish(tab.page)
    narrowed = message(tab.page)
    back(tab.page, 0)
    assert tab.page.url == address + place("báo cáo")
    whole = message(tab.page)
    tab.page.go_forward()
    expect(tab.page.locator("[data-search-chosen] a")).to_have_count(1)
    finish(tab.page)
    assert tab.page.url == address + place("báo cáo", nam="2021")
    assert message(tab.page) == narrowed != whole


def test_several_choices_hold_together(tab: Watched, address: str) -> None:
    search(tab.page, address, "báo cáo", nam="2021")
    group(tab.page, "Tỉnh, thành phố").filter(has_text="Quảng Ngãi").locator("a").click()
    finish(tab.page)
    group(tab.page, "Loại nội dung").filter(has_text="Nhiệm vụ").locator("a").click()
    finish(tab.page)
    assert tab.page.url == address + place("báo cáo", loai="nhiem-vu", tinh="quang-ngai", nam="2021")
    assert tab.page.locator("[data-search-chosen] a").count() == 3
    found = all_links(tab.page)
    assert len(found) > 0
    assert all(link.startswith("/ke-hoach/quang-ngai/2021/") and "#nv-" in link for link in found)
    assert all(text.startswith("Nhiệm vụ") for text in texts(tab.page))


def test_chosen_groups_are_not_offered_again(tab: Watched, address: str) -> None:
    search(tab.page, address, "báo cáo", nam="2021")
    group(tab.page, "Quý")
    offered = tab.page.locator("[data-search-groups] summary").all_inner_texts()
    assert offered == [name for name in GROUPS if name != "Năm kế hoạch"]


def test_results_have_the_chosen_year(tab: Watched, address: str) -> None:
    search(tab.page, address, "báo cáo", nam="2021")
    assert all(link.split("/")[3] == "2021" for link in all_links(tab.page))


def test_results_have_the_chosen_area(tab: Watched, address: str, tasks: dict[str, dict[str, Any]]) -> None:
    search(tab.page, address, "báo cáo", linh_vuc="the-che", loai="nhiem-vu")
    found = all_links(tab.page)
    assert len(found) > 3
    assert {tasks[link]["linh_vuc"] for link in found} == {"the-che"}


def test_results_have_the_chosen_lead_unit(tab: Watched, address: str, tasks: dict[str, dict[str, Any]]) -> None:
    search(tab.page, address, "báo cáo", don_vi="van-phong-so", loai="nhiem-vu")
    found = all_links(tab.page)
    assert len(found) > 3
    for link in found:
        assert any("văn phòng" in name.lower() for name in tasks[link]["chu_tri"]), link


def test_results_have_the_chosen_quarter(tab: Watched, address: str, tasks: dict[str, dict[str, Any]]) -> None:
    search(tab.page, address, "", quy="2021-1")
    found = all_links(tab.page)
    assert len(found) > 3
    for link in found:
        span = tasks[link]["han"]
        assert span.get("start", "2021-01-01") <= "2021-03-31", link
        assert span.get("end", "2021-12-31") >= "2021-01-01", link
    ended = [link for link, task in tasks.items() if "2021-04-01" > task["han"].get("end", "") >= "2021-01-01"]
    assert len(ended) > 0
    assert set(ended) <= set(found)


def test_choices_without_words_find_everything_that_has_them(
    tab: Watched, address: str, tasks: dict[str, dict[str, Any]]
) -> None:
    search(tab.page, address, "", tinh="quang-ngai", loai="nhiem-vu")
    assert count(tab.page) == len([task for task in tasks.values() if task["tinh"] == "quang-ngai"])
    search(tab.page, address, "", tinh="lai-chau")
    assert all("/ke-hoach/lai-chau/" in link for link in links(tab.page))


def test_typing_keeps_what_is_chosen(tab: Watched, address: str) -> None:
    search(tab.page, address, "thuốc", nam="2021")
    tab.page.locator(BOX).fill("báo cáo")
    tab.page.wait_for_url(address + place("báo cáo", nam="2021"))
    finish(tab.page)
    assert all("/2021/" in link for link in links(tab.page))


def test_unknown_choice_finds_nothing_and_can_be_taken_back(tab: Watched, address: str) -> None:
    for value in ("khong-co", "<script>alert(1)</script>", "__proto__"):
        search(tab.page, address, "thuốc", tinh=value)
        assert message(tab.page).startswith("Không tìm thấy gì"), value
        chosen = tab.page.locator("[data-search-chosen] a")
        expect(chosen).to_contain_text(value)
        chosen.click()
        finish(tab.page)
        assert count(tab.page) > 0


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_open_filters_are_accessible(browser: Browser, address: str, width: int, scheme: Scheme) -> None:
    with watched(browser, address, width, scheme) as tab:
        search(tab.page, address, "thuốc", nam="2021")
        group(tab.page, "Đơn vị chủ trì")
        group(tab.page, "Lĩnh vực")
        assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(tab.page, options=EVERY_RULE)
        assert found.violations_count == 0, found.generate_report()
