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
from typing import NamedTuple

from generator.build import forking, tables
from generator.build.claiming import WORK_MARK

FILE = "da-doc.sqlite"

_COLUMNS = ("value", "facts", "shares", "outline", "rest")
_TABLES = "".join(f"create table {name} (name text primary key, made_from blob, data blob);" for name in _COLUMNS)
"""A table for each value: those that are asked for all plans lie together."""


class Row(NamedTuple):
    """What was found in one file: what it was made from, and values of which only the first is loaded every time."""

    name: str
    made_from: bytes
    value: bytes
    facts: bytes = b""
    shares: bytes = b""
    outline: bytes = b""
    rest: bytes = b""


class Memory:
    """Values by name. Where there is no place yet, what is put waits in ``waiting``, if given: see ``bring``."""

    def __init__(self, connection: sqlite3.Connection | None, waiting: list[Row] | None = None) -> None:
        self._connection = connection
        self._waiting = waiting
        self._values: dict[str, tuple[bytes, bytes]] | None = None
        self.is_damaged = False

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self._connection is not None or self._waiting is not None

    def get(self, name: str, made_from: bytes) -> object | None:
        """The value, None where there is none that was made from this."""
        data = self._value(name, made_from)
        try:
            return pickle.loads(data) if data else None  # noqa: S301  # written by this program
        except Exception:  # whatever is wrong with it, the file itself is still there to be read
            return None

    def has(self, name: str, made_from: bytes) -> bool:
        """Whether there is such a value, whatever is wrong with it."""
        return bool(self._value(name, made_from))

    def _value(self, name: str, made_from: bytes) -> bytes:
        if self._values is None:
            self._values = self._all_values()
        known, data = self._values.get(name, (b"", b""))
        return data if known == made_from else b""

    def _all_values(self) -> dict[str, tuple[bytes, bytes]]:
        """All of them at once: nearly all are asked for."""
        found: dict[str, tuple[bytes, bytes]] = {}
        if self._connection is not None:
            with self._noted_faults():
                rows = self._connection.execute("select name, made_from, data from value")
                found = {name: (made_from, data) for name, made_from, data in rows if isinstance(data, bytes)}
        return found

    def part(self, name: str, made_from: bytes, column: str) -> bytes | None:
        """One of the other values as it is kept; None as above."""
        if self._connection is None or column not in _COLUMNS:
            return None
        row = None
        with self._noted_faults():
            query = f"select data from {column} where name = ? and made_from = ?"  # noqa: S608  # a table of ours
            row = self._connection.execute(query, (name, made_from)).fetchone()
        return row[0] if row and isinstance(row[0], bytes) else None

    def put(self, row: Row) -> None:
        """Keep it. A disk that is full or closed costs the memory, not the run."""
        if self._waiting is not None:
            self._waiting.append(row)
        else:
            self._write((row,))

    def _write(self, rows: Iterable[Row]) -> None:
        if self._connection is None:
            return
        for row in rows:
            for column in _COLUMNS:
                with self._noted_faults():
                    words = f"insert or replace into {column} values (?, ?, ?)"  # noqa: S608  # as above
                    self._connection.execute(words, (row.name, row.made_from, getattr(row, column)))

    def forget_others(self, names: set[str]) -> None:
        """Let go of all names but these."""
        if self._connection is None:
            return
        with self._noted_faults():
            known = {name for (name,) in self._connection.execute("select name from value")}
            for column in _COLUMNS:
                gone = [(name,) for name in known - names]
                self._connection.executemany(f"delete from {column} where name = ?", gone)  # noqa: S608  # as above

    def commit(self) -> None:
        """Make true what was kept."""
        if self._connection is not None:
            with self._noted_faults():
                self._connection.commit()

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
        forking.give_back()


@contextlib.contextmanager
def reading(work: Path | None) -> Iterator[Memory]:
    """The memory in a work folder, for someone who only looks into it; where there is none, one that knows nothing."""
    connection = None
    if work is not None and (work / FILE).is_file():
        with contextlib.suppress(OSError, sqlite3.Error):
            connection = sqlite3.connect(f"{(work / FILE).resolve().as_uri()}?mode=ro", uri=True)
    try:
        yield Memory(connection)
    finally:
        if connection:
            connection.close()


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
