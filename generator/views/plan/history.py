"""When and how a plan changed on the portal: what editors wrote down, and what git knows, day by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from generator import repository
from generator.catalog import PlanEntry
from generator.changes import Change, Piece, PlanHistory, Version, task_name
from generator.changes import Pieces as Words
from generator.deferred import dataclass
from generator.model import Update
from generator.text import show_date, upper_first
from generator.views.page import Site
from generator.views.richtext import Link

OPEN_DAYS = 4
"""Days shown without a click; the rest can be opened."""
OPEN_LINES = 6
"""Changes of one day shown without a click."""


@dataclass(frozen=True, slots=True)
class Named:
    """A task that an entry speaks of; ``href`` is empty when it is not on the page any more."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an editor wrote down: what was done, which tasks it is about, and why."""

    words: str
    tasks: tuple[Named, ...]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One change as git knows it; ``task`` is None where it is about no single task."""

    task: Named | None
    words: Words


@dataclass(frozen=True, slots=True)
class Day:
    """One day; ``commit`` leads to the change itself, where the place of the files is known."""

    day: str
    recorded: tuple[Recorded, ...]
    lines: tuple[Line, ...]
    is_long: bool
    commit: Link | None


@dataclass(frozen=True, slots=True)
class History:
    """All days, latest first: those shown at once and those behind a click. ``older`` counts days that are not told."""

    recent: tuple[Day, ...]
    earlier: tuple[Day, ...]
    older: int
    all_changes: Link | None


def view(plan: PlanEntry, site: Site) -> History | None:
    """The history of one plan; None where nobody wrote anything down and git knows nothing."""
    past = site.histories.get(plan.id)
    days = tuple(_days(plan, past, site.repository))
    if not days:
        return None
    href = repository.history(site.repository, past.path) if past and site.repository else None
    link = Link("Mọi lần sửa tệp này", href) if href else None
    return History(days[:OPEN_DAYS], days[OPEN_DAYS:], past.older if past else 0, link)


def last_day(plan: PlanEntry, site: Site) -> dt.date | None:
    """The last day on which the plan changed on the portal; None where nobody wrote one down and git knows nothing."""
    past = site.histories.get(plan.id)
    written = [update.day for update in plan.record.updates]
    return max([*written, *(version.day for version in past.versions if past)] if past else written, default=None)


def _days(plan: PlanEntry, past: PlanHistory | None, root: str) -> Iterator[Day]:
    written: dict[dt.date, list[Update]] = {}
    known: dict[dt.date, list[Version]] = {}
    for update in plan.record.updates:
        written.setdefault(update.day, []).append(update)
    for version in past.versions if past else ():
        known.setdefault(version.day, []).append(version)
    names = {task.anchor: task_name(task) for task in plan.tasks}
    for day in sorted({*written, *known}, reverse=True):
        recorded = tuple(_recorded(update, names) for update in written.get(day, ()))
        versions = known.get(day, [])
        lines = tuple(line for version in versions for line in _lines(version, names, is_told=bool(recorded)))
        if recorded or lines:
            shown = show_date(day)
            words = f"Xem lần sửa ngày {shown} trong kho"
            commit = Link(words, repository.commit(root, versions[0].commit)) if root and versions else None
            yield Day(shown, recorded, lines, len(lines) > OPEN_LINES, commit)


def _recorded(update: Update, names: Mapping[str, str]) -> Recorded:
    return Recorded(update.words, tuple(_named(task, names, {}) for task in update.tasks), update.reason)


def _lines(version: Version, names: Mapping[str, str], *, is_told: bool) -> Iterator[Line]:
    """What is new on a day; that the file came needs no words beside an editor's own."""
    if version.is_first and not is_told:
        yield Line(None, _say("Tệp của kế hoạch được đưa vào kho."))
    if not version.is_readable:
        yield Line(None, _say("Tệp được sửa; bản cũ theo mẫu khác nên không kể được từng chỗ."))
    for change in version.changes:
        yield Line(_task(change, version, names), change.words if change.task else _capital(change.words))


def _task(change: Change, version: Version, names: Mapping[str, str]) -> Named | None:
    return _named(change.task, names, version.titles) if change.task else None


def _named(task: str, names: Mapping[str, str], titles: Mapping[str, str]) -> Named:
    """A task by its name today, else by the one it had, else by its id."""
    return Named(names.get(task) or titles.get(task) or task, f"#{task}" if task in names else "")


def _say(text: str) -> Words:
    return (Piece(text),)


def _capital(words: Words) -> Words:
    """The sentence with a capital letter."""
    first, *rest = words
    return (first._replace(text=upper_first(first.text)), *rest)
