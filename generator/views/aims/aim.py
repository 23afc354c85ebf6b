"""One aim: what each plan states of it, plan beside plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator import routes
from generator.catalog import Catalog, PlanEntry, TargetLine
from generator.deferred import dataclass
from generator.model import PlanId
from generator.views import paging, sketching
from generator.views.aims.statements import PlanStatements, statements
from generator.views.page import Sketch, crumbs
from generator.views.paging import Row, Sheet
from generator.views.richtext import Link, Relative, relative_to
from generator.views.sheets import SheetPage, described, titled

_STATEMENT, _SILENT, _HEAD, _COUNTED = 260, 230, 200, 450
"""Bytes of HTML around a statement, of a plan that states nothing, around the name of a province, and around that of a
province with the number of its silent plans."""


@dataclass(frozen=True, slots=True)
class ProvinceStatements:
    """The plans of one province, newest first; ``silent`` counts those that are not said one by one to be silent."""

    province: Link
    plans: tuple[PlanStatements, ...]
    silent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AimPage(SheetPage):
    """One aim, plan beside plan; ``stating`` of ``plan_count`` plans of the list, or of this part of it, state it."""

    explanation: str
    area: Link
    caution: str | None
    stating: int
    plan_count: int
    provinces: tuple[ProvinceStatements, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """What one plan states of an aim; or, with ``silent``, how many plans of its province and year state nothing."""

    plan: PlanEntry
    entries: tuple[TargetLine, ...] = ()
    silent: int = 0


_Stated = dict[tuple[str, int], dict[PlanId, tuple[TargetLine, ...]]]
"""The targets about one aim by the province and year of their plan, and by their plan."""


def aim(slug: str, catalog: Catalog) -> Iterator[Sketch]:
    """One aim: every plan there is, by province as plans are ordered everywhere, in each the newest first.

    Where plans are too many for one page, those that state nothing are counted by province and no longer named; the
    rest is cut where it must be.
    """
    stated: _Stated = {}
    for plan_id, found in groupby(catalog.targets_of(slug), lambda entry: entry.plan_id):
        stated.setdefault((plan_id.province, plan_id.year), {})[plan_id] = tuple(found)
    counted = len(catalog.plan_ids) * _SILENT > paging.LIMIT
    if not counted:
        whole = paging.cut(_rows(stated, catalog, counted=False))
        counted = bool(whole.children)
    if counted:
        whole = paging.cut(_rows(stated, catalog, counted=True))
    return sketching.of_list(
        whole,
        routes.aim(slug),
        lambda sheet: _aim(sheet, slug, catalog),
        lambda said: (said.plan.key, said.plan.name, len(said.entries), said.silent),
        lambda rows: sketching.by_plan(f"viec/muc-tieu/{slug}", (said.plan.id for said in rows)),
    )


def _rows(stated: _Stated, catalog: Catalog, *, counted: bool) -> Iterator[Row[_Said]]:
    """A row for each plan, or one for all plans of a province and year that state nothing."""
    years: dict[str, list[int]] = {}
    for province, year in catalog.places:
        years.setdefault(province, []).append(year)
    for province, found in years.items():
        for year in sorted(found, reverse=True):
            plans, here = catalog.plans_at(province, year), stated.get((province, year), {})
            where = paging.of_plan(plans[0].id, catalog)
            head = _COUNTED if counted else _HEAD
            for plan in plans:
                if plan.id in here or not counted:
                    entries = here.get(plan.id, ())
                    yield Row(_Said(plan, entries), _weigh(plan, entries), where, province, head)
            if counted and len(here) < len(plans):
                silent = len(plans) - len(here)
                yield Row(_Said(plans[0], silent=silent), 0, where, province, head, silent)


def _weigh(plan: PlanEntry, entries: Sequence[TargetLine]) -> int:
    texts = (entry.text for entry in entries)
    around = len(entries) * _STATEMENT or _SILENT
    return paging.weigh(plan.name, *texts, links=2 * len(entries), markup=around)


def _aim(sheet: Sheet[_Said], slug: str, catalog: Catalog) -> AimPage:
    entry, address = catalog.aims[slug], sheet.address
    to, area = relative_to(address), catalog.areas[entry.area]
    stating = _count_stating(sheet.part.rows)
    return AimPage(
        address=address,
        kind="aim",
        title=titled(entry.name, sheet),
        description=described(f"{entry.explanation} {stating} kế hoạch nêu mức, trích đúng câu.", sheet),
        crumbs=crumbs(address, ("Chỉ tiêu", routes.AIMS), (entry.name, routes.aim(slug)), *sheet.steps),
        parts=paging.lines(sheet, to, _how_many_state),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, entry.name, to),
        explanation=entry.explanation,
        area=Link(area.name, to(routes.area(area.slug))),
        caution=entry.caution,
        stating=stating,
        plan_count=sheet.part.count,
        provinces=tuple(_by_province(sheet.rows, catalog, to)),
    )


def _count_stating(rows: Sequence[_Said]) -> int:
    return sum(1 for row in rows if row.entries)


def _how_many_state(rows: Sequence[_Said]) -> str:
    """How many of the plans of a part state the aim, in words."""
    count = _count_stating(rows)
    return f"{count} nêu con số" if count else "không kế hoạch nào nêu con số"


def _by_province(rows: Sequence[_Said], catalog: Catalog, to: Relative) -> Iterator[ProvinceStatements]:
    for slug, found in groupby(rows, lambda row: row.plan.id.province):
        said = tuple(found)
        yield ProvinceStatements(
            Link(said[0].plan.place, to(routes.province(slug))),
            tuple(statements(row.plan, row.entries, catalog, to) for row in said if not row.silent),
            sum(row.silent for row in said),
        )
