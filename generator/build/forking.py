"""Work done beside the build by copies of its process: what they know is what the build knew when they were made.

Only where the system copies processes cheaply and well; elsewhere a build does everything itself, one thing after the
other.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import pickle
import select
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from typing import Generic, NoReturn, TypeVar

S = TypeVar("S")
T = TypeVar("T")

_CHUNK = 1 << 20

_GARBAGE_THRESHOLD = 30_000
"""Objects made since the last look for garbage: with several times as many, half as much memory again is taken."""


def processors() -> int:
    """How many copies are worth making; 1 means none."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))


@contextlib.contextmanager
def saving_memory() -> Iterator[None]:
    """Look for garbage more often: a run that makes everything leaves much more of it than one that reads.

    What is there by now is not looked at again: to do so would write to every object, and copies of this process would
    then have all of them for themselves.
    """
    before = gc.get_threshold()
    gc.set_threshold(_GARBAGE_THRESHOLD)
    give_back()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def give_back() -> None:
    """Let the system have what was needed once and is garbage now: copies would fill it each for itself."""
    gc.collect()
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # other libraries know no such thing
            ctypes.CDLL(None).malloc_trim(0)


class Copy(Generic[T]):
    """A copy of this process that does one thing and sends what comes of it, which must be such that it can be pickled.

    It ends when this process does, however that ends.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        answer, self._answering = os.pipe()
        _widen(answer)
        life, self._living = os.pipe()
        self._answer = answer
        self._process = os.fork()
        if not self._process:
            os.close(answer)
            os.close(self._living)
            _run(work, self._answering, life)
        os.close(self._answering)
        os.close(life)

    def result(self) -> T:
        """Wait for what came of it. Raises what went wrong there, and OSError where it was killed.

        The system may still be at work to take its memory back: that is waited for in the end only.
        """
        with os.fdopen(self._answer, "rb") as file:
            self._answer = -1
            data = file.read()
        if not data:
            raise ChildProcessError("tiến trình phụ bị dừng giữa chừng, có thể vì máy hết bộ nhớ")
        is_done, value = pickle.loads(data)  # noqa: S301  # written by our own copy
        if is_done:
            found: T = value
            return found
        raise value

    @property
    def has_ended(self) -> bool:
        """Whether it has said what came of it, or was killed."""
        return bool(select.select([self._answer], [], [], 0)[0])

    def end(self) -> None:
        """Let it go; it ends if it has not yet."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0
            os.close(self._living)
        if self._answer >= 0:
            os.close(self._answer)
            self._answer = -1


def _widen(pipe: int) -> None:
    """Let more be under way at once: what comes back may be megabytes, and each look at a full pipe takes its time."""
    if sys.platform == "linux":
        import fcntl  # only there

        with contextlib.suppress(OSError):  # there may be enough wide ones already
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _CHUNK)


def _run(work: Callable[[], T], answering: int, life: int) -> NoReturn:
    """Do it and end, without anything that the end of a process brings with it: all that is the original's."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the original is told too, and ends this one
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        threading.Thread(target=_end_with, args=(life,), daemon=True).start()
        try:
            said: object = (True, work())
        except Exception as fault:
            said = (False, fault)
        try:
            data = pickle.dumps(said, 5)
        except Exception:  # a fault that cannot be sent as it is
            data = pickle.dumps((False, RuntimeError(repr(said))), 5)
        view = memoryview(data)
        while view:
            view = view[os.write(answering, view[:_CHUNK]) :]
        os.close(answering)
        code = 0
    finally:
        os._exit(code)


def _end_with(life: int) -> None:
    """Wait for the end of the original, which closes its end of the pipe."""
    os.read(life, 1)
    os._exit(1)


_CHUNK_OF_WORK = 32
"""Items that one copy does."""


@contextlib.contextmanager
def beside(items: Sequence[S], work: Callable[[S], T]) -> Iterator[Iterator[T]]:
    """What comes of each item, which a copy begins to find out at once; whoever asks waits for all of them."""
    if not items or processors() < 2:
        yield map(work, items)
        return
    copy = Copy(partial(_all, items, work))

    def waited_for() -> Iterator[T]:
        yield from copy.result()

    try:
        yield waited_for()
    finally:
        copy.end()


def in_order(items: Sequence[S], work: Callable[[S], T], fewest: int) -> Generator[T, None, None]:
    """What comes of each item; from ``fewest`` items on, several copies of the process do some at a time."""
    many = processors()
    if many < 2 or len(items) < fewest:
        yield from map(work, items)
        return
    chunks = [items[begin : begin + _CHUNK_OF_WORK] for begin in range(0, len(items), _CHUNK_OF_WORK)]
    copies: deque[Copy[list[T]]] = deque()
    try:
        for chunk in chunks[:many]:
            copies.append(Copy(partial(_all, chunk, work)))
        for chunk in (*chunks[many:], *[()] * many):
            if copies:
                yield from copies[0].result()
                copies.popleft().end()
            if chunk:
                copies.append(Copy(partial(_all, chunk, work)))
    finally:
        for copy in copies:
            copy.end()


def _all(items: Sequence[S], work: Callable[[S], T]) -> list[T]:
    return list(map(work, items))
