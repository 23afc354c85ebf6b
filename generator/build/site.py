"""From content to the finished site."""

from __future__ import annotations

import calendar
import contextlib
import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import assets, history
from generator.build import memory
from generator.build.check import Checked, check, unknown_icon
from generator.build.claiming import WORK_MARK, claimed, claimed_place
from generator.build.failure import BuildFailedError
from generator.build.families import Families
from generator.build.folders import MARK
from generator.build.ledger import DamagedError, opened
from generator.build.making import Making
from generator.build.markdown_pages import Pages
from generator.build.reading import Progress
from generator.build.rendering import Rendering
from generator.build.staging import Stage
from generator.build.stamp import stamp
from generator.build.swapping import has_leftovers, put_right
from generator.build.writing import Writer
from generator.catalog import Catalog, Reads
from generator.changes import PlanHistory
from generator.model import PlanId
from generator.problems import Problem, sort
from generator.routes import API

PROJECT = Path(__file__).resolve().parents[2]
"""The folder that holds ``mkdocs.yml`` and ``theme/``."""


@dataclass(frozen=True, slots=True)
class Options:
    """Where to read and write.

    ``site_url`` is the address the site will have, ``repository`` that of the place where the files are changed; both
    are empty when they are not known.
    """

    content: Path
    out: Path
    work: Path
    site_url: str = ""
    repository: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did. ``seconds`` has one entry a stage; ``no_history`` says why git told no history of the plans."""

    checked: Checked
    plans: int = 0
    tasks: int = 0
    pages: int = 0
    written: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    no_history: str = ""

    @property
    def ok(self) -> bool:
        """Whether there is a new site."""
        return self.checked.ok and self.pages > 0

    @property
    def total_seconds(self) -> float:
        """How long it all took."""
        return sum(self.seconds.values())


def build(options: Options, progress: Progress | None = None, *, patient: bool = False) -> Built:
    """Check the content and, if it is sound, write the site. Raises BuildFailedError and OSError.

    Until the last step the site that stands in ``options.out`` is not touched. Where another build uses the same
    folders, a ``patient`` one waits for its end; else it fails at once, for someone who looks on would think it hangs.
    """
    _refuse_foreign(options)
    _take_up(options.out)
    clock = _Clock()
    checked = check(options.content, progress, work=options.work)
    catalog = checked.catalog if checked.ok else None
    if catalog is not None:
        checked = _with_icons_checked(checked, catalog)
    clock.lap("check")
    if catalog is None or not checked.ok:
        return Built(checked, seconds=clock.seconds)
    past = history.collect(options.content, catalog)
    clock.lap("history")
    with claimed(options.work, options.out, patient=patient):
        memory.bring(options.work, checked.waiting)
        try:
            pages, written = _make(catalog, options, past.plans, progress)
        except DamagedError:  # without it everything is made
            pages, written = _make(catalog, options, past.plans, progress)
        clock.lap("pages")
    return Built(checked, len(catalog.plans), len(catalog.tasks), pages, written, clock.seconds, past.absence)


def _refuse_foreign(options: Options) -> None:
    """A build replaces the site and its work folder whole: what is not from an earlier build must not be touched."""
    out, work, content = (path.resolve() for path in (options.out, options.work, options.content))
    for inner in (work, content, PROJECT):
        if inner.is_relative_to(out):
            raise BuildFailedError(f"thư mục đích `{options.out}` chứa `{inner.name}` của dự án; chọn thư mục khác")
    for inner in (out, content):
        if inner.is_relative_to(work):
            raise BuildFailedError(f"thư mục trung gian `{options.work}` chứa `{inner.name}`; chọn thư mục khác")
    for inner in (out, work):
        if inner.is_relative_to(content):
            raise BuildFailedError(f"thư mục `{inner.name}` nằm trong nội dung; chọn thư mục khác")
    for folder, mark in ((options.out, options.out / f"{API}index.json"), (options.work, options.work / WORK_MARK)):
        if folder.exists() and not folder.is_dir():
            raise BuildFailedError(f"`{folder}` là một tệp, không phải thư mục; chọn thư mục khác")
        if folder.is_dir() and any(path.name != MARK for path in folder.iterdir()) and not mark.is_file():
            raise BuildFailedError(f"thư mục `{folder}` đã có tệp khác, không phải do portal dựng; chọn thư mục khác")


def _take_up(out: Path) -> None:
    """Put right what a killed build left beside the site, unless another one is at it just now."""
    if has_leftovers(out):
        with contextlib.suppress(BuildFailedError), claimed_place(out, patient=False):
            put_right(out)


def _with_icons_checked(checked: Checked, catalog: Catalog) -> Checked:
    missing = assets.missing_icons(area.icon for area in catalog.areas.values())
    faults: list[Problem] = [unknown_icon(catalog, name) for name in missing]
    return replace(checked, problems=tuple(sort([*checked.problems, *faults]))) if faults else checked


def _make(
    catalog: Catalog, options: Options, histories: Mapping[PlanId, PlanHistory], progress: Progress | None
) -> tuple[int, int]:
    """Every output of the site; gives how many pages there are and how many outputs were written."""
    means = stamp(PROJECT, (options.site_url, options.repository))
    settings = {"SITE_URL": options.site_url, "SOURCE_DATE_EPOCH": str(_data_time(catalog))}
    with (
        opened(options.work) as ledger,
        contextlib.closing(Writer()) as writer,
        Rendering(PROJECT, options.work, settings, writer) as rendering,
    ):
        pages = Pages(options.work, writer)
        stage = Stage(options.out, options.work, ledger, pages, means, writer)
        making = Making(ledger, stage, pages, rendering, Reads(), progress)
        Families(catalog, options.content, options.site_url, options.repository, histories, ledger).make(making)
        if progress:
            progress("MkDocs dựng trang", 0, 0)
        making.finish()
        stage.publish()
        return ledger.pages, stage.changes


def _data_time(catalog: Catalog) -> int:
    """Seconds since 1970 of the latest plan: MkDocs takes it for the clock, so that equal content gives equal bytes."""
    latest = max((plan.day for plan in catalog.plans), default=dt.date(1970, 1, 1))
    return max(0, calendar.timegm(latest.timetuple()))


class _Clock:
    """Time since the lap before, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name] = now - self._last
        self._last = now
