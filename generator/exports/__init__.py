"""The catalog in the forms that other programs read: one module a form, all words from ``open_data``."""

from generator.exports.published import files
from generator.exports.tables import Table, tasks

__all__ = ["Table", "files", "tasks"]
