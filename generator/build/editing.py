"""What the program writes into the content for an editor: tidied files and new ones. Nothing is half written."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator import checks, drafting, routes, schema, source
from generator.build.check import read_registers
from generator.catalog import Registry, coverage, plan_entry
from generator.deferred import dataclass
from generator.model import Plan, PlanId
from generator.problems import Location, Problem
from generator.source import SourceFile
from generator.source.nodes import plain

IDENTITY_RULES = ("unknown-province", "province-not-in-year", "unknown-agency")


@dataclass(frozen=True, slots=True)
class Formatted:
    """Which files are not in the program's shape (and now are, if they were to be written), and what cannot be."""

    changed: tuple[str, ...]
    problems: tuple[Problem, ...]
    files: int


@dataclass(frozen=True, slots=True)
class Made:
    """Where the new plan file lies, or why there is none."""

    path: Path | None
    problems: tuple[Problem, ...] = ()


def files_to_format(content: Path, shown: str) -> Iterator[SourceFile]:
    """Every plan and register below ``content``. Raises OSError if the folder cannot be read."""
    found = source.find(content, shown)
    yield from found.plans
    yield from found.misplaced
    yield from found.registers.values()


def single_file(path: Path, content: Path) -> SourceFile:
    """A file named by hand, which may lie anywhere; behind a link it is the real file that is tidied."""
    inside = path.resolve().is_relative_to(content.resolve())
    parts = path.resolve().relative_to(content.resolve()).parts if inside else ()
    return SourceFile(path.as_posix(), path.resolve(), parts)


def format_files(files: Iterable[SourceFile], *, write: bool) -> Formatted:
    """Tidy the files, or only say which need it. A file that cannot be tidied stays as it is. Raises OSError."""
    changed: list[str] = []
    problems: list[Problem] = []
    count = 0
    for file in files:
        count += 1
        data = file.disk_path.read_bytes()
        if len(data) > source.MAX_BYTES:
            problems += source.read(file)[1]
            continue
        tidied = drafting.tidy(data, file)
        problems += tidied.problems
        if tidied.text is not None and tidied.text.encode("utf-8") != data:
            changed.append(file.shown_path)
            if write:
                write_whole(file.disk_path, tidied.text)
    return Formatted(tuple(changed), tuple(problems), count)


def write_whole(path: Path, text: str) -> None:
    """Put ``text`` in the place of the file at once: whoever looks sees the old file or the new one. Raises OSError."""
    fresh = _own_neighbour(path)
    try:
        fresh.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            fresh.chmod(path.stat().st_mode)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def write_new(path: Path, text: str) -> None:
    """Make the file, whole or not at all. Raises FileExistsError for one that is there, and OSError."""
    fresh = _own_neighbour(path)
    try:
        fresh.write_text(text, encoding="utf-8", newline="\n")
        try:
            os.link(fresh, path)
        except FileExistsError:
            raise
        except OSError:  # disks without links, such as USB sticks, get a copy
            _copy_new(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def _own_neighbour(path: Path) -> Path:
    """A hidden file beside the path that no other command writes at the same time."""
    return path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.moi")


def _copy_new(fresh: Path, path: Path) -> None:
    data = fresh.read_bytes()
    with path.open("xb") as file:
        try:
            file.write(data)
            file.flush()
        except BaseException:
            path.unlink()
            raise


def new_plan(content: Path, plan_id: PlanId, earlier: PlanId | None, site_url: str = "") -> Made:
    """Write the skeleton of a plan to its place; with ``earlier``, in the structure of that plan. Raises OSError."""
    path = content / f"plans/{plan_id}.yml"
    shown = path.as_posix()
    if path.exists():
        return _taken(shown)
    registers, faults = read_registers(content)
    if registers is None:
        return Made(None, faults)
    probe, _ = schema.load(_probe(shown, plan_id), Plan)
    if probe is None:  # the probe is sound by its making
        raise ValueError(shown)
    registry = Registry(registers)
    plan = plan_entry((probe.parts, shown, probe.record, probe.locator), registry)
    wrong = [problem for problem in checks.of_plan(plan, registry) if problem.rule in IDENTITY_RULES]
    if wrong:
        return Made(None, tuple(wrong))
    if earlier is None:
        draft = drafting.empty(plan_id, plan.name, _areas(registry, plan_id.year))
    else:
        before, problem = _earlier(content, earlier, site_url)
        if before is None:
            return Made(None, problem)
        draft = drafting.carried_on(plan_id, plan.name, before)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_new(path, drafting.write(draft))
    except FileExistsError:  # made meanwhile
        return _taken(shown)
    return Made(path)


def _taken(shown: str) -> Made:
    hint = "mở tệp ấy ra sửa; muốn làm lại từ đầu thì xóa nó trước"
    return Made(None, (Problem(Location(shown), "path", "kế hoạch này đã có tệp", hint),))


def _probe(shown: str, plan_id: PlanId) -> source.Document:
    """The smallest plan at the new plan's place: enough for the rules of identity to speak of it."""
    file = SourceFile(shown, Path(), ("plans", plan_id.province, str(plan_id.year), f"{plan_id.agency}.yml"))
    document, _ = source.read_bytes(b"loai: ke-hoach\ntieu_de: x\nlinh_vuc: [{ma: the-che}]\n", file)
    if document is None:  # these bytes are YAML
        raise ValueError(shown)
    return document


def _areas(registry: Registry, year: int) -> list[tuple[str, str]]:
    """The areas of the national programme in force in a plan year, by the names it gives them."""
    day = dt.date(year, 1, 1)
    programmes = sorted(registry.registers.areas.programmes, key=lambda programme: programme.issued)
    current = [programme for programme in programmes if programme.issued <= day][-1:] or programmes[:1]
    slugs = coverage.core_areas(registry)
    names = {slug: registry.areas[slug].programme_names for slug in slugs}
    return [(slug, names[slug][p.slug]) for p in current for slug in slugs if p.slug in names[slug]]


def _earlier(content: Path, plan_id: PlanId, site_url: str) -> tuple[drafting.Earlier | None, tuple[Problem, ...]]:
    path = content / f"plans/{plan_id}.yml"
    file = SourceFile(path.as_posix(), path, ("plans", plan_id.province, str(plan_id.year), f"{plan_id.agency}.yml"))
    document, problems = source.read(file)
    loaded = schema.load(document, Plan) if document else (None, [])
    problems += loaded[1]
    if document is None or loaded[0] is None:
        return None, tuple(problems)
    tree = plain(document.locator.root)
    if not isinstance(tree, dict):  # a plan that loads is a mapping
        raise TypeError(path)

    def address_of(task: str) -> str:
        return routes.absolute(site_url, routes.task(plan_id, task)) if site_url else f"{plan_id}#{task}"

    return drafting.Earlier(plan_id, tree, address_of), ()
