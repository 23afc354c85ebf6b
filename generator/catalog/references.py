"""The document numbers in one plan's words, and which document each of them means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from generator import citations
from generator.catalog.outlines import Named
from generator.catalog.places import Said, Worded, worded
from generator.catalog.scopes import NATIONAL, Bodies
from generator.citations import Citation
from generator.deferred import dataclass
from generator.model import UNKNOWN_YEAR, PartialDate, PlanId


@dataclass(frozen=True, slots=True)
class Reference:
    """Words of a text, from ``start`` to ``end``, that mean a document. ``note`` says why where they are misprinted."""

    document: str
    text: str
    start: int
    end: int
    note: str | None = None
    standard: str | None = None
    date: dt.date | None = None


class KnownYears:
    """The year of a number that does not carry it and that its plan does not tell, where all others agree on one.

    A central number means one document, whoever cites it; a local one comes back every year, so that only the register
    tells its year.
    """

    def __init__(self, printed: Iterable[tuple[str, int]], records: Iterable[str]) -> None:
        years: dict[str, set[int]] = {}
        for key, year in printed:
            years.setdefault(key, set()).add(year)
        for record in records:
            scope, series, stated, number = record.split("/")
            if stated != UNKNOWN_YEAR:
                years.setdefault(f"{scope}/{series}/{number}", set()).add(int(stated))
        self._years: Mapping[str, str] = {
            key: str(next(iter(found))) for key, found in years.items() if len(found) == 1
        }

    def of(self, key: str) -> str:
        """The year of a document by its key, or the mark of an unknown one."""
        return self._years.get(key, UNKNOWN_YEAR)


def meant(named: Named, years: KnownYears) -> Reference:
    """The document that a number means."""
    document = named.document
    if not document:
        document = f"{named.scope}/{named.series}/{named.year or years.of(named.key)}/{named.number}"
    date = dt.date.fromordinal(named.day) if named.day else None
    return Reference(document, named.text, named.start, named.end, named.note, named.standard, date)


class PlanTexts:
    """One plan's texts that cite something, and the numbers in them with their scopes."""

    def __init__(self, said: Said, plan_id: PlanId, bodies: Bodies) -> None:
        self._province = plan_id.province
        self._bodies = bodies
        self._by_hand = sorted(said.record.documents, key=lambda mention: -len(mention.words))
        self.numbers: dict[str, tuple[tuple[Citation, str], ...]] = {}
        self.texts: list[Worded] = [found for found in worded(said) if self._cites(found[2])]
        self._in_plan: dict[str, set[int]] = {}
        for citation, scope in self._dated():
            if citation.date:
                self._in_plan.setdefault(_key(citation, scope), set()).add(citation.date.year)

    def _cites(self, text: str) -> bool:
        if text not in self.numbers:
            found = tuple(citations.find(text))
            self.numbers[text] = tuple((citation, self._scope(citation, text)) for citation in found)
        return bool(self.numbers[text]) or any(mention.words in text for mention in self._by_hand)

    def _scope(self, citation: Citation, text: str) -> str:
        return self._bodies.scope(citation, text, self._province)

    def _dated(self) -> Iterator[tuple[Citation, str]]:
        return (pair for found in self.numbers.values() for pair in found if pair[0].date)

    def years(self) -> tuple[tuple[str, int], ...]:
        """The years printed behind numbers of central documents, each once, by the key of the document."""
        found = (
            (_key(citation, scope), citation.date.year)
            for citation, scope in self._dated()
            if scope == NATIONAL and citation.date
        )
        return tuple(sorted(set(found)))

    def named(self, text: str) -> tuple[Named, ...]:
        """Numbers and hand-made links in one text, in order; the latter win where both claim the same words."""
        found = list(self._hand_made(text))
        taken = [(named.start, named.end) for named in found]
        for citation, scope in self.numbers[text]:
            if any(citation.start < end and start < citation.end for start, end in taken):
                continue
            found.append(
                Named(
                    "",
                    scope,
                    citation.series,
                    self._year(citation, scope),
                    citation.number,
                    citation.text,
                    citation.start,
                    citation.end,
                    None if _is_usual(citation) else f"Số hiệu viết đúng cách là {citation.standard}.",
                    citation.standard,
                    citation.date.toordinal() if citation.date else 0,
                )
            )
        return tuple(sorted(found, key=lambda named: named.start))

    def _year(self, citation: Citation, scope: str) -> str:
        """The year that the number carries or the plan prints behind it, here or elsewhere; else empty."""
        if citation.year:
            return str(citation.year)
        if citation.date:
            return str(citation.date.year)
        years = self._in_plan.get(_key(citation, scope), set())
        return str(next(iter(years))) if len(years) == 1 else ""

    def _hand_made(self, text: str) -> Iterator[Named]:
        taken: list[tuple[int, int]] = []
        for mention in self._by_hand:
            start = text.find(mention.words)
            while start >= 0:
                end = start + len(mention.words)
                if not any(start < other and first < end for first, other in taken):
                    taken.append((start, end))
                    date = self._date_within(text, start, end, mention.document)
                    scope, series, year, number = mention.document.split("/")
                    yield Named(
                        mention.document, scope, series, year, number, mention.words, start, end, mention.reason, None,
                        date.toordinal() if date else 0,
                    )  # fmt: skip
                start = text.find(mention.words, end)

    def _date_within(self, text: str, start: int, end: int, document: str) -> dt.date | None:
        """The day printed with a number in these words, unless its year is not the document's."""
        for citation, _ in self.numbers[text]:
            if start <= citation.start and citation.end <= end and citation.date:
                return citation.date if f"/{citation.date.year}/" in document else None
        return None


def _is_usual(citation: Citation) -> bool:
    """Whether the printed number differs from its usual spelling by white space at most."""
    return "".join(citation.text.split()).replace("–", "-") == citation.standard


def _key(citation: Citation, scope: str) -> str:
    return f"{scope}/{citation.series}/{citation.number}"


def own_id(number: str | None, issued: PartialDate | None, province: str, bodies: Bodies) -> str | None:
    """The id of a plan by the number and the day it prints as its own; None where it leaves one of them blank."""
    own = next(citations.find(number), None) if number else None
    if own is None or issued is None:
        return None
    scope = bodies.scope(own, own.text, province)
    return f"{scope}/{own.series}/{own.year or issued.year}/{own.number}"
