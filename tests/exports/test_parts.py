"""Files of a portal that is too big for whole files: every record once, every address alive, nothing taken for rows."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import country
import everything
import icalendar
import openpyxl
import pytest
import rdflib
from country import SITE, Limits
from rdflib.namespace import RDF
from test_linked import DCAT, DCT, graph

from generator import open_data, routes
from generator.catalog import Catalog

Json = dict[str, Any]

BY_YEAR = Limits(records=130, plans=8, cited=60, mentions=50, events=80)
"""Room for the records of a year."""
BY_PROVINCE = Limits(records=60, plans=5, cited=20, mentions=12, events=40)
"""Room for those of a province."""
IN_PIECES = Limits(records=25, plans=1, cited=4, mentions=3, events=5)
"""Room for those of one plan."""
YEARS = range(2020, 2026)
TASKS = 6
HEADINGS = {column.heading for _, columns in open_data.TABLES.values() for column in columns}


@dataclass(frozen=True, slots=True)
class Portal:
    """A catalog divided by some limits, and its files."""

    limits: Limits
    catalog: Catalog
    files: dict[str, bytes]

    def named(self, ending: str) -> dict[str, bytes]:
        """The files of this form that are no plan's own."""
        return {
            path: data
            for path, data in self.files.items()
            if path.endswith(ending) and not path.startswith("api/v1/plans/")
        }


