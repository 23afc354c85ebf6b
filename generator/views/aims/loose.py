"""The numbers of one area and year that share no aim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator import routes
from generator.catalog import Catalog, TargetEntry
from generator.views import paging
from generator.views.aims.statements import PlanStatements, statements
from generator.views.page import crumbs
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


def loose_targets(slug: str | None, year: int, catalog: Catalog) -> Iterator[LoosePage]:
    """The numbers of one area and year that share no aim."""
    rows = (
        Row(
            entry,
            paging.weigh(entry.target.text, links=1, markup=_STATEMENT),
            (paging.province(entry.plan.id.province, catalog),),
            str(entry.plan.id),
            _HEAD,
        )
        for entry in catalog.loose_targets[slug, year]
    )
    for sheet in paging.sheets(paging.cut(rows), routes.targets_in(slug, year)):
        yield _loose_page(sheet, slug, year, catalog)


def _loose_page(sheet: Sheet[TargetEntry], slug: str | None, year: int, catalog: Catalog) -> LoosePage:
    address, whole = sheet.address, routes.targets_in(slug, year)
    to, area = relative_to(address), catalog.areas[slug] if slug else None
    title = f"{area.name if area else 'Chưa xếp lĩnh vực'} năm {year}: con số khác"
    groups = (statements(plan, tuple(found), catalog, to) for plan, found in groupby(sheet.rows, lambda e: e.plan))
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
