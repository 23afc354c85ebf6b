"""Prints what other builders make of the same pages; exit code 1 when readers would get something else."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.builders.compare import Comparison, compare
from benchmarks.builders.run import Built, build_all


def main() -> int:
    """Build with each and print one Markdown table and what differs."""
    with tempfile.TemporaryDirectory(prefix="builders-") as folder:
        ours, *others = build_all(Path(folder))
        print(f"Beside {ours.name}:\n")
        print("| builder | same bytes | same once read | different | only MkDocs has | only it has |")
        print("|---|---|---|---|---|---|")
        notes = []
        for other in others:
            row, note = _row(ours, other)
            print(row)
            notes += note
        print("".join(f"\n- {note}" for note in notes))
    return 1 if notes else 0


def _row(ours: Built, other: Built) -> tuple[str, list[str]]:
    if other.failure:
        return f"| {other.name} | builds nothing | | | | |", [f"{other.name}: {other.failure}"]
    found: Comparison = compare(ours.site, other.site)
    lists = (
        ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
        for names in (found.missing, found.added)
    )
    missing, added = lists
    row = (
        f"| {other.name} | {found.same_bytes} | {found.same_once_read} | {len(found.differing)} | {missing} | {added} |"
    )
    return row, [] if found.is_equal else [f"{other.name}: {difference}" for difference in found.differences]


if __name__ == "__main__":
    sys.exit(main())
