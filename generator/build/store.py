"""The words of plans where they lie: what was read once is loaded again when somebody asks, and not held for all."""

from __future__ import annotations

import contextlib
import errno
import pickle
from collections import OrderedDict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Generic, TypeVar

from generator.build.memory import Memory, Row, reading
from generator.catalog import Held, Outline, PlanBody, PlanEntry, Shares, outlines, shares
from generator.deferred import dataclass
from generator.source import SourceFile

V = TypeVar("V")

_BODIES, _OUTLINES, _SHARES = 4, 2_500, 2_500
"""So many are held: of whole plans few, for each is asked for once; of lines (100 KB each), which long lists go through
from the first plan to the last time and again, as many as two years of a country have."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file of a plan, what stands for all that is found in it, and what for its bytes alone."""

    file: SourceFile
    made_from: bytes
    content: bytes = b""


class _Held(Generic[V]):
    """The values that were asked for last."""

    def __init__(self, most: int, load: Callable[[PlanEntry], V]) -> None:
        self._most = most
        self._load = load
        self._values: OrderedDict[str, V] = OrderedDict()

    def get(self, plan: PlanEntry) -> V:
        """The value of a plan."""
        if plan.key in self._values:
            self._values.move_to_end(plan.key)
            return self._values[plan.key]
        value = self._values[plan.key] = self._load(plan)
        if len(self._values) > self._most:
            self._values.popitem(last=False)
        return value

    def clear(self) -> None:
        """Hold nothing."""
        self._values.clear()


class Store:
    """Loads what plans say from the memory in a work folder, or from rows that wait to come there.

    What is not there any more is read again from the plan's file by ``again``, which raises OSError where that has
    changed since.
    """

    def __init__(
        self, work: Path | None, waiting: list[Row], sources: Mapping[str, Source], again: Callable[[Source], Held]
    ) -> None:
        self._work = work
        self._waiting = waiting
        self._sources = sources
        self._again = again
        self._memory: Memory | None = None
        self._stack = contextlib.ExitStack()
        self._rows: dict[str, Row] = {}
        self._bodies = _Held(_BODIES, self._load_body)
        self._outlines = _Held(_OUTLINES, self._load_outline)
        self._shares = _Held(_SHARES, self._load_shares)
        self.loaded = 0

    def body(self, plan: PlanEntry) -> PlanBody:
        """Everything that a plan says."""
        return self._bodies.get(plan)

    def outline(self, plan: PlanEntry) -> Outline:
        """Its lines."""
        return self._outlines.get(plan)

    def shares(self, plan: PlanEntry) -> Shares:
        """What it adds to long lists."""
        return self._shares.get(plan)

    def facts(self, plan: PlanEntry) -> bytes | None:
        """What stands for what it says under each key, as it was kept; None where that is lost."""
        return self._kept(plan, "facts")

    def content(self, plan: PlanEntry) -> bytes:
        """What stands for the bytes of its file; empty where nobody can tell."""
        return self._sources[plan.path].content

    def reopen(self) -> None:
        """In a copy of the process: leave the connection to the original."""
        self._memory = None
        self._stack.pop_all()

    def let_go(self) -> None:
        """Hold nothing: what is asked for is loaded again."""
        for held in (self._bodies, self._outlines, self._shares):
            held.clear()

    def close(self) -> None:
        """Let go of the memory."""
        self._stack.close()
        self._memory = None

    def _load_body(self, plan: PlanEntry) -> PlanBody:
        self.loaded += 1
        data = self._kept(plan, "rest")
        found: object = None
        with contextlib.suppress(Exception):  # whatever is wrong with it, the file itself is still there
            found = pickle.loads(data) if data else None  # noqa: S301  # written by this program
        return found if isinstance(found, PlanBody) else self._read(plan).own

    def _load_outline(self, plan: PlanEntry) -> Outline:
        data = self._kept(plan, "outline")
        try:
            return outlines.load(data or b"", plan.id)
        except (ValueError, EOFError, TypeError):
            return self._read(plan).lines

    def _load_shares(self, plan: PlanEntry) -> Shares:
        data = self._kept(plan, "shares")
        try:
            return shares.load(data or b"")
        except (ValueError, EOFError, TypeError):
            return shares.shares_of(self.outline(plan))

    def _kept(self, plan: PlanEntry, column: str) -> bytes | None:
        source = self._sources[plan.path]
        if self._waiting and not self._rows:
            self._rows = {row.name: row for row in self._waiting}
        row = self._rows.get(plan.path) if self._waiting else None
        if row and row.made_from == source.made_from:
            found: bytes = getattr(row, column)
            return found
        if self._memory is None:
            self._memory = self._stack.enter_context(reading(self._work))
        return self._memory.part(plan.path, source.made_from, column)

    def _read(self, plan: PlanEntry) -> Held:
        source = self._sources[plan.path]
        if not source.made_from:
            raise OSError(errno.ESTALE, "đổi trong lúc đang đọc", plan.path)
        return self._again(source)
