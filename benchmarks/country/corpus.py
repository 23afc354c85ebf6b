"""Writes a made-up corpus as a content folder: ``python -m benchmarks.country.corpus DIR --shape 500x60 --seed 1``.

The folder holds the registers and the published plans as they are, and beside them the made-up plans, one file each,
as editors would have typed them; only the register of agencies and units is longer, where one agency is not enough.
The same shape and seed give the same bytes as long as the published plans stay.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from benchmarks.corpus.made import Corpus
from benchmarks.corpus.sections import Plain
from generator.build.check import PROJECT_CONTENT, check

AGENCIES = "co-quan.yml"
_MODELINE = "# yaml-language-server: $schema=../../../../schema/plan.schema.json\n"
_PART = re.compile(r"([1-9]\d*)x([1-9]\d*)")
_NEVER_WRAPPED = 1_000_000


@dataclass(frozen=True, slots=True)
class Shape:
    """How many plans of how many tasks: ``500x60``, or several such, ``10x500,1000x5``."""

    parts: tuple[tuple[int, int], ...]

    @classmethod
    def read(cls, text: str) -> Shape:
        """The shape written so. Raises ValueError for anything else."""
        found = [_PART.fullmatch(part.strip()) for part in text.split(",")]
        if not all(found):
            raise ValueError(f"not a shape: {text}; write 500x60, or 10x500,1000x5")
        return cls(tuple((int(part[1]), int(part[2])) for part in found if part))

    def __str__(self) -> str:
        return ",".join(f"{plans}x{tasks}" for plans, tasks in self.parts)

    @property
    def sizes(self) -> list[int]:
        """The number of tasks of each plan."""
        return [tasks for plans, tasks in self.parts for _ in range(plans)]


@dataclass(frozen=True, slots=True)
class Written:
    """What a corpus folder holds: all plans, how many of them are published ones, all tasks, and bytes of plans."""

    plans: int
    published: int
    tasks: int
    size: int


class _Dumper(yaml.CSafeDumper):
    """Writes every text where it stands, and what is ``Plain`` without quotes."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # the name and signature are PyYAML's
        return True


def _plain(dumper: _Dumper, text: Plain) -> yaml.ScalarNode:
    tag = dumper.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, str(text))


_Dumper.add_representer(Plain, _plain)


def write(folder: Path, shape: Shape, seed: int = 1, content: Path = PROJECT_CONTENT) -> Written:
    """Write the corpus into ``folder``, which must be empty or not there (FileExistsError).

    Raises ValueError when ``content``, whose words are used, has errors, or when more plans are wanted than there are
    provinces, years and agencies.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    published = check(content).catalog
    if published is None:
        raise ValueError(f"{content}: the published plans have errors")
    corpus = Corpus(published, shape.sizes, seed)
    shutil.copytree(content, folder, dirs_exist_ok=True)
    agencies = corpus.agencies.model_dump(mode="json", by_alias=True, exclude_unset=True)
    (folder / AGENCIES).write_text(_text(agencies), encoding="utf-8")
    for identity, record in corpus.plans():
        path = folder / f"plans/{identity.id}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_MODELINE + _text(record), encoding="utf-8")
    size = sum(path.stat().st_size for path in (folder / "plans").rglob("*.yml"))
    real, sizes = len(published.plans), shape.sizes
    return Written(real + len(sizes), real, published.task_count + sum(sizes), size)


def _text(record: dict[str, Any]) -> str:
    text = yaml.dump(record, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_NEVER_WRAPPED)
    return str(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a corpus and say what it holds; 2 when it cannot be written."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.country.corpus", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="an empty folder, or one that is not there yet")
    parser.add_argument("--shape", type=Shape.read, help="plans x tasks of each: 500x60, or 10x500,1000x5")
    parser.add_argument("--plans", type=int, default=50, help="without --shape: so many plans")
    parser.add_argument("--tasks", type=int, default=60, help="without --shape: of so many tasks each")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    shape = options.shape or Shape(((options.plans, options.tasks),))
    try:
        done = write(options.folder, shape, options.seed)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    megabytes = done.size / 1_000_000
    sys.stdout.write(
        f"{options.folder}: {done.plans} plans, {done.published} of them the published ones, {done.tasks} tasks, "
        f"{megabytes:.1f} MB\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
