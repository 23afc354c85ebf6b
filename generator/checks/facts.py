"""What the rules that look across plans must know of each: few words, so that those of a whole country can be held."""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from generator.catalog import PlanEntry, Registry
from generator.catalog.places import worded
from generator.catalog.references import PlanTexts
from generator.deferred import dataclass
from generator.model import CitedDocument, Evidence, PlanId
from generator.problems import KeyPath, Location

T = TypeVar("T")


Spot = tuple[str, int, int]
"""A place in a file: its path, line and column; there are many of them in a country."""


class UnknownBody(NamedTuple):
    """An abbreviation that the register does not have, in a number as printed."""

    body: str
    number: str
    spot: Spot

    @property
    def place(self) -> Location:
        """Where it stands."""
        return Location(*self.spot)


class PrintedDate(NamedTuple):
    """A day that the plan prints behind a document's number, as an ordinal."""

    document: str
    standard: str
    ordinal: int
    spot: Spot

    @property
    def day(self) -> dt.date:
        """The day."""
        return dt.date.fromordinal(self.ordinal)

    @property
    def place(self) -> Location:
        """Where it stands."""
        return Location(*self.spot)


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
    packed_dates: bytes
    unfounded: tuple[tuple[int, KeyPath, str], ...]

    @property
    def plain_dates(self) -> list[tuple[str, str, int, tuple[object, ...]]]:
        """The printed days as plain values: there are many, and nearly all agree."""
        found: list[tuple[str, str, int, tuple[object, ...]]] = marshal.loads(self.packed_dates)  # noqa: S302  # ours
        return found

    @property
    def dates(self) -> Iterator[PrintedDate]:
        """The printed days."""
        return map(PrintedDate._make, self.plain_dates)


def facts(plan: PlanEntry, texts: PlanTexts, order: tuple[object, ...], registry: Registry) -> PlanFacts:
    """The facts of one plan with its texts that cite something; ``order`` is by what the catalog sorts it."""
    return PlanFacts(
        plan.id,
        order,
        plan.task_count,
        _once(_unknown_bodies(plan, texts, registry), lambda found: found.body),
        marshal.dumps(list(map(tuple, _once(_dates(plan, texts), lambda found: (found.document, found.ordinal))))),
        tuple(_unfounded(plan, registry)),
    )


def _once(found: Iterable[T], key: Callable[[T], object]) -> tuple[T, ...]:
    """The first of those that share a key, in their order."""
    first: dict[object, T] = {}
    for each in found:
        first.setdefault(key(each), each)
    return tuple(first.values())


def _unknown_bodies(plan: PlanEntry, texts: PlanTexts, registry: Registry) -> Iterator[UnknownBody]:
    for path, _, text in texts.texts:
        for citation, _ in texts.numbers[text]:
            if (body := registry.bodies.unknown(citation)) is not None:
                yield UnknownBody(body, citation.text, _spot(plan, path))


def _dates(plan: PlanEntry, texts: PlanTexts) -> Iterator[PrintedDate]:
    """A number with a day has its year from there: other plans are not asked."""
    for path, _, text in texts.texts:
        for found in texts.named(text):
            document = found.document or f"{found.scope}/{found.series}/{found.year}/{found.number}"
            if found.day and document != plan.head.own:
                yield PrintedDate(document, found.standard or found.text, found.day, _spot(plan, path))


def _spot(plan: PlanEntry, path: KeyPath) -> Spot:
    place = plan.locator.at(*path)
    return place.path, place.line, place.column


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
