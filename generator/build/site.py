"""From content to the finished site."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator import assets
from generator.build import memory
from generator.build.check import Checked, check, unknown_icon
from generator.build.claiming import WORK_MARK, claimed, claimed_place
from generator.build.failure import BuildFailedError
from generator.build.folders import MARK
from generator.build.mkdocs import Workers
from generator.build.options import PROJECT, Options
from generator.build.reading import Progress
from generator.build.swapping import has_leftovers, put_right
from generator.catalog import Catalog
from generator.deferred import dataclass
from generator.problems import Problem, sort
from generator.routes import API

if TYPE_CHECKING:
    from generator.build.job import Job
    from generator.build.parting import Share

__all__ = ["PROJECT", "Built", "Options", "build", "build_part"]


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


def build(
    options: Options,
    progress: Progress | None = None,
    *,
    patient: bool = False,
    parts: Sequence[Path] = (),
    workers: Workers | None = None,
) -> Built:
    """Check the content and, if it is sound, write the site. Raises BuildFailedError and OSError.

    Until the last step the site that stands in ``options.out`` is not touched. Where another build uses the same
    folders, a ``patient`` one waits for its end; else it fails at once, for someone who looks on would think it hangs.
    With ``parts``, folders that `build_part` made, the site is joined of them. ``workers`` are those of someone who
    called them earlier, or who builds time and again.
    """

    def make(job: Job) -> tuple[int, int]:
        from generator.build import whole  # imported late, as all that is needed only once the content is sound

        return whole.make(job, progress, parts)

    return _built(options, progress, make, patient=patient, workers=workers)


def build_part(
    options: Options, share: Share, progress: Progress | None = None, *, workers: Workers | None = None
) -> Built:
    """Check the content and make one part of the site in ``options.work``, for `build` to join. Raises as it does."""

    def make(job: Job) -> tuple[int, int]:
        from generator.build import whole  # imported late, as above

        return whole.make_part(job, share, progress)

    return _built(options, progress, make, patient=False, workers=workers)


def _built(
    options: Options,
    progress: Progress | None,
    make: Callable[[Job], tuple[int, int]],
    *,
    patient: bool,
    workers: Workers | None,
) -> Built:
    """Check the content; what ``make`` makes of it are so many pages, and so many outputs that were written."""
    _refuse_foreign(options)
    _take_up(options.out)
    clock = _Clock()
    with options.workers(PROJECT, options.work) if workers is None else contextlib.nullcontext(workers) as workers:
        workers.get_ready()  # beside the check
        checked = check(options.content, progress, work=options.work, meanwhile=_load)
        content = checked.content if checked.ok else None
        if content is not None:
            checked = _with_icons_checked(checked, content.catalog)
        clock.lap("check")
        if content is None or not checked.ok:
            return Built(checked, seconds=clock.seconds)
        from generator import history  # imported late, all of them: see `_load`
        from generator.build.job import Job
        from generator.build.pasts import Pasts

        with contextlib.closing(content.store), Pasts(options.work, content.registers) as kept:
            past = history.collect(options.content, content.catalog, kept)
            clock.lap("history")
            with claimed(options.work, options.out, patient=patient):
                memory.bring(options.work, checked.waiting)
                kept.settle()
                pages, written = make(Job(PROJECT, content, options, past.plans, workers))
                clock.lap("pages")
    catalog = content.catalog
    return Built(checked, len(catalog.plans), catalog.task_count, pages, written, clock.seconds, past.absence)


def _load() -> None:
    """Load what is needed only once the content is known to be sound: a check may have nothing else to do meanwhile."""
    import filelock  # noqa: F401  # for `claimed`

    from generator import history  # noqa: F401
    from generator.build import whole  # noqa: F401


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


class _Clock:
    """Time since the lap before, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.seconds[name] = now - self._last
        self._last = now
