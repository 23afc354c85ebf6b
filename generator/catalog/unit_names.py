"""By which names the plans of one agency call units: "Văn phòng Sở" is the office of the plan's own department."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import AgencyRegister, Unit, UnitKind
from generator.text import name_key
from generator.units import NameTable


class UnitNames:
    """A table of names for each agency, made when it is first asked for."""

    def __init__(self, register: AgencyRegister) -> None:
        self._register = register
        self._owners = {
            agency.slug: tuple(name_key(name.name) for name in agency.names) for agency in register.agencies
        }
        self._tables: dict[str, NameTable] = {}

    def of(self, agency: str) -> NameTable:
        """The names as a plan of ``agency`` means them.

        Units of other agencies are known only by names that say whose they are ("Văn phòng Sở Y tế"); groups and
        bodies that belong to no agency of the register are called the same everywhere.
        """
        if agency not in self._tables:
            units = self._register.units
            names = ((name, unit.slug) for unit in units for name in self._names(unit, agency))
            others = (other for other in self._owners if other != agency)
            external = (unit.slug for unit in units if unit.kind is UnitKind.EXTERNAL and unit.slug != agency)
            self._tables[agency] = NameTable(names, frozenset({agency}), frozenset((*others, *external)))
        return self._tables[agency]

    def _names(self, unit: Unit, agency: str) -> Iterator[str]:
        is_shared = unit.agency in (None, agency) or unit.kind is UnitKind.COLLECTIVE
        owners = self._owners.get(unit.agency or "", ())
        for dated in unit.names:
            if is_shared or any(owner in name_key(dated.name) for owner in owners):
                yield dated.name
        if is_shared:
            yield from unit.aliases
