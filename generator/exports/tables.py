"""The rows of the tables: tasks, targets, plans. One row is one record, with its values in the order of the columns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator import open_data, routes
from generator.catalog import Catalog, PlanEntry, TargetEntry, TaskEntry
from generator.deadlines import TimeKind
from generator.deferred import dataclass
from generator.exports.json_api import Json, printed_time
from generator.model import read_value
from generator.views.plan import KIND_NAMES

Cell = str | int | Decimal | dt.date | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name in ``open_data.TABLES`` and its rows."""

    name: str
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return open_data.TABLES[self.name][0]

    @property
    def columns(self) -> tuple[open_data.Column, ...]:
        """Its columns, as many as each row has values."""
        return open_data.table_columns(self.name)


def tasks(plan: PlanEntry, objects: Iterable[Json], catalog: Catalog) -> Table:
    """The tasks of one plan; ``objects`` are what JSON says of them."""
    own = _of_plan(plan)
    found = zip(plan.tasks, objects, strict=True)
    return _table("nhiem-vu", (_task(task, data, own, catalog) for task, data in found))


def joined(name: str, found: Iterable[Table]) -> Table:
    """The rows of several tables of one kind."""
    return Table(name, tuple(row for table in found for row in table.rows))


def targets(found: Iterable[TargetEntry], catalog: Catalog, site_url: str) -> Table:
    """Targets: the plans' own sentences, and those quoted from tasks and paragraphs."""
    return _table("chi-tieu", (_target(entry, catalog, site_url) for entry in found))


def plans(found: Iterable[PlanEntry], site_url: str) -> Table:
    """Plans."""
    return _table("ke-hoach", (_plan(plan, site_url) for plan in found))


def _table(name: str, records: Iterator[dict[str, object]]) -> Table:
    keys = [column.key for column in open_data.table_columns(name)]
    return Table(name, tuple(tuple(_cell(record[key]) for key in keys) for record in records))


def _cell(value: object) -> Cell:
    """A list becomes lines; everything else is a cell as it is."""
    if isinstance(value, list):
        return "\n".join(value)
    if value is None or isinstance(value, str | int | Decimal | dt.date):
        return value
    raise TypeError(f"no cell for {value!r}")


def _of_plan(plan: PlanEntry) -> dict[str, object]:
    return {
        "ten_tinh": plan.province_name.name if plan.province_name else plan.id.province,
        "nam": plan.id.year,
        "ten_co_quan": plan.agency_name,
    }


def _task(entry: TaskEntry, data: Json, own: dict[str, object], catalog: Catalog) -> dict[str, object]:
    cost = entry.task.cost
    first, last = _span(entry)
    return {
        **data,
        **own,
        "ten_linh_vuc": catalog.areas[entry.section.area].name,
        "thoi_gian": printed_time(entry) or None,
        "loai_thoi_han": _kind(entry),
        "tu_ngay": first,
        "den_ngay": last,
        "kinh_phi_so": cost if isinstance(cost, Decimal) else None,
        "kinh_phi_loi": cost if isinstance(cost, str) else None,
    }


def _kind(entry: TaskEntry) -> str:
    if entry.time_kind is TimeKind.NONE and entry.time_lines:
        return open_data.UNREAD
    return open_data.TIME_KINDS[entry.time_kind]


def _span(entry: TaskEntry) -> tuple[dt.date | None, dt.date | None]:
    """The first day of the earliest part and the last good day of the latest; what comes back has the plan's year."""
    if entry.timing is None:
        return None, None
    firsts = [part.start for part in entry.timing.parts if part.start]
    lasts = [part.last_day for part in entry.timing.parts if part.last_day]
    lasts += [day for part, day in entry.due_dates if part.recurrence]
    return min(firsts, default=None), max(lasts, default=None)


def _target(found: TargetEntry, catalog: Catalog, site_url: str) -> dict[str, object]:
    target, plan = found.target, found.plan
    value = read_value(target.value) if target.value else None
    area = catalog.areas.get(found.area) if found.area else None
    anchor = routes.anchor(found.path, found.task.anchor if found.task else None)
    return {
        **_of_plan(plan),
        "id": f"{plan.id}#{anchor}",
        "linh_vuc": found.area,
        "ten_linh_vuc": area.name if area else None,
        "muc_tieu": target.aim,
        "nhiem_vu": f"{plan.id}#{found.task.anchor}" if found.task else None,
        "noi_dung": target.text,
        "so_sanh": open_data.COMPARISONS[value.comparator] if value else None,
        "tu": value.number if value else None,
        "den": value.upper if value else None,
        "don_vi_tinh": value.unit if value else None,
        "url": routes.absolute(site_url, routes.task(plan.id, anchor)),
    }


def _plan(plan: PlanEntry, site_url: str) -> dict[str, object]:
    return {
        **_of_plan(plan),
        "id": plan.key,
        "loai": KIND_NAMES[plan.kind],
        "so_hieu": plan.number,
        "ngay_ban_hanh": str(plan.issued) if plan.issued else None,
        "tieu_de": plan.title,
        "so_nhiem_vu": plan.task_count,
        "cap_nhat": plan.updated,
        "nguon": plan.head.source_url,
        "url": routes.absolute(site_url, routes.plan(plan.id)),
    }
