"""What was measured, as one Markdown document."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.country.builders import OURS
from benchmarks.country.measure import BUILT, CHECKED, EDITED, SERVED, Measured, Row
from generator.text import shorten

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
"""What stands between these lines of a file is replaced when the file is written again."""

_KILO, _MEGA = 1000, 1_000_000
_NOTHING = "–"
_ROOM = 60


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that is to be at most ``limit``; ``find`` gives None where it was not measured.

    ``words`` say so where it is only a mark to look at, which nobody promised.
    """

    words: str
    limit: float
    find: Callable[[Measured], float | None]


def _time(rows: Mapping[str, Row], name: str) -> float | None:
    return rows[name].seconds if name in rows else None


def _ratio(one: float | None, other: float | None) -> float | None:
    return one / other if one is not None and other else None


def _against(name: str) -> Callable[[Measured], float | None]:
    """A full build of ours, divided by a peer's."""
    return lambda found: _ratio(_time(found.full, OURS.name), _time(found.full, name))


_HARDER = "not promised, a harder mark: full build, against"
GOALS = (
    Goal("full build, against MkDocs + Material with its own search", 0.5, _against("mkdocs-search")),
    Goal("full build, against Zensical with its own search", 0.5, _against("zensical-search")),
    Goal(f"{_HARDER} that MkDocs given our Markdown extension", 0.5, _against("mkdocs-search-given")),
    Goal(f"{_HARDER} that Zensical given our Markdown extension", 0.5, _against("zensical-search-given")),
    Goal("memory of a full build, MB", 1000, lambda found: found.full[OURS.name].peak),
    Goal("build after one edit, s", 0.9, lambda found: _time(found.again, EDITED)),
    Goal(
        "build after one edit, against Hugo's build of everything", 1.0,
        lambda found: _ratio(_time(found.again, EDITED), _time(found.again, "hugo")),
    ),
    Goal("`portal serve`, from an edit to the new page, s", 1.0, lambda found: _time(found.again, SERVED)),
    Goal("`portal check`, warm, s", 1.5, lambda found: _time(found.again, CHECKED)),
    Goal(
        "largest HTML page, KB", 300,
        lambda found: site.largest / _KILO if (site := found.full[OURS.name].site) else None,
    ),
)  # fmt: skip
"""What is promised at 500 plans of 60 tasks; told for every corpus."""
GROWTH_GOAL = 4.2 / 4
"""How much faster than the number of plans the time of a full build may grow."""
_ALIKE = 1.25
"""Plans of two corpora that differ more in their mean number of tasks tell nothing about growth with the plans."""


def document(found: Sequence[Measured], facts: Sequence[str], runs: int) -> str:
    """All tables. Times are medians of ``runs`` runs; ``facts`` are lines about the machine."""
    parts = [
        "\n".join(f"- {fact}" for fact in facts)
        + f"\n- runs of each: {runs}, in turns, and {BUILT} edits a turn; the median counts",
        "### Corpora\n\n" + _corpora(found),
        "### Full build\n\n" + _full(found),
        "### After one edit\n\n" + _again(found),
    ]
    if len(found) > 1:
        parts.append("### Growth\n\n" + _growth(found))
    parts += ["### Where the time of our build goes\n\n" + _stages(found), "### Promised and found\n\n" + _goals(found)]
    notes = list(_notes(found))
    if notes:
        parts.append("### What went wrong\n\n" + "\n".join(f"- {note}" for note in notes))
    return "\n\n".join(parts) + "\n"


