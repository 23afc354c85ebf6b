"""What a plan and a register are: frozen records and closed vocabularies, each spelt once.

YAML key names live here and nowhere else, as the ``alias`` of each field; code uses the English attribute.
"""

from generator.model.base import PartialDate, Record
from generator.model.identity import PlanId
from generator.model.plan import (
    Annex,
    Correction,
    Duty,
    Footnote,
    Headings,
    Plan,
    PlanKind,
    Section,
    Signatory,
    Source,
)
from generator.model.registers import (
    Agency,
    AgencyRegister,
    Area,
    AreaRegister,
    Glossary,
    GlossaryEntry,
    PrintedHeading,
    Programme,
    Province,
    ProvinceName,
    ProvinceRegister,
    Unit,
    UnitKind,
)
from generator.model.tasks import (
    FIELD_LABELS,
    Group,
    Item,
    Milestone,
    Span,
    Target,
    Task,
    TaskField,
    Timing,
)

__all__ = [
    "FIELD_LABELS",
    "Agency",
    "AgencyRegister",
    "Annex",
    "Area",
    "AreaRegister",
    "Correction",
    "Duty",
    "Footnote",
    "Glossary",
    "GlossaryEntry",
    "Group",
    "Headings",
    "Item",
    "Milestone",
    "PartialDate",
    "Plan",
    "PlanId",
    "PlanKind",
    "PrintedHeading",
    "Programme",
    "Province",
    "ProvinceName",
    "ProvinceRegister",
    "Record",
    "Section",
    "Signatory",
    "Source",
    "Span",
    "Target",
    "Task",
    "TaskField",
    "Timing",
    "Unit",
    "UnitKind",
]
