"""What the portal writes itself because libraries are slow at it has the bytes that they give."""

from __future__ import annotations

import datetime as dt
import io
import itertools
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import everything
import hostile
import openpyxl
import published
import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Event, vText
from xlsxwriter import packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.worksheet import Worksheet

from generator.build.check import check
from generator.catalog import Catalog, PlanEntry, TaskEntry
from generator.exports import events, json_text, workbook
from generator.exports.identifiers import stable_uuid
from generator.exports.plain_sheet import Formats, PlainSheet, PlainStrings
from generator.exports.tables import Cell, Table

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
@example([{"a": [], "b": {}, "c": [[1, True, None]], "d": '\u2028<\\"'}])
def test_json_is_as_the_standard_library_writes_it(value: object) -> None:
    assert json_text.dump(value) == json.dumps(value, ensure_ascii=False, indent=1) + "\n"


@given(st.lists(JSON))
@example([])
def test_a_list_joined_of_records_is_the_list(values: list[object]) -> None:
    assert json_text.listed([json_text.record(value) for value in values]) == json_text.dump(values)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        json_text.dump({"day": dt.date(2021, 1, 1)})


def by_the_library(text: bytes) -> bytes:
    """The event that is read out of ``text``, written by the library."""
    written: bytes = Event.from_ical(text).to_ical()
    return written


def all_events(catalog: Catalog) -> Iterator[tuple[PlanEntry, TaskEntry, bytes]]:
    """Every event of every task."""
    for plan in catalog.plans:
        for task in plan.tasks:
            for text in events.of_task(task, plan, catalog, published.SITE):
                yield plan, task, text


def test_events_of_published_plans_have_the_librarys_bytes() -> None:
    found = list(all_events(published.catalog()))
    assert len(found) == sum(len(task.due_dates) for task in everything.tasks(published.catalog())) > 100
    for plan, task, text in found:
        assert by_the_library(text) == text
        event = Event.from_ical(text)
        day = event.decoded("dtstart")
        assert day in {due for _, due in task.due_dates}
        again = Event()
        again.add("dtstamp", dt.datetime.combine(plan.updated, dt.time(), dt.UTC))
        again.add("dtstart", day)
        again.add("dtend", day + dt.timedelta(days=1))
        again.add("transp", "TRANSPARENT")
        again.add("summary", str(event["summary"]))
        again.add("description", str(event["description"]))
        again.add("categories", [published.catalog().areas[slug].short_name for slug in task.areas])
        again.add("url", f"{published.SITE}/ke-hoach/{plan.id}/#{task.anchor}")
        again.add("uid", str(event["uid"]))
        assert again.to_ical() == text


def test_events_of_hostile_plans_have_the_librarys_bytes(tmp_path: Path) -> None:
    hostile.hostile_content(tmp_path)
    catalog = check(tmp_path).catalog
    assert catalog is not None
    found = [text for *_, text in all_events(catalog)]
    assert len(found) > 100
    assert [by_the_library(text) for text in found if rb"\\N" not in text] == [
        text for text in found if rb"\\N" not in text
    ]


TEXTS = st.text(alphabet=st.sampled_from("aă;,\\^\n\r \u2028🙂NVĐ"), max_size=300)


@given(TEXTS)
@example("\\" * 200)
@example("ế" * 99 + "\\,")
def test_any_text_is_escaped_and_folded_as_the_library_does_it(text: str) -> None:
    plain = text.replace("\\N", "\\ N")  # the library takes these two letters for a line break
    made = events.notice("x", dt.date(2021, 1, 1), plain, "", "")
    again = Event()
    again.add("summary", vText(plain))
    expected = again.to_ical().split(b"\r\n", 1)[1].rpartition(b"END:")[0]
    assert made.split(b"\r\n", 1)[1].startswith(expected)
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))


def test_a_notice_says_what_it_is() -> None:
    event = Event.from_ical(
        events.notice("lich", dt.date(2021, 3, 31), "Đã chia", "Xem\ntrang", "https://example.org/")
    )
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (dt.date(2021, 3, 31), dt.date(2021, 4, 1))
    assert (str(event["summary"]), str(event["description"])) == ("Đã chia", "Xem\ntrang")
    assert (str(event["uid"]), str(event["url"])) == (str(stable_uuid("lich")), "https://example.org/")


