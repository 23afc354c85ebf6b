"""The thread that writes files, when its owner is stopped at a bad moment."""

from __future__ import annotations

import threading

import pytest

from generator.build.writing import Writer


def test_one_that_is_interrupted_while_its_thread_starts_can_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C may come while the thread is not known to run yet; what is said then is that, and nothing else."""

    def interrupted(_: threading.Thread) -> None:
        raise KeyboardInterrupt

    writer, done = Writer(), list[str]()
    with monkeypatch.context() as patch:
        patch.setattr(threading.Thread, "start", interrupted)
        with pytest.raises(KeyboardInterrupt):
            writer.do(lambda: done.append("x"))
    writer.close()
    assert done == []


def test_what_was_given_before_is_done_before_it_is_flushed() -> None:
    writer, done = Writer(), list[int]()
    for number in range(1_000):
        writer.do(lambda number=number: done.append(number))  # type: ignore[misc]
    writer.flush()
    assert done == list(range(1_000))
    writer.close()
