"""Every builder on the same corpus, in turns: full builds, then the same after one edit."""

from __future__ import annotations

import filecmp
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.country.builders import AGAIN, OURS, PEERS, Builder, Source, site_of
from benchmarks.country.corpus import Written
from benchmarks.country.edit import Edit, edit, planned
from benchmarks.country.process import Command, Run, run
from benchmarks.country.serving import Change, Page, free_port, show
from generator.build.site import PROJECT

EDITED, UNCHANGED = "ours-edited", "ours-unchanged"
SERVED, CHECKED, CHECKED_COLD = "ours-served", "ours-check", "ours-check-cold"
_TITLES = {
    EDITED: "this project: `portal build`",
    UNCHANGED: "this project: `portal build` once more, nothing changed",
    SERVED: "this project: `portal serve`, from writing the file to the new page",
    CHECKED: "this project: `portal check`, warm",
    CHECKED_COLD: "this project: `portal check`, cold",
}
BUILT = 5
"""Edits of one round that we build, one after the other: each is over so soon that one alone tells little."""
_EDITS = BUILT + 2
"""All edits of one round: then come one that is checked and one that is served."""
_SETTLED, _LATER = 1.0, 0.13
"""Seconds from the first answer of a preview to the edit, and how much later each round has it: the preview looks at
the files from time to time, and the edits are not all to fall on the same moment before its next look."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a builder left: HTML pages, all files, their bytes, and the largest page."""

    pages: int
    files: int
    size: int
    largest: int
    largest_name: str


@dataclass(slots=True)
class Row:
    """One builder's runs on one corpus; ``note`` says what is wrong with what it built."""

    title: str
    runs: list[Run] = field(default_factory=list)
    site: Site | None = None
    note: str = ""

    @property
    def failure(self) -> str:
        """Why there is no figure; empty when there is one."""
        return next((each.failure for each in self.runs if each.failure), "")

    @property
    def seconds(self) -> float | None:
        """The median on the clock, or None when a run failed or there was none."""
        return None if self.failure or not self.runs else median(each.seconds for each in self.runs)

    @property
    def cpu(self) -> float | None:
        """The median of all processors' time; None as above and where it was not measured."""
        times = [each.cpu for each in self.runs if each.cpu is not None]
        return None if self.failure or not times else median(times)

    @property
    def peak(self) -> float | None:
        """The most memory of any run, in MB; None as above and where memory cannot be read."""
        peaks = [each.peak for each in self.runs if each.peak is not None]
        return None if self.failure or not peaks else max(peaks)


@dataclass(slots=True)
class Measured:
    """All that was measured on one corpus. ``full`` and ``again`` have rows by the builders' names.

    ``changed`` is the number of pages that one edit changes; ``difference`` is how the site after the edits differs
    from a clean build of the same content, empty when it does not and None when that was not looked at.
    """

    name: str
    corpus: Written
    pages: int = 0
    changed: int = 0
    full: dict[str, Row] = field(default_factory=dict)
    again: dict[str, Row] = field(default_factory=dict)
    stages: Mapping[str, float] = field(default_factory=dict)
    stages_again: Mapping[str, float] = field(default_factory=dict)
    difference: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How to measure: rounds, which of the others, and the seconds after which a run is given up."""

    runs: int
    only: Sequence[str]
    limit: float


def measure(measured: Measured, content: Path, work: Path, plan: Plan, say: Callable[[str], None]) -> None:
    """Fill in what is measured on the content, which is edited; ``work`` is an empty folder for all that is built.

    A builder that fails is not run again and never stops the others. In the first round each builds where it is run
    again after the edits; in the others in a fresh folder.
    """
    source = Source(content, _kept(work, OURS) / "work" / "pages")
    builders: list[Builder] = [OURS, *(peer for peer in PEERS if peer.name in plan.only)]
    measured.full = {builder.name: Row(builder.title) for builder in builders}
    measured.again = {name: Row(title) for name, title in _TITLES.items()}
    measured.again |= {name: Row(title) for name, (title, _) in AGAIN.items() if name in measured.full}
    for number in range(plan.runs):
        for builder in builders:
            say(f"{measured.name}: round {number + 1} of {plan.runs}, {builder.name}")
            _build(measured, builder, source, work, plan.limit, number)
        say(f"{measured.name}: round {number + 1} of {plan.runs}, after an edit")
        change = _build_edits(measured, source, work, plan.limit, number)
        _build_again(measured, source, work, plan.limit)
        _check(measured, source, work, plan.limit, number)
        _serve(measured, source, work, plan.limit, number, change)
    say(f"{measured.name}: where the time goes")
    _profile(measured, source, work, plan)


def _kept(work: Path, builder: Builder) -> Path:
    """Where a builder's first build stays, to be built again."""
    return work / f"{builder.name}-kept"


def _build(measured: Measured, builder: Builder, source: Source, work: Path, limit: float, number: int) -> None:
    """Nothing is removed before all is measured: a file system that still remembers what was, as ext4 does for minutes,
    takes several times as long to make a file."""
    row, is_first = measured.full[builder.name], number == 0
    if row.failure:
        return
    if builder is not OURS and not measured.pages:
        row.runs.append(Run(0.0, failure="our build wrote no pages"))
        return
    folder = _kept(work, builder) if is_first else work / f"{builder.name}-{number + 1}"
    builder.prepare(source, folder)
    row.runs.append(run(builder.command(source, folder), limit))
    if is_first:
        if builder is OURS:
            measured.pages = sum(1 for _ in source.markdown())
        row.site = _site(site_of(folder))
        row.note = _missing(row, measured.pages)


