"""Runs MkDocs, the last and replaceable step, as a process of its own that never outlives the build."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.build.failure import BuildFailedError

_CODE = Path(__file__).resolve().parents[2]
"""Where Python finds the extension of Markdown that ``mkdocs.yml`` names."""

_MOST_LINES = 20
_MACHINE_FAULT = re.compile(r"^\w*Error: \[Errno (\d+)\] ([^\n]+?)(?:: '([^'\n]+)'.*)?$", re.MULTILINE)
"""How Python ends a trace when the machine was at fault: the disk is full, a folder is closed."""


def run(project: Path, fresh: Path, settings: Mapping[str, str]) -> None:
    """Let MkDocs build the project's site into ``fresh``, told ``settings`` by its environment.

    Raises BuildFailedError, and OSError where the machine was at fault.
    """
    command = [sys.executable, "-m", "generator.build.mkdocs_process", "build", "--strict"]
    command += ["--config-file", str(project / "mkdocs.yml"), "--site-dir", str(fresh.resolve())]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **settings}
    with _lifeline() as line:
        done = subprocess.run(
            command, env=environment, cwd=_CODE, stdin=line, capture_output=True, encoding="utf-8", errors="replace",
            check=False,
        )  # fmt: skip
    if done.returncode != 0:
        raise _fault(done.returncode, done.stdout + done.stderr)


@contextlib.contextmanager
def _lifeline() -> Iterator[int]:
    """A pipe that closes with this process: what reads at its other end learns of the death even of a killed one."""
    end, held = os.pipe()
    try:
        yield end
    finally:
        os.close(held)
        os.close(end)


def _fault(code: int, said: str) -> Exception:
    if code < 0:
        return BuildFailedError(f"MkDocs bị dừng giữa chừng (tín hiệu {-code}), có thể vì máy hết bộ nhớ")
    if faults := _MACHINE_FAULT.findall(said):
        number, words, path = faults[-1]
        return OSError(int(number), words, path or None)
    lines = [line for line in said.splitlines() if not line.startswith("INFO")]
    return BuildFailedError("MkDocs không dựng được trang:\n" + "\n".join(lines[-_MOST_LINES:]))
