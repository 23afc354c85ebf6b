"""Which calendars of what is due there are, and the plan years that each holds.

A calendar is for what lies ahead, and a telephone fetches it again every day: it must stay light. One that has more
events than ``MOST_EVENTS`` holds the latest plan years that fit. Two must fit at least: when the plans of a new year
come in, those of the old one still have days ahead. Where two do not fit, the calendar is cut: by province, and that of
a province by agency. What one agency plans for one year is never cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.catalog.heads import CalendarKey
from generator.catalog.reads import Reads
from generator.catalog.sizes import PlanSize
from generator.deferred import dataclass
from generator.model import PlanId

MOST_EVENTS = 2_000
"""Some 2 MB."""
FEWEST_YEARS = 2

PROVINCE, AGENCY = "province", "agency"
_CUTS = {"": (PROVINCE,), "tinh": (AGENCY,), "linh-vuc": (PROVINCE, AGENCY), "don-vi": (PROVINCE, AGENCY)}
"""What of a plan's identity each kind is cut by, one after the other."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One calendar: the plan years that it holds, latest first, and whether these are all there are.

    One that is cut holds nothing itself; ``parts`` are those it is cut into, by ``province`` or by ``agency``.
    """

    key: CalendarKey
    years: tuple[int, ...]
    is_whole: bool
    cut_by: str = ""
    parts: tuple[CalendarEntry, ...] = ()


class CalendarIndex:
    """All calendars that have an event; ``most`` is how many of them one may have."""

    def __init__(self, plans: Iterable[PlanSize], reads: Reads) -> None:
        self.most = MOST_EVENTS
        self._reads = reads
        counts: dict[CalendarKey, dict[PlanId, int]] = {}
        for plan in plans:
            for key, count in plan.events.items():
                counts.setdefault(key, {})[plan.id] = count
        self._made: dict[CalendarKey, CalendarEntry] = {}
        self._counts: dict[CalendarKey, Mapping[PlanId, int]] = {}
        for key in sorted(counts, reverse=True):  # that of everything comes last, for it may be cut into the others
            self._fitted(key, counts[key])

    def __iter__(self) -> Iterator[CalendarEntry]:
        """Every calendar: of everything first, then by kind and slug, each before those it is cut into."""
        self._reads.note("lich")
        return (self._made[key] for key in sorted(self._made))

    def find(self, kind: str = "", slug: str = "") -> CalendarEntry | None:
        """The calendar of everything, or of one province, area or unit; None where that has no event."""
        return self.get((kind, slug) if kind else ())

    def get(self, key: CalendarKey) -> CalendarEntry | None:
        """The calendar with this key; None where there is none."""
        self._reads.note(f"lich/{'/'.join(key)}")
        return self._made.get(key)

    def counts(self, entry: CalendarEntry) -> Mapping[PlanId, int]:
        """The plans that a calendar which is not cut holds, in the catalog's order, and how many events of each."""
        return {plan: count for plan, count in self._counts[entry.key].items() if plan.year in entry.years}

    def holding(self, key: CalendarKey, plan: PlanId) -> CalendarEntry | None:
        """Where a plan's events of a calendar stand that may be cut; None where no calendar goes back to its year."""
        entry = self.get(key)
        while entry and entry.parts:
            entry = self.get(_below(entry.key, plan))
        return entry if entry and plan.year in entry.years else None

    def _fitted(self, key: CalendarKey, counts: Mapping[PlanId, int]) -> CalendarEntry:
        by_year: Counter[int] = Counter()
        for plan, count in counts.items():
            by_year[plan.year] += count
        years = _latest_that_fit(by_year, self.most)
        is_light = sum(by_year[year] for year in years) <= self.most
        is_whole = len(years) == len(by_year)
        cut_by = _next_cut(key)
        if not cut_by or (is_light and (is_whole or len(years) >= FEWEST_YEARS)):
            entry = CalendarEntry(key, years, is_whole)
        else:
            entry = CalendarEntry(key, (), False, cut_by, tuple(self._cut(key, counts)))
        self._made[key], self._counts[key] = entry, counts
        return entry

    def _cut(self, key: CalendarKey, counts: Mapping[PlanId, int]) -> Iterator[CalendarEntry]:
        """Everything is cut into the calendars of the provinces, which are there in any case."""
        groups: dict[CalendarKey, dict[PlanId, int]] = {}
        for plan, count in counts.items():
            groups.setdefault(_below(key, plan), {})[plan] = count
        for below, group in groups.items():
            yield self._made[below] if below in self._made else self._fitted(below, group)


def _next_cut(key: CalendarKey) -> str:
    """What a calendar is cut by if it must be; empty where nothing is left."""
    cuts = _CUTS[key[0] if key else ""]
    done = max(0, len(key) - 2)
    return cuts[done] if done < len(cuts) else ""


def _below(key: CalendarKey, plan: PlanId) -> CalendarKey:
    """The calendar that a plan's events stand in when the calendar ``key`` is cut."""
    if not key:
        return "tinh", plan.province
    return *key, plan.agency if _next_cut(key) == AGENCY else plan.province


def _latest_that_fit(by_year: Mapping[int, int], most: int) -> tuple[int, ...]:
    """The latest year in any case, and those before it while there is room."""
    latest, *earlier = sorted(by_year, reverse=True)
    found, room = [latest], most - by_year[latest]
    for year in earlier:
        room -= by_year[year]
        if room < 0:
            break
        found.append(year)
    return tuple(found)
