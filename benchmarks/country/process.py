"""Runs a command and measures it with everything it starts: seconds, time of the processors, memory."""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import resource
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_EVERY = 0.05
_LOOKS = 4
"""Seconds between two looks at the memory; only one of so many also searches for new processes."""
_MORE = 1.02
_AGAIN = 0.5
"""Shared memory is counted again when all that is held has grown by so much, or after so many seconds."""
_PROCESSES = Path("/proc")
_PARENT, _GROUP = 1, 2
"""Fields of ``/proc/<pid>/stat`` behind the name of the program."""
_MARKUP = re.compile(r"\x1b\[[0-9;]*m")
_KEPT = 200
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Command:
    """What is run: its words, the folder it starts in, and what its environment says besides."""

    words: Sequence[str]
    folder: Path
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """One measured run. Seconds on the clock and of all processors; the most memory held at a time, in MB.

    ``cpu`` is None where only a part of what the process did was measured. ``peak`` counts memory that processes share
    once, and is None where the system has no ``/proc``. ``failure`` says why the run came to nothing, and is empty when
    it did not. ``said`` is what it printed.
    """

    seconds: float
    cpu: float | None = None
    peak: float | None = None
    failure: str = ""
    said: str = ""


def run(command: Command, limit: float) -> Run:
    """Run the command to its end, or kill it and what it started after ``limit`` seconds. Never raises for a failure.

    What others have written is on the disk before the clock starts. Whoever stops this process stops what it runs.
    """
    os.sync()
    before, started = _cpu(), time.perf_counter()
    with tempfile.TemporaryFile() as said:
        try:
            process = start(command, said)
        except OSError as error:
            return Run(0.0, failure=str(error))
        with _Memory(process.pid) as memory:
            failure = _wait(process, limit)
            seconds = time.perf_counter() - started
        text = told(said)
    if process.returncode > 0:
        failure = reason(text) or f"exit code {process.returncode}"
    elif process.returncode < 0 and not failure:
        failure = f"killed by signal {-process.returncode}"
    return Run(seconds, _cpu() - before, memory.peak, failure, text)


def start(command: Command, said: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start the command in a group of its own; all it prints goes to the file. Raises OSError."""
    return subprocess.Popen(  # noqa: S603  # the commands are this package's own
        command.words, cwd=command.folder, env={**os.environ, **command.settings}, process_group=0,
        stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
    )  # fmt: skip


def told(said: IO[bytes]) -> str:
    """What was printed, without colours."""
    said.seek(0)
    return _MARKUP.sub("", said.read().decode("utf-8", errors="replace"))


def _wait(process: subprocess.Popen[bytes], limit: float) -> str:
    """Wait as long as it lasts; waiting with a limit would only look every twentieth of a second."""
    killed = threading.Event()

    def give_up() -> None:
        killed.set()
        kill(process)

    timer = threading.Timer(limit, give_up)
    timer.start()
    try:
        process.wait()
    except BaseException:
        kill(process)
        process.wait()
        raise
    finally:
        timer.cancel()
    return f"not done after {limit:.0f} s" if killed.is_set() else ""


def kill(process: subprocess.Popen[bytes]) -> None:
    """End it and all it started, at once."""
    with contextlib.suppress(ProcessLookupError):  # it ended at this very moment
        os.killpg(process.pid, signal.SIGKILL)


def reason(text: str) -> str:
    """The last line that was printed, in which programs say what was wrong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    last = lines[-1] if lines else ""
    return last if len(last) <= _KEPT else last[:_KEPT] + " ..."


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Memory:
    """Looks twenty times a second how much memory a process and its descendants hold together."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._counted = 0
        self._counted_at = -_AGAIN
        self._strangers: set[int] = set()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Memory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def peak(self) -> float | None:
        """Megabytes; None where nothing could be read."""
        return self._peak / _MEGA if self._peak else None

    def _watch(self) -> None:
        for number in itertools.count():
            if number % _LOOKS == 0:
                pids = self._family()
            self._look(pids)
            if self._ended.wait(_EVERY):
                return

    def _look(self, pids: set[int]) -> None:
        """One process has the kernel's own mark, which also tells what it held between two looks.

        Of several, what they share must be counted once. Reading that takes milliseconds in which they cannot ask for
        memory, so it is only done where all they hold, the shared counted often, may be a new peak.
        """
        marks, sizes = zip(*(_sizes(pid, "status", "VmHWM:", "VmRSS:") for pid in pids), strict=True)
        self._peak = max(self._peak, *marks)
        if len(pids) < 2:
            return
        held, now = sum(sizes), time.perf_counter()
        if held > self._peak and (held > self._counted * _MORE or now > self._counted_at + _AGAIN):
            self._peak = max(self._peak, sum(_sizes(pid, "smaps_rollup", "Pss:")[0] for pid in pids))
            self._counted, self._counted_at = max(self._counted, held), now

    def _family(self) -> set[int]:
        """The process, its descendants, and whatever else is in its group: what lost its parent is counted still.

        Those that have nothing to do with it are looked at once only: there may be hundreds, and who measures must not
        take the processor from who is measured.
        """
        parents: dict[int, tuple[int, int]] = {}
        for pid in {int(name) for name in os.listdir(_PROCESSES) if name.isdecimal()} - self._strangers:
            fields = _read(_PROCESSES / str(pid) / "stat").rpartition(")")[2].split()
            if fields:
                parents[pid] = int(fields[_PARENT]), int(fields[_GROUP])
        family = {self._pid}
        grown = True
        while grown:
            more = {pid for pid, (parent, group) in parents.items() if parent in family or group == self._pid}
            grown = not more <= family
            family |= more
        self._strangers |= parents.keys() - family
        return family


def _sizes(pid: int, file: str, *keys: str) -> list[int]:
    """Bytes that lines of ``/proc/<pid>/<file>`` tell in KiB, by what they begin with; 0 when the process has ended."""
    found = {
        words[0]: words[1] for line in _read(_PROCESSES / str(pid) / file).splitlines() if (words := line.split())[1:]
    }
    return [int(found.get(key, 0)) * 1024 for key in keys]


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
