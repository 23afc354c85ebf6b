"""What was read and found before, kept between runs: reading a file again whose bytes are the same is a waste.

One SQLite file in the work folder. A value is kept under what it was made from; when that changes, it is made anew and
takes the old one's place. What lies there was pickled by this program; like the rest of the work folder it is no
place for files of others.
"""

from __future__ import annotations

import contextlib
import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.build import tables
from generator.build.claiming import WORK_MARK

FILE = "da-doc.sqlite"

_TABLES = "create table kept (name text primary key, made_from blob, value blob, rest blob) without rowid;"


Row = tuple[str, bytes, bytes, bytes]
"""A name, what the value was made from, the value and the second one."""


class Memory:
    """Values by name. ``rest`` is a second value under the same name that is only loaded when it is asked for.

    Where there is no place yet, what is put waits in ``waiting``, if that is given: see ``bring``.
    """

    def __init__(self, connection: sqlite3.Connection | None, waiting: list[Row] | None = None) -> None:
        self._connection = connection
        self._waiting = waiting
        self.is_damaged = False

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._connection is not None or self._waiting is not None

    def get(self, name: str, made_from: bytes) -> object | None:
        """The value, None where there is none that was made from this."""
        return self._load("select value from kept where name = ? and made_from = ?", name, made_from)

    def rest(self, name: str, made_from: bytes) -> object | None:
        """The second value."""
        return self._load("select rest from kept where name = ? and made_from = ?", name, made_from)

    def put(self, name: str, made_from: bytes, value: object, rest: object = None) -> None:
        """Keep both. A disk that is full or closed costs the memory, not the run."""
        if not self.keeps:
            return
        row = (name, made_from, pickle.dumps(value, 5), pickle.dumps(rest, 5))
        if self._waiting is not None:
            self._waiting.append(row)
        else:
            self._write((row,))

    def _write(self, rows: Iterable[Row]) -> None:
        if self._connection is not None:
            with self._noted_faults():
                self._connection.executemany("insert or replace into kept values (?, ?, ?, ?)", rows)

    def forget_others(self, names: set[str]) -> None:
        """Let go of all names but these."""
        if self._connection is None:
            return
        with self._noted_faults():
            known = {name for (name,) in self._connection.execute("select name from kept")}
            self._connection.executemany("delete from kept where name = ?", [(name,) for name in known - names])

    def commit(self) -> None:
        """Make true what was kept."""
        if self._connection is not None:
            with self._noted_faults():
                self._connection.commit()

    def _load(self, query: str, name: str, made_from: bytes) -> object | None:
        if self._connection is None:
            return None
        row = None
        with self._noted_faults():
            row = self._connection.execute(query, (name, made_from)).fetchone()
        try:
            return pickle.loads(row[0]) if row else None  # noqa: S301  # written by this program
        except Exception:  # whatever is wrong with it, the file itself is still there to be read
            return None

    @contextlib.contextmanager
    def _noted_faults(self) -> Iterator[None]:
        """Nothing that fails here is a reason to fail."""
        try:
            yield
        except UnicodeEncodeError:  # a name that is no text, for which there is no place
            return
        except sqlite3.Error as error:
            self.is_damaged |= tables.machine_fault(error) is None


def bring(work: Path, waiting: list[Row]) -> None:
    """Keep what has waited for the work folder to be there."""
    if waiting:
        with opened(work) as kept:
            kept._write(waiting)
        waiting.clear()


@contextlib.contextmanager
def opened(work: Path | None, waiting: list[Row] | None = None) -> Iterator[Memory]:
    """The memory in a work folder; where it is closed, or not ours, one that keeps nothing.

    Where there is no such folder, what is put waits in ``waiting``.
    """
    connection = None
    if work is not None and (work / WORK_MARK).is_file():
        with contextlib.suppress(OSError, sqlite3.Error):
            connection = tables.connected(work / FILE, _TABLES)
    if work is None or connection is None:
        yield Memory(None, waiting if work is not None and not work.exists() else None)
        return
    kept = Memory(connection)
    try:
        yield kept
        kept.commit()
    finally:
        connection.close()
        if kept.is_damaged:
            with contextlib.suppress(OSError):
                tables.remove(work / FILE)
