"""Histories of plans as they were told before: to read all earlier states of a country's plans again takes minutes.

One SQLite file in the work folder. What lies there was pickled by this program, and can always be told anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from pathlib import Path

from generator.build import tables
from generator.build.claiming import WORK_MARK
from generator.build.stamp import program

FILE = "lich-su.sqlite"
_TABLES = "create table history (name text primary key, made_from blob, data blob) without rowid;"


class Pasts:
    """What was kept of histories, by the words of whoever tells them; ``registers`` stands for all registers.

    Nothing that fails here is a reason to fail. Without registers that can be relied on, nothing is kept.
    """

    def __init__(self, work: Path, registers: bytes) -> None:
        self._work = work
        self._made_with = hashlib.blake2b(program() + registers).digest() if registers else b""
        self._connection: sqlite3.Connection | None = None
        self._asked: set[str] = set()
        self._fresh: dict[str, tuple[bytes, bytes]] = {}

    def __enter__(self) -> Pasts:
        file = self._work / FILE
        if self._made_with and file.is_file():
            with contextlib.suppress(sqlite3.Error):
                self._connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        return self

    def __exit__(self, *_: object) -> None:
        if self._connection:
            self._connection.close()

    def kept(self, name: str, made_from: bytes) -> bytes | None:
        """What was kept under a name, if it was made from this."""
        self._asked.add(name)
        row = None
        if self._connection:
            query = "select data from history where name = ? and made_from = ?"
            with contextlib.suppress(sqlite3.Error):
                row = self._connection.execute(query, (name, self._digest(made_from))).fetchone()
        return row[0] if row and isinstance(row[0], bytes) else None

    def keep(self, name: str, made_from: bytes, data: bytes) -> None:
        """Keep it, once the work folder is ours."""
        if self._made_with:
            self._fresh[name] = self._digest(made_from), data

    def settle(self) -> None:
        """Write what is to be kept into the work folder, and let go of what nobody asked for."""
        if not self._fresh or not (self._work / WORK_MARK).is_file():
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            connection = tables.connected(self._work / FILE, _TABLES)
            try:
                known = {name for (name,) in connection.execute("select name from history")}
                gone = [(name,) for name in known - self._asked]
                connection.executemany("delete from history where name = ?", gone)
                rows = [(name, *found) for name, found in self._fresh.items()]
                connection.executemany("insert or replace into history values (?, ?, ?)", rows)
                connection.commit()
            finally:
                connection.close()
        self._fresh.clear()

    def _digest(self, made_from: bytes) -> bytes:
        return hashlib.blake2b(self._made_with + made_from, digest_size=16).digest()