CELLS = (
    st.none()
    | st.text(max_size=20)
    | st.sampled_from(["=1+1", "_x000D_", "<r>", "a\nb", " a", "\ufffe", "http://example.org/"])
    | st.integers(-(10**9), 10**18)
    | st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.dates(dt.date(1900, 3, 1), dt.date(2200, 1, 1))
)
ROWS = st.lists(st.lists(CELLS, min_size=3, max_size=3).map(tuple), max_size=40)


def sheets(page: type[Worksheet], *tables: list[tuple[Cell, ...]]) -> bytes:
    """A workbook of sheets with three columns, by the portal's sheet and texts or with the library's own methods."""
    with mock.patch.object(packager, "SharedStrings", PlainStrings if page is PlainSheet else SharedStrings):
        return _written(page, tables)


def _written(page: type[Worksheet], tables: Sequence[list[tuple[Cell, ...]]]) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": dt.datetime(2021, 1, 1)})
    formats = Formats(*(book.add_format(look) for look in ({"bold": True}, {"valign": "top"}, {"num_format": "d/m/y"})))
    for number, rows in enumerate(tables):
        sheet = book.add_worksheet(f"Trang {number}", page)
        headings = ("Một", "Hai", "")
        if isinstance(sheet, PlainSheet):
            sheet.put(headings, rows, formats)
        else:
            for column, heading in enumerate(headings):
                sheet.write_string(0, column, heading, formats.head)
            for (line, row), column in itertools.product(enumerate(rows, start=1), range(3)):
                _write(sheet, line, column, row[column], formats)
        sheet.autofilter(0, 0, len(rows), 2)
    book.close()
    return file.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, formats: Formats) -> None:
    if isinstance(cell, str):
        if cell:
            sheet.write_string(row, column, cell, formats.plain)
    elif isinstance(cell, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(cell, dt.time()), formats.day)
    elif cell is not None:
        sheet.write_number(row, column, cell, formats.plain)


@given(ROWS, ROWS)
@example([(None, None, None)], [])
@example([(None, None, None)] * 15 + [(None, 1, None)] * 3, [("a", "", dt.date(2021, 3, 31))])
def test_a_sheet_has_the_bytes_of_the_librarys_own_methods(one: list[Any], other: list[Any]) -> None:
    assert sheets(PlainSheet, one, other) == sheets(Worksheet, one, other)


@pytest.mark.parametrize("text", ["<r><t>x</t></r>", "<r></sst>&</r>", "_x000D_", "x" * 40_000, "🙂" * 20_000])
def test_words_that_look_like_markup_of_a_workbook_stay_words(text: str) -> None:
    columns = len(Table("ke-hoach", ()).columns)
    made = workbook.workbook((Table("ke-hoach", (tuple(text for _ in range(columns)),)),), dt.date(2021, 1, 1))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert b"&lt;r&gt;" in archive.read("xl/sharedStrings.xml") or not text.startswith("<r>")
    value = openpyxl.load_workbook(io.BytesIO(made))["Kế hoạch"]["A2"].value
    assert isinstance(value, str)
    assert value.rstrip() == text or (value[-1] == "…" and text.startswith(value[:-1]))
    assert len(value.encode("utf-16-le")) <= 2 * 32_767


def test_days_are_days_in_a_workbook() -> None:
    columns = len(Table("ke-hoach", ()).columns)
    days = [dt.date(1900, 3, 1), dt.date(1945, 9, 2), dt.date(2021, 3, 31), dt.date(2100, 12, 31)]
    rows = tuple(tuple(day for _ in range(columns)) for day in days)
    made = workbook.workbook((Table("ke-hoach", rows),), dt.date(2021, 1, 1))
    sheet = openpyxl.load_workbook(io.BytesIO(made))["Kế hoạch"]
    found = [sheet.cell(row, 1).value for row in range(2, 2 + len(days))]
    assert found == [dt.datetime.combine(day, dt.time()) for day in days]
