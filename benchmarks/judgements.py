"""Resolves the graded sample of queries to addresses of a built site and writes ``benchmarks/queries.yml``.

Each judgement of the sample names a plan, the printed number of a unit, its kind and some words of it. Usage:

    python -m benchmarks.judgements SITE_FOLDER [--sample FILE] [--out FILE]
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from benchmarks.pages import Unit, units_of
from benchmarks.queries import QUERIES, ROOT, Query, write_queries

SAMPLE = ROOT.parent / "shared" / "reference" / "search_queries.yml"
AGENCY = "so-y-te"
_LOOSE_SHARE = 0.8  # of the fragment's runs of three letters: a correction changes few of them


@dataclass
class Report:
    """What a person should look at."""

    unresolved: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Match:
    """How well a unit fits a judgement; sorts by how it should be preferred."""

    unit: Unit
    wording: int
    number: float
    free: bool

    @property
    def rank(self) -> tuple[int, float, bool]:
        return self.wording, self.number, self.free


def resolve(sample: list[dict[str, Any]], units: Sequence[Unit]) -> tuple[list[Query], Report]:
    """The sample's queries with an address for each judgement that has one, and what did not fit cleanly."""
    report = Report()
    queries = []
    for entry in sample:
        query = Query(entry["id"], entry["type"], unicodedata.normalize("NFC", str(entry["query"])))
        for judgement in entry["relevant"]:
            _judge(query, judgement, units, report)
        queries.append(query)
    return queries, report


def _judge(query: Query, judgement: dict[str, Any], units: Sequence[Unit], report: Report) -> None:
    label = f"{query.id} {judgement['plan']} {judgement['ref']} {judgement['unit']} “{judgement['fragment']}”"
    matches = _matches(judgement, units, query.grades)
    if not matches:
        report.unresolved.append(f"{label}: no unit holds the words")
        return
    best = matches[0]
    if not best.unit.address:
        report.unresolved.append(f"{label}: {best.unit.element} “{best.unit.text[:70]}”")
        return
    rivals = [match.unit for match in matches[1:] if match.rank == best.rank]
    if rivals:
        report.ambiguous.append(f"{label}: {best.unit.anchor}, not {', '.join(unit.anchor or '?' for unit in rivals)}")
    if best.unit.kind != judgement["unit"]:
        report.remarks.append(f"{label}: is a {best.unit.kind}, {best.unit.anchor}")
    if best.wording < 2 or best.number < 0.5:
        report.remarks.append(f"{label}: {best.unit.anchor} by wording {best.wording}, number {best.number:.2f}")
    if not best.free:
        report.remarks.append(f"{label}: {best.unit.anchor} is judged already")
    query.grades[best.unit.address] = max(judgement["grade"], query.grades.get(best.unit.address, 0))


def _matches(judgement: dict[str, Any], units: Sequence[Unit], taken: dict[str, int]) -> list[_Match]:
    province, year = judgement["plan"].rsplit("-", 1)
    page = f"ke-hoach/{province}/{year}/{AGENCY}/"
    on_page = [unit for unit in units if unit.page == page]
    same_kind = [unit for unit in on_page if unit.kind == judgement["unit"]]
    for among in (same_kind, on_page):
        found = [
            _Match(unit, wording, _likeness(judgement["ref"], unit.numbers), unit.address not in taken)
            for unit in among
            if (wording := _wording(judgement["fragment"], unit.text))
        ]
        if found:
            return sorted(found, key=lambda match: match.rank, reverse=True)
    return []


def _wording(fragment: str, text: str) -> int:
    """3 the fragment letter for letter, 2 in another case, 1 nearly, 0 not."""
    wanted, held = _plain(fragment), _plain(text)
    if wanted in held:
        return 3
    if wanted.casefold() in held.casefold():
        return 2
    runs = _runs(wanted)
    return 1 if runs and len(runs & _runs(held)) / len(runs) >= _LOOSE_SHARE else 0


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _runs(text: str) -> set[str]:
    letters = re.sub(r"\W", "", text.casefold())
    return {letters[start : start + 3] for start in range(len(letters) - 2)}


def _likeness(ref: str, numbers: Sequence[str]) -> float:
    """Which share of the printed number the unit's path holds in order, a bit more when it ends the same way."""
    wanted = [part.rstrip("+") for part in ref.split(".") if part != "PL"]
    if not wanted:
        return 0.0
    lengths = [0] * (len(numbers) + 1)
    for part in wanted:
        before = list(lengths)
        for place, number in enumerate(numbers, 1):
            lengths[place] = before[place - 1] + 1 if number == part else max(before[place], lengths[place - 1])
    ends_alike = bool(numbers) and numbers[-1] == wanted[-1]
    return lengths[-1] / len(wanted) + (0.1 if ends_alike else 0.0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the queries and say what a person should look at; 1 when a judgement has no address."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.judgements", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("--sample", type=Path, default=SAMPLE)
    parser.add_argument("--out", type=Path, default=QUERIES)
    options = parser.parse_args(arguments)
    sample = yaml.safe_load(options.sample.read_text(encoding="utf-8"))["queries"]
    queries, report = resolve(sample, units_of(options.site))
    write_queries(queries, options.out)
    judged = sum(len(query.grades) for query in queries)
    sys.stdout.write(f"{len(queries)} queries, {judged} judgements\n")
    for name, lines in (("unresolved", report.unresolved), ("ambiguous", report.ambiguous), ("look", report.remarks)):
        sys.stdout.write("".join(f"{name}: {line}\n" for line in lines))
    return 1 if report.unresolved else 0


if __name__ == "__main__":
    raise SystemExit(main())
