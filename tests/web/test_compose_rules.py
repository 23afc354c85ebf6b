"""The form's programs against what they must agree with: the loader, the reader of YAML, the list of columns."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import plan_trees
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator import column_names, source
from generator.guides import sample
from generator.schema.json_schema import render
from generator.source.nodes import plain

ASSETS = Path(__file__).resolve().parents[2] / "theme" / "assets" / "compose"
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab with the form's programs at hand."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}huong-dan/soan/")
    page.evaluate(
        """async () => {
            const from = (name) => import(new URL(`../../assets/compose/${name}.js`, location.href));
            const names = ["validate", "yaml", "columns", "text"];
            window.programs = Object.assign({}, ...await Promise.all(names.map(from)));
            window.schema = await (await fetch("../../du-lieu/plan.schema.json")).json();
        }"""
    )
    yield page
    context.close()


def faults(page: Page, trees: list[Any]) -> list[list[dict[str, Any]]]:
    """What the form says is wrong with each tree."""
    found: list[list[dict[str, Any]]] = page.evaluate(
        "trees => trees.map((tree) => programs.validate(schema, tree))", trees
    )
    return found


def written(page: Page, trees: list[Any]) -> list[str]:
    """The trees as the form writes them."""
    found: list[str] = page.evaluate("trees => trees.map((tree) => programs.planFile(tree))", trees)
    return found


def keywords(schema: Any) -> Iterator[str]:
    """Every keyword of a schema, wherever a schema can stand in it."""
    for key, value in schema.items():
        yield key
        if key in ("properties", "$defs"):
            for inner in value.values():
                yield from keywords(inner)
        elif key in ("anyOf", "oneOf", "allOf"):
            for inner in value:
                yield from keywords(inner)
        elif isinstance(value, dict):
            yield from keywords(value)


def test_the_form_knows_every_keyword_of_the_schema(page: Page) -> None:
    known = page.evaluate("[...programs.OBEYED, ...programs.DESCRIBING]")
    assert set(keywords(json.loads(render()))) == set(known)


def test_the_form_comes_to_the_loaders_verdict_on_plans_and_rules(page: Page) -> None:
    corpus = plan_trees.corpus()
    found = dict(zip(corpus, faults(page, list(corpus.values())), strict=True))
    assert {name: not list_ for name, list_ in found.items()} == {
        name: plan_trees.is_sound(tree) for name, tree in corpus.items()
    }


@SLOW
@given(data=st.data())
def test_the_form_comes_to_the_loaders_verdict_on_changed_plans(page: Page, data: st.DataObject) -> None:
    trees = [plan_trees.changed(copy.deepcopy(plan_trees.golden()), data) for _ in range(4)]
    assert [not found for found in faults(page, trees)] == [plan_trees.is_sound(tree) for tree in trees]


@pytest.mark.parametrize(
    ("change", "rule", "path", "words"),
    [
        ({"tieu_de": " "}, "blank-value", ["tieu_de"], "để trống"),
        ({"ngay_ban_hanh": "2021-02-30"}, "bad-date", ["ngay_ban_hanh"], "không phải ngày có thật"),
        ({"loai": "kế hoạch"}, "bad-value", ["loai"], "không có giá trị"),
        ({"so": "1"}, "unknown-key", ["so"], "không có trong mẫu"),
        ({"linh_vuc": [{"ma": "The che"}]}, "bad-id", ["linh_vuc", 0, "ma"], "không đúng dạng định danh"),
        ({"linh_vuc": [{}]}, "missing-key", ["linh_vuc", 0, "ma"], "chưa điền"),
        (
            {"linh_vuc": [{"ma": "khac", "nhiem_vu": [{"nhom": "Nhóm", "id": "nv-1"}]}]},
            "unknown-key",
            ["linh_vuc", 0, "nhiem_vu", 0, "id"],
            "không có trong mẫu",
        ),
        (
            {"linh_vuc": [{"ma": "khac", "nhiem_vu": [{"id": "nv-1"}]}]},
            "missing-key",
            ["linh_vuc", 0, "nhiem_vu", 0, "ten"],
            "không có nội dung",
        ),
        (
            {"linh_vuc": [{"ma": "khac", "nhiem_vu": [{"id": "nv-1", "ten": "Làm", "kinh_phi": "1.500"}]}]},
            "bad-value",
            ["linh_vuc", 0, "nhiem_vu", 0, "kinh_phi"],
            "không rõ là số nào",
        ),
    ],
)
def test_a_fault_says_where_and_what(
    page: Page, change: dict[str, Any], rule: str, path: list[Any], words: str
) -> None:
    (found,) = faults(page, [{**plan_trees.shortest(), **change}])
    assert (rule, path) in [(fault["rule"], fault["path"]) for fault in found]
    (fault,) = [fault for fault in found if (fault["rule"], fault["path"]) == (rule, path)]
    assert words in fault["message"]
    assert fault["title"]


_BEGINNINGS = ["#a", "- a", "-", "> 5", ">= 98 %", "%", "@a", "*a", "&a", "!a", "? a", "'", "''", '"', "`a", "[a]"]
_ALONE = ["{a}", "<<", "=", "...", "---", ":", "~", "1e5", ".5", "+1", "0x1F", ".inf"]
_INSIDE = ["a: b", "a #b", "a'b", 'a"b', "a:", "a,b", "a]", "C:\\x", "\\n", "a\\", "a\nb", "ế", "đ", "😀"]
_OTHER_TYPES = ["no", "Yes", "null", "true", "12:30", "0123", "1.000", "1_000", "2021-01-15", "2020-11"]
_SPACES = [
    "",
    " ",
    " a",
    "a ",
    "\n",
    "\t",
    "\u00a0",
    "e\u0301",
    "\u200b",
    "\ufeff",
    "\u0085",
    "\u2028",
    "\ufffd",
    "| a",
]
NASTY = st.sampled_from([*_BEGINNINGS, *_ALONE, *_INSIDE, *_OTHER_TYPES, *_SPACES])
TEXTS = NASTY | st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.builds("".join, st.lists(NASTY))
KEYS = st.sampled_from(["ma", "ten", "chu_tri", "phoi_hop", "nhiem_vu", "x y", "a: b", "- k", "no", "1", "é"])
TREES = st.dictionaries(
    KEYS,
    st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)),
    min_size=1,
    max_size=5,
)


HIDDEN = {"invisible", "nbsp", "nfd", "tab"}
"""What the loader says of letters that nobody can see, escapes of them included. The form takes them off before."""


def is_clean(text: str) -> bool:
    """Whether the loader takes every letter of a text."""
    return all(source.cleaned(line) == line for line in text.split("\n"))


@SLOW
@given(trees=st.lists(TREES, min_size=1, max_size=6))
def test_what_the_form_writes_is_read_back_as_it_was(page: Page, trees: list[Any]) -> None:
    for tree, text in zip(trees, written(page, trees), strict=True):
        document, problems = source.read_bytes(text.encode("utf-8"), plan_trees.FILE)
        assert {problem.rule for problem in problems} <= HIDDEN, text
        assert not problems or not all(map(is_clean, plan_trees.texts(tree))), text
        assert document is not None
        assert plain(document.locator.root) == tree, text


def test_published_plans_are_written_as_they_mean(page: Page) -> None:
    trees = list(plan_trees.corpus().values())
    for tree, text in zip(trees, written(page, trees), strict=True):
        assert plan_trees.read(text) == tree


def test_the_form_writes_what_a_person_would_type(page: Page) -> None:
    assert written(page, [plan_trees.read(sample("ke-hoach-nho").text)]) == [sample("ke-hoach-nho").text]


def test_the_sample_is_sound(page: Page) -> None:
    assert plan_trees.is_sound(plan_trees.read(sample("ke-hoach-nho").text))
    assert faults(page, [plan_trees.read(sample("ke-hoach-nho").text)]) == [[]]


def test_columns_are_known_by_the_same_names(page: Page) -> None:
    phrases = [phrase.lstrip("=") for _, ways in column_names.RULES for way in ways for phrase in way]
    more = "Đơn vị chủ trì, phối hợp|Số TT|STT.|Thời gian thực hiện / Bắt đầu|KẾT QUẢ (SẢN PHẨM)|Nội dung công việc|"
    more += "Cơ quan/đơn vị thực hiện|Kinh phí\n(triệu đồng)|Gì đó||Phòngban|Mục tiêu|Người chịu trách nhiệm|e\u0301"
    names = [*phrases, *more.split("|")]
    lists = json.loads(page.evaluate("async () => (await fetch('../soan.json')).text()"))
    found = page.evaluate(
        "([rules, names]) => names.map((name) => programs.columnOf(rules, name))", [lists["cot"], names]
    )
    assert found == [column_names.column_of(name) for name in names]


def test_every_program_says_what_it_is_for_and_is_short() -> None:
    for path in ASSETS.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("// "), path.name
        assert len(text.splitlines()) <= 300, path.name
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|\beval\b|new Function|https?://", text), path.name
