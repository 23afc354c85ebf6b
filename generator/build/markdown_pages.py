"""The Markdown of all pages, as it lies in the work folder for whoever wants to read it or to build from it.

The folder bears the mark of the site to which its pages belong. What changed comes there when all else is done: where
a build ends before, its pages are still those of the former site.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from generator.build.folders import mark_of, put_mark, remove, remove_mark
from generator.build.writing import Tree, Writer

FOLDER = "pages"


class Pages:
    """The folder of the pages. Every method raises OSError."""

    def __init__(self, work: Path, passing: Path, writer: Writer) -> None:
        """What changed lies in ``passing`` until the end of the build, one file beside the other."""
        self._folder = work / FOLDER
        self._passing = passing
        self._writer = writer
        self._anew: Tree | None = None
        self._fresh: dict[str, str] = {}
        self._gone: list[str] = []

    @property
    def identity(self) -> str:
        """That of the site to which the pages belong; empty where they cannot be relied on."""
        return mark_of(self._folder)

    def begin_anew(self) -> None:
        """Forget all pages."""
        remove(self._folder)
        self._folder.mkdir()
        self.take_part()

    def take_part(self) -> None:
        """Put pages into the folder that is being made anew, maybe beside others that do."""
        self._anew = Tree(self._folder, is_fresh=True, is_shared=True)

    @property
    def drafts(self) -> Path:
        """The folder in which the pages of this build lie while they are rendered."""
        return self._folder if self._anew else self._passing

    def put(self, file: str, data: bytes) -> str:
        """One page; ``file`` is its path below the folder. Gives its path below that of the drafts."""
        if self._anew:
            self._writer.do(partial(self._anew.write, file, data))
            return file
        place = self._fresh[file] = str(len(self._fresh))
        self._writer.do(partial(_write, self._passing, place, data))
        return place

    def link(self, file: str, place: Path) -> None:
        """A page that somebody else made gets a second name in a folder that is made anew."""
        if self._anew:
            self._writer.do(partial(self._anew.link, file, place))

    def flush(self) -> None:
        """Wait until all pages are written."""
        self._writer.flush()

    def remove(self, file: str) -> None:
        """A page is gone."""
        self._gone.append(file)

    def settle(self, identity: str) -> None:
        """Let the folder hold the pages of this site, now that everything else is done."""
        self._writer.flush()
        if self._fresh or self._gone:
            remove_mark(self._folder)
            tree = Tree(self._folder, is_fresh=False)
            for file in self._gone:
                tree.remove(file)
            for file, place in self._fresh.items():
                tree.take(file, self._passing / place)
        if self.identity != identity:
            put_mark(self._folder, identity)


def _write(folder: Path, name: str, data: bytes) -> None:
    folder.mkdir(exist_ok=True)
    with (folder / name).open("xb") as file:
        file.write(data)
