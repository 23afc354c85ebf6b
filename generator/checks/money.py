"""Sums agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.catalog import PlanEntry, Registry
from generator.checks.rule import Finding, rule
from generator.problems import Severity
from generator.text import show_number


@rule("total-mismatch", Severity.WARNING)
def printed_total_agrees(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Tổng kinh phí in trong bảng nên bằng tổng các dòng."""
    annex = plan.record.annex
    if annex is None or annex.total is None:
        return
    total = sum((task.task.cost for task in plan.tasks if isinstance(task.task.cost, Decimal)), Decimal(0))
    if total != annex.total:
        message = f"tổng in là {show_number(annex.total)} triệu đồng, các dòng cộng lại {show_number(total)}"
        place = plan.locator.at("phu_luc", "tong_kinh_phi")
        yield Finding(place, message, "soát từng dòng; nếu nguồn in sai thì giữ nguyên và ghi `ghi_chu_bien_tap`")
