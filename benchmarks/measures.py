"""Figures of how well a ranking answers a query, and the same queries as people really type them."""

from __future__ import annotations

import math
import random
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Grades = Mapping[str, int]
_SHORTEST_WRONG_WORD = 4
_LETTERS = "abcdefghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Scores:
    """The figures of one query, or their means."""

    ndcg: float
    recall: float
    success: float


def scores(ranking: Sequence[str], grades: Grades) -> Scores:
    """All figures of one ranking."""
    return Scores(ndcg(ranking, grades), recall(ranking, grades), success(ranking, grades))


def mean(each: Iterable[Scores]) -> Scores:
    """The mean of each figure; not a number when there is nothing."""
    every = list(each)
    if not every:
        return Scores(math.nan, math.nan, math.nan)
    return Scores(
        sum(one.ndcg for one in every) / len(every),
        sum(one.recall for one in every) / len(every),
        sum(one.success for one in every) / len(every),
    )


def ndcg(ranking: Sequence[str], grades: Grades, depth: int = 10) -> float:
    """Discounted gain over that of the best order of all judged addresses. The gain is the grade itself: 2, 1 or 0."""
    gains = [grades.get(address, 0) for address in _once(ranking)]
    best = _discounted(sorted(grades.values(), reverse=True), depth)
    return _discounted(gains, depth) / best if best else 0.0


def recall(ranking: Sequence[str], grades: Grades, depth: int = 20) -> float:
    """Which share of the judged addresses is found; more than ``depth`` cannot be asked for."""
    judged = {address for address, grade in grades.items() if grade >= 1}
    possible = min(depth, len(judged))
    return len(judged.intersection(_once(ranking)[:depth])) / possible if possible else 0.0


def success(ranking: Sequence[str], grades: Grades, depth: int = 3) -> float:
    """1 when one of the first is exactly what is wanted (grade 2), otherwise 0."""
    return float(any(grades.get(address, 0) == 2 for address in _once(ranking)[:depth]))


def _once(ranking: Sequence[str]) -> list[str]:
    """A result that comes back later is no second result."""
    return list(dict.fromkeys(ranking))


def _discounted(gains: Sequence[int], depth: int) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains[:depth], 1))


def without_marks(query: str) -> str:
    """The query as typed on a keyboard without Vietnamese: no marks, đ as d."""
    bare = unicodedata.normalize("NFD", query.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(letter for letter in bare if not unicodedata.combining(letter)))


def with_one_wrong_letter(query: str, seed: int) -> str:
    """The query with one letter of one longer word replaced, left out, doubled or swapped with the next.

    The same query and seed always give the same mistake. A query without a word of four letters stays as it is.
    """
    text = unicodedata.normalize("NFC", query)
    words = [word for word in re.finditer(r"[^\W\d_]+", text) if len(word[0]) >= _SHORTEST_WRONG_WORD]
    if not words:
        return text
    chance = random.Random(f"{seed}:{text}")  # noqa: S311  # a repeatable mistake, no secret
    while True:
        word = chance.choice(words)
        wrong = text[: word.start()] + _misspelt(word[0], chance) + text[word.end() :]
        if wrong != text:
            return wrong


def _misspelt(word: str, chance: random.Random) -> str:
    place = chance.randrange(len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    match chance.randrange(4):
        case 0:
            return before + chance.choice(_LETTERS) + after
        case 1:
            return before + after
        case 2:
            return before + letter * 2 + after
        case _:
            return before + after[:1] + letter + after[1:]
