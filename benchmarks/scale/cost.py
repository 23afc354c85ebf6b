"""What a piece of work costs: time and memory, in a process of its own so that nothing else is counted."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

_FORK = multiprocessing.get_context("fork")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds and megabytes; programs that the work starts count too.

    ``peak`` is the most memory that the process or one of its programs held at a time, with what it was given;
    ``growth`` is without.
    """

    wall: float
    cpu: float
    peak: float
    growth: float


class UnfinishedError(Exception):
    """The work failed or took longer than it may."""


def cost(work: Callable[[], object], limit: float) -> Cost:
    """Do the work in a forked process. Raises UnfinishedError after ``limit`` seconds, or when the work fails.

    The fork starts with the memory of this process, so what is loaded here costs nothing. It must not be called
    while a browser is being driven: the fork would share its pipe.
    """
    gc.collect()
    receiver, sender = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_measure, args=(work, sender))
    process.start()
    sender.close()
    process.join(limit)
    if process.is_alive() and process.pid:
        os.killpg(process.pid, signal.SIGKILL)  # the programs that the work started, too
        process.join()
        raise UnfinishedError(f"not done after {limit:.0f} s")
    if process.exitcode != 0 or not receiver.poll():
        raise UnfinishedError(f"failed with exit code {process.exitcode}")
    found = receiver.recv()
    if not isinstance(found, Cost):
        raise UnfinishedError("no measure")
    return found


def _measure(work: Callable[[], object], sender: Connection) -> None:
    os.setsid()
    before, started = _megabytes(resource.RUSAGE_SELF), time.perf_counter()
    work()
    wall = time.perf_counter() - started
    own, programs = _megabytes(resource.RUSAGE_SELF), _megabytes(resource.RUSAGE_CHILDREN)
    sender.send(Cost(wall, _seconds(), max(own, programs), max(own - before, programs)))


def _seconds() -> float:
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _megabytes(who: int) -> float:
    """The most memory held so far; Linux counts in KiB."""
    return resource.getrusage(who).ru_maxrss / 1024
