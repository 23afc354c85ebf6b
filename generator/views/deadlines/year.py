"""What is due in one calendar year: month by month, then what has no month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog
from generator.deadlines import Milestone, TimeKind
from generator.text import shorten, sort_key
from generator.views import timing
from generator.views.charts import column_chart, months
from generator.views.deadlines.due import Due, DueIndex
from generator.views.drawing import Chart
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Linker, Relative, RichText, Vocabulary, relative_to

QUARTERS = ("I", "II", "III", "IV")

UNDATED: dict[TimeKind, tuple[str, str, str]] = {
    TimeKind.RECURRING: (
        "dinh-ky",
        "Lặp lại định kỳ",
        "Kế hoạch nói hằng quý, hằng năm, định kỳ mà không in ngày; có in ngày thì việc xếp theo ngày ấy.",
    ),
    TimeKind.EVENT: (
        "theo-su-viec",
        "Theo sự việc",
        "Đến hạn khi có việc xảy ra, ví dụ sau khi có văn bản của cấp trên; chưa có ngày định trước.",
    ),
    TimeKind.EXTERNAL: (
        "noi-khac-dinh",
        "Hạn do nơi khác định",
        "Ô thời gian chỉ dẫn sang văn bản hoặc cơ quan khác; có khi ngày lại in ở cột sản phẩm.",
    ),
    TimeKind.CONTINUOUS: (
        "thuong-xuyen",
        "Làm thường xuyên",
        "Làm suốt năm, không có hạn riêng.",
    ),
    TimeKind.NONE: (
        "khong-ghi",
        "Không ghi, hoặc máy chưa đọc được",
        "Ô thời gian để trống, hoặc ghi bằng lời mà máy chưa đọc ra thời hạn; lời ấy vẫn hiện nguyên.",
    ),
}
"""What has no date, by kind: anchor, heading, and what that means."""

WHOLE_YEAR = (
    "ca-nam",
    "Trong cả năm",
    "Kế hoạch hẹn trong cả năm, hoặc từ tháng 1 đến tháng 12, không nêu tháng riêng; hạn chót là ngày 31/12.",
)


@dataclass(frozen=True, slots=True)
class DueRow:
    """A task, or a part of it, in a list by time; ``facets`` are what the list can be narrowed by: name -> slugs.

    ``group``, the heading right above it in its plan, and ``product`` tell apart tasks of the same words; what has its
    date elsewhere shows its product too, where plans print dates by the way.
    """

    href: str
    title: str
    group: str | None
    product: tuple[str, ...]
    what: str | None
    plan: Link
    lead: RichText
    words: tuple[str, ...]
    derived: str | None
    facets: dict[str, str]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesYearPage(Page):
    """One calendar year."""

    year: int
    chart: Chart | None
    dated_count: int
    whole_year_count: int
    quarters: tuple[Quarter, ...]
    others: tuple[DueGroup, ...]
    choices: tuple[Choice, ...]
    earlier: Link | None
    later: Link | None
    calendar_href: str | None


def year(number: int, index: DueIndex, catalog: Catalog, vocabulary: Vocabulary) -> DeadlinesYearPage:
    """The page of one calendar year."""
    address = routes.deadlines_in(number)
    to = relative_to(address)
    found = index.in_year(number)
    linker = vocabulary.linker(address)
    row = _rows(found, catalog, linker, to)
    by_month = [[due for due in found if due.month == month] for month in range(1, 13)]
    whole = [due for due in found if due.kind is TimeKind.DATED and due.month is None]
    dated = sum(map(len, by_month))
    earlier = max((other for other in index.years if other < number), default=None)
    later = min((other for other in index.years if other > number), default=None)
    return DeadlinesYearPage(
        address=address,
        kind="deadlines-year",
        title=f"Thời hạn năm {number}",
        description=f"Những việc các kế hoạch cải cách hành chính hẹn xong trong năm {number}, theo tháng và quý.",
        crumbs=crumbs(address, ("Thời hạn", routes.DEADLINES), (str(number), address)),
        has_contents=True,
        year=number,
        chart=_chart(number, by_month) if dated else None,
        dated_count=dated,
        whole_year_count=len(whole),
        quarters=tuple(_quarters(number, by_month, row)),
        others=tuple(_others(found, whole, row)),
        choices=tuple(_choices(found, catalog)),
        earlier=Link(f"Năm {earlier}", to(routes.deadlines_in(earlier))) if earlier else None,
        later=Link(f"Năm {later}", to(routes.deadlines_in(later))) if later else None,
        calendar_href=to(routes.calendar()) if dated or whole else None,
        terms=linker.terms,
    )


_Row = Callable[[Due], DueRow]


def _chart(number: int, by_month: list[list[Due]]) -> Chart:
    hrefs = [f"#thang-{month}" if found else None for month, found in enumerate(by_month, start=1)]
    most = max(range(12), key=lambda month: len(by_month[month]))
    total = sum(map(len, by_month))
    description = (
        f"{total} việc có hạn theo ngày, tháng hoặc quý trong năm {number}; nhiều nhất là tháng {most + 1}, "
        f"{len(by_month[most])} việc. Việc hẹn cả quý tính vào tháng cuối quý."
    )
    return column_chart(
        "theo-thang",
        f"Việc đến hạn theo tháng, năm {number}",
        description,
        months([*map(len, by_month)], hrefs),
        columns=("Tháng", "Số việc"),
    )


def _quarters(number: int, by_month: list[list[Due]], row: _Row) -> Iterable[Quarter]:
    for index, name in enumerate(QUARTERS):
        groups = tuple(
            DueGroup(f"thang-{month}", f"Tháng {month}/{number}", None, tuple(map(row, by_month[month - 1])))
            for month in range(3 * index + 1, 3 * index + 4)
            if by_month[month - 1]
        )
        if groups:
            count = sum(len(group.rows) for group in groups)
            yield Quarter(f"quy-{index + 1}", f"Quý {name}/{number}", count, groups)


def _others(found: tuple[Due, ...], whole: list[Due], row: _Row) -> Iterable[DueGroup]:
    if whole:
        yield DueGroup(*WHOLE_YEAR, tuple(map(row, whole)))
    for kind, words in UNDATED.items():
        rows = tuple(row(due) for due in found if due.kind is kind)
        if rows:
            yield DueGroup(*words, rows)


def _rows(found: Iterable[Due], catalog: Catalog, linker: Linker, to: Relative) -> _Row:
    """How tasks become rows of this page."""
    tasks_shown = {(due.task.plan_id, due.task.anchor): due.task.title for due in found}
    titles = Counter((plan_id, title) for (plan_id, _), title in tasks_shown.items())

    def row(due: Due) -> DueRow:
        task, plan = due.task, catalog.plan(due.task.plan_id)
        linker.note(task.title, *task.time_lines)
        part = due.part
        what = shorten(part.what, 120) if isinstance(part, Milestone) and part.what else None
        shares_title = titles[plan.id, task.title] > 1
        return DueRow(
            href=to(routes.task(task.plan_id, task.anchor)),
            title=task.title,
            group=task.groups[-1].heading if shares_title and task.groups else None,
            product=tuple(task.task.product) if shares_title or due.kind is TimeKind.EXTERNAL else (),
            what=what,
            plan=Link(plan.name, to(routes.plan(plan.id))),
            lead=linker.units(task.action.lead, task.action.lead_mentions),
            words=task.time_lines,
            derived=(timing.part_words(part) or None) if part else None,
            facets={
                "tinh": task.plan_id.province,
                "linh-vuc": " ".join(task.areas),
                "don-vi": " ".join(task.action.lead_units),
            },
        )

    return row


def _choices(found: Iterable[Due], catalog: Catalog) -> Iterable[Choice]:
    """What the page can be narrowed by: only what occurs on it. Provinces keep the catalog's order of plain names."""
    entries = [due.task for due in found]
    plans = {entry.plan_id for entry in entries}
    provinces = {plan.id.province: plan.place for plan in catalog.plans if plan.id in plans}
    areas = {slug for entry in entries for slug in entry.areas}
    units = {slug for entry in entries for slug in entry.action.lead_units}
    yield Choice("tinh", "Tỉnh, thành phố", tuple(provinces.items()))
    yield Choice(
        "linh-vuc", "Lĩnh vực", tuple((slug, area.name) for slug, area in catalog.areas.items() if slug in areas)
    )
    yield Choice("don-vi", "Đơn vị chủ trì", _sorted({slug: catalog.units[slug].name for slug in units}))


def _sorted(names: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(names.items(), key=lambda pair: (sort_key(pair[1]), pair)))
