"""Clauses of real plans as templates: what belongs to one plan (years, numbers, names) becomes a slot to fill anew."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.corpus import names
from generator.text import SUPERSCRIPTS

_PROVINCES = "Quảng Ngãi|Lai Châu|Đắk Nông|Thanh Hóa|Hồ Chí Minh"
_SLOT = re.compile(
    r"(?P<period>20\d\d ?[-–] ?20\d\d)"
    r"|(?P<document>\b\d+[a-z]?(?:/20\d\d)?[/-]{1,2}(?:[A-ZĐ][A-Za-zĐ]+\d*)(?:[-/][A-Za-zĐ]+\d*){0,3})"
    r"|(?P<day>\bngày \d{1,2}(?:/\d{1,2}/20\d\d| tháng \d{1,2} năm 20\d\d))"
    r"|(?P<percent>\b\d{1,3}(?:,\d+)? ?%)"
    rf"|(?P<province>(?:\b[Tt]ỉnh |\b[Tt]hành phố )?(?:{_PROVINCES})\b"
    rf"|(?:\bTỈNH |\bTHÀNH PHỐ )?(?:{_PROVINCES.upper()})\b)"
    r"|(?P<agency>\bSở Y tế\b|\bSỞ Y TẾ\b)"
    r"|(?P<sector>\b[Nn]gành [Yy] tế\b|\bNGÀNH Y TẾ\b)"
    r"|(?P<year>\b20\d\d\b)"
)
_CENTRAL = re.compile(r"(?:CP|TTg|BYT|BNV|BTC|QH\d*|TW|BTP)$")
_NUMBER = re.compile(r"^\d+[a-z]?(?:/20\d\d)?[/-]+")
_LOCAL_NUMBERS = 6000
_PERCENTS = (100, 100, 100, 100, 95, 98, 90, 80, 70, 50)
_YEAR = re.compile(r"20\d\d")
_LAST_DAY = 28
"""The last day that every month has."""
_NO_MARKS = str.maketrans("", "", SUPERSCRIPTS)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose plan is being written."""

    rng: random.Random
    year: int
    province: str
    province_with_status: str
    province_number: int
    agency: str
    sector: str
    abbreviation: str = ""


@dataclass(frozen=True, slots=True)
class _Slot:
    """What stood in the text; ``offset`` is its year, counted from the year of its plan."""

    kind: str
    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class _Cited:
    """A document's number, and the day that is printed behind it; without one, the day stays as it was."""

    number: str
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """A text with slots."""

    pieces: tuple[str | _Slot, ...]

    def written(self, voice: Voice) -> str:
        """The text as the plan of this voice would say it."""
        said, cited = [], None
        for piece in self.pieces:
            if isinstance(piece, str):
                said.append(piece)
                cited = cited if piece in (" ", ", ") else None
            elif piece.kind == "document":
                cited = _document(piece, voice)
                said.append(cited.number)
            elif piece.kind == "day" and cited is not None:
                said.append(_printed(cited.day, piece.text) if cited.day else piece.text)
            else:
                said.append(_FILLERS[piece.kind](piece, voice))
        return "".join(said)


def template(text: str, plan_year: int) -> Template:
    """The template of a text that stands in a plan for ``plan_year``; the marks of its footnotes are left out."""
    return Template(tuple(_pieces(text.translate(_NO_MARKS), plan_year)))


def _pieces(text: str, plan_year: int) -> Iterator[str | _Slot]:
    position = 0
    for match in _SLOT.finditer(text):
        if match.start() > position:
            yield text[position : match.start()]
        kind = match.lastgroup or "year"
        years = _YEAR.findall(match.group()) if kind in ("year", "day") else []
        yield _Slot(kind, match.group(), int(years[-1]) - plan_year if years else 0)
        position = match.end()
    if position < len(text):
        yield text[position:]


def _period(slot: _Slot, voice: Voice) -> str:
    length = 10 if int(slot.text[-4:]) - int(slot.text[:4]) > 5 else 5
    first = (voice.year - 1) // length * length + 1
    return f"{first}{slot.text[4:-4]}{first + length - 1}"


def _document(slot: _Slot, voice: Voice) -> _Cited:
    """A central document stays or gives way to another; a local one has a number of its own in each province."""
    rng, kind = voice.rng, _NUMBER.sub("", slot.text)
    if _CENTRAL.search(slot.text):
        if rng.random() < 0.5:
            return _Cited(slot.text)
        number, issued = names.central_document(rng, kind, voice.year - 1)
    else:
        issued = voice.year - rng.randint(0, 4)
        year = f"{issued}/" if "/20" in slot.text else ""
        number = f"{rng.randint(1, _LOCAL_NUMBERS)}/{year}{kind}"
    return _Cited(number, names.issued_on(number, issued))


def _day(slot: _Slot, voice: Voice) -> str:
    """A day that belongs to no document: in the same place of the plan's year, and so still a day of that month."""
    day, month, *_ = (int(number) for number in re.findall(r"\d+", slot.text))
    return _printed(dt.date(voice.year + slot.offset, month, min(day, _LAST_DAY)), slot.text)


def _printed(day: dt.date, like: str) -> str:
    if "tháng" in like:
        return f"ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"
    return f"ngày {day.day:02d}/{day.month}/{day.year}"


def _percent(slot: _Slot, voice: Voice) -> str:
    if slot.text.startswith("100"):
        return slot.text
    rng = voice.rng
    return f"{rng.choice(_PERCENTS) if rng.random() < 0.5 else rng.randint(5, 99)}%"


def _province(slot: _Slot, voice: Voice) -> str:
    has_status = slot.text.lower().startswith(("tỉnh ", "thành phố "))
    name = voice.province_with_status if has_status else voice.province
    return _cased(name[0].upper() + name[1:] if slot.text[0].isupper() else name, slot)


def _agency(slot: _Slot, voice: Voice) -> str:
    return _cased(voice.agency, slot)


def _sector(slot: _Slot, voice: Voice) -> str:
    return _cased(f"{slot.text[:5]} {voice.sector}", slot)


def _cased(name: str, slot: _Slot) -> str:
    return name.upper() if slot.text.isupper() else name


def _year(slot: _Slot, voice: Voice) -> str:
    return str(voice.year + slot.offset)


_FILLERS: dict[str, Callable[[_Slot, Voice], str]] = {
    "period": _period,
    "day": _day,
    "percent": _percent,
    "province": _province,
    "agency": _agency,
    "sector": _sector,
    "year": _year,
}
