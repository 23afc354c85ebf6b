"""Where the command prints: any terminal, pipe or file, in any locale, or nowhere at all."""

from __future__ import annotations

import io
import os
import sys


def prepare() -> None:
    """Print UTF-8 whatever the locale says, for YAML and JSON are UTF-8, and never fail for a sign in a file's name."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def drop_output() -> None:
    """Let what cannot be printed go nowhere: Python would try again at its end, and fail with words of its own."""
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _nowhere() -> io.TextIOWrapper:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  # lives as long as the process
