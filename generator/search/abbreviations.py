"""Abbreviations written out: CCHC and cải cách hành chính must find each other."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.model import GlossaryEntry

_ASIDE = re.compile(r"\s*\([^)]*\)")


def meaning(entry: GlossaryEntry) -> str:
    """The Vietnamese words that an abbreviation stands for, without asides; empty where the glossary has none.

    Of ``Provincial Competitiveness Index: Chỉ số ...`` that is the part behind the colon.
    """
    words = _ASIDE.sub("", (entry.expansion or "").rpartition(": ")[2]).strip()
    return "" if words.isascii() else words


class Meanings:
    """Finds the abbreviations in texts. Letters count as printed: "ISO" is one, "iso" is not.

    Spellings with a space are looked for apart, so that the others can be found in pieces of texts.
    """

    def __init__(self, entries: Iterable[GlossaryEntry] = ()) -> None:
        self._meanings = {
            spelling: words
            for entry in entries
            if entry.abbreviation and not entry.in_numbers_only and (words := meaning(entry))
            for spelling in (entry.abbreviation, *entry.variants)
        }
        self._phrases = [spelling for spelling in self._meanings if " " in spelling]
        self._phrase = _one_of(self._phrases)
        self._short = _one_of(self._meanings.keys() - set(self._phrases))

    def of_piece(self, piece: str) -> list[str]:
        """What each abbreviation in a text without spaces stands for, as often as it stands there."""
        return [self._meanings[found] for found in self._short.findall(piece)]

    def of_phrases(self, text: str) -> list[str]:
        """The same for the abbreviations that have spaces: ``PAR INDEX``."""
        if not any(phrase in text for phrase in self._phrases):
            return []
        return [self._meanings[found] for found in self._phrase.findall(text)]


def _one_of(spellings: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(spellings, key=lambda spelling: (-len(spelling), spelling))
    names = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(rf"(?<![\w/-])(?:{names})(?![\w/-])")
