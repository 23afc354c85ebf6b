"""Reports: the same problems as text, as annotations for GitHub and as JSON."""

from __future__ import annotations

import json

import pytest

from generator.problems import FORMATS, Location, Problem, Severity, as_github, as_json, as_text, has_errors, sort

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
