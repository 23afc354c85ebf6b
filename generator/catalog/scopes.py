"""Which bodies issue documents, how their names are abbreviated, and whose number a number is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator import citations
from generator.catalog.provinces import ProvinceIndex
from generator.citations import Citation, assembly_term
from generator.model import DocumentKind, DocumentRegister, IssuingBody, Scope
from generator.text import upper_first

NATIONAL = "vn"

_DAY = r"(?:\s*[,(]?\s*ngày\s+\d{1,2}\s*(?:/|\s+tháng\s+)\s*\d{1,2}\s*(?:/|\s+năm\s+)\s*\d{4}\)?)?"
_LETTER = "Công văn"
_ASSEMBLY = {"qh": "Quốc hội", "ubtvqh": "Ủy ban Thường vụ Quốc hội"}


class Bodies:
    """The kinds of documents and the issuing bodies of the register, and the provinces that local ones belong to."""

    def __init__(self, register: DocumentRegister, provinces: ProvinceIndex) -> None:
        self._kinds: dict[str, DocumentKind] = {kind.slug: kind for kind in register.kinds}
        self._bodies: dict[str, IssuingBody] = {body.slug: body for body in register.bodies}
        self._provinces = provinces
        self._names = {
            name: history.slug
            for history in provinces.histories()
            for unit in history.units
            for dated in unit.names
            for name in (dated.full, upper_first(dated.full))
        }
        names = "|".join(map(re.escape, sorted(self._names, key=len, reverse=True)))
        self._issuer = re.compile(rf"{_DAY}\s*,?\s*của\s+(?:[^\s;:.,()]+\s+){{1,5}}?(?P<place>{names})(?!\w)")

    def scope(self, citation: Citation, text: str, province: str) -> str:
        """``vn`` for a central body; else the province printed behind the number, else the given one."""
        if self.is_national(citation.pieces):
            return NATIONAL
        found = self._issuer.match(text, citation.end)
        return self._names[found["place"]] if found else province

    def is_national(self, pieces: Iterable[str]) -> bool:
        """Whether a series belongs to a central body; one that is not known is taken for a local one."""
        return any(
            assembly_term(piece) or (piece in self._bodies and self._bodies[piece].scope is Scope.NATIONAL)
            for piece in self._issuers(tuple(pieces))
        )

    def unknown(self, citation: Citation) -> str | None:
        """The abbreviation of the issuing body if the register does not have it."""
        issuers = self._issuers(citation.pieces)
        return next((piece for piece in issuers if piece not in self._bodies and not assembly_term(piece)), None)

    def standard(self, series: str, year: str | None, number: str) -> str:
        """The usual spelling of a number that no plan prints rightly."""
        pieces = series.split("-")
        known = {slug: kind.abbreviation for slug, kind in self._kinds.items()}
        known |= {slug: body.abbreviation for slug, body in self._bodies.items()}
        letters = "-".join(known.get(piece, piece.upper()) for piece in pieces)
        has_year = pieces[0] in _WITH_YEAR or assembly_term(pieces[0])
        return citations.standard(f"{number:0>2}", year if has_year else None, letters)

    def kind_name(self, series: str) -> str:
        """What sort of document a series is, in words; empty where its numbers do not tell."""
        pieces = series.split("-")
        if pieces[0] in self._kinds:
            return self._kinds[pieces[0]].name
        return "" if assembly_term(pieces[0]) else _LETTER

    def issuer_name(self, series: str, scope: str) -> str:
        """The issuing body in words, with its province where it is a local one; its abbreviation where unknown."""
        return ", ".join(self._name(piece, scope) for piece in self._issuers(tuple(series.split("-"))))

    def _name(self, piece: str, scope: str) -> str:
        if assembly_term(piece):
            letters, term = piece.rstrip("0123456789"), piece.lstrip("abcdefghijklmnopqrstuvwxyz")
            return f"{_ASSEMBLY[letters]} khóa {_roman(int(term))}"
        body, history = self._bodies.get(piece), self._provinces.history(scope)
        place = history.latest.latest_name if history else None
        if body is None:
            return f"{piece.upper()} {place.full if place else ''}".strip()
        if body.city_name:  # the name says itself what sort of place it is: Tỉnh ủy Lai Châu
            name = body.city_name if place and place.status != "tỉnh" else body.name
            return f"{name} {place.name if place else ''}".strip()
        return f"{body.name} {place.full if place else ''}".strip()

    def _issuers(self, pieces: tuple[str, ...]) -> tuple[str, ...]:
        """The pieces that name bodies: all behind the kind; of a letter the first, the rest being the drafting unit."""
        if len(pieces) == 1:
            return pieces
        if pieces[0] in self._kinds:
            return pieces[1:]
        return pieces[:1]


_WITH_YEAR = frozenset({"nd", "tt", "ttlt"})
"""Kinds whose numbers always carry the year, because they bind everyone."""

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _roman(number: int) -> str:
    numeral = ""
    for value, letters in _ROMAN:
        numeral += letters * (number // value)
        number %= value
    return numeral
