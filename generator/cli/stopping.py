"""Being stopped: by hand (Ctrl+C) or by the system (SIGTERM), with one line and nothing left half done."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from generator.cli.report import complain

_WORDS = "đã dừng giữa chừng; không có gì ghi dở"


class Terminated(KeyboardInterrupt):
    """The system asked the process to end. It unwinds as Ctrl+C does: what is half done is put right on the way."""


@contextlib.contextmanager
def by_signal() -> Iterator[None]:
    """Raise Terminated where the system asks to end; elsewhere than in the main thread, do nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def expected() -> Iterator[None]:
    """Where Ctrl+C is the way to end, as for a preview, it is no fault."""
    with contextlib.suppress(KeyboardInterrupt):
        yield


def say(stop: KeyboardInterrupt) -> int:
    """One line, and the exit code by which a shell knows the signal."""
    complain(_WORDS)
    return 128 + (signal.SIGTERM if isinstance(stop, Terminated) else signal.SIGINT)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise Terminated
