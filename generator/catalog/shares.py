"""What one plan adds to the lists of whole countries: how much each unit has to do in it, and how it cites documents.

Only numbers and short words: from the shares of all plans follows how a long list is cut, and what stands on its first
page. The words themselves are read where a page has them.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.catalog.lines import DutyLine, TaskLine
from generator.catalog.outlines import CitingText, Outline
from generator.catalog.packing import packed
from generator.deadlines import TimeKind
from generator.deferred import dataclass

POINT = 240
"""Letters of a duty that lists show; the rest is read in the plan."""
EXCERPT = 520
"""Letters of a citing text that are shown."""

Document = tuple[str, str, str, str]
"""Scope, series, year (empty where the plan does not tell it) and number."""


Bulk = tuple[int, int]
"""How much room one thing needs: the bytes of its words, and how many links or points it has."""


class Load(NamedTuple):
    """Tasks of one unit in one role, counted.

    ``times`` are by kind, or by whether there are words where none was read; ``months`` and ``years`` those of the days
    on which tasks end, which are ``days`` in all. ``stated`` tasks have such a day, ``yearly`` ones only name a whole
    year.
    """

    areas: dict[str, int]
    times: dict[str, int]
    months: dict[int, int]
    years: tuple[int, ...]
    days: int
    stated: int
    yearly: int


class UnitShare(NamedTuple):
    """What one plan gives one unit: the bulks of what it leads, supports and is asked, in the order of the file.

    ``spellings`` say how the plan prints the unit's name in tasks, and how often.
    """

    led: tuple[Bulk, ...]
    supported: tuple[Bulk, ...]
    duties: tuple[Bulk, ...]
    of_led: Load
    of_supported: Load
    spellings: dict[str, int]


class CitingShare(NamedTuple):
    """A text that cites a document: its position among those that cite any, the bytes shown of it, the mentions.

    ``task`` is the id of the task that it stands in.
    """

    text: int
    words: int
    mentions: int
    task: str | None


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of one plan by unit and by document, packed: of a country's plans only some are looked into."""

    units: dict[str, bytes]
    citing: dict[Document, bytes]

    def of_unit(self, unit: str) -> UnitShare:
        """What it gives one unit. Raises KeyError where that is nothing."""
        led, supported, duties, of_led, of_supported, spellings = marshal.loads(self.units[unit])  # noqa: S302  # ours
        return UnitShare(led, supported, duties, Load._make(of_led), Load._make(of_supported), spellings)

    def of_document(self, document: Document) -> tuple[CitingShare, ...]:
        """How it cites one document, text by text."""
        data = self.citing.get(document)
        return tuple(map(CitingShare._make, marshal.loads(data))) if data else ()  # noqa: S302  # as above


UNREAD, SILENT = "unread", "silent"
"""What stands for a time that is printed and was not read, and for none."""


def shares_of(outline: Outline) -> Shares:
    """The shares that follow from the lines of a plan."""
    duties: dict[str, list[DutyLine]] = {}
    for duty in outline.duties:
        for unit in duty.units:
            duties.setdefault(unit, []).append(duty)
    units = {
        unit: UnitShare(
            tuple(map(bulk, led)),
            tuple(map(bulk, supported)),
            tuple(map(_duty_bulk, duties.get(unit, ()))),
            _load(led),
            _load(supported),
            _spellings(unit, (*led, *supported)),
        )
        for unit in dict.fromkeys((*outline.finder.led, *outline.finder.supported, *duties))
        for led, supported in [(outline.led_by(unit), outline.supported_by(unit))]
    }
    return Shares({unit: packed(_plain(share)) for unit, share in units.items()}, _citing(outline.texts))


def bulk(task: TaskLine) -> Bulk:
    """The room that a task needs in a list which names its areas."""
    words = (task.title, *task.lead, *task.time_lines, task.group or "")
    return _bytes(words), 1 + sum(map(len, task.lead_named)) + len(task.areas)


def dump(shares: Shares) -> bytes:
    """Shares as bytes."""
    return packed((shares.units, shares.citing))


def load(data: bytes) -> Shares:
    """What was dumped. Raises ValueError, EOFError or TypeError for other bytes."""
    units, citing = marshal.loads(data)  # noqa: S302  # written by ``dump``
    return Shares(units, citing)


def _plain(share: UnitShare) -> tuple[object, ...]:
    return (*share[:3], tuple(share.of_led), tuple(share.of_supported), share.spellings)


def _bytes(texts: Iterable[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def _duty_bulk(duty: DutyLine) -> Bulk:
    points = [point[: POINT + 1] for point in duty.points]
    return _bytes((duty.unit, *points)), len(points)


def _load(tasks: Sequence[TaskLine]) -> Load:
    days = [[day for day, is_whole in task.days if not is_whole] for task in tasks]
    months, years = Counter[int](), set[int]()
    for found in days:
        for day in found:
            date = _day(day)
            months[date[1]] += 1
            years.add(date[0])
    return Load(
        dict(Counter(area for task in tasks for area in task.areas)),
        dict(Counter(map(_time, tasks))),
        dict(months),
        tuple(sorted(years)),
        sum(map(len, days)),
        sum(map(bool, days)),
        sum(task.kind == TimeKind.DATED and not found for task, found in zip(tasks, days, strict=True)),
    )


def _day(ordinal: int) -> tuple[int, int]:
    """Year and month."""
    date = dt.date.fromordinal(ordinal)
    return date.year, date.month


def _time(task: TaskLine) -> str:
    if task.kind == TimeKind.NONE:
        return UNREAD if task.time_lines else SILENT
    return task.kind


def _spellings(unit: str, tasks: Iterable[TaskLine]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for task in tasks:
        found.update(named[0] for line in task.lead_named for named in line if named[3] == unit)
        found.update(text for named, text in task.support_named if named == unit)
    return dict(found)


def _citing(texts: Sequence[CitingText]) -> dict[Document, bytes]:
    found: dict[Document, list[CitingShare]] = {}
    for number, text in enumerate(texts):
        words = len(text.text[:EXCERPT].encode())
        mentions = Counter((named.scope, named.series, named.year, named.number) for named in text.named)
        for document, count in mentions.items():
            found.setdefault(document, []).append(CitingShare(number, words, count, text.spot.task))
    return {document: packed(tuple(map(tuple, shares))) for document, shares in found.items()}
