"""The registers joined: what holds for every plan, whatever plans there are."""

from __future__ import annotations

from collections.abc import Mapping

from generator.catalog.provinces import ProvinceIndex
from generator.catalog.scopes import Bodies
from generator.catalog.unit_names import UnitNames
from generator.catalog.wording import WordReader
from generator.deferred import dataclass
from generator.model import (
    Agency,
    AgencyRegister,
    Aim,
    AimRegister,
    Area,
    AreaRegister,
    DocumentRegister,
    Glossary,
    ProvinceRegister,
    Unit,
)
from generator.problems import Locator


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers as read, and where their values stand (by the file's name without its ending)."""

    provinces: ProvinceRegister
    areas: AreaRegister
    agencies: AgencyRegister
    glossary: Glossary
    documents: DocumentRegister
    aims: AimRegister
    locators: Mapping[str, Locator]


class Registry:
    """The registers with the ways between them. Immutable once built."""

    def __init__(self, registers: Registers, unit_names: UnitNames | None = None) -> None:
        self.registers = registers
        self.unit_names = unit_names or UnitNames(registers.agencies)
        self.provinces = ProvinceIndex(registers.provinces.provinces)
        self.bodies = Bodies(registers.documents, self.provinces)
        self.word_reader = WordReader(registers.glossary.entries)
        self.areas: dict[str, Area] = {area.slug: area for area in registers.areas.areas}
        self.agencies: dict[str, Agency] = {agency.slug: agency for agency in registers.agencies.agencies}
        self.aims: dict[str, Aim] = {aim.slug: aim for aim in registers.aims.aims}
        self.units: dict[str, Unit] = {unit.slug: unit for unit in registers.agencies.units}
