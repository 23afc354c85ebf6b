"""When and how each published plan changed, read from git in one pass; the project works without git too.

A plan's days of change are those on which commits of the main line changed its file. What several commits of one day
did is told as one. Days on which nothing changed for readers (comments, form, keys) are left out.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import pickle
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from pathlib import Path
from typing import Protocol

from generator import schema, source
from generator.catalog import Catalog, PlanEntry, plan_entry
from generator.changes import Kind, PlanHistory, Version, compare_plans, names_of, task_name
from generator.deferred import dataclass
from generator.git import GitError, Repository
from generator.model import Plan, PlanId
from generator.source import SourceFile

MOST_DAYS = 20
"""Days of change told of one plan: what is older is counted only, so that a build never reads a long past again."""


@dataclass(frozen=True, slots=True)
class Collected:
    """The histories of the plans that have one; ``absence`` says in Vietnamese why there are none at all."""

    plans: Mapping[PlanId, PlanHistory] = field(default_factory=dict)
    absence: str = ""


@dataclass(frozen=True, slots=True)
class _State:
    """A plan's file as it was at the end of one day."""

    day: dt.date
    commit: str
    blob: str
    path: str


@dataclass(slots=True)
class _Past:
    """A plan's states, latest first; ``is_whole`` when the last of them is the one with which the file came."""

    path: str
    states: list[_State] = field(default_factory=list)
    is_whole: bool = False


class Kept(Protocol):
    """Where histories are kept that were told before, by name and what they were made from beside the registers."""

    def kept(self, name: str, made_from: bytes) -> bytes | None:
        """What was kept, if it was made from this."""

    def keep(self, name: str, made_from: bytes, data: bytes) -> None:
        """Keep it."""


def collect(content: Path, catalog: Catalog, kept: Kept | None = None) -> Collected:
    """The histories of the catalog's plans. Never raises for what git lacks or cannot do: then there are none.

    With ``kept`` no state of a plan is read whose history was told before.
    """
    try:
        repository = Repository.around(content)
        if repository.is_shallow:
            return Collected(absence="bản sao git thiếu lịch sử cũ (lấy đủ bằng fetch-depth: 0)")
        if (head := repository.head()) is None:
            return Collected()
        return _LAST.get(head, content, catalog) or _LAST.put(
            head, content, catalog, _read(repository, content, catalog, kept)
        )
    except (GitError, OSError) as error:
        return Collected(absence=str(error))


class _Memory:
    """What was collected last: a preview is built again and again while the past stays the same."""

    def __init__(self) -> None:
        self._key: object = None
        self._found = Collected()

    def get(self, head: str, content: Path, catalog: Catalog) -> Collected | None:
        """The histories, if they would come out the same."""
        return self._found if self._key == _key(head, content, catalog) else None

    def put(self, head: str, content: Path, catalog: Catalog, found: Collected) -> Collected:
        """Keep these in the place of the last."""
        self._key, self._found = _key(head, content, catalog), found
        return found


_LAST = _Memory()


def _key(head: str, content: Path, catalog: Catalog) -> object:
    """All that histories depend on: the last commit, which plans there are, and the names that sentences use."""
    return head, content.resolve(), tuple(plan.id for plan in catalog.plans), names_of(catalog)


def _read(repository: Repository, content: Path, catalog: Catalog, kept: Kept | None) -> Collected:
    folder = repository.folder(content)
    pasts = _pasts(repository, "" if folder == "." else f"{folder}/", catalog)
    names = names_of(catalog)
    changed = {plan_id: _made_from(past, names) for plan_id, past in pasts.items() if len(past.states) > 1}
    known = dict(_known(changed, kept)) if kept else {}
    rest = {plan_id: past for plan_id, past in pasts.items() if plan_id not in known}
    told = dict(_Reader(repository, content, catalog).histories(rest))
    if kept:
        for plan_id in changed.keys() & told.keys():
            kept.keep(str(plan_id), changed[plan_id], pickle.dumps(told[plan_id], 5))
    return Collected({**known, **told})


def _known(changed: Mapping[PlanId, bytes], kept: Kept) -> Iterator[tuple[PlanId, PlanHistory]]:
    """The histories that were told before of plans that were changed since they came."""
    for plan_id, made_from in changed.items():
        if data := kept.kept(str(plan_id), made_from):
            with contextlib.suppress(Exception):  # whatever is wrong with it, it can be told anew
                found = pickle.loads(data)  # noqa: S301  # written by ``_read``
                if isinstance(found, PlanHistory):
                    yield plan_id, found


