"""How a text becomes the terms of the index. ``browser/words.js`` does the same to what people type.

A syllable gives two terms: folded (``cai``: no marks at all) and exact (``=cải``: with its marks, tone placement set
aside). Two neighbours give a folded and an exact pair (``cai cach``, ``=cải cách``): Vietnamese words are mostly pairs
of syllables, so pairs carry the meaning that single syllables lack.
"""

from __future__ import annotations

import re

from generator.text import SUPERSCRIPTS, fold, nfc, tone_last

EXACT = "="
"""Stands in front of exact terms, so that the word ``cao`` and the folded form of ``cáo`` stay apart."""

_WORD = re.compile(rf"[^\W_{SUPERSCRIPTS}]+")
_FINAL_Y = re.compile(r"^([bcdghklmnpqrstvx]+|qu)y$")


def words(text: str) -> list[str]:
    """The words of a text in lower case and composed form; marks of footnotes are no part of them."""
    return _WORD.findall(nfc(text).lower())


def exact_form(word: str) -> str:
    """The word with its marks, written one way: the placements ``hoà`` and ``hòa`` do not differ."""
    return nfc(tone_last(word))


def folded_form(word: str) -> str:
    """The word without marks; a final y behind consonants counts as i, for ``kỹ`` and ``kĩ`` are one word."""
    return _FINAL_Y.sub(r"\1i", fold(word))
