"""What a document number means: the grammar of Vietnamese document numbers, read out of running text.

State documents put a slash first (``107/2020/NĐ-CP``, ``2373/KH-SYT``, ``98/2023/QH15``), party documents a hyphen
(``18-NQ/TW``). A number alone is no identity: every province numbers its own decisions anew each year.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from generator.deferred import dataclass
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
_DATE = re.compile(r"\s*[,(]?\s*ngày\s+(\d{1,2})\s*(?:/|\s+tháng\s+)\s*(\d{1,2})\s*(?:/|\s+năm\s+)\s*(\d{4})")
_BETWEEN_MEMBERS = re.compile(r"\s*(?:,|;|và)?\s*(?:số\s+)?")
"""What may stand between the numbers of a list that shares the date behind its last member."""
_LIKELY = re.compile(r"\d[a-zđ]?\s?[-–/]")
"""What every number has: a quick look before the careful one."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_MISPRINTS = {"khubnd": "KH-UBND", "d-ubnd": "QĐ-UBND"}
_PARTY_BODIES = frozenset({"TW", "TU", "HU", "QU", "ĐU"})
_ASSEMBLY = re.compile(r"(qh|ubtvqh)\d{1,2}")


@dataclass(frozen=True, slots=True)
class Citation:
    """A document number in a text: the words as printed, where they stand, and the number taken apart.

    ``number`` has no leading zeros, ``series`` is kind and body in folded letters joined by hyphens (``qd-byt``,
    ``nq-tw``, ``qh15``), ``year`` only where the number itself carries one. ``standard`` is the number in its usual
    spelling, misprints of its series mended; ``date`` the day printed behind it, or behind the list it stands in.
    """

    text: str
    start: int
    end: int
    number: str
    series: str
    year: int | None = None
    standard: str = ""
    date: dt.date | None = None

    @property
    def pieces(self) -> tuple[str, ...]:
        """The parts of the series: ``("qd", "byt")``."""
        return tuple(self.series.split("-"))

    @property
    def key(self) -> str:
        """Number, year and series in one spelling: ``2151-qd-byt``, ``107-2020-nd-cp``."""
        return "-".join(filter(None, (self.number, str(self.year or ""), self.series)))


def find(text: str) -> Iterator[Citation]:
    """Every document number in ``text``, in order; web addresses are not searched."""
    if not ("/" in text or "-" in text or "–" in text) or not _LIKELY.search(text):
        return
    masked = _ADDRESS.sub(lambda match: " " * len(match.group()), text) if "//" in text or "www." in text else text
    matches = list(_NUMBER.finditer(masked))
    dates = _dates(masked, matches)
    for match, date in zip(matches, dates, strict=True):
        letters = _letters(match)
        yield Citation(
            match.group(),
            match.start(),
            match.end(),
            match["number"].lstrip("0") or "0",
            re.sub(r"[-&]", "-", fold(letters)),
            int(match["year"]) if match["year"] else None,
            standard(match["number"], match["year"], letters),
            date,
        )


def assembly_term(series: str) -> bool:
    """Whether the series is one of the National Assembly or its committee: laws and resolutions share it."""
    return _ASSEMBLY.fullmatch(series) is not None


def standard(number: str, year: str | None, letters: str) -> str:
    """The number in its usual spelling; party documents put the hyphen first."""
    *kind, body = letters.split("-")
    if body in _PARTY_BODIES and kind and not year:
        return f"{number}-{'-'.join(kind)}/{body}"
    return "/".join(filter(None, (number, year, letters)))


def _letters(match: re.Match[str]) -> str:
    """Kind and body as they are usually spelt: ``QĐ-UBND``."""
    printed = match["series"] or match["individual"] or f"{match['kind']}-{match['body']}"
    letters = re.sub(r"\s*[-–]\s*", "-", printed)
    return _MISPRINTS.get(fold(letters), letters)


def _dates(text: str, matches: list[re.Match[str]]) -> list[dt.date | None]:
    """The day behind each number; a list such as ``18-NQ/TW, 19-NQ/TW ngày 25/10/2017`` shares its last one's."""
    dates: list[dt.date | None] = []
    following: re.Match[str] | None = None
    for match in reversed(matches):
        date = _date(text, match.end())
        is_listed = following is not None and _BETWEEN_MEMBERS.fullmatch(text, match.end(), following.start())
        dates.append(date or (dates[-1] if is_listed else None))
        following = match
    return dates[::-1]


def _date(text: str, position: int) -> dt.date | None:
    found = _DATE.match(text, position)
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:  # 31/02: a slip of the source says no day
        return None
