"""What one plan says under each key that questions to the catalog are noted under.

A question is noted under a key alone, when it is about all plans, or under a key with ``@`` and a province, a year or a
plan, when it is about these. Where what a plan says under a key has changed, the answers to all these questions may
have.

=====================  ================================================================================================
key                    what stands there
=====================  ================================================================================================
``co``                 that the plan is there, and which unit it is of
``dau``                its head as lists of plans show it
``ca``                 everything
``viec``, ``muc``      all its tasks as lists show them; its sections; ``viec-dau`` its first task
``linh-vuc``           its tasks by area in numbers; ``linh-vuc/A`` for one area, ``mang/A`` that there are any
``don-vi/U``           what it gives a unit in numbers; ``phan/don-vi/U`` in numbers for long lists
``han/Y``              what is due in a year in numbers; ``han-nam`` the years
``viec/...``           the tasks, targets or duties themselves: ``linh-vuc/A``, ``don-vi/U``, ``han/Y``, ``muc-tieu/M``,
                       ``con-so/A``
``su-kien``            how many events it has in each calendar, and its size
``chi-tieu``           its targets in numbers; ``muc-tieu/M`` that it has one of an aim, ``con-so`` the others by area
``tien``               what it says of money
``van-ban/D``          how it cites a document (without its year); ``van-ban`` all of them, ``van-ban-cua/S`` of a scope
``ten/D``, ``nhac``    which documents it cites, and their usual spelling; ``pham-vi/S``, ``pham-vi`` of which scopes
``loi/D``              the texts that cite it; ``phan/van-ban/D`` in numbers
``nam/D``              the years that it prints behind a number of a central body
``chinh-no/D``         that it is itself published as this document
=====================  ================================================================================================
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.catalog.heads import Cite, Head
from generator.catalog.lines import DutyLine
from generator.catalog.outlines import Finder, Plain
from generator.catalog.packing import packed
from generator.catalog.shares import Shares
from generator.model import PlanId

Facts = dict[str, bytes]
"""What stands for what a plan says, by key."""

_DIGEST = 8
_DUTY_UNITS = DutyLine._fields.index("units") - 1
"""Where these stand in a plain row, which does without the identity of the plan."""


def facts_of(head: Head, found: Plain, shares: Shares, whole: bytes, labels: object) -> Facts:
    """The facts of one plan. ``found`` are its lines, ``whole`` stands for everything, ``labels`` for what registers
    call it."""
    return _Facts(head, found, shares).all(whole, labels)


def expired(plan: PlanId, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """The keys of all questions whose answers a change of one plan may change; empty facts stand for no plan."""
    for key in {**before, **after}:
        if before.get(key) != after.get(key):
            yield key
            yield from (f"{key}@{where}" for where in (plan.province, plan.year, plan))


class _Facts:
    """The facts of one plan. What stands in many lists is made into a mark once."""

    def __init__(self, head: Head, found: Plain, shares: Shares) -> None:
        self._head = head
        self._found = found
        self._shares = shares
        self._finder = Finder(*found.finder)
        self._tasks = [_mark(row) for row in found.tasks]
        self._targets = [_mark(row) for row in found.targets]
        self._texts = [_mark(row) for row in found.texts]

    def all(self, whole: bytes, labels: object) -> Facts:
        head = self._head
        said: dict[str, Any] = {
            "co": repr(labels),
            "dau": (repr(labels), repr(_shown(head))),
            "ca": whole,
            "muc": self._found.sections,
            "linh-vuc": tuple(map(_listed, head.tally)),
            "han-nam": tuple(head.due),
            "su-kien": (head.task_count, head.measures.all, head.updates, tuple(head.events.items())),
            "chi-tieu": tuple(map(_listed, head.measures)),
            "con-so": tuple(head.measures.loose.items()),
            "tien": self._found.money,
            "viec": self._tasks,
            "viec-dau": head.first_task,
            **dict(self._by_area()),
            **dict(self._by_unit()),
            **dict(self._by_year()),
            **dict(self._of_targets()),
            **dict(self._of_documents()),
        }
        return {key: _mark(value) for key, value in said.items()}

    def _marks(self, positions: Iterable[int]) -> list[bytes]:
        """The marks of the tasks at these positions."""
        return [self._tasks[position] for position in positions]

    def _by_area(self) -> Iterator[tuple[str, Any]]:
        tally = self._head.tally
        for area, count in tally.counts.items():
            yield f"mang/{area}", True
            yield f"linh-vuc/{area}", (count, tally.sections[area], tally.headings[area])
            yield f"viec/linh-vuc/{area}", self._marks(self._finder.areas.get(area, ()))

    def _by_unit(self) -> Iterator[tuple[str, Any]]:
        for unit, counts in self._head.work.items():
            yield f"don-vi/{unit}", tuple(counts)
        for unit, share in self._shares.units.items():
            yield f"phan/don-vi/{unit}", share
            duties = tuple(duty for duty in self._found.duties if unit in duty[_DUTY_UNITS])
            led, supported = self._finder.led.get(unit, ()), self._finder.supported.get(unit, ())
            yield f"viec/don-vi/{unit}", (self._marks(led), self._marks(supported), duties)

    def _by_year(self) -> Iterator[tuple[str, Any]]:
        for year, lists in self._head.due.items():
            yield f"han/{year}", tuple(lists.items())
            yield f"viec/han/{year}", self._marks(self._finder.due.get(year, ()))

    def _of_targets(self) -> Iterator[tuple[str, Any]]:
        by_aim: dict[str, list[bytes]] = {}
        loose: dict[str, list[bytes]] = {}
        for mark, (_, _, value, aim, area, _) in zip(self._targets, self._found.targets, strict=True):
            if aim:
                by_aim.setdefault(aim, []).append(mark)
            elif value:
                loose.setdefault(area or "", []).append(mark)
        for aim, marks in by_aim.items():
            yield f"muc-tieu/{aim}", True
            yield f"viec/muc-tieu/{aim}", marks
        yield from ((f"viec/con-so/{area}", marks) for area, marks in loose.items())

    def _of_documents(self) -> Iterator[tuple[str, Any]]:
        head = self._head
        yield "van-ban", tuple(map(tuple, head.cites))
        yield "nhac", tuple((cite[:4], cite.dates) for cite in head.cites)
        yield "pham-vi", tuple(sorted({cite.scope for cite in head.cites}))
        by_scope: dict[str, list[Cite]] = {}
        by_key: dict[str, list[Cite]] = {}
        for cite in head.cites:
            by_scope.setdefault(cite.scope, []).append(cite)
            by_key.setdefault(cite.key, []).append(cite)
        for scope, cites in by_scope.items():
            yield f"pham-vi/{scope}", True
            yield f"van-ban-cua/{scope}", tuple(map(tuple, cites))
        texts = self._texts_by_document()
        for key, cites in by_key.items():
            yield f"van-ban/{key}", tuple(map(tuple, cites))
            yield f"ten/{key}", tuple((cite.year, cite.standard) for cite in cites)
            yield f"loi/{key}", texts.get(key)
            yield f"phan/van-ban/{key}", [self._shares.citing.get(cite[:4]) for cite in cites]
        years: dict[str, list[int]] = {}
        for key, year in head.years:
            years.setdefault(key, []).append(year)
        yield from ((f"nam/{key}", tuple(found)) for key, found in years.items())
        if head.own:
            yield f"chinh-no/{head.own}", True

    def _texts_by_document(self) -> dict[str, list[tuple[int, bytes]]]:
        found: dict[str, list[tuple[int, bytes]]] = {}
        for number, (mark, (_, _, named)) in enumerate(zip(self._texts, self._found.texts, strict=True)):
            for key in dict.fromkeys(f"{scope}/{series}/{name}" for _, scope, series, _, name, *_ in named):
                found.setdefault(key, []).append((number, mark))
        return found


def _shown(head: Head) -> tuple[object, ...]:
    return (
        head.title,
        head.kind.value,
        head.number,
        head.issued,
        head.updates,
        head.source_url,
        head.task_count,
        head.states_money,
    )


def _listed(value: object) -> object:
    return tuple(value.items()) if isinstance(value, dict) else value


def _mark(value: Any) -> bytes:
    return hashlib.blake2b(packed(value), digest_size=_DIGEST).digest()


def further(keys: Iterable[str]) -> Iterator[str]:
    """The keys of documents that change with others: a year may make a number mean another document, and the number
    of a plan that is published here is no citation in its own words.
    """
    for key in keys:
        kind, _, document = key.partition("/")
        if "@" in key or kind not in ("nam", "chinh-no"):
            continue
        scope, series, *_, number = document.split("/")
        document = f"{scope}/{series}/{number}"
        yield from (f"{kind}/{document}" for kind in ("van-ban", "ten", "phan/van-ban"))
        yield from ("van-ban", "nhac", "pham-vi", f"van-ban-cua/{scope}", f"pham-vi/{scope}")
