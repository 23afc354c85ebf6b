"""Targets: what their values say, what the published plans state, and which of them share an aim."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from conftest import CONTENT
from everything import targets as all_targets

from generator.build.check import check
from generator.catalog import Catalog
from generator.catalog.places import targets
from generator.model import TargetValue, read_value
from generator.views.targets import show_value


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The repository's content."""
    found = check(CONTENT).catalog
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (">= 98 %", TargetValue(">=", Decimal(98), None, "%")),
        ("= 25 - 35 %", TargetValue("=", Decimal(25), Decimal(35), "%")),
        ("< 0,5 %", TargetValue("<", Decimal("0.5"), None, "%")),
        ("<= 12.25 giờ", TargetValue("<=", Decimal("12.25"), None, "giờ")),
        (">= 04 bài viết", TargetValue(">=", Decimal(4), None, "bài viết")),
        (">= 01 bài viết/mô hình/sản phẩm", TargetValue(">=", Decimal(1), None, "bài viết/mô hình/sản phẩm")),
        ("= 10 - 20 đơn vị", TargetValue("=", Decimal(10), Decimal(20), "đơn vị")),
        ("> 3", TargetValue(">", Decimal(3), None, None)),
    ],
    ids=str,
)
def test_a_value_is_comparator_number_and_unit(text: str, value: TargetValue) -> None:
    assert read_value(text) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, None),
        (">= 98 %", "≥ 98%"),
        ("<= 0,5 %", "≤ 0,5%"),
        ("= 100 %", "100%"),
        ("= 10 - 20 đơn vị", "10–20 đơn vị"),
        ("= 1 đơn vị A - B", "1 đơn vị A - B"),
        ("> 3", "> 3"),
    ],
)
def test_a_value_is_shown_as_people_write_it(value: str | None, shown: str | None) -> None:
    assert show_value(value) == shown


@pytest.mark.parametrize("text", ["98 %", ">=98 %", "≥ 98 %", ">= %", ">= 98  %", ""])
def test_what_is_not_written_like_a_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a target value"):
        read_value(text)


COUNTS = {
    "dak-nong/2020/so-y-te": (0, 37, 37, 25),
    "ho-chi-minh/2024/so-y-te": (20, 32, 45, 41),
    "lai-chau/2021/so-y-te": (0, 5, 5, 2),
    "quang-ngai/2021/so-y-te": (0, 6, 6, 5),
    "thanh-hoa/2017/so-y-te": (0, 4, 4, 4),
}
"""Each plan's own targets, those quoted out of other words, those with a value, those with an aim."""


def test_no_target_of_the_published_plans_is_lost(catalog: Catalog) -> None:
    counted = {}
    for plan in catalog.plans:
        found = catalog.targets_in(plan.id)
        assert all(entry.plan is plan for entry in found)
        own = sum(entry.is_own for entry in found)
        valued = sum(entry.target.value is not None for entry in found)
        aimed = sum(entry.target.aim is not None for entry in found)
        counted[str(plan.id)] = (own, len(found) - own, valued, aimed)
    assert counted == COUNTS


SHARED = {
    "ho-so-dung-han": "dak-nong ho-chi-minh",
    "xin-loi-tre-han": "dak-nong ho-chi-minh",
    "xu-ly-phan-anh": "dak-nong ho-chi-minh quang-ngai",
    "cong-khai-thu-tuc": "dak-nong ho-chi-minh lai-chau",
    "hoan-thanh-ra-soat-thu-tuc": "dak-nong lai-chau",
    "hai-long-thu-tuc": "ho-chi-minh thanh-hoa",
    "hai-long-dich-vu-y-te": "ho-chi-minh thanh-hoa",
    "van-ban-dung-quy-trinh": "dak-nong quang-ngai",
    "van-ban-dien-tu": "dak-nong ho-chi-minh",
    "chu-ky-so": "dak-nong ho-chi-minh",
    "thu-dien-tu-cong-vu": "dak-nong ho-chi-minh",
    "kiem-tra-don-vi": "dak-nong ho-chi-minh quang-ngai thanh-hoa",
    "bai-viet-tuyen-truyen": "dak-nong ho-chi-minh",
}
"""The aims that several plans state, with the provinces of those plans."""


def test_the_aims_that_several_plans_state(catalog: Catalog) -> None:
    stated = {
        slug: " ".join(sorted({target.plan_id.province for target in catalog.targets_of(slug)}))
        for slug in catalog.aims
    }
    assert {slug: places for slug, places in stated.items() if " " in places} == SHARED


def test_an_aim_stated_in_different_words_carries_a_caution(catalog: Catalog) -> None:
    assert all(catalog.aims[slug].caution for slug in SHARED)


def test_every_aim_is_stated_by_a_plan_and_every_target_with_an_aim_has_a_value(catalog: Catalog) -> None:
    assert all(catalog.targets_of(slug) for slug in catalog.aims)
    assert all(entry.target.value for entry in all_targets(catalog) if entry.target.aim)


def test_every_quotation_stands_in_its_plan_word_for_word(catalog: Catalog) -> None:
    for plan in catalog.plans:
        for path, target, words in targets(plan):
            assert words is None or any(target.text in text for text in words), (plan.id, path)


def test_a_target_without_an_area_takes_that_of_its_section(catalog: Catalog) -> None:
    for entry in all_targets(catalog):
        if entry.task is not None and entry.target.area is None:
            assert entry.area == entry.task.section.area
    assert all(entry.area for entry in all_targets(catalog))


def test_a_number_counts_once_a_place(catalog: Catalog) -> None:
    places = Counter((entry.plan.id, entry.path) for entry in all_targets(catalog))
    assert max(places.values()) == 1
