"""Calendars of what is due: all of it, and by province, area and unit that leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from icalendar import Calendar, Event

from generator import routes
from generator.catalog import Catalog, PlanEntry, TaskEntry
from generator.deadlines import Milestone, Time
from generator.exports.identifiers import stable_uuid
from generator.exports.json_api import printed_time
from generator.text import shorten
from generator.views import SITE_NAME
from generator.views.timing import part_words

_SUMMARY = 90
"""Characters of the task's words in the line that a calendar shows."""
_END = b"END:VCALENDAR"


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event as iCalendar text, and the calendars it belongs to besides the whole: pairs of kind and slug."""

    text: bytes
    calendars: tuple[tuple[str, str], ...]


def files(catalog: Catalog, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Every calendar that has an event. An event is written out once, however many calendars it stands in."""
    everything: list[bytes] = []
    groups: dict[tuple[str, str], list[bytes]] = {}
    for plan in catalog.plans:
        for task in plan.tasks:
            for event in task_events(task, plan, catalog, site_url):
                everything.append(event.text)
                for key in event.calendars:
                    groups.setdefault(key, []).append(event.text)
    if everything:
        yield routes.calendar(), _calendar("Mọi thời hạn", everything)
    for (kind, slug), events in sorted(groups.items()):
        yield routes.calendar(kind, slug), _calendar(_name(kind, slug, catalog), events)


def task_events(task: TaskEntry, plan: PlanEntry, catalog: Catalog, site_url: str) -> Iterator[DatedEvent]:
    """An all-day event for each day that a part of the task stands on; what comes back has those of the plan's year."""
    if task.timing is None:
        return
    calendars = (
        ("tinh", plan.id.province),
        *(("linh-vuc", area) for area in task.areas),
        *(("don-vi", unit) for unit in task.action.lead_units),
    )
    for number, part in enumerate(task.timing.parts, start=1):
        name = f"{plan.id}#{task.anchor}" + (f"/{number}" if task.timing.milestones else "")
        days = part.due_days(plan.id.year)
        for day in days:
            event = _event(task, part, day, plan, catalog, site_url)
            event.add("uid", str(stable_uuid(f"{name}/{day}" if len(days) > 1 else name)))
            yield DatedEvent(event.to_ical(), calendars)


def _event(task: TaskEntry, part: Time, day: dt.date, plan: PlanEntry, catalog: Catalog, site_url: str) -> Event:
    event = Event()
    event.add("dtstamp", dt.datetime.combine(plan.updated, dt.time(), dt.UTC))
    event.add("dtstart", day)
    event.add("dtend", day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", _summary(task, part, plan))
    event.add("description", "\n".join(_description(task, part, plan, site_url)))
    event.add("categories", [catalog.areas[slug].short_name for slug in task.areas])
    if site_url:  # a URL must be complete
        event.add("url", routes.absolute(site_url, routes.task(plan.id, task.anchor)))
    return event


def _summary(task: TaskEntry, part: Time, plan: PlanEntry) -> str:
    words = shorten(" ".join((_what(part) or task.title).split()), _SUMMARY)
    begins = "bắt đầu: " if part.end is None and part.recurrence is None else ""
    return f"{plan.place}: {begins}{words}"


def _description(task: TaskEntry, part: Time, plan: PlanEntry, site_url: str) -> Iterator[str]:
    yield task.title
    if what := _what(part):
        yield f"Phần việc: {what}"
    if task.time_lines:
        yield f"Thời gian (như in): {' / '.join(printed_time(task).splitlines())}"
    yield f"Máy đọc: {part_words(part)}"
    if task.action.lead:
        yield f"Chủ trì: {'; '.join(task.action.lead)}"
    number = f" ({plan.record.number})" if plan.record.number else ""
    yield f"Kế hoạch: {plan.name}{number}"
    yield routes.absolute(site_url, routes.task(plan.id, task.anchor))


def _what(part: Time) -> str | None:
    return part.what if isinstance(part, Milestone) else None


def _name(kind: str, slug: str, catalog: Catalog) -> str:
    if kind == "tinh":
        history = catalog.provinces.history(slug)
        return history.short if history else slug
    return catalog.areas[slug].name if kind == "linh-vuc" else catalog.units[slug].name


def _calendar(name: str, events: list[bytes]) -> bytes:
    """The calendar of events that are written out already."""
    calendar = Calendar()
    calendar.add("prodid", "-//reform-plan-portal//calendars//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", f"{name} - kế hoạch cải cách hành chính")
    calendar.add("x-wr-caldesc", f"{SITE_NAME}: ngày cuối của các nhiệm vụ có ngày; thời gian do máy đọc.")
    head, _, tail = calendar.to_ical().rpartition(_END)
    return b"".join((head, *events, _END, tail))
