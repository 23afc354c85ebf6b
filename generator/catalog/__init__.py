"""The records joined: identity, order, neighbours, references and back-references. Immutable once built.

References that lead nowhere stay visible as None; ``checks`` reports them.
"""

from generator.catalog import continuity
from generator.catalog.build import PlanSource, build, in_order, plan_entry
from generator.catalog.calendars import AGENCY, CalendarEntry
from generator.catalog.catalog import Catalog
from generator.catalog.coverage import Covered, Standing, core_areas, covered
from generator.catalog.division import Division
from generator.catalog.documents import CitingPlace, DocumentEntry
from generator.catalog.due import Due, DueIndex, is_in_calendar
from generator.catalog.entries import Action, DutyEntry, PlanEntry, TaskEntry
from generator.catalog.parts import Part
from generator.catalog.provinces import ProvinceHistory
from generator.catalog.reads import Reads
from generator.catalog.references import Reference
from generator.catalog.registry import Registers, Registry
from generator.catalog.sizes import CalendarKey, Citing, PlanSize, calendar_keys
from generator.catalog.tally import Tally, sum_of
from generator.catalog.targets import TargetEntry
from generator.catalog.unit_names import UnitNames
from generator.catalog.wording import WordReader
from generator.catalog.work import UnitWork, WorkCounts, WorkIndex

__all__ = [
    "AGENCY",
    "Action",
    "CalendarEntry",
    "CalendarKey",
    "Catalog",
    "Citing",
    "CitingPlace",
    "Covered",
    "Division",
    "DocumentEntry",
    "Due",
    "DueIndex",
    "DutyEntry",
    "Part",
    "PlanEntry",
    "PlanSize",
    "PlanSource",
    "ProvinceHistory",
    "Reads",
    "Reference",
    "Registers",
    "Registry",
    "Standing",
    "Tally",
    "TargetEntry",
    "TaskEntry",
    "UnitNames",
    "UnitWork",
    "WordReader",
    "WorkCounts",
    "WorkIndex",
    "build",
    "calendar_keys",
    "continuity",
    "core_areas",
    "covered",
    "in_order",
    "is_in_calendar",
    "plan_entry",
    "sum_of",
]
