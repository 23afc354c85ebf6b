"""Terms that stand for a meaning rather than a word: a unit's part in a task, a date, a document number.

``#`` begins every key, so that none is ever taken for a word. The browser makes the same keys from what people type.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from generator.citations import Citation
from generator.text import fold

_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER_NAME = r"(?:iv|iii|ii|i|[1-4])\b"
_YEAR = r"(?:[\s/-]*(?:cua )?(?:nam )?((?:19|20)\d\d)\b)?"
_QUARTERS = re.compile(rf"\bqu[yi] ({_QUARTER_NAME}(?:\s*(?:,|-|–|va|den)\s*(?:qu[yi] )?{_QUARTER_NAME})*){_YEAR}")
_MONTH_NUMBER = r"(1[0-2]|0?[1-9])\b"
_MONTHS = re.compile(rf"(?<!\d )\bthang {_MONTH_NUMBER}(?:\s*(?:-|–|den)\s*(?:thang )?{_MONTH_NUMBER})?{_YEAR}")
"""A month with a day in front of it is the date of a document, hardly ever a deadline."""
_LIKELY = re.compile(r"(?=[qt])\b(?:qu[ýyíi]|(?<!\d )th[áa]ng)\s+[\dIViv]", re.IGNORECASE)
"""What every such date has: a quick look before the careful one."""
_LONGEST_TERM_DAYS = 184
"""A window longer than half a year says nothing about one quarter."""


def lead(unit: str) -> str:
    """The unit leads."""
    return f"#lead:{unit}"


def support(unit: str) -> str:
    """The unit supports."""
    return f"#support:{unit}"


def mention(unit: str) -> str:
    """The unit is named, whatever its part."""
    return f"#unit:{unit}"


def quarter(number: int, year: int | None = None) -> str:
    """Due in a quarter, of one year or of any."""
    return f"#q{number}" if year is None else f"#q{number}/{year}"


def month(number: int, year: int | None = None) -> str:
    """Due in a month, of one year or of any."""
    return f"#m{number}" if year is None else f"#m{number}/{year}"


def numbers(found: Iterable[Citation]) -> Iterator[str]:
    """Keys of document numbers: whole, without the year, with each part of the series alone, and the bare number.

    ``107/2020/NĐ-CP`` gives ``#107-2020-nd-cp``, ``#107-nd-cp``, ``#107-nd``, ``#107-cp`` and ``#107``.
    """
    for citation in found:
        yield f"#{citation.number}"
        yield f"#{citation.number}-{citation.series}"
        for part in citation.series.split("-"):
            yield f"#{citation.number}-{part}"
        if citation.year:
            yield f"#{citation.key}"


def dates(windows: Iterable[tuple[dt.date, dt.date]]) -> Iterator[str]:
    """Keys of the quarters and months in which something is due, from windows of first and last day."""
    for first, last in windows:
        if (last - first).days > _LONGEST_TERM_DAYS:
            continue
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        if len(months) <= 3:
            for year, index in (divmod(number, 12) for number in months):
                yield from (month(index + 1, year), month(index + 1))
        for year, index in sorted({divmod(number // 3, 4) for number in months}):
            yield from (quarter(index + 1, year), quarter(index + 1))


def dates_in_words(text: str, default_year: int) -> Iterator[str]:
    """Keys of the quarters and months named in running text; without a year they are of ``default_year``."""
    if not _LIKELY.search(text):
        return
    folded = fold(text)
    for found in _QUARTERS.finditer(folded):
        for number in _quarters_named(found[1]):
            yield from (quarter(number, int(found[2] or default_year)), quarter(number))
    for found in _MONTHS.finditer(folded):
        year = int(found[3] or default_year)
        for number in _months_named(int(found[1]), int(found[2] or found[1])):
            named = (number + 2) // 3
            yield from (month(number, year), month(number), quarter(named, year), quarter(named))


def _months_named(first: int, last: int) -> Iterable[int]:
    """``5-6`` and ``1 den thang 3`` stand for what lies between as well; what runs backwards is two months."""
    return range(first, last + 1) if first <= last else (first, last)


def _quarters_named(words: str) -> Iterator[int]:
    """``i``, ``i, ii va iv``, ``ii - iv``: a dash and "đến" stand for what lies between as well."""
    before = 0
    for joiner, name in re.findall(rf"(,|-|–|va|den|)\s*(?:qu[yi] )?({_QUARTER_NAME})", words):
        number = _NUMBERS[name]
        yield from range(before + 1 if joiner in ("-", "–", "den") and before < number else number, number + 1)
        before = number
