"""The way to what is due: the years, what sorts of times there are, and the calendars to subscribe to."""

from __future__ import annotations

from dataclasses import dataclass

from generator import routes
from generator.catalog import Catalog
from generator.deadlines import TimeKind
from generator.views.deadlines.due import DueIndex, is_in_calendar
from generator.views.deadlines.year import UNDATED, WHOLE_YEAR
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Relative, relative_to


@dataclass(frozen=True, slots=True)
class YearCounts:
    """A year and how many parts of tasks each sort of time has; pairs of count and the link to them."""

    link: Link
    counts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesPage(Page):
    """The hub of all deadlines."""

    heads: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    years: tuple[YearCounts, ...]
    calendar_href: str | None
    by_province: tuple[Link, ...]
    by_area: tuple[Link, ...]
    units_href: str


_KINDS = (
    (
        "Có ngày, tháng, quý",
        "Kế hoạch nêu ngày, tháng hoặc quý, kể cả ngày lặp lại hằng năm. Việc hẹn cả quý tính đến hết tháng cuối quý.",
    ),
    WHOLE_YEAR[1:],
    *((heading, meaning) for _, heading, meaning in UNDATED.values()),
)
"""The columns: what a sort of time is called and what it means. A column without a single count is left out."""


def hub(index: DueIndex, catalog: Catalog) -> DeadlinesPage:
    """The hub."""
    to = relative_to(routes.DEADLINES)
    years = [_counts(year, index, to) for year in index.years]
    shown = [at for at in range(len(_KINDS)) if any(line.counts[at][0] for line in years)]
    calendar = to(routes.calendar()) if is_in_calendar(catalog.tasks) else None
    return DeadlinesPage(
        address=routes.DEADLINES,
        kind="deadlines",
        title="Thời hạn",
        description="Việc gì đến hạn khi nào: theo năm, quý, tháng; lịch để đưa vào điện thoại.",
        crumbs=crumbs(routes.DEADLINES, ("Thời hạn", routes.DEADLINES)),
        heads=tuple(_KINDS[at][0] for at in shown),
        meanings=tuple(_KINDS[at] for at in shown),
        years=tuple(YearCounts(line.link, tuple(line.counts[at] for at in shown)) for line in years),
        calendar_href=calendar,
        by_province=_provinces(catalog, to),
        by_area=tuple(
            Link(area.name, to(routes.calendar("linh-vuc", slug)))
            for slug, area in catalog.areas.items()
            if is_in_calendar(catalog.tasks_in(slug))
        ),
        units_href=to(routes.UNITS),
    )


def _counts(year: int, index: DueIndex, to: Relative) -> YearCounts:
    found, address = index.in_year(year), to(routes.deadlines_in(year))
    monthly = sum(due.month is not None for due in found)
    whole = sum(due.kind is TimeKind.DATED and due.month is None for due in found)
    counts = [(monthly, f"{address}#theo-thang"), (whole, f"{address}#{WHOLE_YEAR[0]}")]
    for kind, (anchor, _, _) in UNDATED.items():
        counts.append((sum(due.kind is kind for due in found), f"{address}#{anchor}"))
    return YearCounts(Link(str(year), address), tuple(counts))


def _provinces(catalog: Catalog, to: Relative) -> tuple[Link, ...]:
    """In dictionary order of the plain names."""
    return tuple(
        Link(history.short, to(routes.calendar("tinh", history.slug)))
        for history in catalog.provinces.histories()
        if is_in_calendar(task for plan in catalog.plans_of(history.slug) for task in plan.tasks)
    )
