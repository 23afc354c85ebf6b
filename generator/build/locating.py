"""The places in files that were read in an earlier build."""

from __future__ import annotations

from functools import cached_property

from generator import problems, source
from generator.deferred import dataclass
from generator.problems import Location
from generator.source import SourceFile


@dataclass(frozen=True)
class FileLocator:
    """The places in a file that is only read when one of them is asked for: hardly any ever is."""

    file: SourceFile

    @cached_property
    def _tree(self) -> problems.Locator:
        document, _ = source.read(self.file)
        return document.locator if document else _Nowhere(self.file.shown_path)

    def at(self, *path: str | int) -> Location:
        """The place of the value at ``path``."""
        return self._tree.at(*path)

    def at_key(self, *path: str | int) -> Location:
        """The place of the key that ends ``path``, or of the list item."""
        return self._tree.at_key(*path)


@dataclass(frozen=True, slots=True)
class _Nowhere:
    """Stands for the places in a file that went away after it was read."""

    path: str

    def at(self, *_: str | int) -> Location:
        """The file as a whole."""
        return Location(self.path)

    at_key = at
