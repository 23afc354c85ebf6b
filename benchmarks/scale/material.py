"""The words of the real plans, cut into clauses that can be put together anew."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from benchmarks.scale import names
from benchmarks.scale.documents import all_targets, texts_of
from benchmarks.scale.wording import Template, Voice, template
from generator.catalog import Catalog, PlanEntry, TaskEntry
from generator.model import Span

_CUT = re.compile(r"(?P<mark>[,;.]) +| (?P<word>và) ")
_FEWEST_WORDS = 3
_ENOUGH = 12
_PLACES = (
    "tại Trạm Y tế xã {}",
    "tại Trung tâm Y tế huyện {}",
    "tại Bệnh viện Đa khoa {}",
    "trên địa bàn huyện {}",
    "ở xã {}",
    "của Phòng khám Đa khoa khu vực {}",
)
_WITH_PLACE, _WITH_FOREIGN_WORD, _WITH_SLIP = 0.25, 0.04, 0.01


class Kind(StrEnum):
    """Where in a plan a text stands; clauses only mix with others of their kind and area."""

    TITLE = "title"
    PRODUCT = "product"
    INDICATOR = "indicator"
    NARRATIVE = "narrative"
    PURPOSE = "purpose"
    DUTY = "duty"
    LEGAL_BASIS = "legal basis"
    GROUP = "group"


@dataclass(slots=True)
class _Pool:
    starts: list[Template] = field(default_factory=list)
    rest: list[tuple[str, Template]] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)

    def add(self, text: str, year: int) -> None:
        clauses = list(_clauses(text))
        self.lengths.append(len(clauses))
        self.starts.append(template(clauses[0][1], year))
        self.rest += [(joint, template(clause, year)) for joint, clause in clauses[1:]]


@dataclass(frozen=True, slots=True)
class Cells:
    """What the lead, support and time columns of one task say; keys as in the file, times with their slots."""

    lead: list[str]
    support: list[str]
    time: dict[str, Template] | list[Template] | None

    def written(self, voice: Voice) -> dict[str, Any]:
        """The cells with the years of this plan."""
        said: dict[str, Any] = {"chu_tri": self.lead, "phoi_hop": self.support}
        if isinstance(self.time, dict):
            said["thoi_gian"] = {key: part.written(voice) for key, part in self.time.items()}
        elif self.time:
            said["thoi_gian"] = [part.written(voice) for part in self.time]
        return said


class Material:
    """All that the real plans offer, by kind and area."""

    def __init__(self, catalog: Catalog) -> None:
        self._pools: dict[tuple[Kind, str | None], _Pool] = {}
        self._products: dict[str, list[tuple[Template, ...]]] = {}
        self.cells: dict[str, list[Cells]] = {}
        self.targets: list[tuple[Template, str | None, str | None]] = []
        self.areas: dict[str, int] = {}
        for plan in catalog.plans:
            self._read(plan)

    def text(self, kind: Kind, area: str | None, voice: Voice, longest: int = 99) -> str:
        """A new text of clauses of this kind and area, as many as one of the real ones has but at least two."""
        pool, rng = self._pool(kind, area), voice.rng
        count = min(max(rng.choice(pool.lengths), 2), longest) - 1
        rest = rng.sample(pool.rest, min(count, len(pool.rest)))
        said = rng.choice(pool.starts).written(voice) + "".join(joint + part.written(voice) for joint, part in rest)
        return _varied(said, voice) + ("." if rng.random() < 0.5 else "")

    def product(self, area: str, voice: Voice) -> list[str]:
        """The lines of a product cell: mostly as they are, sometimes with new words."""
        lines = voice.rng.choice(self._products[area])
        if voice.rng.random() < 0.25:
            return [self.text(Kind.PRODUCT, area, voice)]
        return [line.written(voice) for line in lines]

    def _pool(self, kind: Kind, area: str | None) -> _Pool:
        pool = self._pools.get((kind, area))
        return pool if pool and len(pool.rest) >= _ENOUGH else self._pools[kind, None]

    def _add(self, kind: Kind, area: str | None, text: str, year: int) -> None:
        for key in {(kind, area), (kind, None)}:
            self._pools.setdefault(key, _Pool()).add(text, year)

    def _read(self, plan: PlanEntry) -> None:
        record, year = plan.record, plan.id.year
        for task in plan.tasks:
            self._read_task(task, year)
        for section in record.sections:
            for item in texts_of(section.narrative):
                self._add(Kind.NARRATIVE, section.area, item, year)
        for item in texts_of((*record.purposes, *record.requirements)):
            self._add(Kind.PURPOSE, None, item, year)
        for duty in record.duties:
            for item in texts_of(duty.duties):
                self._add(Kind.DUTY, None, item, year)
        for item in texts_of(record.legal_bases):
            self._add(Kind.LEGAL_BASIS, None, item, year)
        self.targets += [(template(t.text, year), t.value, t.area) for t in all_targets(record.targets)]

    def _read_task(self, task: TaskEntry, year: int) -> None:
        area, record = task.section.area, task.task
        self.areas[area] = self.areas.get(area, 0) + 1
        self._add(Kind.TITLE, area, task.title, year)
        for line in record.product:
            self._add(Kind.PRODUCT, area, line, year)
        for line in record.indicator:
            self._add(Kind.INDICATOR, area, line, year)
        for group in task.groups:
            self._add(Kind.GROUP, area, group.heading, year)
        self._products.setdefault(area, []).append(tuple(template(line, year) for line in record.product))
        time: dict[str, Template] | list[Template] | None = None
        if isinstance(record.time, Span):
            ends = {"bat_dau": record.time.start, "ket_thuc": record.time.end}
            time = {key: template(text, year) for key, text in ends.items() if text}
        elif record.time:
            time = [template(line, year) for line in record.time]
        self.cells.setdefault(area, []).append(Cells(list(record.lead), list(record.support), time))
        self.targets += [(template(t.text, year), t.value, area) for t in all_targets(record.targets)]


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """The joint before each clause, and the clause; what is too short to stand alone stays with the one before."""
    start, joint = 0, ""
    for match in _CUT.finditer(text):
        clause = text[start : match.start()]
        if len(clause.split()) < _FEWEST_WORDS:
            continue
        yield joint, clause
        start, joint = match.end(), match.group()
    yield joint, text[start:].rstrip(" .;,:")


def _varied(text: str, voice: Voice) -> str:
    """The text with what no other has: a place, a product's name, a slip of the pen."""
    rng = voice.rng
    if rng.random() < _WITH_PLACE:
        text += " " + rng.choice(_PLACES).format(names.place(rng, voice.province_number))
    if rng.random() < _WITH_FOREIGN_WORD:
        text += f" (phần mềm {names.foreign_word(rng)})"
    if rng.random() < _WITH_SLIP:
        at = rng.randrange(len(text) - 1)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return " ".join(text.split())
