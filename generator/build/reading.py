"""Files into records, one after the other, with all that is wrong with them; what is remembered is not read again."""

from __future__ import annotations

import contextlib
import errno
import marshal
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import TypeVar

from generator import checks, schema, source
from generator.build import forking
from generator.build.digests import Contents, Digests, digests_now
from generator.build.locating import FileLocator
from generator.build.memory import Memory, Row
from generator.build.stamp import program
from generator.build.store import Source
from generator.catalog import (
    Bodies,
    Head,
    Held,
    PlanEntry,
    Reads,
    Registers,
    Registry,
    entry_of,
    held_of,
    in_order,
    labels_of,
    outlines,
    shares,
)
from generator.catalog import facts as checked_facts
from generator.checks import PlanFacts
from generator.deferred import dataclass
from generator.model import (
    AgencyRegister,
    AimRegister,
    AreaRegister,
    DocumentRegister,
    Glossary,
    Plan,
    ProvinceRegister,
    Record,
)
from generator.problems import Problem
from generator.schema import Loaded
from generator.source import SourceFile

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and how many there are."""

R = TypeVar("R", bound=Record)

_SEEN = ""
"""The name, which no file has, under which is kept what the system told of files."""


class Reader:
    """Reads files one after the other and gathers what is wrong with them."""

    def __init__(self, kept: Memory, progress: Progress | None, total: int) -> None:
        self.problems: list[Problem] = []
        self.marks: list[Problem] = []  # errors too, but no reason to keep back what else is wrong
        self.done = 0
        self.kept = kept
        self.names: set[str] = {_SEEN}
        self.contents = Contents(kept.get(_SEEN, program()))
        self.registers_made_from: list[bytes] = []
        self._progress = progress
        self._total = total

    def keep_seen(self) -> None:
        """What the system told of all files that were asked for."""
        if (news := self.contents.news) is not None:
            self.kept.put(Row(_SEEN, program(), pickle.dumps(news, 5)))

    def count(self, file: SourceFile) -> None:
        """One more file is read."""
        self.names.add(file.shown_path)
        self.done += 1
        if self._progress:
            self._progress("Đọc tệp", self.done, self._total)

    def read(self, file: SourceFile, record: type[R]) -> Loaded[R] | None:
        """One file that is not kept."""
        self.count(file)
        loaded, faults, marks = read_file(file, record)
        self.problems += faults
        self.marks += marks
        return loaded

    def registers(self, files: Mapping[str, SourceFile]) -> Registers | None:
        """All registers, or None where one of them cannot be used."""
        provinces = self._register(files, "tinh", ProvinceRegister)
        areas = self._register(files, "linh-vuc", AreaRegister)
        agencies = self._register(files, "co-quan", AgencyRegister)
        glossary = self._register(files, "thuat-ngu", Glossary)
        documents = self._register(files, "van-ban", DocumentRegister)
        aims = self._register(files, "chi-tieu", AimRegister)
        if not (provinces and areas and agencies and glossary and documents and aims):
            return None
        locators = {
            "tinh": provinces.locator,
            "linh-vuc": areas.locator,
            "co-quan": agencies.locator,
            "thuat-ngu": glossary.locator,
            "van-ban": documents.locator,
            "chi-tieu": aims.locator,
        }
        return Registers(
            provinces.record,
            areas.record,
            agencies.record,
            glossary.record,
            documents.record,
            aims.record,
            locators,
        )

    def _register(self, files: Mapping[str, SourceFile], name: str, record: type[R]) -> Loaded[R] | None:
        if name not in files:
            return None
        file = files[name]
        content, made_from = self.contents.digests_of(file)
        known = self.kept.get(file.shown_path, made_from) if made_from else None
        if isinstance(known, Loaded):
            self.count(file)
            self.registers_made_from.append(content)
            return known
        faults = len(self.problems) + len(self.marks)
        loaded = self.read(file, record)
        if made_from != digests_now(file).found:  # somebody is at it just now
            content, made_from = Digests()
        self.registers_made_from.append(content)
        if loaded and made_from and faults == len(self.problems) + len(self.marks):
            self.kept.put(Row(file.shown_path, made_from, pickle.dumps(loaded, 5)))
        return loaded


@dataclass(frozen=True, slots=True)
class _Found:
    """What one plan's file is worth: faults of its shape, marks of a draft, and once it can be read, of its meaning."""

    faults: tuple[Problem, ...]
    marks: tuple[Problem, ...]
    breaches: tuple[Problem, ...] = ()
    facts: PlanFacts | None = None
    head: Head | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """What was found in a file that was read: to be remembered as ``row``, else its words are ``held``."""

    found: _Found
    row: Row | None = None
    held: Held | None = None


FEWEST_FILES = 24
"""With fewer files to read the copies of the process would cost more than they bring."""


