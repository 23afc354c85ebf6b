"""Work on a stranger's file that may cost no more than it may: in a process of its own, which the machine ends."""

from __future__ import annotations

import contextlib
import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from generator.importer.refusal import RefusedFileError

SECONDS = 120
BYTES = 2_000_000_000
"""Of the processor's time and of memory: a PDF of 500 pages with tables needs a fraction of either."""

T = TypeVar("T")


def bounded(work: Callable[[bytes], T], data: bytes) -> T:
    """What ``work`` makes of ``data``. Raises RefusedFileError for what costs too much, and what ``work`` raises."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=_limit) as pool:
        try:
            return pool.submit(work, data).result()
        except (BrokenProcessPool, MemoryError):
            words = "tệp bung ra quá lớn hoặc đọc quá lâu (có thể là bom nén); không đọc"
            raise RefusedFileError(words) from None


def _limit() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):  # not every system can limit a process
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
