"""Calendars of what is due: all of it, and by province, area and unit that leads.

Which there are, and which years each holds, says ``catalog.division.calendars``. One that is cut stays alive at its
address: it has one event, which says where its parts are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from icalendar import Calendar

from generator import routes
from generator.catalog import CalendarEntry, CalendarKey, Catalog, PlanEntry, TaskEntry, calendar_keys
from generator.exports import events
from generator.views import SITE_NAME
from generator.views.calendar_words import calendar_name, cut_words, years_words

_END = b"END:VCALENDAR"


class Calendars:
    """Gathers the events of plans, in whatever order the plans come, for the calendars that hold them."""

    def __init__(self, catalog: Catalog, site_url: str) -> None:
        self._catalog = catalog
        self._site_url = site_url
        self._index = catalog.division.calendars
        self._place = {plan.id: place for place, plan in enumerate(catalog.plans)}
        self._events: dict[CalendarKey, dict[int, list[bytes]]] = {}

    def add(self, plan: PlanEntry) -> None:
        """Take one plan's events. An event that no calendar holds is not even written out."""
        place = self._place[plan.id]
        for task in plan.tasks:
            if task.due_dates and (held := self._holding(task)):
                made = list(events.of_task(task, plan, self._catalog, self._site_url))
                for key in held:
                    self._events.setdefault(key, {}).setdefault(place, []).extend(made)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every calendar, once all plans are in."""
        for entry in self._index:
            found = [self._notice(entry)] if entry.parts else self._of(entry)
            name = calendar_name(entry.key, self._catalog)
            yield routes.calendar(*entry.key), _calendar(name, _about(entry), found)

    def _holding(self, task: TaskEntry) -> Iterable[CalendarKey]:
        """The calendars in which a task's events stand, each once: what is cut may be cut into others of them."""
        found = (self._index.holding(key, task.plan_id) for key in calendar_keys(task))
        return dict.fromkeys(entry.key for entry in found if entry)

    def _of(self, entry: CalendarEntry) -> Sequence[bytes]:
        """The events in the catalog's order of plans."""
        by_plan = self._events.pop(entry.key)
        return [event for place in sorted(by_plan) for event in by_plan[place]]

    def _notice(self, entry: CalendarEntry) -> bytes:
        """On the day of the last change: who looks at the calendar of these weeks sees it."""
        page = routes.absolute(self._site_url, routes.calendar_parts(*entry.key))
        words = f"Lịch này đã chia theo {cut_words(entry)}, mời chọn lịch khác"
        more = f"Lịch có quá nhiều việc nên đã chia thành nhiều lịch nhỏ; ở đây không còn việc nào. Chọn lịch: {page}"
        day = max(plan.updated for plan in self._catalog.plans)
        name = f"{routes.calendar(*entry.key)}#chia"
        return events.notice(name, day, words, more, page if self._site_url else "")


def _about(entry: CalendarEntry) -> str:
    whole = f"{SITE_NAME}: ngày cuối của các nhiệm vụ có ngày; thời gian do máy đọc."
    return whole if entry.is_whole or entry.parts else f"{whole} Chỉ giữ kế hoạch {years_words(entry)}."


def _calendar(name: str, about: str, found: Sequence[bytes]) -> bytes:
    """The calendar of events that are written out already."""
    calendar = Calendar()
    calendar.add("prodid", "-//reform-plan-portal//calendars//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", f"{name} - kế hoạch cải cách hành chính")
    calendar.add("x-wr-caldesc", about)
    head, _, tail = calendar.to_ical().rpartition(_END)
    return b"".join((head, *found, _END, tail))
