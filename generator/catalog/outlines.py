"""The lines of one plan together, and how they are kept: as bytes that are the same wherever they are made."""

from __future__ import annotations

import marshal
from typing import Any, NamedTuple

from generator.catalog.lines import DutyLine, QuotedLine, SectionLine, Spot, TargetLine, TaskLine
from generator.catalog.times import DueDay
from generator.deferred import dataclass
from generator.model import PlanId

_CANONICAL = 0
"""The version of marshal that writes equal values as equal bytes: later ones tell which of them are one object."""


class Named(NamedTuple):
    """Words of a text, from ``start`` to ``end``, that name a document.

    ``document`` is its id where an editor said which it is, else empty: then it follows from ``scope``, ``series``,
    ``number`` and ``year``, which is empty where nothing in the plan tells it. ``day`` is the ordinal of the day that
    is printed behind the number, 0 where none is.
    """

    document: str
    scope: str
    series: str
    year: str
    number: str
    text: str
    start: int
    end: int
    note: str | None
    standard: str | None
    day: int

    @property
    def key(self) -> str:
        """The document without its year."""
        return f"{self.scope}/{self.series}/{self.number}"


class CitingText(NamedTuple):
    """A text of a plan that names documents, and where it stands."""

    spot: Spot
    text: str
    named: tuple[Named, ...]


class Money(NamedTuple):
    """What a plan says of money, in million VND, numbers as they are written.

    ``printed`` is the total that it prints, ``amounts`` counts the tasks with a sum, ``zeros`` those that say 0 and
    ``sum`` is all of them together, None where there is none. ``words`` stand where others print a sum, ``clauses``
    say where the money comes from.
    """

    printed: str | None
    amounts: int
    zeros: int
    sum: str | None
    words: tuple[QuotedLine, ...]
    clauses: tuple[QuotedLine, ...]

    @property
    def is_stated(self) -> bool:
        """Whether the plan names any sum."""
        return self.sum is not None or self.printed is not None


@dataclass(frozen=True, slots=True)
class Outline:
    """All lines of one plan, in the order of its file; ``texts`` are those that cite something."""

    tasks: tuple[TaskLine, ...]
    targets: tuple[TargetLine, ...]
    duties: tuple[DutyLine, ...]
    texts: tuple[CitingText, ...]
    sections: tuple[SectionLine, ...]
    money: Money


Rows = tuple[tuple[Any, ...], ...]
"""The lines of one kind as plain values: no named tuples, and without the identity of their plan."""


@dataclass(frozen=True, slots=True)
class Plain:
    """An outline as plain values."""

    tasks: Rows
    targets: Rows
    duties: Rows
    texts: Rows
    sections: Rows
    money: tuple[Any, ...]


def plain(outline: Outline) -> Plain:
    """The outline as plain values."""
    money = outline.money
    return Plain(
        tuple((*line[1:-1], tuple(map(tuple, line.due))) for line in outline.tasks),
        tuple((tuple(line.spot), *line[2:]) for line in outline.targets),
        tuple(line[1:] for line in outline.duties),
        tuple((tuple(text.spot), text.text, tuple(map(tuple, text.named))) for text in outline.texts),
        tuple(map(tuple, outline.sections)),
        (*money[:-2], *(tuple((tuple(line.spot), line.text) for line in lines) for lines in money[-2:])),
    )


def dump(found: Plain) -> bytes:
    """The outline as bytes."""
    parts = (found.tasks, found.targets, found.duties, found.texts, found.sections, found.money)
    return marshal.dumps(parts, _CANONICAL)


def load(data: bytes, plan_id: PlanId) -> Outline:
    """What was dumped of the plan with this identity. Raises ValueError, EOFError or TypeError for other bytes."""
    tasks, targets, duties, texts, sections, money = marshal.loads(data)  # noqa: S302  # written by ``dump``
    return Outline(
        tuple(TaskLine._make((plan_id, *row[:-1], tuple(map(DueDay._make, row[-1])))) for row in tasks),
        tuple(TargetLine(plan_id, Spot(*spot), *rest) for spot, *rest in targets),
        tuple(DutyLine(plan_id, *row) for row in duties),
        tuple(CitingText(Spot(*spot), text, tuple(map(Named._make, named))) for spot, text, named in texts),
        tuple(SectionLine(*row) for row in sections),
        Money._make((*money[:-2], _quoted(money[-2]), _quoted(money[-1]))),
    )


def _quoted(rows: tuple[Any, ...]) -> tuple[QuotedLine, ...]:
    return tuple(QuotedLine(Spot(*spot), text) for spot, text in rows)
