"""What a plan's own history (``lich_su``) says in one version and not in the other."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from generator.model import Plan, Update

_Entry = tuple[dt.date, str, tuple[str, ...], str | None]


def added(before: Plan | None, after: Plan) -> list[tuple[int, Update]]:
    """The entries that are new or were changed, each with its position in the later version."""
    return _only_in(after, before)


def lost(before: Plan, after: Plan) -> list[Update]:
    """The entries that were there and are not any more, or not as they were."""
    return [update for _, update in _only_in(before, after)]


def _only_in(plan: Plan, other: Plan | None) -> list[tuple[int, Update]]:
    known = Counter(_entry(update) for update in other.updates) if other else Counter[_Entry]()
    found = []
    for index, update in enumerate(plan.updates):
        if known[_entry(update)]:
            known[_entry(update)] -= 1
        else:
            found.append((index, update))
    return found


def _entry(update: Update) -> _Entry:
    return update.day, update.words, tuple(update.tasks), update.reason
