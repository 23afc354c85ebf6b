"""The nodes of a ledger: what is made at one go, what stands below what, and what each of them read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

TABLES = """
create table node (id integer primary key, name text unique, parent integer, mark blob);
create table read (key text, node integer, primary key (key, node)) without rowid;
create index child_of on node (parent);
create index read_by on read (node);
"""
_AT_ONCE = 500
"""Values that one question may have."""
_WAITING = 20_000
"""Rows that wait to be written together."""


class Nodes:
    """The nodes of one ledger. A mark stands for what was known of a node before it was made."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._knows_all = False
        self._new: list[tuple[int, str, int | None, bytes]] = []
        self._reads: list[tuple[str, int]] = []

    def clear(self) -> None:
        """Forget all of them: from here on those that are put are all that there are."""
        for table in ("node", "read"):
            self._connection.execute(f"delete from {table}")  # noqa: S608  # names of our own tables
        self._numbers.clear()
        self._new.clear()
        self._reads.clear()
        self._knows_all = True

    def has(self, name: str) -> bool:
        """Whether there is a node of this name."""
        return self.number(name) is not None

    def children(self, name: str) -> dict[str, bytes]:
        """The nodes right below another, each with its mark."""
        self._write_new()
        query = "select name, mark from node where parent = ?"
        return dict(self._connection.execute(query, (self.number(name),)))

    def families(self) -> list[str]:
        """The nodes that stand below none."""
        self._write_new()
        return [name for (name,) in self._connection.execute("select name from node where parent = 0")]

    def readers(self, keys: Iterable[str]) -> set[str]:
        """The nodes that read one of these keys."""
        self.write()
        found: set[str] = set()
        asked = list(keys)
        for begin in range(0, len(asked), _AT_ONCE):
            some = asked[begin : begin + _AT_ONCE]
            query = "select name from node where id in (select node from read where key in ({}))"
            marks = ",".join("?" * len(some))
            found.update(name for (name,) in self._connection.execute(query.format(marks), some))
        return found

    def put(self, name: str, parent: str, mark: bytes) -> None:
        """Know a node; that of a family stands below none, which is empty."""
        number = self.number(name)
        if number is None:
            above = self.number(parent) if parent else 0
            if self._knows_all:  # a question for each would take longer than all rows together
                number = self._numbers[name] = len(self._numbers) + 1
                self._new.append((number, name, above, mark))
                return
            row = (name, above, mark)
            added = self._connection.execute("insert into node (name, parent, mark) values (?, ?, ?)", row)
            self._numbers[name] = added.lastrowid or 0
        else:
            self._write_new()
            self._connection.execute("update node set mark = ? where id = ?", (mark, number))
            self._connection.execute("delete from read where node = ?", (number,))

    def put_reads(self, name: str, keys: Iterable[str]) -> None:
        """Note what a node read when it was made, right after ``put``."""
        number = self.number(name)
        if number is not None:
            self._reads += [(key, number) for key in keys]
        if len(self._reads) > _WAITING:
            self.write()

    def drop(self, name: str) -> None:
        """Forget a node; its outputs are somebody else's or are dropped beside."""
        number = self.number(name)
        self.write()
        self._knows_all = False  # numbers are no longer as many as nodes
        self._connection.execute("delete from read where node = ?", (number,))
        self._connection.execute("delete from node where id = ?", (number,))
        self._numbers.pop(name, None)

    def merge(self, other: sqlite3.Connection) -> dict[int, int]:
        """Take over the nodes of another ledger with their reads; gives their numbers here by those there."""
        self.write()
        (last,) = self._connection.execute("select coalesce(max(id), 0) from node").fetchone()
        numbers, rows = {0: 0}, []
        for number, name, parent, mark in other.execute("select id, name, parent, mark from node order by id"):
            known = self.number(name)
            numbers[number] = number + last if known is None else known
            if known is None:
                rows.append((number + last, name, numbers[parent], mark))
        self._connection.executemany("insert into node values (?, ?, ?, ?)", rows)
        self._knows_all = False
        reads = [(key, numbers[node]) for key, node in other.execute("select key, node from read")]
        self._connection.executemany("insert or ignore into read values (?, ?)", reads)
        return numbers

    def number(self, name: str) -> int | None:
        """What stands for a node in other tables; None where there is no such node."""
        if name not in self._numbers:
            if self._knows_all:
                return None
            row = self._connection.execute("select id from node where name = ?", (name,)).fetchone()
            if row is None:
                return None
            self._numbers[name] = int(row[0])
        return self._numbers[name]

    def write(self) -> None:
        """Write what waits."""
        self._write_new()
        self._connection.executemany("insert or ignore into read values (?, ?)", sorted(self._reads))
        self._reads.clear()

    def _write_new(self) -> None:
        self._connection.executemany("insert into node values (?, ?, ?, ?)", self._new)
        self._new.clear()
