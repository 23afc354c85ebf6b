"""A corpus: so many made-up plans of so many tasks, from the words of the published ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.corpus.identities import Identity, identities, with_agencies
from benchmarks.corpus.items import Entry
from benchmarks.corpus.material import Material
from benchmarks.corpus.plans import Made, day_of_issue, plan
from benchmarks.corpus.wording import Voice
from generator.catalog import Catalog
from generator.catalog.provinces import ProvinceIndex
from generator.model import AgencyRegister


class Corpus:
    """Whose plans there are; they are written one after another when asked for.

    ``sizes`` has the number of tasks of each plan; which plan gets which is drawn. None has the identity of a
    published one. Raises ValueError for more plans than there are provinces, years and agencies.
    """

    def __init__(self, published: Catalog, sizes: Sequence[int], seed: int) -> None:
        self._material = Material(published)
        self._seed = seed
        index = ProvinceIndex(published.registers.provinces.provinces)
        self._places = {history.slug: number for number, history in enumerate(index.histories())}
        rng = random.Random(f"{seed}")  # noqa: S311  # the same corpus each time, nothing secret
        taken = frozenset(entry.id for entry in published.plans)
        known = published.registers.agencies.agencies
        self._identities = identities(rng, index, known, len(sizes), taken)
        self._sizes = rng.sample(list(sizes), len(sizes))
        used = {identity.agency.slug: identity.agency for identity in self._identities}
        slugs = {agency.slug for agency in known}
        further = [agency for agency in used.values() if agency.slug not in slugs]
        self.agencies: AgencyRegister = with_agencies(published.registers.agencies, further)
        """The published plans' agencies and units, and those of the made-up plans."""

    def plans(self) -> Iterator[tuple[Identity, Entry]]:
        """Every plan as it is in its file. An agency's tasks go on, some of them, from one year to the next."""
        before: tuple[Identity, Made] | None = None
        for identity, tasks in zip(self._identities, self._sizes, strict=True):
            made = plan(self._material, self._voice(identity), tasks, _going_on(before, identity))
            yield identity, made.record
            before = identity, made

    def _voice(self, identity: Identity) -> Voice:
        rng = random.Random(f"{self._seed}/{identity.id}")  # noqa: S311  # as above
        agency, name = identity.agency, identity.province.name_on(day_of_issue(identity.year))
        place, sector = self._places[identity.province.slug], agency.sector or agency.name
        short = agency.abbreviation or ""
        return Voice(rng, identity.year, name.name, name.full, place, agency.name, sector, short)


def _going_on(before: tuple[Identity, Made] | None, now: Identity) -> Mapping[str, Sequence[str]]:
    if before is None:
        return {}
    then, made = before
    is_next = then.agency == now.agency and then.province.slug == now.province.slug and then.year == now.year - 1
    return made.titles if is_next else {}
