"""Times can be read, and a record's own history runs forwards."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import PlanEntry, Registry
from generator.checks.rule import Finding, rule
from generator.problems import Severity
from generator.text import shorten, show_date


@rule("unread-time", Severity.WARNING)
def times_can_be_read(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Máy nên đọc được thời gian; chỗ không đọc được thì ghi `han` bằng tay."""
    for task in plan.tasks:
        if task.time_lines and task.timing is None:
            message = f"chưa đọc được thời gian `{shorten(' / '.join(task.time_lines), 120)}`"
            hint = "thêm `han: {start: 2021-01-01, end: 2021-03-31}` hoặc `han: {continuous: true}`"
            yield Finding(plan.locator.at(*task.path, "thoi_gian"), message, hint)


@rule("update-order")
def updates_run_forwards(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Các ngày trong `lich_su` đi từ cũ đến mới."""
    updates = plan.record.updates
    for index in range(1, len(updates)):
        day, before = updates[index].day, updates[index - 1].day
        if day < before:
            message = f"ngày {show_date(day)} đứng sau ngày {show_date(before)}"
            yield Finding(plan.locator.at("lich_su", index, "ngay"), message, "xếp cũ trước, mới sau")
