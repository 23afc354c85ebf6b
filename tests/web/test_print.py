"""A plan on paper: really printed by the browser, and read back from the PDF."""

from __future__ import annotations

import io
import re
from typing import Any

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page, PdfMargins

NAVIGATION = (
    "So sánh với kế hoạch khác",
    "Đến nội dung chính",
    "Thêm",
    "Trong trang này",
    "Liên kết",
    "Sửa trang này",
    "Báo lỗi",
    "Mọi kế hoạch",
    "Đổi nền",
)
PLANS = {"longest": "ke-hoach/ho-chi-minh/2024/so-y-te/", "with annex": "ke-hoach/thanh-hoa/2017/so-y-te/"}


MARGINS: PdfMargins = {"top": "15mm", "right": "15mm", "bottom": "15mm", "left": "15mm"}


def run_together(text: str) -> str:
    """The letters without any space: lines break elsewhere on paper."""
    return re.sub(r"\s+", "", text)


def printed(page: Page) -> Any:
    """The page as A4, as a printer without backgrounds would have it."""
    return pdfplumber.open(io.BytesIO(page.pdf(format="A4", margin=MARGINS)))


@pytest.mark.parametrize("plan", PLANS)
def test_the_whole_plan_is_on_paper_and_nothing_else(browser: Browser, address: str, plan: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + PLANS[plan])
    tasks = page.locator(".p-task").evaluate_all(
        """all => all.map((task) => Array.from(task.querySelectorAll('.p-task__title, .p-parts > li, .p-fields dd'),
             (part) => part.querySelector(":scope > .p-hidden") ? "" : part.innerText))"""
    )
    paper = printed(page)
    text = run_together("".join(sheet.extract_text() or "" for sheet in paper.pages))
    at = 0
    for title, *others in tasks:
        at = text.find(run_together(title), at)
        assert at >= 0, title
        missing = [words for words in others for line in words.split("\n") if run_together(line) not in text]
        assert not missing, missing
    words = {word["text"] for sheet in paper.pages for word in sheet.extract_words()}
    lines = {line for sheet in paper.pages for line in (sheet.extract_text() or "").split("\n")}
    assert not [name for name in NAVIGATION if name in lines or (" " not in name and name in words)]
    assert_black_on_white(paper)
    assert_nothing_runs_off(paper)
    assert run_together(f"/{PLANS[plan]}") in text[-400:]
    context.close()


def assert_black_on_white(paper: Any) -> None:
    """Letters are darker than a third of the way to white; no ground is filled dark."""
    for sheet in paper.pages:
        for letter in sheet.chars:
            colour = letter["non_stroking_color"] or (0,)
            assert max(colour) <= 0.34, (letter["text"], colour)
        for area in sheet.rects:
            if area["fill"] and area["width"] > 40 and area["height"] > 40:
                assert min(area["non_stroking_color"] or (1,)) > 0.9


def assert_nothing_runs_off(paper: Any) -> None:
    """Every letter stands within the margins."""
    for sheet in paper.pages:
        for letter in sheet.chars:
            assert 40 <= letter["x0"] <= letter["x1"] <= sheet.width - 40, letter["text"]


def test_the_paper_says_what_text_of_which_day_and_where_its_documents_lie(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + PLANS["with annex"])
    text = run_together("".join(sheet.extract_text() or "" for sheet in printed(page).pages))
    document = page.locator(".p-cited a").first
    where = document.evaluate("link => link.href")
    assert run_together(f"{document.inner_text()} ({where})") in text
    assert run_together("Chương trình số 947/CTr-SYT ngày 18/05/2017") in text[-400:]
    context.close()


@pytest.mark.parametrize("is_scripted", [True, False])
def test_what_is_closed_on_the_screen_is_open_on_paper(browser: Browser, address: str, is_scripted: bool) -> None:
    context = browser.new_context(java_script_enabled=is_scripted)
    page = context.new_page()
    page.goto(f"{address}thoi-han/2020/")
    hidden = page.locator("details.p-terms-here dd").first
    words = hidden.text_content() or ""
    assert words
    assert not hidden.is_visible()
    text = run_together("".join(sheet.extract_text() or "" for sheet in printed(page).pages))
    assert run_together(words) in text
    assert page.locator("article details[open]").count() == 0
    context.close()
