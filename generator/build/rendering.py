"""Markdown into pages, by MkDocs: only those that changed, in batches, the first ones while others are being written.

A page depends on its own Markdown, the settings and the looks, and on no other page: links are written out, and the
navigation holds hubs only. So MkDocs may be given some of the pages; hubs that are not among them are stood for by
empty ones, for MkDocs wants all that its navigation names.
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.build import mkdocs
from generator.build.folders import remove, remove_to_the_end
from generator.build.made import Laid
from generator.build.markdown_pages import Pages
from generator.build.staging import Folders

if TYPE_CHECKING:
    from generator.build.mkdocs_process import Order

BATCH = 400
"""Pages of one run: many enough that its start does not count, few enough that MkDocs is never far behind."""

MOST_BYTES = 3_000_000
"""Bytes of Markdown in one run: MkDocs holds all of its pages, several times over."""

_SITE, _LAID = "site", "trang"
"""What MkDocs makes of a run that is no page, and the pages where they do not come where they belong."""

_NAVIGATION = re.compile(r"^ +- [^:#]+: (\S+\.md)\s*$", re.MULTILINE)
_NOT_OURS = ("sitemap.xml", "sitemap.xml.gz")
"""What MkDocs's own command makes that knows of the pages of one run only."""


@dataclass(slots=True)
class _Batch:
    """The pages of one run: the files below the folder of the pages, and where they lie below that of the drafts.

    ``laid`` is what came of them, in their order.
    """

    folder: Path
    files: dict[str, str] = field(default_factory=dict)
    size: int = 0
    laid: list[Laid] = field(default_factory=list)


class Rendering:
    """The runs of MkDocs for one build. Every method raises OSError and BuildFailedError."""

    def __init__(
        self,
        project: Path,
        folder: Path,
        workers: mkdocs.Workers,
        clock: int,
        pages: Pages,
        *,
        most: int | None = None,
    ) -> None:
        """All happens in ``folder``, by ``workers``, whose clock is at ``clock``, to the drafts of ``pages``.

        ``most`` runs go on at the same time: one a processor but for that of the build itself, unless it is given.
        """
        self._project = project
        self._most = most or max((os.cpu_count() or 1) - 1, 1)
        self._pages = pages
        self._site: Folders | None = None
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
            for running in self._running:
                running[1].end()
        finally:
            remove_to_the_end(self._folder)

    def deliver(self, site: Folders | None) -> None:
        """Let rendered pages come where they belong; without a site they are laid in the folder for what passes."""
        self._site = site

    def add(self, file: str, draft: str, size: int) -> None:
        """One more page; ``file`` is that of its Markdown, below the folder of the pages, ``draft`` where it lies."""
        batch = self._batch()
        batch.files[file] = draft
        batch.size += size
        if len(batch.files) >= BATCH or batch.size >= MOST_BYTES:
            self._begin(batch, with_looks=not (self._running or self._done))  # they may be asked for in the end
            self._open = None

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

    def pages(self) -> Iterator[Laid]:
        """Every rendered page."""
        for batch in self._done:
            yield from batch.laid

    def looks(self) -> Iterator[tuple[str, Path]]:
        """What belongs to no page: styles, scripts, pictures, the page for what is not there."""
        site = self._done[0].folder / _SITE
        yield from ((path, site / path) for path in _files(site) if path not in _NOT_OURS)

    def _batch(self) -> _Batch:
        """The one that takes the next page."""
        if self._open is None:
            self._open = _Batch(self._folder / str(self._count))
            self._count += 1
        return self._open

    def _begin(self, batch: _Batch, *, with_looks: bool) -> None:
        while len(self._running) >= self._most:
            self._wait()
        self._pages.flush()
        worker = self._workers.take()
        self._running.append((batch, worker))
        worker.go(self._order(batch, with_looks=with_looks))

    def _order(self, batch: _Batch, *, with_looks: bool) -> Order:
        to, twin = self._site or (batch.folder / _LAID, None)
        targets = (output_of(file) if self._site else str(place) for place, file in enumerate(batch.files))
        return {
            "pages": [(*draft, target) for draft, target in zip(batch.files.items(), targets, strict=True)],
            "from": str(self._pages.drafts.resolve()),
            "to": str(to.resolve()),
            "twin": str(twin.resolve()) if twin else "",
            "hubs": [hub for hub in self._hubs() if hub not in batch.files],
            "site": str((batch.folder / _SITE).resolve()),
            "looks": with_looks,
            "clock": self._clock,
        }

    def _wait(self) -> None:
        batch, worker = self._running[0]
        for place, (file, (found, size)) in enumerate(zip(batch.files, worker.wait(), strict=True)):
            laid = None if self._site else batch.folder / _LAID / str(place)
            batch.laid.append(Laid(output_of(file), laid, bytes.fromhex(found), size))
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
