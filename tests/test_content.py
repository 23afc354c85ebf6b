"""The published plans themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import CONTENT, REPOSITORY

from generator.build.check import check
from generator.catalog import Catalog
from generator.deadlines import Timing
from generator.model import PlanId
from generator.schema.json_schema import render

QUANG_NGAI = PlanId("quang-ngai", 2021, "so-y-te")
THANH_HOA = PlanId("thanh-hoa", 2017, "so-y-te")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The repository's content, which must be without fault or warning."""
    checked = check(CONTENT)
    assert checked.problems == ()
    assert checked.catalog is not None
    return checked.catalog


@pytest.mark.parametrize(("plan_id", "tasks", "sections"), [(QUANG_NGAI, 39, 7), (THANH_HOA, 11, 6)])
def test_plan_has_all_its_tasks(catalog: Catalog, plan_id: PlanId, tasks: int, sections: int) -> None:
    plan = catalog.plan(plan_id)
    assert len(plan.tasks) == tasks
    assert len(plan.record.sections) == sections


def test_every_task_has_a_lead_that_is_recognised(catalog: Catalog) -> None:
    for task in catalog.tasks:
        assert task.action.lead_units, f"{task.plan_id} {task.anchor}"


def test_every_time_is_read_and_continuous_work_has_no_deadline(catalog: Catalog) -> None:
    for task in catalog.tasks:
        assert isinstance(task.timing, Timing), f"{task.plan_id} {task.anchor}"
        if task.time_lines == ("Thường xuyên",):
            assert not task.timing.is_dated


def test_counts_by_unit_are_those_of_the_reading(catalog: Catalog) -> None:
    """Tasks led in Quảng Ngãi as counted by hand; a task counts once a unit."""
    expected = {
        "van-phong-so": 17,
        "phong-to-chuc-can-bo": 13,
        "phong-ke-hoach-tai-chinh": 4,
        "phong-nghiep-vu-y": 3,
        "phong-nghiep-vu-duoc": 2,
        "thanh-tra-so": 6,
        "ban-iso": 1,
        "trung-tam-kiem-soat-benh-tat": 1,
        "cac-phong": 1,
        "don-vi-truc-thuoc": 1,
    }
    counts: dict[str, int] = {}
    for task in catalog.plan(QUANG_NGAI).tasks:
        for unit in task.action.lead_units:
            counts[unit] = counts.get(unit, 0) + 1
    assert counts == expected


def test_programme_is_chosen_by_issue_date(catalog: Catalog) -> None:
    """A plan for 2021 issued in 2020 was written before Resolution 76/NQ-CP existed."""
    programme = catalog.programme(catalog.plan(QUANG_NGAI))
    assert programme is not None
    assert programme.number == "30c/NQ-CP"


def test_each_file_points_editors_to_the_schema() -> None:
    for path in (CONTENT / "plans").rglob("*.yml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=../../../../schema/plan.schema.json"
        relative = Path(first.partition("=")[2])
        assert (path.parent / relative).resolve() == REPOSITORY / "schema" / "plan.schema.json"


def test_json_schema_is_in_step_with_the_model() -> None:
    """Renew it with ``make schema``."""
    assert (REPOSITORY / "schema" / "plan.schema.json").read_text(encoding="utf-8") == render()
