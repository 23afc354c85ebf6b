"""Markdown into pages, by MkDocs: only those that changed, in batches, the first ones while others are being written.

A page depends on its own Markdown, the settings and the looks, and on no other page: links are written out, and the
navigation holds hubs only. So MkDocs may be given some of the pages; hubs that are not among them are stood for by
empty ones, for MkDocs wants all that its navigation names.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.build import mkdocs
from generator.build.folders import remove, remove_to_the_end
from generator.build.writing import Tree, Writer

_PAGES, _SITE = "pages", "site"
BATCH = 400
"""Pages of one run: many enough that its start does not count, few enough that MkDocs is never far behind."""

MOST_BYTES = 6_000_000
"""Bytes of Markdown in one run: MkDocs holds all of its pages, several times over."""

_NAVIGATION = re.compile(r"^ +- [^:#]+: (\S+\.md)\s*$", re.MULTILINE)
_NOT_OURS = ("sitemap.xml", "sitemap.xml.gz")
"""What a run makes that knows of its own pages only."""

_STAND_IN = b"# -\n"


@dataclass(slots=True)
class _Batch:
    """The pages of one run: file below the folder of the pages."""

    folder: Path
    tree: Tree
    files: set[str] = field(default_factory=set)
    size: int = 0


class Rendering:
    """The runs of MkDocs for one build. Every method raises OSError and BuildFailedError."""

    def __init__(
        self,
        project: Path,
        folder: Path,
        workers: mkdocs.Workers,
        clock: int,
        writer: Writer,
        *,
        most: int | None = None,
        tidy: Callable[[Path], None] = remove_to_the_end,
    ) -> None:
        """All happens in ``folder``, by ``workers``, whose clock is at ``clock``; ``tidy`` removes it in the end.

        ``most`` runs go on at the same time: one a processor but for that of the build itself, unless it is given.
        """
        self._project = project
        self._most = most or max((os.cpu_count() or 1) - 1, 1)
        self._writer = writer
        self._tidy = tidy
        self._folder = folder
        self._workers = workers
        self._clock = clock
        self._count = 0
        self._running: deque[tuple[_Batch, mkdocs.Worker]] = deque()
        self._done: list[_Batch] = []
        self._open: _Batch | None = None

    def __enter__(self) -> Rendering:
        """Let MkDocs get ready while others are at work."""
        try:
            remove(self._folder)
            self._folder.mkdir(parents=True)
            self._workers.get_ready()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End what still runs and remove what lies about."""
        try:
            self._writer.close()
            for running in self._running:
                running[1].end()
        finally:
            self._tidy(self._folder)

    def add(self, file: str, data: bytes) -> Path:
        """One more page; ``file`` is that of its Markdown, below the folder of the pages. Gives where it will lie."""
        batch = self._batch()
        self._writer.do(partial(batch.tree.write, file, data))
        batch.files.add(file)
        batch.size += len(data)
        if len(batch.files) >= BATCH or batch.size >= MOST_BYTES:
            self._begin(batch, with_looks=not (self._running or self._done))  # they may be asked for in the end
            self._open = None
        return batch.folder / _PAGES / file

    def begin(self, *, with_looks: bool) -> None:
        """Let what has come so far be rendered while others are at work, if nothing is just now. More may come."""
        while self._running and self._running[0][1].has_answered:
            self._wait()
        if self._open and not self._running:
            self._begin(self._open, with_looks=with_looks and not self._done)
            self._open = None

    def finish(self, *, with_looks: bool) -> None:
        """Render what is left; with ``with_looks`` there is a run even where there are no pages."""
        is_first = not (self._running or self._done)
        if with_looks and is_first:
            self._batch()
        if self._open:
            self._begin(self._open, with_looks=with_looks and is_first)
            self._open = None
        while self._running:
            self._wait()

    def pages(self) -> Iterator[tuple[str, Path]]:
        """Every rendered page: its path below the site, and the file."""
        for batch in self._done:
            site = batch.folder / _SITE
            yield from ((path, site / path) for path in sorted(map(output_of, batch.files)))

    def looks(self) -> Iterator[tuple[str, Path]]:
        """What belongs to no page: styles, scripts, pictures, the page for what is not there."""
        batch = self._done[0]
        site, hubs = batch.folder / _SITE, {output_of(file) for file in (*batch.files, *self._hubs())}
        for path in _files(site):
            if path not in hubs and path not in _NOT_OURS:
                yield path, site / path

    def _batch(self) -> _Batch:
        """The one that takes the next page."""
        if self._open is None:
            folder = self._folder / str(self._count)
            (folder / _PAGES).mkdir(parents=True)
            self._count += 1
            self._open = _Batch(folder, Tree(folder / _PAGES, is_fresh=True))
        return self._open

    def _begin(self, batch: _Batch, *, with_looks: bool) -> None:
        while len(self._running) >= self._most:
            self._wait()
        for hub in self._hubs():
            if hub not in batch.files:
                self._writer.do(partial(batch.tree.write, hub, _STAND_IN))
        self._writer.flush()
        worker = self._workers.take()
        self._running.append((batch, worker))
        worker.go(batch.folder / _PAGES, batch.folder / _SITE, self._clock, with_looks=with_looks)

    def _wait(self) -> None:
        batch, worker = self._running[0]
        worker.wait()
        self._running.popleft()
        self._workers.give_back(worker)
        self._done.append(batch)

    def _hubs(self) -> list[str]:
        """The files that the navigation names."""
        try:
            return _NAVIGATION.findall((self._project / "mkdocs.yml").read_text(encoding="utf-8"))
        except FileNotFoundError:  # MkDocs says so itself
            return []


def output_of(file: str) -> str:
    """The page, below the site, that becomes of a file of Markdown."""
    return f"{file.removesuffix('.md')}.html"


def _files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
