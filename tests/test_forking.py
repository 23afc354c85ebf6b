"""Copies of the process: what they answer, and how they end."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from typing import cast

import pytest

from generator.build import forking
from generator.build.forking import Copy
from generator.build.turns import Turns


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
    numbers = range(150)
    assert list(forking.in_order(numbers, lambda number: number * 2, fewest)) == [number * 2 for number in numbers]


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many copies as two processors are worth."""
    monkeypatch.setattr(forking, "processors", lambda: 2)


def items(work: Callable[[int], object], count: int = 40) -> list[object]:
    """What comes of so many numbers, made by copies."""
    return list(forking.in_order(range(count), work, 2))


@pytest.mark.usefixtures("several")
def test_each_is_done_once_by_copies_that_stay() -> None:
    done: list[int] = []

    def work(number: int) -> tuple[int, list[int]]:
        time.sleep(0.002 if number % 7 else 0.02)  # some take longer: nobody waits for them
        done.append(number)
        return os.getpid(), list(done)

    found = dict(cast("list[tuple[int, list[int]]]", items(work)))
    assert os.getpid() not in found
    assert len(found) == 2
    assert sorted(number for numbers in found.values() for number in numbers) == list(range(40))


@pytest.mark.usefixtures("several")
def test_more_than_a_pipe_holds_comes_in_order_however_slowly_it_is_taken() -> None:
    found = forking.in_order(range(12), lambda number: bytes([number]) * 700_000, 2)
    for number, data in enumerate(found):
        time.sleep(0.01)
        assert data == bytes([number]) * 700_000


@pytest.mark.usefixtures("several")
def test_what_goes_wrong_with_one_of_many_is_raised_here() -> None:
    def fail(number: int) -> int:
        if number == 30:
            raise ValueError("ba mươi")
        return number

    with pytest.raises(ValueError, match="ba mươi"):
        items(fail)


@pytest.mark.usefixtures("several")
def test_a_copy_that_is_killed_amid_many_is_told() -> None:
    def killed(number: int) -> int:
        if number == 30:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(ChildProcessError):
        items(killed)


@pytest.mark.usefixtures("several")
def test_who_has_enough_lets_the_copies_go() -> None:
    found = forking.in_order(range(100), lambda number: (number, os.getpid()), 2)
    _, process = next(found)
    found.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_turns_go_on_when_one_who_takes_them_is_killed() -> None:
    def taken() -> list[int]:
        found = [place for place in range(10) if turns.take()]
        os.kill(os.getpid(), signal.SIGKILL)
        return found

    with contextlib.closing(Turns()) as turns, ended(Copy(taken)) as copy:
        with pytest.raises(ChildProcessError):
            copy.result()
        assert [place for place in range(20) if turns.take()] == list(range(10, 20))


@pytest.mark.skipif(sys.platform != "linux", reason="builds make copies on Linux only, and only it has files in memory")
@pytest.mark.usefixtures("several")
def test_copies_need_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> object:
        raise OSError(28, "No space left on device")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "gettempdir"):
        monkeypatch.setattr(tempfile, name, full)
    assert items(lambda number: number) == list(range(40))
