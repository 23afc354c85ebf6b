"""The files of an edit and its search made by copies of the process, while the build makes its pages.

Only families that were made before are made so: nothing of them needs anything that the build makes at the same time.
A copy lays its files below the folder for what passes, and tells where they are; what it wants to keep it sends. There
are three at work for two processors, so that neither of them waits for the longest.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.build import forking, tables
from generator.build.families import FOUND, FOUND_IN_PLANS, SEARCH, Families
from generator.build.folders import PASSING
from generator.build.forking import Copy
from generator.build.job import Job
from generator.build.ledger import FILE, Ledger
from generator.build.made import Family, File, Gone, Laid, Stale, digest
from generator.build.making import Making
from generator.catalog import Reads


class _Member(NamedTuple):
    """What one member gave, and what it read."""

    name: str
    files: tuple[Laid, ...]
    keys: frozenset[str]


class _Made(NamedTuple):
    """What was made of one family; who its members are, and what that read, where they were asked for."""

    family: str
    made: list[_Member]
    members: list[str] | None = None
    keys: frozenset[str] = frozenset()


class _Result(NamedTuple):
    """What was made, or looked at for the search; the files that change by that; and what is to be kept."""

    made: list[_Made]
    changes: list[Laid | Gone]
    kept: dict[str, bytes | None]


class _Kept:
    """What the last build kept, as far as it is asked for, and what is put there now."""

    def __init__(self, work: Path) -> None:
        place = (work / FILE).resolve().as_uri()
        self._connection = sqlite3.connect(f"{place}?mode=ro&immutable=1", uri=True)  # nobody writes there meanwhile
        self._connection.execute(f"pragma mmap_size = {tables.MAPPED}")
        self.put: dict[str, bytes | None] = {}

    def kept(self, name: str) -> bytes | None:
        if name in self.put:
            return self.put[name]
        row = self._connection.execute("select value from kept where name = ?", (name,)).fetchone()
        return row[0] if row else None

    def keep(self, name: str, value: bytes | None) -> None:
        self.put[name] = value


class _Laying:
    """Where one copy lays its files, one after the other; none other's."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self._count = 0

    def lay(self, file: File) -> Laid:
        """Raises OSError."""
        place = self._folder / str(self._count)
        self._count += 1
        place.write_bytes(file.data)
        return Laid(file.path, place, digest(file.data), len(file.data))


class Beside:
    """The copies at work."""

    def __init__(self, files: Copy[_Result], search: Copy[_Result | None] | None) -> None:
        self._files = files
        self._search = search

    def take(self, making: Making, ledger: Ledger) -> bool:
        """Wait for them and take what they made; gives whether that is the search, too. Raises what went wrong."""
        found = self._search.result() if self._search else None  # it takes less time than the files
        if found:
            _take(found, making, ledger)
            making.passed(FOUND_IN_PLANS)
            making.passed(FOUND)
            making.renewed(SEARCH, found.changes)
        _take(self._files.result(), making, ledger)
        return found is not None


def _take(result: _Result, making: Making, ledger: Ledger) -> None:
    for name, value in result.kept.items():
        ledger.keep(name, value)
    for family in result.made:
        if family.members is not None:
            making.take_members(family.family, family.members, family.keys)
        for each in family.made:
            making.take_over(family.family, each.name, each.files, each.keys)


@contextlib.contextmanager
def begun(job: Job, families: Families, making: Making) -> Iterator[Beside | None]:
    """Copies that make what is stale of all files but the last, and the search; None where that is not worth it."""
    files = making.stale_families(family.name for family in families.files()[:-1])
    if not files or forking.processors() < 2:
        yield None
        return
    found = making.stale_families((FOUND_IN_PLANS, FOUND)) or []
    with contextlib.ExitStack() as stack:
        made = Copy(lambda: _make_files(job, files))
        stack.callback(made.end)
        search = None
        if found and all(each.known is None for each in found):  # else all numbers move
            search = Copy(lambda: _make_search(job, found))
            stack.callback(search.end)
        yield Beside(made, search)


def _make_files(job: Job, stale: Sequence[Stale]) -> _Result:
    job.content.store.reopen()
    kept = _Kept(job.options.work)
    laying = _Laying(job.options.work / PASSING / "tep")
    families = {family.name: family for family in job.families(kept).files()}
    made = [_family(families[each.family], each, job.content.catalog.reads, laying) for each in stale]
    return _Result(made, [], kept.put)


def _make_search(job: Job, stale: Sequence[Stale]) -> _Result | None:
    """The search, where it changes little; else there is too much to send."""
    from generator.build.finding import Finding  # imported late: what counts fast takes its time to load

    job.content.store.reopen()
    kept, reads = _Kept(job.options.work), job.content.catalog.reads
    finding = Finding(job.content.catalog, kept)
    families = {FOUND_IN_PLANS: finding.plans(), FOUND: finding.rest()}
    laying = _Laying(job.options.work / PASSING / "tim")
    looked_at = [_family(families[each.family], each, reads, laying) for each in stale]
    changes = finding.small_change()
    if changes is None:
        return None
    laid = [laying.lay(change) if isinstance(change, File) else change for change in changes]
    return _Result(looked_at, laid, kept.put)


def _family(family: Family, stale: Stale, reads: Reads, laying: _Laying) -> _Made:
    """One family, as `Making.family` makes it."""
    if stale.known is None:
        return _Made(family.name, [_member(family, name, reads, laying) for name in sorted(stale.members)])
    with reads.noted() as keys:
        members = list(family.members())
    wanted = (name for name in members if name in stale.members or name not in stale.known)
    made = [_member(family, name, reads, laying) for name in wanted]
    for name in stale.known - set(members):
        family.forget(name)
    return _Made(family.name, made, members, frozenset(keys))


def _member(family: Family, name: str, reads: Reads, laying: _Laying) -> _Member:
    with reads.noted() as keys:
        files = tuple(laying.lay(each) for each in family.make(name) if isinstance(each, File))
    return _Member(name, files, frozenset(keys))
