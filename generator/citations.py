"""What a document number means: the grammar of Vietnamese document numbers, read out of running text.

State documents put a slash first (``107/2020/NĐ-CP``, ``2373/KH-SYT``, ``98/2023/QH15``), party documents a hyphen
(``18-NQ/TW``). A number alone is no identity: every province numbers its own decisions anew each year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.text import fold

_LETTERS = r"[A-ZĐ][A-Za-zĐđ]{0,9}\d{0,2}(?:&[A-ZĐ]{1,6})?"
_HYPHEN = r"(?:\s?[-–]\s?|[-–]\s*\n\s*)"
_PARTY_KINDS = "NQ|CT|KH|QĐ|BC|CTrHĐ|CTr|KL|TB|TTr|TT|CV|HD|QC|ĐA"
_NUMBER = re.compile(
    rf"""
    (?<![\w/-])(?<!\d[.,])                                   # not inside a longer word, a date or 1.234
    (?P<number>\d{{1,5}}[a-zđ]?)
    (?:
        \s?//?\s?(?P<year>(?:19|20)\d\d)\s?//?\s?(?P<series>{_LETTERS}(?:{_HYPHEN}{_LETTERS}){{0,3}})
      | \s?//?\s?(?P<individual>{_LETTERS}(?:{_HYPHEN}{_LETTERS}){{1,3}}|KHUBND)
      | {_HYPHEN}(?P<kind>{_PARTY_KINDS})\s?[/-]\s?(?P<body>[A-ZĐ]{{2,}}[a-z]?\d{{0,2}})
    )
    (?!\w)
    """,
    re.VERBOSE,
)
_LIKELY = re.compile(r"\d[a-zđ]?\s?[-–/]")
"""What every number has: a quick look before the careful one."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_MISPRINTS = {"khubnd": "kh-ubnd", "d-ubnd": "qd-ubnd"}


@dataclass(frozen=True, slots=True)
class Citation:
    """A document number in a text: the words as printed, where they stand, and the number taken apart.

    ``number`` has no leading zeros, ``series`` is kind and body in folded letters joined by hyphens (``qd-byt``,
    ``nq-tw``, ``qh15``), ``year`` only where the number itself carries one.
    """

    text: str
    start: int
    end: int
    number: str
    series: str
    year: int | None = None

    @property
    def key(self) -> str:
        """Number, year and series in one spelling: ``2151-qd-byt``, ``107-2020-nd-cp``."""
        return "-".join(filter(None, (self.number, str(self.year or ""), self.series)))


def find(text: str) -> Iterator[Citation]:
    """Every document number in ``text``, in order; web addresses are not searched."""
    if not ("/" in text or "-" in text or "–" in text) or not _LIKELY.search(text):
        return
    masked = _ADDRESS.sub(lambda match: " " * len(match.group()), text) if "//" in text or "www." in text else text
    for match in _NUMBER.finditer(masked):
        yield Citation(
            match.group(),
            match.start(),
            match.end(),
            match["number"].lstrip("0") or "0",
            _series(match),
            int(match["year"]) if match["year"] else None,
        )


def _series(match: re.Match[str]) -> str:
    printed = match["series"] or match["individual"] or f"{match['kind']}-{match['body']}"
    series = re.sub(r"\s*[-–&]\s*", "-", fold(printed))
    return _MISPRINTS.get(series, series)
