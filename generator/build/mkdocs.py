"""Runs MkDocs, the last and replaceable step, as a process of its own that never outlives the build."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.build.failure import BuildFailedError
from generator.build.mkdocs_process import PAGES, PAGES_AND_LOOKS

_CODE = Path(__file__).resolve().parents[2]
"""Where Python finds the extension of Markdown that ``mkdocs.yml`` names."""

_MOST_LINES = 20
_MACHINE_FAULT = re.compile(r"^\w*Error: \[Errno (\d+)\] ([^\n]+?)(?:: '([^'\n]+)'.*)?$", re.MULTILINE)
"""How Python ends a trace when the machine was at fault: the disk is full, a folder is closed."""


class Run:
    """One run, which gets ready at once and begins when it is told to.

    The pipe that it is told by closes with this process: so it learns of the death even of a killed one.
    """

    def __init__(self, command: list[str], environment: Mapping[str, str]) -> None:
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # closed with the run
        end, self._line = os.pipe()
        try:
            self._process = subprocess.Popen(  # our own program
                command, env=environment, cwd=_CODE, stdin=end, stdout=self._said, stderr=subprocess.STDOUT
            )
        except BaseException:
            os.close(self._line)
            self._said.close()
            raise
        finally:
            os.close(end)

    def go(self, *, with_looks: bool = True) -> None:
        """Begin. Without looks no files of the theme are copied beside the pages, which takes half of a small run."""
        with contextlib.suppress(BrokenPipeError):  # it has ended already: whoever waits for it learns why
            os.write(self._line, PAGES_AND_LOOKS if with_looks else PAGES)

    def wait(self) -> None:
        """Wait for its end. Raises BuildFailedError, and OSError where the machine was at fault."""
        code = self._process.wait()
        self._said.seek(0)
        said = self._said.read().decode("utf-8", "replace")
        self.end()
        if code != 0:
            raise _fault(code, said)

    def end(self) -> None:
        """Let it go; it ends if it has not yet."""
        if not self._said.closed:
            os.close(self._line)
            self._said.close()
            self._process.wait()


def start(project: Path, pages: Path, fresh: Path, settings: Mapping[str, str]) -> Run:
    """Let MkDocs get ready to build the project's site from ``pages`` into ``fresh``.

    It is told ``settings`` by its environment. Raises OSError.
    """
    command = [sys.executable, "-m", "generator.build.mkdocs_process"]
    command += [str(project / "mkdocs.yml"), str(fresh.resolve())]
    own = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PORTAL_PAGES": str(pages.resolve())}
    return Run(command, {**os.environ, **own, **settings})


def _fault(code: int, said: str) -> Exception:
    if code < 0:
        return BuildFailedError(f"MkDocs bị dừng giữa chừng (tín hiệu {-code}), có thể vì máy hết bộ nhớ")
    if faults := _MACHINE_FAULT.findall(said):
        number, words, path = faults[-1]
        return OSError(int(number), words, path or None)
    lines = [line for line in said.splitlines() if not line.startswith("INFO")]
    return BuildFailedError("MkDocs không dựng được trang:\n" + "\n".join(lines[-_MOST_LINES:]))
