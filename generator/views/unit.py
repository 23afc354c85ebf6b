"""The pages of one type of unit: what its units lead and support, and what plans ask of them besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import routes
from generator.catalog import Catalog, DutyLine, TaskLine, UnitWork
from generator.catalog.shares import POINT, UnitShare
from generator.deferred import dataclass
from generator.model import PlanId, UnitKind
from generator.text import alphabetical, shorten
from generator.views import paging, sketching, tasks
from generator.views.calendar_words import CalendarLink, calendar_link
from generator.views.page import Page, Sketch, crumbs
from generator.views.paging import PartLine, Row, Sheet, Way
from generator.views.richtext import Link, Relative, Vocabulary, relative_to
from generator.views.targets import show_ordinal
from generator.views.tasks import PlanTasks
from generator.views.unit_shares import Role, Slice, led, slices, supported
from generator.views.unit_summary import UnitSummary, summary
from generator.views.units import UNIT_KINDS

Shares = Mapping[PlanId, UnitShare]
"""What each plan adds to the pages of a unit."""

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


def pages(slug: str, catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Sketch]:
    """The page of one type of unit, and those of its parts where it has more to do than one page holds."""
    shares = {plan.id: share for plan, share in catalog.work.shares(slug)}
    return sketching.of_list(
        paging.cut(_rows(shares, catalog)),
        routes.unit(slug),
        lambda sheet: _page(slug, sheet, shares, catalog, vocabulary),
        lambda found: (
            found.role.name,
            found.plan_id.province,
            found.plan_id.year,
            found.first,
            found.end,
            found.weight,
        ),
        lambda rows: sketching.by_plan(f"viec/don-vi/{slug}", (found.plan_id for found in rows)),
    )


def _rows(shares: Shares, catalog: Catalog) -> Iterator[Row[Slice]]:
    """What the unit leads, then what it supports, then what is asked of it."""
    found = [each for plan_id, share in shares.items() for each in slices(plan_id, share)]
    for role in Role:
        head = 0 if role is Role.IS_ASKED else tasks.PLAN_HEAD
        for each in found:
            if each.role is role:
                group = f"{role} {each.plan_id}"
                yield Row(each, each.weight, paging.of_plan(each.plan_id, catalog), group, head, each.size)


def _page(slug: str, sheet: Sheet[Slice], shares: Shares, catalog: Catalog, vocabulary: Vocabulary) -> UnitPage:
    """The whole, or one part of it."""
    entry, address = catalog.units[slug], sheet.address
    to, linker = relative_to(address), vocabulary.linker(address)
    counts, spellings = _counts(sheet.part.rows), _spellings(sheet, shares)
    led_count, supported_count = counts[Role.LEADS], counts[Role.SUPPORTS]
    called = f"{entry.name}, {sheet.name}" if sheet.name else entry.name
    _note_summed(slug, sheet, catalog)
    work = {found.plan_id: catalog.work.within(found.plan_id, slug) for found in sheet.rows}
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
        led=tasks.by_plan(_tasks(Role.LEADS, sheet, work), catalog, linker, to, name_areas=True),
        led_count=led_count,
        supported=tasks.by_plan(_tasks(Role.SUPPORTS, sheet, work), catalog, linker, to, name_areas=True),
        supported_count=supported_count,
        duties=tuple(_duty(found, catalog, to) for found in _duties(sheet, work)),
        calendar=calendar_link(catalog, to, "don-vi", slug) if sheet.is_whole else None,
        parts=paging.lines(sheet, to, _note),
        cut_by=sheet.part.kind,
        way=paging.way(sheet, entry.name, to),
        terms=linker.terms,
    )


def _note_summed(slug: str, sheet: Sheet[Slice], catalog: Catalog) -> None:
    """What a page tells in numbers beside its rows; those of a page of rows follow from the rows."""
    if sheet.is_whole:
        catalog.reads.note(f"phan/don-vi/{slug}")
    elif sheet.part.children:
        for key in sketching.by_plan(f"phan/don-vi/{slug}", (found.plan_id for found in sheet.part.rows)):
            catalog.reads.note(key)


def _tasks(role: Role, sheet: Sheet[Slice], work: Mapping[PlanId, UnitWork]) -> Iterator[TaskLine]:
    for found in sheet.rows:
        if found.role is role:
            here = work[found.plan_id]
            yield from (here.led if role is Role.LEADS else here.supported)[found.first : found.end]


def _duties(sheet: Sheet[Slice], work: Mapping[PlanId, UnitWork]) -> Iterator[DutyLine]:
    for found in sheet.rows:
        if found.role is Role.IS_ASKED:
            yield from work[found.plan_id].duties[found.first : found.end]


def _counts(slices: Iterable[Slice]) -> Counter[Role]:
    counts: Counter[Role] = Counter()
    for found in slices:
        counts[found.role] += found.size
    return counts


def _note(slices: Sequence[Slice]) -> str:
    """What there is in a part: ``chủ trì 12 · phối hợp 3``."""
    counts = _counts(slices)
    return " · ".join(f"{role.value} {counts[role]}" for role in Role if counts[role])


def _summary(slug: str, shares: Shares, catalog: Catalog, to: Relative) -> UnitSummary:
    return summary(catalog.units[slug].name, led(shares.values()), supported(shares.values()), catalog, to)


def _spellings(sheet: Sheet[Slice], shares: Shares) -> Counter[str]:
    """How the plans on a page, or in a part that is cut further, print the unit's name in tasks."""
    spellings: Counter[str] = Counter()
    for plan_id in dict.fromkeys(found.plan_id for found in sheet.rows or sheet.part.rows):
        spellings.update(shares[plan_id].spellings)
    return spellings


def _duty(found: DutyLine, catalog: Catalog, to: Relative) -> UnitDuty:
    plan = catalog.plan(found.plan_id)
    number = show_ordinal(found.number)
    anchor = routes.below(routes.DUTIES, found.place + 1)
    return UnitDuty(
        plan=Link(plan.name, to(routes.plan(plan.id))),
        place=Link(" ".join(filter(None, (number, found.unit))), to(f"{routes.plan(plan.id)}#{anchor}")),
        points=tuple(shorten(point, POINT) for point in found.points if point != found.unit),
    )
