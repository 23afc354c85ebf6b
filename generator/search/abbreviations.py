"""Abbreviations written out: CCHC and cải cách hành chính must find each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model import GlossaryEntry

_CAPITALS = re.compile(r"[A-ZĐ]{2,}")
"""What most abbreviations have and hardly any other word: a quick look before the careful one."""
_ASIDE = re.compile(r"\s*\([^)]*\)")


def meaning(entry: GlossaryEntry) -> str:
    """The Vietnamese words that an abbreviation stands for, without asides; empty where the glossary has none.

    Of ``Provincial Competitiveness Index: Chỉ số ...`` that is the part behind the colon.
    """
    words = _ASIDE.sub("", (entry.expansion or "").rpartition(": ")[2]).strip()
    return "" if words.isascii() else words


class Meanings:
    """Finds the abbreviations in texts. Letters count as printed: "ISO" is one, "iso" is not."""

    def __init__(self, entries: Iterable[GlossaryEntry]) -> None:
        self._meanings = {
            spelling: words
            for entry in entries
            if entry.abbreviation and not entry.in_numbers_only and (words := meaning(entry))
            for spelling in (entry.abbreviation, *entry.variants)
        }
        self._signs = {sign for spelling in self._meanings for sign in _CAPITALS.findall(spelling)}
        self._small = [spelling for spelling in self._meanings if not _CAPITALS.search(spelling)]
        longest_first = sorted(self._meanings, key=len, reverse=True)
        names = "|".join(map(re.escape, longest_first)) or r"(?!)"
        self._pattern = re.compile(rf"(?<![\w/-])(?:{names})(?![\w/-])")

    def __call__(self, text: str) -> list[str]:
        """What each known abbreviation in the text stands for, as often as it stands there."""
        if self._signs.isdisjoint(_CAPITALS.findall(text)) and not any(small in text for small in self._small):
            return []
        return [self._meanings[found] for found in self._pattern.findall(text)]
