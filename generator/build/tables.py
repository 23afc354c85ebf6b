"""Files of tables in the work folder. What is in them can always be made again, so a file that is no good is replaced.

Nothing waits for the disk: a process that is killed harms no file, and one that a power cut has harmed is begun anew.
"""

from __future__ import annotations

import errno
import hashlib
import sqlite3
from pathlib import Path

from generator.build import folders

_OF_THE_MACHINE = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_NOMEM: errno.ENOMEM,
    sqlite3.SQLITE_BUSY: errno.EBUSY,
    sqlite3.SQLITE_LOCKED: errno.EBUSY,
    sqlite3.SQLITE_INTERRUPT: errno.EINTR,
    sqlite3.SQLITE_READONLY: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_AUTH: errno.EACCES,
}
"""What the machine would have said. Everything else is the file's own fault."""

_HELD = 32_000
"""Kilobytes of a file that are held where it may spill."""

MAPPED = 1 << 30
"""Bytes of a file that are read where the system holds them, without a call for each page."""

_OF_THE_FILE_TOO = (errno.EACCES, errno.EIO)
"""What may be the machine's fault or that of what stands there, or beside it: a folder, a file that is closed."""


def connected(file: Path, tables: str) -> sqlite3.Connection:
    """A file of these tables, within a transaction; one of others, or that cannot be used, is begun anew.

    Raises OSError and sqlite3.DatabaseError.
    """
    try:
        return _ready(file, tables)
    except sqlite3.DatabaseError as error:
        if machine_fault(error) not in (None, *_OF_THE_FILE_TOO):
            raise
    remove(file)
    return _ready(file, tables)


def spill(connection: sqlite3.Connection) -> None:
    """Let what is written go to the file before it is true: whoever begins anew writes more than should be held.

    To be called where nothing was written yet. What a killed process has spilled is taken back by the next.
    """
    connection.execute("rollback")  # within a transaction this would not be heard
    connection.execute("pragma mmap_size = 0")  # all of it would count as ours
    connection.execute(f"pragma cache_size = -{_HELD}")
    connection.execute("pragma cache_spill = on")
    connection.execute("begin immediate")


def remove(file: Path) -> None:
    """Remove a file of tables and what stands beside it for a time. Raises OSError."""
    for each in file.parent.glob(f"{file.name}*"):
        folders.remove(each)


def machine_fault(error: sqlite3.Error) -> int | None:
    """The number of the fault where the machine is at fault and not the file."""
    return _OF_THE_MACHINE.get(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF)


def _ready(file: Path, tables: str) -> sqlite3.Connection:
    form = int.from_bytes(hashlib.blake2b(tables.encode(), digest_size=4).digest()) >> 1
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute(f"pragma mmap_size = {MAPPED}")
        connection.execute("pragma synchronous = off")
        connection.execute("pragma cache_spill = off")  # nothing comes to the file before all does
        (found,) = connection.execute("pragma user_version").fetchone()
        if found != form:
            _lay_out(connection, tables, form)
        connection.execute("begin immediate")
    except BaseException:
        connection.close()
        raise
    return connection


def _lay_out(connection: sqlite3.Connection, tables: str, form: int) -> None:
    (others,) = connection.execute("select count(*) from sqlite_master").fetchone()
    if others:
        raise sqlite3.DatabaseError("other tables")
    connection.executescript(f"begin; {tables} pragma user_version = {form}; commit;")
