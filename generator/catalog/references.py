"""The document numbers in one plan's words, and which document each of them means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import citations
from generator.catalog.entries import PlanEntry, TaskEntry
from generator.catalog.places import worded
from generator.catalog.scopes import NATIONAL, Bodies
from generator.citations import Citation
from generator.model import UNKNOWN_YEAR, PartialDate, PlanId
from generator.problems import KeyPath


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


_Mentioned = tuple[KeyPath, TaskEntry | None, str]


class PlanTexts:
    """One plan's texts that cite something, and the numbers in them with their scopes."""

    def __init__(self, plan: PlanEntry, bodies: Bodies) -> None:
        self.plan = plan
        self._bodies = bodies
        self._by_hand = sorted(plan.record.documents, key=lambda mention: -len(mention.words))
        self.numbers: dict[str, tuple[tuple[Citation, str], ...]] = {}
        self.texts: list[_Mentioned] = [found for found in worded(plan) if self._cites(found[2])]

    def _cites(self, text: str) -> bool:
        if text not in self.numbers:
            found = tuple(citations.find(text))
            self.numbers[text] = tuple((citation, self._scope(citation, text)) for citation in found)
        return bool(self.numbers[text]) or any(mention.words in text for mention in self._by_hand)

    def _scope(self, citation: Citation, text: str) -> str:
        return self._bodies.scope(citation, text, self.plan.id.province)

    def references(self, text: str, years: Years) -> tuple[Reference, ...]:
        """Numbers and hand-made links in one text, in order; the latter win where both claim the same words."""
        found = list(self._hand_made(text))
        taken = [(reference.start, reference.end) for reference in found]
        for citation, scope in self.numbers[text]:
            if any(citation.start < end and start < citation.end for start, end in taken):
                continue
            year = years.of(citation, scope, self.plan.id)
            document = f"{scope}/{citation.series}/{year or UNKNOWN_YEAR}/{citation.number}"
            found.append(
                Reference(
                    document,
                    citation.text,
                    citation.start,
                    citation.end,
                    None if _is_usual(citation) else f"Số hiệu viết đúng cách là {citation.standard}.",
                    citation.standard,
                    citation.date,
                )
            )
        return tuple(sorted(found, key=lambda reference: reference.start))

    def _hand_made(self, text: str) -> Iterator[Reference]:
        taken: list[tuple[int, int]] = []
        for mention in self._by_hand:
            start = text.find(mention.words)
            while start >= 0:
                end = start + len(mention.words)
                if not any(start < other and first < end for first, other in taken):
                    taken.append((start, end))
                    date = self._date_within(text, start, end, mention.document)
                    yield Reference(mention.document, mention.words, start, end, mention.reason, date=date)
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


class Years:
    """The year of a number that does not carry it: printed behind it, elsewhere in the plan, or known otherwise."""

    def __init__(self, plans: Sequence[PlanTexts], records: Iterable[str]) -> None:
        self._in_plan: dict[tuple[PlanId, str, str], set[int]] = {}
        self._anywhere: dict[tuple[str, str], set[int]] = {}
        for plan in plans:
            for found in plan.numbers.values():
                for citation, scope in found:
                    if citation.date:
                        key = (scope, _bare(citation))
                        self._in_plan.setdefault((plan.plan.id, *key), set()).add(citation.date.year)
                        if scope == NATIONAL:  # a local number comes back every year
                            self._anywhere.setdefault(key, set()).add(citation.date.year)
        for record in records:
            scope, series, year, number = record.split("/")
            if year != UNKNOWN_YEAR:
                self._anywhere.setdefault((scope, f"{number}/{series}"), set()).add(int(year))

    def of(self, citation: Citation, scope: str, plan_id: PlanId) -> int | None:
        """The year, or None where nothing says it or more than one year is possible."""
        if citation.year:
            return citation.year
        if citation.date:
            return citation.date.year
        key = (scope, _bare(citation))
        return _only(self._in_plan.get((plan_id, *key))) or _only(self._anywhere.get(key))


def _bare(citation: Citation) -> str:
    return f"{citation.number}/{citation.series}"


def _only(years: set[int] | None) -> int | None:
    return next(iter(years)) if years and len(years) == 1 else None


def own_id(number: str | None, issued: PartialDate | None, province: str, bodies: Bodies) -> str | None:
    """The id of a plan by the number and the day it prints as its own; None where it leaves one of them blank."""
    own = next(citations.find(number), None) if number else None
    if own is None or issued is None:
        return None
    scope = bodies.scope(own, own.text, province)
    return f"{scope}/{own.series}/{own.year or issued.year}/{own.number}"
