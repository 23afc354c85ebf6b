"""The files of an edit made by a copy of the process, while the build makes its pages.

Only what is stale in families whose members are known is made so: nothing of it needs anything that the build makes at
the same time. What the copy wants to keep comes back with the files.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.build import forking
from generator.build.forking import Copy
from generator.build.job import Job
from generator.build.ledger import FILE, Ledger
from generator.build.made import File
from generator.build.making import Making

Work = Sequence[tuple[str, str]]
"""Members by their families, in the order in which they need each other."""


class Made(NamedTuple):
    """What one member gave, and what it read."""

    family: str
    member: str
    files: tuple[File, ...]
    keys: frozenset[str]


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


_Result = tuple[list[Made], dict[str, bytes | None]]


class Beside:
    """The copy at work."""

    def __init__(self, copy: Copy[_Result]) -> None:
        self._copy = copy

    def take(self, making: Making, ledger: Ledger) -> None:
        """Wait for it and take what it made. Raises what went wrong."""
        found, kept = self._copy.result()
        for name, value in kept.items():
            ledger.keep(name, value)
        for made in found:
            making.take_over(made.family, made.member, made.files, made.keys)


@contextlib.contextmanager
def begun(job: Job, names: Sequence[str], making: Making) -> Iterator[Beside | None]:
    """A copy that makes what is stale in the families with these names; None where that is not worth it."""
    work = making.stale_members(names) if forking.processors() > 1 else None
    if not work:
        yield None
        return
    copy = Copy(lambda: _make(job, work))
    try:
        yield Beside(copy)
    finally:
        copy.end()


def _make(job: Job, work: Work) -> _Result:
    job.content.store.reopen()
    kept = _Kept(job.options.work)
    families = {family.name: family for family in job.families(kept).files()}
    made: list[Made] = []
    for name, member in work:
        with job.content.catalog.reads.noted() as keys:
            files = tuple(each for each in families[name].make(member) if isinstance(each, File))
        made.append(Made(name, member, files, frozenset(keys)))
    return made, kept.put
