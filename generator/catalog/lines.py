"""What a page about many plans shows of each: its tasks, targets, duties and citations, without what is around.

A line is plain values, so that the lines of a country's plans are kept and loaded again in no time. A task itself has
the same names as its line.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from generator.catalog.times import DueDay, Packed, time_of, timing_of
from generator.deadlines import Time, TimeKind, Timing
from generator.model import PlanId
from generator.problems import KeyPath
from generator.units import Mention

Named = tuple[str, int, int, str | None, str | None]
"""A `Mention` as plain values."""


class Listed(Protocol):
    """A task as lists show it, from a plan that was read or from the lines that were kept of it."""

    @property
    def plan_id(self) -> PlanId:
        """Its plan."""

    @property
    def anchor(self) -> str:
        """The id of its element on the plan's page."""

    @property
    def section_index(self) -> int:
        """Its section, counted from 0."""

    @property
    def areas(self) -> tuple[str, ...]:
        """The primary area, then the secondary ones, each once."""

    @property
    def number(self) -> str | None:
        """The printed number."""

    @property
    def title(self) -> str:
        """Its whole wording on one line, lettered parts included."""

    @property
    def group(self) -> str | None:
        """The heading or parent item right above it."""

    @property
    def product(self) -> tuple[str, ...]:
        """The printed products."""

    @property
    def lead(self) -> tuple[str, ...]:
        """The printed lines of who leads, its parts' included."""

    @property
    def lead_mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """The bodies named in each of these lines."""

    @property
    def lead_units(self) -> tuple[str, ...]:
        """The units that lead, each once, in printed order."""

    @property
    def time_lines(self) -> tuple[str, ...]:
        """The words of the time column."""

    @property
    def time_kind(self) -> TimeKind:
        """What sort of time it has."""

    @property
    def timing(self) -> Timing | None:
        """The time that was read."""


class TaskLine(NamedTuple):
    """One task of a plan. ``support_named`` are the supporting bodies that are known; see `Listed` for the rest.

    ``days`` are those that stand in a calendar, each as an ordinal and whether it ends whole years.
    """

    plan_id: PlanId
    anchor: str
    section_index: int
    areas: tuple[str, ...]
    number: str | None
    title: str
    group: str | None
    product: tuple[str, ...]
    lead: tuple[str, ...]
    lead_named: tuple[tuple[Named, ...], ...]
    support_named: tuple[tuple[str, str], ...]
    time_lines: tuple[str, ...]
    kind: str
    time: Packed | None
    days: tuple[tuple[int, bool], ...]
    due: tuple[DueDay, ...]

    @property
    def lead_mentions(self) -> tuple[tuple[Mention, ...], ...]:
        """The bodies named in each line of ``lead``."""
        return tuple(tuple(Mention(*named) for named in line) for line in self.lead_named)

    @property
    def lead_units(self) -> tuple[str, ...]:
        """The units that lead, each once, in printed order."""
        return tuple(dict.fromkeys(named[3] for line in self.lead_named for named in line if named[3]))

    @property
    def support_units(self) -> tuple[str, ...]:
        """The units that support, each once, in printed order."""
        return tuple(dict.fromkeys(unit for unit, _ in self.support_named))

    @property
    def time_kind(self) -> TimeKind:
        """What sort of time the task has."""
        return TimeKind(self.kind)

    @property
    def timing(self) -> Timing | None:
        """The time that was read; None where nothing was."""
        return timing_of(self.time) if self.time else None

    def part(self, number: int) -> Time | None:
        """One of the parts of its time, counted from 0; None below that."""
        return time_of(self.time, number) if self.time and number >= 0 else None


class Spot(NamedTuple):
    """A place in a plan's file: the ``path``, the area of its section, and the task or footnote that it belongs to."""

    path: KeyPath
    area: str | None = None
    task: str | None = None
    number: str | None = None
    footnote: int | None = None


class TargetLine(NamedTuple):
    """One target in its place; ``area`` is its own, else that of its section."""

    plan_id: PlanId
    spot: Spot
    text: str
    value: str | None
    aim: str | None
    area: str | None
    is_heading: bool


class DutyLine(NamedTuple):
    """What a plan asks of a body besides its tasks; ``place`` counts from 0 in the file, ``points`` are the words."""

    plan_id: PlanId
    place: int
    number: str | None
    unit: str
    units: tuple[str, ...]
    points: tuple[str, ...]


class SectionLine(NamedTuple):
    """One section: the area it is of, those that it is of besides, those that its narrative speaks of, its heading."""

    area: str
    secondary: tuple[str, ...]
    spoken: tuple[str, ...]
    heading: str | None


class QuotedLine(NamedTuple):
    """Words of a plan and where they stand."""

    spot: Spot
    text: str
