"""Who a plan and a task are: path and content agree, ids are unique."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import PlanEntry, Registry
from generator.checks.rule import Finding, rule


@rule("path-mismatch")
def path_agrees_with_content(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Nếu ghi `tinh`, `nam`, `co_quan` trong tệp thì phải khớp với đường dẫn của tệp."""
    record = plan.record
    stated = {"tinh": record.province, "nam": record.year, "co_quan": record.agency}
    actual = {"tinh": plan.id.province, "nam": plan.id.year, "co_quan": plan.id.agency}
    for key, value in stated.items():
        if value is not None and value != actual[key]:
            message = f"`{key}: {value}` không khớp đường dẫn của tệp ({actual[key]})"
            hint = f"`{key}: {actual[key]}`, hoặc bỏ dòng này; tệp sai chỗ thì chuyển tệp"
            yield Finding(plan.locator.at(key), message, hint)


@rule("duplicate-task-id")
def task_ids_are_unique(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Trong một kế hoạch không có hai nhiệm vụ cùng `id`."""
    seen: dict[str, int] = {}
    taken = {task.anchor for task in plan.tasks}
    for task in plan.tasks:
        place = plan.locator.at(*task.path, "id")
        if task.anchor in seen:
            message = f"`id: {task.anchor}` đã dùng ở dòng {seen[task.anchor]}"
            yield Finding(place, message, f"id: {_free_id(task.anchor, taken)}")
        seen.setdefault(task.anchor, place.line)


def _free_id(anchor: str, taken: set[str]) -> str:
    number = 2
    while f"{anchor}-{number}" in taken:
        number += 1
    return f"{anchor}-{number}"
