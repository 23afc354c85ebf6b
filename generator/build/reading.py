"""Files into records, one after the other, with all that is wrong with them; what is remembered is not read again."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from generator import checks, problems, schema, source
from generator.build.memory import Memory
from generator.build.stamp import program
from generator.catalog import PlanEntry, Registers, Registry, in_order, plan_entry
from generator.checks import PlanFacts
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
from generator.problems import Location, Problem
from generator.schema import Loaded
from generator.source import MAX_BYTES, SourceFile

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and how many there are."""

R = TypeVar("R", bound=Record)


class Reader:
    """Reads files one after the other and gathers what is wrong with them."""

    def __init__(self, kept: Memory, progress: Progress | None, total: int) -> None:
        self.problems: list[Problem] = []
        self.marks: list[Problem] = []  # errors too, but no reason to keep back what else is wrong
        self.done = 0
        self.kept = kept
        self.names: set[str] = set()
        self.registers_made_from: list[bytes] = []
        self._progress = progress
        self._total = total

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
        file, made_from = files[name], self.digest(files[name])
        known = self.kept.get(file.shown_path, made_from) if made_from else None
        if isinstance(known, Loaded):
            self.count(file)
            self.registers_made_from.append(made_from)
            return known
        faults = len(self.problems) + len(self.marks)
        loaded = self.read(file, record)
        if made_from != self.digest(file):  # somebody is at it just now
            made_from = b""
        self.registers_made_from.append(made_from)
        if loaded and made_from and faults == len(self.problems) + len(self.marks):
            self.kept.put(file.shown_path, made_from, loaded)
        return loaded

    def digest(self, file: SourceFile, *others: bytes) -> bytes:
        """As ``digest_of``, and empty where nothing is kept."""
        return digest_of(file, *others) if self.kept.keeps else b""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one plan's file is worth: faults of its shape, marks of a draft, and once it can be read, of its meaning."""

    faults: tuple[Problem, ...]
    marks: tuple[Problem, ...]
    breaches: tuple[Problem, ...] = ()
    facts: PlanFacts | None = None


class Plans:
    """The plans' files, each read or remembered."""

    def __init__(self, reader: Reader, registry: Registry | None) -> None:
        self._reader = reader
        self._registry = registry
        made_from = reader.registers_made_from
        self._registers = b"".join(made_from) if registry and all(made_from) else b""
        self._breaches: list[Problem] = []
        self.facts: list[PlanFacts] = []
        self.entries: dict[str, PlanEntry] = {}
        self.kept: dict[str, tuple[SourceFile, bytes]] = {}

    def read(self, file: SourceFile) -> None:
        """One more plan."""
        self._reader.count(file)
        found = self._remembered(file) or self._found(file)
        self._reader.problems += found.faults
        self._reader.marks += found.marks
        self._breaches += found.breaches
        if found.facts:
            self.facts.append(found.facts)

    def problems(self) -> list[Problem]:
        """All breaches of the rules of meaning."""
        if self._registry is None:
            return []
        self.facts.sort(key=lambda plan: plan.order)
        return [*self._breaches, *checks.of_registers(self._registry), *checks.across(self.facts, self._registry)]

    def all_entries(self, kept: Memory) -> list[PlanEntry]:
        """The plans themselves. Raises OSError where one is no longer what was checked, and nothing else has it."""
        return [*self.entries.values(), *(self._entry(*each, kept) for each in self.kept.values())]

    def _entry(self, file: SourceFile, made_from: bytes, kept: Memory) -> PlanEntry:
        entry = kept.rest(file.shown_path, made_from)
        if isinstance(entry, PlanEntry):
            return replace(entry, locator=FileLocator(file))  # it may have been found in another place
        loaded, _, _ = read_file(file, Plan)
        if loaded is None or self._registry is None or digest_of(file, self._registers) != made_from:
            raise OSError(errno.ESTALE, "đổi trong lúc đang đọc", file.shown_path)
        return plan_entry((loaded.parts, loaded.path, loaded.record, FileLocator(file)), self._registry)

    def _remembered(self, file: SourceFile) -> _Found | None:
        """What was found in the same bytes with the same registers."""
        made_from = self._reader.digest(file, self._registers) if self._registers else b""
        found = self._reader.kept.get(file.shown_path, made_from) if made_from else None
        if made_from:
            self.kept[file.shown_path] = file, made_from
        return found if isinstance(found, _Found) else None

    def _found(self, file: SourceFile) -> _Found:
        made_from = self.kept.pop(file.shown_path, (file, b""))[1]
        loaded, faults, marks = read_file(file, Plan)
        if loaded is None or self._registry is None:
            return _Found(tuple(faults), tuple(marks))
        plan = plan_entry((loaded.parts, loaded.path, loaded.record, loaded.locator), self._registry)
        facts = checks.facts(plan, in_order(plan), self._registry)
        found = _Found(tuple(faults), tuple(marks), tuple(checks.of_plan(plan, self._registry)), facts)
        plan = replace(plan, locator=FileLocator(file))  # the tree of a file takes more room than the plan
        self.entries[file.shown_path] = plan
        if made_from and made_from == self._reader.digest(file, self._registers):  # nobody was at it meanwhile
            self._reader.kept.put(file.shown_path, made_from, found, plan)
        return found


@dataclass(frozen=True)
class FileLocator:
    """The places in a file that is only read when one of them is asked for: hardly any ever is."""

    file: SourceFile

    @cached_property
    def _tree(self) -> problems.Locator:
        document, _ = source.read(self.file)
        return document.locator if document else _Nowhere(self.file.shown_path)

    def at(self, *path: str | int) -> Location:
        """The place of the value at ``path``."""
        return self._tree.at(*path)

    def at_key(self, *path: str | int) -> Location:
        """The place of the key that ends ``path``, or of the list item."""
        return self._tree.at_key(*path)


@dataclass(frozen=True, slots=True)
class _Nowhere:
    """Stands for the places in a file that went away after it was read."""

    path: str

    def at(self, *_: str | int) -> Location:
        """The file as a whole."""
        return Location(self.path)

    at_key = at


def read_file(file: SourceFile, record: type[R]) -> tuple[Loaded[R] | None, list[Problem], Sequence[Problem]]:
    """One file's record, the faults of its shape and the marks of a draft."""
    document, faults = source.read(file)
    if document is None:
        return None, faults, ()
    loaded, more = schema.load(document, record)
    return loaded, [*faults, *more], document.marks


def digest_of(file: SourceFile, *others: bytes) -> bytes:
    """What stands for everything that is found in a file; empty where it cannot be read or is too large."""
    try:
        if file.disk_path.stat().st_size > MAX_BYTES:
            return b""
        data = file.disk_path.read_bytes()
    except OSError:
        return b""
    found = hashlib.blake2b(program(), digest_size=16)
    for part in (file.shown_path.encode("utf-8", "surrogateescape"), *others, data):
        found.update(len(part).to_bytes(8, "big") + part)
    return found.digest()
