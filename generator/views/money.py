"""The page of the money: what each plan says that it will cost, and where the money is to come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from generator import routes
from generator.catalog import Catalog, PlanEntry, TaskEntry
from generator.catalog.places import items
from generator.text import show_number
from generator.views import paging, places
from generator.views.page import crumbs
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


def money(catalog: Catalog) -> Iterator[MoneyPage]:
    """The page of the money; where plans are many, cut by province first: a reader looks for their own."""
    plans = sorted(catalog.plans, key=lambda plan: -plan.id.year)
    rows = (
        Row(plan, _weigh(plan), (paging.province(plan.id.province, catalog), paging.year(plan.id.year)))
        for plan in plans
    )
    for sheet in paging.sheets(paging.cut(rows), routes.MONEY):
        yield _page(sheet, catalog)


def _weigh(plan: PlanEntry) -> int:
    quoted = [*_stated_in_words(plan), *(text for _, text, _ in _funding(plan))]
    around = _STATING if _states_money(plan) else _SILENT
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


def _amounts(plan: PlanEntry) -> list[Decimal]:
    return [task.task.cost for task in plan.tasks if isinstance(task.task.cost, Decimal)]


def _printed(plan: PlanEntry) -> Decimal | None:
    return plan.record.annex.total if plan.record.annex else None


def _states_money(plan: PlanEntry) -> bool:
    return bool(_amounts(plan)) or _printed(plan) is not None


def _row(plan: PlanEntry, catalog: Catalog, to: Relative) -> MoneyRow:
    amounts, printed = _amounts(plan), _printed(plan)
    return MoneyRow(
        plan=_link(plan, to),
        printed=show_number(printed) if printed is not None else None,
        tasks=len(plan.tasks),
        amounts=sum(1 for amount in amounts if amount),
        zeros=sum(1 for amount in amounts if not amount),
        sum=show_number(sum(amounts, Decimal(0))) if amounts else None,
        difference=_difference(amounts, printed),
        words=tuple(
            Quotation(
                task.task.cost, Link(places.name(plan, task.path, task, catalog), to(routes.task(plan.id, task.anchor)))
            )
            for task in plan.tasks
            if isinstance(task.task.cost, str)
        ),
    )


def _stated_in_words(plan: PlanEntry) -> list[str]:
    return [task.task.cost for task in plan.tasks if isinstance(task.task.cost, str)]


def _difference(amounts: Sequence[Decimal], printed: Decimal | None) -> str | None:
    if printed is None or not amounts:
        return None
    total = sum(amounts, Decimal(0))
    if total == printed:
        return "đúng bằng số kế hoạch ghi"
    return f"{'hơn' if total > printed else 'kém'} số kế hoạch ghi {show_number(abs(total - printed))} triệu đồng"


def _clauses(plan: PlanEntry, catalog: Catalog, to: Relative) -> PlanWords:
    clauses = (
        Quotation(text, Link(places.name(plan, path, task, catalog), to(routes.place(plan.id, path, _id(task)))))
        for path, text, task in _funding(plan)
    )
    return PlanWords(_link(plan, to), tuple(clauses))


def _id(task: TaskEntry | None) -> str | None:
    return task.anchor if task else None


def _funding(plan: PlanEntry) -> Iterator[tuple[tuple[str | int, ...], str, TaskEntry | None]]:
    """The part about money, the tasks of a section headed with it, and the duties that name it."""
    for path, item in items(plan):
        is_duty = path[0] == "to_chuc_thuc_hien" and _names_money(item.text)
        if item.text and (path[0] == "kinh_phi" or is_duty):
            yield path, item.text, None
    for task in plan.tasks:
        if _names_money(task.section.heading) or _names_money(task.section.table_heading):
            yield task.path, task.title, task


def _names_money(text: str | None) -> bool:
    return text is not None and any(word in text.lower() for word in _MONEY_WORDS)


_MONEY_WORDS = ("kinh phí", "ngân sách", "dự toán")


def _link(plan: PlanEntry, to: Relative) -> Link:
    return Link(plan.name, to(routes.plan(plan.id)))
