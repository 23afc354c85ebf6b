"""Reports: the same problems as text, as annotations for GitHub and as JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator import schema, source
from generator.model import Plan
from generator.problems import (
    FORMATS,
    MOST,
    Location,
    Problem,
    Severity,
    as_github,
    as_json,
    as_text,
    has_errors,
    printable,
    sort,
)
from generator.source import SourceFile

PLAN = "content/plans/lai-chau/2021/so-y-te.yml"
ERROR = Problem(Location(PLAN, 7, 14), "blank-value", "`ten` để trống", "bỏ cả dòng này")
WARNING = Problem(Location(PLAN, 9, 20), "unread-time", "chưa đọc được thời gian", severity=Severity.WARNING)


def test_text_has_one_line_a_problem_and_one_a_hint() -> None:
    assert as_text([ERROR, WARNING]) == (
        f"{PLAN}:7:14: error[blank-value]: `ten` để trống\n"
        "    cách viết: bỏ cả dòng này\n"
        f"{PLAN}:9:20: warning[unread-time]: chưa đọc được thời gian"
    )


def test_github_has_one_command_a_problem() -> None:
    assert as_github([ERROR, WARNING]) == (
        f"::error file={PLAN},line=7,col=14,title=blank-value::`ten` để trống%0ACách viết: bỏ cả dòng này\n"
        f"::warning file={PLAN},line=9,col=20,title=unread-time::chưa đọc được thời gian"
    )


@pytest.mark.parametrize(
    ("char", "in_a_property", "in_the_message"),
    [
        ("%", "%25", "%25"),
        ("\n", "%0A", "%0A"),
        ("\r", "%0D", "%0D"),
        (":", "%3A", ":"),
        (",", "%2C", ","),
        ("%0A", "%250A", "%250A"),
        ("::", "%3A%3A", "::"),
        ("đ", "đ", "đ"),
    ],
)
def test_github_escapes_what_would_end_a_property_or_a_command(
    char: str, in_a_property: str, in_the_message: str
) -> None:
    problem = Problem(Location(f"a{char}b.yml"), f"r{char}", f"m{char}n", f"h{char}i")
    assert as_github([problem]) == (
        f"::error file=a{in_a_property}b.yml,line=1,col=1,title=r{in_a_property}"
        f"::m{in_the_message}n%0ACách viết: h{in_the_message}i"
    )


def test_a_message_cannot_start_a_command_of_its_own() -> None:
    problem = Problem(Location("a.yml"), "syntax", "khóa `x`\n::stop-commands::tắt")
    assert as_github([problem]).count("\n") == 0


def test_json_keeps_every_field_in_a_fixed_order() -> None:
    rows = json.loads(as_json([ERROR, WARNING]))
    assert [list(row) for row in rows] == [["path", "line", "column", "severity", "rule", "message", "hint"]] * 2
    assert rows[0] == {
        "path": PLAN,
        "line": 7,
        "column": 14,
        "severity": "error",
        "rule": "blank-value",
        "message": "`ten` để trống",
        "hint": "bỏ cả dòng này",
    }
    assert (rows[1]["severity"], rows[1]["hint"]) == ("warning", None)


def test_json_leaves_vietnamese_readable() -> None:
    assert "chưa đọc được thời gian" in as_json([WARNING])


@pytest.mark.parametrize(("form", "nothing"), [("text", ""), ("github", ""), ("json", "[]")])
def test_a_report_without_problems_is_empty_in_its_own_way(form: str, nothing: str) -> None:
    assert FORMATS[form]([]) == nothing


def test_problems_sort_by_file_line_and_column_whatever_their_order() -> None:
    places = [
        Location("content/linh-vuc.yml", 100, 1),
        Location(PLAN, 2, 10),
        Location(PLAN, 10, 2),
        Location(PLAN, 10, 11),
        Location("content/tinh.yml"),
    ]
    ordered = [Problem(place, "syntax", "sai") for place in places]
    assert sort([*ordered[1::2], *ordered[::2]]) == ordered
    assert sort(reversed(ordered)) == ordered


def test_at_one_place_errors_come_before_warnings_then_rules_by_name() -> None:
    place = Location(PLAN, 3, 1)
    warning = Problem(place, "a", "m", severity=Severity.WARNING)
    errors = [Problem(place, "b", "m"), Problem(place, "c", "m"), Problem(place, "c", "m", "cách")]
    assert sort([warning, *reversed(errors)]) == [*errors, warning]


def test_the_same_problem_is_reported_once() -> None:
    assert sort([ERROR, WARNING, ERROR]) == [ERROR, WARNING]


def test_only_errors_block_publication() -> None:
    assert has_errors([WARNING, ERROR])
    assert not has_errors([WARNING])
    assert not has_errors([])


def test_a_location_is_written_as_editors_open_it() -> None:
    assert str(Location("content/tinh.yml", 12, 5)) == "content/tinh.yml:12:5"


STEERING = "a\x1b[31mb\x9bc\u202ed\ne"


def test_no_word_of_a_stranger_steers_a_terminal_or_begins_a_line() -> None:
    report = as_text([Problem(Location(f"{STEERING}.yml"), "bad-id", f"`{STEERING}`", "viết lại")])
    assert report == (
        "a\\x1b[31mb\\x9bc\\u202ed\\ne.yml:1:1: error[bad-id]: `a\\x1b[31mb\\x9bc\\u202ed\\ne`\n    cách viết: viết lại"
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", as_github([Problem(Location("a"), "x", STEERING)]))
    found = as_json([Problem(Location(STEERING), "x", STEERING)])
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", found)
    assert json.loads(found)[0]["message"] == STEERING


@pytest.mark.parametrize("words", ["::add-mask::x", "  ::set-output name=x::y", "a ##[error]b", "##[add-mask]x"])
def test_no_word_of_a_stranger_is_a_command_to_the_runner(words: str) -> None:
    report = as_text([Problem(Location("a.yml"), "bad-id", f"x\n{words}", f"y\n{words}")]) + printable(f"\n{words}")
    assert not [line for line in report.splitlines() if line.lstrip().startswith("::") or "##[" in line]


def test_a_file_with_more_faults_than_anybody_reads_is_told_in_part() -> None:
    text = "loai: ke-hoach\n" + "".join(f"k{number}: x\n" for number in range(MOST + 50))
    document, _ = source.read_bytes(text.encode("utf-8"), SourceFile("p.yml", Path("p.yml"), ("p.yml",)))
    assert document is not None
    problems = schema.load(document, Plan)[1]
    assert len(problems) == MOST + 1
    assert "còn 52 lỗi khác" in problems[-1].message
    doubled = source.read_bytes(b"a: x\n" * 900, SourceFile("p.yml", Path("p.yml"), ("p.yml",)))[1]
    assert len(doubled) == MOST + 1
