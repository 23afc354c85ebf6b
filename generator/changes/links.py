"""Links of a plan and addresses of the site, before and after."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.catalog import Catalog, PlanEntry
from generator.changes.pieces import Piece, Pieces, Role, say
from generator.changes.values import Change, Kind, PageLink

_MOST = 6


def compare(before: PlanEntry, after: PlanEntry, old: Catalog, new: Catalog) -> Iterator[Change]:
    """The documents, units and aims that a plan leads to now and did not before, and the other way round."""
    sides = (
        ("văn bản", _documents(before, old), _documents(after, new)),
        ("trang đơn vị", _units(before, old), _units(after, new)),
        ("mục tiêu chung", _aims(before, old), _aims(after, new)),
    )
    for name, one, other in sides:
        lost = [one[key] for key in one if key not in other]
        gained = [other[key] for key in other if key not in one]
        if lost:
            yield Change(Kind.LINK_LOST, say(f"mất liên kết tới {name}: ", _listed(lost)))
        if gained:
            yield Change(Kind.LINK_GAINED, say(f"thêm liên kết tới {name}: ", _listed(gained)))


def pages(catalog: Catalog) -> dict[str, str]:
    """The addresses that the content makes, each with the name of its page."""
    found = {routes.plan(plan.id): f"kế hoạch {plan.name}" for plan in catalog.plans}
    for history in catalog.provinces.histories():
        found[routes.province(history.slug)] = f"tỉnh {history.latest.latest_name.name}"
    for year in catalog.years:
        found[routes.year(year)] = f"năm {year}"
        found[routes.coverage_year(year)] = f"độ phủ năm {year}"
    for slug, area in catalog.areas.items():
        found[routes.area(slug)] = f"lĩnh vực {area.name}"
        for year in catalog.years_with(slug):
            found[routes.area_year(slug, year)] = f"{area.short_name} năm {year}"
    found |= {routes.unit(slug): f"đơn vị {unit.name}" for slug, unit in catalog.units.items()}
    found |= {routes.aim(slug): f"mục tiêu {aim.name}" for slug, aim in catalog.aims.items()}
    found |= {routes.document(entry.id): catalog.references.name_of(entry) for entry in catalog.documents.values()}
    return found


def difference(before: Catalog, after: Catalog) -> tuple[tuple[PageLink, ...], tuple[PageLink, ...]]:
    """Pages that are new, and pages whose address leads nowhere any more; by address."""
    old, new = pages(before), pages(after)
    gained = tuple(PageLink(address, new[address]) for address in sorted(new.keys() - old.keys()))
    return gained, tuple(PageLink(address, old[address]) for address in sorted(old.keys() - new.keys()))


def _documents(plan: PlanEntry, catalog: Catalog) -> dict[str, str]:
    return {entry.id: catalog.references.name_of(entry) for entry in catalog.references.cited_by(plan.id)}


def _units(plan: PlanEntry, catalog: Catalog) -> dict[str, str]:
    found = dict.fromkeys(slug for task in plan.tasks for slug in (*task.action.lead_units, *task.action.support_units))
    return {slug: catalog.units[slug].name for slug in found if slug in catalog.units}


def _aims(plan: PlanEntry, catalog: Catalog) -> dict[str, str]:
    found = dict.fromkeys(entry.target.aim for entry in catalog.targets_in(plan.id) if entry.target.aim)
    return {slug: catalog.aims[slug].name for slug in found if slug in catalog.aims}


def _listed(names: list[str]) -> Pieces:
    said: list[Piece] = []
    for index, name in enumerate(names[:_MOST]):
        said += [Piece(", ")] if index else []
        said.append(Piece(name, Role.QUOTED))
    rest = len(names) - _MOST
    return (*said, Piece(f" và {rest} nơi khác")) if rest > 0 else tuple(said)
