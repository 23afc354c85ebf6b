"""Without JavaScript: every plan, task and hub can be reached and read, and nothing shows that would not work."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from html_pages import pages_of, target_of
from playwright.sync_api import Browser, Page, expect
from tabs import PAGES

SCRIPTED = {"search", "two plans", "form for a plan"}
"""Pages that are a program; the others say the same with and without scripts."""
WORKED_BY_SCRIPTS = (
    "[data-theme-switch], [data-narrow], [data-compare-form], [data-compose], [data-search-retry], [data-search-more], "
    "[data-search-filters], [data-compare-retry], [data-search-chosen]"
)


def lines(page: Page) -> list[str]:
    """What the article shows, line by line."""
    page.evaluate("document.querySelectorAll('article [data-narrow]').forEach((one) => one.remove())")
    words = page.locator("article.p-article").evaluate(
        """(article) => {
            article.querySelectorAll('.p-task__foot').forEach((ways) => ways.remove());
            return article.innerText;
        }"""
    )
    return [line.strip() for line in str(words).split("\n") if line.strip()]


@pytest.mark.parametrize("name", [name for name in PAGES if name not in SCRIPTED])
def test_a_page_says_the_same_without_scripts(browser: Browser, address: str, name: str) -> None:
    said = []
    for is_scripted in (True, False):
        context = browser.new_context(java_script_enabled=is_scripted)
        page = context.new_page()
        page.goto(address + PAGES[name])
        said.append(lines(page))
        if not is_scripted:
            assert nothing_is_dead(page)
        context.close()
    assert said[0] == said[1]


def nothing_is_dead(page: Page) -> bool:
    """No control shows that only a script can work; the only buttons send a form to a page that is there."""
    shown = [one for one in page.locator(WORKED_BY_SCRIPTS).all() if one.is_visible()]
    buttons = [one.get_attribute("type") for one in page.locator("button").all() if one.is_visible()]
    return not shown and set(buttons) <= {"submit"}


@pytest.mark.parametrize(
    ("name", "says", "leads"),
    [
        ("search", "Tìm kiếm cần JavaScript", "linh-vuc/"),
        ("two plans", "cần JavaScript", "so-sanh/linh-vuc/"),
        ("form for a plan", "Mẫu này cần JavaScript", "huong-dan/"),
    ],
)
def test_a_page_that_is_a_program_says_so_and_leads_on(
    browser: Browser, address: str, name: str, says: str, leads: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGES[name])
    article = page.locator("article.p-article")
    assert says in article.inner_text()
    assert nothing_is_dead(page)
    links = article.locator("a:visible").evaluate_all("all => all.map((link) => link.href)")
    assert [link for link in links if urlsplit(link).path.startswith(f"/{leads}")]
    context.close()


def test_filters_whose_program_cannot_be_had_go_away(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/assets/narrow.js", lambda route: route.abort())
    page.goto(address + PAGES["deadlines in a year"])
    expect(page.locator("[data-narrow]")).to_be_hidden()
    assert page.locator("[data-rows] > li:visible").count() > 20
    context.close()


def test_every_plan_and_task_is_three_links_from_home(site: Path) -> None:
    pages = pages_of(site)
    depth, waiting = {"index.html": 0}, ["index.html"]
    while waiting:
        name = waiting.pop(0)
        for link in pages[name].links():
            path, _ = target_of(name, link)
            if path in pages and path not in depth:
                depth[path] = depth[name] + 1
                waiting.append(path)
    plans = [name for name in pages if re.fullmatch(r"ke-hoach/[^/]+/\d+/[^/]+/index\.html", name)]
    assert len(plans) == 5
    assert max(depth[plan] for plan in plans) <= 3
    assert sum(len([one for one in pages[plan].ids if one.startswith("nv-")]) for plan in plans) >= 189
    hubs = [name for name in pages if re.fullmatch(r"[^/]+/index\.html", name)]
    assert max(depth[hub] for hub in hubs) <= 2


def test_a_reader_walks_from_home_to_a_task_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("header nav").get_by_role("link", name="Tỉnh").click()
    page.locator("article").get_by_role("link", name="Lai Châu", exact=True).first.click()
    page.locator("article a[href*='ke-hoach/lai-chau/2021']").first.click()
    page.locator(".p-task__foot a").first.click()
    page.wait_for_url("**/*#nv-*")
    task = page.locator(f"#{urlsplit(page.url).fragment}")
    assert len(task.inner_text()) > 100
    context.close()
