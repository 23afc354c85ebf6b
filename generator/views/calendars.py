"""The pages of what a calendar is cut into: they lead from its old place to the lighter ones."""

from __future__ import annotations

from collections.abc import Iterator

from generator import routes
from generator.catalog import CalendarEntry, Catalog
from generator.deferred import dataclass
from generator.text import show_number
from generator.views.calendar_words import CalendarLink, calendar_name, cut_words, link_to, part_name
from generator.views.page import Page, crumbs
from generator.views.richtext import relative_to


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPartsPage(Page):
    """One calendar that is cut: its parts by name."""

    lead: str
    parts: tuple[tuple[str, CalendarLink], ...]


def pages(catalog: Catalog) -> Iterator[CalendarPartsPage]:
    """A page for each calendar that is cut; that of everything is cut into those on the page of deadlines."""
    for entry in catalog.division.calendars:
        if entry.parts and entry.key:
            yield _page(entry, catalog)


def _page(entry: CalendarEntry, catalog: Catalog) -> CalendarPartsPage:
    address = routes.calendar_parts(*entry.key)
    to = relative_to(address)
    name = calendar_name(entry.key, catalog)
    above = [
        (calendar_name(entry.key[:end], catalog), routes.calendar_parts(*entry.key[:end]))
        for end in range(len(("kind", "slug")), len(entry.key))
    ]
    most = show_number(catalog.division.calendars.most)
    return CalendarPartsPage(
        address=address,
        kind="calendar-parts",
        title=f"Lịch thời hạn: {name}",
        description=f"Các lịch thời hạn của {name}, chia theo {cut_words(entry)}.",
        crumbs=crumbs(address, ("Thời hạn", routes.DEADLINES), *above, (name, address)),
        lead=f"Hai năm mới nhất đã có quá {most} việc có ngày, nên lịch chia theo {cut_words(entry)} cho nhẹ.",
        parts=tuple((part_name(part.key, catalog), link_to(part, to)) for part in entry.parts),
    )
