"""The site in the making: what changed is written into a spare copy of the published site, then the two are exchanged.

The published site is thus always the old one or the new one, whole, and a build costs what changed and not what there
is. Both folders bear a mark with the identity of the site that they hold (see the ledger). Unchanged files of the two
are one file on the disk with two names.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.build import swapping
from generator.build.folders import PASSING, clone, mark_of, put_mark, remove, remove_mark
from generator.build.ledger import Ledger
from generator.build.made import File, Laid, digest
from generator.build.markdown_pages import Pages
from generator.build.writing import Tree, Writer

SPARE = "spare"
_TWIN = f"{PASSING}/twin"
"""The spare of a site that is made anew, file by file beside it."""


class Folders(NamedTuple):
    """A site that is made anew, and the folder in which all of it gets a second name, where there is one."""

    site: Path
    twin: Path | None


class Stage:
    """Where the outputs of one build go. Every method raises OSError, also what went wrong with an earlier output."""

    def __init__(
        self,
        out: Path,
        work: Path,
        ledger: Ledger,
        pages: Pages,
        stamp: str,
        writer: Writer,
        *,
        is_joined: bool = False,
    ) -> None:
        """``stamp`` stands for what the site is made with; one that ``is_joined`` of parts is made anew in any case."""
        self._place = out.resolve()
        self._spare, self._twin = work / SPARE, work / _TWIN
        self._ledger = ledger
        self._pages = pages
        self._writer = writer
        self._tree: Tree | None = None
        self._second: Tree | None = None
        self._written: set[str] = set()
        self._removed: set[str] = set()
        self._finish_exchange()
        self.is_anew = is_joined or not self._is_known(stamp)
        if self.is_anew:
            self._begin_anew(stamp)

    @property
    def changes(self) -> int:
        """How many outputs were written."""
        return len(self._written)

    @property
    def takes_looks(self) -> bool:
        """Whether what belongs to no page is taken too: styles, scripts, pictures."""
        return self.is_anew

    @property
    def folders(self) -> Folders | None:
        """Where outputs are made at once; None where only those come there that changed."""
        return Folders(self._spare, self._twin if self._second else None) if self.is_anew else None

    def put(self, file: File | Laid) -> bytes:
        """Write an output, unless it had this content before; gives its digest."""
        if isinstance(file, Laid):
            if file.place:
                self._move(file.path, file.place, file.digest)
            else:
                self._written.add(file.path)
            return file.digest
        path, found = file.path, digest(file.data)
        if self._ledger.output(path) != found:
            self._writer.do(partial(_write, self._ready(), self._second, self._spare, path, file.data))
            self._written.add(path)
        return found

    def take(self, path: str, file: Path) -> bytes:
        """The same with a file that is there already and is moved."""
        found = digest(file.read_bytes())
        self._move(path, file, found)
        return found

    def _move(self, path: str, file: Path, found: bytes) -> None:
        if self._ledger.output(path) != found:
            self._writer.do(partial(_move, self._ready(), self._second, self._spare, path, file))
            self._written.add(path)

    def link(self, path: str, file: Path) -> None:
        """An output that somebody else made gets a second name here."""
        self._writer.do(partial(_link, self._ready(), self._second, self._spare, path, file))
        self._written.add(path)

    def remove(self, path: str) -> None:
        """The site has this output no more."""
        self._writer.do(partial(self._ready().remove, path))
        self._removed.add(path)

    def publish(self) -> None:
        """Make what the ledger noted true, and bring the new site to its place.

        Until the ledger is committed nothing happens to the site, whatever fails. A build that ends between this and
        the last step has left everything for the next to finish.
        """
        self._writer.flush()
        before = self._ledger.identity
        identity = self._ledger.settle()
        self._pages.settle(identity)
        if self.is_anew:
            self._publish_whole(identity)
        elif self._written or self._removed:
            put_mark(self._spare, identity)
            self._ledger.put_lag(sorted(self._written | self._removed))
            self._ledger.tell(SPARE, before)
            self._ledger.commit()
            swapping.exchange(self._spare, self._place)
        else:
            self._ledger.commit()

    def _publish_whole(self, identity: str) -> None:
        put_mark(self._spare, identity)
        self._ledger.put_lag(())
        self._ledger.tell(SPARE, identity)
        self._ledger.commit()
        swapping.swap(self._spare, self._place)
        if self._second:
            with contextlib.suppress(OSError):  # the site is there; whoever needs a spare makes another
                self._twin.rename(self._spare)
                put_mark(self._spare, identity)

    def _is_known(self, stamp: str) -> bool:
        """Whether site and pages are those that the ledger tells of, made by the same means."""
        identity = self._ledger.identity
        same = (
            stamp
            and self._ledger.stamp == stamp
            and identity
            and mark_of(self._place) == self._pages.identity == identity
        )
        return bool(same) and self._is_a_step_away()

    def _is_a_step_away(self) -> bool:
        """Folders on two disks cannot be exchanged: there every build makes everything."""
        return swapping.is_a_step_away(self._spare.parent, self._place.parent)

    def _finish_exchange(self) -> None:
        """A build that was killed right before its last step has done everything else."""
        identity = self._ledger.identity
        is_done = identity and mark_of(self._spare) == identity and mark_of(self._place) not in ("", identity)
        if is_done and self._is_a_step_away():
            swapping.exchange(self._spare, self._place)

    def _begin_anew(self, stamp: str) -> None:
        self._ledger.begin_anew(stamp)
        self._pages.begin_anew()
        remove(self._spare)
        self._spare.mkdir()
        if self._is_a_step_away():
            self._twin.mkdir(parents=True)
        self._tree, self._second = _trees(self._spare, self._twin)

    def _ready(self) -> Tree:
        """The spare site, which before anything else is brought up to what is published."""
        if self._tree is None:
            self._tree = Tree(self._spare, is_fresh=False)
            lag, identity = sorted(self._ledger.lag()), self._ledger.told(SPARE)
            self._writer.do(partial(self._bring_up, self._tree, identity, lag))
        return self._tree

    def _bring_up(self, tree: Tree, identity: str, lag: Iterable[str]) -> None:
        if not identity or mark_of(self._spare) != identity:
            remove(self._spare)
            clone(self._place, self._spare)
            return
        remove_mark(self._spare)  # from here on it is neither the old site nor the new one
        for path in lag:
            if (published := self._place / path).is_file():
                tree.link(path, published)
            else:
                tree.remove(path)


class SharedStage:
    """Where one of several puts its outputs, each its own, while a site is made anew. Every method raises OSError."""

    is_anew, takes_looks = True, False

    def __init__(self, work: Path, writer: Writer) -> None:
        self._spare, self._twin = work / SPARE, work / _TWIN
        self._writer = writer
        self._tree, self._second = _trees(self._spare, self._twin)
        self._count = 0

    @property
    def changes(self) -> int:
        """How many outputs were written."""
        return self._count

    @property
    def folders(self) -> Folders:
        """As `Stage.folders`."""
        return Folders(self._spare, self._twin if self._second else None)

    def put(self, file: File | Laid) -> bytes:
        """As `Stage.put`."""
        if isinstance(file, Laid):
            if file.place:
                self._move(file.path, file.place)
            self._count += 1
            return file.digest
        self._writer.do(partial(_write, self._tree, self._second, self._spare, file.path, file.data))
        self._count += 1
        return digest(file.data)

    def take(self, path: str, file: Path) -> bytes:
        """As `Stage.take`."""
        found = digest(file.read_bytes())
        self._move(path, file)
        self._count += 1
        return found

    def _move(self, path: str, file: Path) -> None:
        self._writer.do(partial(_move, self._tree, self._second, self._spare, path, file))

    def remove(self, path: str) -> None:
        """Nothing that was there is taken away."""

    def close(self) -> None:
        """Wait until everything is written."""
        self._writer.flush()


def _trees(spare: Path, twin: Path) -> tuple[Tree, Tree | None]:
    """The spare site, and its own spare where there is one."""
    second = Tree(twin, is_fresh=True, is_shared=True) if twin.is_dir() else None
    return Tree(spare, is_fresh=True, is_shared=True), second


def _write(tree: Tree, second: Tree | None, spare: Path, path: str, data: bytes) -> None:
    tree.write(path, data)
    if second:
        second.link(path, spare / path)


def _move(tree: Tree, second: Tree | None, spare: Path, path: str, file: Path) -> None:
    tree.take(path, file)
    if second:
        second.link(path, spare / path)


def _link(tree: Tree, second: Tree | None, spare: Path, path: str, file: Path) -> None:
    tree.link(path, file)
    if second:
        second.link(path, spare / path)
