"""Ready words for quoting a plan or a task."""

from __future__ import annotations

from generator import routes
from generator.catalog import PlanEntry
from generator.model import PartialDate
from generator.text import shorten, show_date
from generator.views.page import SITE_NAME
from generator.views.plan.values import KIND_NAMES

TASK_WORDS = 120
"""Characters of a task that its citation repeats."""


def document(plan: PlanEntry) -> str:
    """The document by its agency, kind, number and date, as far as the source states them."""
    number = f" số {plan.number}" if plan.number else " (nguồn để trống số hiệu)"
    date = f" {_date(plan.issued)}" if plan.issued else ""
    return f"{plan.agency_name} {plan.place}, {KIND_NAMES[plan.kind]}{number}{date}"


def plan(entry: PlanEntry, site_url: str) -> str:
    """The whole plan: the document, its title, where it can be read."""
    return f"{document(entry)}: {entry.title}. {SITE_NAME}, {_where(site_url, routes.plan(entry.id))}"


def task(anchor: str, title: str, of: PlanEntry, site_url: str) -> str:
    """One task: the document, the task's first words, where it can be read."""
    address = _where(site_url, routes.task(of.id, anchor))
    return f"{document(of)}, nhiệm vụ “{shorten(title, TASK_WORDS)}”, {address}"


def whole(site_url: str) -> str:
    """The whole data."""
    return f"{SITE_NAME}, dữ liệu mở, CC BY 4.0, {_where(site_url, routes.DATA)}"


def _where(site_url: str, address: str) -> str:
    """The whole address; the page's path, named as one, while nobody has said where the portal stands."""
    return routes.absolute(site_url, address) if site_url else f"trang /{address}"


def _date(issued: PartialDate) -> str:
    if issued.day is not None:
        return f"ngày {show_date(issued.first_day)}"
    return f"tháng {issued.month}/{issued.year}" if issued.month else f"năm {issued.year}"
