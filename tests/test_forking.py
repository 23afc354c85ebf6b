"""Copies of the process: what they answer, and how they end."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Iterator

import pytest

from generator.build import forking
from generator.build.forking import Copy


@contextlib.contextmanager
def ended(copy: Copy[object]) -> Iterator[Copy[object]]:
    """A copy that is let go of in any case."""
    try:
        yield copy
    finally:
        copy.end()


def test_what_is_larger_than_a_pipe_comes_whole() -> None:
    with ended(Copy(lambda: b"x" * 5_000_000)) as copy:
        assert copy.result() == b"x" * 5_000_000


def test_what_goes_wrong_there_is_raised_here() -> None:
    def fail() -> object:
        raise OSError(28, "No space left on device")

    with ended(Copy(fail)) as copy, pytest.raises(OSError, match="No space"):
        copy.result()


def test_a_killed_copy_is_told() -> None:
    with ended(Copy(lambda: os.kill(os.getpid(), signal.SIGKILL))) as copy, pytest.raises(ChildProcessError):
        copy.result()


@pytest.mark.parametrize("fewest", [2, 1_000])
def test_what_several_do_comes_in_order(fewest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking, "processors", lambda: 2)
    items = range(150)
    assert list(forking.in_order(items, lambda number: number * 2, fewest)) == [number * 2 for number in items]
