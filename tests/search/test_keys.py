"""Terms for meanings: dates, document numbers and units, as the index has them and as the browser reads queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import search_programs
import yaml
from conftest import copy_registers
from playwright.sync_api import Browser, Page

from generator.build.check import check
from generator.citations import find
from generator.search import documents, keys
from generator.search.documents import Kind

QUERIES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "search_queries.yml").read_text(encoding="utf-8")
)
READ = """([text, vocabulary]) => {
  const query = new window.portalSearch.Query(text, vocabulary);
  return [Array.from(query.keys.keys()), query.meanings.map((words) => words.join(" "))];
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that reads queries."""
    yield from search_programs.loaded(browser, "words.js", "query.js")


def cases(*groups: str) -> list[Any]:
    return [pytest.param(case, id=ascii(case["text"])[1:-1][:60]) for group in groups for case in QUERIES[group]]


@pytest.mark.parametrize("case", cases("dates", "halves", "numbers", "spellings", "units"))
def test_the_browser_reads_the_keys_in_a_query(page: Page, case: dict[str, Any]) -> None:
    found, _ = page.evaluate(READ, [case["text"], QUERIES["vocabulary"]])
    assert sorted(found) == sorted(case["keys"])


@pytest.mark.parametrize("case", cases("meanings"))
def test_the_browser_looks_for_what_is_meant_as_well(page: Page, case: dict[str, Any]) -> None:
    _, meanings = page.evaluate(READ, [case["text"], QUERIES["vocabulary"]])
    assert sorted(meanings) == sorted(case["meanings"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rà soát TTHC năm", {"soat thu", "chinh nam", "soat tthc", "tthc nam"}),
        ("TTHC", set()),
        ("công tác CBCC, VC", set()),  # several words stand for the meaning
    ],
)
def test_neighbours_of_an_abbreviation_stand_beside_what_it_means(page: Page, text: str, expected: set[str]) -> None:
    read = "([text, vocabulary]) => new window.portalSearch.Query(text, vocabulary).clauses().map((each) => each.term)"
    terms = set(page.evaluate(read, [text, QUERIES["vocabulary"]]))
    beside = {"soat thu", "chinh nam", "soat tthc", "tthc nam", "tac can", "tac cbcc", "chinh cbcc"}
    assert terms & beside - {"tac cbcc"} == expected


@pytest.mark.parametrize("case", cases("dates"))
def test_the_index_has_the_keys_that_the_browser_reads_in_the_same_dates(case: dict[str, Any]) -> None:
    found = set(keys.dates_in_words(case["text"], 2021))
    assert found >= set(case["keys"])
    assert bool(found) == bool(case["keys"])


@pytest.mark.parametrize("case", cases("numbers"))
def test_the_index_has_the_keys_that_the_browser_reads_in_printed_numbers(case: dict[str, Any]) -> None:
    assert set(keys.numbers(find(case["text"]))) == {key for key in case["keys"] if key[0] == "#"}


def of_year(year: int, *names: str) -> set[str]:
    """Each key with the year and without."""
    return {f"#{name}{end}" for name in names for end in ("", f"/{year}")}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2021-01-01", "2021-03-31", of_year(2021, "m1", "m2", "m3", "q1")),
        ("2021-10-01", "2021-12-31", of_year(2021, "m10", "m11", "m12", "q4")),
        ("2021-03-01", "2021-03-31", of_year(2021, "m3", "q1")),
        ("2021-12-15", "2021-12-15", of_year(2021, "m12", "q4")),
        ("2021-05-01", "2021-06-30", of_year(2021, "m5", "m6", "q2")),
        ("2021-06-30", "2021-07-01", of_year(2021, "m6", "m7", "q2", "q3")),
        ("2020-12-20", "2021-01-10", of_year(2020, "m12", "q4") | of_year(2021, "m1", "q1")),
        # of more than a quarter the months would say nothing
        ("2021-01-01", "2021-06-30", of_year(2021, "q1", "q2")),
        ("2021-07-01", "2021-12-31", of_year(2021, "q3", "q4")),
        ("2021-02-01", "2021-05-31", of_year(2021, "q1", "q2")),
        # and of more than half a year the quarters too
        ("2021-01-01", "2021-07-04", of_year(2021, "q1", "q2", "q3")),
        ("2021-01-01", "2021-07-05", set()),
        ("2021-01-01", "2021-12-31", set()),
        ("2021-01-01", "2025-12-31", set()),
    ],
)
def test_a_window_gives_its_months_and_quarters(first: str, last: str, expected: set[str]) -> None:
    assert set(keys.dates([(dt.date.fromisoformat(first), dt.date.fromisoformat(last))])) == expected


def test_each_window_counts_and_none_gives_nothing() -> None:
    march = (dt.date(2021, 3, 1), dt.date(2021, 3, 31))
    all_year = (dt.date(2021, 1, 1), dt.date(2021, 12, 31))
    autumn = (dt.date(2022, 9, 1), dt.date(2022, 9, 1))
    assert set(keys.dates([march, all_year, autumn])) == of_year(2021, "m3", "q1") | of_year(2022, "m9", "q3")
    assert list(keys.dates([])) == []


PLAN = """\
loai: ke-hoach
ngay_ban_hanh: 2020-12-20
tieu_de: Cải cách hành chính năm 2021
linh_vuc:
  - ma: the-che
    nhiem_vu:
      - id: nv-1-1
        ten: Rà soát văn bản trong tháng 2
        chu_tri: [Văn phòng Sở]
        phoi_hop: [Sở Nội vụ, Văn phòng Sở]
        thoi_gian: {}
"""


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("Quý I/2021", of_year(2021, "m1", "m2", "m3", "q1")),
        ("Tháng 5-6/2021", of_year(2021, "m5", "m6", "q2")),
        ("Trước 01/4/2021", of_year(2021, "m3", "q1")),
        ("Trước ngày 15/12/2021", of_year(2021, "m12", "q4")),
        ("6 tháng đầu năm 2021", of_year(2021, "q1", "q2")),
        ("Năm 2021", set()),
        ("Thường xuyên", set()),
    ],
)
def test_a_task_has_the_keys_of_its_time_and_its_units(tmp_path: Path, time: str, expected: set[str]) -> None:
    copy_registers(tmp_path)
    file = tmp_path / "plans" / "lai-chau" / "2021" / "so-y-te.yml"
    file.parent.mkdir(parents=True)
    file.write_text(PLAN.format(time), encoding="utf-8")
    catalog = check(tmp_path).catalog
    assert catalog is not None
    (task,) = (document for document in documents(catalog) if document.kind is Kind.TASK)
    units = {"#lead:van-phong-so", "#support:so-noi-vu", "#support:van-phong-so"}
    assert set(task.keys) == expected | units | {"#unit:van-phong-so", "#unit:so-noi-vu"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoàn thành trong Quý II năm 2022", of_year(2022, "q2")),
        ("Hoàn thành trong quý II", of_year(2020, "q2")),
        ("quý I, quý III/2021", of_year(2021, "q1", "q3")),
        ("trong tháng 9/2021", of_year(2021, "m9", "q3")),
        ("hoàn thành tháng 5-6/2021", of_year(2021, "m5", "m6", "q2")),
        ("từ tháng 3 đến tháng 5", of_year(2020, "m3", "m4", "m5", "q1", "q2")),
        ("tháng 12 – 01/2021", of_year(2021, "m12", "m1", "q4", "q1")),
        ("tháng 5 đến 20 tháng 6", of_year(2020, "m5", "q2")),
        ("tháng 12-2021", of_year(2021, "m12", "q4")),
        ("chậm nhất tháng 10", of_year(2020, "m10", "q4")),
        ("Quyết định ngày 10 tháng 8 năm 2022", set()),
        ("từ ngày 15/3 đến ngày 15/4", set()),
        ("báo cáo tháng, quý, năm", set()),
        ("tháng 13 và quý 5", set()),
        ("", set()),
    ],
)
def test_dates_in_running_text_are_of_the_plans_year_unless_they_say_theirs(text: str, expected: set[str]) -> None:
    assert set(keys.dates_in_words(text, 2020)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("107/2020/NĐ-CP", ["#107", "#107-nd-cp", "#107-nd", "#107-cp", "#107-2020-nd-cp"]),
        ("06/QĐ-TTg", ["#6", "#6-qd-ttg", "#6-qd", "#6-ttg"]),
        ("18-NQ/TW, 19-NQ/TW", ["#18", "#18-nq-tw", "#18-nq", "#18-tw", "#19", "#19-nq-tw", "#19-nq", "#19-tw"]),
        ("không có số", []),
    ],
)
def test_a_number_is_found_alone_with_its_series_and_with_its_year(text: str, expected: list[str]) -> None:
    assert list(keys.numbers(find(text))) == expected


def test_a_units_parts_are_told_apart() -> None:
    assert (keys.lead("a"), keys.support("a"), keys.mention("a")) == ("#lead:a", "#support:a", "#unit:a")
