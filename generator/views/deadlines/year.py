"""What is due in one calendar year: month by month, then what has no month; by province where it is too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from generator import routes
from generator.catalog import Catalog, Due, is_in_calendar
from generator.deadlines import TimeKind
from generator.deferred import dataclass
from generator.text import sort_key
from generator.views import paging, sketching
from generator.views.calendar_words import CalendarLink, link_to
from generator.views.charts import column_chart, months
from generator.views.deadlines.lists import HEAD, UNDATED, WHOLE_YEAR, DueRow, ToRow, ordered, to_rows, weigh
from generator.views.drawing import Chart
from generator.views.page import Sketch, crumbs
from generator.views.paging import Row, Sheet
from generator.views.richtext import Link, Vocabulary, relative_to
from generator.views.sheets import SheetPage, described, titled

QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class DueGroup:
    """What is due in one month, or what has no month for one reason."""

    anchor: str
    heading: str
    note: str | None
    rows: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter with those of its months in which something is due."""

    anchor: str
    heading: str
    count: int
    months: tuple[DueGroup, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One list that the page can be narrowed by; options are pairs of slug and name."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of time in the summary of a year that is cut: its anchor, its name, how many, and what it means."""

    anchor: str
    name: str
    count: int
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesYearPage(SheetPage):
    """One calendar year, or what one province has in it.

    ``place`` names the province, and is empty for the whole year. The counts are those of the year or the province;
    ``is_piece`` says that the page has not all its rows. ``sorts`` sum up a year whose rows stand on other pages.
    """

    year: int
    place: str
    is_piece: bool
    chart: Chart | None
    dated_count: int
    whole_year_count: int
    sorts: tuple[Sort, ...]
    quarters: tuple[Quarter, ...]
    others: tuple[DueGroup, ...]
    choices: tuple[Choice, ...]
    earlier: Link | None
    later: Link | None
    calendar: CalendarLink | None


Lists = dict[int | TimeKind, list[Due]]
"""What is due, by the list that it stands in."""


def year(number: int, catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Sketch]:
    """One calendar year; where it is too much for a page it is cut by province, for readers ask for their own."""
    rows = (
        Row(due, weigh(due), (paging.province(due.task.plan_id.province, catalog),), str(due.list), HEAD)
        for due in ordered(catalog.due.in_year(number))
    )
    return sketching.of_list(
        paging.cut(rows),
        routes.deadlines_in(number),
        lambda sheet: _YearView(sheet, number, catalog, vocabulary).page(),
        _light,
        lambda rows: sketching.by_plan(f"viec/han/{number}", (due.task.plan_id for due in rows)),
    )


def _light(due: Due) -> tuple[object, ...]:
    """What decides where a part of a task stands, and what is counted of it: plain values, for there are thousands."""
    task, plan = due.task, due.task.plan_id
    return plan.province, plan.year, plan.agency, task.anchor, *due.day, task.areas, task.lead_units


class _YearView:
    """One page of a year."""

    def __init__(self, sheet: Sheet[Due], number: int, catalog: Catalog, vocabulary: Vocabulary) -> None:
        self._sheet = sheet
        self._number = number
        self._catalog = catalog
        self._linker = vocabulary.linker(sheet.address)
        self._to = relative_to(sheet.address)
        self._counts = Counter(due.list for due in sheet.part.rows)

    def page(self) -> DeadlinesYearPage:
        """The page, its rows made in reading order."""
        sheet, number, to = self._sheet, self._number, self._to
        lists: Lists = {}
        for due in sheet.rows:
            lists.setdefault(due.list, []).append(due)
        row = to_rows(sheet.part.rows if sheet.rows else (), self._catalog, self._linker, to)
        dated = sum(self._counts[month] for month in range(1, 13))
        title = f"Thời hạn năm {number}"
        earlier, later = self._neighbours()
        return DeadlinesYearPage(
            address=sheet.address,
            kind="deadlines-year",
            title=titled(title, sheet),
            description=described(
                f"Những việc các kế hoạch cải cách hành chính hẹn xong trong năm {number}, theo tháng và quý.", sheet
            ),
            crumbs=crumbs(sheet.address, ("Thời hạn", routes.DEADLINES), (str(number), sheet.whole), *sheet.steps),
            has_contents=bool(sheet.rows),
            parts=paging.lines(sheet, to, _with_a_day),
            cut_by=sheet.part.kind,
            way=paging.way(sheet, title, to),
            year=number,
            place=sheet.part.name,
            is_piece=len(sheet.part.pieces) > 1,
            chart=self._chart(dated) if dated else None,
            dated_count=dated,
            whole_year_count=self._counts[TimeKind.DATED],
            sorts=tuple(self._sorts()) if sheet.part.children else (),
            quarters=tuple(self._quarters(lists, row)),
            others=tuple(self._others(lists, row)),
            choices=tuple(self._choices()) if sheet.rows else (),
            earlier=earlier,
            later=later,
            calendar=self._calendar(),
            terms=self._linker.terms,
        )

    def _neighbours(self) -> tuple[Link | None, Link | None]:
        """The years before and after that have something; a part has the parts beside it instead."""
        if not self._sheet.is_whole:
            return None, None
        years = self._catalog.due.years
        earlier = max((year for year in years if year < self._number), default=None)
        later = min((year for year in years if year > self._number), default=None)
        return self._year_link(earlier), self._year_link(later)

    def _year_link(self, number: int | None) -> Link | None:
        return Link(f"Năm {number}", self._to(routes.deadlines_in(number))) if number else None

    def _calendar(self) -> CalendarLink | None:
        """The calendar of everything, or on the page of a province its own."""
        part = self._sheet.part
        entry = self._catalog.division.calendars.find(*(("tinh", part.keys[0]) if part.keys else ()))
        if entry is None or not is_in_calendar(due.task for due in part.rows):
            return None
        goes_back = entry.is_whole or entry.parts or self._number in entry.years
        return link_to(entry, self._to) if goes_back else None

    def _chart(self, total: int) -> Chart:
        counts = [self._counts[month] for month in range(1, 13)]
        most = max(range(12), key=lambda month: counts[month])
        description = (
            f"{total} việc có hạn theo ngày, tháng hoặc quý trong năm {self._number}; nhiều nhất là tháng {most + 1}, "
            f"{counts[most]} việc. Việc hẹn cả quý tính vào tháng cuối quý."
        )
        where = f", {self._sheet.part.name}" if self._sheet.part.name else ""
        return column_chart(
            "theo-thang",
            f"Việc đến hạn theo tháng, năm {self._number}{where}",
            description,
            months(counts, list(map(self._month_address, range(1, 13)))),
            columns=("Tháng", "Số việc"),
        )

    def _month_address(self, month: int) -> str | None:
        """The way to the first page of this part that has the month; None where the rows stand further down."""
        number = self._first_pieces.get(month)
        return self._to(f"{routes.piece(self._sheet.base, number)}#thang-{month}") if number else None

    @cached_property
    def _first_pieces(self) -> dict[int | TimeKind, int]:
        """The number of the piece in which each list begins."""
        pieces = list(enumerate(self._sheet.part.pieces, start=1))
        return {due.list: number for number, piece in reversed(pieces) for due in piece}

    def _sorts(self) -> Iterator[Sort]:
        for kind, (anchor, name, meaning) in {TimeKind.DATED: WHOLE_YEAR, **UNDATED}.items():
            if self._counts[kind]:
                yield Sort(anchor, name, self._counts[kind], meaning)

    def _quarters(self, lists: Lists, row: ToRow) -> Iterator[Quarter]:
        for index, name in enumerate(QUARTERS):
            groups = tuple(
                DueGroup(
                    f"thang-{month}",
                    self._heading(f"Tháng {month}/{self._number}", month),
                    None,
                    tuple(map(row, lists[month])),
                )
                for month in range(3 * index + 1, 3 * index + 4)
                if month in lists
            )
            if groups:
                count = sum(len(group.rows) for group in groups)
                yield Quarter(f"quy-{index + 1}", f"Quý {name}/{self._number}", count, groups)

    def _others(self, lists: Lists, row: ToRow) -> Iterator[DueGroup]:
        for kind, (anchor, heading, note) in {TimeKind.DATED: WHOLE_YEAR, **UNDATED}.items():
            if kind in lists:
                yield DueGroup(anchor, self._heading(heading, kind), note, tuple(map(row, lists[kind])))

    def _heading(self, heading: str, name: int | TimeKind) -> str:
        """The heading of a list, which may have begun on the page before."""
        before = self._sheet.part.pieces[self._sheet.number - 2] if self._sheet.number > 1 else ()
        return f"{heading} (tiếp)" if before and before[-1].list == name else heading

    def _choices(self) -> Iterator[Choice]:
        """What the page can be narrowed by: only what occurs in its list.

        Provinces keep the catalog's order of plain names; a page of one province has no choice of them.
        """
        catalog, entries = self._catalog, [due.task for due in self._sheet.part.rows]
        if self._sheet.is_whole:
            places = sorted({entry.plan_id for entry in entries}, key=catalog.position)
            names = {place.province: catalog.plan(place).place for place in places}
            yield Choice("tinh", "Tỉnh, thành phố", tuple(names.items()))
        areas = {slug for entry in entries for slug in entry.areas}
        units = {slug for entry in entries for slug in entry.lead_units}
        yield Choice(
            "linh-vuc", "Lĩnh vực", tuple((slug, area.name) for slug, area in catalog.areas.items() if slug in areas)
        )
        yield Choice("don-vi", "Đơn vị chủ trì", _sorted({slug: catalog.units[slug].name for slug in units}))


def _with_a_day(rows: Iterable[Due]) -> str | None:
    """How many of the rows of a part have a day, a month or a quarter, in words."""
    count = sum(1 for due in rows if due.month)
    return f"{count} có ngày, tháng, quý" if count else None


def _sorted(names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.items(), key=lambda pair: (sort_key(pair[1]), pair)))
