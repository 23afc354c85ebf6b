"""An agency's plan beside its plan before: which tasks go on, which are new, which are no longer in the words.

The reading is by wording alone. It cannot know whether work goes on that a plan no longer spells out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping

from generator.catalog.catalog import Catalog
from generator.catalog.entries import PlanEntry
from generator.catalog.lines import TaskLine
from generator.catalog.wording import WordReader, Words, counted, likeness
from generator.deferred import dataclass

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

    earlier: TaskLine
    later: TaskLine
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
    new: tuple[TaskLine, ...]
    gone: tuple[TaskLine, ...]


def compare(earlier: PlanEntry, later: PlanEntry, reader: WordReader) -> Continuity:
    """Pair the tasks of two plans one to one, the likest first.

    Where several are equally like, products decide, then the area, then the printed order; so the result depends on
    nothing but the two plans.
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
        tuple(task for i, task in enumerate(later.lines) if i not in pairs),
        tuple(task for i, task in enumerate(earlier.lines) if i not in used),
    )


def plan_before(plan: PlanEntry, catalog: Catalog) -> PlanEntry | None:
    """The same agency's nearest earlier plan: see `Lineage.before`."""
    return catalog.lineage.before(plan)


def plan_after(plan: PlanEntry, catalog: Catalog) -> PlanEntry | None:
    """The plan that has this one as its :func:`plan_before`."""
    return catalog.lineage.after(plan)


@dataclass(frozen=True, slots=True)
class _Worded:
    """A task with its words read once."""

    entry: TaskLine
    key: str
    words: Words
    product: Words


def _worded(plan: PlanEntry, reader: WordReader) -> list[_Worded]:
    worded = []
    for task in plan.lines:
        key = reader.key(task.title)
        worded.append(_Worded(task, key, counted(key), reader.words(" ".join(task.product))))
    return worded


def _candidates(before: list[_Worded], after: list[_Worded]) -> Iterator[tuple[float, float, bool, int, int]]:
    """Pairs that are like enough, each with what it is sorted by: the likest first."""
    for i, j in _pairs_with_rare_words(before, after):
        old, new = before[j], after[i]
        like = likeness(old.words, new.words)
        if like >= THRESHOLD:
            yield -like, -likeness(old.product, new.product), not _share_area(old.entry, new.entry), i, j


def _pairs_with_rare_words(before: list[_Worded], after: list[_Worded]) -> Iterator[tuple[int, int]]:
    """Every pair that can be like enough, and few others: only these need to be looked at word by word.

    Of a text of n words another one that is like enough has at least the share that `_SHARED` says. So it has one of
    those that are left when one less than that is taken away; the most frequent ones are, which tell least.
    """
    frequency = Counter(word for worded in (*before, *after) for word in worded.words)
    ranks = {word: rank for rank, word in enumerate(sorted(frequency, key=lambda word: (frequency[word], word)))}
    places: dict[str, list[int]] = {}
    for j, old in enumerate(before):
        for word in _rare(old.words, ranks):
            places.setdefault(word, []).append(j)
    for i, new in enumerate(after):
        met = {j for word in _rare(new.words, ranks) for j in places.get(word, ())}
        yield from ((i, j) for j in sorted(met))


_SHARED = THRESHOLD / (2 - THRESHOLD)
"""The least share of a text's words that one like enough has too: it has that many words itself and no other."""


def _rare(words: Words, ranks: Mapping[str, int]) -> list[str]:
    shared = math.ceil(len(words) * _SHARED - 1e-9)
    return sorted(words, key=ranks.__getitem__)[: len(words) - shared + 1]


def _share_area(old: TaskLine, new: TaskLine) -> bool:
    return old.areas[0] == new.areas[0]


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
        changed_product=_differ(old.product, new.product, reader),
    )


def _lead_differs(old: TaskLine, new: TaskLine, reader: WordReader) -> bool:
    """Whether other units lead: by the register where it knows them all, else by the printed names."""
    if not old.lead or not new.lead:
        return False
    if _all_known(old) and _all_known(new):
        return set(old.lead_units) != set(new.lead_units)
    return _differ(old.lead, new.lead, reader)


def _all_known(entry: TaskLine) -> bool:
    return all(named[3] for line in entry.lead_named for named in line)


def _differ(old: tuple[str, ...], new: tuple[str, ...], reader: WordReader) -> bool:
    return bool(old and new) and old != new and reader.key(" ".join(old)) != reader.key(" ".join(new))
