"""The files of an edit made by a copy of the process, while the build makes its pages.

Only families that were made before are made so: nothing of them needs anything that the build makes at the same time.
What the copy wants to keep comes back with the files.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.build import forking
from generator.build.families import FOUND, FOUND_IN_PLANS, SEARCH, Families
from generator.build.forking import Copy
from generator.build.job import Job
from generator.build.ledger import FILE, Ledger
from generator.build.made import Family, File, Stale
from generator.build.making import Making
from generator.catalog import Reads


class _Work(NamedTuple):
    """What the copy is to make, in the order in which it is needed; ``found`` is None where it leaves the search."""

    files: list[Stale]
    found: list[Stale] | None


class _Member(NamedTuple):
    """What one member gave, and what it read."""

    name: str
    files: tuple[File, ...]
    keys: frozenset[str]


class _Made(NamedTuple):
    """What was made of one family; who its members are, and what that read, where they were asked for."""

    family: str
    made: list[_Member]
    members: list[str] | None = None
    keys: frozenset[str] = frozenset()


class _Found(NamedTuple):
    """What was looked at for the search, and the files that change by it."""

    looked_at: list[_Made]
    changes: list[tuple[str, bytes | None]]


class _Result(NamedTuple):
    made: list[_Made]
    found: _Found | None
    kept: dict[str, bytes | None]


class _Kept:
    """What the last build kept, as far as it is asked for, and what is put there now."""

    def __init__(self, work: Path) -> None:
        place = (work / FILE).resolve().as_uri()
        self._connection = sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True)  # nobody writes there meanwhile
        self.put: dict[str, bytes | None] = {}

    def kept(self, name: str) -> bytes | None:
        if name in self.put:
            return self.put[name]
        row = self._connection.execute("select value from kept where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def keep(self, name: str, value: bytes | None) -> None:
        self.put[name] = value


class Beside:
    """The copy at work."""

    def __init__(self, copy: Copy[_Result]) -> None:
        self._copy = copy

    def take(self, making: Making, ledger: Ledger) -> bool:
        """Wait for it and take what it made; gives whether that is the search, too. Raises what went wrong."""
        made, found, kept = self._copy.result()
        for name, value in kept.items():
            ledger.keep(name, value)
        for family in (*made, *(found.looked_at if found else ())):
            if family.members is not None:
                making.take_members(family.family, family.members, family.keys)
            for each in family.made:
                making.take_over(family.family, each.name, each.files, each.keys)
        if found:
            making.passed(FOUND_IN_PLANS)
            making.passed(FOUND)
            making.renewed(SEARCH, found.changes)
        return found is not None


@contextlib.contextmanager
def begun(job: Job, families: Families, making: Making) -> Iterator[Beside | None]:
    """A copy that makes what is stale of all files but the last, and the search; None where that is not worth it."""
    work = _work(families, making) if forking.processors() > 1 else None
    if not work:
        yield None
        return
    copy = Copy(lambda: _make(job, work))
    try:
        yield Beside(copy)
    finally:
        copy.end()


def _work(families: Families, making: Making) -> _Work | None:
    files = making.stale_families(family.name for family in families.files()[:-1])
    found = making.stale_families((FOUND_IN_PLANS, FOUND)) or ()
    is_known = all(each.known is None for each in found)  # else all numbers move
    return _Work(files, list(found) if found and is_known else None) if files else None


def _make(job: Job, work: _Work) -> _Result:
    job.content.store.reopen()
    kept = _Kept(job.options.work)
    families = {family.name: family for family in job.families(kept).files()}
    made = [_family(families[stale.family], stale, job.content.catalog.reads) for stale in work.files]
    kept_of_search = _Kept(job.options.work)
    found = _find(job, work.found, kept_of_search) if work.found else None
    return _Result(made, found, kept.put | kept_of_search.put if found else kept.put)


def _family(family: Family, stale: Stale, reads: Reads) -> _Made:
    """One family, as `Making.family` makes it."""
    if stale.known is None:
        return _Made(family.name, [_member(family, name, reads) for name in sorted(stale.members)])
    with reads.noted() as keys:
        members = list(family.members())
    made = [_member(family, name, reads) for name in members if name in stale.members or name not in stale.known]
    for name in stale.known - set(members):
        family.forget(name)
    return _Made(family.name, made, members, frozenset(keys))


def _member(family: Family, name: str, reads: Reads) -> _Member:
    with reads.noted() as keys:
        files = tuple(each for each in family.make(name) if isinstance(each, File))
    return _Member(name, files, frozenset(keys))


def _find(job: Job, stale: Sequence[Stale], kept: _Kept) -> _Found | None:
    """The search, where it changes little; else there is too much to send, and ``kept`` is not to be used."""
    from generator.build.finding import Finding  # imported late: what counts fast takes its time to load

    finding, reads = Finding(job.content.catalog, kept), job.content.catalog.reads
    families = {FOUND_IN_PLANS: finding.plans(), FOUND: finding.rest()}
    looked_at = [_family(families[each.family], each, reads) for each in stale]
    changes = finding.small_change()
    return _Found(looked_at, changes) if changes is not None else None
