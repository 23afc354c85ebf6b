"""All outputs of one site, or those of one part of it, once the content is known to be sound.

What it needs of the program is loaded while a check waits for files that changed (see `generator.build.site`).
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from generator.build import beside, forking, parting, renewal, shares
from generator.build.check import Content
from generator.build.job import Job
from generator.build.ledger import DamagedError, opened
from generator.build.making import Making
from generator.build.parting import Share
from generator.build.reading import Progress
from generator.build.staging import Stage
from generator.build.stamp import stamp


def make(job: Job, progress: Progress | None, parts: Sequence[Path]) -> tuple[int, int]:
    """Every output of the site; gives how many pages there are and how many outputs were written.

    With ``parts``, folders that `make_part` filled, they are joined of those. Raises OSError and BuildFailedError.
    """
    try:
        return _make(job, progress, parts)
    except DamagedError:  # without it everything is made
        return _make(job, progress, parts)


def make_part(job: Job, share: Share, progress: Progress | None) -> tuple[int, int]:
    """The same of one part, in the work folder of the job."""
    told = parting.said(_means(job), job.content, job.histories)
    return parting.make(job, share, told, progress)


def _make(job: Job, progress: Progress | None, parts: Sequence[Path]) -> tuple[int, int]:
    """Every output of the site; gives how many pages there are and how many outputs were written."""
    content, options = job.content, job.options
    means, is_joined = _means(job), bool(parts)
    told = parting.said(means, content, job.histories) if is_joined else None
    with opened(options.work) as ledger, job.workshop(options.work) as shop:
        stage = Stage(options.out, options.work, ledger, shop.pages, means, shop.writer, is_joined=is_joined)
        if told:
            parting.take(parts, told, ledger, stage, shop.pages)
        saving = forking.saving_memory() if stage.is_anew else contextlib.nullcontext()
        with saving, shares.begun(job, is_anew=stage.is_anew and not is_joined) as others:
            expired = renewal.expired(content, job.histories, ledger, is_anew=stage.is_anew)
            making = Making(ledger, stage, shop.pages, shop.rendering, content.catalog.reads, progress)
            if not stage.is_anew:  # else there is nobody who has read anything
                making.expire(expired)
            families = job.families(ledger)
            with beside.begun(job, families, making) as files:
                if others:
                    ease, wait = partial(_ease, content), partial(others.merge, ledger)
                    families.make_rest(making, others.is_mine, ease, wait)
                elif files:
                    families.make_beside(making, lambda: files.take(making, ledger))
                else:
                    families.make(making)
            if progress:
                progress("MkDocs dựng trang", 0, 0)
            making.finish()
        stage.publish()
        return ledger.pages, stage.changes + (others.changes if others else 0)


def _ease(content: Content) -> None:
    content.store.let_go()
    forking.give_back()


def _means(job: Job) -> str:
    """What stands for all that outputs are made with beside the plans; empty where nobody can tell."""
    registers, options = job.content.registers, job.options
    return stamp(job.project, (options.site_url, options.repository, registers.hex())) if registers else ""
