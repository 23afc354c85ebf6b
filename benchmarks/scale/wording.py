"""Clauses of real plans as templates: what belongs to one plan (years, numbers, names) becomes a slot to fill anew."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.scale import names

_SLOT = re.compile(
    r"(?P<period>20\d\d ?[-–] ?20\d\d)"
    r"|(?P<document>\b\d+[a-z]?(?:/20\d\d)?[/-]{1,2}(?:[A-ZĐ][A-Za-zĐ]+\d*)(?:[-/][A-Za-zĐ]+\d*)?)"
    r"|(?P<day>\bngày \d{1,2}(?:/\d{1,2}/20\d\d| tháng \d{1,2} năm 20\d\d))"
    r"|(?P<percent>\b\d{1,3}(?:,\d+)? ?%)"
    r"|(?P<province>(?:\b[Tt]ỉnh |\b[Tt]hành phố )?(?:Quảng Ngãi|Lai Châu|Đắk Nông|Thanh Hóa|Hồ Chí Minh)\b)"
    r"|(?P<agency>\bSở Y tế\b)"
    r"|(?P<sector>\b[Nn]gành [Yy] tế\b)"
    r"|(?P<year>\b20\d\d\b)"
)
_CENTRAL = re.compile(r"(?:CP|TTg|BYT|BNV|BTC|QH\d*|TW|BTP)$")
_NUMBER = re.compile(r"^\d+[a-z]?(?:/20\d\d)?[/-]+")
_LOCAL_NUMBERS = 6000
_PERCENTS = (100, 100, 100, 100, 95, 98, 90, 80, 70, 50)


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


@dataclass(frozen=True, slots=True)
class _Slot:
    kind: str
    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Template:
    """A text with slots."""

    pieces: tuple[str | _Slot, ...]

    def written(self, voice: Voice) -> str:
        """The text as the plan of this voice would say it."""
        return "".join(piece if isinstance(piece, str) else _FILLERS[piece.kind](piece, voice) for piece in self.pieces)


def template(text: str, plan_year: int) -> Template:
    """The template of a text that stands in a plan for ``plan_year``."""
    return Template(tuple(_pieces(text, plan_year)))


def _pieces(text: str, plan_year: int) -> Iterator[str | _Slot]:
    position = 0
    for match in _SLOT.finditer(text):
        if match.start() > position:
            yield text[position : match.start()]
        kind = match.lastgroup or "year"
        yield _Slot(kind, match.group(), int(match.group()) - plan_year if kind == "year" else 0)
        position = match.end()
    if position < len(text):
        yield text[position:]


def _period(slot: _Slot, voice: Voice) -> str:
    length = 10 if int(slot.text[-4:]) - int(slot.text[:4]) > 5 else 5
    first = (voice.year - 1) // length * length + 1
    return f"{first}{slot.text[4:-4]}{first + length - 1}"


def _document(slot: _Slot, voice: Voice) -> str:
    """A central document stays or gives way to another; a local one has a number of its own in each province."""
    rng, kind = voice.rng, _NUMBER.sub("", slot.text)
    if _CENTRAL.search(slot.text):
        return slot.text if rng.random() < 0.5 else names.central_document(rng, kind, voice.year - 1)
    year = f"{voice.year - rng.randint(0, 3)}/" if "/20" in slot.text else ""
    return f"{rng.randint(1, _LOCAL_NUMBERS)}/{year}{kind}"


def _day(slot: _Slot, voice: Voice) -> str:
    rng = voice.rng
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), voice.year - rng.randint(0, 4)
    if "tháng" in slot.text:
        return f"ngày {day:02d} tháng {month:02d} năm {year}"
    return f"ngày {day:02d}/{month}/{year}"


def _percent(slot: _Slot, voice: Voice) -> str:
    if slot.text.startswith("100"):
        return slot.text
    rng = voice.rng
    return f"{rng.choice(_PERCENTS) if rng.random() < 0.5 else rng.randint(5, 99)}%"


def _province(slot: _Slot, voice: Voice) -> str:
    if slot.text[0] in "Tt":
        name = voice.province_with_status
        return name[0].upper() + name[1:] if slot.text[0] == "T" else name
    return voice.province


def _agency(_: _Slot, voice: Voice) -> str:
    return voice.agency


def _sector(slot: _Slot, voice: Voice) -> str:
    return f"{slot.text[:5]} {voice.sector}"


def _year(slot: _Slot, voice: Voice) -> str:
    return str(voice.year + slot.offset)


_FILLERS: dict[str, Callable[[_Slot, Voice], str]] = {
    "period": _period,
    "document": _document,
    "day": _day,
    "percent": _percent,
    "province": _province,
    "agency": _agency,
    "sector": _sector,
    "year": _year,
}