def _made_from(past: _Past, names: Mapping[str, str]) -> bytes:
    """What a history follows from, beside the registers and the program: the states, and the words for areas."""
    states = [(state.day.toordinal(), state.commit, state.blob, state.path) for state in past.states]
    said = (past.path, past.is_whole, states, sorted(names.items()))
    return hashlib.blake2b(repr(said).encode(), digest_size=16).digest()


def _pasts(repository: Repository, prefix: str, catalog: Catalog) -> dict[PlanId, _Past]:
    """The states of every plan's file, followed through its moves."""
    pasts = {plan.id: _Past(f"{prefix}plans/{plan.id}.yml") for plan in catalog.plans}
    tracked = {past.path: plan_id for plan_id, past in pasts.items()}
    for commit in repository.log(f"{prefix}plans"):
        for change in commit.changes:
            plan_id = tracked.get(change.path)
            if plan_id is None:
                continue
            past = pasts[plan_id]
            if not past.states or past.states[-1].day != commit.day:
                past.states.append(_State(commit.day, commit.id, change.blob, change.path))
            if change.old_path != change.path:
                del tracked[change.path]
                past.is_whole = change.old_path is None
                if change.old_path is not None:
                    tracked[change.old_path] = plan_id
    return {plan_id: past for plan_id, past in pasts.items() if past.states}


class _Reader:
    """Reads old states by today's registers and puts what changed between them into words."""

    def __init__(self, repository: Repository, content: Path, catalog: Catalog) -> None:
        self._repository = repository
        self._content = content
        self._catalog = catalog
        self._names = names_of(catalog)

    def histories(self, pasts: Mapping[PlanId, _Past]) -> Iterator[tuple[PlanId, PlanHistory]]:
        """One after the other, all contents through one process; a plan that has only come needs none."""
        wanted = [
            (plan_id, state)
            for plan_id, past in pasts.items()
            if len(past.states) > 1
            for state in past.states[: MOST_DAYS + 1]
        ]
        contents = self._repository.read(state.blob for _, state in wanted)
        for plan_id, found in groupby(zip(wanted, contents, strict=True), key=lambda pair: pair[0][0]):
            entries = [self._entry(plan_id, state, data) for (_, state), (_, data) in found]
            yield plan_id, self._history(pasts[plan_id], entries)
        for plan_id, past in pasts.items():
            if len(past.states) == 1:
                yield plan_id, self._history(past, [])

    def _history(self, past: _Past, entries: Sequence[PlanEntry | None]) -> PlanHistory:
        states = past.states
        told = [
            version
            for index in range(min(len(states) - 1, MOST_DAYS))
            if (version := self._version(states[index], entries[index:]))
        ]
        if past.is_whole and len(states) <= MOST_DAYS:
            told.append(Version(states[-1].day, states[-1].commit, is_first=True))
        return PlanHistory(past.path, tuple(told), max(len(states) - MOST_DAYS, 0) if past.is_whole else 0)

    def _version(self, state: _State, entries: Sequence[PlanEntry | None]) -> Version | None:
        """What changed up to this state; None when readers see no difference."""
        after, before = entries[0], next((entry for entry in entries[1:] if entry), None)
        if after is None or before is None:
            return Version(state.day, state.commit, is_readable=False)
        found = compare_plans(before, after, self._names)
        changes = tuple(change for change in found.changes if change.kind is not Kind.RECORDED)
        titles = {task.anchor: task_name(task) for task, _ in found.by_task()}
        return Version(state.day, state.commit, changes, titles) if changes else None

    def _entry(self, plan_id: PlanId, state: _State, data: bytes | None) -> PlanEntry | None:
        """The plan as it was; today's where nothing was done since; None for a form that is not understood."""
        if data is None or not _PLACE.search(state.path):
            return None
        if self._is_todays(plan_id, state, data):
            return self._catalog.plan(plan_id)
        parts = tuple(state.path.split("/")[-4:])
        document, _ = source.read_bytes(data, SourceFile(state.path, Path(state.path), parts))
        loaded = schema.load_older(document, Plan) if document else None
        if loaded is None:
            return None
        return plan_entry((loaded.parts, loaded.path, loaded.record, loaded.locator), self._catalog)

    def _is_todays(self, plan_id: PlanId, state: _State, data: bytes) -> bool:
        file = self._content / "plans" / f"{plan_id}.yml"
        return state.path.endswith(f"plans/{plan_id}.yml") and file.read_bytes() == data


_PLACE = re.compile(r"(^|/)plans/[a-z0-9-]+/[0-9]{4}/[a-z0-9-]+\.yml$")
