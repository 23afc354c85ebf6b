"""A site that is made anew by several at once: copies of the process make pages, the build all else, then pages, too.

Whoever is free makes the next ones, so that all are done at about the same time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.build import forking
from generator.build.folders import PASSING
from generator.build.forking import Copy
from generator.build.job import Job
from generator.build.ledger import FILE, Ledger, opened
from generator.build.making import Making
from generator.build.staging import SharedStage
from generator.build.turns import Turns
from generator.deferred import dataclass

FEWEST_PLANS = 24
"""With fewer plans the copies would cost more than they bring."""


@dataclass(slots=True)
class Other:
    """One who makes pages; ``changes`` counts its outputs once it is done."""

    folder: Path
    copy: Copy[int]
    changes: int = 0


@dataclass(frozen=True, slots=True)
class Others:
    """All who make pages beside the build. ``turns`` tells of each member, in the order of all, whose it is."""

    makers: list[Other]
    turns: Turns

    def is_mine(self, _: str) -> bool:
        """Whether the pages of the next member are to be made by who asks."""
        return self.turns.take()

    def merge(self, ledger: Ledger) -> None:
        """Wait for all of them and take over what they made. Raises what went wrong with one."""
        for other in self.makers:
            other.changes = other.copy.result()
            ledger.merge(other.folder / FILE)

    @property
    def changes(self) -> int:
        """How many outputs they made."""
        return sum(other.changes for other in self.makers)


@contextlib.contextmanager
def begun(job: Job, *, is_anew: bool) -> Iterator[Others | None]:
    """Those who make pages; None where that is not worth it. They are ended with the block.

    There is one less than there are processors: the build is at work, too, and each takes memory.
    """
    many = forking.processors()
    if not is_anew or many < 2 or len(job.content.catalog.plan_ids) < FEWEST_PLANS:  # one alone
        yield None
        return
    makers: list[Other] = []
    with contextlib.closing(Turns()) as turns:
        try:
            for number in range(1, many):
                folder = job.options.work / PASSING / f"phan-{number}"
                folder.mkdir(parents=True)
                makers.append(Other(folder, Copy(_Share(job, folder, turns))))
            yield Others(makers, turns)
        finally:
            for other in makers:
                other.copy.end()


@dataclass(frozen=True, slots=True)
class _Share:
    """Makes pages until none is left."""

    job: Job
    folder: Path
    turns: Turns

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
            job.families(ledger).make_pages(making, lambda _: self.turns.take(), forking.give_back)
            making.finish()
            stage.close()
            shop.pages.flush()
            ledger.settle()
            ledger.commit()
            return stage.changes
