"""All nodes of the site, in the order in which they need each other."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import assets, exports, views
from generator.build.ledger import Ledger
from generator.build.made import Below, Family, File, Made, MarkdownPage
from generator.build.making import PAGES, IsMine, Making
from generator.build.rendering import output_of
from generator.catalog import Catalog
from generator.changes import PlanHistory
from generator.model import PlanId
from generator.open_data import CATALOGUE
from generator.pages import Renderer
from generator.routes import page_file
from generator.views import Page

if TYPE_CHECKING:
    from generator.build.finding import Finding

FOUND_IN_PLANS, FOUND, SEARCH = "tim-thay/ke-hoach", "tim-thay/muc", "tim-kiem"
"""The families of what can be found, and of the files of the search."""


_OF_WHOLE_PLANS = 2
"""The first families of pages read whole plans; those behind them need lines and numbers of many."""


class Families:
    """What a site is made of. ``published`` is where the last site stands.

    ``kept`` is the ledger of the build, or what stands for it where nothing is asked for but files.
    """

    def __init__(
        self,
        catalog: Catalog,
        content: Path,
        published: Path,
        site: views.Site,
        kept: exports.Kept,
        renderer: Renderer,
    ) -> None:
        self._catalog = catalog
        self._content = content
        self._published = published
        self._url = site.url
        self._kept = kept
        self._ledger = kept if isinstance(kept, Ledger) else None
        self._renderer = renderer
        self._catalogue = b""
        self._finding: Finding | None = None
        self._site = views.Site(site.url, _Sizes(self), self._told_catalogue, site.repository, site.histories)

    def make(self, making: Making) -> None:
        """Everything."""
        files, pages = self.files(), self._all_pages()
        making.together((files[0], pages[0], *self._plans_found(making)))
        for family in (*files[1:], *pages[1:]):
            making.family(family)
        self._last(making)
        self._search(making)

    def make_beside(self, making: Making, take: Callable[[], bool]) -> None:
        """What is left where another makes all files but the last; ``take`` takes those over.

        It says whether those of the search are among them.
        """
        files, pages = self.files(), self._all_pages()
        for place, family in enumerate(pages[:-1]):
            making.family(family)
            if not place:  # those of plans have the most words
                making.begin_rendering()
        making.begin_rendering()
        if not take():
            for family in self._plans_found(making):
                making.family(family)
            self._search(making)
        for family in files[:-1]:
            making.passed(family.name)
        making.family(files[-1])
        making.family(pages[-1])
        self._last(making)

    def make_pages(self, making: Making, is_mine: IsMine, ease: Callable[[], None]) -> None:
        """Some of all pages that tell nothing of files.

        ``ease`` lets go of what whole plans took that were read for the first of them: the others need the room.
        """
        for place, family in enumerate(self._all_pages()[:-1]):
            making.family(family, is_mine)
            if place < _OF_WHOLE_PLANS:
                ease()

    def make_part(self, making: Making, is_mine: IsMine) -> None:
        """Some of what parts of a site have: all but what is joined of many plans, and the pages that tell of files."""
        pages = self._all_pages()
        making.together((self.files()[0], pages[0], *self._plans_found(making)), is_mine)
        for family in pages[1:-1]:
            making.family(family, is_mine)

    def make_rest(self, making: Making, is_mine: IsMine, ease: Callable[[], None], wait: Callable[[], None]) -> None:
        """All that is no page, and then those pages that nobody else has begun.

        ``ease`` lets go of what can be loaded again, for the search takes memory; ``wait`` waits for those who make the
        other pages.
        """
        files, pages = self.files(), self._all_pages()
        making.together((files[0], *self._plans_found(making)))
        for family in files[1:]:
            making.family(family)
        ease()
        self._search(making)
        ease()
        for family in pages[:-1]:
            making.family(family, is_mine)
        making.family(pages[-1])
        making.begin_rendering()
        wait()
        self._last(making)

    def files(self) -> list[Family]:
        """What becomes of each plan, then what is joined of that; last what tells of all others."""
        return [
            Family(found.name, found.members, partial(self._files, found), found.forget)
            for found in exports.families(self._catalog, self._url, self._typed, self._kept, _Sizes(self))
        ]

    def _all_pages(self) -> list[Family]:
        """Those of each plan first; last those that tell of files."""
        return [
            Family(f"trang/{found.name}", found.members, partial(self._pages, found))
            for found in views.families(self._catalog, self._site)
        ]

    def _last(self, making: Making) -> None:
        if any(path.endswith(".html") for path in making.gone()):
            making.expire((PAGES,))
        making.family(Family("so-do", lambda: ("",), lambda _: self._sitemaps(making.gone())))
        making.family(Family("chuong-trinh", lambda: ("",), lambda _: self._programs()))

    def _typed(self, plan_id: PlanId) -> bytes:
        return (self._content / f"plans/{plan_id}.yml").read_bytes()

    def size(self, path: str) -> int | None:
        """The bytes of a file that was made before."""
        self._catalog.reads.note(f"co/{path}")
        return self._ledger.size(path) if self._ledger else None

    def _told_catalogue(self) -> str:
        """The catalogue of the data sets, of this build or of the last."""
        self._catalog.reads.note(f"noi/{CATALOGUE}")
        data = self._catalogue or (self._published / CATALOGUE).read_bytes()
        return data.decode("utf-8")

    def _files(self, family: exports.Family, member: str) -> Iterator[Made]:
        for path, content in family.make(member):
            if path == CATALOGUE:
                self._catalogue = content
            yield File(path, content)

    def _pages(self, family: views.Family, member: str) -> Iterator[Made]:
        for made in family.make(member):
            if isinstance(made, Page):
                yield self._rendered(made)
            else:
                yield Below(made.address, made.mark, made.keys, partial(self._finished, made))

    def _finished(self, sketch: views.Sketch) -> MarkdownPage:
        return self._rendered(sketch.make())

    def _rendered(self, page: Page) -> MarkdownPage:
        return MarkdownPage(page_file(page.address), page.address, self._renderer.render(page), page.changed_on)

    def _sitemaps(self, gone: Container[str]) -> Iterator[Made]:
        self._catalog.reads.note(PAGES)
        pages = self._ledger.addresses() if self._ledger else ()
        found = ((address, day) for file, address, day in pages if output_of(file) not in gone)
        for path, content in exports.sitemaps(found, self._url):
            yield File(path, content)

    def _programs(self) -> Iterator[Made]:
        """What depends on the registers alone."""
        from generator import search  # imported late, as below

        for path, content in search.programs():
            yield File(path, content)
        icons = assets.icon_sprite(area.icon for area in self._catalog.areas.values())
        yield File("assets/icons.svg", icons.encode("utf-8"))

    def _plans_found(self, making: Making) -> Sequence[Family]:
        """What can be found in plans, where anything of that is to be made."""
        if self._ledger and any(map(making.is_stale, (FOUND_IN_PLANS, FOUND))):
            from generator.build.finding import Finding  # imported late: what counts fast takes its time to load

            self._finding = Finding(self._catalog, self._ledger)
            return (self._finding.plans(),)
        return ()

    def _search(self, making: Making) -> None:
        """What else can be found, and all files of the search."""
        for name in (FOUND_IN_PLANS, FOUND, SEARCH):
            making.passed(name)
        if self._finding:
            self._finding.make_rest(making)


class _Sizes:
    """The bytes of every file made so far, by path."""

    def __init__(self, families: Families) -> None:
        self._families = families

    def __getitem__(self, path: str) -> int:
        size = self._families.size(path)
        if size is None:
            raise KeyError(path)
        return size

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._families.size(path) is not None


def mark_of(value: object) -> bytes:
    """What stands for a value that is told by its words."""
    return hashlib.blake2b(repr(value).encode(), digest_size=16).digest()


class Noted(Mapping[PlanId, PlanHistory]):
    """The histories of plans; whose was asked for is noted."""

    def __init__(self, histories: Mapping[PlanId, PlanHistory], catalog: Catalog) -> None:
        self._histories = histories
        self._catalog = catalog

    def __getitem__(self, plan: PlanId) -> PlanHistory:
        self._catalog.reads.note(f"lich-su@{plan}")
        return self._histories[plan]

    def __iter__(self) -> Iterator[PlanId]:
        return iter(self._histories)

    def __len__(self) -> int:
        return len(self._histories)
