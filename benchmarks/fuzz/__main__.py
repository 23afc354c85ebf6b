"""``python -m benchmarks.fuzz FOLDER [libFuzzer options]``: what breaks the reading of files and texts.

Inputs that reached new branches are kept in FOLDER, what broke a promise in ``crash-*`` beside it. The first byte
chooses what is tried: a file, a file to be tidied, or a text. It starts from the published plans and the examples of
the rules.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["generator"]):
    from benchmarks.fuzz import promises

_LONGEST_TEXT = 2_000
_REPOSITORY = Path(__file__).resolve().parents[2]


def try_one(data: bytes) -> None:
    """Hold the program to its promises with one input."""
    kind, rest = data[:1], data[1:]
    if kind == b"t":
        promises.a_file_is_tidied(rest)
    elif kind == b"y":
        promises.a_text_is_read(rest[:_LONGEST_TEXT].decode("utf-8", "replace"))
    else:
        promises.a_file_is_read(rest)


def plant(folder: Path) -> None:
    """Put the files to start from into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    plans = sorted((_REPOSITORY / "content" / "plans").rglob("*.yml"))
    examples = sorted((_REPOSITORY / "generator" / "rule_examples").glob("*/*.yml"))
    for number, path in enumerate([*plans, *examples]):
        for kind in (b"f", b"t"):
            (folder / f"start-{kind.decode()}-{number:03d}").write_bytes(kind + path.read_bytes())
    lines = {line.strip(" -") for path in plans for line in path.read_text(encoding="utf-8").split("\n")}
    for number, line in enumerate(sorted(line for line in lines if any(char.isdigit() for char in line))[::7]):
        (folder / f"start-y-{number:03d}").write_bytes(b"y" + line.encode("utf-8"))


def main() -> None:
    """Plant the folder and let the fuzzer run."""
    corpus = Path(sys.argv[1])
    plant(corpus)
    promises.registers()
    words = Path(__file__).with_name("words.dict")
    atheris.Setup([sys.argv[0], str(corpus), f"-dict={words}", *sys.argv[2:]], try_one)
    atheris.Fuzz()


main()
