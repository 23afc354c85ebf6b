"""Which plans cite which document: looked up where somebody asks, for most of a country's documents nobody asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.catalog.entries import PlanEntry
from generator.catalog.heads import Cite, unpack
from generator.catalog.references import KnownYears
from generator.model import PlanId

_Number = str
"""Scope, series and number: a document without its year, as `Cite.key` has it."""


class Cites:
    """The cites of all plans. ``records`` are the ids of the documents in the register, which may tell a year."""

    def __init__(self, plans: Mapping[PlanId, PlanEntry], records: Iterable[str]) -> None:
        self._plans = plans
        self._records = records
        self._found: dict[_Number, dict[str, dict[PlanId, list[Cite]]]] = {}

    @cached_property
    def years(self) -> KnownYears:
        """The years of numbers that do not carry one."""
        printed = (pair for plan in self._plans.values() for pair in plan.head.years)
        return KnownYears(printed, self._records)

    def of(self, document: str) -> dict[PlanId, list[Cite]]:
        """How plans cite a document, plan by plan; empty where none does."""
        scope, series, _, number = document.split("/")
        return self._of_number(f"{scope}/{series}/{number}").get(document, {})

    @cached_property
    def documents(self) -> dict[str, None]:
        """Every cited document, in an order that follows from the plans."""
        return {document: None for number in self._all for document in self._of_number(number)}

    @cached_property
    def _all(self) -> dict[_Number, list[tuple[PlanEntry, bytes]]]:
        found: dict[_Number, list[tuple[PlanEntry, bytes]]] = {}
        for plan in self._plans.values():
            for key, cite in plan.head.packed_cites:
                found.setdefault(key, []).append((plan, cite))
        return found

    def _of_number(self, number: _Number) -> dict[str, dict[PlanId, list[Cite]]]:
        """The documents of one number, of whatever year; that a plan names its own is no citation."""
        if number not in self._found:
            found = self._found[number] = {}
            for plan, packed in self._all.get(number, ()):
                cite = unpack(packed)
                document = f"{cite.scope}/{cite.series}/{cite.year or self.years.of(cite.key)}/{cite.number}"
                if document != plan.head.own:
                    found.setdefault(document, {}).setdefault(plan.id, []).append(cite)
        return self._found[number]
