"""What calendars are called, what they hold, and where a page sends readers for one."""

from __future__ import annotations

from collections.abc import Iterable

from generator import routes
from generator.catalog import AGENCY, CalendarEntry, Catalog
from generator.deferred import dataclass
from generator.text import show_number
from generator.views.richtext import Relative


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """The way to a calendar file, or to the page of what it is cut into; ``words`` say which, as a note in brackets.

    ``note`` says in a list of many only what is out of the ordinary.
    """

    href: str
    words: str
    note: str | None = None
    is_cut: bool = False


NamedCalendar = tuple[str, CalendarLink]
"""Whose calendar it is, and the way to it."""


def calendar_link(catalog: Catalog, to: Relative, kind: str = "", slug: str = "") -> CalendarLink | None:
    """The way to the calendar of everything, or of one province, area or unit; None where that has no event."""
    entry = catalog.division.calendars.find(kind, slug)
    return link_to(entry, to) if entry else None


def link_to(entry: CalendarEntry, to: Relative) -> CalendarLink:
    """The way to one calendar."""
    if entry.parts:
        return CalendarLink(to(routes.calendar_parts(*entry.key)), f"chia theo {cut_words(entry)}", "chia nhỏ", True)
    href = to(routes.calendar(*entry.key))
    if entry.is_whole:
        return CalendarLink(href, ".ics")
    return CalendarLink(href, f".ics, {years_words(entry)}", years_words(entry))


def calendar_links(
    catalog: Catalog, to: Relative, kind: str, entries: Iterable[tuple[str, str]]
) -> tuple[NamedCalendar, ...]:
    """The calendars of one kind that have an event; ``entries`` are pairs of slug and name in the order wanted."""
    links = ((name, calendar_link(catalog, to, kind, slug)) for slug, name in entries)
    return tuple((name, link) for name, link in links if link)


def limit_words(catalog: Catalog) -> str | None:
    """Why some calendars do not hold everything; None where all do."""
    index = catalog.division.calendars
    if all(entry.is_whole for entry in index):
        return None
    return (
        f"Để điện thoại tải được, mỗi lịch có nhiều nhất {show_number(index.most)} việc: lịch lớn hơn chỉ giữ những "
        "năm kế hoạch mới nhất; hai năm mới nhất mà vẫn quá thì lịch chia theo tỉnh, theo cơ quan."
    )


def calendar_name(key: tuple[str, ...], catalog: Catalog) -> str:
    """What a calendar is called: whose it is, and which part of that."""
    return ", ".join(_names(key, catalog)) or "Mọi thời hạn"


def part_name(key: tuple[str, ...], catalog: Catalog) -> str:
    """What a calendar is called among those that another is cut into."""
    return _names(key, catalog)[-1]


def cut_words(entry: CalendarEntry) -> str:
    """What a calendar is cut by."""
    return "cơ quan" if entry.cut_by == AGENCY else "tỉnh, thành phố"


def years_words(entry: CalendarEntry) -> str:
    """The plan years that a calendar holds, which are always the latest: ``từ năm 2025``."""
    return f"từ năm {entry.years[-1]}"


def _names(key: tuple[str, ...], catalog: Catalog) -> list[str]:
    if not key:
        return []
    kind, slug, *below = key
    if kind == "tinh":
        return [_province(slug, catalog), *(_agency(agency, catalog) for agency in below)]
    own = catalog.areas[slug].name if kind == "linh-vuc" else catalog.units[slug].name
    return [own, *(_province(name, catalog) for name in below[:1]), *(_agency(name, catalog) for name in below[1:])]


def _province(slug: str, catalog: Catalog) -> str:
    history = catalog.provinces.history(slug)
    return history.short if history else slug


def _agency(slug: str, catalog: Catalog) -> str:
    agency = catalog.agencies.get(slug)
    return agency.name if agency else slug
