"""The words of the published plans, cut into clauses that can be put together anew, and the shapes they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from benchmarks.corpus import names
from benchmarks.corpus.wording import Template, Voice, template
from generator.catalog import Catalog, PlanEntry, TaskEntry
from generator.catalog.places import targets
from generator.model import Item, Plan, Span, Target

_CUT = re.compile(r"(?P<mark>[,;.]) +| (?P<word>và) ")
_ENUMERATED = re.compile(r"^(?:[IVX]+|\d+)\b[.:]?\s*")
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
_WITH_PLACE, _WITH_FOREIGN_WORD, _WITH_SLIP, _WITH_NEW_PRODUCT = 0.25, 0.04, 0.01, 0.25
_FORM_KEYS = ("nguoi_ky", "ten_cot", "de_muc", "phu_luc", "kinh_phi", "loi_ket", "noi_nhan", "ghi_chu_bien_tap")


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
class Shape:
    """An item without its words: its printed number, what is nested under it, further areas."""

    number: str | None
    children: tuple[Shape, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What the cells of one task say, but for its own words.

    ``parts`` are the numbers of the points that the task is printed in.
    """

    lead: tuple[Template, ...]
    support: tuple[Template, ...]
    lines: tuple[Template, ...]
    columns: dict[str, str]
    areas: tuple[str, ...]
    parts: tuple[str | None, ...]
    has_title: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A target's sentence, and the value and aim that belong to it."""

    wording: Template
    value: str | None
    area: str | None
    aim: str | None


@dataclass(frozen=True, slots=True)
class Form:
    """How one published plan is laid out.

    ``said`` holds what it prints around its tasks, with slots, by the keys of the file; ``keys`` all keys it uses.
    """

    kind: str
    keys: frozenset[str]
    said: Mapping[str, Any]
    has_spans: bool

    def prints(self, column: str) -> bool:
        """Whether the table of tasks has this column."""
        return column in self.said.get("ten_cot", {})


class Material:
    """All that the published plans offer, by kind and area."""

    def __init__(self, catalog: Catalog) -> None:
        self._pools: dict[tuple[Kind, str | None], _Pool] = {}
        self._products: dict[str, list[tuple[Template, ...]]] = {}
        self.shapes: dict[Kind, list[Shape]] = {kind: [] for kind in Kind}
        self.rows: dict[str, list[Row]] = {}
        self.times: list[tuple[Template, ...]] = []
        self.spans: list[dict[str, Template]] = []
        self.sentences: list[Sentence] = []
        self.headings: dict[str, list[Template]] = {}
        self.mentions: list[tuple[str, str, str]] = []
        self.areas: dict[str, int] = {}
        self.area_names = {slug: area.name for slug, area in catalog.areas.items()}
        self.forms = [self._form(plan) for plan in catalog.plans]
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
        if voice.rng.random() < _WITH_NEW_PRODUCT:
            return [self.text(Kind.PRODUCT, area, voice)]
        return [line.written(voice) for line in lines]

    def _pool(self, kind: Kind, area: str | None) -> _Pool:
        pool = self._pools.get((kind, area))
        return pool if pool and len(pool.rest) >= _ENOUGH else self._pools[kind, None]

    def _add(self, kind: Kind, area: str | None, text: str, year: int) -> None:
        for key in dict.fromkeys([(kind, area), (kind, None)]):
            self._pools.setdefault(key, _Pool()).add(text, year)

    def _form(self, plan: PlanEntry) -> Form:
        raw = plan.record.model_dump(mode="json", by_alias=True, exclude_unset=True)
        said = {key: _with_slots(raw[key], plan.id.year) for key in _FORM_KEYS if key in raw}
        spans = any(isinstance(task.task.time, Span) for task in plan.tasks)
        return Form(raw["loai"], frozenset(raw), said, spans)

    def _read(self, plan: PlanEntry) -> None:
        record, year = plan.record, plan.id.year
        for task in plan.tasks:
            self._read_task(task, year)
        for section in record.sections:
            self._read_items(Kind.NARRATIVE, section.area, section.narrative, year)
            for heading in filter(None, (section.heading, section.table_heading)):
                words = template(_ENUMERATED.sub("", heading), year)
                self.headings.setdefault(section.area, []).append(words)
        self._read_items(Kind.PURPOSE, None, (*record.purposes, *record.requirements), year)
        for duty in record.duties:
            self._read_items(Kind.DUTY, None, duty.duties, year)
        self._read_items(Kind.LEGAL_BASIS, None, record.legal_bases, year)
        for _, target, _ in targets(plan):
            self.sentences.append(Sentence(template(target.text, year), target.value, target.area, target.aim))
        self.mentions += _mentions(record)

    def _read_items(self, kind: Kind, area: str | None, items: Iterable[Item], year: int) -> None:
        for item in items:
            self.shapes[kind].append(_shape(item))
        for text in texts_of(items):
            self._add(kind, area, text, year)

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
        lines: tuple[Template, ...] = ()
        if isinstance(record.time, Span):
            ends = {"bat_dau": record.time.start, "ket_thuc": record.time.end}
            self.spans.append({key: template(text, year) for key, text in ends.items() if text})
        elif record.time:
            lines = tuple(template(line, year) for line in record.time)
            self.times.append(lines)
        parts = tuple(part.number for part in record.parts)
        columns = {str(key): name for key, name in record.column_names.items()}
        lead, support = (tuple(template(line, year) for line in cell) for cell in (record.lead, record.support))
        row = Row(lead, support, lines, columns, tuple(record.secondary_areas), parts, record.title is not None)
        self.rows.setdefault(area, []).append(row)


def texts_of(items: Iterable[Item]) -> Iterator[str]:
    """The texts of items, each before those below it."""
    for item in items:
        if item.text:
            yield item.text
        yield from texts_of(item.children)


def all_targets(targets: Iterable[Target]) -> Iterator[Target]:
    """Targets, each before those below it."""
    for target in targets:
        yield target
        yield from all_targets(target.children)


def written(said: Any, voice: Voice) -> Any:
    """What a form says, in lists and mappings as they are in the file, as the plan of this voice would say it."""
    if isinstance(said, Template):
        return said.written(voice)
    if isinstance(said, Mapping):
        return {key: written(value, voice) for key, value in said.items()}
    return [written(value, voice) for value in said] if isinstance(said, list) else said


def _with_slots(value: Any, year: int) -> Any:
    if isinstance(value, str):
        return template(value, year)
    if isinstance(value, Mapping):
        return {key: _with_slots(inner, year) for key, inner in value.items()}
    return [_with_slots(inner, year) for inner in value] if isinstance(value, list) else value


def _shape(item: Item) -> Shape:
    return Shape(item.number, tuple(map(_shape, item.children)), tuple(item.secondary_areas))


def _mentions(record: Plan) -> Iterator[tuple[str, str, str]]:
    """Words that mean a document of the whole country, its id, and the reason: any plan can have them."""
    for mention in record.documents:
        if mention.document.startswith("vn/"):
            yield mention.words, mention.document, mention.reason


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