class Plans:
    """The plans' files, each read or remembered."""

    def __init__(self, reader: Reader, registry: Registry | None) -> None:
        self._reader = reader
        self._registry = registry
        made_from = reader.registers_made_from
        self.registers = b"".join(made_from) if registry and all(made_from) else b""
        self._breaches: list[Problem] = []
        self._heads: dict[str, Head] = {}
        self._held: dict[str, Held] = {}
        self.facts: list[PlanFacts] = []
        self.sources: dict[str, Source] = {}

    def read(self, files: Sequence[SourceFile], meanwhile: Callable[[], None]) -> None:
        """All plans, in their order; ``meanwhile`` is done where a copy of the process reads some of them."""
        contents = self._reader.contents
        for file in files:
            content, made_from = contents.digests_of(file, self.registers) if self.registers else Digests()
            self.sources[file.shown_path] = Source(file, made_from, content)
        changed = {file.shown_path: file for file in files if not self._is_kept(file)}
        with self._anew(list(changed.values()), len(files)) as anew:
            if changed:
                meanwhile()
            known = {file.shown_path: found for file in files if (found := self._remembered(file))}
            for file in files:
                self._reader.count(file)
                found = known.pop(file.shown_path, None)
                if found is None:  # one that is damaged where it is kept is read again here
                    found = self._keep(file, next(anew) if file.shown_path in changed else self._found(file))
                self._reader.problems += found.faults
                self._reader.marks += found.marks
                self._breaches += found.breaches
                if found.facts and found.head:
                    self.facts.append(found.facts)
                    self._heads[file.shown_path] = replace(found.head, path=file.shown_path)

    def _anew(self, changed: Sequence[SourceFile], count: int) -> AbstractContextManager[Iterator[_Read]]:
        """What is found in files that changed, one after the other: few are read while the others are remembered."""
        if len(changed) < FEWEST_FILES <= count - len(changed):
            return forking.beside(changed, self._found)
        return contextlib.closing(forking.in_order(changed, self._found, FEWEST_FILES))

    def _keep(self, file: SourceFile, read: _Read) -> _Found:
        """What was found in a file just now, which is remembered from here on."""
        if read.row:
            self._reader.kept.put(read.row)
        elif read.held:
            self._held[file.shown_path] = read.held
        return read.found

    def problems(self) -> list[Problem]:
        """All breaches of the rules of meaning."""
        if self._registry is None:
            return []
        self.facts.sort(key=lambda plan: plan.order)
        return [*self._breaches, *checks.of_registers(self._registry), *checks.across(self.facts, self._registry)]

    def entries(self, store: Bodies, reads: Reads) -> Iterator[PlanEntry]:
        """The plans themselves; what is not held is loaded from ``store``."""
        if self._registry is None:
            return
        for path, head in self._heads.items():
            bodies = self._held.get(path, store)
            yield entry_of(head, self._registry, FileLocator(self.sources[path].file), bodies, reads)

    def again(self, source: Source) -> Held:
        """A plan once more. Raises OSError where it is no longer what was checked."""
        loaded, _, _ = read_file(source.file, Plan)
        if (
            loaded is None
            or self._registry is None
            or digests_now(source.file, self.registers).found != source.made_from
        ):
            raise OSError(errno.ESTALE, "đổi trong lúc đang đọc", source.file.shown_path)
        return held_of((loaded.parts, loaded.path, loaded.record, loaded.locator), self._registry)[1]

    def _is_kept(self, file: SourceFile) -> bool:
        made_from = self.sources[file.shown_path].made_from
        return bool(made_from) and self._reader.kept.has(file.shown_path, made_from)

    def _remembered(self, file: SourceFile) -> _Found | None:
        """What was found in the same bytes with the same registers."""
        made_from = self.sources[file.shown_path].made_from
        found = self._reader.kept.get(file.shown_path, made_from) if made_from else None
        return found if isinstance(found, _Found) else None

    def _found(self, file: SourceFile) -> _Read:
        source = self.sources[file.shown_path]
        made_from = source.made_from
        loaded, faults, marks = read_file(file, Plan)
        if loaded is None or self._registry is None:
            return _Read(_Found(tuple(faults), tuple(marks)))
        head, held, texts = held_of((loaded.parts, loaded.path, loaded.record, loaded.locator), self._registry)
        plan = entry_of(head, self._registry, loaded.locator, held, Reads())
        facts = checks.facts(plan, texts, in_order(plan), self._registry)
        breaches = tuple(checks.of_plan(plan, self._registry))
        found = _Found(tuple(faults), tuple(marks), breaches, facts, head)
        is_as_it_was = made_from and made_from == digests_now(file, self.registers).found  # nobody was at it meanwhile
        if is_as_it_was and self._reader.kept.keeps:
            return _Read(found, _row(source, found, held, plan))
        return _Read(found, None, held)


def _row(source: Source, found: _Found, held: Held, plan: PlanEntry) -> Row:
    added, lines = shares.shares_of(held.lines), outlines.plain(held.lines)
    facts = checked_facts.facts_of(plan.head, lines, added, source.content, labels_of(plan))
    return Row(
        source.file.shown_path,
        source.made_from,
        pickle.dumps(found, 5),
        marshal.dumps(facts),
        shares.dump(added),
        outlines.dump(lines),
        pickle.dumps(held.own, 5),
    )


def read_file(file: SourceFile, record: type[R]) -> tuple[Loaded[R] | None, list[Problem], Sequence[Problem]]:
    """One file's record, the faults of its shape and the marks of a draft."""
    document, faults = source.read(file)
    if document is None:
        return None, faults, ()
    loaded, more = schema.load(document, record)
    return loaded, [*faults, *more], document.marks
