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
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Generic, NoReturn, TypeVar

from generator.build.turns import Turns

S = TypeVar("S")
T = TypeVar("T")

_CHUNK = 1 << 20
_NUMBER = 8
"""Bytes of a number that is sent."""

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
        self._fork(partial(_once, work))

    def _fork(self, work: Callable[[], Iterator[T]]) -> None:
        answer, answering = os.pipe()
        _widen(answer)
        life, self._living = os.pipe()
        self._answer = answer
        self._data = bytearray()
        self._came: deque[tuple[bool, Any]] = deque()
        self._is_done = False
        self._process = os.fork()
        if not self._process:
            os.close(answer)
            os.close(self._living)
            _run(work, answering, life)
        os.close(answering)
        os.close(life)

    def result(self) -> T:
        """Wait for what came of it. Raises what went wrong there, and OSError where it was killed.

        The system may still be at work to take its memory back: that is waited for in the end only.
        """
        while not self._came:
            self._listen()
        is_done, value = self._came.popleft()
        if is_done:
            found: T = value
            return found
        raise value

    def _listen(self) -> None:
        """Wait until it says something more. Raises OSError where it was killed."""
        said = os.read(self._answer, _CHUNK)
        if not said:
            raise ChildProcessError("tiến trình phụ bị dừng giữa chừng, có thể vì máy hết bộ nhớ")
        self._data += said
        begin = 0
        while len(self._data) >= begin + _NUMBER:
            size = int.from_bytes(self._data[begin : begin + _NUMBER], "little")
            end = begin + _NUMBER + size
            if len(self._data) < end:
                break
            if size:
                self._came.append(pickle.loads(self._data[begin + _NUMBER : end]))  # noqa: S301  # by our own copy
            self._is_done |= not size
            begin = end
        del self._data[:begin]

    @property
    def has_ended(self) -> bool:
        """Whether it has said what came of it, or was killed."""
        return bool(self._came) or bool(select.select([self._answer], [], [], 0)[0])

    def end(self) -> None:
        """Let it go; it ends if it has not yet."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)
            self._process = 0
            os.close(self._living)
            os.close(self._answer)


class _Hand(Copy[tuple[int, T]]):
    """A copy that does one item after the other, those that are its turn, and sends each with its place."""

    def __init__(self, items: Sequence[S], work: Callable[[S], T], turns: Turns) -> None:
        self._fork(lambda: ((place, work(item)) for place, item in enumerate(items) if turns.take()))

    @property
    def pipe(self) -> int | None:
        """What it can be heard by; None once it has done everything."""
        return None if self._is_done else self._answer

    def results(self) -> Iterator[tuple[int, T]]:
        """What it has done since the last call, which may be nothing yet. Raises as `result`."""
        self._listen()
        while self._came:
            yield self.result()


def _widen(pipe: int) -> None:
    """Let more be under way at once: what comes back may be megabytes, and each look at a full pipe takes its time."""
    if sys.platform == "linux":
        import fcntl  # only there

        with contextlib.suppress(OSError):  # there may be enough wide ones already
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _CHUNK)


def _run(work: Callable[[], Iterator[T]], answering: int, life: int) -> NoReturn:
    """Do it and end, without anything that the end of a process brings with it: all that is the original's."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the original is told too, and ends this one
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        threading.Thread(target=_end_with, args=(life,), daemon=True).start()
        for said in _answers(work):
            view = memoryview(len(said).to_bytes(_NUMBER, "little") + said)
            while view:
                view = view[os.write(answering, view[:_CHUNK]) :]
        os.close(answering)
        code = 0
    finally:
        os._exit(code)


def _answers(work: Callable[[], Iterator[T]]) -> Iterator[bytes]:
    """What is sent: one thing after the other, or what went wrong, and at last that this is all."""
    try:
        for value in work():
            yield pickle.dumps((True, value), 5)
    except Exception as fault:
        try:
            yield pickle.dumps((False, fault), 5)
        except Exception:  # a fault that cannot be sent as it is
            yield pickle.dumps((False, RuntimeError(repr(fault))), 5)
    yield b""


def _once(work: Callable[[], T]) -> Iterator[T]:
    yield work()


def _end_with(life: int) -> None:
    """Wait for the end of the original, which closes its end of the pipe."""
    os.read(life, 1)
    os._exit(1)


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
    """What comes of each item; from ``fewest`` items on, several copies of the process do some at a time.

    They stay until all is done: what one of them has loaded, or noted for what comes again and again, serves the next.
    """
    many = processors()
    if many < 2 or len(items) < fewest:
        yield from map(work, items)
        return
    copies: list[_Hand[T]] = []
    with contextlib.closing(Turns()) as turns:
        try:
            for _ in range(many):
                copies.append(_Hand(items, work, turns))
            found: dict[int, T] = {}
            for place in range(len(items)):
                while place not in found:
                    _hear(copies, found)
                yield found.pop(place)
        finally:
            for copy in copies:
                copy.end()


def _hear(copies: Iterable[_Hand[T]], found: dict[int, T]) -> None:
    """Wait until some of them have something to say: nobody has to wait for the one whose turn it is to be heard."""
    pipes = {copy.pipe: copy for copy in copies if copy.pipe is not None}
    for pipe in select.select(list(pipes), [], [])[0]:
        found.update(pipes[pipe].results())


def _all(items: Sequence[S], work: Callable[[S], T]) -> list[T]:
    return list(map(work, items))
