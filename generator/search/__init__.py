"""Search: the documents that can be found, their index cut by term, and the program that reads it in the browser."""

from generator.search.collect import documents
from generator.search.files import files

__all__ = ["documents", "files"]
