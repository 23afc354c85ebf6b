"""The pages of one type of unit: what its units lead and support, and what plans ask of them besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog, DutyEntry, TaskEntry
from generator.model import UnitKind
from generator.text import alphabetical, shorten
from generator.views import paging, tasks
from generator.views.calendar_words import CalendarLink, calendar_link
from generator.views.page import Page, crumbs
from generator.views.paging import PartLine, Row, Sheet, Way
from generator.views.richtext import Link, Relative, Vocabulary, relative_to
from generator.views.targets import show_ordinal
from generator.views.tasks import PlanTasks
from generator.views.unit_shares import POINT, Role, Share, Shares, Slice, total
from generator.views.unit_summary import UnitSummary, summary
from generator.views.units import UNIT_KINDS

MOST_SPELLINGS = 60
"""Spellings of a unit's name on its page; the rarer ones stand on the pages of the years that have them."""


@dataclass(frozen=True, slots=True)
class UnitDuty:
    """What one plan asks of the unit besides the tasks: a link to the words, the unit as printed, and the points."""

    plan: Link
    place: Link
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage(Page):
    """What units of one type lead and support: all of it, or, beside a ``way``, that of one part.

    Counts are those of the whole or of the part. A list that is cut shows ``parts`` in place of rows. The ``summary``
    and the calendar stand on the page of the whole alone. ``more_spellings`` counts those that are not shown.
    """

    kind_name: str
    is_collective: bool
    summary: UnitSummary | None
    spellings: tuple[str, ...]
    more_spellings: int
    led: tuple[PlanTasks, ...]
    led_count: int
    supported: tuple[PlanTasks, ...]
    supported_count: int
    duties: tuple[UnitDuty, ...]
    calendar: CalendarLink | None
    parts: tuple[PartLine, ...]
    cut_by: str
    way: Way | None


def pages(slug: str, shares: Shares, catalog: Catalog, vocabulary: Vocabulary) -> Iterator[UnitPage]:
    """The page of one type of unit, and those of its parts where it has more to do than one page holds."""
    for sheet in paging.sheets(paging.cut(_rows(shares.of(slug), catalog)), routes.unit(slug)):
        yield _page(slug, sheet, shares, catalog, vocabulary)


def _rows(shares: Iterable[Share], catalog: Catalog) -> Iterator[Row[Slice]]:
    """What the unit leads, then what it supports, then what is asked of it."""
    slices = [found for share in shares for found in share.slices]
    for role in Role:
        head = 0 if role is Role.IS_ASKED else tasks.PLAN_HEAD
        for found in slices:
            if found.role is role:
                group = f"{role} {found.plan_id}"
                yield Row(found, found.weight, paging.of_plan(found.plan_id, catalog), group, head, found.count)


def _page(slug: str, sheet: Sheet[Slice], shares: Shares, catalog: Catalog, vocabulary: Vocabulary) -> UnitPage:
    """The whole, or one part of it."""
    entry, address = catalog.units[slug], sheet.address
    to, linker = relative_to(address), vocabulary.linker(address)
    counts, spellings = _counts(sheet.part.rows), _spellings(slug, sheet, shares)
    led_count, supported_count = counts[Role.LEADS], counts[Role.SUPPORTS]
    called = f"{entry.name}, {sheet.name}" if sheet.name else entry.name
    return UnitPage(
        address=address,
        kind="unit",
        title=called,
        description=f"{called}: chủ trì {led_count} nhiệm vụ, phối hợp {supported_count} nhiệm vụ.",
        crumbs=crumbs(address, ("Cơ quan, đơn vị", routes.UNITS), (entry.name, routes.unit(slug)), *sheet.steps),
        kind_name=UNIT_KINDS[entry.kind],
        is_collective=entry.kind is UnitKind.COLLECTIVE,
        summary=_summary(slug, shares, catalog, to) if sheet.is_whole else None,
        spellings=tuple(alphabetical(spelling for spelling, _ in spellings.most_common(MOST_SPELLINGS))),
        more_spellings=max(0, len(spellings) - MOST_SPELLINGS),
        led=tasks.by_plan(_tasks(Role.LEADS, slug, sheet, catalog), catalog, linker, to, name_areas=True),
        led_count=led_count,
        supported=tasks.by_plan(_tasks(Role.SUPPORTS, slug, sheet, catalog), catalog, linker, to, name_areas=True),
        supported_count=supported_count,
        duties=tuple(_duty(found, catalog, to) for found in _duties(slug, sheet, catalog)),
        calendar=calendar_link(catalog, to, "don-vi", slug) if sheet.is_whole else None,
        parts=paging.lines(sheet, to, _note),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, entry.name, to),
        terms=linker.terms,
    )


def _tasks(role: Role, slug: str, sheet: Sheet[Slice], catalog: Catalog) -> Iterator[TaskEntry]:
    for found in sheet.rows:
        if found.role is role:
            work = catalog.work.within(found.plan_id, slug)
            yield from (work.led if role is Role.LEADS else work.supported)[found.first : found.end]


def _duties(slug: str, sheet: Sheet[Slice], catalog: Catalog) -> Iterator[DutyEntry]:
    for found in sheet.rows:
        if found.role is Role.IS_ASKED:
            yield from catalog.work.within(found.plan_id, slug).duties[found.first : found.end]


def _counts(slices: Iterable[Slice]) -> Counter[Role]:
    counts: Counter[Role] = Counter()
    for found in slices:
        counts[found.role] += found.count
    return counts


def _note(slices: Sequence[Slice]) -> str:
    """What there is in a part: ``chủ trì 12 · phối hợp 3``."""
    counts = _counts(slices)
    return " · ".join(f"{role.value} {counts[role]}" for role in Role if counts[role])


def _summary(slug: str, shares: Shares, catalog: Catalog, to: Relative) -> UnitSummary:
    led, supported = total(share.led for share in shares.of(slug)), total(share.supported for share in shares.of(slug))
    return summary(catalog.units[slug].name, led, supported, catalog, to)


def _spellings(slug: str, sheet: Sheet[Slice], shares: Shares) -> Counter[str]:
    """How the plans on a page, or in a part that is cut further, print the unit's name in tasks."""
    plans = dict.fromkeys(found.plan_id for found in sheet.rows or sheet.part.rows)
    spellings: Counter[str] = Counter()
    for share in shares.within(slug, plans):
        spellings.update(share.spellings)
    return spellings


def _duty(found: DutyEntry, catalog: Catalog, to: Relative) -> UnitDuty:
    plan, duty = catalog.plan(found.plan_id), found.duty
    number = show_ordinal(duty.number)
    anchor = routes.below(routes.DUTIES, found.index + 1)
    return UnitDuty(
        plan=Link(plan.name, to(routes.plan(plan.id))),
        place=Link(" ".join(filter(None, (number, duty.unit))), to(f"{routes.plan(plan.id)}#{anchor}")),
        points=tuple(shorten(item.text, POINT) for item in duty.duties if item.text and item.text != duty.unit),
    )
