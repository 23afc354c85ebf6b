"""What the last build knew and made, so that the next makes only what differs. One SQLite file in the work folder.

A *node* is what is made at one go: a page, the files of one plan. Nodes stand below each other: the family of all pages
of areas, one area, one page of its list. A node has its *outputs*, each known by a digest, its *mark*, which stands for
what was known of it before it was made, and its *reads*: the keys of what it asked for. It is made again when its mark
or what stands under one of these keys has changed.

All that a build notes becomes true in one step, or not at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from generator.build import nodes, tables
from generator.build.made import DIGEST_SIZE
from generator.build.nodes import Nodes

FILE = "so-cai.sqlite"
_TABLES = f"""{nodes.TABLES}
create table told (name text primary key, value text) without rowid;
create table output (path text primary key, node integer, digest blob, size integer) without rowid;
create table page (file text primary key, digest blob, address text, day text) without rowid;
create table plan (name text primary key, made_from blob, facts blob) without rowid;
create table kept (name text primary key, value blob) without rowid;
create table lag (path text primary key) without rowid;
create index output_of on output (node);
"""
_OWN = ("told", "output", "page", "plan", "kept", "lag")
_SPACE = 1 << (8 * DIGEST_SIZE)


class Ledger:
    """The ledger of one work folder, for the length of one build.

    ``identity`` stands for the site that the outputs make up: two sites with the same files have the same one.
    ``lag`` holds the outputs in which the spare site differs from the published one.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._told: dict[str, str] = dict(connection.execute("select name, value from told"))
        self.nodes = Nodes(connection)
        self._is_anew = False
        self._waiting: dict[str, tuple[str, int | None, bytes, int]] = {}
        self._pages: dict[str, tuple[str, bytes, str, str]] = {}
        self._sum = _number(self.identity)

    def begin_anew(self, stamp: str) -> None:
        """Forget everything."""
        tables.spill(self._connection)
        for table in _OWN:
            self._connection.execute(f"delete from {table}")  # noqa: S608  # names of our own tables
        self._told.clear()
        self._waiting.clear()
        self._pages.clear()
        self._is_anew = True
        self.nodes.clear()
        self._sum = 0
        self.tell("stamp", stamp)

    def commit(self) -> None:
        """Make everything noted since the beginning true."""
        self.nodes.write()
        self._write_outputs()
        self._write_pages()
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

    def merge(self, file: Path) -> None:
        """Take over all nodes of another ledger with what they made and read: of someone who made a share of a site."""
        other = sqlite3.connect(file)
        try:
            numbers = self.nodes.merge(other)
            rows = other.execute("select path, node, digest, size from output").fetchall()
            outputs = [(path, numbers[node], found, size) for path, node, found, size in rows]
            self._connection.executemany("insert or replace into output values (?, ?, ?, ?)", outputs)
            for table, marks in (("page", "?, ?, ?, ?"), ("kept", "?, ?")):
                found = other.execute(f"select * from {table}")  # noqa: S608  # names of our own tables
                self._connection.executemany(f"insert or replace into {table} values ({marks})", found)  # noqa: S608
            told = dict(other.execute("select name, value from told"))
            self._sum = (self._sum + _number(told.get("identity", ""))) % _SPACE
            self._is_anew = False
        finally:
            other.close()

    # Plans

    def plans(self) -> dict[str, bytes]:
        """What each plan of the last build was made from."""
        return dict(self._connection.execute("select name, made_from from plan"))

    def facts(self, plan: str) -> Mapping[str, bytes]:
        """What stood under each key of a plan in the last build; empty where there was no such plan."""
        data = self._one("select facts from plan where name = ?", plan)
        found: dict[str, bytes] = marshal.loads(data) if data else {}  # noqa: S302  # written by ``put_plan``
        return found

    def put_plan(self, plan: str, made_from: bytes, facts: Mapping[str, bytes]) -> None:
        """Note what a plan is made from and what stands under its keys."""
        row = (plan, made_from, marshal.dumps(dict(facts)))
        self._connection.execute("insert or replace into plan values (?, ?, ?)", row)

    def drop_plan(self, plan: str) -> None:
        """Forget a plan that is gone."""
        self._connection.execute("delete from plan where name = ?", (plan,))

    # Outputs

    def output(self, path: str) -> bytes | None:
        """The digest of an output."""
        if path in self._waiting:
            return self._waiting[path][2]
        return None if self._is_anew else self._one("select digest from output where path = ?", path)

    def size(self, path: str) -> int | None:
        """The bytes of an output that is no page."""
        if path in self._waiting:
            return self._waiting[path][3]
        if self._is_anew:
            return None
        row = self._connection.execute("select size from output where path = ?", (path,)).fetchone()
        return int(row[0]) if row else None

    def outputs(self) -> list[str]:
        """The paths of all outputs."""
        self._write_outputs()
        return [path for (path,) in self._connection.execute("select path from output")]

    def owner(self, path: str) -> str | None:
        """The node that an output belongs to."""
        self._write_outputs()
        query = "select name from output join node on node.id = output.node where path = ?"
        row = self._connection.execute(query, (path,)).fetchone()
        return str(row[0]) if row else None

    def outputs_of(self, name: str) -> list[str]:
        """The paths of a node's outputs."""
        self._write_outputs()
        query = "select path from output where node = ?"
        return [path for (path,) in self._connection.execute(query, (self.nodes.number(name),))]

    def put_output(self, path: str, name: str, found: bytes, size: int = 0) -> None:
        """Note an output under its node, and what it does to the identity of the site."""
        self._sum = (self._sum + _weight(path, found) - self._weight(path)) % _SPACE
        self._waiting[path] = path, self.nodes.number(name), found, size

    def drop_output(self, path: str) -> None:
        """Forget an output."""
        self._sum = (self._sum - self._weight(path)) % _SPACE
        self._waiting.pop(path, None)
        self._connection.execute("delete from output where path = ?", (path,))

    def page(self, file: str) -> bytes | None:
        """The digest of a page's Markdown."""
        self._write_pages()
        return self._one("select digest from page where file = ?", file)

    def page_day(self, file: str) -> str | None:
        """The day on which a page changed, empty where nobody knows it; None where there is no such page."""
        self._write_pages()
        row = self._connection.execute("select day from page where file = ?", (file,)).fetchone()
        return str(row[0]) if row else None

    def put_page(self, file: str, found: bytes, address: str, day: str) -> None:
        """Note a page's Markdown, its address and the day on which it changed."""
        self._pages[file] = file, found, address, day

    def drop_page(self, file: str) -> None:
        """Forget a page that is gone."""
        self._pages.pop(file, None)
        self._connection.execute("delete from page where file = ?", (file,))

    @property
    def pages(self) -> int:
        """How many pages there are."""
        self._write_pages()
        (count,) = self._connection.execute("select count(*) from page").fetchone()
        return int(count)

    def addresses(self) -> Sequence[tuple[str, str, str]]:
        """Every page's file, address and day of change."""
        self._write_pages()
        return self._connection.execute("select file, address, day from page").fetchall()

    def lag(self) -> set[str]:
        """The outputs that the spare site does not have as the published one does."""
        return {path for (path,) in self._connection.execute("select path from lag")}

    def put_lag(self, paths: Iterable[str]) -> None:
        """Replace the lag."""
        self._connection.execute("delete from lag")
        self._connection.executemany("insert or ignore into lag values (?)", ((path,) for path in paths))

    def _write_outputs(self) -> None:
        """Write what waits; where everything is made anew that is all of it, so that nothing is looked up before."""
        rows = sorted(self._waiting.values())
        self._connection.executemany("insert or replace into output values (?, ?, ?, ?)", rows)
        self._is_anew &= not rows
        self._waiting.clear()

    def _write_pages(self) -> None:
        """The same of pages, which come in no order either."""
        if self._pages:
            rows = sorted(self._pages.values())
            self._connection.executemany("insert or replace into page values (?, ?, ?, ?)", rows)
            self._pages.clear()

    def _weight(self, path: str) -> int:
        found = self.output(path)
        return _weight(path, found) if found else 0

    def _one(self, query: str, key: str) -> bytes | None:
        row = self._connection.execute(query, (key,)).fetchone()
        return row[0] if row else None


def _weight(path: str, found: bytes) -> int:
    """What one output adds to the identity: a sum, so that it need not be made again from all of them."""
    return int.from_bytes(hashlib.blake2b(path.encode() + b"\0" + found, digest_size=DIGEST_SIZE).digest(), "big")


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
