"""How like two wordings are, word by word, apart from years and spellings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from generator.model import GlossaryEntry
from generator.text import name_key, nfc

_YEARS = re.compile(
    r"(?=[nt\d])(?:(?:ngày\s+)?\d{1,2}[/-]\d{1,2}[/-]\d{4}|(?:ngày\s+\d{1,2}\s+)?tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|(?:năm\s+)?(?<!\d)(?:19|20)\d\d(?!\d))",
    re.IGNORECASE,
)
"""Full dates and years: what changes in a task that is repeated from year to year."""

_SMALL_WORDS = frozenset(map(name_key, ["và", "các", "của", "cho", "tại", "về", "theo", "trong", "có", "được", "đến"]))
"""Words that come and go without changing what is to be done."""

_REMEMBERED = 6_000
"""Texts whose keys are kept: a plan is compared with the one before it and the one after, and these come soon."""

Words = frozenset[str]
"""Each word; one that comes again is there with how many times it has come by then, too, as ``2`` behind it."""


class WordReader:
    """Reads texts into words to compare by.

    A phrase that the glossary has an abbreviation for counts as one word, however it is written: ``thủ tục hành
    chính`` and ``TTHC`` are equal, and two tasks are not alike merely because both are about it.
    """

    def __init__(self, entries: Iterable[GlossaryEntry]) -> None:
        self._expansions = {
            entry.abbreviation: entry.expansion
            for entry in entries
            if entry.abbreviation and entry.expansion and not entry.in_numbers_only
        }
        phrases = {name_key(expansion): key.lower() for key, expansion in self._expansions.items()}
        whole = sorted(filter(re.compile(r"\w+").fullmatch, self._expansions))
        self._abbreviations = re.compile(rf"(?<!\w)(?:{'|'.join(whole) or '(?!)'})(?!\w)")
        self._phrases = {phrase: key for phrase, key in phrases.items() if " " in phrase}
        longest_first = sorted(self._phrases, key=lambda phrase: (-len(phrase), phrase))
        self._pattern = re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\S)")
        self._keys: dict[str, str] = {}

    def key(self, text: str) -> str:
        """What two texts have in common that differ in years, case, punctuation and abbreviations only."""
        known = self._keys.get(text)
        if known is None:
            if len(self._keys) >= _REMEMBERED:
                self._keys.clear()
            known = self._keys[text] = self._read(text)
        return known

    def _read(self, text: str) -> str:
        without_years = _YEARS.sub(" ", nfc(text))
        spelt_out = self._abbreviations.sub(lambda match: self._expansions[match[0]], without_years)
        return self._pattern.sub(lambda match: self._phrases[match[0]], name_key(spelt_out))

    def words(self, text: str) -> Words:
        """The words of a text that say what it is about, with their numbers."""
        return counted(self.key(text))


@lru_cache(maxsize=_REMEMBERED)
def counted(key: str) -> Words:
    """The words of a :meth:`WordReader.key` without the small ones."""
    words = [word for word in key.split() if word not in _SMALL_WORDS]
    found = frozenset(words)
    if len(found) == len(words):
        return found
    seen: Counter[str] = Counter()
    numbered = []
    for word in words:
        seen[word] += 1
        numbered.append(word if seen[word] == 1 else f"{word} {seen[word]}")
    return frozenset(numbered)


def likeness(one: Words, other: Words) -> float:
    """The share of the words that both have, 0 to 1: Dice's coefficient on words counted with their repetitions."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
