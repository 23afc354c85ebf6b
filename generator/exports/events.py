"""An event of a calendar as text: an all-day event on each day that a part of a task stands on.

Each is written out once, however many calendars it stands in. The library that makes the calendars takes four fifths of
the time of all open data for it, so the text is made here: TEXT values escaped and lines folded as RFC 5545 has it
(sections 3.3.11 and 3.1). A test holds it to the library's bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator import routes
from generator.catalog import Catalog, PlanEntry, TaskEntry
from generator.deadlines import Milestone, Time
from generator.exports.identifiers import stable_uuid
from generator.exports.json_api import printed_time
from generator.text import shorten
from generator.views.timing import part_words

_SUMMARY = 90
"""Characters of the task's words in the line that a calendar shows."""
_ROOM = 74
"""Bytes in a line; the blank that a folded one begins with is one more."""


def of_task(task: TaskEntry, plan: PlanEntry, catalog: Catalog, site_url: str) -> Iterator[bytes]:
    """The events of one task; what comes back has those of the plan's year."""
    if task.timing is None:
        return
    areas = ",".join(_escaped(catalog.areas[slug].short_name) for slug in task.areas)
    url = routes.absolute(site_url, routes.task(plan.id, task.anchor))
    for number, part in enumerate(task.timing.parts, start=1):
        name = f"{plan.id}#{task.anchor}" + (f"/{number}" if task.timing.milestones else "")
        days = part.due_days(plan.id.year)
        for day in days:
            yield _text(
                name=f"{name}/{day}" if len(days) > 1 else name,
                stamp=plan.updated,
                day=day,
                summary=_summary(task, part, plan),
                categories=areas,
                description="\n".join(_description(task, part, plan, url)),
                url=url if site_url else "",  # a URL must be complete
            )


def notice(name: str, day: dt.date, summary: str, description: str, url: str) -> bytes:
    """An event that says something about its calendar; ``url`` may be empty."""
    return _text(name=name, stamp=day, day=day, summary=summary, categories="", description=description, url=url)


def _text(
    *, name: str, stamp: dt.date, day: dt.date, summary: str, categories: str, description: str, url: str
) -> bytes:
    """``name`` makes the event's identity, ``stamp`` is the day it was last changed; ``categories`` are escaped."""
    lines = (
        "BEGIN:VEVENT",
        f"SUMMARY:{_escaped(summary)}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + dt.timedelta(days=1):%Y%m%d}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
        f"UID:{stable_uuid(name)}",
        f"CATEGORIES:{categories}" if categories else "",
        f"DESCRIPTION:{_escaped(description)}",
        "TRANSP:TRANSPARENT",
        f"URL:{url}" if url else "",
        "END:VEVENT",
    )
    return lines_of(line for line in lines if line)


def lines_of(lines: Iterable[str]) -> bytes:
    """Content lines, folded, each with the break behind it."""
    return b"".join(_folded(line.encode()) for line in lines)


def _escaped(text: str) -> str:
    """A TEXT value. Whatever breaks a line in it is a line break."""
    marked = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return marked.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: bytes) -> bytes:
    """Cut between letters, and never behind a backslash: some calendars would take the two halves of a mark apart."""
    if len(line) <= _ROOM:
        return line + b"\r\n"
    pieces, begin = [], 0
    while len(line) - begin > _ROOM:
        end = begin + _ROOM
        while line[end] & 0xC0 == 0x80:  # inside a letter of several bytes
            end -= 1
        if line[end - 1 : end] in (b"\\", b"^"):
            end -= 1
        pieces.append(line[begin:end])
        begin = end
    return b"\r\n ".join((*pieces, line[begin:])) + b"\r\n"


def _summary(task: TaskEntry, part: Time, plan: PlanEntry) -> str:
    words = shorten(" ".join((_what(part) or task.title).split()), _SUMMARY)
    begins = "bắt đầu: " if part.end is None and part.recurrence is None else ""
    return f"{plan.place}: {begins}{words}"


def _description(task: TaskEntry, part: Time, plan: PlanEntry, url: str) -> Iterator[str]:
    yield task.title
    if what := _what(part):
        yield f"Phần việc: {what}"
    if task.time_lines:
        yield f"Thời gian (như in): {' / '.join(printed_time(task).splitlines())}"
    yield f"Máy đọc: {part_words(part)}"
    if task.action.lead:
        yield f"Chủ trì: {'; '.join(task.action.lead)}"
    number = f" ({plan.number})" if plan.number else ""
    yield f"Kế hoạch: {plan.name}{number}"
    yield url


def _what(part: Time) -> str | None:
    return part.what if isinstance(part, Milestone) else None
