"""An agency's plan beside its plan before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator import routes
from generator.catalog import Catalog, PlanEntry, TaskLine, continuity
from generator.catalog.continuity import Carried, Continuity
from generator.deferred import dataclass
from generator.views import paging, tasks
from generator.views.compare.hub import HUB_CRUMB
from generator.views.page import crumbs
from generator.views.paging import Place, Row, Sheet
from generator.views.richtext import Link, Vocabulary, relative_to
from generator.views.sheets import SheetPage, described, titled
from generator.views.tasks import TaskRow


@dataclass(frozen=True, slots=True)
class PairView:
    """One task in both plans. ``marks`` say what changed beyond years and spellings, in the portal's words."""

    before: TaskRow
    after: TaskRow
    area: Link
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """What became of tasks: where they stand, how many they are, and the way there; None where there are none."""

    anchor: str
    words: str
    count: int
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareYearsPage(SheetPage):
    """What the later plan carried on, changed, added and no longer says.

    ``shown`` are the anchors of the lists that stand on the page: all, or where they are too much for it, one or none.
    """

    before: Link
    after: Link
    before_year: int
    after_year: int
    years_between: str | None
    place_changed: str | None
    kinds: tuple[Kind, ...]
    shown: tuple[str, ...]
    changed: tuple[PairView, ...]
    unchanged: tuple[PairView, ...]
    new: tuple[TaskRow, ...]
    gone: tuple[TaskRow, ...]
    two_href: str
    hub_href: str


def pairs(catalog: Catalog) -> Iterator[tuple[PlanEntry, PlanEntry]]:
    """Each plan that has one before it, with that one first; at most one pair a plan."""
    for plan_id in catalog.plan_ids:
        plan = catalog.plan(plan_id)
        if before := catalog.lineage.before(plan):
            yield before, plan


def years(earlier: PlanEntry, later: PlanEntry, catalog: Catalog, vocabulary: Vocabulary) -> Iterator[CompareYearsPage]:
    """The comparison of two consecutive plans of one agency; where it is too much for a page, a part for each kind."""
    found = continuity.compare(earlier, later, catalog.word_reader)
    for sheet in paging.sheets(paging.cut(_rows(found)), routes.compare_years(earlier.id, later.id)):
        yield _YearsView(sheet, found, catalog, vocabulary).page()


CHANGED, UNCHANGED, NEW, GONE = "co-thay-doi", "nhu-cu", "moi", "khong-con"
"""The anchors of the lists, and the last folders of the parts' addresses."""

_Task = Carried | TaskLine
"""A task that goes on, or one that only one of the two plans has."""

_PAIR = 500
"""Bytes of HTML around the two tasks of a pair."""


def _rows(found: Continuity) -> Iterator[Row[_Task]]:
    last = found.later.id.year
    for pair in sorted(found.carried, key=lambda pair: not any(_marks(pair))):  # those with changes first
        has_changed = any(_marks(pair))
        weight = sum(tasks.weigh(task, name_areas=pair.moved_area) for task in (pair.earlier, pair.later)) + _PAIR
        place = Place(CHANGED, "có thay đổi", 1, _KIND) if has_changed else Place(UNCHANGED, "như cũ", 2, _KIND)
        yield Row(pair, weight, (place,))
    for key, name, entries in ((NEW, f"mới năm {last}", found.new), (GONE, f"không còn năm {last}", found.gone)):
        place = Place(key, name, 3 if key == NEW else 4, _KIND)
        for task in entries:
            yield Row(task, tasks.weigh(task, name_areas=True), (place,))


_KIND = "điều đã đổi"


