"""Hostile words in every field, in every file for machines: other people's programs read them back, word for word."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import hostile
import openpyxl
import pytest
from conftest import copy_registers
from icalendar import Calendar
from lxml import etree

from generator import exports, search
from generator.build.check import check
from generator.catalog import Catalog
from generator.importer.legacy import find_office

SITE = "https://example.org/cong/"
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The hostile content."""
    content = tmp_path_factory.mktemp("content")
    hostile.hostile_content(content)
    found = check(content)
    assert found.ok
    assert found.catalog is not None
    return found.catalog


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> Files:
    """All its open data, the index of the search included."""
    made = dict(exports.files(catalog, SITE, lambda _: b"loai: ke-hoach\n"))
    return {**made, **{path: data.encode() if isinstance(data, str) else data for path, data in search.files(catalog)}}


def of_kind(files: Files, ending: str) -> dict[str, bytes]:
    """The files whose names end so; there are some."""
    found = {path: data for path, data in files.items() if path.endswith(ending)}
    assert found
    return found


def texts(value: Any) -> Iterator[str]:
    """Every text of a JSON value."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def test_every_file_lies_inside_the_site(files: Files) -> None:
    assert all(re.fullmatch(r"[\w-]+(/[\w-]+)*(\.[\w-]+)+", path) for path in files)


def test_every_json_is_json_and_holds_the_words(files: Files) -> None:
    values = {path: json.loads(data) for path, data in of_kind(files, ".json").items()}
    for number, text in enumerate(hostile.SHOWN):
        plan = values[f"api/v1/plans/lai-chau/{hostile.FIRST_YEAR + number}/so-y-te.json"]
        assert sum(text in found for found in texts(plan)) > 100


def test_every_table_holds_the_words_and_no_cell_begins_a_formula(files: Files) -> None:
    for path, data in of_kind(files, ".csv").items():
        for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            assert not [cell for cell in row if re.match(r"[=+\-@＝＋－＠\t\r\n]", cell) and not _is_number(cell)], path
    rows = list(csv.DictReader(io.StringIO(files["du-lieu/nhiem-vu.csv"].decode("utf-8-sig"), newline="")))
    words = "\n".join(row["Nội dung"] for row in rows)
    assert [text for text in hostile.SHOWN if text not in words] == []


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(files: Files) -> None:
    for path in ("du-lieu/nhiem-vu.xlsx", f"api/v1/plans/lai-chau/{hostile.FIRST_YEAR}/so-y-te.xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(files[path]))
        for sheet in book:
            for row in sheet.iter_rows():
                assert all(cell.data_type in "snd" and cell.hyperlink is None for cell in row)
        with zipfile.ZipFile(io.BytesIO(files[path])) as parts:
            assert not [name for name in parts.namelist() if "externalLink" in name or "vba" in name.lower()]
            assert all(b"<f>" not in parts.read(name) for name in parts.namelist() if "/worksheets/" in name)


def test_an_office_program_computes_nothing(tmp_path: Path) -> None:
    """What begins like a formula is opened by LibreOffice, as a table and as a workbook, and stays what it was."""
    beginnings = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1+1)",
        "＝1+1",
        "=1+1;=1+1",
        "'=1+1",
        " =1+1",
        '=HYPERLINK("http://x","y")',
    ]
    copy_registers(tmp_path / "content")
    plan = hostile.golden()
    for key in ("tinh", "nam", "co_quan", "muc_dich", "yeu_cau", "chi_tieu", "chinh_sua", "lich_su"):
        plan.pop(key)
    tasks = [{"id": f"nv-{number}", "ten": text, "ghi_chu": text} for number, text in enumerate(beginnings)]
    plan["linh_vuc"] = [{"ma": "the-che", "nhiem_vu": tasks}]
    hostile.write(tmp_path / "content/plans/lai-chau/2022/so-y-te.yml", plan)
    found = check(tmp_path / "content")
    assert found.ok, found.problems
    assert found.catalog is not None
    made = dict(exports.files(found.catalog, SITE, lambda _: b""))
    office = find_office()
    assert office is not None
    for ending in ("csv", "xlsx"):
        source = tmp_path / f"nhiem-vu.{ending}"
        source.write_bytes(made[f"du-lieu/nhiem-vu.{ending}"])
        shown = _as_the_office_shows_it(office, source, tmp_path / ending)
        column = next(iter(shown)).index("Nội dung")
        cells = [row[column] for row in shown[1:]]
        kept = [f"'{text}" if ending == "csv" and text[0] in "=+-@＝'" else text for text in beginnings]
        assert [cell.lstrip("'") for cell in cells] == [text.lstrip("'") for text in kept]


def _as_the_office_shows_it(office: str, source: Path, out: Path) -> list[list[str]]:
    """The values of the first sheet after LibreOffice has opened and computed it."""
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    reading = ["--infilter=CSV:44,34,76,1"] if source.suffix == ".csv" else []
    to = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", str(out)]
    command = [office, profile, "--headless", *reading, *to, str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    text = (out / f"{source.stem}.csv").read_text(encoding="utf-8")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_calendars_have_our_own_components_and_properties_only(files: Files) -> None:
    for path, data in of_kind(files, ".ics").items():
        assert not re.search(rb"\r(?!\n)|(?<!\r)\n", data), path
        calendar = Calendar.from_ical(data)
        assert {part.name for part in calendar.walk()} <= {"VCALENDAR", "VEVENT"}
        own = {"UID", "DTSTAMP", "DTSTART", "DTEND", "TRANSP", "SUMMARY", "DESCRIPTION", "CATEGORIES", "URL"}
        for event in calendar.walk("VEVENT"):
            assert set(event) <= own
            assert str(event["URL"]).startswith(SITE)
    whole = "\n".join(str(event["DESCRIPTION"]) for event in Calendar.from_ical(_calendar_of(files)).walk("VEVENT"))
    told = functools.partial(str.__contains__, whole)
    assert sum(map(told, hostile.SHOWN)) > 60


def _calendar_of(files: Files) -> bytes:
    return max(of_kind(files, ".ics").values(), key=len)


def test_the_feed_is_xml_with_nothing_in_it_but_entries(files: Files) -> None:
    (data,) = of_kind(files, ".atom").values()
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    names = {etree.QName(element).localname for element in root.iter()}
    assert names <= {
        "feed", "title", "link", "id", "updated", "published", "author", "name", "rights", "subtitle", "entry",
        "summary",
    }  # fmt: skip
    feed = feedparser.parse(data)
    assert not feed.bozo
    for entry in feed.entries:
        assert entry.link.startswith(SITE)
        inside = etree.HTML(entry.summary)
        assert {element.tag for element in inside.iter()} <= {"html", "body", "p"}
