"""What a unit leads and supports, counted by area and by time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog, TaskEntry
from generator.deadlines import TimeKind
from generator.views import charts
from generator.views.charts import Row
from generator.views.drawing import Chart
from generator.views.richtext import Relative

TIMES = {
    TimeKind.DATED: "Có thời hạn",
    TimeKind.RECURRING: "Định kỳ, không ghi ngày",
    TimeKind.EVENT: "Theo sự việc",
    TimeKind.EXTERNAL: "Hạn do văn bản hoặc cơ quan khác định",
    TimeKind.CONTINUOUS: "Liên tục, không có hạn riêng",
}
OTHER_TIME, NO_TIME = "Ghi bằng lời khác", "Kế hoạch không ghi thời gian"
"""Words that were not read as a time are not the same as no words."""

FEWEST = 3
"""Tasks with a day from which on their months are worth a picture."""

Entries = tuple[TaskEntry, ...]


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """Counts of one unit's tasks; a chart is None when there is nothing to draw."""

    led_areas: Chart | None
    supported_areas: Chart | None
    times: tuple[tuple[str, str], ...]
    months: Chart | None


def summary(name: str, led: Entries, supported: Entries, catalog: Catalog, to: Relative) -> UnitSummary:
    """The counts for the unit called ``name``."""
    return UnitSummary(
        led_areas=_areas("chu-tri-theo-linh-vuc", f"{name} chủ trì, theo lĩnh vực", led, catalog, to),
        supported_areas=_areas(
            "phoi-hop-theo-linh-vuc", f"{name} phối hợp, theo lĩnh vực", supported, catalog, to, muted=True
        ),
        times=_times(led, supported),
        months=_months(name, led, supported),
    )


def when(entry: TaskEntry) -> str:
    """How the time of a task is stated, in the words of the page."""
    return TIMES.get(entry.time_kind) or (OTHER_TIME if entry.time_lines else NO_TIME)


def due_days(entry: TaskEntry) -> list[dt.date]:
    """The days of a task's parts, as the calendar has them; the whole of a year says nothing about a month."""
    return [day for part, day in entry.due_dates if not part.is_whole_years]


def _areas(
    chart_id: str, title: str, entries: Entries, catalog: Catalog, to: Relative, *, muted: bool = False
) -> Chart | None:
    counts = Counter(slug for entry in entries for slug in entry.areas)
    rows = [
        Row(area.short_name, counts[slug], to(routes.area(slug)), muted=muted)
        for slug, area in catalog.areas.items()
        if counts[slug]
    ]
    words = (
        f"{len(entries)} nhiệm vụ ở {len(rows)} lĩnh vực; một nhiệm vụ thuộc nhiều lĩnh vực được đếm ở mỗi lĩnh vực."
    )
    return charts.bar_chart(chart_id, title, words, rows, columns=("Lĩnh vực", "Số nhiệm vụ")) if rows else None


def _times(led: Entries, supported: Entries) -> tuple[tuple[str, str], ...]:
    leads, supports = Counter(map(when, led)), Counter(map(when, supported))
    lines = []
    for kind in (*TIMES.values(), OTHER_TIME, NO_TIME):
        said = [
            f"{counts[kind]} {verb}" for counts, verb in ((leads, "chủ trì"), (supports, "phối hợp")) if counts[kind]
        ]
        if said:
            lines.append((kind, " · ".join(said)))
    return tuple(lines)


def _months(name: str, led: Entries, supported: Entries) -> Chart | None:
    """The months in which dated tasks end, all years together; those led, or those supported when none are led."""
    verb, entries = ("chủ trì", led) if led else ("phối hợp", supported)
    days = [day for entry in entries for day in due_days(entry)]
    if len(days) < FEWEST:
        return None
    counts = Counter(day.month for day in days)
    years = sorted({day.year for day in days})
    span = f"năm {years[0]}" if len(years) == 1 else f"các năm {', '.join(map(str, years))} cộng lại"
    title = f"{name} {verb}, theo tháng hết hạn"
    stated = sum(bool(due_days(entry)) for entry in entries)
    words = (
        f"{len(days)} hạn theo ngày, tháng hoặc quý của {stated} nhiệm vụ, {span}; nhiệm vụ có nhiều mốc thì tính "
        "từng mốc."
    )
    yearly = sum(entry.time_kind is TimeKind.DATED and not due_days(entry) for entry in entries)
    if yearly:
        words += f" {yearly} nhiệm vụ khác hẹn trong cả năm."
    values = [counts[month] for month in range(1, 13)]
    return charts.column_chart("theo-thang", title, words, charts.months(values), columns=("Tháng", "Số hạn"))
