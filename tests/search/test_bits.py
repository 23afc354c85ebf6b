"""Lists of numbers as bits: what Python writes, the browser reads."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
import search_programs
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.search.bits import BitBuffer, Codes, Ints, bit_length, encode_lists, fixed, gamma, only, within

MOST = 2**31
"""No universe is larger: the browser keeps numbers in 32 bits with a sign."""
READ_LISTS = """cases => JSON.stringify(cases.map(([data, universes]) => {
  const bits = new window.portalSearch.Bits(Uint8Array.from(atob(data), (char) => char.charCodeAt(0)), 0);
  return universes.map((universe) => Array.from(bits.list(universe)));
}))"""
READ_CUT = """cases => cases.map(([data, universe]) => {
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  return Array.from(bytes, (_, length) => {
    try {
      return new window.portalSearch.Bits(bytes.subarray(0, length), 0).list(universe).length;
    } catch (error) {
      return error.name;
    }
  });
})"""
"""What comes of each shorter beginning of the bytes."""
Lists = list[tuple[list[int], int]]
"""Ascending numbers, each list with its universe."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that reads bits."""
    yield from search_programs.loaded(browser, "bits.js")


def ints(numbers: Sequence[int]) -> Ints:
    return np.array(numbers, dtype=np.int64)


def packed(lists: Lists) -> tuple[bytes, list[int]]:
    """The lists one behind the other, and how many bits each takes."""
    values = ints([value for numbers, _ in lists for value in numbers])
    lengths = ints([len(numbers) for numbers, _ in lists])
    made = encode_lists(values, np.cumsum(lengths) - lengths, ints([universe for _, universe in lists]))
    position = np.cumsum(made.length) - made.length
    bits = BitBuffer(int(made.length.sum()))
    for codes in made.head:
        bits.place(codes, position)
        position = position + codes.length
    bits.place(made.body, position[made.owner] + within(made.body.length, made.owner))
    return bits.tobytes(), made.length.tolist()


def encoded(data: bytes) -> str:
    """Bytes for the browser: one string costs far less than a list of numbers."""
    return base64.b64encode(data).decode()


def read_back(page: Page, cases: Sequence[Lists]) -> Any:
    """What the browser reads, all in one call."""
    sent = [[encoded(packed(lists)[0]), [universe for _, universe in lists]] for lists in cases]
    return json.loads(page.evaluate(READ_LISTS, sent))


EDGES: dict[str, tuple[list[int], int]] = {
    "one of one": ([0], 1),
    "first of two": ([0], 2),
    "last of two": ([1], 2),
    "last of a power of two": ([255], 256),
    "last before a power of two": ([254], 255),
    "last of all": ([MOST - 1], MOST),
    "all of two": ([0, 1], 2),
    "both ends": ([0, MOST - 1], MOST),
    "all of a thousand": (list(range(1000)), 1000),
    "run at the end": (list(range(MOST - 300, MOST)), MOST),
    "runs far apart": ([*range(5), *range(2**30, 2**30 + 700), *range(MOST - 9, MOST)], MOST),
    "every other": (list(range(1, 600, 2)), 600),
    "every tenth": (list(range(0, 5000, 10)), 5000),
    "one huge gap among small ones": ([*range(0, 400, 3), MOST - 1], MOST),
    "one huge gap between singles": ([3, 5, 9, 2**20, 2**20 + 4, 2**20 + 9], MOST),
    "many runs of one length": ([start + more for start in range(0, 9000, 100) for more in range(20)], 9000),
    "growing gaps": ([number * number for number in range(300)], 90_000),
    "growing powers": ([2**power for power in range(31)], MOST),
}


@pytest.mark.parametrize("name", EDGES)
def test_a_list_is_read_as_it_was_written(page: Page, name: str) -> None:
    numbers, universe = EDGES[name]
    assert read_back(page, [[(numbers, universe)]]) == [[numbers]]


def test_lists_of_all_kinds_stand_one_behind_the_other(page: Page) -> None:
    lists = list(EDGES.values())
    assert read_back(page, [lists, lists[::-1]]) == [
        [numbers for numbers, _ in lists],
        [numbers for numbers, _ in lists[::-1]],
    ]


def test_runs_and_singles_take_few_bits() -> None:
    _, lengths = packed([(list(range(1000)), 1000), ([512], 1000), (list(range(0, 1000, 2)), 1000)])
    assert lengths[0] < 80
    assert lengths[1] == 1 + 10
    assert lengths[2] < 1100


