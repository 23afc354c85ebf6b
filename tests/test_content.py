"""The published plans themselves."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import everything
import pytest
from conftest import CONTENT, FIRST_PLANS, LIVING_CONTENT, REPOSITORY

from generator.build.check import check
from generator.catalog import Catalog
from generator.catalog.places import targets, texts
from generator.deadlines import TimeKind, Timing
from generator.model import PlanId
from generator.schema.json_schema import render

QUANG_NGAI = PlanId("quang-ngai", 2021, "so-y-te")
HO_CHI_MINH = PlanId("ho-chi-minh", 2024, "so-y-te")
DAK_NONG = PlanId("dak-nong", 2020, "so-y-te")
LAI_CHAU = PlanId("lai-chau", 2021, "so-y-te")
THANH_HOA = PlanId("thanh-hoa", 2017, "so-y-te")

TASKS_BY_SECTION = {
    QUANG_NGAI: [10, 7, 3, 8, 1, 6, 4],
    HO_CHI_MINH: [9, 8, 11, 5, 8, 7, 12, 0],
    DAK_NONG: [9, 8, 8, 4, 9, 2, 8, 5, 2],
    LAI_CHAU: [5, 3, 2, 3, 2, 5, 4],
    THANH_HOA: [1, 1, 1, 2, 5, 1],
}
"""Rows or lettered items with a lead unit of their own, counted by hand in the sources."""

UNITS: dict[PlanId, tuple[dict[str, int], dict[str, int]]] = {
    QUANG_NGAI: (
        {
            "van-phong-so": 17, "phong-to-chuc-can-bo": 13, "phong-ke-hoach-tai-chinh": 4, "phong-nghiep-vu-y": 3,
            "phong-nghiep-vu-duoc": 2, "thanh-tra-so": 6, "ban-iso": 1, "trung-tam-kiem-soat-benh-tat": 1,
            "cac-phong": 1, "don-vi-truc-thuoc": 1,
        },
        {
            "van-phong-so": 1, "phong-to-chuc-can-bo": 1, "phong-nghiep-vu-y": 6, "phong-nghiep-vu-duoc": 6,
            "thanh-tra-so": 2, "chi-cuc-atvstp": 6, "trung-tam-gdyk": 6, "so-noi-vu": 3, "so-tu-phap": 1,
            "cac-phong": 30, "don-vi-truc-thuoc": 21, "co-quan-lien-quan": 11,
        },
    ),
    HO_CHI_MINH: (
        {
            "van-phong-so": 19, "phong-to-chuc-can-bo": 18, "phong-ke-hoach-tai-chinh": 7, "phong-nghiep-vu-y": 3,
            "phong-cong-nghe-thong-tin": 9, "thanh-tra-so": 1, "cac-phong": 10, "don-vi-truc-thuoc": 9,
        },
        {
            "van-phong-so": 9, "phong-to-chuc-can-bo": 1, "phong-ke-hoach-tai-chinh": 1, "phong-nghiep-vu-y": 1,
            "phong-cong-nghe-thong-tin": 2, "cac-phong": 46, "don-vi-truc-thuoc": 45,
        },
    ),
    DAK_NONG: (
        {
            "van-phong-so": 37, "phong-to-chuc-can-bo": 13, "phong-ke-hoach-tai-chinh": 2, "thanh-tra-so": 1,
            "so-y-te": 1, "cac-phong": 1, "don-vi-truc-thuoc": 13, "co-quan-lien-quan": 2,
        },
        {"trung-tam-kiem-soat-benh-tat": 1, "cac-phong": 35, "don-vi-truc-thuoc": 38},
    ),
    LAI_CHAU: (
        {
            "van-phong-so": 15, "phong-to-chuc-can-bo": 5, "phong-ke-hoach-tai-chinh": 2, "thanh-tra-so": 1,
            "so-y-te": 1, "ca-nhan-chu-ky-so": 1, "cac-phong": 1,
        },
        {"trung-tam-phuc-vu-hcc": 1, "cac-phong": 22, "don-vi-truc-thuoc": 16, "co-quan-lien-quan": 7},
    ),
    THANH_HOA: (
        {
            "van-phong-so": 5, "phong-to-chuc-can-bo": 3, "phong-ke-hoach-tai-chinh": 1, "phong-nghiep-vu-y": 1,
            "cac-phong": 1, "don-vi-truc-thuoc": 6,
        },
        {},
    ),
}  # fmt: skip
"""Tasks led and supported by each unit, counted by hand; a task counts once a unit."""


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The repository's content, which must be without fault or warning."""
    checked = check(CONTENT)
    assert checked.problems == ()
    assert checked.catalog is not None
    return checked.catalog


