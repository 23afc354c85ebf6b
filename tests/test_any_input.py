"""Whatever stands in a file or a text: the same promises that the fuzzer holds the program to (benchmarks/fuzz)."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import tempfile
import unicodedata
from pathlib import Path

import pytest
from conftest import CONTENT, PLAN, REPOSITORY, copy_registers
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_trees import rule_examples

from benchmarks.fuzz import promises
from generator.build.check import check
from generator.cli import main
from generator.deadlines import read
from generator.drafting import tidy
from generator.model.amounts import amount
from generator.text import alphabetical, sort_key

SNIPPETS = st.sampled_from(
    [
        *["\0", "\t", "\r\n", "\x07", "\x85", "\u2028", "\ufeff", "\u200b", "\u00a0", "a\u0301", "\U0001f600", "đ"],
        *[
            "- ",
            ": ",
            " #",
            "&a ",
            "*a",
            "? ",
            "---\n",
            "...\n",
            "!!str ",
            "%YAML 1.1\n",
            "<<: ",
            "|\n",
            ">\n",
            "'",
            '"',
        ],
        *["[", "]", "{", "}", "\n", "nv-1-1", "2021-02-31", "1.500", ">= 98 %", "<<<<<<< HEAD\n", "linh_vuc:\n"],
    ]
)


@functools.cache
def starts() -> tuple[bytes, ...]:
    """Real plans, the one that uses every key, and the examples of the rules."""
    plans = sorted((CONTENT / "plans").rglob("*.yml"), key=lambda path: path.stat().st_size)[:2]
    golden = sorted((REPOSITORY / "tests/golden/plans").rglob("*.yml"))
    examples = sorted(rule_examples().glob("*/*.yml"))
    return (PLAN.encode(), *(path.read_bytes() for path in [*golden, *plans, *examples]))


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """A file with one to four slips: bytes turned, stretches cut or doubled, lines changed about, signs put in."""
    data = draw(st.sampled_from(starts()))
    for _ in range(draw(st.integers(1, 4))):
        first, second = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        match draw(st.sampled_from(("flip", "cut", "double", "swap", "insert", "text"))):
            case "flip":
                data = data[:first] + bytes([draw(st.integers(0, 255))]) + data[first + 1 :]
            case "cut":
                data = data[:first] + data[min(second, first + 300) :]
            case "double":
                data = data[:second] + data[first : first + 200] + data[second:]
            case "swap":
                lines = data.split(b"\n")
                one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
                lines[one], lines[other] = lines[other], lines[one]
                data = b"\n".join(lines)
            case "insert":
                data = data[:first] + draw(SNIPPETS).encode() + data[first:]
            case _:
                data = data[:first] + draw(st.text(max_size=6)).encode("utf-8", "surrogatepass") + data[first:]
    return data


@settings(max_examples=250, deadline=None)
@given(spoiled() | st.binary(max_size=80))
def test_any_file_is_a_plan_or_problems_told_well(data: bytes) -> None:
    promises.a_file_is_read(data)


@settings(max_examples=100, deadline=None)
@given(spoiled())
def test_any_file_that_is_tidied_is_tidied_for_good(data: bytes) -> None:
    promises.a_file_is_tidied(data)


@settings(max_examples=20, deadline=None)
@given(spoiled(), st.sampled_from(["plans/lai-chau/2021/so-y-te.yml", "tinh.yml", "van-ban.yml", "plans/x.yml"]))
def test_the_check_of_a_folder_never_raises(data: bytes, place: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        copy_registers(content)
        (content / place).parent.mkdir(parents=True, exist_ok=True)
        (content / place).write_bytes(data)
        checked = check(content)
        assert checked.ok or checked.problems
        assert main(["check", "--content", str(content), "--format", "json"]) == (0 if checked.ok else 1)


PIECES = st.sampled_from(
    [
        "Quyết",
        "định",
        "số",
        "2151",
        "/QĐ-BYT",
        "107/2020/NĐ-CP",
        "18-NQ/TW",
        "KH-UBND",
        "ngày",
        "30/02/2021",
        "và",
        ",",
        ";",
        "01/2017/QH14",
        "//",
        "-",
        "–",
        "số",
        "05",
        "98/2023/QH15",
        "1.234/QĐ-UBND",
        "https://a.b/12/QĐ-C",
        "\n",
        "năm",
        "2021",
        "Quý",
        "IV",
        "trước",
        "đến",
        "từ",
        "thường",
        "xuyên",
        "hằng",
        "tháng",
        "12",
        "thứ",
        "hai",
        "mỗi",
        "lần",
        "ÀÁ",
        "ĐẮK",
        "lắk",
        "hoà",
        "hòa",
        "ﬁ",
        "ß",
        "İ",
        "ı",
        "haİ",
        "ſau",
        "١٢",
        "ǆ",
        "́",
        "x̣̂",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=12).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_citations_of_any_text_are_quoted_from_it_in_order(text: str) -> None:
    promises.citations_are_quoted(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, st.integers(1990, 2100), st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_times_of_any_text_run_forwards(text: str, other: str, year: int, issued: dt.date | None) -> None:
    promises.times_are_windows(text, other, year, issued)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_folded_alike_in_either_form_of_unicode(text: str) -> None:
    promises.texts_are_folded(text)


@given(st.lists(TEXTS, max_size=6), st.randoms(use_true_random=False))
def test_texts_have_one_order_whatever_order_they_came_in(texts: list[str], chance: object) -> None:
    mixed = list(texts)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis's own Random
    assert alphabetical(mixed) == alphabetical(texts)
    keys = [sort_key(text) for text in alphabetical(texts)]
    assert keys == sorted(keys)


def last_of(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


@st.composite
def expressions(draw: st.DrawFn) -> tuple[str, dt.date | None, dt.date, bool]:
    """A time as plans print it, with its first day, its last, and whether that is the day of ``trước``."""
    year, month, quarter = draw(st.integers(2005, 2060)), draw(st.integers(1, 12)), draw(st.integers(1, 4))
    day = draw(st.dates(dt.date(2005, 1, 1), dt.date(2060, 12, 31)))
    of = draw(st.sampled_from(("/", " năm ")))
    later = draw(st.integers(month, 12))
    roman = ("I", "II", "III", "IV")[quarter - 1]
    printed = f"{day.day:02d}/{day.month:02d}/{day.year}"
    first = dt.date(year, month, 1)
    return draw(
        st.sampled_from(
            [
                (f"Quý {roman}{of}{year}", dt.date(year, quarter * 3 - 2, 1), last_of(year, quarter * 3), False),
                (f"Tháng {month}{of}{year}", first, last_of(year, month), False),
                (f"từ tháng {month}/{year} đến tháng {later}/{year}", first, last_of(year, later), False),
                (f"Trong năm {year}", dt.date(year, 1, 1), dt.date(year, 12, 31), False),
                (f"trước ngày {printed}", None, day, True),
                (f"đến ngày {printed}", None, day, False),
                (f"6 tháng đầu năm {year}", dt.date(year, 1, 1), dt.date(year, 6, 30), False),
            ]
        )
    )


@settings(max_examples=150, deadline=None)
@given(expressions(), st.sampled_from(("", "Hoàn thành ", "xong ")), st.booleans(), st.booleans())
def test_a_time_of_a_known_form_gives_its_days(
    expression: tuple[str, dt.date | None, dt.date, bool], before: str, is_decomposed: bool, is_loud: bool
) -> None:
    text, start, end, exclusive = expression
    line = unicodedata.normalize("NFD", before + text) if is_decomposed else before + text
    timing = read([line.upper() if is_loud else line], 2030)
    assert timing is not None
    assert (timing.start, timing.end, timing.end_exclusive) == (start, end, exclusive)


@given(st.integers(0, 10**12 - 1), st.none() | st.text("0123456789", min_size=1, max_size=2), st.sampled_from(",."))
def test_an_amount_of_any_size_is_the_number_that_was_typed(whole: int, part: str | None, mark: str) -> None:
    typed = f"{whole}{mark}{part}" if part else str(whole)
    assert str(amount(f" {typed} ")) == typed.replace(",", ".")


@pytest.mark.parametrize(
    "data",
    [
        PLAN.encode() + b"ngay_ban_hanh: 2021-02-31\n",  # ended in a trace
        PLAN.replace("nv-1-1", "0123").replace("Cải cách", "1_000").encode(),
        PLAN.replace("2021\nlinh", "2021\nso_hieu: 1.10\nlinh").encode(),
        PLAN.replace("Quý I/2021", "12:30").encode(),
    ],
)
def test_tidying_keeps_values_as_typed(data: bytes) -> None:
    tidied = tidy(data, promises.FILE).text
    assert tidied is not None
    assert tidied.partition("\n")[2].encode() == data


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Thường xuyên đến 31/12/2020", None, dt.date(2020, 12, 31)),
        ("Thường xuyên từ tháng 3/2023", dt.date(2023, 3, 1), None),
        ("thường xuyên trước ngày 01/01/2021", None, dt.date(2021, 1, 1)),
        ("Thường xuyên đến tháng 6/2021", dt.date(2021, 1, 1), dt.date(2021, 6, 30)),
    ],
)
def test_what_goes_on_takes_the_year_only_for_a_side_that_it_does_not_pass(
    text: str, start: dt.date | None, end: dt.date | None
) -> None:
    timing = read([text], 2021)
    assert timing is not None
    assert (timing.start, timing.end) == (start, end)


def test_letters_that_only_look_like_others_are_read_like_them() -> None:
    for line in ("Quý \u0130\u0130/2021", "Quý \u0131I/2021"):  # ended in a trace
        timing = read([line], 2021)
        assert timing is not None
        assert timing.end == dt.date(2021, 6, 30)


def test_the_promises_are_kept_for_every_file_to_start_from() -> None:
    for data in starts():
        promises.a_file_is_read(data)
    assert len(starts()) > 50
