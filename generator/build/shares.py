"""A site that is made anew by several at once: copies of the process make shares of the pages, the build the rest."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator.build import forking
from generator.build.folders import PASSING
from generator.build.forking import Copy
from generator.build.job import Job
from generator.build.ledger import FILE, Ledger, opened
from generator.build.making import Making
from generator.build.staging import SharedStage
from generator.deferred import dataclass

FEWEST_PLANS = 24
"""With fewer plans the copies would cost more than they bring."""

_ITSELF = -1
_OF_ONE = 12
"""The build has the files and the search to make. Where there is one copy, it makes one member of so many as well."""


@dataclass(slots=True)
class Other:
    """One who makes a share of the pages; ``changes`` counts its outputs once it is done."""

    folder: Path
    copy: Copy[int]
    changes: int = 0


@contextlib.contextmanager
def begun(job: Job, *, is_anew: bool) -> Iterator[Sequence[Other]]:
    """Those who make shares; none where that is not worth it. They are ended with the block.

    There is one less than there are processors: the build is at work, too, and each takes memory.
    """
    many = forking.processors()
    if not is_anew or many < 2 or len(job.content.catalog.plan_ids) < FEWEST_PLANS:  # one alone
        yield ()
        return
    others: list[Other] = []
    try:
        copies = many - 1
        for number in range(copies):
            folder = job.options.work / PASSING / f"phan-{number + 1}"
            folder.mkdir(parents=True)
            others.append(Other(folder, Copy(_Share(job, folder, number, copies))))
        yield others
    finally:
        for other in others:
            other.copy.end()


def is_left(copies: int, member: str) -> bool:
    """Whether the build itself makes the pages of a member, beside so many copies."""
    return _maker(copies, member) == _ITSELF


def _maker(copies: int, member: str) -> int:
    """Which of the copies it is, from 0, or the build itself."""
    place = zlib.crc32(member.encode())
    if copies == 1:
        return 0 if place % _OF_ONE else _ITSELF
    return place % copies


def merge(others: Sequence[Other], ledger: Ledger) -> None:
    """Wait for all of them and take over what they made. Raises what went wrong with one."""
    for other in others:
        other.changes = other.copy.result()
        ledger.merge(other.folder / FILE)


@dataclass(frozen=True, slots=True)
class _Share:
    """Makes one share of the pages, counted from 0."""

    job: Job
    folder: Path
    number: int
    copies: int

    def __call__(self) -> int:
        """How many outputs it made."""
        self.job.content.store.reopen()
        with self.job.options.workers(self.job.project, self.folder) as workers:
            return self._made(replace(self.job, workers=workers))

    def _made(self, job: Job) -> int:
        with opened(self.folder) as ledger, job.workshop(self.folder, most=1) as shop:
            ledger.begin_anew("")
            shop.pages.take_part()
            stage, reads = SharedStage(job.options.work, shop.writer), job.content.catalog.reads
            making = Making(ledger, stage, shop.pages, shop.rendering, reads, None)
            job.families(ledger).make_pages(making, self._is_mine, forking.give_back)
            making.finish()
            stage.close()
            shop.pages.flush()
            ledger.settle()
            ledger.commit()
            return stage.changes

    def _is_mine(self, member: str) -> bool:
        return _maker(self.copies, member) == self.number
