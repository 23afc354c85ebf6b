"""Pure functions on Vietnamese text: folding, slugs, sorting, escaping, dates and numbers for display.

Nothing here knows records, paths or pages.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKS = re.compile("[\u0300-\u036f]+")
_TONE_ORDER = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTER_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=20)}
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_TO_DIGITS = str.maketrans(SUPERSCRIPTS, "0123456789")
_NOT_WORD = re.compile(r"[\W_]+")


def nfc(text: str) -> str:
    """The composed form, in which the whole project keeps its text."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case without any mark: ``Đắk Nông`` becomes ``dak nong``. Tone placement and Unicode form do not matter."""
    lowered = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return nfc(_MARKS.sub("", lowered))


def slug(text: str) -> str:
    """ASCII letters and digits joined by single hyphens; empty when the text has none."""
    ascii_only = fold(text).encode("ascii", "replace").decode()
    return _NOT_WORD.sub("-", ascii_only).strip("-")


def closest(word: str, known: Iterable[str]) -> str | None:
    """The one of ``known`` that was most likely meant: a few letters apart; None when none is near."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


@lru_cache(maxsize=65_536)  # the words of a language come again and again
def tone_last(word: str) -> str:
    """A word in lower case with its tone mark moved behind the last letter: ``hóa`` and ``hoá`` become equal.

    A key to compare by, not a spelling to show.
    """
    letters = unicodedata.normalize("NFD", word.lower())
    tones = "".join(char for char in letters if char in _TONES)
    return nfc("".join(char for char in letters if char not in _TONES)) + tones


def name_key(name: str) -> str:
    """What makes two spellings of a body's name equal: letters and digits, tone placement, dashes and spaces apart."""
    return " ".join(tone_last(word) for word in _NOT_WORD.sub(" ", nfc(name).lower()).split())


@lru_cache(maxsize=16_384)  # names are sorted on many pages
def sort_key(text: str) -> tuple[tuple[str, ...], str]:
    """The order of a Vietnamese dictionary: letters first (a ă â b c d đ ...), then tones; numbers by value."""
    letters: list[str] = []
    tones: list[str] = []
    for chunk in re.findall(r"\d+|\D", nfc(text).lower()):
        if chunk.isdecimal():
            letters.append(f"10{int(chunk):012d}")
            continue
        decomposed = unicodedata.normalize("NFD", chunk)
        tone = next((char for char in decomposed if char in _TONES), "")
        base = nfc("".join(char for char in decomposed if char not in _TONES))
        tones.append(str(_TONE_ORDER[tone]))
        letters.append(_LETTER_RANK.get(base, "00" if base.isspace() else f"99{base}"))
    return tuple(letters), "".join(tones)


def alphabetical(texts: Iterable[str]) -> list[str]:
    """Texts in the order of a dictionary, those that it holds for one in that of their characters: never by chance."""
    return sorted(texts, key=lambda text: (sort_key(text), text))


def superscript_value(mark: str) -> int:
    """The number that superscript digits print: ``¹²`` is 12. Raises ValueError for anything else."""
    return int(mark.translate(_TO_DIGITS))


def superscript(number: int) -> str:
    """A number as the mark of a footnote: 12 is ``¹²``."""
    return "".join(SUPERSCRIPTS[int(digit)] for digit in str(number))


def show_date(day: dt.date) -> str:
    """``19/11/2020``."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def show_number(value: Decimal | int | float) -> str:
    """Vietnamese grouping: ``4000`` is ``4.000`` and ``2.5`` is ``2,5``."""
    plain = format(value.normalize(), ",f") if isinstance(value, Decimal) else f"{value:,}"
    return plain.translate(str.maketrans(",.", ".,"))


def upper_first(text: str) -> str:
    """The text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut at a word and ended by an ellipsis when something was cut."""
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


_MARKDOWN_SPECIAL = re.compile(r"[^\w\s,;?/%“”–…]")
_SPECIAL_IN_HEADINGS = re.compile(r"(?!(?<=\w)(?:[-.](?=\w)|:(?= )))[^\w\s,;?/%“”–…]")
"""A hyphen or a dot inside a word and a colon behind one mean nothing there. Each entity takes as long to read as the
rest of a heading, and half of the pages have such a character in their title."""


def markdown_escape(text: str) -> str:
    """Text that Markdown and HTML both print as it stands: every special character as a numeric entity.

    Backslashes would not do: Python-Markdown leaves ``<`` and ``~`` alone after one.
    """
    return _with_entities(text, _MARKDOWN_SPECIAL)


def heading_escape(text: str) -> str:
    """The same for a heading, where fewer characters are special; not for GitHub, which makes links of bare words."""
    return _with_entities(text, _SPECIAL_IN_HEADINGS)


def _with_entities(text: str, special: re.Pattern[str]) -> str:
    one_line = " ".join(text.split())
    escaped = special.sub(lambda match: f"&#{ord(match.group())};", one_line)
    return escaped.replace("_", "&#95;")
