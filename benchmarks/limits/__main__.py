"""Prints one Markdown table: what ``portal check`` costs for each huge or twisted plan file of the tests."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
PROGRAM = """
import contextlib, io, resource, sys
from generator.cli import main
with contextlib.redirect_stdout(io.StringIO()) as said:
    code = main(["check", "--content", sys.argv[1]])
used = resource.getrusage(resource.RUSAGE_SELF)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, len(said.getvalue()))
"""


def main() -> None:
    """Measure every file of the list that the tests hold to their limits."""
    from conftest import copy_registers
    from test_hostile_content import HUGE, MEGABYTES, PLACE, SECONDS

    print(f"Limits held by the tests: {SECONDS} s of the processor, {MEGABYTES} MB.\n")
    print("| File | Bytes | Verdict | Seconds | MB | Report, bytes |\n|---|---|---|---|---|---|")
    for name, make in HUGE.items():
        with tempfile.TemporaryDirectory() as folder:
            content = Path(folder)
            copy_registers(content)
            path = content / PLACE
            path.parent.mkdir(parents=True)
            path.write_text(make(), encoding="utf-8")
            size = path.stat().st_size
            command = [sys.executable, "-c", PROGRAM, folder]
            done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
            code, seconds, megabytes, said = done.stdout.split()
            verdict = "refused" if code == "1" else "read"
            print(
                f"| {name} | {size:,} | {verdict} | {float(seconds):.1f} | {float(megabytes):.0f} | {said} |",
                flush=True,
            )


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
