"""The page of the money: what each plan says that it will cost, and where the money is to come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from generator import routes
from generator.catalog import Catalog, PlanEntry, QuotedLine
from generator.deferred import dataclass
from generator.text import show_number
from generator.views import paging, places, sketching
from generator.views.page import Sketch, crumbs
from generator.views.paging import Row, Sheet
from generator.views.richtext import Link, Relative, relative_to
from generator.views.sheets import SheetPage, described, titled

_STATING, _SILENT, _QUOTATION = 900, 250, 70
"""Bytes of HTML around the amounts of a plan, around a plan without any, and around words that are quoted."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of the plan, and where they stand."""

    text: str
    place: Link


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """The amounts of one plan, in million VND, ready to show.

    ``printed`` is the total that the plan prints. ``tasks`` counts all tasks, ``amounts`` those with money, ``zeros``
    those that say 0; ``sum`` is their sum. ``difference`` says how sum and printed total stand to each other.
    """

    plan: Link
    printed: str | None
    tasks: int
    amounts: int
    zeros: int
    sum: str | None
    difference: str | None
    words: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class PlanWords:
    """What a plan says about where its money comes from and who sees to it; nothing when it is silent."""

    plan: Link
    clauses: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyPage(SheetPage):
    """Those plans with an amount by year, newest first, then those without, then the clauses of the former.

    ``plan_count`` and ``silent_count`` are those of the whole list, or of the part that the page is about.
    """

    years: tuple[tuple[int, tuple[MoneyRow, ...]], ...]
    silent: tuple[PlanWords, ...]
    clauses: tuple[PlanWords, ...]
    plan_count: int
    silent_count: int


def money(catalog: Catalog) -> Iterator[Sketch]:
    """The page of the money; where plans are many, cut by province first: a reader looks for their own."""
    catalog.reads.note("tien")
    plans = sorted(catalog.plans, key=lambda plan: -plan.id.year)
    rows = (
        Row(plan, _weigh(plan), (paging.province(plan.id.province, catalog), paging.year(plan.id.year)))
        for plan in plans
    )
    return sketching.of_list(
        paging.cut(rows),
        routes.MONEY,
        lambda sheet: _page(sheet, catalog),
        lambda plan: (plan.key, plan.head.states_money),
        lambda rows: [key for plan in rows for key in (f"dau@{plan.key}", f"tien@{plan.key}")],
    )


def _weigh(plan: PlanEntry) -> int:
    found = plan.outline.money
    quoted = [line.text for line in (*found.words, *found.clauses)]
    around = _STATING if found.is_stated else _SILENT
    return paging.weigh(plan.name, *quoted, links=2 + len(quoted), markup=around + len(quoted) * _QUOTATION)


def _page(sheet: Sheet[PlanEntry], catalog: Catalog) -> MoneyPage:
    to = relative_to(sheet.address)
    stating = [plan for plan in sheet.rows if _states_money(plan)]
    words = (_clauses(plan, catalog, to) for plan in stating)
    by_year = groupby(stating, lambda plan: plan.id.year)
    title = "Kinh phí trong các kế hoạch"
    return MoneyPage(
        address=sheet.address,
        kind="money",
        title=titled(title, sheet),
        description=described(
            "Kế hoạch nào ghi kinh phí, ghi ở đâu, bao nhiêu triệu đồng; kế hoạch nào không ghi số tiền.", sheet
        ),
        crumbs=crumbs(sheet.address, ("Kinh phí", routes.MONEY), *sheet.steps),
        has_contents=bool(sheet.rows),
        parts=paging.lines(sheet, to, _stating),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, "Kinh phí", to),
        years=tuple((year, tuple(_row(plan, catalog, to) for plan in found)) for year, found in by_year),
        silent=tuple(_clauses(plan, catalog, to) for plan in sheet.rows if not _states_money(plan)),
        clauses=tuple(found for found in words if found.clauses),
        plan_count=sheet.part.count,
        silent_count=sum(1 for plan in sheet.part.rows if not _states_money(plan)),
    )


def _stating(plans: Sequence[PlanEntry]) -> str:
    """How many of the plans of a part state money, in words."""
    count = sum(map(_states_money, plans))
    return f"{count} ghi số tiền" if count else "không kế hoạch nào ghi số tiền"


def _states_money(plan: PlanEntry) -> bool:
    return plan.head.states_money


def _row(plan: PlanEntry, catalog: Catalog, to: Relative) -> MoneyRow:
    found = plan.outline.money
    printed = Decimal(found.printed) if found.printed is not None else None
    total = Decimal(found.sum) if found.sum is not None else None
    return MoneyRow(
        plan=_link(plan, to),
        printed=show_number(printed) if printed is not None else None,
        tasks=plan.task_count,
        amounts=found.amounts,
        zeros=found.zeros,
        sum=show_number(total) if total is not None else None,
        difference=_difference(total, printed),
        words=tuple(_quotation(line, plan, catalog, to) for line in found.words),
    )


def _difference(total: Decimal | None, printed: Decimal | None) -> str | None:
    if printed is None or total is None:
        return None
    if total == printed:
        return "đúng bằng số kế hoạch ghi"
    return f"{'hơn' if total > printed else 'kém'} số kế hoạch ghi {show_number(abs(total - printed))} triệu đồng"


def _clauses(plan: PlanEntry, catalog: Catalog, to: Relative) -> PlanWords:
    clauses = (_quotation(line, plan, catalog, to) for line in plan.outline.money.clauses)
    return PlanWords(_link(plan, to), tuple(clauses))


def _quotation(line: QuotedLine, plan: PlanEntry, catalog: Catalog, to: Relative) -> Quotation:
    place = routes.place(plan.id, line.spot.path, line.spot.task)
    return Quotation(line.text, Link(places.name(line.spot, catalog), to(place)))


def _link(plan: PlanEntry, to: Relative) -> Link:
    return Link(plan.name, to(routes.plan(plan.id)))
