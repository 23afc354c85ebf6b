"""Time expressions: every one of the five plans, and the rules that follow from what they say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.deadlines import Milestone, Recurrence, TimeKind, Timing, read, read_span

DATA = Path(__file__).parent / "data" / "deadlines.yml"
NEW_YEAR, YEAR_END = dt.date(2021, 1, 1), dt.date(2021, 12, 31)
ALL_OF_2021 = ((2021, 1), (2021, 2), (2021, 3), (2021, 4))


def plain(value: Any) -> Any:
    """YAML's dates in the ISO form of ``as_dict``."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def cells() -> Iterator[Any]:
    """One case a printed expression, named by its plan and its words."""
    for plan in yaml.safe_load(DATA.read_text(encoding="utf-8")):
        for cell in plan["cells"]:
            words = cell.get("text") or " / ".join(filter(None, cell["span"]))
            yield pytest.param(plan["year"], plan["issued"], cell, id=f"{plan['plan']}: {words}"[:100])


@pytest.mark.parametrize(("year", "issued", "cell"), list(cells()))
def test_a_printed_expression_states_its_time(year: int, issued: dt.date, cell: dict[str, Any]) -> None:
    if "span" in cell:
        start, end = cell["span"]
        timing = read_span(start, end, year, issued)
    else:
        timing = read([cell["text"]] if isinstance(cell["text"], str) else cell["text"], year, issued)
    assert timing is not None
    assert timing.as_dict() == plain(cell["timing"])


def one(text: str, year: int = 2021) -> Timing | None:
    """The time of a cell with one line, in a plan whose day of issue is not known."""
    return read([text], year)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quý IV", {"start": "2021-10-01", "end": "2021-12-31"}),
        ("Quí 1/2021", {"start": "2021-01-01", "end": "2021-03-31"}),
        ("QUÝ I/2021", {"start": "2021-01-01", "end": "2021-03-31"}),
        ("Quý I, II, III năm 2021", {"start": "2021-01-01", "end": "2021-09-30"}),
        ("Quý IV/2021 - Quý I/2022", {"start": "2021-10-01", "end": "2022-03-31"}),
        ("6 tháng đầu năm", {"start": "2021-01-01", "end": "2021-06-30"}),
        ("06 tháng đầu năm 2022", {"start": "2022-01-01", "end": "2022-06-30"}),
        ("6 tháng cuối năm 2021", {"start": "2021-07-01", "end": "2021-12-31"}),
        ("9 tháng", {"start": "2021-01-01", "end": "2021-09-30"}),
        ("tháng 11 - 2/2022", {"start": "2021-11-01", "end": "2022-02-28"}),
        ("Từ tháng 3/2021 đến tháng 6/2021", {"start": "2021-03-01", "end": "2021-06-30"}),
        ("Tháng 01/2021 - 12/2021", {"start": "2021-01-01", "end": "2021-12-31"}),
        ("tháng cuối quý II/2021", {"start": "2021-06-01", "end": "2021-06-30"}),
        ("Từ tháng 3/2021", {"start": "2021-03-01"}),
        ("trước Quý III/2021", {"end": "2021-07-01", "end_exclusive": True}),
        ("trước ngày 04 tháng 6", {"end": "2021-06-04", "end_exclusive": True}),
        ("chậm nhất là ngày 20/11/2021", {"end": "2021-11-20"}),
        ("Quý I (trước ngày 15/3/2021)", {"start": "2021-01-01", "end": "2021-03-15", "end_exclusive": True}),
        ("từ ngày 01/3/2021 đến ngày 30/4/2021", {"start": "2021-03-01", "end": "2021-04-30"}),
        ("Dự kiến Quý III", {"start": "2021-07-01", "end": "2021-09-30", "tentative": True}),
        ("tháng thứ 2 của quý", {"recurrence": {"freq": "quarterly", "rule": "months 2, 5, 8, 11"}}),
        ("tháng cuối quý", {"recurrence": {"freq": "quarterly", "rule": "months 3, 6, 9, 12"}}),
        ("trước ngày 15 hàng tháng", {"recurrence": {"freq": "monthly", "rule": "before day 15"}}),
        ("Hằng năm", {"recurrence": {"freq": "yearly"}}),
        ("Định kỳ", {"recurrence": {"freq": "unspecified"}}),
        ("Định kỳ hoặc đột xuất", {"recurrence": {"freq": "unspecified"}}),
        ("Định kỳ quý, 6 tháng, năm", {"recurrence": {"freq": "quarterly", "rule": "and every 6 months, yearly"}}),
        ("trong vòng 10 ngày kể từ ngày có kết luận", {"event": "kết luận", "offset_days": 10}),
        ("trong vòng 5 ngày làm việc kể từ khi có đơn", {"event": "trong vòng 5 ngày làm việc kể từ khi có đơn"}),
        ("khi có yêu cầu của UBND tỉnh, Sở Nội vụ", {"event": "khi có yêu cầu của UBND tỉnh, Sở Nội vụ"}),
    ],
)
def test_other_ways_to_write_a_time_are_read_too(text: str, expected: dict[str, object]) -> None:
    timing = one(text)
    assert timing is not None
    assert timing.as_dict() == expected


