"""A plan that is too heavy for one page: its page tells tasks line by line, pages below it have them whole.

Whatever has an anchor on the page of a light plan has it on that of a heavy one too, as long as there is room for a
link with its number: addresses of tasks, points and targets hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from generator import routes
from generator.catalog import PlanEntry
from generator.views.page import Page, Site
from generator.views.plan.briefs import View, briefs, labels
from generator.views.plan.part_pages import PartBelow
from generator.views.plan.values import Briefs, CitedLine, GroupHead, Part, PartArea, PlanPage, SectionView
from generator.views.plan.weights import weigh
from generator.views.richtext import Link, Vocabulary, relative_to

LIMIT = 260_000
"""Bytes of HTML, as they are guessed, that a plan's page may have."""

CITED_HEADING = "Văn bản được nhắc trong kế hoạch"

_ADDRESS = "linh-vuc-1/trang-2/"
"""About as long as the beginning of the addresses that lines lead to."""


class Detail(IntEnum):
    """How much of something the plan's own page shows."""

    WHOLE = 0
    LINES = 1
    LABELS = 2
    NOTHING = 3


class Kind(IntEnum):
    """What can be told in brief; the words say what there is to read on the page that has it whole."""

    TASKS = 0
    NARRATIVE = 1
    DUTIES = 2
    POINTS = 3
    TARGETS = 4
    CITED = 5


_WORDS = {
    Kind.TASKS: "Đọc đủ {count} nhiệm vụ của phần này",
    Kind.NARRATIVE: "Đọc đủ lời văn của phần này: {count} điểm",
    Kind.DUTIES: "Đọc đủ {count} mục giao việc",
    Kind.POINTS: "Đọc đủ {count} điểm của phần này",
    Kind.TARGETS: "Đọc đủ {count} chỉ tiêu",
    Kind.CITED: "Xem {count} văn bản được nhắc",
}
"""What the link to the page that has everything says; headings of groups are not counted."""

_REST = (Kind.DUTIES, Kind.POINTS, Kind.TARGETS)
STEPS = (
    (Kind.TASKS, Detail.LINES),
    (Kind.NARRATIVE, Detail.LINES),
    (Kind.CITED, Detail.NOTHING),
    (Kind.NARRATIVE, Detail.LABELS),
    *((kind, Detail.LINES) for kind in _REST),
    *((kind, Detail.LABELS) for kind in (*_REST, Kind.TASKS)),
    *((kind, Detail.NOTHING) for kind in (Kind.NARRATIVE, *_REST, Kind.TASKS)),
)
"""What gives way, one step after the other, until the page is light enough: all of one kind at once."""


@dataclass(slots=True)
class Block:
    """Views of one kind that stand together: the tasks of a section, its narrative, the points of a part.

    ``key`` is the anchor of the section or part; ``heading`` and ``area`` are its own.
    """

    kind: Kind
    key: str
    heading: str
    area: PartArea | None
    views: tuple[View | CitedLine, ...]
    detail: Detail = Detail.WHOLE

    @property
    def begins(self) -> str:
        """An anchor on the page where it begins."""
        first = self.views[0]
        return self.key if isinstance(first, CitedLine) else first.anchor

    def weight(self) -> int:
        """Its bytes on the plan's own page."""
        if self.detail is Detail.WHOLE:
            return weigh(self.views)
        return weigh(self.brief({}))

    def brief(self, places: Mapping[str, str]) -> Briefs:
        """What stands for it; ``places`` are the relative addresses where anchors stand whole."""
        count = sum(not isinstance(view, GroupHead) for view in self.views)
        page = Link(_WORDS[self.kind].format(count=count), places.get(self.begins, _ADDRESS))
        if self.detail is Detail.NOTHING:
            return Briefs(page)
        told = (view for view in self.views if not isinstance(view, CitedLine))
        lines = tuple(line for view in told for line in briefs(view, lambda at: f"{places.get(at, _ADDRESS)}#{at}"))
        return Briefs(page, lines) if self.detail is Detail.LINES else Briefs(page, labels=tuple(labels(lines)))


