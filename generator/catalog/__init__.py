"""The records joined: identity, order, neighbours, references and back-references. Immutable once built.

References that lead nowhere stay visible as None; ``checks`` reports them.
"""

from generator.catalog.build import build, name_table
from generator.catalog.catalog import Catalog, Registers
from generator.catalog.coverage import Covered, Standing, core_areas, covered
from generator.catalog.entries import Action, PlanEntry, TaskEntry
from generator.catalog.provinces import ProvinceHistory

__all__ = [
    "Action",
    "Catalog",
    "Covered",
    "PlanEntry",
    "ProvinceHistory",
    "Registers",
    "Standing",
    "TaskEntry",
    "build",
    "core_areas",
    "covered",
    "name_table",
]
