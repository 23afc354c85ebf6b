"""Building at country scale, beside other builders: ``python -m benchmarks.country``, or ``make bench``."""

from __future__ import annotations

import argparse
import compileall
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.country.builders import NAMES, OURS
from benchmarks.country.corpus import Shape, Written, write
from benchmarks.country.machine import facts
from benchmarks.country.measure import Measured, Plan, measure
from benchmarks.country.tables import document, put
from generator.build.site import PROJECT

_SHAPES = ("50x60", "500x60")
_HOUR = 3600.0
RECORDED = PROJECT / "BENCHMARKS.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print one Markdown document; 1 when our own build fails."""
    options = _options().parse_args(arguments)
    compileall.compile_dir(PROJECT / "generator", quiet=1)  # as set-up does; else each start may compile it anew
    known, found = facts(), list[Measured]()
    plan = Plan(options.runs, options.only, options.limit)
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="country-", dir=options.work) as name:
        for measured, work in _corpora(options, Path(name)):
            measure(measured, work / "content", work, plan, _say)
            found.append(measured)
            if options.write:  # a long run that is stopped leaves what it has
                put(options.write, document(found, known, options.runs))
    print(document(found, known, options.runs))
    return int(any(measured.full[OURS.name].failure for measured in found))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.country", description=__doc__)
    shapes = "corpora, the smaller first: plans x tasks of each, such as 500x60 or 10x500,1000x5"
    parser.add_argument("--shapes", type=Shape.read, nargs="+", metavar="SHAPE", help=shapes)
    parser.add_argument("--content", type=Path, nargs="+", default=[], metavar="DIR", help="content folders besides")
    parser.add_argument("--runs", type=int, default=3, help="runs of each; medians count")
    parser.add_argument("--only", choices=NAMES, nargs="*", default=list(NAMES), help="which of the others")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=_HOUR, help="seconds after which a run is given up")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the document into this file, too")
    kept = f"put it into {RECORDED.name}, too"
    parser.add_argument("--record", action="store_const", dest="write", const=RECORDED, help=kept)
    parser.add_argument(
        "--work",
        type=Path,
        metavar="DIR",
        help="where to build; many gigabytes for large corpora, all of which stay until the end",
    )
    return parser


def _corpora(options: argparse.Namespace, work: Path) -> Iterator[tuple[Measured, Path]]:
    """Each corpus in a folder of its own, written when its turn comes."""
    shapes = options.shapes or ([] if options.content else [Shape.read(text) for text in _SHAPES])
    for number, shape in enumerate(shapes):
        folder = work / f"shape-{number}"
        _say(f"{shape}: writing the corpus")
        yield Measured(str(shape), write(folder / "content", shape, options.seed)), folder
    for number, content in enumerate(options.content):
        folder = work / f"content-{number}"
        shutil.copytree(content, folder / "content")
        yield Measured(content.name, _counted(folder / "content")), folder


def _counted(content: Path) -> Written:
    """What a content folder holds, as far as its files tell without being read by the program that is measured."""
    texts = [path.read_bytes() for path in (content / "plans").rglob("*.yml")]
    tasks = sum(text.count(b"id: nv-") for text in texts)
    return Written(len(texts), 0, tasks, sum(map(len, texts)))


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # clears up, as Ctrl+C does
    sys.exit(main())
