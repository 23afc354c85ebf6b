"""What the last build knew and made, so that the next makes only what differs. One SQLite file in the work folder.

A *node* is what is made at one go: a page, the files of one plan, the search. It has its *outputs*, each known by a
digest, and its *reads*: the keys of what it asked for. A node is made again when what stands under one of them has
changed.

All that a build notes becomes true in one step, or not at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.build import tables

FILE = "so-cai.sqlite"
_TABLES = """
create table told (name text primary key, value text) without rowid;
create table node (id integer primary key, name text unique);
create table output (path text primary key, node integer, digest blob) without rowid;
create table page (file text primary key, digest blob) without rowid;
create table read (key text, node integer, primary key (key, node)) without rowid;
create table kept (name text primary key, value blob) without rowid;
create table lag (path text primary key) without rowid;
create index output_of on output (node);
create index read_by on read (node);
"""
_DIGEST = 16
_SPACE = 1 << (8 * _DIGEST)


def digest(data: bytes) -> bytes:
    """What stands for the content of an output."""
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


class Ledger:
    """The ledger of one work folder, for the length of one build.

    ``identity`` stands for the site that the outputs make up: two sites with the same files have the same one.
    ``lag`` holds the outputs in which the spare site differs from the published one.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._told: dict[str, str] = dict(connection.execute("select name, value from told"))
        self._nodes: dict[str, int] = dict(connection.execute("select name, id from node"))
        self._sum = _number(self.identity)

    def begin_anew(self, stamp: str) -> None:
        """Forget everything."""
        for table in ("told", "node", "output", "page", "read", "kept", "lag"):
            self._connection.execute(f"delete from {table}")  # noqa: S608  # names of our own tables
        self._told.clear()
        self._nodes.clear()
        self._sum = 0
        self.tell("stamp", stamp)

    def commit(self) -> None:
        """Make everything noted since the beginning true."""
        self._connection.commit()

    # Words under names

    @property
    def stamp(self) -> str:
        """What the outputs were made with."""
        return self.told("stamp")

    @property
    def identity(self) -> str:
        """That of the site as it was last settled, empty where nothing was built yet."""
        return self.told("identity")

    def settle(self) -> str:
        """The identity of the site as it is noted by now."""
        self.tell("identity", f"{self._sum:032x}")
        return self.identity

    def told(self, name: str) -> str:
        """The word that is kept under a name, empty where there is none."""
        return self._told.get(name, "")

    def tell(self, name: str, value: str) -> None:
        """Keep a word under a name."""
        self._told[name] = value
        self._connection.execute("insert or replace into told values (?, ?)", (name, value))

    def kept(self, name: str) -> bytes | None:
        """What a stage keeps for its own use under a name."""
        return self._one("select value from kept where name = ?", name)

    def keep(self, name: str, value: bytes | None) -> None:
        """Keep it, or with None let go of it."""
        if value is None:
            self._connection.execute("delete from kept where name = ?", (name,))
        else:
            self._connection.execute("insert or replace into kept values (?, ?)", (name, value))

    # Nodes and what they read

    @property
    def nodes(self) -> Iterable[str]:
        """The names of all nodes."""
        return self._nodes.keys()

    def readers(self, keys: Iterable[str]) -> set[str]:
        """The nodes that read one of these keys."""
        names = {number: name for name, number in self._nodes.items()}
        query = "select node from read where key = ?"
        return {names[node] for key in keys for (node,) in self._connection.execute(query, (key,))}

    def add_node(self, name: str) -> None:
        """Know a node."""
        if name not in self._nodes:
            number = self._connection.execute("insert into node (name) values (?)", (name,)).lastrowid
            self._nodes[name] = number or 0

    def put_reads(self, name: str, keys: Iterable[str]) -> None:
        """Note what a node read when it was made."""
        number = self._nodes[name]
        self._connection.execute("delete from read where node = ?", (number,))
        self._connection.executemany("insert into read values (?, ?)", ((key, number) for key in sorted(keys)))

    def drop_node(self, name: str) -> None:
        """Forget a node; its outputs are somebody else's or are dropped beside."""
        number = self._nodes.pop(name)
        self._connection.execute("delete from read where node = ?", (number,))
        self._connection.execute("delete from node where id = ?", (number,))

    # Outputs

    def output(self, path: str) -> bytes | None:
        """The digest of an output."""
        return self._one("select digest from output where path = ?", path)

    def owner(self, path: str) -> str | None:
        """The node that an output belongs to."""
        query = "select name from output join node on node.id = output.node where path = ?"
        row = self._connection.execute(query, (path,)).fetchone()
        return str(row[0]) if row else None

    def outputs_of(self, name: str) -> list[str]:
        """The paths of a node's outputs."""
        query = "select path from output where node = ?"
        return [path for (path,) in self._connection.execute(query, (self._nodes[name],))]

    def put_output(self, path: str, name: str, found: bytes) -> None:
        """Note an output under its node, and what it does to the identity of the site."""
        self._sum = (self._sum + _weight(path, found) - self._weight(path)) % _SPACE
        self._connection.execute("insert or replace into output values (?, ?, ?)", (path, self._nodes[name], found))

    def drop_output(self, path: str) -> None:
        """Forget an output."""
        self._sum = (self._sum - self._weight(path)) % _SPACE
        self._connection.execute("delete from output where path = ?", (path,))

    def page(self, file: str) -> bytes | None:
        """The digest of a page's Markdown."""
        return self._one("select digest from page where file = ?", file)

    def put_page(self, file: str, found: bytes) -> None:
        """Note a page's Markdown."""
        self._connection.execute("insert or replace into page values (?, ?)", (file, found))

    def drop_page(self, file: str) -> None:
        """Forget a page that is gone."""
        self._connection.execute("delete from page where file = ?", (file,))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        (count,) = self._connection.execute("select count(*) from page").fetchone()
        return int(count)

    def lag(self) -> set[str]:
        """The outputs that the spare site does not have as the published one does."""
        return {path for (path,) in self._connection.execute("select path from lag")}

    def put_lag(self, paths: Iterable[str]) -> None:
        """Replace the lag."""
        self._connection.execute("delete from lag")
        self._connection.executemany("insert or ignore into lag values (?)", ((path,) for path in paths))

    def _weight(self, path: str) -> int:
        found = self.output(path)
        return _weight(path, found) if found else 0

    def _one(self, query: str, key: str) -> bytes | None:
        row = self._connection.execute(query, (key,)).fetchone()
        return row[0] if row else None


def _weight(path: str, found: bytes) -> int:
    """What one output adds to the identity: a sum, so that it need not be made again from all of them."""
    return int.from_bytes(hashlib.blake2b(path.encode() + b"\0" + found, digest_size=_DIGEST).digest(), "big")


def _number(identity: str) -> int:
    """What an identity stands for; one that is none stands for no site, and then everything is made anew."""
    try:
        return int(identity or "0", 16)
    except ValueError:
        return 0


class DamagedError(Exception):
    """The ledger was no ledger, or only in part. It is gone; who begins anew does without it."""


@contextlib.contextmanager
def opened(work: Path) -> Iterator[Ledger]:
    """The ledger of a work folder, a new one where there is none. Raises OSError and DamagedError."""
    file = work / FILE
    try:
        connection = tables.connected(file, _TABLES)
        try:
            yield Ledger(connection)
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        if (number := tables.machine_fault(error)) is not None:
            raise OSError(number, str(error), str(file)) from error
        tables.remove(file)
        raise DamagedError from error