def pages(whole: PlanPage, plan: PlanEntry, vocabulary: Vocabulary, site: Site) -> Iterator[Page]:
    """The plan's page as it is when it is light; else its page in brief, and those of the parts below it."""
    weight = weigh(whole)
    if weight <= LIMIT:
        yield whole
        return
    found = list(blocks(whole))
    lighten(found, weight)
    below = _below(found, plan)
    places = {anchor: address for part in below for anchor, address in part.places()}
    yield _in_brief(whole, found, places, vocabulary)
    steps = [part.step for part in below]
    for part, beside in zip(below, zip((None, *steps[:-1]), (*steps[1:], None), strict=True), strict=True):
        yield from part.pages(beside, plan, vocabulary, site)


def lighten(found: Sequence[Block], weight: int) -> None:
    """Let blocks give way until a page of this weight is light enough, or nothing is left that could."""
    for kind, detail in STEPS:
        for block in found:
            if block.kind is kind:
                weight -= block.weight()
                block.detail = detail
                weight += block.weight()
        if weight <= LIMIT:
            return


def blocks(whole: PlanPage) -> Iterator[Block]:
    """What the page of a plan has that can be told in brief, in its order."""
    for part in whole.parts:
        points: tuple[tuple[Kind, tuple[View, ...]], ...] = (
            (Kind.POINTS, part.items),
            (Kind.TARGETS, part.targets),
            (Kind.DUTIES, part.duties),
        )
        yield from (Block(kind, part.anchor, part.heading, None, views) for kind, views in points if views)
        for section in part.sections:
            area = PartArea(section.slug, section.icon, section.area)
            if section.narrative:
                yield Block(Kind.NARRATIVE, section.anchor, section.heading, area, section.narrative)
            if section.entries:
                yield Block(Kind.TASKS, section.anchor, section.heading, area, section.entries)
    if whole.cited:
        yield Block(Kind.CITED, routes.CITED, CITED_HEADING, None, whole.cited)


def _below(found: Iterable[Block], plan: PlanEntry) -> list[PartBelow]:
    """The parts that have pages of their own: what stood under one heading stands together."""
    by_key: dict[str, list[Block]] = {}
    for block in found:
        if block.detail is not Detail.WHOLE:
            by_key.setdefault(block.key, []).append(block)
    return [
        PartBelow(
            plan.id, key, together[0].heading, together[0].area, tuple(v for block in together for v in block.views)
        )
        for key, together in by_key.items()
    ]


def _in_brief(whole: PlanPage, found: Iterable[Block], places: Mapping[str, str], vocabulary: Vocabulary) -> PlanPage:
    to = relative_to(whole.address)
    linker = vocabulary.linker(whole.address)
    short = {anchor: to(address) for anchor, address in places.items()}
    told: dict[tuple[Kind, str], Briefs] = {}
    for block in found:
        if block.detail is not Detail.WHOLE:
            told[block.kind, block.key] = brief = block.brief(short)
            linker.note(*(text for line in brief.lines for text in (line.text, line.note)))
    parts = tuple(_part(part, told) for part in whole.parts)
    cited = told.get((Kind.CITED, routes.CITED))
    return replace(
        whole,
        parts=parts,
        cited=() if cited else whole.cited,
        cited_page=cited.page if cited else None,
        terms=linker.terms,
        is_brief=True,
    )


def _part(part: Part, told: Mapping[tuple[Kind, str], Briefs]) -> Part:
    for kind, name in ((Kind.POINTS, "items"), (Kind.TARGETS, "targets"), (Kind.DUTIES, "duties")):
        if brief := told.get((kind, part.anchor)):
            part = replace(part, brief=brief, **{name: ()})  # type: ignore[arg-type]
    return replace(part, sections=tuple(_section(section, told) for section in part.sections))


def _section(section: SectionView, told: Mapping[tuple[Kind, str], Briefs]) -> SectionView:
    if brief := told.get((Kind.NARRATIVE, section.anchor)):
        section = replace(section, narrative=(), narrative_brief=brief)
    if brief := told.get((Kind.TASKS, section.anchor)):
        section = replace(section, entries=(), tasks_brief=brief)
    return section
