"""An agency's plan beside its plan before: which tasks go on, which are new, which are no longer in the words.

The reading is by wording alone. It cannot know whether work goes on that a plan no longer spells out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog.catalog import Catalog
from generator.catalog.entries import PlanEntry, TaskEntry
from generator.catalog.wording import WordReader, Words, counted, likeness
from generator.model import Province

THRESHOLD = 0.75
"""The least likeness at which two tasks count as one.

Among the 4,322 pairs of differently worded tasks within one published plan, which are different tasks by the plan's own
reckoning, two reach it; realistic rewordings from year to year stay above it (tests/test_continuity.py has both).
"""


@dataclass(frozen=True, slots=True)
class Carried:
    """A task of the later plan with the one it carries on.

    ``same_words`` is true where the words differ at most in years and spellings; the other marks say what changed
    apart from that, and are false where one of the plans states nothing to compare.
    """

    earlier: TaskEntry
    later: TaskEntry
    likeness: float
    same_words: bool
    moved_area: bool
    moved_lead: bool
    changed_time: bool
    changed_product: bool


@dataclass(frozen=True, slots=True)
class Continuity:
    """Two plans of one agency compared; carried and new tasks in the later plan's order, gone ones in the earlier's."""

    earlier: PlanEntry
    later: PlanEntry
    carried: tuple[Carried, ...]
    new: tuple[TaskEntry, ...]
    gone: tuple[TaskEntry, ...]


def compare(earlier: PlanEntry, later: PlanEntry, reader: WordReader) -> Continuity:
    """Pair the tasks of two plans one to one, the likest first.

    Where several are equally like, products decide, then the area, then the printed order; so the result depends on
    nothing but the two plans. The cost grows with the product of their numbers of tasks.
    """
    before, after = _worded(earlier, reader), _worded(later, reader)
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, _, i, j in sorted(_candidates(before, after)):
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    carried = (_carried(before[pairs[i]], task, reader) for i, task in enumerate(after) if i in pairs)
    return Continuity(
        earlier,
        later,
        tuple(carried),
        tuple(task for i, task in enumerate(later.tasks) if i not in pairs),
        tuple(task for i, task in enumerate(earlier.tasks) if i not in used),
    )


def plan_before(plan: PlanEntry, catalog: Catalog) -> PlanEntry | None:
    """The same agency's nearest earlier plan in the same province, under its former name too.

    A province goes on in its successor only where that came from it alone; a merger of several begins anew.
    """
    if plan.province is None:
        return None
    units = {unit.key for unit in _lineage(plan.province, catalog)}
    slugs = dict.fromkeys(slug for slug, _ in sorted(units))
    found = (
        other
        for slug in slugs
        for other in catalog.plans_of(slug)
        if other.id.agency == plan.id.agency and other.id.year < plan.id.year
        if other.province is not None and other.province.key in units
    )
    return max(found, key=lambda other: other.id.year, default=None)


def plan_after(plan: PlanEntry, catalog: Catalog) -> PlanEntry | None:
    """The plan that has this one as its :func:`plan_before`."""
    unit, slugs = plan.province, [plan.id.province]
    while unit and (unit := catalog.provinces.successor(unit)):
        slugs.append(unit.slug)
    found = (
        other
        for slug in dict.fromkeys(slugs)
        for other in catalog.plans_of(slug)
        if other.id.agency == plan.id.agency and other.id.year > plan.id.year
    )
    return next((other for other in sorted(found, key=_year) if plan_before(other, catalog) is plan), None)


def _year(plan: PlanEntry) -> int:
    return plan.id.year


def _lineage(unit: Province, catalog: Catalog) -> Iterator[Province]:
    """The unit, and those before it as long as each came from one alone."""
    yield unit
    while len(unit.predecessors) == 1:
        before = catalog.provinces.predecessors(unit)
        if len(before) != 1:
            return
        unit = before[0]
        yield unit


@dataclass(frozen=True, slots=True)
class _Worded:
    """A task with its words read once."""

    entry: TaskEntry
    key: str
    words: Words
    product: Words


def _worded(plan: PlanEntry, reader: WordReader) -> list[_Worded]:
    worded = []
    for task in plan.tasks:
        key = reader.key(task.title)
        worded.append(_Worded(task, key, counted(key), reader.words(" ".join(task.task.product))))
    return worded


def _candidates(before: list[_Worded], after: list[_Worded]) -> Iterator[tuple[float, float, bool, int, int]]:
    """Pairs that are like enough, each with what it is sorted by: the likest first."""
    for i, new in enumerate(after):
        for j, old in enumerate(before):
            like = likeness(old.words, new.words)
            if like >= THRESHOLD:
                yield -like, -likeness(old.product, new.product), not _share_area(old.entry, new.entry), i, j


def _share_area(old: TaskEntry, new: TaskEntry) -> bool:
    return old.section.area == new.section.area


def _carried(before: _Worded, after: _Worded, reader: WordReader) -> Carried:
    old, new = before.entry, after.entry
    return Carried(
        old,
        new,
        likeness(before.words, after.words),
        same_words=before.key == after.key,
        moved_area=not _share_area(old, new),
        moved_lead=_lead_differs(old, new, reader),
        changed_time=_differ(old.time_lines, new.time_lines, reader),
        changed_product=_differ(tuple(old.task.product), tuple(new.task.product), reader),
    )


def _lead_differs(old: TaskEntry, new: TaskEntry, reader: WordReader) -> bool:
    """Whether other units lead: by the register where it knows them all, else by the printed names."""
    if not old.action.lead or not new.action.lead:
        return False
    if _all_known(old) and _all_known(new):
        return set(old.action.lead_units) != set(new.action.lead_units)
    return _differ(old.action.lead, new.action.lead, reader)


def _all_known(entry: TaskEntry) -> bool:
    return all(mention.unit for line in entry.action.lead_mentions for mention in line)


def _differ(old: tuple[str, ...], new: tuple[str, ...], reader: WordReader) -> bool:
    return bool(old and new) and old != new and reader.key(" ".join(old)) != reader.key(" ".join(new))
