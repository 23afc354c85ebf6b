"""How far a long command has come."""

from __future__ import annotations

import time
from typing import TextIO


class Bar:
    """A progress bar for people: shown only on a terminal, redrawn at most ten times a second."""

    _WIDTH = 28

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._drawn = 0.0
        self._stage = ""

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def show(self, stage: str, done: int, total: int) -> None:
        """Draw the state; ``total`` 0 means that the end is not known."""
        now = time.monotonic()
        if not self._live or (stage == self._stage and now - self._drawn < 0.1 and done != total):
            return
        self._stage, self._drawn = stage, now
        filled = self._WIDTH * done // total if total else 0
        bar = "█" * filled + "░" * (self._WIDTH - filled) if total else ""
        count = f"{done}/{total}" if total else str(done or "…")
        self._stream.write(f"\r\x1b[K{stage} {bar} {count}")
        self._stream.flush()

    def clear(self) -> None:
        """Leave the line as it was."""
        if self._live and self._stage:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
