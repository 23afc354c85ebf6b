"""The search must not get worse than it was: the figures kept by ``python -m benchmarks.relevance --record``.

Asked as visitors ask, in a browser, over the plans that were judged. The sample of queries is small; the figures are
there to notice a change, not to be proud of.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from benchmarks import portal
from benchmarks.queries import QUERIES, judged_plans, read_queries
from benchmarks.report import as_data, asked

RECORDED = QUERIES.with_name("recorded.json")
SLACK = 0.005


@pytest.fixture(scope="module")
def figures(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    queries = read_queries(QUERIES)
    site = portal.build_site(judged_plans(queries), tmp_path_factory.mktemp("judged"))
    page = browser.new_page()
    with portal.ranker(page, site) as ranker:
        found: dict[str, Any] = as_data([asked("portal", ranker, queries)], queries)["portal"]
    page.close()
    return found


def recorded() -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(Path(RECORDED).read_text(encoding="utf-8"))
    return kept


@pytest.mark.parametrize("figure", ["ndcg", "recall", "success"])
def test_overall_figures_have_not_fallen(figures: dict[str, Any], figure: str) -> None:
    assert figures["overall"][figure] >= recorded()["overall"][figure] - SLACK


@pytest.mark.parametrize("figure", ["ndcg_without_marks", "ndcg_with_one_wrong_letter"])
def test_queries_without_marks_or_with_a_wrong_letter_have_not_become_worse(
    figures: dict[str, Any], figure: str
) -> None:
    assert figures[figure] >= recorded()[figure] - SLACK


def test_no_kind_of_query_has_become_worse(figures: dict[str, Any]) -> None:
    kept = recorded()["ndcg_by_type"]
    assert figures["ndcg_by_type"].keys() == kept.keys()
    assert not {name: figure for name, figure in figures["ndcg_by_type"].items() if figure < kept[name] - 2 * SLACK}


def test_the_recorded_figures_are_the_ones_to_reach() -> None:
    kept = recorded()
    assert kept["overall"]["ndcg"] >= 0.87
    assert kept["overall"]["success"] == 1.0
    assert kept["overall"]["recall"] >= 0.85
    assert kept["overall"]["ndcg"] - kept["ndcg_without_marks"] <= 0.02
    assert kept["overall"]["ndcg"] - kept["ndcg_with_one_wrong_letter"] <= 0.04
