"""Numbers as bits, for many lists at once. ``browser/bits.js`` reads what is written here.

A list of ascending numbers is written as gaps (Rice code), or as runs of neighbours where that is shorter: words of a
plan's name stand in every document of the plan, one after the other.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from generator.deferred import dataclass

Ints = npt.NDArray[np.int64]

_ESCAPE = 20
"""A Rice code's quotient from here on is written as this many ones and the plain number."""
_PLAIN_BITS = 32
_PARAMETER_BITS = 5
_WORD = 64


@dataclass(frozen=True, slots=True)
class Codes:
    """Code words: the number to write and in how many bits. A length of 0 writes nothing."""

    value: Ints
    length: Ints


@dataclass(frozen=True, slots=True)
class EncodedLists:
    """Lists as code words: ``head`` has rows of one code a list, ``body`` the rest, ``owner`` each one's list.

    The codes of one list follow each other in the body.
    """

    head: tuple[Codes, ...]
    body: Codes
    owner: Ints

    @property
    def length(self) -> Ints:
        """Bits of each list."""
        total = sum((codes.length for codes in self.head), start=np.zeros_like(self.head[0].length))
        return total + np.bincount(self.owner, self.body.length, len(total)).astype(np.int64)


def bit_length(number: Ints) -> Ints:
    """How many binary digits each number from 0 to 2**52 has; 1 for 0."""
    return np.frexp(np.maximum(number, 1).astype(np.float64))[1].astype(np.int64)


def gamma(number: Ints) -> Codes:
    """Numbers from 1: as many zeros as digits follow the first, then the digits."""
    return Codes(number, 2 * bit_length(number) - 1)


def fixed(number: Ints, length: Ints | int) -> Codes:
    """Numbers in a length that the reader knows."""
    return Codes(number, np.broadcast_to(np.asarray(length, dtype=np.int64), number.shape))


def only(codes: Codes, where: npt.NDArray[np.bool_]) -> Codes:
    """Codes that are written only ``where`` it is said."""
    return Codes(codes.value, np.where(where, codes.length, 0))


def encode_lists(values: Ints, start: Ints, universe: Ints) -> EncodedLists:
    """Lists of ascending numbers below ``universe`` (one for each list); list i begins at ``start[i]``.

    A list is its length, then: a single number in the universe's width; else 0, a parameter and the gaps, or 1, two
    parameters, the number of runs, and for each run the gap before it and its length.
    """
    lists = len(start)
    count = np.diff(np.append(start, len(values)))
    owner = np.repeat(np.arange(lists), count)
    first = np.zeros(len(values), dtype=bool)
    first[start] = True
    before = np.where(first, -1, np.concatenate([[-1], values[:-1]])) if len(values) else values
    gap = values - before - 1
    run_start = np.flatnonzero((gap > 0) | first)
    run_owner, run_gap = owner[run_start], gap[run_start]
    run_more = np.diff(np.append(run_start, len(values))) - 1
    runs = np.bincount(run_owner, minlength=lists)
    gaps_parameter = _parameter(np.bincount(owner, gap, lists), count)
    before_parameter = _parameter(np.bincount(run_owner, run_gap, lists), runs)
    more_parameter = _parameter(np.bincount(run_owner, run_more, lists), runs)
    runs_code = gamma(np.maximum(runs, 1))
    as_gaps = _cost(gap, gaps_parameter, owner, count)
    as_runs = _cost(run_gap, before_parameter, run_owner, runs) + _cost(run_more, more_parameter, run_owner, runs)
    single = count == 1
    by_runs = ~single & (as_runs + runs_code.length + _PARAMETER_BITS < as_gaps)
    by_gaps = ~single & ~by_runs
    one = np.where(single, values[np.minimum(start, max(len(values) - 1, 0))], 0) if len(values) else count
    head = (
        gamma(count),
        only(fixed(one, bit_length(universe)), single),
        only(fixed(by_runs.astype(np.int64), 1), ~single),
        only(fixed(np.where(by_runs, before_parameter, gaps_parameter), _PARAMETER_BITS), ~single),
        only(fixed(more_parameter, _PARAMETER_BITS), by_runs),
        only(runs_code, by_runs),
    )
    kept = np.flatnonzero(by_gaps[owner])
    gaps = _rice(gap[kept], gaps_parameter[owner[kept]])
    kept_runs = np.flatnonzero(by_runs[run_owner])
    run_owner = run_owner[kept_runs]
    befores = _rice(run_gap[kept_runs], before_parameter[run_owner])
    mores = _rice(run_more[kept_runs], more_parameter[run_owner])
    body = Codes(
        np.concatenate([gaps.value, np.column_stack([befores.value, mores.value]).ravel()]),
        np.concatenate([gaps.length, np.column_stack([befores.length, mores.length]).ravel()]),
    )
    return EncodedLists(head, body, np.concatenate([owner[kept], np.repeat(run_owner, 2)]))


