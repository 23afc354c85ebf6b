"""The way to what is due: the years, what sorts of times there are, and the calendars to subscribe to."""

from __future__ import annotations

from generator import routes
from generator.catalog import Catalog
from generator.deadlines import TimeKind
from generator.deferred import dataclass
from generator.views.calendar_words import CalendarLink, NamedCalendar, calendar_link, calendar_links, limit_words
from generator.views.deadlines.lists import UNDATED, WHOLE_YEAR
from generator.views.page import Page, crumbs
from generator.views.richtext import Link, Relative, relative_to


@dataclass(frozen=True, slots=True)
class YearCounts:
    """A year and how many parts of tasks each sort of time has; pairs of count and the link to them."""

    link: Link
    counts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinesPage(Page):
    """The hub of all deadlines. ``calendar`` is that of everything; a note says why some do not hold everything."""

    heads: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]
    years: tuple[YearCounts, ...]
    calendar: CalendarLink | None
    calendar_note: str | None
    by_province: tuple[NamedCalendar, ...]
    by_area: tuple[NamedCalendar, ...]
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


def hub(catalog: Catalog) -> DeadlinesPage:
    """The hub."""
    to = relative_to(routes.DEADLINES)
    years = [_counts(year, catalog, to) for year in catalog.due.years]
    shown = [at for at in range(len(_KINDS)) if any(line.counts[at][0] for line in years)]
    histories = ((history.slug, history.short) for history in catalog.provinces.histories())
    areas = ((slug, area.name) for slug, area in catalog.areas.items())
    return DeadlinesPage(
        address=routes.DEADLINES,
        kind="deadlines",
        title="Thời hạn",
        description="Việc gì đến hạn khi nào: theo năm, quý, tháng; lịch để đưa vào điện thoại.",
        crumbs=crumbs(routes.DEADLINES, ("Thời hạn", routes.DEADLINES)),
        heads=tuple(_KINDS[at][0] for at in shown),
        meanings=tuple(_KINDS[at] for at in shown),
        years=tuple(YearCounts(line.link, tuple(line.counts[at] for at in shown)) for line in years),
        calendar=calendar_link(catalog, to),
        calendar_note=limit_words(catalog),
        by_province=calendar_links(catalog, to, "tinh", histories),
        by_area=calendar_links(catalog, to, "linh-vuc", areas),
        units_href=to(routes.UNITS),
    )


def _counts(year: int, catalog: Catalog, to: Relative) -> YearCounts:
    found, address = catalog.due.counts_in(year), to(routes.deadlines_in(year))
    monthly = sum(found[str(month)] for month in range(1, 13))
    counts = [(monthly, f"{address}#theo-thang"), (found[TimeKind.DATED], f"{address}#{WHOLE_YEAR[0]}")]
    counts += ((found[kind], f"{address}#{anchor}") for kind, (anchor, _, _) in UNDATED.items())
    return YearCounts(Link(str(year), address), tuple(counts))
