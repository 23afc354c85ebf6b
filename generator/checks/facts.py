"""What the rules that look across plans must know of each: few words, so that those of a whole country can be held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from generator.catalog import PlanEntry, Registry
from generator.catalog.places import worded
from generator.catalog.references import PlanTexts, Years, own_id
from generator.model import CitedDocument, Evidence, PlanId
from generator.problems import KeyPath, Location

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class UnknownBody:
    """An abbreviation that the register does not have, in a number as printed."""

    body: str
    number: str
    place: Location


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A day that the plan prints behind a document's number."""

    document: str
    standard: str
    day: dt.date
    place: Location


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """One plan in short; each body and each printed day of a document once.

    ``unfounded`` are the words that the register of documents quotes from this plan and that do not stand in it: the
    position of the document there, the path to the statement, and the words.
    """

    id: PlanId
    order: tuple[object, ...]
    tasks: int
    unknown_bodies: tuple[UnknownBody, ...]
    dates: tuple[PrintedDate, ...]
    unfounded: tuple[tuple[int, KeyPath, str], ...]


def facts(plan: PlanEntry, order: tuple[object, ...], registry: Registry) -> PlanFacts:
    """The facts of one plan; ``order`` is by what the catalog sorts it."""
    texts = PlanTexts(plan, registry.bodies)
    return PlanFacts(
        plan.id,
        order,
        len(plan.tasks),
        _once(_unknown_bodies(texts, registry), lambda found: found.body),
        _once(_dates(texts, registry), lambda found: (found.document, found.day)),
        tuple(_unfounded(plan, registry)),
    )


def _once(found: Iterable[T], key: Callable[[T], object]) -> tuple[T, ...]:
    """The first of those that share a key, in their order."""
    first: dict[object, T] = {}
    for each in found:
        first.setdefault(key(each), each)
    return tuple(first.values())


def _unknown_bodies(texts: PlanTexts, registry: Registry) -> Iterator[UnknownBody]:
    for path, _, text in texts.texts:
        for citation, _ in texts.numbers[text]:
            if (body := registry.bodies.unknown(citation)) is not None:
                yield UnknownBody(body, citation.text, texts.plan.locator.at(*path))


def _dates(texts: PlanTexts, registry: Registry) -> Iterator[PrintedDate]:
    """A number with a day has its year from there: other plans are not asked."""
    years = Years([texts], ())
    own = own_id(texts.plan.record.number, texts.plan.record.issued, texts.plan.id.province, registry.bodies)
    for path, _, text in texts.texts:
        for found in texts.references(text, years):
            if found.date and found.document != own:
                standard = found.standard or found.text
                yield PrintedDate(found.document, standard, found.date, texts.plan.locator.at(*path))


def _unfounded(plan: PlanEntry, registry: Registry) -> Iterator[tuple[int, KeyPath, str]]:
    place = str(plan.id)
    if not _is_beside(plan, registry):
        return
    for index, document in enumerate(registry.registers.documents.documents):
        for path, evidence in _evidence(document):
            words = evidence.words
            if words is None or evidence.plan != place:
                continue
            if not any(words in text for _, _, text in worded(plan)):
                yield index, path, words


def _is_beside(plan: PlanEntry, registry: Registry) -> bool:
    """Whether the plan lies in the register's own content folder; the register may be that of another one."""
    register = registry.registers.locators["van-ban"].at().path
    return plan.path.startswith(f"{register.rpartition('/')[0]}/plans/")


def _evidence(document: CitedDocument) -> Iterator[tuple[KeyPath, Evidence]]:
    """Every statement's source, with the path to the statement."""
    if document.kind:
        yield ("loai",), document.kind.source
    if document.issuer:
        yield ("co_quan",), document.issuer.source
    if document.title:
        yield ("ten",), document.title.source
    if document.date:
        yield ("ngay",), document.date.source
    for index, relation in enumerate(document.relations):
        yield ("quan_he", index), relation.source