class _YearsView:
    """Turns a comparison, or a part of it, into its page."""

    def __init__(self, sheet: Sheet[_Task], found: Continuity, catalog: Catalog, vocabulary: Vocabulary) -> None:
        self._sheet = sheet
        self._found = found
        self._catalog = catalog
        self._to = relative_to(sheet.address)
        self._linker = vocabulary.linker(sheet.address)
        both = (found.earlier, found.later)
        self._titles = [Counter(task.title for task in plan.lines) for plan in both]

    def page(self) -> CompareYearsPage:
        """The page, its rows made in reading order."""
        sheet, found, to = self._sheet, self._found, self._to
        earlier, later = found.earlier, found.later
        first, last = earlier.id.year, later.id.year
        rows = sheet.rows
        pair_views = [self._pair(row) for row in self._carried(rows)]
        single = [row for row in rows if isinstance(row, TaskLine)]
        old_name, new_name = earlier.place, later.place
        title = f"{later.name} so với năm {first}"
        return CompareYearsPage(
            address=sheet.address,
            kind="compare-years",
            title=titled(title, sheet),
            description=described(
                f"{len(found.carried)} nhiệm vụ tiếp tục, {len(found.new)} nhiệm vụ mới,"
                f" {len(found.gone)} nhiệm vụ không còn trong lời văn.",
                sheet,
            ),
            crumbs=crumbs(sheet.address, HUB_CRUMB, (f"{later.name} và {first}", sheet.whole), *sheet.steps),
            parts=paging.lines(sheet, to),
            way=paging.way(sheet, title, to),
            before=Link(earlier.name, to(routes.plan(earlier.id))),
            after=Link(later.name, to(routes.plan(later.id))),
            before_year=first,
            after_year=last,
            years_between=_between(first, last),
            place_changed=old_name if old_name != new_name else None,
            kinds=tuple(self._kinds()),
            shown=self._shown(),
            changed=tuple(view for view in pair_views if view.marks),
            unchanged=tuple(view for view in pair_views if not view.marks),
            new=tuple(self._row(task, 1, name_area=True) for task in single if task.plan_id == later.id),
            gone=tuple(self._row(task, 0, name_area=True) for task in single if task.plan_id == earlier.id),
            two_href=f"{to(routes.COMPARE_TWO)}?a={earlier.id}&b={later.id}",
            hub_href=to(routes.COMPARE),
            terms=self._linker.terms,
        )

    def _carried(self, rows: Iterable[_Task]) -> list[Carried]:
        """The pairs in the later plan's order, changed and unchanged ones mixed: words are noted in that order."""
        order = {task.anchor: place for place, task in enumerate(self._found.later.lines)}
        return sorted((row for row in rows if isinstance(row, Carried)), key=lambda row: order[row.later.anchor])

    def _shown(self) -> tuple[str, ...]:
        part = self._sheet.part
        if part.children:
            return ()
        return part.keys or (CHANGED, UNCHANGED, NEW, GONE)

    def _kinds(self) -> Iterator[Kind]:
        changed = sum(1 for pair in self._found.carried if any(_marks(pair)))
        last = self._found.later.id.year
        yield self._kind(CHANGED, "tiếp tục, có thay đổi", changed)
        yield self._kind(UNCHANGED, "tiếp tục như cũ", len(self._found.carried) - changed)
        yield self._kind(NEW, f"mới trong lời văn {last}", len(self._found.new))
        yield self._kind(GONE, f"không còn trong lời văn {last}", len(self._found.gone))

    def _kind(self, anchor: str, words: str, count: int) -> Kind:
        if anchor in self._shown():
            return Kind(anchor, words, count, f"#{anchor}")
        return Kind(anchor, words, count, self._to(routes.part(self._sheet.whole, anchor)) if count else None)

    def _row(self, entry: TaskLine, side: int, *, name_area: bool, with_product: bool = False) -> TaskRow:
        areas = tasks.area_links(entry.areas, self._catalog, self._to) if name_area else ()
        shares_title = with_product or self._titles[side][entry.title] > 1
        return tasks.row(entry, areas, self._linker, self._to, shares_title=shares_title)

    def _pair(self, pair: Carried) -> PairView:
        area = self._catalog.areas[pair.later.areas[0]]
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
