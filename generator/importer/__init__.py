"""Word and PDF files into drafts of plan files: read, understood, and accounted for to the last word.

``read`` opens a file and returns an ``Imported``; a file that cannot be taken raises ``RefusedFileError``.
"""

from generator.importer.importing import Imported, read
from generator.importer.refusal import RefusedFileError
from generator.importer.report import report

__all__ = ["Imported", "RefusedFileError", "read", "report"]
