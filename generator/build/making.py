"""Makes the nodes of a site: those that were never made, and those that read what has changed since.

Nodes come in families. The members of a family are asked for again only when what that reads has changed; a member is
made again when what it read has changed, and with it those of its pages whose own marks or reads have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.build.ledger import Ledger
from generator.build.made import Below, Family, File, Gone, Laid, MarkdownPage, Stale, digest
from generator.build.markdown_pages import Pages
from generator.build.reading import Progress
from generator.build.rendering import Rendering, output_of
from generator.build.staging import SharedStage, Stage
from generator.catalog import Reads

_IN = "#"
"""Stands between the names of a node and of the one above it."""


IsMine = Callable[[str], bool]
"""Says of a member of a family whether it is to be made here."""


def _everything(_: str) -> bool:
    return True


class DuplicatePathError(Exception):
    """Two nodes want to write the same file: a fault of the program, never of the content."""


class Making:
    """The nodes of one build. Its methods raise OSError, BuildFailedError and DuplicatePathError."""

    def __init__(
        self,
        ledger: Ledger,
        stage: Stage | SharedStage,
        pages: Pages,
        rendering: Rendering,
        reads: Reads,
        progress: Progress | None,
    ) -> None:
        self._ledger = ledger
        self._stage = stage
        rendering.deliver(stage.folders)
        self._pages = pages
        self._rendering = rendering
        self._reads = reads
        self._progress = progress
        self._count = 0
        self._stale: dict[str, dict[str, set[str]]] = {}
        self._asked: set[str] = set()
        self._seen: set[str] = {_LOOKS}
        self._listed: set[str] = set()
        self._touched: set[str] = set()
        self._owners: dict[str, str] = {}
        self._contested: dict[str, str] = {}
        self._former: set[str] = set()

    def expire(self, keys: Iterable[str]) -> None:
        """What stands under these keys is no longer what it was when the nodes were made."""
        for name in self._ledger.nodes.readers(keys):
            family, _, inner = name.partition(_IN)
            self._stale.setdefault(family, {}).setdefault(inner.partition(_IN)[0], set()).add(name)
            if not inner:
                self._asked.add(family)

    def is_stale(self, family: str) -> bool:
        """Whether anything of a family is to be made or asked for."""
        return family in self._stale or not self._ledger.nodes.has(family)

    def family(self, family: Family, is_mine: IsMine = _everything) -> None:
        """Make of one family what must be made; where others make some of it, what of it ``is_mine``."""
        for _ in self._made(family, is_mine):
            pass

    def together(self, families: Iterable[Family], is_mine: IsMine = _everything) -> None:
        """The same of several families with the same members, member by member: they are made of the same words."""
        running = [self._made(family, is_mine) for family in families]
        while running:
            running = [family for family in running if next(family, None) is not None]

    def _made(self, family: Family, is_mine: IsMine) -> Iterator[str]:
        """Make what must be made, one member after the other."""
        self._seen.add(family.name)
        nodes, stale = self._ledger.nodes, self._stale.get(family.name, {})
        is_known = nodes.has(family.name)
        if is_known and family.name not in self._asked:
            for member in sorted(stale):
                self._member(family, member, stale[member])
                yield member
            return
        known = nodes.children(family.name) if is_known else {}
        with self._reads.noted() as keys:
            members = list(family.members())
        self._note_members(family.name, keys)
        for member in members:
            name = f"{family.name}{_IN}{member}"
            is_new = known.pop(name, None) is None and is_mine(member)
            if is_new or member in stale:
                self._member(family, member, stale.get(member, set()))
            yield member
        for name in known:
            self._drop_member(name)
            family.forget(name.partition(_IN)[2])

    def renewed(self, name: str, changes: Iterable[File | Laid | Gone]) -> None:
        """One node that knows itself which of its outputs have changed."""
        self.passed(name)
        self._touched.add(name)
        self._ledger.nodes.put(name, "", b"")
        for change in changes:
            if isinstance(change, Gone):
                self._former.add(change.path)
            else:
                self._file(name, change)

    def stale_families(self, names: Iterable[str]) -> list[Stale] | None:
        """What is to be made of these families; None where not all of them were made before."""
        names, nodes = list(names), self._ledger.nodes
        if self._stage.is_anew or not all(map(nodes.has, names)):
            return None
        stale = (Stale(name, set(self._stale.get(name, ())), self._known(name)) for name in names)
        return [each for each in stale if each.members or each.known is not None]

    def _known(self, family: str) -> set[str] | None:
        if family not in self._asked:
            return None
        return {name.partition(_IN)[2] for name in self._ledger.nodes.children(family)}

    def take_members(self, family: str, members: Iterable[str], keys: Iterable[str]) -> None:
        """The members of a family as somebody else asked for them, with what that read."""
        known = self._ledger.nodes.children(family)
        self._note_members(family, keys)
        for name in sorted(known.keys() - {f"{family}{_IN}{member}" for member in members}):
            self._drop_member(name)

    def take_over(self, family: str, member: str, files: Iterable[Laid], keys: Iterable[str]) -> None:
        """What somebody else made of a member that has nothing below it."""
        name = f"{family}{_IN}{member}"
        self._begin(name, family, b"")
        for file in files:
            self._file(name, file)
        self._ledger.nodes.put_reads(name, keys)

    def _note_members(self, family: str, keys: Iterable[str]) -> None:
        """Its members were asked for, which read this."""
        self._seen.add(family)
        self._listed.add(family)
        self._ledger.nodes.put(family, "", b"")
        self._ledger.nodes.put_reads(family, keys)

    def passed(self, name: str) -> None:
        """A family in which nothing is to be made stays as it is."""
        self._seen.add(name)

    def gone(self) -> set[str]:
        """The outputs of nodes that were made or dropped so far which nobody makes any more."""
        return self._former - self._owners.keys()

    def was_asked(self, family: str) -> bool:
        """Whether the members of a family were asked for in this build."""
        return family in self._listed

    def begin_rendering(self) -> None:
        """Let MkDocs have the pages that are made so far while others are being made or taken over."""
        self._rendering.begin(with_looks=self._stage.takes_looks)

    def finish(self) -> None:
        """Render the pages that changed, and let go of what nobody makes any more."""
        for family in self._ledger.nodes.families():
            if family not in self._seen:
                for name in self._ledger.nodes.children(family):
                    self._drop_member(name)
                self._drop(family)
        for path, owner in self._contested.items():
            if owner not in self._touched:
                raise DuplicatePathError(path)
        self._rendering.finish(with_looks=self._stage.takes_looks)
        if self._stage.takes_looks:
            self._take_looks()
        for page in self._rendering.pages():
            self._ledger.put_output(page.path, self._owners[page.path], self._stage.put(page))
        for path in sorted(self.gone()):
            self._ledger.drop_output(path)
            self._stage.remove(path)
            self._forget_page(path)

    def _member(self, family: Family, member: str, stale: set[str]) -> None:
        """Make a member: what it gives itself, and of what stands below it that which is new or stale."""
        name, nodes = f"{family.name}{_IN}{member}", self._ledger.nodes
        below = nodes.children(name) if nodes.has(name) else {}
        self._begin(name, family.name, b"")
        with self._reads.noted() as keys:
            for made in family.make(member):
                if isinstance(made, Below):
                    self._below(made, name, below.pop(f"{name}{_IN}{made.name}", None), stale)
                else:
                    self._take(made, name)
        nodes.put_reads(name, keys)
        for each in below:
            self._drop(each)

    def _below(self, found: Below, parent: str, mark: bytes | None, stale: set[str]) -> None:
        name = f"{parent}{_IN}{found.name}"
        if mark == found.mark and name not in stale:
            return
        self._begin(name, parent, found.mark)
        with self._reads.noted() as keys:
            self._take(found.make(), name)
        self._ledger.nodes.put_reads(name, {*keys, *found.keys})

    def _begin(self, name: str, parent: str, mark: bytes) -> None:
        """A node is made: what it had is former, as long as it is not taken again."""
        self._touched.add(name)
        if not self._stage.is_anew and self._ledger.nodes.has(name):
            self._former.update(self._ledger.outputs_of(name))
        self._ledger.nodes.put(name, parent, mark)

    def _take(self, made: MarkdownPage | File, name: str) -> None:
        if isinstance(made, MarkdownPage):
            self._page(name, made)
        else:
            self._file(name, made)

    def _page(self, name: str, page: MarkdownPage) -> None:
        path, data = output_of(page.file), page.text.encode("utf-8")
        self._count += 1
        if self._progress:
            self._progress("Viết trang", self._count, 0)
        self._claim(path, name)
        found, day = digest(data), page.changed_on.isoformat() if page.changed_on else ""
        if not self._stage.is_anew:
            if self._ledger.page_day(page.file) != day:
                self.expire((PAGES,))
            if self._ledger.page(page.file) == found and (rendered := self._ledger.output(path)):
                self._ledger.put_output(path, name, rendered)
                self._ledger.put_page(page.file, found, page.address, day)
                return
        self._ledger.put_page(page.file, found, page.address, day)
        self._rendering.add(page.file, self._pages.put(page.file, data), len(data))

    def _file(self, name: str, file: File | Laid) -> None:
        path, size = file.path, file.size if isinstance(file, Laid) else len(file.data)
        self._claim(path, name)
        self._forget_page(path)
        if not self._stage.is_anew and self._ledger.size(path) != size:
            self.expire((f"co/{path}",))
        found = self._stage.put(file)
        self._ledger.put_output(path, name, found, size)

    def _forget_page(self, path: str) -> None:
        """What was rendered there, if anything was, is gone."""
        page = f"{path.removesuffix('.html')}.md"
        if path.endswith(".html") and self._ledger.page(page):
            self.expire((PAGES,))
            self._ledger.drop_page(page)
            self._pages.remove(page)

    def _claim(self, path: str, name: str) -> None:
        if path in self._owners:
            raise DuplicatePathError(path)
        self._owners[path] = name
        if not self._stage.is_anew:
            owner = self._ledger.owner(path)
            if owner not in (None, name):
                self._contested[path] = owner

    def _drop_member(self, name: str) -> None:
        for each in self._ledger.nodes.children(name):
            self._drop(each)
        self._drop(name)

    def _drop(self, name: str) -> None:
        self._touched.add(name)
        gone = self._ledger.outputs_of(name)
        if any(path.endswith(".html") for path in gone):
            self.expire((PAGES,))
        self._former.update(gone)
        self._ledger.nodes.drop(name)

    def _take_looks(self) -> None:
        """What comes with the looks stays as it is until they change, and then everything is made anew."""
        self._ledger.nodes.put(_LOOKS, "", b"")
        for path, file in self._rendering.looks():
            self._claim(path, _LOOKS)
            self._ledger.put_output(path, _LOOKS, self._stage.take(path, file))


PAGES = "cac-trang"
"""The key under which it is noted that all pages were asked for, with their days of change."""

_LOOKS = "giao-dien"
