"""What a unit leads and supports, counted by area and by time."""

from __future__ import annotations

from generator import routes
from generator.catalog import Catalog
from generator.deferred import dataclass
from generator.views import charts
from generator.views.charts import Row
from generator.views.drawing import Chart
from generator.views.richtext import Relative
from generator.views.unit_shares import NO_TIME, OTHER_TIME, TIMES, Tally

FEWEST = 3
"""Tasks with a day from which on their months are worth a picture."""


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """Counts of one unit's tasks; a chart is None when there is nothing to draw."""

    led_areas: Chart | None
    supported_areas: Chart | None
    times: tuple[tuple[str, str], ...]
    months: Chart | None


def summary(name: str, led: Tally, supported: Tally, catalog: Catalog, to: Relative) -> UnitSummary:
    """The counts for the unit called ``name``."""
    return UnitSummary(
        led_areas=_areas("chu-tri-theo-linh-vuc", f"{name} chủ trì, theo lĩnh vực", led, catalog, to),
        supported_areas=_areas(
            "phoi-hop-theo-linh-vuc", f"{name} phối hợp, theo lĩnh vực", supported, catalog, to, muted=True
        ),
        times=_times(led, supported),
        months=_months(name, led, supported),
    )


def _areas(
    chart_id: str, title: str, found: Tally, catalog: Catalog, to: Relative, *, muted: bool = False
) -> Chart | None:
    rows = [
        Row(area.short_name, found.areas[slug], to(routes.area(slug)), muted=muted)
        for slug, area in catalog.areas.items()
        if found.areas[slug]
    ]
    words = f"{found.tasks} nhiệm vụ ở {len(rows)} lĩnh vực; một nhiệm vụ thuộc nhiều lĩnh vực được đếm ở mỗi lĩnh vực."
    return charts.bar_chart(chart_id, title, words, rows, columns=("Lĩnh vực", "Số nhiệm vụ")) if rows else None


def _times(led: Tally, supported: Tally) -> tuple[tuple[str, str], ...]:
    lines = []
    for kind in (*TIMES.values(), OTHER_TIME, NO_TIME):
        counts = ((led.times[kind], "chủ trì"), (supported.times[kind], "phối hợp"))
        if said := [f"{count} {verb}" for count, verb in counts if count]:
            lines.append((kind, " · ".join(said)))
    return tuple(lines)


def _months(name: str, led: Tally, supported: Tally) -> Chart | None:
    """The months in which dated tasks end, all years together; those led, or those supported when none are led."""
    verb, found = ("chủ trì", led) if led.tasks else ("phối hợp", supported)
    if found.days < FEWEST:
        return None
    years = sorted(found.years)
    span = f"năm {years[0]}" if len(years) == 1 else f"các năm {', '.join(map(str, years))} cộng lại"
    title = f"{name} {verb}, theo tháng hết hạn"
    words = (
        f"{found.days} hạn theo ngày, tháng hoặc quý của {found.stated} nhiệm vụ, {span}; "
        "nhiệm vụ có nhiều mốc thì tính từng mốc."
    )
    if found.yearly:
        words += f" {found.yearly} nhiệm vụ khác hẹn trong cả năm."
    values = [found.months[month] for month in range(1, 13)]
    return charts.column_chart("theo-thang", title, words, charts.months(values), columns=("Tháng", "Số hạn"))
