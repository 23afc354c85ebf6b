"""Runs MkDocs, the last and replaceable step, in processes of its own that never outlive the build."""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build.failure import BuildFailedError
from generator.build.folders import TEMPLATES

if TYPE_CHECKING:
    from generator.build.mkdocs_process import Answer, Order

_CODE = Path(__file__).resolve().parents[2]
"""Where Python finds the extension of Markdown that ``mkdocs.yml`` names."""

_CHUNK = 1 << 16
_MOST_LINES = 20
_MACHINE_FAULT = re.compile(r"^\w*Error: \[Errno (\d+)\] ([^\n]+?)(?:: '([^'\n]+)'.*)?$", re.MULTILINE)
"""How Python ends a trace when the machine was at fault: the disk is full, a folder is closed."""


class Worker:
    """A process that gets ready at once and then makes sites of pages, one after the other, as it is told to.

    The pipe that it is told by closes with this process: so it learns of the death even of a killed one.
    """

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the worker
        told, self._line = os.pipe()
        self._answers, answering = os.pipe()
        try:
            self._process = subprocess.Popen(  # our own program
                command, env=environment, cwd=_CODE, stdin=told, stdout=answering, stderr=self._said
            )
        except BaseException:
            self._close()
            raise
        finally:
            os.close(told)
            os.close(answering)

    @property
    def is_alive(self) -> bool:
        """Whether it can be told anything more."""
        return self._process.poll() is None

    def go(self, order: Order) -> None:
        """Make the pages of an order."""
        line = memoryview(json.dumps(order).encode() + b"\n")
        with contextlib.suppress(BrokenPipeError):  # it has ended already: whoever waits for it learns why
            while line:
                line = line[os.write(self._line, line) :]

    @property
    def has_answered(self) -> bool:
        """Whether nobody has to wait for it."""
        return bool(select.select([self._answers], [], [], 0)[0])

    def wait(self) -> Answer:
        """Wait until it is done: what came of each page. Raises BuildFailedError, and OSError where the machine was at
        fault."""
        answer = b""
        while part := os.read(self._answers, _CHUNK):
            answer += part
            if part.endswith(b"\n"):
                found: Answer = json.loads(answer)
                return found
        code = self._process.wait()
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace")
        raise _fault(code, said)

    def end(self) -> None:
        """Let it go; it ends if it has not yet."""
        if not self._said.closed:
            self._close()
            self._process.terminate()  # a copy of this process may hold the pipe's other end
            self._process.wait()

    def _close(self) -> None:
        os.close(self._line)
        os.close(self._answers)
        self._said.close()


class Workers:
    """The workers of one build, or of several one after the other; they end with the block.

    ``place`` is the folder below which their sites come. They know ``settings`` by their environment.
    """

    def __init__(self, project: Path, place: Path, settings: Mapping[str, str]) -> None:
        self._project = project
        self._place = place
        self._settings = settings
        self._idle: list[Worker] = []
        self._busy: list[Worker] = []

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in (*self._busy, *self._idle):
            worker.end()

    def get_ready(self) -> None:
        """Let one get ready while others are at work. Raises OSError."""
        for worker in [each for each in self._idle if not each.is_alive]:
            self._idle.remove(worker)
            worker.end()
        if not self._idle:
            self._idle.append(start(self._project, self._place, self._settings))

    def renew(self) -> None:
        """Let go of those who are ready: what they know of settings and looks is no longer true."""
        for worker in self._idle:
            worker.end()
        self._idle.clear()

    def take(self) -> Worker:
        """One that is at nobody's service; it gets ready now if none has before. Raises OSError."""
        self.get_ready()
        self._busy.append(self._idle.pop())
        return self._busy[-1]

    def give_back(self, worker: Worker) -> None:
        """It has done what it was told."""
        self._busy.remove(worker)
        if worker.is_alive:
            self._idle.append(worker)
        else:
            worker.end()


def start(project: Path, place: Path, settings: Mapping[str, str]) -> Worker:
    """Let MkDocs get ready to build a project's sites below ``place``. Raises OSError."""
    command = [
        sys.executable,
        "-m",
        "generator.build.mkdocs_process",
        str(project / "mkdocs.yml"),
        str(place.resolve()),
        str(place.resolve().parent / TEMPLATES),
    ]
    own = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return Worker(command, {**os.environ, **own, **settings})


def _fault(code: int, said: str) -> Exception:
    if code < 0:
        return BuildFailedError(f"MkDocs bị dừng giữa chừng (tín hiệu {-code}), có thể vì máy hết bộ nhớ")
    if faults := _MACHINE_FAULT.findall(said):
        number, words, path = faults[-1]
        return OSError(int(number), words, path or None)
    lines = [line for line in said.splitlines() if not line.startswith("INFO")]
    return BuildFailedError("MkDocs không dựng được trang:\n" + "\n".join(lines[-_MOST_LINES:]))