def _cost(number: Ints, parameter: Ints, owner: Ints, count: Ints) -> Ints:
    """The bits that each owner's numbers take as Rice codes."""
    quotient = number >> parameter[owner]
    plain: Ints = np.bincount(owner, quotient, len(count)).astype(np.int64) + count * (parameter + 1)
    return plain


def _parameter(total: Ints | npt.NDArray[np.float64], count: Ints) -> Ints:
    """How many low bits of a Rice code are plain, from the mean of the numbers."""
    mean = total / np.maximum(count, 1)
    digits = np.frexp(np.maximum(mean * 0.7, 0.5))[1].astype(np.int64)
    parameter: Ints = np.clip(digits - 1, 0, 2**_PARAMETER_BITS - 1)
    return parameter


def _rice(number: Ints, parameter: Ints) -> Codes:
    """Numbers from 0: the quotient in ones and a zero, then the low bits as they are."""
    quotient = number >> parameter
    rest = number - (quotient << parameter)
    escaped = quotient >= _ESCAPE
    ones = (np.int64(1) << np.minimum(quotient, _ESCAPE)) - 1
    value = np.where(escaped, (ones << _PLAIN_BITS) | number, (ones << (parameter + 1)) | rest)
    length = np.where(escaped, _ESCAPE + _PLAIN_BITS, quotient + 1 + parameter)
    return Codes(value, length)


class BitBuffer:
    """Room for ``length`` bits, in which codes are written at positions of their own, the highest bit first."""

    def __init__(self, length: int) -> None:
        self._bytes = -(-length // 8)
        self._words = np.zeros(length // _WORD + 2, dtype=np.uint64)

    def place(self, codes: Codes, start: Ints) -> None:
        """Write each code where it starts. No two may share a bit, so that adding is the same as setting bits."""
        there = np.flatnonzero(codes.length)
        zeros = np.maximum(codes.length[there] - _WORD, 0)  # what is longer than a word begins with zeros
        value, start, length = codes.value[there].astype(np.uint64), start[there] + zeros, codes.length[there] - zeros
        word, left = start // _WORD, _WORD - start % _WORD - length
        over = np.flatnonzero(left < 0)
        here = np.where(left < 0, value >> np.maximum(-left, 0).astype(np.uint64), value)
        np.add.at(self._words, word, here << np.maximum(left, 0).astype(np.uint64))
        np.add.at(self._words, word[over] + 1, value[over] << (left[over] + _WORD).astype(np.uint64))

    def tobytes(self) -> bytes:
        """The bits written, with zeros up to a whole byte."""
        return self._words.astype(">u8").tobytes()[: self._bytes]


def within(length: Ints, owner: Ints) -> Ints:
    """The sum of the lengths before each one among its neighbours of the same owner."""
    before = np.cumsum(length) - length
    if not len(length):
        return before
    start = np.flatnonzero(np.concatenate([[True], owner[1:] != owner[:-1]]))
    inside: Ints = before - np.repeat(before[start], np.diff(np.append(start, len(length))))
    return inside


def starts(ordered: Ints) -> Ints:
    """Where a new value begins in a sorted array."""
    if not len(ordered):
        return np.zeros(0, dtype=np.int64)
    return np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))


def distinct(values: Ints) -> Ints:
    """Each value once, in order. The library's own function loads a part of it first that nothing else here needs."""
    ordered = np.sort(values)
    return ordered[starts(ordered)]
