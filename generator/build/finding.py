"""What can be found, as nodes; and the files of the search, which know themselves which of them change."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import search
from generator.build.families import FOUND, FOUND_IN_PLANS, SEARCH
from generator.build.made import Family, File, Gone, Made
from generator.build.making import Making
from generator.catalog import Catalog


class Finding:
    """The search of one build. ``kept`` has what the last build kept of it."""

    def __init__(self, catalog: Catalog, kept: search.Kept) -> None:
        self._catalog = catalog
        self._kept = search.KeptSearch(kept, catalog)

    def plans(self) -> Family:
        """What can be found in plans."""
        return Family(FOUND_IN_PLANS, lambda: map(str, self._catalog.plan_ids), self._take_plan, self._drop_plan)

    def rest(self) -> Family:
        """What else can be found."""
        return Family(FOUND, partial(search.members, self._catalog), self._take, self._kept.drop)

    def make_rest(self, making: Making) -> None:
        """What else can be found, and all files."""
        making.family(self.rest())
        is_asked = any(map(making.was_asked, (FOUND, FOUND_IN_PLANS)))
        self._kept.arrange(search.all_members(self._catalog) if is_asked else None)
        making.renewed(SEARCH, self._changes())

    def small_change(self) -> Iterator[File | Gone] | None:
        """The files that change by what was taken; None where that would be most of them."""
        self._kept.arrange(None)
        return self._changes() if self._kept.is_small else None

    def _changes(self) -> Iterator[File | Gone]:
        for path, data in self._kept.files():
            yield Gone(path) if data is None else File(path, data)

    def _take(self, name: str) -> Iterator[Made]:
        self._kept.take(name, list(search.documents_of(name, self._catalog)))
        return iter(())

    def _take_plan(self, key: str) -> Iterator[Made]:
        return self._take(search.of_plan(key))

    def _drop_plan(self, key: str) -> None:
        self._kept.drop(search.of_plan(key))