@pytest.fixture(scope="module", params=[BY_YEAR, BY_PROVINCE, IN_PIECES], ids=["year", "province", "pieces"])
def portal(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """36 plans of six years, which are several times too much for one file."""
    content = tmp_path_factory.mktemp("content")
    country.write(content, YEARS, TASKS)
    with pytest.MonkeyPatch.context() as patch:
        request.param.set(patch)
        catalog = country.read(content)
        yield Portal(request.param, catalog, country.published(content, catalog))


def own(address: str) -> str:
    """The path of a file by its whole address."""
    assert address.startswith(f"{SITE}/")
    return address.removeprefix(f"{SITE}/")


def rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV by their headings."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def json_parts(portal: Portal, listed: Any) -> Iterator[tuple[str, list[Json]]]:
    """Every part that a list leads to, with its records, as a program would follow it."""
    assert listed["so_muc"] == sum(part["so_muc"] for part in listed["cac_phan"])
    for part in listed["cac_phan"]:
        found = json.loads(portal.files[own(part["url"])])
        assert part["chia_tiep"] == isinstance(found, dict)
        if part["chia_tiep"]:
            assert found["so_muc"] == part["so_muc"]
            yield from json_parts(portal, found)
        else:
            yield own(part["url"]), found


def csv_parts(portal: Portal, path: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """The same for tables."""
    listed = rows(portal.files[path])
    assert list(listed[0]) == list(open_data.PARTS_HEADINGS)
    for part in listed:
        below = own(part["Tệp của phần"])
        if part["Còn chia tiếp"] == "có":
            leaves = list(csv_parts(portal, below))
            assert int(part["Số mục của phần"]) == sum(len(found) for _, found in leaves)
            yield from leaves
        else:
            found = rows(portal.files[below])
            assert int(part["Số mục của phần"]) == len(found)
            yield below, found


@pytest.mark.parametrize("file", ["tasks", "targets"])
def test_every_record_is_in_exactly_one_part_and_none_is_too_big(portal: Portal, file: str) -> None:
    listed = json.loads(portal.files[f"api/v1/{file}.json"])
    assert listed["phien_ban"] == open_data.VERSION_IN_PARTS
    assert listed["chia_theo"] == "nam"
    parts = dict(json_parts(portal, listed))
    of_plans = {"tasks": TASKS, "targets": 1}[file]
    expected = Counter(
        f"{plan.id}#{anchor}"
        for plan in portal.catalog.plans
        for anchor in ([task.anchor for task in plan.tasks] if file == "tasks" else ["chi-tieu-1"])
    )
    assert Counter(record["id"] for records in parts.values() for record in records) == expected
    assert max(map(len, parts.values())) <= max(portal.limits.records, of_plans)
    assert len(parts) > len(YEARS) - 1
    for path, records in parts.items():
        for record in records:
            province, year, _ = record["ke_hoach"].split("/")
            assert path.removesuffix(".json").split("/")[3:][:2] in ([year], [year, province])


@pytest.mark.parametrize(("table", "file"), [("nhiem-vu", "tasks"), ("chi-tieu", "targets")])
def test_tables_are_cut_as_the_json_is(portal: Portal, table: str, file: str) -> None:
    tables = {path: [row["Định danh"] for row in found] for path, found in csv_parts(portal, f"du-lieu/{table}.csv")}
    listed = json.loads(portal.files[f"api/v1/{file}.json"])
    objects = {path: [record["id"] for record in found] for path, found in json_parts(portal, listed)}
    assert {
        path.replace(f"du-lieu/{table}", f"api/v1/{file}").replace(".csv", ".json"): ids for path, ids in tables.items()
    } == objects


def test_workbooks_hold_the_tasks_and_the_plans_of_their_part(portal: Portal) -> None:
    found: Counter[str] = Counter()
    for path, content in portal.named(".xlsx").items():
        book = openpyxl.load_workbook(io.BytesIO(content))
        if book.sheetnames == [open_data.PARTS_TITLE]:
            head, *links = book[open_data.PARTS_TITLE].iter_rows()
            assert [cell.value for cell in head] == list(open_data.PARTS_HEADINGS)
            for *_, address in links:
                assert address.hyperlink is not None
                assert address.hyperlink.target == address.value
                assert own(str(address.value)) in portal.files
            continue
        assert book.sheetnames == ["Nhiệm vụ", "Từ điển dữ liệu", "Kế hoạch"]
        names, *lines = book["Nhiệm vụ"].iter_rows(values_only=True)
        ids = [str(line[names.index("Định danh")]) for line in lines]
        assert ids == [row["Định danh"] for row in rows(portal.files[path.replace(".xlsx", ".csv")])]
        plans = [line[0] for line in list(book["Kế hoạch"].iter_rows(values_only=True))[1:]]
        assert plans == list(dict.fromkeys(task.partition("#")[0] for task in ids))
        found.update(ids)
    assert found == Counter(f"{task.plan_id}#{task.anchor}" for task in everything.tasks(portal.catalog))


def test_archives_hold_the_published_files_of_their_part(portal: Portal) -> None:
    plans: Counter[str] = Counter()
    for path, content in portal.named(".zip").items():
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = {name: archive.read(name) for name in archive.namelist()}
        if "00-cac-phan.csv" in inside:
            assert set(inside) == {"00-doc-truoc.txt", "00-giay-phep.txt", "00-cac-phan.csv"}
            assert all(own(row["Tệp của phần"]) in portal.files for row in rows(inside["00-cac-phan.csv"]))
            continue
        published = {name: data for name, data in inside.items() if not name.startswith("00-")}
        assert published == {name: portal.files[name] for name in published}
        part = path.removeprefix("du-lieu/tat-ca/").removesuffix(".zip")
        tables = {f"du-lieu/nhiem-vu/{part}.csv", f"du-lieu/nhiem-vu/{part}.xlsx", f"du-lieu/chi-tieu/{part}.csv"}
        lists = {f"api/v1/tasks/{part}.json", f"api/v1/targets/{part}.json"}
        explained = {open_data.DICTIONARY, open_data.TASK_SCHEMA, open_data.PLAN_SCHEMA}
        ids = {record["ke_hoach"] for record in json.loads(inside[f"api/v1/tasks/{part}.json"])}
        assert set(published) == tables | lists | explained | {
            f"api/v1/plans/{plan}.{form}" for plan in ids for form, *_ in open_data.PLAN_FORMS
        }
        readme = inside["00-doc-truoc.txt"].decode()
        assert all(name.rpartition(".")[0] in readme for name in tables | lists)
        plans.update(ids)
    assert plans == Counter(str(plan.id) for plan in portal.catalog.plans)


def test_every_plan_is_in_one_part_of_the_lists_of_plans(portal: Portal) -> None:
    index = json.loads(portal.files["api/v1/index.json"])
    assert index["phien_ban"] == open_data.VERSION_IN_PARTS
    assert index["chia_phan"] == ["nhiem_vu", "chi_tieu", "van_ban", "ke_hoach"]
    assert index["ke_hoach"]["chia_theo"] == "tinh"
    parts = dict(json_parts(portal, index["ke_hoach"]))
    expected = Counter(str(plan.id) for plan in portal.catalog.plans)
    assert Counter(plan["id"] for found in parts.values() for plan in found) == expected
    assert max(map(len, parts.values())) <= portal.limits.plans
    assert all(own(plan["tep"]) in portal.files for found in parts.values() for plan in found)
    tables = [row["Định danh"] for _, found in csv_parts(portal, "du-lieu/ke-hoach.csv") for row in found]
    assert tables == [plan["id"] for found in parts.values() for plan in found]


def test_every_document_and_every_mention_is_there_once(portal: Portal) -> None:
    parts = dict(json_parts(portal, json.loads(portal.files["api/v1/documents.json"])))
    documents = {document["id"]: document for found in parts.values() for document in found}
    assert sum(map(len, parts.values())) == len(documents)
    assert set(documents) == set(portal.catalog.documents)
    apart = 0
    for entry in portal.catalog.documents.values():
        cited = documents[entry.id]["trich_dan"]
        if isinstance(cited, dict):
            apart += 1
            assert cited["so_muc"] == entry.mentions > portal.limits.mentions
            pieces = [mentions for _, mentions in json_parts(portal, cited)]
            assert max(map(len, pieces)) <= max(portal.limits.mentions, 1 + TASKS)  # those of one plan are not cut
            cited = [mention for mentions in pieces for mention in mentions]
        expected = Counter((str(place.plan_id), place.text) for place in portal.catalog.references.places(entry))
        assert Counter((mention["ke_hoach"], mention["cau"]) for mention in cited) == expected
    assert apart == 1
    weights = [
        sum(1 + (len(found["trich_dan"]) if isinstance(found["trich_dan"], list) else 0) for found in part)
        for part in parts.values()
    ]
    assert max(weights) <= portal.limits.cited


def test_what_stands_at_an_old_address_is_small_and_no_program_takes_it_for_records(portal: Portal) -> None:
    cut = [data_set for data_set in open_data.DATASETS if data_set.division]
    assert len(cut) == 5
    for file in (file for data_set in cut for file in data_set.files):
        content = portal.files[file.address]
        assert len(content) < 8_000
        if file.form == "JSON":
            assert isinstance(json.loads(content), dict)
            assert "id" not in json.loads(content)
    assert not set(open_data.PARTS_HEADINGS) & HEADINGS


def test_the_dictionary_explains_the_lists_of_parts(portal: Portal) -> None:
    explained = [row for row in rows(portal.files[open_data.DICTIONARY]) if row["Bảng"] == open_data.PARTS_TITLE]
    assert tuple(row["Tên cột"] for row in explained) == open_data.PARTS_HEADINGS
    listed = json.loads(portal.files["api/v1/tasks.json"])
    keys = {row["Khóa"] for row in explained}
    assert keys == {"chia_theo", *listed["cac_phan"][0]} - {"nam"}


def test_calendars_are_light_and_none_is_lost(portal: Portal) -> None:
    index = portal.catalog.division.calendars
    paths = {routes.calendar(*entry.key): entry for entry in index}
    assert set(portal.named(".ics")) == set(paths)
    before = {("tinh", province) for province in country.PROVINCES} | {
        ("linh-vuc", "the-che"), ("don-vi", "van-phong-so"), ("don-vi", "thanh-tra-so"), (),
    }  # fmt: skip
    assert {routes.calendar(*key) for key in before} <= set(paths)
    uids: dict[tuple[str, ...], Counter[str]] = {}
    for path, entry in paths.items():
        calendar = icalendar.Calendar.from_ical(portal.files[path])
        found = list(calendar.walk("VEVENT"))
        if entry.parts:
            (notice,) = found
            assert "chia theo" in str(notice["SUMMARY"])
            assert str(notice["URL"]) == f"{SITE}/{routes.calendar_parts(*entry.key)}"
            continue
        assert 0 < len(found) <= max(portal.limits.events, TASKS)
        uids.setdefault(entry.key[:2], Counter()).update(str(event["UID"]) for event in found)
        assert entry.is_whole or f"từ năm {entry.years[-1]}" in str(calendar["X-WR-CALDESC"])
    assert all(max(found.values()) == 1 for found in uids.values())
    tasks = everything.tasks(portal.catalog)
    latest = sum(len(task.due_dates) for task in tasks if task.plan_id.year == YEARS[-1])
    assert sum(len(found) for key, found in uids.items() if key[:1] == ("tinh",)) >= latest


def test_catalogues_name_every_file_of_the_data_once(portal: Portal) -> None:
    catalogues = portal.named(".jsonld")
    main = graph(catalogues[open_data.CATALOGUE].decode(), f"{SITE}/{open_data.CATALOGUE}")
    series = set(main.subjects(RDF.type, DCAT.DatasetSeries))
    assert len(series) == 5
    known, reached = [open_data.CATALOGUE], set()
    while known:
        path = known.pop()
        reached.add(path)
        found = graph(catalogues[path].decode(), f"{SITE}/{path}")
        below = {own(str(found.value(each, rdflib.RDFS.seeAlso))) for each in found.objects(None, DCAT.catalog)}
        assert not below & reached
        known += below
    assert reached == set(catalogues)
    addresses: Counter[str] = Counter()
    for path, content in catalogues.items():
        found = graph(content.decode(), f"{SITE}/{path}")
        for distribution in found.subjects(RDF.type, DCAT.Distribution):
            address = own(str(found.value(distribution, DCAT.downloadURL)))
            assert int(str(found.value(distribution, DCAT.byteSize))) == len(portal.files[address])
            addresses[address] += 1
        for member in found.subjects(DCAT.inSeries):
            assert found.value(member, DCAT.inSeries) in series
            assert found.value(member, DCT.title) is not None
    assert set(addresses.values()) == {1}
    leaves = {
        routes.file_part(file.address, part.values)
        for data_set in open_data.DATASETS
        for part in (portal.catalog.division.of(data_set.division).leaves() if data_set.division else ())
        for file in data_set.files
    }
    assert leaves < set(addresses)


def test_parts_of_a_catalogue_say_when_and_where(portal: Portal) -> None:
    members = 0
    for path in (path for path in portal.named(".jsonld") if path.startswith("du-lieu/dcat/nhiem-vu")):
        found = graph(portal.files[path].decode(), f"{SITE}/{path}")
        for member in found.subjects(DCAT.inSeries):
            year, *province = str(found.value(member, DCT.identifier)).split("/")[1:]
            period = found.value(member, DCT.temporal)
            assert str(found.value(period, DCAT.startDate)) == f"{year}-01-01"
            assert (found.value(member, DCT.spatial) is not None) == bool(province)
            members += 1
    assert members >= 3 * len(YEARS)


def test_the_same_content_gives_the_same_parts(portal: Portal, tmp_path: Path) -> None:
    country.write(tmp_path, YEARS, TASKS)
    assert country.published(tmp_path, country.read(tmp_path)) == portal.files


def largest(content: Path, years: range) -> dict[str, int]:
    """The bytes of the largest file of each kind, each plan's own files apart."""
    country.write(content, years, TASKS)
    found: dict[str, int] = {}
    for path, data in country.published(content, country.read(content)).items():
        if not path.startswith("api/v1/plans/"):
            kind = re.sub(r"^(du-lieu/|api/v1/|lich/)?([a-z-]*).*?([a-z]+)$", r"\1\2.\3", path)
            found[kind] = max(found.get(kind, 0), len(data))
    return found


def test_no_file_grows_with_the_number_of_plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three times the years: what grows at all is what has a line a year, and the feed up to its own limit."""
    BY_PROVINCE.set(monkeypatch)
    some, more = largest(tmp_path / "some", range(2020, 2026)), largest(tmp_path / "more", range(2008, 2026))
    assert (
        set(some) == set(more) >= {"du-lieu/nhiem-vu.xlsx", "api/v1/citations.json", "lich/tinh.ics", "ke-hoach.atom"}
    )
    grown = {kind: size - some[kind] for kind, size in more.items() if size > some[kind]}
    a_year = {"du-lieu/dcat.jsonld": 2_000, "ke-hoach.atom": 600}
    assert all(growth <= 12 * a_year.get(kind, 200) for kind, growth in grown.items()), grown