@pytest.mark.parametrize("plan_id", TASKS_BY_SECTION, ids=str)
def test_plan_has_all_its_tasks(catalog: Catalog, plan_id: PlanId) -> None:
    plan = catalog.plan(plan_id)
    counted = [len(plan.tasks_in(index)) for index in range(len(plan.record.sections))]
    assert counted == TASKS_BY_SECTION[plan_id]


def test_the_first_five_plans_have_189_tasks(catalog: Catalog) -> None:
    assert sum(len(catalog.plan(plan_id).tasks) for plan_id in TASKS_BY_SECTION) == 189


def test_every_task_has_a_lead_that_is_recognised(catalog: Catalog) -> None:
    for task in everything.tasks(catalog):
        assert task.action.lead_units, f"{task.plan_id} {task.anchor}"


def test_every_time_is_read_and_continuous_work_has_no_deadline(catalog: Catalog) -> None:
    for task in everything.tasks(catalog):
        assert isinstance(task.timing, Timing), f"{task.plan_id} {task.anchor}"
        if task.time_lines == ("Thường xuyên",):
            assert task.time_kind is TimeKind.CONTINUOUS


@pytest.mark.parametrize("plan_id", UNITS, ids=str)
def test_counts_by_unit_are_those_of_the_reading(catalog: Catalog, plan_id: PlanId) -> None:
    tasks = catalog.plan(plan_id).tasks
    led = Counter(unit for task in tasks for unit in task.action.lead_units)
    supported = Counter(unit for task in tasks for unit in task.action.support_units)
    assert (dict(led), dict(supported)) == UNITS[plan_id]


def test_every_body_that_leads_or_supports_is_recognised(catalog: Catalog) -> None:
    """No support cell is left unread, although a blank one is allowed."""
    for task in everything.tasks(catalog):
        for line in (*task.action.lead_mentions, *task.action.support_mentions):
            assert all(mention.unit for mention in line), f"{task.plan_id} {task.anchor}"


def test_every_body_with_duties_is_recognised(catalog: Catalog) -> None:
    for plan in catalog.plans:
        for duty in plan.record.duties:
            mentions = catalog.unit_names.of(plan.id.agency).find(duty.unit)
            assert mentions, f"{plan.id}: {duty.unit}"
            assert all(mention.unit for mention in mentions), f"{plan.id}: {duty.unit}"


def test_printed_total_is_the_sum_of_the_rows(catalog: Catalog) -> None:
    plan = catalog.plan(DAK_NONG)
    assert plan.record.annex is not None
    assert sum(task.task.cost for task in plan.tasks if isinstance(task.task.cost, Decimal)) == 120
    assert plan.record.annex.total == 120


def test_every_per_cent_a_plan_prints_is_read_out_in_a_target(catalog: Catalog) -> None:
    """Wherever it stands, a target quotes the words around it and states it in its value."""
    for plan in catalog.plans:
        stated = [target for _, target, _ in targets(plan) if target.value]
        for text in {*texts(plan.record), *(target.text for _, target, _ in targets(plan))}:
            for figure in re.finditer(r"(\d+) ?%", text):
                assert any(
                    figure[1] in re.findall(r"\d+", target.value or "")
                    and any(
                        quoted.start() <= figure.start() < quoted.end()
                        for quoted in re.finditer(re.escape(target.text), text)
                    )
                    for target in stated
                ), f"{plan.id}: {figure[0]} in {text}"


def test_indicators_with_a_per_cent_have_targets(catalog: Catalog) -> None:
    """Targets that stand in the indicator column count: each row that prints a per cent states at least one."""
    rows = [task for task in catalog.plan(DAK_NONG).tasks if "%" in " ".join(task.task.indicator)]
    assert len(rows) > 20
    for task in rows:
        printed = len(re.findall(r"\d+ ?%", " ".join(task.task.indicator)))
        assert len(task.task.targets) == printed, task.anchor


def test_programme_is_chosen_by_issue_date(catalog: Catalog) -> None:
    """A plan for 2021 issued in 2020 was written before Resolution 76/NQ-CP existed."""
    programme = catalog.programme(catalog.plan(QUANG_NGAI))
    assert programme is not None
    assert programme.number == "30c/NQ-CP"


def test_each_file_points_editors_to_the_schema() -> None:
    for plan in FIRST_PLANS:
        path = LIVING_CONTENT / f"plans/{plan}/so-y-te.yml"
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../../../../schema/plan.schema.json"
        relative = Path(first.partition("=")[2])
        assert (path.parent / relative).resolve() == REPOSITORY / "schema" / "plan.schema.json"


def test_json_schema_is_in_step_with_the_model() -> None:
    """Renew it with ``make schema``."""
    assert (REPOSITORY / "schema" / "plan.schema.json").read_text(encoding="utf-8") == render()
