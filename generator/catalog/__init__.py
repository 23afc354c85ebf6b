"""The records joined: identity, order, neighbours, references and back-references. Immutable once built.

References that lead nowhere stay visible as None; ``checks`` reports them.
"""

from generator.catalog import continuity, facts, outlines, shares
from generator.catalog.build import Held, PlanSource, build, entry_of, held_of, in_order, labels_of, plan_entry
from generator.catalog.calendars import AGENCY, CalendarEntry
from generator.catalog.catalog import Catalog
from generator.catalog.cited import CitingPlace, DocumentEntry
from generator.catalog.coverage import Covered, Standing, core_areas, covered
from generator.catalog.division import Division, mentions
from generator.catalog.due import Due, DueIndex, is_in_calendar
from generator.catalog.entries import Bodies, DutyEntry, PlanBody, PlanEntry
from generator.catalog.heads import CalendarKey, Head, Tally, WorkCounts, sum_of
from generator.catalog.lines import DutyLine, Listed, QuotedLine, Spot, TargetLine, TaskLine
from generator.catalog.outlines import Outline
from generator.catalog.parts import Part
from generator.catalog.provinces import ProvinceHistory
from generator.catalog.reads import Reads
from generator.catalog.references import Reference
from generator.catalog.registry import Registers, Registry
from generator.catalog.shares import Shares
from generator.catalog.sizes import Citing, PlanSize
from generator.catalog.summing import calendar_keys
from generator.catalog.targets import TargetEntry
from generator.catalog.task_entries import Action, TaskEntry
from generator.catalog.unit_names import UnitNames
from generator.catalog.wording import WordReader
from generator.catalog.work import UnitWork, WorkIndex

__all__ = [
    "AGENCY",
    "Action",
    "Bodies",
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
    "DutyLine",
    "Head",
    "Held",
    "Listed",
    "Outline",
    "Part",
    "PlanBody",
    "PlanEntry",
    "PlanSize",
    "PlanSource",
    "ProvinceHistory",
    "QuotedLine",
    "Reads",
    "Reference",
    "Registers",
    "Registry",
    "Shares",
    "Spot",
    "Standing",
    "Tally",
    "TargetEntry",
    "TargetLine",
    "TaskEntry",
    "TaskLine",
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
    "entry_of",
    "facts",
    "held_of",
    "in_order",
    "is_in_calendar",
    "labels_of",
    "mentions",
    "outlines",
    "plan_entry",
    "shares",
    "sum_of",
]
