"""Makes the nodes of a site: those that were never made, and those that read what has changed since.

Nodes come in families. A family finds its nodes in the catalog, and is itself asked again only when what it read has
changed, or when one of its nodes must be made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.build.ledger import Ledger, digest
from generator.build.markdown_pages import Pages
from generator.build.reading import Progress
from generator.build.rendering import Rendering, output_of
from generator.build.staging import Stage
from generator.catalog import Reads

_IN = "#"


@dataclass(frozen=True, slots=True)
class MarkdownPage:
    """A page before it is rendered; ``file`` is the path of its Markdown below the folder of the pages."""

    file: str
    text: str


Output = MarkdownPage | tuple[str, bytes]
"""A page, or the path of a file with its content."""

Node = tuple[str, Callable[[], Iterable[Output]]]
"""What it is called within its family, and what makes it."""

Family = tuple[str, Callable[[], Iterable[Node]]]


class DuplicatePathError(Exception):
    """Two nodes want to write the same file: a fault of the program, never of the content."""


class Making:
    """The nodes of one build. Its methods raise OSError, BuildFailedError and DuplicatePathError."""

    def __init__(
        self, ledger: Ledger, stage: Stage, pages: Pages, rendering: Rendering, reads: Reads, progress: Progress | None
    ) -> None:
        self._ledger = ledger
        self._stage = stage
        self._pages = pages
        self._rendering = rendering
        self._reads = reads
        self._progress = progress
        self._count = 0
        self._known = _by_family(ledger.nodes)
        self._stale: dict[str, set[str]] = {}
        self._seen: set[str] = set() if stage.is_anew else {_LOOKS}
        self._made: set[str] = set()
        self._owners: dict[str, str] = {}
        self._contested: dict[str, str] = {}
        self._former: set[str] = set()

    def expire(self, keys: Iterable[str]) -> None:
        """What stands under these keys is no longer what it was when the nodes were made."""
        for family, names in _by_family(self._ledger.readers(keys)).items():
            self._stale.setdefault(family, set()).update(names)

    def family(self, name: str, nodes: Callable[[], Iterable[Node]]) -> None:
        """Make of one family what must be made."""
        self._seen.add(name)
        known, stale = self._known.get(name, set()), self._stale.get(name, set())
        if name in known and not stale:
            return
        gone = known - {name}
        self._ledger.add_node(name)
        with self._reads.noted() as keys:
            found = [(f"{name}{_IN}{inner}", make) for inner, make in nodes()]
        self._ledger.put_reads(name, keys)
        for node, make in found:
            gone.discard(node)
            if node not in known or node in stale:
                self._node(node, make, is_new=node not in known)
        for node in gone:
            self._drop(node)

    def single(self, name: str, make: Callable[[], Iterable[Output]]) -> None:
        """Make one node that is a family of its own and is made in every build."""
        self._seen.add(name)
        self._node(name, make, is_new=name not in self._known)

    def renewed(self, name: str, changes: Iterable[tuple[str, bytes | None]]) -> None:
        """One node that knows itself which of its outputs have changed; None for one that is gone."""
        self._seen.add(name)
        self._made.add(name)
        self._ledger.add_node(name)
        for path, data in changes:
            if data is None:
                self._former.add(path)
            else:
                self._file(name, path, data)

    def finish(self) -> None:
        """Render the pages that changed, and let go of what nobody makes any more."""
        for family in self._known.keys() - self._seen:
            for node in self._known[family]:
                self._drop(node)
        for path, owner in self._contested.items():
            if owner not in self._made:
                raise DuplicatePathError(path)
        self._rendering.finish(with_looks=self._stage.is_anew)
        if self._stage.is_anew:
            self._take_looks()
        for path, file in self._rendering.pages():
            found = self._stage.take(path, file) or self._ledger.output(path) or b""
            self._ledger.put_output(path, self._owners[path], found)
        for path in sorted(self._former - self._owners.keys()):
            self._ledger.drop_output(path)
            self._stage.remove(path)
            self._forget_page(path)

    def _node(self, name: str, make: Callable[[], Iterable[Output]], *, is_new: bool) -> None:
        self._made.add(name)
        if not is_new:
            self._former.update(self._ledger.outputs_of(name))
        self._ledger.add_node(name)
        with self._reads.noted() as keys:
            for output in make():
                if isinstance(output, MarkdownPage):
                    self._page(name, output)
                else:
                    self._file(name, *output)
        self._ledger.put_reads(name, keys)

    def _page(self, name: str, page: MarkdownPage) -> None:
        path, data = output_of(page.file), page.text.encode("utf-8")
        self._count += 1
        if self._progress:
            self._progress("Viết trang", self._count, 0)
        self._claim(path, name)
        found = digest(data)
        if self._ledger.page(page.file) == found and (rendered := self._ledger.output(path)):
            self._ledger.put_output(path, name, rendered)
            return
        self._ledger.put_page(page.file, found)
        self._pages.put(page.file, self._rendering.add(page.file, data))

    def _file(self, name: str, path: str, data: bytes) -> None:
        self._claim(path, name)
        self._forget_page(path)
        found = self._stage.put(path, data)
        if found:
            self.expire((f"file/{path}",))
        self._ledger.put_output(path, name, found or digest(data))

    def _forget_page(self, path: str) -> None:
        """What was rendered there, if anything was, is gone."""
        page = f"{path.removesuffix('.html')}.md"
        if path.endswith(".html") and self._ledger.page(page):
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

    def _drop(self, name: str) -> None:
        self._made.add(name)
        self._former.update(self._ledger.outputs_of(name))
        self._ledger.drop_node(name)

    def _take_looks(self) -> None:
        """What comes with the looks stays as it is until they change, and then everything is made anew."""
        self._ledger.add_node(_LOOKS)
        for path, file in self._rendering.looks():
            self._claim(path, _LOOKS)
            if found := self._stage.take(path, file):
                self._ledger.put_output(path, _LOOKS, found)


_LOOKS = "giao-dien"


def _by_family(names: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in names:
        found.setdefault(name.partition(_IN)[0], set()).add(name)
    return found
