"""Which questions have other answers than in the last build: of the plans that changed, and of what follows from all.

The division of the open data and the calendars follow from the sizes of all plans. So that a task more or less does not
touch every page that leads to a calendar, each of their answers has a digest of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
from collections.abc import Iterator, Mapping

from generator.build.check import Content
from generator.build.ledger import Ledger
from generator.catalog import Catalog, PlanEntry, facts, labels_of, outlines
from generator.catalog.parts import Part
from generator.changes import PlanHistory
from generator.model import PlanId
from generator.open_data import DOCUMENTS, PLANS, RECORDS

_DIVIDED, _CUT, _HISTORIES = "chia", "chia-nho", "lich-su"
_DIGEST = 8


def expired(content: Content, histories: Mapping[PlanId, PlanHistory], ledger: Ledger, *, is_anew: bool) -> set[str]:
    """The keys of all questions that may have other answers; what is true now is noted in the ledger."""
    keys = set(_of_plans(content, ledger))
    keys |= set(facts.further(keys))
    if not is_anew:
        keys |= set(_of_related(content.catalog, keys))
    keys |= set(_divided(content.catalog, keys, ledger, is_anew=is_anew))
    keys |= set(_of_histories(histories, ledger))
    return keys


def _of_plans(content: Content, ledger: Ledger) -> Iterator[str]:
    before = ledger.plans()
    for plan in content.catalog.plans:
        made_from = content.store.content(plan)
        if made_from and before.pop(plan.key, None) == made_from:
            continue
        found = _facts(content, plan)
        yield from facts.expired(plan.id, ledger.facts(plan.key), found)
        ledger.put_plan(plan.key, made_from, found)
        before.pop(plan.key, None)
    for key in before:
        province, year, agency = key.split("/")
        yield from facts.expired(PlanId(province, int(year), agency), ledger.facts(key), {})
        ledger.drop_plan(key)


def _of_related(catalog: Catalog, keys: set[str]) -> Iterator[str]:
    """What hangs on documents that came or went, for the register relates others to them.

    A document that no plan cites is known as long as a known one names it, or it names a known one.
    """
    related: dict[str, set[str]] = {}
    for record in catalog.registers.documents.documents:
        for relation in record.relations:
            related.setdefault(record.id, set()).add(relation.target)
            related.setdefault(relation.target, set()).add(record.id)
    waiting = {document for document in related if f"ten/{_without_year(document)}" in keys}
    if waiting:  # what a plan cites that said so before, and says so now, has been known all along
        heads = (plan.head for plan in catalog.plans)
        steady = (cite for head in heads for cite in head.cites if f"ten/{cite.key}@{head.id}" not in keys)
        waiting -= {f"{cite.scope}/{cite.series}/{cite.year}/{cite.number}" for cite in steady}
    seen = set(waiting)
    while waiting:
        for document in related[waiting.pop()] - seen:
            seen.add(document)
            waiting.add(document)
            name, scope = _without_year(document), document.partition("/")[0]
            yield from (f"van-ban/{name}", f"ten/{name}", f"van-ban-cua/{scope}", f"pham-vi/{scope}")
            yield from ("van-ban", "nhac", "pham-vi")


def _without_year(document: str) -> str:
    scope, series, _, number = document.split("/")
    return f"{scope}/{series}/{number}"


def _facts(content: Content, plan: PlanEntry) -> Mapping[str, bytes]:
    with contextlib.suppress(ValueError, EOFError, TypeError):  # whatever is wrong with them, they can be made again
        found = marshal.loads(content.store.facts(plan) or b"")  # noqa: S302  # written by this program
        if isinstance(found, dict):
            return found
    whole = content.store.content(plan) or plan.record.model_dump_json().encode()
    return facts.facts_of(plan.head, outlines.plain(plan.outline), plan.bodies.shares(plan), whole, labels_of(plan))


def _divided(catalog: Catalog, keys: set[str], ledger: Ledger, *, is_anew: bool) -> Iterator[str]:
    before: dict[str, bytes] = marshal.loads(ledger.kept(_DIVIDED) or marshal.dumps({}))  # noqa: S302  # as above
    after = dict(before)
    of_plans, of_documents = "su-kien" in keys, "van-ban" in keys
    if is_anew or of_plans:
        after = {key: value for key, value in after.items() if _is_of_documents(key)}
        after |= {key: _digest(value) for key, value in _by_plans(catalog)}
    if is_anew or of_documents:
        after = {key: value for key, value in after.items() if not _is_of_documents(key)}
        after |= {key: _digest(value) for key, value in _by_documents(catalog)}
    if is_anew or of_plans or of_documents:
        after["chia-nho"] = _digest(catalog.division.is_whole)
        ledger.keep(_DIVIDED, marshal.dumps(after))
        ledger.keep(_CUT, marshal.dumps({name: catalog.division.is_cut(name) for name in (RECORDS, PLANS, DOCUMENTS)}))
    else:
        catalog.division.recall(marshal.loads(ledger.kept(_CUT) or marshal.dumps({})))  # noqa: S302  # as above
    yield from (key for key in {**before, **after} if before.get(key) != after.get(key))


def _is_of_documents(key: str) -> bool:
    return key.partition("/")[2].partition("/")[0] == DOCUMENTS and key.startswith("chia")


def _by_plans(catalog: Catalog) -> Iterator[tuple[str, object]]:
    division = catalog.division
    for name in (RECORDS, PLANS):
        yield from _parts(name, division.of(name))
    entries = list(division.calendars)
    yield "lich", entries
    for entry in entries:
        counts = () if entry.parts else tuple(division.calendars.counts(entry).items())
        yield f"lich/{'/'.join(entry.key)}", (entry, counts)


def _by_documents(catalog: Catalog) -> Iterator[tuple[str, object]]:
    return _parts(DOCUMENTS, catalog.division.of(DOCUMENTS))


def _parts(name: str, whole: Part[object]) -> Iterator[tuple[str, object]]:
    """Each part by itself, and all of them together; ``events`` of plans are no part of what a part is made of."""
    told = {
        part.values: (part.key, [_size(entry) for entry in part.entries], part.parts != ()) for part in whole.tree()
    }
    yield f"chia/{name}", list(told.values())
    yield f"chia-nho/{name}", bool(whole.parts)
    for values, said in told.items():
        part = next(part for part in whole.tree() if part.values == values) if values else whole
        below = [(child.key, len(child.entries), bool(child.parts)) for child in part.parts]
        yield f"chia/{name}/{'/'.join(values)}", (said, below)


def _size(entry: object) -> object:
    """What a part tells of an entry, which is a plan or a document."""
    names = ("id", "updated", "tasks", "targets", "scope", "year", "cited")
    return [getattr(entry, name) for name in names if hasattr(entry, name)]


def _of_histories(histories: Mapping[PlanId, PlanHistory], ledger: Ledger) -> Iterator[str]:
    before: dict[str, bytes] = marshal.loads(ledger.kept(_HISTORIES) or marshal.dumps({}))  # noqa: S302  # as above
    after = {str(plan): _digest(past) for plan, past in histories.items()}
    if before != after:
        ledger.keep(_HISTORIES, marshal.dumps(after))
    yield from (f"lich-su@{key}" for key in {**before, **after} if before.get(key) != after.get(key))


def _digest(value: object) -> bytes:
    return hashlib.blake2b(repr(value).encode(), digest_size=_DIGEST).digest()
