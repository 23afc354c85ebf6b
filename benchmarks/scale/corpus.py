"""A made-up catalog of any size, for what works on catalogs; none of it was ever written to files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.corpus.made import Corpus
from generator.build.check import PROJECT_CONTENT, check
from generator.catalog import Catalog, build
from generator.catalog.build import PlanSource
from generator.model import Plan
from generator.problems import Location

TASKS_OF_A_PLAN = 60


@dataclass(frozen=True, slots=True)
class _Nowhere:
    """Places in a file that was never written."""

    path: str

    def at(self, *path: str | int) -> Location:  # noqa: ARG002  # the protocol's signature
        """The file as a whole."""
        return Location(self.path)

    def at_key(self, *path: str | int) -> Location:  # noqa: ARG002  # the protocol's signature
        """The file as a whole."""
        return Location(self.path)


def corpus(tasks: int, seed: int = 1, content: Path = PROJECT_CONTENT) -> Catalog:
    """The catalog of so many tasks, rounded up to whole plans."""
    real = check(content).catalog
    if real is None:
        raise ValueError(f"{content}: the real plans have errors")
    made = Corpus(real, [TASKS_OF_A_PLAN] * -(-tasks // TASKS_OF_A_PLAN), seed)
    return build(replace(real.registers, agencies=made.agencies), _sources(made))


def _sources(made: Corpus) -> Iterator[PlanSource]:
    for identity, record in made.plans():
        parts = ("plans", identity.province.slug, str(identity.year), f"{identity.agency.slug}.yml")
        path = "/".join(("content", *parts))
        yield parts, path, Plan.model_validate(record), _Nowhere(path)