@pytest.mark.parametrize(
    "text",
    [
        "giai đoạn 2021 - 2025",
        "giai đoạn 2021 - 2030",
        "giai đoạn 2016 -2020",
        "nhiệm kỳ",
        "tầm nhìn đến năm 2030",
        "kế hoạch 2022-2023",
        "ngày 14/9/2020",
        "Quyết định số 1029/QĐ-UBND ngày 24 tháng 3 năm 2023",
        "có hiệu lực thi hành kể từ ngày 01/6/2012",
        "10-20 đơn vị",
        "02 Chi cục",
        "mức độ 3, 4",
        "XML 4,5,6",
        "Kế hoạch cải cách hành chính năm 2021",
    ],
)
def test_a_period_of_something_else_is_no_time(text: str) -> None:
    assert one(text) is None


@pytest.mark.parametrize(
    "text", ["31/02/2021", "trước ngày 31 tháng 02 năm 2021", "tháng 13", "Dự kiến", "", "năm năm"]
)
def test_what_cannot_be_a_time_is_not_understood(text: str) -> None:
    assert one(text) is None


def test_a_line_that_wraps_is_one_text() -> None:
    assert read(["Hoàn thành trong", "Quý I/2021"], 2021) == one("Hoàn thành trong Quý I/2021")
    assert read([], 2021) is None


def test_decomposed_letters_and_odd_blanks_change_nothing() -> None:
    assert one("Quy\u0301\u00a0 I/2021") == one("Quý I/2021")


def test_quarters_that_lie_apart_are_milestones() -> None:
    timing = one("Quý II và Quý IV")
    assert timing is not None
    assert timing.quarters(2021) == ((2021, 2), (2021, 4))


def test_what_recurs_starts_on_the_day_of_issue_only_within_the_plan_year() -> None:
    assert read(["Hàng năm"], 2021, dt.date(2020, 11, 19)) == Timing(recurrence=Recurrence("yearly"))
    assert read(["Hàng năm"], 2021, dt.date(2021, 5, 4)) == Timing(dt.date(2021, 5, 4), recurrence=Recurrence("yearly"))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, None),
        ("", "không rõ", None),
        ("Tháng 6/2021", None, {"start": "2021-06-01"}),
        (None, "Quý IV/2021", {"end": "2021-12-31"}),
        ("Tháng 6/2021", "Khi hoàn thành", {"start": "2021-06-01", "event": "khi hoàn thành"}),
        ("Tháng 6/2021", "trước ngày 05/12/2021", {"start": "2021-06-01", "end": "2021-12-05", "end_exclusive": True}),
        ("Tháng 12/2021", "Tháng 01/2021", None),
        (None, "Sau quý 1", None),  # an end column that says only when it begins
        ("Trước ngày 15/3/2021", "Sau quý 1", None),
    ],
)
def test_two_columns_give_start_and_end(start: str | None, end: str | None, expected: dict[str, object] | None) -> None:
    timing = read_span(start, end, 2021)
    assert (timing and timing.as_dict()) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Quý I/2021 ban hành kế hoạch; định kỳ hàng năm báo cáo", dt.date(2021, 3, 31)),
        ("Báo cáo trước ngày 05/12/2021", dt.date(2021, 12, 5)),
        ("Thường xuyên trong năm; Quý IV báo cáo", YEAR_END),
        ("Hàng năm", YEAR_END),
        ("Khi phát sinh", YEAR_END),
        ("Quý IV/2020", dt.date(2020, 12, 31)),
    ],
)
def test_a_task_sorts_at_its_first_stated_end(text: str, day: dt.date) -> None:
    timing = one(text)
    assert timing is not None
    assert timing.sort_date(2021) == day


