"""Calendars: one event for each dated part, on its last good day, read back by the library that calendars use."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import everything
import icalendar
import published
import pytest

from generator import exports
from generator.catalog import TaskEntry
from generator.deadlines import TimeKind

CALENDARS = sorted(path for path in published.files() if path.endswith(".ics"))


def events(content: bytes) -> list[Any]:
    """The events of a calendar."""
    return icalendar.Calendar.from_ical(content.decode("utf-8")).walk("VEVENT")


EVERY_YEAR = {
    ("thanh-hoa/2017/so-y-te", "nv-5-1"): dt.date(2017, 12, 30),
    ("thanh-hoa/2017/so-y-te", "nv-5-3"): dt.date(2017, 12, 30),
}
"""The tasks of "Trước 31 tháng 12 hàng năm": a day that comes back, without a date of its own."""


def days_of(task: TaskEntry) -> list[dt.date]:
    """The days of a task's dated parts that are not continuous, or the one that comes back."""
    day = EVERY_YEAR.get((str(task.plan_id), task.anchor))
    if day or task.timing is None:
        return [day] if day else []
    dated = [part for part in task.timing.parts if part.kind is TimeKind.DATED and not part.continuous]
    return [part.last_day or part.start or dt.date.min for part in dated]


def expected_days() -> Counter[dt.date]:
    """Every day on which something is due, as often as it is."""
    return Counter(day for task in everything.tasks(published.catalog()) for day in days_of(task))


@pytest.mark.parametrize("path", CALENDARS)
def test_a_calendar_is_read_back_and_has_events(path: str) -> None:
    content = published.files()[path]
    found = events(content)
    assert found
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    for event in found:
        assert not isinstance(event.decoded("dtstart"), dt.datetime)
        assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(days=1)
        assert event["url"].startswith(f"{published.SITE}/ke-hoach/")
    assert len({str(event["uid"]) for event in found}) == len(found)


def test_the_whole_calendar_has_every_dated_part_on_its_last_good_day() -> None:
    found = Counter(event.decoded("dtstart") for event in events(published.files()["lich/tat-ca.ics"]))
    assert found == expected_days()


def test_a_task_without_a_date_makes_no_event() -> None:
    addresses = {str(event["url"]).partition("/cong/")[2] for event in events(published.files()["lich/tat-ca.ics"])}
    for task in everything.tasks(published.catalog()):
        is_there = f"ke-hoach/{task.plan_id}/#{task.anchor}" in addresses
        assert is_there == bool(days_of(task))


@pytest.mark.parametrize(
    ("kind", "slugs"),
    [
        ("tinh", lambda task: {task.plan_id.province}),
        ("linh-vuc", lambda task: set(task.areas)),
        ("don-vi", lambda task: set(task.action.lead_units)),
    ],
)
def test_each_event_stands_in_the_calendars_it_belongs_to(kind: str, slugs: Any) -> None:
    expected: Counter[str] = Counter()
    for task in everything.tasks(published.catalog()):
        for slug in slugs(task):
            expected[slug] += len(days_of(task))
    found = {path: len(events(published.files()[path])) for path in CALENDARS if path.startswith(f"lich/{kind}/")}
    assert found == {f"lich/{kind}/{slug}.ics": count for slug, count in expected.items() if count}


def test_an_event_says_the_plans_words_beside_what_was_read(tmp_path: Path) -> None:
    _, files = published.hostile(tmp_path)
    first, second = events(files["lich/tat-ca.ics"])
    assert "Thời gian (như in): Quý I/2021" in first["description"]
    assert "Máy đọc: quý I/2021 (01/01 – 31/03/2021)" in first["description"]
    assert first.decoded("dtstart") == second.decoded("dtstart") == dt.date(2021, 3, 31)
    assert "Việc có & và < trong lời; dài, rất dài, \\n, BEGIN:VEVENT" in second["description"]


def test_the_same_content_gives_the_same_calendar() -> None:
    again = dict(exports.files(published.catalog(), published.SITE, published.typed))
    assert {path: again[path] for path in CALENDARS} == {path: published.files()[path] for path in CALENDARS}