def put(path: Path, text: str) -> None:
    """Write the text to a file, or between the marks of one that has them."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN) if path.is_file() else ("", "", "")
    _, end, after = rest.partition(END)
    path.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}" if begin and end else text, encoding="utf-8")


def _table(heads: Sequence[str], lines: Iterator[Sequence[str]], texts: int = 1) -> str:
    """A Markdown table whose first ``texts`` columns are words and whose others are numbers."""
    rule = "|" + "---|" * texts + "---:|" * (len(heads) - texts)
    cells = (" | ".join(cell.replace("|", "\\|") for cell in line) for line in lines)
    return "\n".join([f"| {' | '.join(heads)} |", rule, *(f"| {line} |" for line in cells)])


def _number(value: float | None) -> str:
    """Three figures that count."""
    if value is None:
        return _NOTHING
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def _corpora(found: Sequence[Measured]) -> str:
    heads = ("corpus", "plans", "of them published", "tasks", "MB of YAML", "pages", "pages that one edit changes")
    lines = (
        (
            each.name, f"{each.corpus.plans:,}", f"{each.corpus.published:,}", f"{each.corpus.tasks:,}",
            f"{each.corpus.size / _MEGA:.1f}", f"{each.pages:,}", f"{each.changed:,}" if each.changed else _NOTHING,
        )
        for each in found
    )  # fmt: skip
    return _table(heads, lines)


def _full(found: Sequence[Measured]) -> str:
    heads = (
        "corpus", "builder", "s", "each run", "times ours", "CPU s", "times ours", "ms a page", "MB of memory",
        "MB of site", "files", "largest page, KB",
    )  # fmt: skip
    lines = ((each.name, *_full_cells(each, row)) for each in found for row in each.full.values())
    return _table(heads, lines, texts=2)


def _full_cells(measured: Measured, row: Row) -> tuple[str, ...]:
    if row.seconds is None:
        return (row.title, _failed(row), *[""] * 9)
    site = row.site
    title = f"{row.title} ({row.note})" if row.note else row.title
    return (
        title,
        *_times(row, measured.full[OURS.name]),
        _number(row.seconds / measured.pages * 1000 if measured.pages else None),
        f"{row.peak:,.0f}" if row.peak is not None else _NOTHING,
        f"{site.size / _MEGA:,.1f}" if site else _NOTHING,
        f"{site.files:,}" if site else _NOTHING,
        f"{site.largest / _KILO:,.0f}" if site else _NOTHING,
    )


def _failed(row: Row) -> str:
    """The reason as far as a cell has room for it; all of it stands below the tables."""
    return f"failed: {shorten(row.failure, _ROOM)}"


def _times(row: Row, ours: Row) -> tuple[str, ...]:
    """On the clock and of all processors, each beside ours."""
    each = " ".join(_number(run.seconds) for run in row.runs)
    clock = _number(row.seconds), each, _number(_ratio(row.seconds, ours.seconds))
    return (*clock, _number(row.cpu), _number(_ratio(row.cpu, ours.cpu)))


def _again(found: Sequence[Measured]) -> str:
    def lines() -> Iterator[Sequence[str]]:
        for each in found:
            for row in each.again.values():
                cells = (_failed(row), *[""] * 4) if row.seconds is None else _times(row, each.again[EDITED])
                yield (each.name, row.title, *cells)

    same = "\n".join(
        f"- {each.name}: the site after all edits, beside a clean build of the same content: "
        f"{each.difference or 'the same bytes'}"
        for each in found
        if each.difference is not None
    )
    heads = ("corpus", "what is run", "s", "each run", "times ours", "CPU s", "times ours")
    return _table(heads, lines(), texts=2) + f"\n\n{same}"


def _growth(found: Sequence[Measured]) -> str:
    pairs = list(itertools.pairwise(found))
    heads = ["", *(f"{smaller.name} to {larger.name}" for smaller, larger in pairs)]

    def lines() -> Iterator[Sequence[str]]:
        yield ("plans", *(_number(large.corpus.plans / small.corpus.plans) for small, large in pairs))
        yield ("tasks", *(_number(_ratio(large.corpus.tasks, small.corpus.tasks)) for small, large in pairs))
        yield ("pages", *(_number(_ratio(large.pages, small.pages)) for small, large in pairs))
        for kind in ("full", "again"):
            for name, row in getattr(found[0], kind).items():
                words = f"after one edit, {row.title}" if kind == "again" else row.title
                rows = [(getattr(small, kind), getattr(large, kind)) for small, large in pairs]
                yield (words, *(_number(_ratio(_time(large, name), _time(small, name))) for small, large in rows))

    return _table(heads, lines())


def _stages(found: Sequence[Measured]) -> str:
    heads = ["stage", *(head for each in found for head in (f"{each.name}, s", "share", "after an edit, s"))]
    names = dict.fromkeys(name for each in found for name in (*each.stages, *each.stages_again))

    def cells(each: Measured, name: str) -> tuple[str, str, str]:
        whole = sum(each.stages.values())
        share = _ratio(each.stages.get(name), whole)
        percent = _NOTHING if share is None else f"{share:.0%}"
        return _number(each.stages.get(name)), percent, _number(each.stages_again.get(name))

    lines = ((name, *(cell for each in found for cell in cells(each, name))) for name in names)
    return _table(heads, lines)


def _goals(found: Sequence[Measured]) -> str:
    def lines() -> Iterator[Sequence[str]]:
        for goal in GOALS:
            values = [goal.find(each) for each in found]
            yield (goal.words, f"{goal.limit:g}", *(_verdict(value, goal.limit) for value in values))
        same = [_NOTHING if each.difference is None else "no" if each.difference else "yes" for each in found]
        yield ("site after edits equal to a clean build", "yes", *same)
        growth = [_growth_by_plans(small, large) for small, large in pairs]
        verdicts = (_verdict(value, GROWTH_GOAL) for value in growth)
        yield ("growth of a full build, against that of the plans", f"{GROWTH_GOAL:g}", _NOTHING, *verdicts)

    pairs = list(itertools.pairwise(found))
    return _table(("promised at 500x60", "at most", *(each.name for each in found)), lines())


def _growth_by_plans(small: Measured, large: Measured) -> float | None:
    """Growth of our full build, divided by that of the plans; None where the plans are of another kind."""
    longer = _ratio(large.corpus.tasks / large.corpus.plans, small.corpus.tasks / small.corpus.plans)
    if longer is None or not 1 / _ALIKE <= longer <= _ALIKE:
        return None
    times = _ratio(_time(large.full, OURS.name), _time(small.full, OURS.name))
    return _ratio(times, large.corpus.plans / small.corpus.plans)


def _verdict(value: float | None, limit: float) -> str:
    if value is None:
        return _NOTHING
    return _number(value) if value <= limit else f"**{_number(value)}**"


def _notes(found: Sequence[Measured]) -> Iterator[str]:
    for each in found:
        for row in (*each.full.values(), *each.again.values()):
            for words in filter(None, (row.failure, row.note)):
                yield f"{each.name}, {row.title}: {words}"
