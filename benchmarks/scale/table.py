"""Rows of measures as one aligned table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.scale.cost import Cost
from benchmarks.scale.network import Measure

_HEADINGS = (
    "tasks",
    "system",
    "KB median",
    "KB each",
    "KB all shown",
    "requests",
    "trips",
    "ms local",
    "ms 100ms/10Mb",
    "build s",
    "cpu s",
    "peak MB",
    "grown MB",
    "index MB",
    "files",
)
_KILO, _MEGA = 1000, 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One system at one size: its index, and one measure a query on each network; or why there are none."""

    tasks: int
    system: str
    cost: Cost | None = None
    index_size: int = 0
    index_files: int = 0
    near: tuple[Measure, ...] = ()
    far: tuple[Measure, ...] = ()
    note: str = ""


def table(rows: Sequence[Row]) -> str:
    """The rows under their headings, numbers to the right; medians are those of the queries."""
    lines = [_HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(_HEADINGS))]
    notes = [f"{row.tasks} {row.system}: {row.note}" for row in rows if row.note]
    return "\n".join([*("  ".join(map(str.rjust, line, widths)) for line in lines), *notes])


def _cells(row: Row) -> tuple[str, ...]:
    return (f"{row.tasks:,}", row.system, *_network_cells(row), *_index_cells(row))


def _network_cells(row: Row) -> tuple[str, ...]:
    if not row.far:
        return ("-",) * 7
    kilobytes = [measure.size / _KILO for measure in row.far]
    return (
        f"{median(kilobytes):.0f}",
        "/".join(f"{size:.0f}" for size in kilobytes),
        f"{median(measure.total / _KILO for measure in row.far):.0f}",
        f"{median(measure.requests for measure in row.far):.0f}",
        f"{median(measure.round_trips for measure in row.far):.0f}",
        f"{median(measure.milliseconds for measure in row.near):.0f}",
        f"{median(measure.milliseconds for measure in row.far):.0f}",
    )


def _index_cells(row: Row) -> tuple[str, ...]:
    if row.cost is None:
        return ("-",) * 6
    cost = row.cost
    costs = (f"{cost.wall:.1f}", f"{cost.cpu:.1f}", f"{cost.peak:.0f}", f"{cost.growth:.0f}")
    return (*costs, f"{row.index_size / _MEGA:.1f}", f"{row.index_files}")
