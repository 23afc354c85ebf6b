"""What one plan gives to the files that it stands in, made once: its own files, tables and lists are joined of it.

What others are joined of is kept, so that a change of one plan reads none of the others again.
"""

from __future__ import annotations

import marshal
import pickle
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from generator import open_data
from generator.catalog import CalendarKey, Catalog, PlanEntry, calendar_keys
from generator.deferred import dataclass
from generator.exports import events, json_api, json_text, separated, tables, targets_json
from generator.exports.archive import Member, member, piece

_MOST_HELD = 200
"""Plans whose events are held at a time: the calendars of one year ask for the same ones, one after the other."""

Events = tuple[tuple[CalendarKey, ...], bytes]
"""The events of one task as text, and the calendars that they belong to before any is cut."""


class Kept(Protocol):
    """Where values are kept under names."""

    def kept(self, name: str) -> bytes | None:
        """The value, None where there is none."""

    def keep(self, name: str, value: bytes | None) -> None:
        """Put it there; None lets go of it."""


@dataclass(frozen=True, slots=True)
class PlanPieces:
    """``texts`` are, by file, what the plan gives to those that are joined: JSON objects as they stand in a list, rows
    of CSV without a heading."""

    tasks: tables.Table
    texts: Mapping[str, str]


class Packed(NamedTuple):
    """A plan as archives have it: its own files, and its texts by file (see `archive.piece`)."""

    members: tuple[Member, ...]
    texts: dict[str, bytes]


class KeptPieces:
    """The pieces of all plans; what is not kept is made. ``site_url`` is put before addresses, or nothing."""

    def __init__(self, catalog: Catalog, site_url: str, kept: Kept) -> None:
        self._catalog = catalog
        self._site_url = site_url
        self._kept = kept
        self._held_events: dict[str, tuple[Events, ...]] = {}

    def renew(self, plan: PlanEntry) -> tuple[PlanPieces, str]:
        """The pieces of a plan as it is now, and its own JSON file."""
        objects = [json_api.task_object(task, self._site_url) for task in plan.tasks]
        found = self._catalog.targets_in(plan.id)
        rows = tables.tasks(plan, objects, self._catalog)
        targets = (targets_json.target_object(entry, self._site_url) for entry in found)
        texts = {
            open_data.TASKS_JSON: json_text.BETWEEN.join(map(json_text.record, objects)),
            open_data.TARGETS_JSON: json_text.BETWEEN.join(map(json_text.record, targets)),
            open_data.table_file("nhiem-vu"): separated.lines(rows.rows),
            open_data.table_file("chi-tieu"): separated.lines(
                tables.targets(found, self._catalog, self._site_url).rows
            ),
        }
        made = PlanPieces(rows, texts)
        self._kept.keep(_pieces(plan), pickle.dumps(made, 5))
        self._held_events.pop(plan.key, None)
        self._kept.keep(_events(plan), marshal.dumps(tuple(self._written_out(plan))))
        return made, json_text.dump(json_api.plan_object(plan, objects, self._catalog, self._site_url))

    def forget(self, plan: str) -> None:
        """Let go of the pieces of a plan that is gone."""
        self._held_events.pop(plan, None)
        for name in (f"manh/{plan}", f"su-kien/{plan}", f"nen/{plan}"):
            self._kept.keep(name, None)

    def pack(self, plan: PlanEntry, files: Iterable[tuple[str, bytes]], made: PlanPieces) -> Packed:
        """The plan as archives have it, which is kept."""
        members = tuple(member(path, content) for path, content in files)
        found = Packed(members, {file: piece(text.encode("utf-8")) for file, text in made.texts.items()})
        self._kept.keep(_packed(plan), marshal.dumps((tuple(map(tuple, members)), found.texts)))
        return found

    def packed(self, plan: PlanEntry) -> Packed | None:
        """The same from where it is kept; None where it is not."""
        data = self._kept.kept(_packed(plan))
        if not data:
            return None
        members, texts = marshal.loads(data)  # noqa: S302  # written by ``pack``
        return Packed(tuple(map(Member._make, members)), texts)

    def of(self, plan: PlanEntry) -> PlanPieces:
        """The pieces of a plan."""
        data = self._kept.kept(_pieces(plan))
        found = pickle.loads(data) if data else None  # noqa: S301  # written by ``renew``
        return found if isinstance(found, PlanPieces) else self.renew(plan)[0]

    def events(self, plan: PlanEntry) -> tuple[Events, ...]:
        """The events of a plan, task by task."""
        if plan.key not in self._held_events:
            if len(self._held_events) >= _MOST_HELD:
                self._held_events.clear()
            self._held_events[plan.key] = self._load_events(plan)
        return self._held_events[plan.key]

    def _load_events(self, plan: PlanEntry) -> tuple[Events, ...]:
        data = self._kept.kept(_events(plan))
        if not data:
            return tuple(self._written_out(plan))
        found: tuple[Events, ...] = marshal.loads(data)  # noqa: S302  # as below
        return found

    def _written_out(self, plan: PlanEntry) -> Iterable[Events]:
        for task in plan.tasks:
            if task.due_dates:
                yield calendar_keys(task), b"".join(events.of_task(task, plan, self._catalog, self._site_url))


def _pieces(plan: PlanEntry) -> str:
    return f"manh/{plan.key}"


def _events(plan: PlanEntry) -> str:
    return f"su-kien/{plan.key}"


def _packed(plan: PlanEntry) -> str:
    return f"nen/{plan.key}"
