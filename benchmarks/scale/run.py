"""Compares ways to search as the portal grows: ``python -m benchmarks.scale.run --sizes 3000 30000``."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError

from benchmarks.scale.corpus import corpus
from benchmarks.scale.cost import Cost, UnfinishedError, cost
from benchmarks.scale.network import Conditions, EmptyMeasureError, Measure, browser, measure
from benchmarks.scale.server import served
from benchmarks.scale.systems import NAMES, OURS, NoResultsError, System, system
from benchmarks.scale.table import Row, table
from generator.build.check import PROJECT_CONTENT
from generator.catalog import Catalog

QUERIES = (
    "tuyên truyền cải cách hành chính",
    "rà soát thủ tục hành chính",
    "2151/QĐ-BYT",
    "Thanh tra chủ trì quý I 2021",
    "chuyen doi so nganh y te",
)
FAR = Conditions(latency=100, megabits=10)
_BUILD_SECONDS = 300.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when every system could be measured at every size."""
    options = _options().parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        site = options.site or _built_site(work / "site", options.only)
        rows = []
        for size in options.sizes:
            rows += _rows(size, options, site, work / str(size))
            shutil.rmtree(work / str(size))
    if options.json:
        content = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=1)
        options.json.write_text(content + "\n", encoding="utf-8")
    _say(table(rows))
    return int(any(row.note for row in rows))


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[3000, 30_000, 120_000], help="tasks of each corpus")
    parser.add_argument("--only", choices=NAMES, nargs="+", default=list(NAMES), help="systems")
    parser.add_argument("--queries", nargs="+", default=list(QUERIES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--site", type=Path, help="a built site; without it one is built")
    parser.add_argument("--json", type=Path, help="where to write everything that was measured")
    parser.add_argument("--limit", type=float, default=_BUILD_SECONDS, help="seconds in which an index must be built")
    return parser


def _built_site(folder: Path, only: Sequence[str]) -> Path:
    """The real site; only our own search is measured inside it."""
    if OURS in only:
        command = [sys.executable, "-m", "generator", "build", "--content", str(PROJECT_CONTENT), "--out", str(folder)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # our own program
    return folder


def _rows(size: int, options: argparse.Namespace, site: Path, work: Path) -> list[Row]:
    """All systems at one size. Every index is built before the browser starts, for building forks."""
    catalog = corpus(size, options.seed)
    tasks = catalog.task_count
    built = [(each, _built(each, catalog, work, options.limit)) for each in (system(n, site) for n in options.only)]
    del catalog
    with browser() as started:
        return [_row(tasks, each, found, started, (work / each.name, options.queries)) for each, found in built]


def _built(each: System, catalog: Catalog, work: Path, limit: float) -> Cost | str:
    folder = work / each.name
    folder.mkdir(parents=True)
    each.prepare(catalog, folder)
    try:
        return cost(lambda: each.build(catalog, folder), limit)
    except UnfinishedError as error:
        return f"index: {error}"


def _row(tasks: int, each: System, built: Cost | str, started: Browser, asked: tuple[Path, Sequence[str]]) -> Row:
    if isinstance(built, str):
        return Row(tasks, each.name, note=built)
    folder, queries = asked
    sizes = [path.stat().st_size for path in (folder / each.index).rglob("*") if path.is_file()]
    try:
        with served(folder) as address:
            near = tuple(_asked(each, started, address, queries, None))
            far = tuple(_asked(each, started, address, queries, FAR))
    except (BrowserError, EmptyMeasureError, NoResultsError) as error:
        return Row(tasks, each.name, built, sum(sizes), len(sizes), note=f"{type(error).__name__}: {error}")
    return Row(tasks, each.name, built, sum(sizes), len(sizes), near, far)


def _asked(
    each: System, started: Browser, address: str, queries: Sequence[str], conditions: Conditions | None
) -> Iterator[Measure]:
    for query in queries:
        yield measure(started, each.scenario(address, query), conditions)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