def _site(folder: Path) -> Site:
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    pages = {name: size for name, size in sizes.items() if name.endswith(".html")}
    largest = max(pages, key=lambda name: (pages[name], name), default="")
    return Site(len(pages), len(sizes), sum(sizes.values()), pages.get(largest, 0), largest)


def _missing(row: Row, pages: int) -> str:
    made = row.site.pages if row.site else 0
    return "" if row.failure or made >= pages else f"made {made} of {pages} pages"


def _build_edits(measured: Measured, source: Source, work: Path, limit: float, number: int) -> Edit:
    """Ours first: what it makes of the edits is what the others get. Gives the last one."""
    for again in range(BUILT):
        change = edit(source.content, number * _EDITS + again)
        if _can_run(measured, EDITED, OURS):
            measured.again[EDITED].runs.append(run(OURS.command(source, _kept(work, OURS)), limit))
    return change


def _build_again(measured: Measured, source: Source, work: Path, limit: float) -> None:
    """Once more by us, and by the others with the pages that the edits changed."""
    if _can_run(measured, UNCHANGED, OURS):
        measured.again[UNCHANGED].runs.append(run(OURS.command(source, _kept(work, OURS)), limit))
    for name, (_, builder) in AGAIN.items():
        if name in measured.again and _can_run(measured, name, builder):
            folder = _kept(work, builder)
            measured.changed = builder.take_over(source, folder)
            measured.again[name].runs.append(run(builder.command(source, folder), limit))


def _check(measured: Measured, source: Source, work: Path, limit: float, number: int) -> None:
    """After one more edit, which is taken back: beside our kept build, and once without any."""
    change = planned(source.content, number * _EDITS + BUILT)
    change.make()
    folders = {CHECKED: _kept(work, OURS)} | ({CHECKED_COLD: work / "nothing"} if number == 0 else {})
    for name, folder in folders.items():
        if _can_run(measured, name, OURS):
            measured.again[name].runs.append(run(OURS.check(source, folder), limit))
    change.undo()


def _serve(measured: Measured, source: Source, work: Path, limit: float, number: int, last: Edit) -> None:
    """One more edit while our kept site is served; then the site and the content are again as they were.

    What is looked at is the page of the plan that shows the ``last`` edit, for the task is the same.
    """
    if not _can_run(measured, SERVED, OURS):
        return
    kept = _kept(work, OURS)
    path = _shown(site_of(kept), last)
    if path is None:
        measured.again[SERVED].runs.append(Run(0.0, failure="no page of the plan shows the edit that was built"))
        return
    change, port = planned(source.content, number * _EDITS + BUILT + 1), free_port()
    pause = _SETTLED + number * _LATER
    done = show(OURS.serve(source, kept, port), Page(port, path), Change(change.make, change.words), pause, limit)
    measured.again[SERVED].runs.append(done)
    change.undo()
    run(OURS.command(source, kept), limit)


def _shown(site: Path, change: Edit) -> str | None:
    """The address below the site of the first page of the plan that has the words of the edit."""
    pages = sorted((site / change.folder).rglob("index.html"))
    found = (page for page in pages if change.words in page.read_text(encoding="utf-8"))
    page = next(found, None)
    return None if page is None else f"{page.parent.relative_to(site).as_posix()}/"


def _can_run(measured: Measured, name: str, builder: Builder) -> bool:
    """Whether there is something to build on; if not, the row says so."""
    row = measured.again[name]
    if measured.full[builder.name].failure and not row.failure:
        row.runs.append(Run(0.0, failure="there is no full build to go on from"))
    return not row.failure


def _profile(measured: Measured, source: Source, work: Path, plan: Plan) -> None:
    """The stages of a clean build, which is compared with the site after all edits; then of one more edit."""
    if measured.full[OURS.name].failure:
        return
    folder = work / "profile"
    folder.mkdir()
    measured.stages = _stages(source, folder, plan.limit)
    measured.difference = difference(site_of(_kept(work, OURS)), site_of(folder))
    edit(source.content, plan.runs * _EDITS)
    measured.stages_again = _stages(source, folder, plan.limit)


def _stages(source: Source, folder: Path, limit: float) -> dict[str, float]:
    """Seconds by stage; what they leave of the whole process is its start and end. Empty when the run failed."""
    places = (source.content, site_of(folder), folder / "work")
    words = [sys.executable, "-m", "benchmarks.country.stages", *map(str, places)]
    done = run(Command(words, PROJECT, {"NO_MKDOCS_2_WARNING": "1"}), limit)
    if done.failure:
        return {}
    told: dict[str, float] = json.loads(done.said.strip().splitlines()[-1])
    return told | {"start of Python, imports, end": max(0.0, done.seconds - sum(told.values()))}


def difference(one: Path, other: Path) -> str:
    """How two folders differ, file by file; empty when they hold the same bytes under the same names."""
    ours, theirs = set(_files(one)), set(_files(other))
    differing = [name for name in sorted(ours & theirs) if not filecmp.cmp(one / name, other / name, shallow=False)]
    parts = [
        _counted("differ", differing),
        _counted("are missing", sorted(theirs - ours)),
        _counted("are too many", sorted(ours - theirs)),
    ]
    return "; ".join(filter(None, parts))


def _files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _counted(words: str, names: Sequence[str]) -> str:
    return f"{len(names)} files {words}, such as {names[0]}" if names else ""
