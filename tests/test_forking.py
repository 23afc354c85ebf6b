"""Copies of the process: what they answer, what they do behind that, and how they end."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from faults import wait_until

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


def test_the_answer_does_not_wait_for_what_is_done_behind_it(tmp_path: Path) -> None:
    go, done = tmp_path / "go", tmp_path / "done"

    def work() -> object:
        forking.afterwards(partial(wait_until, go.exists))
        forking.afterwards(done.touch)
        return "answer"

    with ended(Copy(work)) as copy:
        assert copy.result() == "answer"
        assert not done.exists()
        go.touch()
        wait_until(done.exists)
    assert not forking._afterwards


def test_whoever_is_let_go_of_does_nothing_more(tmp_path: Path) -> None:
    done = tmp_path / "done"

    def work() -> object:
        forking.afterwards(partial(time.sleep, 60))
        forking.afterwards(done.touch)
        return None

    with ended(Copy(work)) as copy:
        copy.result()
        number = copy._process
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    assert not done.exists()


@pytest.mark.parametrize("fewest", [2, 1_000])
def test_what_several_do_comes_in_order(fewest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forking, "processors", lambda: 2)
    items = range(150)
    assert list(forking.in_order(items, lambda number: number * 2, fewest)) == [number * 2 for number in items]
