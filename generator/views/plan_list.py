"""The page of some of the plans, where the list of all would be too long."""

from __future__ import annotations

from generator.catalog import PlanEntry
from generator.deferred import dataclass
from generator.views.counts import PlanLine, plan_line
from generator.views.page import crumbs
from generator.views.paging import Sheet, way
from generator.views.richtext import relative_to
from generator.views.sheets import SheetPage, titled


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanListPage(SheetPage):
    """A part of a list of plans."""

    plans: tuple[PlanLine, ...]


def plan_list(sheet: Sheet[PlanEntry], title: str, *above: tuple[str, str]) -> PlanListPage:
    """A part of the list of plans under ``title``; ``above`` are the breadcrumbs down to the whole list."""
    to = relative_to(sheet.address)
    return PlanListPage(
        address=sheet.address,
        kind="plan-list",
        title=titled(title, sheet),
        description=f"{sheet.part.count} kế hoạch cải cách hành chính: {sheet.name}.",
        crumbs=crumbs(sheet.address, *above, *sheet.steps),
        plans=tuple(plan_line(plan, to) for plan in sheet.rows),
        way=way(sheet, title, to),
    )
