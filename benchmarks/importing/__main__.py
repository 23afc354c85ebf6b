"""``python -m benchmarks.importing SOURCES_DIR``: figures for the five plans, from Word files and PDF files."""

from __future__ import annotations

import argparse
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from benchmarks.importing import manuscript, word_file
from benchmarks.importing.measure import FIELDS, LISTS, Measured, measure
from generator.build.check import read_registers
from generator.importer import Imported, RefusedFileError, importing
from generator.importer.accounting import missing
from generator.importer.legacy import find_office
from generator.importer.wording import words

CONTENT = Path("content")
PLANS = {
    "quang-ngai-2021.txt": "quang-ngai/2021/so-y-te",
    "ho-chi-minh-2024.txt": "ho-chi-minh/2024/so-y-te",
    "dak-nong-2020.txt": "dak-nong/2020/so-y-te",
    "lai-chau-2021.txt": "lai-chau/2021/so-y-te",
    "thanh-hoa-2017.txt": "thanh-hoa/2017/so-y-te",
}


def main() -> None:
    """Build the files, read them back and print what was right."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("sources", type=Path, help="folder of the sources' text files")
    options.add_argument("--wrong", action="store_true", help="list what differs")
    options.add_argument("--keep", type=Path, help="folder to keep the files and drafts in")
    options.add_argument("--no-pdf", action="store_true", help="Word files only")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        paths = [_word(folder, chosen.sources, source, plan) for source, plan in PLANS.items()]
        _print(
            "Word",
            {path.stem: _measured(path, plan, folder) for path, plan in zip(paths, PLANS.values(), strict=True)},
            wrong=chosen.wrong,
        )
        if not chosen.no_pdf:
            typed = folder / "typed"
            typed.mkdir(exist_ok=True)
            typists = [_word(typed, chosen.sources, source, plan, repeat_heads=False) for source, plan in PLANS.items()]
            pdfs = [_pdf(path) for path in typists]
            _print(
                "PDF",
                {path.stem: _measured(path, plan, folder) for path, plan in zip(pdfs, PLANS.values(), strict=True)},
                wrong=chosen.wrong,
            )


def _word(folder: Path, sources: Path, source: str, plan: str, *, repeat_heads: bool = True) -> Path:
    """A Word file: tables cut by pages as the source has them, or whole, which the PDF then cuts by itself."""
    path = folder / source.replace(".txt", ".docx")
    text = manuscript.read(sources / source, CONTENT / "plans" / f"{plan}.yml")
    path.write_bytes(word_file.write(text, repeat_heads=repeat_heads))
    return path


def _pdf(path: Path) -> Path:
    office = find_office()
    if office is None:
        raise SystemExit("LibreOffice is needed to make PDF files")
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603
    return path.with_suffix(".pdf")


def _measured(path: Path, plan: str, folder: Path) -> tuple[Measured, Imported, float, float]:
    registers, _ = read_registers(CONTENT)
    if registers is None:
        raise SystemExit("the registers cannot be read")
    started = time.perf_counter()
    try:
        imported = importing.read(path, registers.areas, registers.provinces, registers.agencies)
    except RefusedFileError as error:
        raise SystemExit(f"{path.name}: {error}") from None
    seconds = time.perf_counter() - started
    from generator.drafting import write

    (folder / f"{path.name}.yml").write_text(write(imported.draft), encoding="utf-8")
    published: dict[str, Any] = yaml.safe_load((CONTENT / "plans" / f"{plan}.yml").read_text(encoding="utf-8"))
    document = importing.document_of(path)
    whole = sum(len(words(text)) for text, _ in document.texts())
    untold = sum(len(words(entry.reason)) - 3 for entry in imported.missing)
    if untold:
        print(f"{path.name}: {untold} words are neither in the draft nor in the report")
    lost = sum(len(words(entry.reason)) - 3 for entry in missing(document, dict(imported.draft.tree), []))
    return measure(published, dict(imported.draft.tree)), imported, 1 - lost / max(whole, 1), seconds


def _print(kind: str, results: dict[str, tuple[Measured, Imported, float, float]], *, wrong: bool) -> None:
    columns = ["tasks", "extra", "area", *FIELDS, "all fields"]
    print(f"\n{kind}: tasks found, and fields of the tasks found that say exactly the same")
    print(f"{'':20}" + "".join(f"{name:>11}" for name in columns))
    for name, (found, _, _, _) in results.items():
        row = [
            found.tasks,
            found.spurious,
            found.areas,
            *(found.fields.get(key, "-") for key in FIELDS),
            found.all_fields,
        ]
        print(f"{name:20}" + "".join(f"{value!s:>11}" for value in row))
    print(
        f"{'':20}"
        + "".join(f"{name[:10]:>11}" for name in ("attributes", "narrative", *LISTS, "in draft", "marks", "seconds"))
    )
    for name, (found, imported, share, seconds) in results.items():
        marks = sum(len(notes) for notes in imported.draft.marks.values())
        row = [found.attributes, found.narrative, *(found.lists.get(key, "-") for key in LISTS)]
        print(f"{name:20}" + "".join(f"{value!s:>11}" for value in row) + f"{share:>11.2%}{marks:>11}{seconds:>11.1f}")
    if wrong:
        for name, (found, _, _, _) in results.items():
            print(f"\n{name}")
            print("\n".join(f"  {line}" for line in found.wrong))


if __name__ == "__main__":
    main()
