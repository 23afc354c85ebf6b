"""The pages below a heavy plan's: a section or a part of it whole, in numbered pieces where it takes more than one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator import routes
from generator.catalog import PlanEntry
from generator.deferred import dataclass
from generator.model import PlanId
from generator.text import shorten
from generator.views import citing, paging
from generator.views.moving import moved, texts
from generator.views.page import Site, crumbs
from generator.views.paging import Row, Sheet, Step, Way
from generator.views.plan import amending, history
from generator.views.plan.briefs import View, anchors
from generator.views.plan.values import CitedLine, DutyView, GroupHead, ItemView, PartArea, PlanPartPage
from generator.views.plan.weights import weigh
from generator.views.richtext import Link, Relative, RichText, Vocabulary, relative_to
from generator.views.targets import TargetView
from generator.views.tasks import TaskCard

_HEADING, _CRUMB = 90, 40
"""Letters of a part's heading in the page's description and in breadcrumbs."""

_LEVELS_UP = 2
"""Headings of tasks stand right below the page's own: on the plan's page there are two above them."""


@dataclass(frozen=True, slots=True)
class _Line:
    """Views that must not be parted: a task with the headings right above it. ``under`` are those above them all."""

    views: tuple[View | CitedLine, ...]
    under: tuple[RichText, ...] = ()


@dataclass(frozen=True, slots=True)
class PartBelow:
    """A part of a plan on pages of its own. ``key`` is its anchor on the plan's page and the folder of its pages."""

    plan_id: PlanId
    key: str
    heading: str
    area: PartArea | None
    views: tuple[View | CitedLine, ...]

    @property
    def address(self) -> str:
        """Where it begins."""
        return routes.part(routes.plan(self.plan_id), self.key)

    def places(self) -> Iterator[tuple[str, str]]:
        """Every anchor in it, its own included, with the address of the page that has it."""
        yield self.key, self.address
        for sheet in self._sheets():
            for line in sheet.rows:
                yield from ((anchor, sheet.address) for view in line.views for anchor in _anchors(view))

    @property
    def step(self) -> Step:
        """Its name and where it begins."""
        return shorten(self.heading, _CRUMB), self.address

    def pages(
        self, beside: tuple[Step | None, Step | None], plan: PlanEntry, vocabulary: Vocabulary, site: Site
    ) -> Iterator[PlanPartPage]:
        """Its pages in order; ``beside`` are the parts before and after it."""
        for sheet in self._sheets():
            yield self._page(replace(sheet, before=beside[0], after=beside[1]), plan, vocabulary, site)

    def _sheets(self) -> Iterator[Sheet[_Line]]:
        rows = (Row(line, weigh(line.views)) for line in _lines(self.views))
        return paging.sheets(paging.cut(rows), self.address)

    def _page(self, sheet: Sheet[_Line], plan: PlanEntry, vocabulary: Vocabulary, site: Site) -> PlanPartPage:
        address, home = sheet.address, routes.plan(plan.id)
        to, linker = relative_to(address), vocabulary.linker(address)
        up = to(home)
        views = [moved(view, up) for line in sheet.rows for view in line.views]
        linker.note(*(text for view in views for text in texts(view)))
        where = f", {sheet.name}" if sheet.name else ""
        return PlanPartPage(
            address=address,
            kind="plan-part",
            title=f"{self.heading}{where} – {plan.name}",
            heading=f"{self.heading}{where}",
            description=f"{plan.name}, phần {self.key}{where}: {shorten(self.heading, _HEADING)}",
            crumbs=crumbs(
                address,
                ("Tỉnh, thành phố", routes.PROVINCES),
                (plan.place, routes.province(plan.id.province)),
                (plan.name, home),
                self.step,
                *sheet.steps,
            ),
            changed_on=history.last_day(plan, site),
            plan=Link(plan.name, up),
            area=moved(self.area, up),
            continued=moved(sheet.rows[0].under, up) if sheet.number > 1 else (),
            items=tuple(view for view in views if isinstance(view, ItemView)),
            targets=tuple(view for view in views if isinstance(view, TargetView)),
            entries=tuple(_raised(view for view in views if isinstance(view, GroupHead | TaskCard))),
            duties=tuple(view for view in views if isinstance(view, DutyView)),
            cited=tuple(view for view in views if isinstance(view, CitedLine)),
            way=_way(sheet, plan, to),
            task_citation=citing.document(plan),
            full_address=routes.absolute(site.url, home),
            amending=amending.ways(plan, site, to),
            terms=linker.terms,
        )


def _way(sheet: Sheet[_Line], plan: PlanEntry, to: Relative) -> Way:
    """Up to the plan, to the parts beside this one, and between its pieces."""
    way = paging.way(sheet, plan.name, to) or paging.beside(sheet, to)
    return replace(way, up=Link(plan.name, to(routes.plan(plan.id))))


def _anchors(view: View | CitedLine) -> Iterator[str]:
    return iter(()) if isinstance(view, CitedLine) else anchors(view)


def _lines(views: Sequence[View | CitedLine]) -> Iterator[_Line]:
    """Views in order, each heading together with what comes right below it."""
    above: list[GroupHead] = []
    waiting: list[GroupHead] = []
    for view in views:
        if isinstance(view, GroupHead):
            if not waiting:
                above = [head for head in above if head.level < view.level]
            waiting.append(view)
            continue
        level = view.level if isinstance(view, TaskCard) else 0
        opened = waiting[0].level if waiting else level
        under = tuple(head.text for head in above if head.level < opened)
        yield _Line((*waiting, view), under)
        above = [head for head in (*above, *waiting) if head.level < level]
        waiting = []
    if waiting:
        yield _Line(tuple(waiting))


def _raised(entries: Iterable[GroupHead | TaskCard]) -> Iterator[GroupHead | TaskCard]:
    """Entries with the levels of headings that they have below the page's own: none is left out on the way down."""
    level = 1
    for entry in entries:
        level = min(level + 1, max(2, entry.level - _LEVELS_UP))
        yield replace(entry, level=level)
