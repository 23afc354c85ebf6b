"""An agency's plan beside its plan before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog, PlanEntry, TaskEntry, continuity
from generator.catalog.continuity import Carried, Continuity
from generator.views import tasks
from generator.views.compare.hub import HUB_CRUMB
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Linker, Relative, Vocabulary, relative_to
from generator.views.tasks import TaskRow


@dataclass(frozen=True, slots=True)
class PairView:
    """One task in both plans. ``marks`` say what changed beyond years and spellings, in the portal's words."""

    before: TaskRow
    after: TaskRow
    area: Link
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareYearsPage(Page):
    """What the later plan carried on, changed, added and no longer says."""

    before: Link
    after: Link
    before_year: int
    after_year: int
    years_between: str | None
    place_changed: str | None
    changed: tuple[PairView, ...]
    unchanged: tuple[PairView, ...]
    new: tuple[TaskRow, ...]
    gone: tuple[TaskRow, ...]
    two_href: str
    hub_href: str


def pairs(catalog: Catalog) -> Iterator[tuple[PlanEntry, PlanEntry]]:
    """Each plan that has one before it, with that one first; at most one pair a plan."""
    for plan in catalog.plans:
        if before := continuity.plan_before(plan, catalog):
            yield before, plan


def years(earlier: PlanEntry, later: PlanEntry, catalog: Catalog, vocabulary: Vocabulary) -> CompareYearsPage:
    """The comparison of two consecutive plans of one agency."""
    return _YearsView(continuity.compare(earlier, later, catalog.word_reader), catalog, vocabulary).page()


class _YearsView:
    """Turns a comparison into its page."""

    def __init__(self, found: Continuity, catalog: Catalog, vocabulary: Vocabulary) -> None:
        self._found = found
        self._catalog = catalog
        self._address = routes.compare_years(found.earlier.id, found.later.id)
        self._to: Relative = relative_to(self._address)
        self._linker: Linker = vocabulary.linker(self._address)
        both = (found.earlier, found.later)
        self._titles = [Counter(task.title for task in plan.tasks) for plan in both]

    def page(self) -> CompareYearsPage:
        found, to = self._found, self._to
        earlier, later = found.earlier, found.later
        first, last = earlier.id.year, later.id.year
        pair_views = [self._pair(pair) for pair in found.carried]
        old_name, new_name = earlier.place, later.place
        return CompareYearsPage(
            address=self._address,
            kind="compare-years",
            title=f"{later.name} so với năm {first}",
            description=(
                f"{len(found.carried)} nhiệm vụ tiếp tục, {len(found.new)} nhiệm vụ mới,"
                f" {len(found.gone)} nhiệm vụ không còn trong lời văn."
            ),
            crumbs=crumbs(self._address, HUB_CRUMB, (f"{later.name} và {first}", self._address)),
            before=Link(earlier.name, to(routes.plan(earlier.id))),
            after=Link(later.name, to(routes.plan(later.id))),
            before_year=first,
            after_year=last,
            years_between=_between(first, last),
            place_changed=old_name if old_name != new_name else None,
            changed=tuple(view for view in pair_views if view.marks),
            unchanged=tuple(view for view in pair_views if not view.marks),
            new=tuple(self._row(task, 1, name_area=True) for task in found.new),
            gone=tuple(self._row(task, 0, name_area=True) for task in found.gone),
            two_href=f"{to(routes.COMPARE_TWO)}?a={earlier.id}&b={later.id}",
            hub_href=to(routes.COMPARE),
            terms=self._linker.terms,
        )

    def _row(self, entry: TaskEntry, side: int, *, name_area: bool, with_product: bool = False) -> TaskRow:
        areas = tasks.area_links(entry.areas, self._catalog, self._to) if name_area else ()
        shares_title = with_product or self._titles[side][entry.title] > 1
        return tasks.row(entry, areas, self._linker, self._to, shares_title=shares_title)

    def _pair(self, pair: Carried) -> PairView:
        area = self._catalog.areas[pair.later.section.area]
        moved, product = pair.moved_area, pair.changed_product
        return PairView(
            before=self._row(pair.earlier, 0, name_area=moved, with_product=product),
            after=self._row(pair.later, 1, name_area=moved, with_product=product),
            area=Link(area.name, self._to(routes.area(area.slug))),
            marks=tuple(_marks(pair)),
        )


def _marks(pair: Carried) -> Iterator[str]:
    if not pair.same_words:
        yield "Lời gần giống"
    if pair.moved_area:
        yield "Chuyển lĩnh vực"
    if pair.moved_lead:
        yield "Đổi đơn vị chủ trì"
    if pair.changed_time:
        yield "Đổi thời gian"
    if pair.changed_product:
        yield "Đổi sản phẩm"


def _between(first: int, last: int) -> str | None:
    """The years between two plans, whose plans have not been collected."""
    if last - first < 2:
        return None
    return f"năm {first + 1}" if last - first == 2 else f"các năm {first + 1} – {last - 1}"
