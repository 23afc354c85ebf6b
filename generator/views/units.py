"""The pages of the units: the list, and what units of one type lead and support."""

from __future__ import annotations

from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog, DutyEntry
from generator.model import UnitKind
from generator.text import alphabetical, shorten, show_number, sort_key
from generator.views import charts, tasks
from generator.views.charts import Row
from generator.views.counts import CountLine
from generator.views.deadlines.due import is_in_calendar
from generator.views.drawing import Chart
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Relative, Vocabulary, relative_to
from generator.views.targets import show_ordinal
from generator.views.tasks import PlanTasks
from generator.views.unit_summary import UnitSummary, summary

MOST_BARS = 12
"""Units in the picture of those that lead most; the list below it has them all."""

_POINT = 240
"""Letters of a duty that are shown; the rest is read in the plan."""

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


@dataclass(frozen=True, slots=True)
class UnitDuty:
    """What one plan asks of the unit besides the tasks: a link to the words, the unit as printed, and the points."""

    plan: Link
    place: Link
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsPage(Page):
    """All types of units, and which of them lead most; ``idle`` are those that no plan gives anything to do."""

    picture: Chart | None
    collective_count: int
    collective_names: tuple[str, ...]
    task_count: int
    groups: tuple[UnitGroup, ...]
    idle: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage(Page):
    """What units of one type lead and support."""

    kind_name: str
    is_collective: bool
    summary: UnitSummary
    spellings: tuple[str, ...]
    led: tuple[PlanTasks, ...]
    led_count: int
    supported: tuple[PlanTasks, ...]
    supported_count: int
    duties: tuple[UnitDuty, ...]
    calendar_href: str | None


def units(catalog: Catalog) -> UnitsPage:
    """The list of units."""
    to = relative_to(routes.UNITS)
    groups, busy = [], [unit for unit in catalog.units.values() if _is_busy(unit.slug, catalog)]
    for kind, heading in UNIT_KINDS.items():
        found = [unit for unit in busy if unit.kind is kind]
        found.sort(key=lambda unit: (-len(catalog.led_by(unit.slug)), sort_key(unit.name)))
        lines = tuple(
            CountLine(
                Link(unit.name, to(routes.unit(unit.slug))),
                len(catalog.led_by(unit.slug)),
                _note(unit.slug, catalog),
            )
            for unit in found
        )
        if lines:
            groups.append(UnitGroup(heading, lines))
    collective = {unit.slug: unit.name for unit in catalog.units.values() if unit.kind is UnitKind.COLLECTIVE}
    led_together = [task for task in catalog.tasks if not collective.keys().isdisjoint(task.action.lead_units)]
    return UnitsPage(
        address=routes.UNITS,
        kind="units",
        title="Cơ quan, đơn vị",
        description="Đơn vị nào chủ trì, phối hợp những nhiệm vụ cải cách hành chính nào.",
        crumbs=crumbs(routes.UNITS, ("Cơ quan, đơn vị", routes.UNITS)),
        picture=_leaders(catalog, to),
        collective_count=len(led_together),
        collective_names=tuple(name for slug, name in collective.items() if catalog.led_by(slug)),
        task_count=len(catalog.tasks),
        groups=tuple(groups),
        idle=tuple(Link(unit.name, to(routes.unit(unit.slug))) for unit in catalog.units.values() if unit not in busy),
    )


def _note(slug: str, catalog: Catalog) -> str | None:
    """What a unit has to do beside the tasks that it leads."""
    supported = len(catalog.supported_by(slug))
    if supported:
        return f"phối hợp {supported}"
    return "có việc giao ở phần tổ chức thực hiện" if catalog.duties_of(slug) else None


def _is_busy(slug: str, catalog: Catalog) -> bool:
    return bool(catalog.led_by(slug) or catalog.supported_by(slug) or catalog.duties_of(slug))


def _leaders(catalog: Catalog, to: Relative) -> Chart | None:
    """The single bodies that lead most tasks, with their share of all tasks."""
    single = [unit for unit in catalog.units.values() if unit.kind is not UnitKind.COLLECTIVE]
    counts = {unit.slug: len(catalog.led_by(unit.slug)) for unit in single}
    leading = sorted((unit for unit in single if counts[unit.slug]), key=lambda u: (-counts[u.slug], sort_key(u.name)))
    total = len(catalog.tasks)
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


def unit(slug: str, catalog: Catalog, vocabulary: Vocabulary) -> UnitPage:
    """One type of unit."""
    entry = catalog.units[slug]
    address = routes.unit(slug)
    to, linker = relative_to(address), vocabulary.linker(address)
    led, supported = catalog.led_by(slug), catalog.supported_by(slug)
    return UnitPage(
        address=address,
        kind="unit",
        title=entry.name,
        description=f"{entry.name}: chủ trì {len(led)} nhiệm vụ, phối hợp {len(supported)} nhiệm vụ.",
        crumbs=crumbs(address, ("Cơ quan, đơn vị", routes.UNITS), (entry.name, address)),
        kind_name=UNIT_KINDS[entry.kind],
        is_collective=entry.kind is UnitKind.COLLECTIVE,
        summary=summary(entry.name, led, supported, catalog, to),
        spellings=_spellings(slug, catalog),
        led=tasks.by_plan(led, catalog, linker, to, name_areas=True),
        led_count=len(led),
        supported=tasks.by_plan(supported, catalog, linker, to, name_areas=True),
        supported_count=len(supported),
        duties=tuple(_duty(found, catalog, to) for found in catalog.duties_of(slug)),
        calendar_href=to(routes.calendar("don-vi", slug)) if is_in_calendar(led) else None,
        terms=linker.terms,
    )


def _duty(found: DutyEntry, catalog: Catalog, to: Relative) -> UnitDuty:
    plan, duty = catalog.plan(found.plan_id), found.duty
    number = show_ordinal(duty.number)
    anchor = routes.below(routes.DUTIES, found.index + 1)
    return UnitDuty(
        plan=Link(plan.name, to(routes.plan(plan.id))),
        place=Link(" ".join(filter(None, (number, duty.unit))), to(f"{routes.plan(plan.id)}#{anchor}")),
        points=tuple(shorten(item.text, _POINT) for item in duty.duties if item.text and item.text != duty.unit),
    )


def _spellings(slug: str, catalog: Catalog) -> tuple[str, ...]:
    """How the plans print this unit's name."""
    found = {
        mention.text
        for entry in (*catalog.led_by(slug), *catalog.supported_by(slug))
        for line in (*entry.action.lead_mentions, *entry.action.support_mentions)
        for mention in line
        if mention.unit == slug
    }
    return tuple(alphabetical(found))
