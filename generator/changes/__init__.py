"""Two versions of the content compared: what changes for readers, in words, and which changes need a reason.

Pure: it knows neither git nor files. ``rules`` holds what must not happen without a word why.
"""

from generator.changes.machine import to_json
from generator.changes.markdown import markdown
from generator.changes.pieces import Piece, Pieces, Role
from generator.changes.plans import compare_plans
from generator.changes.report import Report, task_name
from generator.changes.rules import RULES, WARNINGS, breaches
from generator.changes.sentence import sentence
from generator.changes.terminal import text
from generator.changes.values import Change, Changes, Kind, PlanChanges, PlanHistory, Version
from generator.changes.whole import compare, names_of

__all__ = [
    "RULES",
    "WARNINGS",
    "Change",
    "Changes",
    "Kind",
    "Piece",
    "Pieces",
    "PlanChanges",
    "PlanHistory",
    "Report",
    "Role",
    "Version",
    "breaches",
    "compare",
    "compare_plans",
    "markdown",
    "names_of",
    "sentence",
    "task_name",
    "text",
    "to_json",
]
