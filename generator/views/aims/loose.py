"""The numbers of one area and year that share no aim."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator import routes
from generator.catalog import Catalog, TargetLine
from generator.deferred import dataclass
from generator.views import paging, sketching
from generator.views.aims.statements import PlanStatements, statements
from generator.views.page import Sketch, crumbs
from generator.views.paging import Row, Sheet
from generator.views.richtext import Link, relative_to
from generator.views.sheets import SheetPage, described, titled

_STATEMENT, _HEAD = 90, 200
"""Bytes of HTML around a statement, and around the name of a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoosePage(SheetPage):
    """The numbers of one area and year that share no aim, plan by plan."""

    area: Link | None
    year: Link
    groups: tuple[PlanStatements, ...]


def loose_targets(slug: str | None, year: int, catalog: Catalog) -> Iterator[Sketch]:
    """The numbers of one area and year that share no aim."""
    rows = (
        Row(
            entry,
            paging.weigh(entry.text, links=1, markup=_STATEMENT),
            (paging.province(entry.plan_id.province, catalog),),
            str(entry.plan_id),
            _HEAD,
        )
        for entry in catalog.loose_targets(slug, year)
    )
    return sketching.of_list(
        paging.cut(rows),
        routes.targets_in(slug, year),
        lambda sheet: _loose_page(sheet, slug, year, catalog),
        lambda entry: (entry.plan_id, entry.spot.path),
        lambda rows: sketching.by_plan(f"viec/con-so/{slug or ''}", (entry.plan_id for entry in rows)),
    )


def _loose_page(sheet: Sheet[TargetLine], slug: str | None, year: int, catalog: Catalog) -> LoosePage:
    address, whole = sheet.address, routes.targets_in(slug, year)
    to, area = relative_to(address), catalog.areas[slug] if slug else None
    title = f"{area.name if area else 'Chưa xếp lĩnh vực'} năm {year}: con số khác"
    by_plan = groupby(sheet.rows, lambda entry: entry.plan_id)
    groups = (statements(catalog.plan(plan_id), tuple(found), catalog, to) for plan_id, found in by_plan)
    described_as = f"{title}. Kế hoạch nêu {sheet.part.count} con số, chưa đặt cạnh kế hoạch khác."
    return LoosePage(
        address=address,
        kind="loose-targets",
        title=titled(title, sheet),
        description=described(described_as, sheet),
        crumbs=crumbs(address, ("Chỉ tiêu", routes.AIMS), (title, whole), *sheet.steps),
        parts=paging.lines(sheet, to),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, title, to),
        area=Link(area.name, to(routes.area(area.slug))) if area else None,
        year=Link(f"năm {year}", to(routes.year(year))),
        groups=tuple(groups),
    )
