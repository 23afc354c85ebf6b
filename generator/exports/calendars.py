"""Calendars of what is due: all of it, and by province, area and unit that leads.

Which there are, and which years each holds, says ``catalog.division.calendars``. One that is cut stays alive at its
address: it has one event, which says where its parts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import routes
from generator.catalog import CalendarEntry, Catalog
from generator.exports import events
from generator.exports.pieces import KeptPieces
from generator.views import SITE_NAME
from generator.views.calendar_words import calendar_name, cut_words, years_words

_END = b"END:VCALENDAR\r\n"


class Calendars:
    """Writes the calendars out of the events of their plans, which are written out already."""

    def __init__(self, catalog: Catalog, site_url: str, kept: KeptPieces) -> None:
        self._catalog = catalog
        self._site_url = site_url
        self._kept = kept

    def members(self) -> Iterator[str]:
        """Every calendar by its key in one word."""
        return ("/".join(entry.key) for entry in self._catalog.division.calendars)

    def file(self, member: str) -> Iterator[tuple[str, bytes]]:
        """One calendar."""
        entry = self._catalog.division.calendars.get(tuple(member.split("/")) if member else ())
        if entry:
            found = [self._notice(entry)] if entry.parts else list(self._events(entry))
            yield routes.calendar(*entry.key), _calendar(calendar_name(entry.key, self._catalog), _about(entry), found)

    def _events(self, entry: CalendarEntry) -> Iterator[bytes]:
        """The events in the catalog's order of plans."""
        base = entry.key[:2]
        for plan_id in self._catalog.division.calendars.counts(entry):
            plan = self._catalog.plan(plan_id)
            self._catalog.reads.note(f"{_KEYS.get(base[0], 'viec').format(*base) if base else 'viec'}@{plan.key}")
            for keys, text in self._kept.events(plan):
                if base in keys:
                    yield text

    def _notice(self, entry: CalendarEntry) -> bytes:
        """On the day of the last change: who looks at the calendar of these weeks sees it."""
        page = routes.absolute(self._site_url, routes.calendar_parts(*entry.key))
        words = f"Lịch này đã chia theo {cut_words(entry)}, mời chọn lịch khác"
        more = f"Lịch có quá nhiều việc nên đã chia thành nhiều lịch nhỏ; ở đây không còn việc nào. Chọn lịch: {page}"
        day = max(plan.updated for plan in self._catalog.plans)
        name = f"{routes.calendar(*entry.key)}#chia"
        return events.notice(name, day, words, more, page if self._site_url else "")


_KEYS = {"linh-vuc": "viec/linh-vuc/{1}", "don-vi": "viec/don-vi/{1}"}
"""Under which keys it is noted what of a plan a calendar tells; all of its tasks where nothing is said here."""


def _about(entry: CalendarEntry) -> str:
    whole = f"{SITE_NAME}: ngày cuối của các nhiệm vụ có ngày; thời gian do máy đọc."
    return whole if entry.is_whole or entry.parts else f"{whole} Chỉ giữ kế hoạch {years_words(entry)}."


def _calendar(name: str, about: str, found: Sequence[bytes]) -> bytes:
    """The calendar of events that are written out already; names of calendars stand as they are, as elsewhere."""
    head = events.lines_of(
        (
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//reform-plan-portal//calendars//VI",
            "CALSCALE:GREGORIAN",
            f"X-WR-CALDESC:{about}",
            f"X-WR-CALNAME:{name} - kế hoạch cải cách hành chính",
        )
    )
    return b"".join((head, *found, _END))
