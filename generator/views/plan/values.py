"""The values that a plan's page is made of."""

from __future__ import annotations

from generator.deferred import dataclass
from generator.model import Annex, PlanKind, Signatory, Source
from generator.views.page import Page
from generator.views.paging import Way
from generator.views.plan.amending import Amending
from generator.views.plan.corrections import CorrectionView
from generator.views.plan.history import History
from generator.views.richtext import Link, RichText
from generator.views.targets import TargetView
from generator.views.tasks import TaskCard

KIND_NAMES = {PlanKind.PLAN: "Kế hoạch", PlanKind.PROGRAMME: "Chương trình"}


@dataclass(frozen=True, slots=True)
class Attribute:
    """One line of the plan's attributes.

    ``gap`` marks what the source leaves blank; ``printed`` is the source's own line, ``note`` a word of the portal's.
    """

    label: str
    value: RichText
    note: str | None = None
    printed: str | None = None
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at a glance, and where on the page it comes from."""

    value: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """A paragraph or point with what is nested under it."""

    anchor: str
    number: str | None
    text: RichText
    children: tuple[ItemView, ...]
    editor_note: str | None
    targets: tuple[TargetView, ...]
    secondary_areas: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GroupHead:
    """A heading inside an area, or the words of a parent item."""

    anchor: str
    level: int
    number: str | None
    text: RichText
    editor_note: str | None


@dataclass(frozen=True, slots=True)
class Brief:
    """One line for what stands whole on another page: its first words, and where to read the rest.

    It has the anchors of the whole: its own, and those of the targets quoted from it, each with its value, which may be
    empty. ``is_below`` says that it stands under the line before; ``note`` is who leads a task, and by when.
    """

    anchor: str
    href: str
    number: str | None
    text: str
    note: str
    targets: tuple[tuple[str, str], ...]
    is_below: bool


@dataclass(frozen=True, slots=True)
class BriefLabel:
    """The number alone of what stands whole on another page; with the same anchors as a line."""

    anchor: str
    href: str
    text: str
    targets: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Briefs:
    """What a heavy plan's page shows in place of words that have a ``page`` of their own.

    Lines, or labels where lines are still too many, or neither.
    """

    page: Link
    lines: tuple[Brief, ...] = ()
    labels: tuple[BriefLabel, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionView:
    """One of the plan's sections with its canonical area.

    ``entries`` are group headings and task cards in printed order; ``elsewhere`` counts the other plans with the area;
    ``area_year`` is None while no plan of that year has a task in the area. What is too heavy is told by briefs.
    """

    anchor: str
    heading: str
    table_heading: str | None
    table_anchor: str
    slug: str
    icon: str
    area: Link
    area_year: Link | None
    elsewhere: int
    secondary_areas: tuple[Link, ...]
    narrative: tuple[ItemView, ...]
    entries: tuple[GroupHead | TaskCard, ...]
    editor_note: str | None
    narrative_brief: Briefs | None = None
    tasks_brief: Briefs | None = None


@dataclass(frozen=True, slots=True)
class DutyView:
    """A unit with its duties. ``named_in_text`` is true where the sentence itself names the unit."""

    anchor: str
    number: str | None
    unit: RichText
    named_in_text: bool
    items: tuple[ItemView, ...]
    editor_note: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the plan: its heading, the outer one above it where it opens there, and one kind of content.

    ``brief`` stands for items, targets or duties that are too heavy for the page.
    """

    anchor: str
    heading: str
    outer: str | None = None
    outer_anchor: str = ""
    level: int = 2
    lead_in: tuple[RichText, ...] = ()
    annex: Annex | None = None
    annex_caption: RichText = ()
    annex_below: tuple[RichText, ...] = ()
    blanks: tuple[str, ...] = ()
    items: tuple[ItemView, ...] = ()
    paragraphs: tuple[RichText, ...] = ()
    paragraph_anchor: str = ""
    targets: tuple[TargetView, ...] = ()
    sections: tuple[SectionView, ...] = ()
    duties: tuple[DutyView, ...] = ()
    brief: Briefs | None = None


@dataclass(frozen=True, slots=True)
class CitedLine:
    """A document that the plan cites, what it is about where that is known, and how many other plans cite it."""

    document: Link
    title: str | None
    others: int


@dataclass(frozen=True, slots=True)
class DocumentNote:
    """Words of the plan that mean a document which their number does not lead to, and how that is known."""

    words: str
    document: Link
    reason: str


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A file of the plan: its form as a link, and what it is good for."""

    link: Link
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage(Page):
    """Everything a plan says, in its own order; where ``is_brief``, a part of it in one line each.

    ``cited_page`` leads to the documents that it cites where they stand on a page of their own.
    """

    kind_name: str
    letterhead: tuple[str, ...]
    attributes: tuple[Attribute, ...]
    figures: tuple[Figure, ...]
    place_note: RichText
    editor_notes: tuple[str, ...]
    parts: tuple[Part, ...]
    recipients: tuple[RichText, ...]
    signatory: Signatory | None
    footnotes: tuple[tuple[str, str, RichText], ...]
    corrections: tuple[CorrectionView, ...]
    cited: tuple[CitedLine, ...]
    cited_page: Link | None
    documents: tuple[DocumentNote, ...]
    source: Source | None
    earlier: Link | None
    later: Link | None
    compare_earlier: Link | None
    compare_later: Link | None
    compare_href: str
    history: History | None
    files: tuple[DownloadView, ...]
    calendar: Link | None
    citation: str
    task_citation: str
    full_address: str
    amending: Amending
    is_brief: bool = False


@dataclass(frozen=True, slots=True)
class PartArea:
    """The reform area of a part of a plan."""

    slug: str
    icon: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPartPage(Page):
    """A part of a heavy plan whole, or one piece of it.

    ``continued`` are the headings, given on the piece before, that the first task stands under.
    """

    heading: str
    plan: Link
    area: PartArea | None
    continued: tuple[RichText, ...]
    items: tuple[ItemView, ...]
    targets: tuple[TargetView, ...]
    entries: tuple[GroupHead | TaskCard, ...]
    duties: tuple[DutyView, ...]
    cited: tuple[CitedLine, ...]
    way: Way | None
    task_citation: str
    full_address: str
    amending: Amending
