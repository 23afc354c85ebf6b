"""Provinces through time: what a slug has meant, what became of a unit, what it came from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property

from generator.deferred import dataclass
from generator.model import Province
from generator.text import sort_key

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ProvinceHistory:
    """All units that have had one slug, oldest first."""

    slug: str
    units: tuple[Province, ...]

    @property
    def latest(self) -> Province:
        """The last unit under this slug; it may have ended."""
        return self.units[-1]

    @property
    def name(self) -> str:
        """The last name under this slug, without its status."""
        return self.latest.latest_name.name

    @property
    def short(self) -> str:
        """The last name as it stands in lists: ``Lai Châu``, ``TP. Huế``."""
        return self.latest.latest_name.short


class ProvinceIndex:
    """Finds units by slug and day, and the units that one became or came from."""

    def __init__(self, provinces: Iterable[Province]) -> None:
        self._units = tuple(provinces)
        by_slug: dict[str, list[Province]] = {}
        for unit in self._units:
            by_slug.setdefault(unit.slug, []).append(unit)
        self._by_slug = {slug: tuple(sorted(units, key=lambda u: u.key[1])) for slug, units in by_slug.items()}

    def histories(self) -> tuple[ProvinceHistory, ...]:
        """Every slug with its units, in dictionary order of the names."""
        return tuple(self._histories.values())

    def history(self, slug: str) -> ProvinceHistory | None:
        """The units that have had ``slug``."""
        return self._histories.get(slug)

    def rank(self, slug: str) -> int:
        """The place of a slug among all of them in dictionary order of the names; behind the last if it is unknown."""
        return self._ranks.get(slug, len(self._ranks))

    @cached_property
    def _histories(self) -> dict[str, ProvinceHistory]:
        histories = (ProvinceHistory(slug, units) for slug, units in self._by_slug.items())
        return {history.slug: history for history in sorted(histories, key=lambda history: sort_key(history.name))}

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {slug: rank for rank, slug in enumerate(self._histories)}

    def on(self, day: dt.date) -> tuple[Province, ...]:
        """The units that exist on ``day``, in dictionary order."""
        units = (unit for unit in self._units if unit.covers(day))
        return tuple(sorted(units, key=lambda unit: sort_key(unit.name_on(day).name)))

    def of_plan(self, slug: str, year: int, issued: dt.date | None) -> Province | None:
        """The unit that a plan for ``year`` belongs to.

        In the year of a merger two units can share a slug; the issue date decides, else the earlier one.
        """
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        units = [unit for unit in self._by_slug.get(slug, ()) if unit.meets(first, last)]
        if issued is not None:
            units.sort(key=lambda unit: not unit.covers(issued))
        return units[0] if units else None

    def successor(self, unit: Province) -> Province | None:
        """The unit that took this one's place on the day after its last, or None while it exists."""
        if unit.valid_until is None:
            return None
        begins = unit.valid_until + _DAY
        return next((u for u in self._units if u.valid_from == begins and unit.slug in u.predecessors), None)

    def predecessors(self, unit: Province) -> tuple[Province, ...]:
        """The units that were joined (or renamed) into this one, in the register's order."""
        if unit.valid_from is None:
            return ()
        ended = unit.valid_from - _DAY
        return tuple(
            old for slug in unit.predecessors for old in self._by_slug.get(slug, ()) if old.valid_until == ended
        )

    def merger_days(self) -> tuple[dt.date, ...]:
        """The days on which units were joined, in order."""
        return tuple(sorted({u.valid_from for u in self._units if u.valid_from and len(u.predecessors) > 1}))

    def slugs(self) -> tuple[str, ...]:
        """All slugs, for suggestions."""
        return tuple(self._by_slug)
