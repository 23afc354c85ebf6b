"""Times can be read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.catalog import Catalog
from generator.checks.rule import Finding, rule
from generator.problems import Severity


@rule("unread-time", Severity.WARNING)
def times_can_be_read(catalog: Catalog) -> Iterator[Finding]:
    """Máy nên đọc được thời gian; chỗ không đọc được thì ghi `han` bằng tay."""
    for plan in catalog.plans:
        for task in plan.tasks:
            if task.time_lines and task.timing is None:
                message = f"chưa đọc được thời gian `{' / '.join(task.time_lines)}`"
                hint = "thêm `han: {start: 2021-01-01, end: 2021-03-31}` hoặc `han: {continuous: true}`"
                yield Finding(plan.locator.at(*task.path, "thoi_gian"), message, hint)
