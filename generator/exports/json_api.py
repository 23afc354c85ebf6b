"""A task, a plan and a line in the list of plans as JSON.

``site_url`` is put before addresses; when it is empty they start at the server's root.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from generator import open_data, routes
from generator.catalog import Action, Catalog, PlanEntry, TaskEntry
from generator.model import Span

Json = dict[str, Any]


def task_object(entry: TaskEntry, site_url: str) -> Json:
    """One task with the keys of ``tasks.json``; what the plan does not have is None."""
    task = entry.task
    return {
        "id": f"{entry.plan_id}#{entry.anchor}",
        "ke_hoach": str(entry.plan_id),
        "tinh": entry.plan_id.province,
        "nam": entry.plan_id.year,
        "co_quan": entry.plan_id.agency,
        "linh_vuc": entry.section.area,
        "de_muc": entry.section.heading or entry.section.table_heading,
        "ma": task.number,
        "ten": entry.title,
        "chu_tri": _names(entry.action, lead=True),
        "phoi_hop": _names(entry.action, lead=False),
        "san_pham": task.product or None,
        "chi_so": task.indicator or None,
        "thoi_gian": _time(entry),
        "han": timing_object(entry),
        "kinh_phi": _cost(task.cost),
        "ghi_chu": task.note,
        "url": routes.absolute(site_url, routes.task(entry.plan_id, entry.anchor)),
    }


def plan_object(plan: PlanEntry, tasks: Sequence[Json], catalog: Catalog, site_url: str) -> Json:
    """Everything in the plan's file under the same keys; what was derived stands under ``suy_ra``.

    ``tasks`` are the objects of its tasks.
    """
    typed = plan.record.model_dump(by_alias=True, mode="json", exclude_unset=True)
    return {**typed, "suy_ra": _derived(plan, tasks, catalog, site_url)}


def summary(plan: PlanEntry, site_url: str) -> Json:
    """One plan in the list of plans."""
    return {
        "id": plan.key,
        "tinh": plan.id.province,
        "nam": plan.id.year,
        "co_quan": plan.id.agency,
        "loai": str(plan.kind),
        "tieu_de": plan.title,
        "so_hieu": plan.number,
        "ngay_ban_hanh": str(plan.issued) if plan.issued else None,
        "so_nhiem_vu": plan.task_count,
        "url": routes.absolute(site_url, routes.plan(plan.id)),
        "tep": routes.absolute(site_url, routes.plan_data(plan.id)),
    }


def timing_object(entry: TaskEntry) -> Json | None:
    """The structured time with the printed words as ``raw``; None when the plan states no time."""
    if not entry.time_lines and entry.timing is None:
        return None
    return {"raw": printed_time(entry), **(entry.timing.as_dict() if entry.timing else {})}


def printed_time(entry: TaskEntry) -> str:
    """The words of the time column: lines below each other, a start and an end with an arrow between them."""
    separator = " → " if isinstance(entry.task.time, Span) else "\n"
    return separator.join(entry.time_lines)


def _derived(plan: PlanEntry, objects: Sequence[Json], catalog: Catalog, site_url: str) -> Json:
    successor = catalog.provinces.successor(plan.province) if plan.province else None
    programme = catalog.programme(plan)
    return {
        "phien_ban": open_data.VERSION,
        **summary(plan, site_url),
        "ten_tinh": plan.province_name.full if plan.province_name else None,
        "tinh_ke_tiep": successor.slug if successor else None,
        "chuong_trinh": programme.number if programme else None,
        "nhiem_vu": [
            {
                "id": task.anchor,
                "url": made["url"],
                "linh_vuc": list(task.areas),
                "nhom": _groups(task),
                "don_vi_chu_tri": list(task.action.lead_units),
                "don_vi_phoi_hop": list(task.action.support_units),
                "han": made["han"],
            }
            for task, made in zip(plan.tasks, objects, strict=True)
        ],
    }


def _groups(entry: TaskEntry) -> list[str]:
    """The headings between the section's own and the task, outermost first; the table's where the text has another."""
    table = [entry.section.table_heading] if entry.section.heading and entry.section.table_heading else []
    return [*table, *(group.heading for group in entry.groups)]


def _names(action: Action, *, lead: bool) -> list[str] | None:
    """The bodies as printed, one an entry."""
    lines = action.lead_mentions if lead else action.support_mentions
    return [mention.text for line in lines for mention in line] or None


def _time(entry: TaskEntry) -> object:
    time = entry.task.time
    if time is None:
        return None
    if isinstance(time, Span):
        return time.model_dump(by_alias=True)
    return time[0] if len(time) == 1 else list(time)


def _cost(cost: Decimal | str | None) -> int | float | str | None:
    if isinstance(cost, Decimal):
        return int(cost) if cost == cost.to_integral_value() else float(cost)
    return cost
