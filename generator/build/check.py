"""From files to the catalog, through the gate: shape first, then meaning."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from generator import checks, problems, schema, source
from generator.catalog import Catalog, Registers, build
from generator.model import (
    AgencyRegister,
    AimRegister,
    AreaRegister,
    DocumentRegister,
    Glossary,
    Plan,
    ProvinceRegister,
    Record,
)
from generator.problems import Location, Problem, Severity
from generator.schema import Loaded
from generator.source import ContentFiles, SourceFile

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and how many there are."""

PROJECT_CONTENT = Path(__file__).resolve().parents[2] / "content"

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the content is worth: every problem of the wave that failed, or the catalog with its warnings."""

    problems: tuple[Problem, ...]
    catalog: Catalog | None
    files: int

    @property
    def ok(self) -> bool:
        """Whether the content may be published."""
        return self.catalog is not None and not problems.has_errors(self.problems)


def check(content: Path, progress: Progress | None = None, shown: str | None = None) -> Checked:
    """Read and check all content. Never raises for what is in the files; OSError if the folder is not there.

    ``shown`` is how reports name the folder, where that is not where it lies.
    """
    found = _with_registers(source.find(content, shown or shown_path(content)))
    reader = _Reader(progress, len(found.plans) + len(found.misplaced) + len(found.registers))
    reader.problems += found.problems
    registers = reader.registers(found.registers)
    plans = [plan for file in found.plans if (plan := reader.read(file, Plan))]
    for file in found.misplaced:
        reader.read(file, Plan)
    if registers is None or problems.has_errors(reader.problems):
        return Checked(tuple(problems.sort([*reader.problems, *reader.marks])), None, reader.done)
    catalog = build(registers, ((plan.parts, plan.path, plan.record, plan.locator) for plan in plans))
    found_problems = problems.sort([*reader.problems, *reader.marks, *checks.run(catalog)])
    return Checked(tuple(found_problems), catalog, reader.done)


def read_registers(content: Path) -> tuple[Registers | None, tuple[Problem, ...]]:
    """The registers of a content folder, or None with what is wrong with them. OSError if the folder is not there."""
    found = _with_registers(source.find(content, shown_path(content)))
    reader = _Reader(None, len(found.registers))
    registers = reader.registers(found.registers)
    return registers, tuple(problems.sort([*found.problems, *reader.problems]))


def read_leniently(content: Path, shown: str, registers: Registers) -> Catalog:
    """What can be read of content that was written for an earlier form of the model; the rest is left out.

    ``registers`` stand in for those of the content where one of them cannot be read. Raises OSError as ``check``.
    """
    found = _with_registers(source.find(content, shown))
    reader = _Reader(None, 0)
    own = reader.registers(found.registers)
    documents = (source.read(file)[0] for file in found.plans)
    plans = [plan for document in documents if document and (plan := schema.load_older(document, Plan))]
    return build(own or registers, ((plan.parts, plan.path, plan.record, plan.locator) for plan in plans))


def _with_registers(found: ContentFiles) -> ContentFiles:
    """The files with the project's registers where the folder has none of its own.

    A register of the whole country's facts is taken without a word; a folder of plans without any register is told.
    """
    if not PROJECT_CONTENT.is_dir():
        return found
    own = source.find(PROJECT_CONTENT, shown_path(PROJECT_CONTENT)).registers
    has_plans = found.plans or found.misplaced
    takes_all = has_plans and not set(found.registers) - set(source.COUNTRY_REGISTERS)
    missing = {problem.location.path: problem for problem in found.problems if problem.rule == "missing-register"}
    taken = {
        name: file
        for name, file in own.items()
        if name not in found.registers and (takes_all or name in source.COUNTRY_REGISTERS)
    }
    filled = {path for path in missing if Path(path).stem in taken}
    kept = [problem for problem in found.problems if problem.location.path not in filled]
    if takes_all and missing:
        message = "thư mục này không có danh mục nào; dùng danh mục của dự án"
        first = next(iter(missing.values()))
        kept.append(Problem(first.location, "missing-register", message, severity=Severity.WARNING))
    return replace(found, registers={**taken, **found.registers}, problems=tuple(kept))


class _Reader:
    """Reads files one after the other and gathers what is wrong with them."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.problems: list[Problem] = []
        self.marks: list[Problem] = []  # errors too, but no reason to keep back what else is wrong
        self.done = 0
        self._progress = progress
        self._total = total

    def read(self, file: SourceFile, record: type[R]) -> Loaded[R] | None:
        document, faults = source.read(file)
        self.problems += faults
        self.done += 1
        if self._progress:
            self._progress("Đọc tệp", self.done, self._total)
        if document is None:
            return None
        self.marks += document.marks
        loaded, faults = schema.load(document, record)
        self.problems += faults
        return loaded

    def registers(self, files: dict[str, SourceFile]) -> Registers | None:
        provinces = self._register(files, "tinh", ProvinceRegister)
        areas = self._register(files, "linh-vuc", AreaRegister)
        agencies = self._register(files, "co-quan", AgencyRegister)
        glossary = self._register(files, "thuat-ngu", Glossary)
        documents = self._register(files, "van-ban", DocumentRegister)
        aims = self._register(files, "chi-tieu", AimRegister)
        if not (provinces and areas and agencies and glossary and documents and aims):
            return None
        locators = {
            "tinh": provinces.locator,
            "linh-vuc": areas.locator,
            "co-quan": agencies.locator,
            "thuat-ngu": glossary.locator,
            "van-ban": documents.locator,
            "chi-tieu": aims.locator,
        }
        return Registers(
            provinces.record,
            areas.record,
            agencies.record,
            glossary.record,
            documents.record,
            aims.record,
            locators,
        )

    def _register(self, files: dict[str, SourceFile], name: str, record: type[R]) -> Loaded[R] | None:
        return self.read(files[name], record) if name in files else None


def shown_path(content: Path) -> str:
    """How reports name the content folder: relative to where the command was given, where that is possible."""
    try:
        return content.resolve().relative_to(Path.cwd()).as_posix()
    except (ValueError, FileNotFoundError):  # lies elsewhere, or the folder one stands in was removed
        return content.as_posix()


def unknown_icon(catalog: Catalog, name: str) -> Problem:
    """An area's icon that the installed icon set does not have."""
    areas = catalog.registers.areas.areas
    index = next(i for i, area in enumerate(areas) if area.icon == name)
    place: Location = catalog.registers.locators["linh-vuc"].at("linh_vuc", index, "bieu_tuong")
    message = f"không có biểu tượng `{name}` trong bộ biểu tượng đã cài"
    return Problem(place, "unknown-icon", message, "chọn một tên trong Material Design Icons, ví dụ gavel")
