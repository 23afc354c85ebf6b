"""The pages of the units: the list, and what units of one type lead and support."""

from __future__ import annotations

from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog
from generator.model import UnitKind
from generator.text import sort_key
from generator.views import tasks
from generator.views.counts import CountLine
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Vocabulary, relative_to
from generator.views.tasks import PlanTasks

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
    """All types of units."""

    groups: tuple[UnitGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage(Page):
    """What units of one type lead and support."""

    kind_name: str
    is_collective: bool
    spellings: tuple[str, ...]
    led: tuple[PlanTasks, ...]
    led_count: int
    supported: tuple[PlanTasks, ...]
    supported_count: int


def units(catalog: Catalog) -> UnitsPage:
    """The list of units."""
    to = relative_to(routes.UNITS)
    groups = []
    for kind, heading in UNIT_KINDS.items():
        found = [unit for unit in catalog.units.values() if unit.kind is kind]
        found.sort(key=lambda unit: (-len(catalog.led_by(unit.slug)), sort_key(unit.name)))
        lines = tuple(
            CountLine(
                Link(unit.name, to(routes.unit(unit.slug))),
                len(catalog.led_by(unit.slug)),
                f"phối hợp {len(catalog.supported_by(unit.slug))}",
            )
            for unit in found
        )
        groups.append(UnitGroup(heading, lines))
    return UnitsPage(
        address=routes.UNITS,
        kind="units",
        title="Cơ quan, đơn vị",
        description="Đơn vị nào chủ trì, phối hợp những nhiệm vụ cải cách hành chính nào.",
        crumbs=crumbs(routes.UNITS, ("Cơ quan, đơn vị", routes.UNITS)),
        groups=tuple(groups),
    )


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
        spellings=_spellings(slug, catalog),
        led=tasks.by_plan(led, catalog, linker, to, name_areas=True),
        led_count=len(led),
        supported=tasks.by_plan(supported, catalog, linker, to, name_areas=True),
        supported_count=len(supported),
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
    return tuple(sorted(found, key=sort_key))
