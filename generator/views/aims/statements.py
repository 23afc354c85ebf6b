"""What plans state in numbers, each with its sentence and the way to it."""

from __future__ import annotations

from collections.abc import Sequence

from generator import routes
from generator.catalog import Catalog, PlanEntry, TargetLine
from generator.deferred import dataclass
from generator.views import places
from generator.views.richtext import Link, Relative
from generator.views.targets import show_value


@dataclass(frozen=True, slots=True)
class Statement:
    """A value with the sentence it was read out of, and where that stands in the plan."""

    value: str
    text: str
    place: Link
    area: Link | None


@dataclass(frozen=True, slots=True)
class PlanStatements:
    """What one plan states; nothing when it is silent."""

    plan: Link
    statements: tuple[Statement, ...]


def statements(plan: PlanEntry, entries: Sequence[TargetLine], catalog: Catalog, to: Relative) -> PlanStatements:
    """What one plan states in these targets."""
    found = tuple(_statement(entry, catalog, to) for entry in entries)
    return PlanStatements(Link(plan.name, to(routes.plan(plan.id))), found)


def _statement(entry: TargetLine, catalog: Catalog, to: Relative) -> Statement:
    area = catalog.areas.get(entry.area) if entry.area else None
    return Statement(
        value=show_value(entry.value) or "",
        text=entry.text,
        place=Link(places.name(entry.spot, catalog), to(address_of(entry))),
        area=Link(area.short_name, to(routes.area(area.slug))) if area else None,
    )


def address_of(entry: TargetLine) -> str:
    """Where the target stands on its plan's page."""
    return f"{routes.plan(entry.plan_id)}#{routes.anchor(entry.spot.path, entry.spot.task)}"
