"""Hostile words in every text of a plan stay words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml
from conftest import REPOSITORY, copy_registers
from playwright.sync_api import Browser, expect
from tabs import BOX, INJECTED, results, search, texts, watched

from generator import serve
from generator.build.site import Options, build

STRINGS = [
    "<script>window.hit=1</script>",
    "</title><script>window.hit=2</script>",
    '"><img src=x onerror=window.hit=3>',
    "' onmouseover='window.hit=4",
    "[x](javascript:window.hit=5)",
    "![x](x){onerror=window.hit=6}",
    "<!--/html--><script>window.hit=7</script><!--html-->",
    "{{ 7*7 }} {% raw %} {# x #}",
    "${window.hit=8}",
    "{: #nv-1-1 onclick=window.hit=9 }",
    "&lt;script&gt;window.hit=10&lt;/script&gt; &#60;b&#62;",
    "--- # *x* _x_ `x` ~~~ <b>x</b> \\<x\\>",
]


def poisoned(value: object, text: str) -> object:
    """The same plan with ``text`` behind every text that is free to say anything."""
    if isinstance(value, dict):
        return {key: item if key in FIXED else poisoned(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [item if TASK_ID.fullmatch(str(item)) else poisoned(item, text) for item in value]
    return f"{value} {text}"


TASK_ID = re.compile(r"nv(-[a-z0-9]+)+")
FIXED = {
    "tinh", "nam", "co_quan", "loai", "id", "ngay_ban_hanh", "linh_vuc_phu", "muc", "han", "so", "tong_kinh_phi", "url",
    "chi_tieu", "lan_thu", "sua", "kinh_phi", "ngay", "in", "la",
}  # fmt: skip


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with one plan for each string, a year apart."""
    folder = tmp_path_factory.mktemp("hostile")
    content = folder / "content"
    copy_registers(content)
    golden = REPOSITORY / "tests/golden/plans/lai-chau/2022/so-y-te.yml"
    plan = yaml.load(golden.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    for number, text in enumerate(STRINGS):
        path = content / f"plans/lai-chau/{2000 + number}/so-y-te.yml"
        path.parent.mkdir(parents=True)
        kept = {key: value for key, value in plan.items() if key not in ("tinh", "nam", "co_quan", "chi_tieu")}
        areas = [section["ma"] for section in plan["linh_vuc"]]
        changed = poisoned(kept, text)
        assert isinstance(changed, dict)
        for section, area in zip(changed["linh_vuc"], areas, strict=True):
            section["ma"] = area
        path.write_text(yaml.safe_dump(changed, allow_unicode=True, width=10_000), encoding="utf-8")
    built = build(Options(content, folder / "out", folder / "work"))
    assert built.ok, built.checked.problems
    with serve.served(folder / "out") as url:
        yield url


@pytest.mark.parametrize("number", range(len(STRINGS)))
def test_nothing_runs_and_every_word_is_shown(browser: Browser, hostile: str, number: int) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{hostile}ke-hoach/lai-chau/{2000 + number}/so-y-te/")
    assert errors == []
    assert page.evaluate("window.hit") is None
    assert page.locator("article.p-task").count() == 3
    shown = " ".join(STRINGS[number].split())
    assert shown in page.locator("#nv-1-2").inner_text()
    assert shown in " ".join(page.locator("h1").inner_text().split())
    assert shown in page.title()
    assert shown in page.locator(".p-contents").inner_html().replace("&lt;", "<").replace("&gt;", ">").replace(
        "&amp;", "&"
    )
    context.close()


def test_nothing_runs_where_hostile_words_are_found_suggested_and_chosen(browser: Browser, hostile: str) -> None:
    with watched(browser, hostile) as tab:
        tab.page.on("dialog", lambda dialog: tab.errors.append(dialog.message))
        search(tab.page, hostile, "window hit script", nam="2000")
        assert results(tab.page).count() > 5
        assert STRINGS[0] in texts(tab.page)[0]
        search(tab.page, hostile, "window hit")
        while tab.page.locator("[data-search-more]").is_visible():
            shown = results(tab.page).count()
            tab.page.locator("[data-search-more]").click()
            expect(results(tab.page).nth(shown)).to_be_attached()
        found = "\n".join(texts(tab.page))
        assert [text for text in STRINGS if "hit=" in text and " ".join(text.split()) not in found] == []
        tab.page.goto(hostile)
        tab.page.locator(BOX).fill("window hit script")
        tab.page.wait_for_selector(f"{BOX}[aria-expanded=true]")
        assert "window.hit=" in tab.page.locator("header [role=listbox]").inner_text()
        assert tab.page.locator(INJECTED).count() == 0
        assert tab.page.evaluate("window.hit") is None
