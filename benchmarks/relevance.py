"""Compares the portal's search with Pagefind and Material for MkDocs over the same units and queries.

Usage:

    python -m benchmarks.relevance [--site FOLDER] [--only SYSTEM] [--json FILE] [--queries FILE]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Page

from benchmarks import portal
from benchmarks.peers import material, pagefind
from benchmarks.queries import QUERIES, ROOT, Query, judged_plans, read_queries
from benchmarks.records import records_of
from benchmarks.report import Outcome, as_data, as_text, asked
from benchmarks.systems import Ranker, Record, browser_page

OURS = "portal"
RECORDED = ROOT / "benchmarks" / "recorded.json"
"""The figures below which the search must not fall; `tests/web/test_relevance.py` holds them."""
_PEERS: dict[str, Callable[[Page, Sequence[Record], Path], contextlib.AbstractContextManager[Ranker]]] = {
    "pagefind": pagefind.ranker,
    "material": material.ranker,
}


def compare(site: Path, queries: Sequence[Query], systems: Sequence[str], folder: Path) -> list[Outcome]:
    """Ask each system every query in a browser; the folder takes what the peers need."""
    records = records_of(site)
    outcomes = []
    for name in systems:
        with browser_page() as page, _ranker(name, page, site, records, folder / name) as ranker:
            outcomes.append(asked(name, ranker, queries))
    return outcomes


@contextlib.contextmanager
def _ranker(name: str, page: Page, site: Path, records: Sequence[Record], folder: Path) -> Iterator[Ranker]:
    system = portal.ranker(page, site) if name == OURS else _PEERS[name](page, records, folder)
    with system as ranker:
        yield ranker


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, ask, print."""
    systems = (OURS, *_PEERS)
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--site", type=Path, help="a site that is built already")
    parser.add_argument("--only", choices=systems, action="append", help="only this system; can be given twice")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--record", action="store_true", help="keep the portal's figures as those to hold from now on")
    parser.add_argument("--queries", type=Path, default=QUERIES)
    options = parser.parse_args(arguments)
    queries = read_queries(options.queries)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = options.site or portal.build_site(judged_plans(queries), folder)
        outcomes = compare(site, queries, options.only or systems, folder)
    sys.stdout.write(as_text(outcomes, queries, OURS))
    if options.record:
        kept = [outcome for outcome in outcomes if outcome.system == OURS]
        RECORDED.write_text(
            json.dumps(as_data(kept, queries)[OURS], ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
    if options.json:
        text = json.dumps(as_data(outcomes, queries), ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