@pytest.mark.parametrize(
    ("text", "is_dated"),
    [
        ("Quý I/2021", True),
        ("trước ngày 05/12/2021", True),
        ("Trong năm 2021", True),
        ("Từ tháng 3/2021", True),
        ("Dự kiến trong năm 2021 (sau khi có Quyết định)", True),
        ("Thường xuyên trong năm; Quý IV báo cáo", True),
        ("Quý I ban hành kế hoạch; báo cáo theo quy định", True),
        ("Thường xuyên", False),
        ("Thường xuyên trong năm và theo Kế hoạch của UBND tỉnh", False),
        ("Hàng năm", False),
        ("Trước 31 tháng 12 hàng năm", False),
        ("Khi phát sinh", False),
        ("Theo quy định", False),
        ("thường xuyên kiểm tra; báo cáo sau mỗi đợt kiểm tra", False),
    ],
)
def test_only_a_stated_date_makes_a_task_dated(text: str, is_dated: bool) -> None:
    timing = read([text], 2021, dt.date(2021, 2, 1))
    assert timing is not None
    assert (timing.kind is TimeKind.DATED) is is_dated


@pytest.mark.parametrize(
    ("timing", "expected"),
    [
        (Timing(NEW_YEAR, dt.date(2021, 3, 31)), ((2021, 1),)),
        (Timing(dt.date(2020, 10, 1), dt.date(2021, 3, 31)), ((2020, 4), (2021, 1))),
        (Timing(end=dt.date(2021, 4, 1), end_exclusive=True), ((2021, 1),)),
        (Timing(end=dt.date(2021, 4, 1)), ((2021, 1), (2021, 2))),
        (Timing(end=dt.date(2020, 12, 5)), ((2020, 4),)),
        (Timing(dt.date(2021, 5, 18), recurrence=Recurrence("yearly")), ((2021, 2), (2021, 3), (2021, 4))),
        (Timing(dt.date(2022, 2, 1)), ((2022, 1),)),
        (Timing(NEW_YEAR, YEAR_END, continuous=True), ALL_OF_2021),
        (Timing(recurrence=Recurrence("quarterly")), ALL_OF_2021),
        (Timing(recurrence=Recurrence("yearly")), ()),
        (Timing(event="khi phát sinh"), ()),
        (Timing(NEW_YEAR, YEAR_END, milestones=(Milestone(end=YEAR_END, start=dt.date(2021, 11, 1)),)), ((2021, 4),)),
    ],
)
def test_a_task_is_in_the_quarters_it_meets(timing: Timing, expected: tuple[tuple[int, int], ...]) -> None:
    assert timing.quarters(2021) == expected


WORDS = re.findall(
    r"\S+",
    "Quý I II IV/2021 và đến - ; , . ( ) tháng 5 13 12/2021 ngày 31/02/2021 04 trước từ năm 2021 trong thường xuyên "
    "định kỳ hàng quý khi có sau mỗi đợt theo quy định số 12/KH-UBND 30 kể từ về UBND tỉnh dự kiến cuối 6 các tiếp",
)
NEAR_TIMES = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)
TEXTS = st.text() | NEAR_TIMES


