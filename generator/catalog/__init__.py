"""The records joined: identity, order, neighbours, references and back-references. Immutable once built.

References that lead nowhere stay visible as None; ``checks`` reports them.
"""

from generator.catalog import continuity
from generator.catalog.build import build, plan_entry
from generator.catalog.catalog import Catalog, Registers
from generator.catalog.coverage import Covered, Standing, core_areas, covered
from generator.catalog.documents import CitingPlace, DocumentEntry
from generator.catalog.entries import Action, DutyEntry, PlanEntry, TaskEntry
from generator.catalog.provinces import ProvinceHistory
from generator.catalog.references import Reference
from generator.catalog.targets import TargetEntry
from generator.catalog.unit_names import UnitNames
from generator.catalog.wording import WordReader

__all__ = [
    "Action",
    "Catalog",
    "CitingPlace",
    "Covered",
    "DocumentEntry",
    "DutyEntry",
    "PlanEntry",
    "ProvinceHistory",
    "Reference",
    "Registers",
    "Standing",
    "TargetEntry",
    "TaskEntry",
    "UnitNames",
    "WordReader",
    "build",
    "continuity",
    "core_areas",
    "covered",
    "plan_entry",
]
