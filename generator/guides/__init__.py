"""What the guides for editors show: every rule with its examples, every key of the plan file, and sample files.

All of it is read from where the program itself reads it, so a guide cannot say what the program does not do.
"""

from generator.guides.excerpts import Excerpt, Line, Piece
from generator.guides.keys import KeyGuide, RecordGuide, records
from generator.guides.rules import Chapter, Report, RuleGuide, chapters, rule
from generator.guides.samples import Sample, reports_on, sample, updates

__all__ = [
    "Chapter",
    "Excerpt",
    "KeyGuide",
    "Line",
    "Piece",
    "RecordGuide",
    "Report",
    "RuleGuide",
    "Sample",
    "chapters",
    "records",
    "reports_on",
    "rule",
    "sample",
    "updates",
]