@given(st.lists(TEXTS, max_size=4), st.none() | TEXTS, st.integers(1990, 2100), st.none() | st.dates())
def test_no_text_raises(lines: list[str], end: str | None, year: int, issued: dt.date | None) -> None:
    for timing in (read(lines, year, issued), read_span(" ".join(lines), end, year, issued)):
        if timing is not None:
            assert timing.as_dict()
            assert timing.sort_date(year).year >= 1
            assert timing.quarters(year) == tuple(sorted(timing.quarters(year)))
            assert timing.start is None or timing.end is None or timing.start <= timing.end


@pytest.mark.parametrize(
    ("timing", "kind"),
    [
        (Timing(end=YEAR_END), TimeKind.DATED),
        (Timing(start=NEW_YEAR, continuous=True), TimeKind.DATED),
        (Timing(start=NEW_YEAR, end=YEAR_END, continuous=True), TimeKind.CONTINUOUS),
        (Timing(event="khi có văn bản", continuous=True), TimeKind.EVENT),
        (Timing(external="Bộ Y tế", continuous=True), TimeKind.EXTERNAL),
        (Timing(start=NEW_YEAR, recurrence=Recurrence("yearly"), event="khi có văn bản"), TimeKind.RECURRING),
        (Timing(milestones=(Milestone(continuous=True), Milestone(end=YEAR_END))), TimeKind.DATED),
        (Timing(milestones=(Milestone(continuous=True), Milestone(external="Bộ Y tế"))), TimeKind.EXTERNAL),
        (Timing(tentative=True), TimeKind.NONE),
    ],
)
def test_a_time_is_of_the_most_definite_kind_that_a_part_of_it_is(timing: Timing, kind: TimeKind) -> None:
    assert timing.kind is kind


BEFORE_THE_31ST = (30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30)
"""The last good days of the months for what is due before the 31st: a month without one has all its days."""


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Trước 31 tháng 12 hàng năm", [dt.date(2021, 12, 30)]),
        ("Báo cáo năm trước 10/11 hàng năm", [dt.date(2021, 11, 9)]),
        ("chậm nhất 15/11 hằng năm", [dt.date(2021, 11, 15)]),
        ("Hàng quý (trước ngày 10 của tháng cuối quý)", [dt.date(2021, month, 9) for month in (3, 6, 9, 12)]),
        ("Trước ngày 31 hàng tháng", [dt.date(2021, month, day) for month, day in enumerate(BEFORE_THE_31ST, start=1)]),
        ("Tháng thứ 2 của quý", [dt.date(2021, *day) for day in ((2, 28), (5, 31), (8, 31), (11, 30))]),
        ("trước tháng cuối quý", [dt.date(2021, *day) for day in ((2, 28), (5, 31), (8, 31), (11, 30))]),
        ("Quý I/2021", [dt.date(2021, 3, 31)]),
        ("Từ tháng 3/2021", [dt.date(2021, 3, 1)]),
        ("Thường xuyên trong năm 2021", []),
        ("Hàng quý", []),
        ("2 lần/năm", []),
        ("Theo từng Quý (Quý I, II, III) và tổng kết năm", []),
        ("Khi phát sinh", []),
    ],
)
def test_what_stands_in_a_calendar(text: str, days: list[dt.date]) -> None:
    timing = one(text)
    assert timing is not None
    assert [day for _, day in timing.due_dates(2021)] == days


def test_what_comes_back_is_not_due_before_the_plan_was_issued() -> None:
    timing = read(["Hàng quý (trước ngày 10 của tháng cuối quý)"], 2021, dt.date(2021, 5, 18))
    assert timing is not None
    assert [day for _, day in timing.due_dates(2021)] == [dt.date(2021, month, 9) for month in (6, 9, 12)]


@pytest.mark.parametrize(
    "rule",
    [
        None,
        "",
        "and yearly",
        "2 times",
        "quarters I, II, III",
        "before",
        "31/12 and",
        "31/13",
        "0/5",
        "day 32",
        "months ,",
        "months 13",
    ],
)
def test_a_rule_without_a_day_names_none(rule: str | None) -> None:
    assert Recurrence("yearly", rule).days_in(2021) == ()
