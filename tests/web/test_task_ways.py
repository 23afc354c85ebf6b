"""Under each task of a plan: its link, how to cite it, where it is typed, and a report with its fields filled in."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from conftest import CONTENT, REPOSITORY
from playwright.sync_api import Browser, Page, expect
from tabs import PAGES, watched

from generator import serve
from generator.build.site import Options, build
from generator.views.plan.amending import REPORT_FORM

KEPT_AT = "https://github.com/chu/kho"
PUBLISHED_AT = "https://chu.github.io/kho/"
PLAN = "quang-ngai/2021/so-y-te"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of a repository that is known."""
    folder = tmp_path_factory.mktemp("published")
    assert build(Options(CONTENT, folder / "out", folder / "work", PUBLISHED_AT, KEPT_AT)).ok
    with serve.served(folder / "out") as url:
        yield url


def ways(page: Page, task: str) -> dict[str, str]:
    """Where the links below a task lead, by what they are called."""
    links = page.locator(f"#{task} .p-task__foot > a:not(.p-tag)")
    found = links.evaluate_all("all => all.map(link => [link.textContent, link.href])")
    return {str(name): str(href) for name, href in found}


def test_a_task_leads_to_its_line_and_to_a_report_with_its_fields_filled_in(browser: Browser, published: str) -> None:
    form = yaml.safe_load((REPOSITORY / ".github/ISSUE_TEMPLATE" / REPORT_FORM).read_text(encoding="utf-8"))
    ids = {field["id"] for field in form["body"] if "id" in field}
    file = f"content/plans/{PLAN}.yml"
    lines = (CONTENT / f"plans/{PLAN}.yml").read_text(encoding="utf-8").split("\n")
    with watched(browser, published) as tab:
        tab.page.goto(f"{published}ke-hoach/{PLAN}/")
        tasks = tab.page.locator(".p-task").evaluate_all("all => all.map(task => task.id)")
        assert len(tasks) == 39
        for task in tasks:
            found = ways(tab.page, task)
            assert set(found) == {"Liên kết", "Sửa", "Báo lỗi"}
            address, _, line = found["Sửa"].partition("#L")
            assert address == f"{KEPT_AT}/edit/main/{file}"
            assert f"id: {task}" in lines[int(line) - 1]
            fields = {key: values[0] for key, values in parse_qs(urlsplit(found["Báo lỗi"]).query).items()}
            assert set(fields) - {"template", "title"} <= ids
            number = tab.page.locator(f"#{task} .p-task__title .p-number").all_inner_texts()
            assert fields.pop("nhiem_vu") == (f"{number[0]} ({task})" if number else task)
            assert fields == {
                "template": REPORT_FORM,
                "title": f"Chỗ sai: {PLAN} {task}",
                "ke_hoach": PLAN,
                "dong": f"{file}, dòng {line}",
                "dia_chi": f"{PUBLISHED_AT}ke-hoach/{PLAN}/#{task}",
            }
            assert len(found["Báo lỗi"]) < 1_000


def test_where_no_repository_is_known_the_guide_is_told_the_task(browser: Browser, address: str) -> None:
    with watched(browser, address) as tab:
        tab.page.goto(address + PAGES["plan in sections"])
        found = ways(tab.page, "nv-1-a1")
        assert set(found) == {"Liên kết", "Báo lỗi"}
        assert (
            found["Báo lỗi"]
            == f"{address}huong-dan/sua-loi/?ke_hoach=quang-ngai%2F2021%2Fso-y-te&nhiem_vu=nv-1-a1#bao-loi"
        )
        tab.page.locator("#nv-1-a1").get_by_role("link", name="Báo lỗi").click()
        expect(tab.page.locator("[data-given-words]")).to_have_text(f"{PLAN}, nv-1-a1")


def test_a_task_is_cited_by_its_plan_its_name_and_its_place(browser: Browser, published: str) -> None:
    with watched(browser, published) as tab:
        tab.page.goto(f"{published}ke-hoach/{PLAN}/")
        cited = tab.page.locator("#nv-1-a1 .p-cite")
        cited.locator("summary").click()
        expect(cited.locator("p")).to_be_visible()
        words = cited.locator("p").inner_text()
        assert words.startswith(
            "Sở Y tế Quảng Ngãi, Kế hoạch số 2373/KH-SYT ngày 19/11/2020, nhiệm vụ “Trình UBND tỉnh"
        )
        assert words.endswith(f"…”, {PUBLISHED_AT}ke-hoach/{PLAN}/#nv-1-a1")


def test_without_scripts_a_task_leads_to_the_plans_own_ways(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGES["plan in sections"])
    page.locator("#nv-1-a1").get_by_role("link", name="Sửa, báo lỗi").click()
    expect(page.locator(":target").get_by_role("link")).to_have_text(["Sửa trang này", "Báo lỗi"])
    context.close()
