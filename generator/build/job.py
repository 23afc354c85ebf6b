"""What all who make outputs of one site need: what it is made of, where it comes from and goes, and the tools."""

from __future__ import annotations

import calendar
import contextlib
import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import views
from generator.build import mkdocs
from generator.build.check import Content
from generator.build.families import Families, Noted
from generator.build.folders import PASSING, TEMPLATES
from generator.build.markdown_pages import FOLDER, Pages
from generator.build.options import Options
from generator.build.rendering import Rendering
from generator.build.writing import Writer
from generator.changes import PlanHistory
from generator.deferred import dataclass
from generator.exports import Kept
from generator.model import PlanId
from generator.pages import Renderer


@dataclass(frozen=True, slots=True)
class Workshop:
    """The tools of one who makes outputs. MkDocs waits for the pages to be written, and for nothing of the site."""

    writer: Writer
    pages: Pages
    rendering: Rendering


@dataclass(frozen=True, slots=True)
class Job:
    """One site to be made, by the settings and the looks of a project."""

    project: Path
    content: Content
    options: Options
    histories: Mapping[PlanId, PlanHistory]
    workers: mkdocs.Workers

    @contextlib.contextmanager
    def workshop(self, place: Path, *, most: int | None = None) -> Iterator[Workshop]:
        """Tools whose passing files lie in ``place``; the rest is as `Rendering` says."""
        drafts, writer = Writer(), Writer()
        pages = Pages(self.options.work, place / PASSING / FOLDER, drafts)
        rendering = Rendering(self.project, place / PASSING, self.workers, self._time(), pages, most=most)
        with rendering, contextlib.closing(drafts), contextlib.closing(writer):  # they write below its folder
            yield Workshop(writer, pages, rendering)

    def families(self, kept: Kept) -> Families:
        """All that there is to make."""
        options, catalog = self.options, self.content.catalog
        histories = Noted(self.histories, catalog)
        site = views.Site(options.site_url, repository=options.repository, histories=histories)
        return Families(catalog, options.content, options.out, site, kept, Renderer(options.work / TEMPLATES))

    def _time(self) -> int:
        """Seconds since 1970 of the latest plan: MkDocs's clock, so that equal content gives equal bytes."""
        latest = max((plan.day for plan in self.content.catalog.plans), default=dt.date(1970, 1, 1))
        return max(0, calendar.timegm(latest.timetuple()))