def test_no_lists_take_no_bits() -> None:
    assert packed([]) == (b"", [])


steps = st.tuples(
    st.integers(0, 3) | st.integers(0, 2**12) | st.integers(0, 2**29), st.integers(0, 2) | st.integers(0, 99)
)


@st.composite
def ascending(draw: st.DrawFn) -> tuple[list[int], int]:
    """Runs with gaps before them, and a universe that ends with the last number or some way behind it."""
    numbers: list[int] = []
    last = -1
    for gap, more in draw(st.lists(steps, min_size=1, max_size=12)):
        if last + 1 + gap + more >= MOST:
            break
        numbers += range(last + 1 + gap, last + 2 + gap + more)
        last = numbers[-1]
    return numbers, min(MOST, last + 1 + draw(st.just(0) | st.integers(0, MOST)))


@settings(max_examples=10, deadline=None)
@given(cases=st.lists(st.lists(ascending(), min_size=1, max_size=6), min_size=30, max_size=40))
def test_any_lists_are_read_as_they_were_written(page: Page, cases: list[Lists]) -> None:
    assert read_back(page, cases) == [[numbers for numbers, _ in lists] for lists in cases]


def test_bytes_that_end_too_early_are_an_error(page: Page) -> None:
    cases = [(packed([each])[0], each[1]) for each in EDGES.values()]
    found = page.evaluate(READ_CUT, [[encoded(data), universe] for data, universe in cases])
    assert found == [["RangeError"] * len(data) for data, _ in cases]


def test_bits_begin_at_a_byte_of_their_own(page: Page) -> None:
    data, _ = packed([([3, 4, 9], 10)])
    read = "bytes => Array.from(new window.portalSearch.Bits(new Uint8Array(bytes), 2).list(10))"
    assert page.evaluate(read, [255, 255, *data]) == [3, 4, 9]


def written(codes: Codes) -> list[int]:
    """Codes one behind the other as bytes."""
    bits = BitBuffer(int(codes.length.sum()))
    bits.place(codes, np.cumsum(codes.length) - codes.length)
    return list(bits.tobytes())


NUMBERS = [1, 2, 3, 4, 7, 8, 255, 256, 1000, 2**31 - 1, 2**31, 2**32, 2**45 + 12345, 2**52 - 1, 2**52]


@given(st.lists(st.integers(1, 2**52), max_size=30).map(lambda more: [*NUMBERS, *more]))
@settings(max_examples=8, deadline=None)
def test_gamma_codes_are_read_as_they_were_written(page: Page, numbers: list[int]) -> None:
    read = """([bytes, count]) => {
      const bits = new window.portalSearch.Bits(new Uint8Array(bytes), 0);
      return Array.from({ length: count }, () => bits.gamma());
    }"""
    assert page.evaluate(read, [written(gamma(ints(numbers))), len(numbers)]) == numbers


def test_plain_numbers_are_read_in_the_length_that_the_reader_knows(page: Page) -> None:
    pairs = [(0, 1), (1, 1), (5, 3), (0, 7), (255, 8), (256, 9), (2**31, 32), (2**32 - 1, 32), (2**53 - 1, 53)]
    codes = fixed(ints([value for value, _ in pairs]), ints([length for _, length in pairs]))
    read = """([bytes, lengths]) => {
      const bits = new window.portalSearch.Bits(new Uint8Array(bytes), 0);
      return lengths.map((length) => bits.fixed(length));
    }"""
    lengths = [length for _, length in pairs]
    assert page.evaluate(read, [written(codes), lengths]) == [value for value, _ in pairs]


@pytest.mark.parametrize(("number", "digits"), [(0, 1), (1, 1), (2, 2), (255, 8), (256, 9), (2**52, 53)])
def test_a_number_has_its_binary_digits(number: int, digits: int) -> None:
    assert bit_length(ints([number])).tolist() == [digits]


def test_codes_left_out_write_nothing() -> None:
    codes = only(fixed(ints([3, 3, 3]), 2), np.array([True, False, True]))
    assert codes.length.tolist() == [2, 0, 2]
    assert written(codes) == [0b11110000]


def test_sums_are_counted_within_each_owner() -> None:
    assert within(ints([5, 1, 2, 7, 1]), ints([0, 0, 3, 3, 4])).tolist() == [0, 5, 0, 2, 0]
    assert within(ints([]), ints([])).tolist() == []
