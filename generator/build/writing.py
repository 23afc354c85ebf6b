"""Files put below folders: each folder is made once, and all of it happens beside the work that makes the contents.

The system takes its time with small files, and lets other threads go on meanwhile. Paths are plain strings here: there
are tens of thousands of them, and the library's objects for paths would take longer than the files.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path

from generator.build.folders import clear, delete, link_or_copy
from generator.deferred import dataclass

_MOST_WAITING = 500
"""Files that may wait to be written: enough to even out, few enough to be held."""

_POLL = 0.02
_Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Mark:
    """Stands behind everything that somebody waits for."""

    done: threading.Event


class Writer:
    """Does what it is given in that order, on a thread of its own."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[_Work | _Mark | None] = queue.SimpleQueue()
        self._fault: BaseException | None = None
        self._thread: threading.Thread | None = None

    def do(self, work: _Work | _Mark) -> None:
        """Have this done. Raises what went wrong with anything before."""
        self._raise()
        if self._thread is None:  # a process with threads cannot be copied
            thread = threading.Thread(target=self._run, daemon=True)
            thread.start()
            self._thread = thread  # not before: one whose start is interrupted cannot be waited for
        while self._waiting.qsize() >= _MOST_WAITING:  # a signal must not wait for the disk
            time.sleep(_POLL)
            self._raise()
        self._waiting.put(work)

    def flush(self) -> None:
        """Wait until all is done. Raises what went wrong."""
        if self._thread is None:
            return
        done = threading.Event()
        self.do(_Mark(done))
        while not done.wait(_POLL):
            pass
        self._raise()

    def close(self) -> None:
        """Let go of what was not done yet."""
        self._fault = self._fault or InterruptedError()
        self._waiting.put(None)
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        while (work := self._waiting.get()) is not None:
            if isinstance(work, _Mark):
                work.done.set()
            elif self._fault is None:
                try:
                    work()
                except BaseException as fault:  # it is raised where it can be told
                    self._fault = fault

    def _raise(self) -> None:
        if self._fault is not None:
            raise self._fault


class Tree:
    """A folder of files, which is there. Every method raises OSError.

    ``is_fresh`` says that nothing lies in it, ``is_shared`` that others fill it at the same time with other files.
    """

    def __init__(self, root: Path, *, is_fresh: bool, is_shared: bool = False) -> None:
        self._root = str(root)
        self._is_fresh = is_fresh
        self._is_shared = is_shared
        self._folders = {self._root}

    def write(self, path: str, data: bytes) -> None:
        """A file with this content."""
        with open(self._way_to(path), "xb") as file:
            file.write(data)

    def take(self, path: str, file: Path) -> None:
        """A file that is moved here."""
        os.rename(file, self._way_to(path))

    def link(self, path: str, file: Path) -> None:
        """A file that gets a second name here; a copy where the disk knows no such thing."""
        link_or_copy(str(file), self._way_to(path))

    def remove(self, path: str) -> None:
        """No such file any more, and none of the folders that it leaves empty."""
        delete(self._root, path)
        while path := os.path.dirname(path):
            folder = f"{self._root}/{path}"
            try:
                os.rmdir(folder)
            except FileNotFoundError:
                pass
            except OSError:  # something else lies there
                return
            self._folders.discard(folder)

    def _way_to(self, path: str) -> str:
        """Where a file goes; what stood there is gone, and the folder is there."""
        target = f"{self._root}/{path}"
        if not self._is_fresh:
            clear(self._root, path)
        self._make(os.path.dirname(target))
        return target

    def _make(self, folder: str) -> None:
        if folder not in self._folders:
            self._make(os.path.dirname(folder))
            try:
                os.mkdir(folder)
            except FileExistsError:
                if self._is_fresh and not self._is_shared:
                    raise
            self._folders.add(folder)
