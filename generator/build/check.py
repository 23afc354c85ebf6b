"""From files to the catalog, through the gate: shape first, then meaning.

What was found in a plan's file depends on its bytes and on the registers alone. With a work folder it is kept there,
and files that are as they were are not read again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from functools import cached_property
from pathlib import Path

from generator import problems, schema, source
from generator.build import memory
from generator.build.memory import Memory
from generator.build.reading import Plans, Progress, Reader
from generator.build.store import Store
from generator.catalog import Catalog, Reads, Registers, Registry, build, in_order
from generator.deferred import dataclass
from generator.model import Plan
from generator.problems import Location, Problem, Severity
from generator.source import ContentFiles

PROJECT_CONTENT = Path(__file__).resolve().parents[2] / "content"


@dataclass(frozen=True, slots=True)
class Content:
    """The catalog, where its words are, and what stands for the registers; empty where nothing is kept."""

    catalog: Catalog
    store: Store
    registers: bytes


@dataclass(frozen=True)
class Checked:
    """What the content is worth: every problem of the wave that failed, or the catalog with its warnings.

    ``plans`` and ``tasks`` count what the catalog has; the catalog itself is put together when it is asked for. What
    was found and is to be remembered waits in ``waiting`` where there is no work folder yet.
    """

    problems: tuple[Problem, ...]
    files: int
    plans: int = 0
    tasks: int = 0
    made: Callable[[], Content] | None = field(default=None, repr=False)
    waiting: list[memory.Row] = field(default_factory=list, repr=False)

    @cached_property
    def content(self) -> Content | None:
        """The joined content with its words; None where the shape of a file is at fault."""
        return self.made() if self.made else None

    @property
    def catalog(self) -> Catalog | None:
        """The joined content; None as above."""
        return self.content.catalog if self.content else None

    @property
    def ok(self) -> bool:
        """Whether the content may be published."""
        return self.made is not None and not problems.has_errors(self.problems)


def check(
    content: Path,
    progress: Progress | None = None,
    shown: str | None = None,
    work: Path | None = None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Checked:
    """Read and check all content. Never raises for what is in the files; OSError if the folder is not there.

    ``shown`` is how reports name the folder, where that is not where it lies. In the folder ``work``, if it is there,
    is kept what was found. ``meanwhile`` is done where others read files that changed, so that nobody waits for them.
    """
    found = _with_registers(source.find(content, shown or shown_path(content)))
    waiting: list[memory.Row] = []
    with memory.opened(work, waiting) as kept:
        reader = Reader(kept, progress, len(found.plans) + len(found.misplaced) + len(found.registers))
        reader.problems += found.problems
        registers = reader.registers(found.registers)
        plans = Plans(reader, Registry(registers) if registers else None)
        plans.read(found.plans, meanwhile)
        for file in found.misplaced:
            reader.read(file, Plan)
        reader.keep_seen()
        kept.forget_others(reader.names)
    if registers is None or problems.has_errors(reader.problems):
        return Checked(tuple(problems.sort([*reader.problems, *reader.marks])), reader.done)
    faults = problems.sort([*reader.problems, *reader.marks, *plans.problems()])
    made = _Made(registers, plans, work, waiting)
    return Checked(tuple(faults), reader.done, len(plans.facts), sum(plan.tasks for plan in plans.facts), made, waiting)


def read_registers(content: Path) -> tuple[Registers | None, tuple[Problem, ...]]:
    """The registers of a content folder, or None with what is wrong with them. OSError if the folder is not there."""
    found = _with_registers(source.find(content, shown_path(content)))
    reader = Reader(Memory(None), None, len(found.registers))
    registers = reader.registers(found.registers)
    return registers, tuple(problems.sort([*found.problems, *reader.problems]))


def read_leniently(content: Path, shown: str, registers: Registers) -> Catalog:
    """What can be read of content that was written for an earlier form of the model; the rest is left out.

    ``registers`` stand in for those of the content where one of them cannot be read. Raises OSError as ``check``.
    """
    found = _with_registers(source.find(content, shown))
    reader = Reader(Memory(None), None, 0)
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
    own = source.find_registers(PROJECT_CONTENT, shown_path(PROJECT_CONTENT))
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


@dataclass(frozen=True, slots=True)
class _Made:
    """Puts the catalog together from what was read and what was remembered."""

    registers: Registers
    plans: Plans
    work: Path | None
    waiting: list[memory.Row]

    def __call__(self) -> Content:
        """The catalog."""
        reads = Reads()
        store = Store(self.work, self.waiting, self.plans.sources, self.plans.again)
        entries = sorted(self.plans.entries(store, reads), key=in_order)
        return Content(Catalog(self.registers, entries, reads=reads), store, self.plans.registers)


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
