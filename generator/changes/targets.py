"""Targets before and after: which are new, which are gone, which number moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.catalog import PlanEntry, TargetEntry
from generator.catalog.targets import stated
from generator.changes import prose
from generator.changes.matching import alike, pair
from generator.changes.pieces import Pieces, one_line, quote, reworded, say, was_and_is
from generator.changes.prose import Place
from generator.changes.values import Change, Kind
from generator.problems import KeyPath

_LIKE_ENOUGH = 0.6
_DIGITS = re.compile(r"\d+")


def compare(
    before: PlanEntry, after: PlanEntry, renamed: Mapping[str, str], names: Mapping[str, str]
) -> Iterator[Change]:
    """Changes of all targets, those of the plan itself first; ``renamed`` has new ids of tasks by their old ones.

    Targets that came or went with their task are the task's change, not their own.
    """
    old, new = list(stated(before)), list(stated(after))
    tasks_before = {renamed.get(task.anchor, task.anchor) for task in before.tasks}
    tasks_after = {task.anchor for task in after.tasks}
    both = tasks_before & tasks_after
    old = [entry for entry in old if entry.task is None or renamed.get(entry.task.anchor, entry.task.anchor) in both]
    new = [entry for entry in new if entry.task is None or entry.task.anchor in both]
    pairs, gone, come = _paired(old, new, renamed)
    for one, other in pairs:
        yield from _pair(one, other, names)
    for entry in gone:
        task = renamed.get(entry.task.anchor, entry.task.anchor) if entry.task else None
        words = say("bỏ chỉ tiêu ", quote(entry.target.text), _value(entry))
        is_measured = entry.target.value is not None
        yield Change(Kind.TARGET_REMOVED, words, task, ("lich_su",), is_measured=is_measured)
    for entry in come:
        words = say("thêm chỉ tiêu ", quote(entry.target.text), _value(entry))
        yield Change(Kind.TARGET_ADDED, words, _task(entry), entry.path)


def _paired(
    old: list[TargetEntry], new: list[TargetEntry], renamed: Mapping[str, str]
) -> tuple[list[tuple[TargetEntry, TargetEntry]], list[TargetEntry], list[TargetEntry]]:
    """First equal sentences in one task, then like ones, then the same aim; each target once."""

    def same_task(one: TargetEntry, other: TargetEntry) -> bool:
        task = _task(one)
        return (renamed.get(task, task) if task else None) == _task(other)

    def equal(one: TargetEntry, other: TargetEntry) -> float:
        if one.target.text != other.target.text or not same_task(one, other):
            return 0.0
        return 1.0 + (one.target.value == other.target.value) + (one.target.number == other.target.number)

    def like(one: TargetEntry, other: TargetEntry) -> float:
        return alike(_bare(one), _bare(other)) if same_task(one, other) else 0.0

    def same_aim(one: TargetEntry, other: TargetEntry) -> float:
        return float(one.target.aim is not None and one.target.aim == other.target.aim)

    pairs: list[tuple[TargetEntry, TargetEntry]] = []
    for measure, least in ((equal, 1.0), (like, _LIKE_ENOUGH), (same_aim, 1.0)):
        found, old, new = pair(old, new, measure, least)
        pairs += found
    return sorted(pairs, key=lambda entry: [str(step).rjust(6) for step in entry[1].path]), old, new


def _pair(before: TargetEntry, after: TargetEntry, names: Mapping[str, str]) -> Iterator[Change]:
    old, new = before.target, after.target
    if old == new:
        return
    task = _task(after)
    if old.value != new.value:
        yield _moved(before, after, task)
    if one_line(old.text) != one_line(new.text) and not _only_number(before, after):
        yield Change(Kind.TARGET_WORDS, say("sửa câu chỉ tiêu: ", reworded(old.text, new.text)), task, after.path)
    skip = {"text", "value", "targets", "children"}
    place = Place("chỉ tiêu ", after.path, task, Kind.TARGET_WORDS, quote(new.text, 80))
    yield from prose.compare(old, new, place, skip, names)


def _moved(before: TargetEntry, after: TargetEntry, task: str | None) -> Change:
    old, new = before.target.value, after.target.value
    subject = say("chỉ tiêu ", quote(after.target.text, 100))
    if old is None:
        words: Pieces = say(subject, " nay có mức ", quote(_shown(new or "")))
    elif new is None:
        words = say(subject, " không còn mức ", quote(_shown(old)))
    else:
        words = say(subject, ": mức đổi ", was_and_is(_shown(old), _shown(new)))
    path: KeyPath = (*after.path, "muc") if new else after.path
    return Change(Kind.TARGET_MOVED, words, task, path, is_measured=old is not None)


def _only_number(before: TargetEntry, after: TargetEntry) -> bool:
    """Whether the sentence differs in nothing but the number that is told already."""
    differs = before.target.value != after.target.value
    return differs and _DIGITS.sub("0", before.target.text) == _DIGITS.sub("0", after.target.text)


def _task(entry: TargetEntry) -> str | None:
    return entry.task.anchor if entry.task else None


def _bare(entry: TargetEntry) -> str:
    return _DIGITS.sub(" ", entry.target.text)


def _value(entry: TargetEntry) -> Pieces:
    return say(", mức ", quote(_shown(entry.target.value))) if entry.target.value else ()


def _shown(value: str) -> str:
    """A measured value in print: ``≥ 98%``; a number without a sign is exactly that number."""
    return value.replace(">=", "≥").replace("<=", "≤").replace(" %", "%").removeprefix("= ")
