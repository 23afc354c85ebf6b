"""The page that lists the units."""

from __future__ import annotations

from collections.abc import Mapping

from generator import routes
from generator.catalog import Catalog, WorkCounts
from generator.deferred import dataclass
from generator.model import UnitKind
from generator.text import show_number, sort_key
from generator.views import charts
from generator.views.charts import Row
from generator.views.counts import CountLine
from generator.views.drawing import Chart
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Relative, relative_to

MOST_BARS = 12
"""Units in the picture of those that lead most; the list below it has them all."""

UNIT_KINDS = {
    UnitKind.SINGLE: "Đơn vị trong ngành",
    UnitKind.EXTERNAL: "Cơ quan ngoài ngành",
    UnitKind.COLLECTIVE: "Tên gọi tập thể",
}


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of one kind, with the number of tasks they lead."""

    heading: str
    units: tuple[CountLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsPage(Page):
    """All types of units, and which of them lead most; ``idle`` are those that no plan gives anything to do."""

    picture: Chart | None
    collective_count: int
    collective_names: tuple[str, ...]
    task_count: int
    groups: tuple[UnitGroup, ...]
    idle: tuple[Link, ...]


def units(catalog: Catalog) -> UnitsPage:
    """The list of units."""
    to = relative_to(routes.UNITS)
    counts = {slug: catalog.work.counts(slug) for slug in catalog.units}
    groups, busy = [], [unit for unit in catalog.units.values() if counts[unit.slug].is_any]
    for kind, heading in UNIT_KINDS.items():
        found = [unit for unit in busy if unit.kind is kind]
        found.sort(key=lambda unit: (-counts[unit.slug].led, sort_key(unit.name)))
        lines = tuple(
            CountLine(Link(unit.name, to(routes.unit(unit.slug))), counts[unit.slug].led, _note(counts[unit.slug]))
            for unit in found
        )
        if lines:
            groups.append(UnitGroup(heading, lines))
    collective = {unit.slug: unit.name for unit in catalog.units.values() if unit.kind is UnitKind.COLLECTIVE}
    return UnitsPage(
        address=routes.UNITS,
        kind="units",
        title="Cơ quan, đơn vị",
        description="Đơn vị nào chủ trì, phối hợp những nhiệm vụ cải cách hành chính nào.",
        crumbs=crumbs(routes.UNITS, ("Cơ quan, đơn vị", routes.UNITS)),
        picture=_leaders(counts, catalog, to),
        collective_count=catalog.work.led_by_groups(),
        collective_names=tuple(name for slug, name in collective.items() if counts[slug].led),
        task_count=catalog.task_count,
        groups=tuple(groups),
        idle=tuple(Link(unit.name, to(routes.unit(unit.slug))) for unit in catalog.units.values() if unit not in busy),
    )


def _note(counts: WorkCounts) -> str | None:
    """What a unit has to do beside the tasks that it leads."""
    if counts.supported:
        return f"phối hợp {counts.supported}"
    return "có việc giao ở phần tổ chức thực hiện" if counts.duties else None


def _leaders(work: Mapping[str, WorkCounts], catalog: Catalog, to: Relative) -> Chart | None:
    """The single bodies that lead most tasks, with their share of all tasks."""
    single = [unit for unit in catalog.units.values() if unit.kind is not UnitKind.COLLECTIVE]
    counts = {unit.slug: work[unit.slug].led for unit in single}
    leading = sorted((unit for unit in single if counts[unit.slug]), key=lambda u: (-counts[u.slug], sort_key(u.name)))
    total = catalog.task_count
    rows = [
        Row(
            unit.name,
            counts[unit.slug],
            to(routes.unit(unit.slug)),
            shown=f"{show_number(counts[unit.slug])} · {_share(counts[unit.slug], total)}",
        )
        for unit in leading[:MOST_BARS]
    ]
    if not rows:
        return None
    some = f"{len(rows)} trên" if len(rows) < len(leading) else "Cả"
    words = (
        f"{some} {len(leading)} đơn vị có việc chủ trì, kèm phần trăm của {show_number(total)} nhiệm vụ "
        "trong các kế hoạch đã có trên cổng. Một nhiệm vụ có thể do nhiều đơn vị cùng chủ trì."
    )
    title = "Đơn vị chủ trì nhiều nhiệm vụ nhất"
    return charts.bar_chart("chu-tri-nhieu-nhat", title, words, rows, columns=("Đơn vị", "Nhiệm vụ chủ trì"))


def _share(count: int, total: int) -> str:
    """A part of a whole in whole per cent; something is never shown as nothing."""
    return f"{round(100 * count / total)}%" if 200 * count >= total else "dưới 1%"
