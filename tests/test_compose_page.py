"""What the build gives the form: lists from the registers, and addresses that hold wherever the site stands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import CONTENT

from generator import column_names
from generator.build.check import check
from generator.catalog import Catalog
from generator.exports import compose_json
from generator.pages import Renderer
from generator.views import Site
from generator.views.compose import compose


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The repository's own content."""
    found = check(CONTENT).catalog
    assert found is not None
    return found


@pytest.fixture(scope="module")
def lists(catalog: Catalog) -> dict[str, Any]:
    """The lists as the browser reads them."""
    found: dict[str, Any] = json.loads(compose_json.lists(catalog))
    return found


def names_in(lists: dict[str, Any], slug: str, year: int) -> list[str]:
    """What the province was called in a year."""
    return [
        entry["ten"]
        for entry in lists["tinh"]
        if entry["ma"] == slug and entry.get("tu", 0) <= year <= entry.get("den", 9999)
    ]


@pytest.mark.parametrize(
    ("slug", "year", "names"),
    [
        ("lai-chau", 2021, ["Lai Châu"]),
        ("lai-chau", 2026, ["Lai Châu"]),
        ("dak-nong", 2024, ["Đắk Nông"]),
        ("dak-nong", 2026, []),
        ("hue", 2026, ["TP. Huế"]),
    ],
)
def test_provinces_have_the_names_of_the_year(lists: dict[str, Any], slug: str, year: int, names: list[str]) -> None:
    assert names_in(lists, slug, year) == names


def test_a_list_has_every_choice_that_a_plan_may_make(lists: dict[str, Any], catalog: Catalog) -> None:
    assert [area["ma"] for area in lists["linh_vuc"]] == list(catalog.areas)
    assert [agency["ma"] for agency in lists["co_quan"]] == list(catalog.agencies)
    assert [aim["ma"] for aim in lists["muc_tieu"]] == list(catalog.aims)
    assert {entry["ma"] for entry in lists["tinh"]} == set(catalog.provinces.slugs())
    assert len(lists["don_vi"]) <= compose_json.MOST_UNITS


def test_columns_are_the_list_of_the_import(lists: dict[str, Any]) -> None:
    assert lists["cot"] == json.loads(json.dumps(column_names.RULES))


def test_the_page_leads_to_github_only_when_it_is_known_where_the_files_are() -> None:
    alone = Renderer().render(compose(Site()))
    assert "GitHub" not in alone
    known = Renderer().render(compose(Site(repository="https://github.com/owner/name")))
    assert 'data-github="https://github.com/owner/name/new/main?filename=TEN-TEP&amp;value=NOI-DUNG"' in known
    assert 'data-github-named="https://github.com/owner/name/new/main?filename=TEN-TEP"' in known
