"""Which files make up the content, and what their paths say about them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.problems import Location, Problem
from generator.text import slug

MAX_BYTES = 1_000_000
"""A plan is at most about 120 KB of text; anything ten times that size is a mistake or an attack."""

PLANS = "plans"
REGISTERS = ("tinh", "linh-vuc", "co-quan", "thuat-ngu")
_PLAN_DEPTH = 3


@dataclass(frozen=True, order=True, slots=True)
class SourceFile:
    """A content file: where it lies on disk, how reports name it, and its parts below the content folder."""

    shown_path: str
    disk_path: Path
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The plans in the order of their paths, the registers by name, and what is wrong with the folder itself."""

    plans: tuple[SourceFile, ...]
    registers: dict[str, SourceFile]
    problems: tuple[Problem, ...]


def find(content: Path, shown_root: str) -> ContentFiles:
    """The content files under ``content``; reports name them ``shown_root/...``. Raises OSError if unreadable."""
    plans: list[SourceFile] = []
    problems: list[Problem] = []
    for path in sorted((content / PLANS).rglob("*")):
        file = _source_file(path, content, shown_root)
        if path.is_symlink():
            problems.append(_symlink(file))
        elif path.is_file() and not path.name.startswith("."):
            fault = _misplaced(file)
            problems += fault
            if not fault:
                plans.append(file)
    registers = {}
    for name in REGISTERS:
        file = _source_file(content / f"{name}.yml", content, shown_root)
        if file.disk_path.is_symlink():
            problems.append(_symlink(file))
        elif file.disk_path.is_file():
            registers[name] = file
        else:
            problems.append(_missing_register(file))
    return ContentFiles(tuple(sorted(plans)), registers, tuple(problems))


def _source_file(path: Path, content: Path, shown_root: str) -> SourceFile:
    parts = path.relative_to(content).parts
    return SourceFile("/".join((shown_root, *parts)), path, parts)


def _misplaced(file: SourceFile) -> list[Problem]:
    folders, name = file.parts[1:-1], file.parts[-1]
    stem = name.removesuffix(".yml")
    year = folders[1] if len(folders) == _PLAN_DEPTH - 1 else ""
    well_placed = len(year) == 4 and year.isascii() and year.isdigit() and name.endswith(".yml")
    if well_placed and all(part == slug(part) for part in (folders[0], stem)):
        return []
    where = f"{'/'.join(file.shown_path.split('/')[: -len(file.parts)])}/plans/lai-chau/2021/so-y-te.yml".lstrip("/")
    message = "tệp không nằm đúng chỗ: kế hoạch phải ở plans/<tỉnh>/<năm>/<cơ quan>.yml, chữ thường không dấu"
    return [Problem(Location(file.shown_path), "path", message, f"đặt tên như {where}")]


def _symlink(file: SourceFile) -> Problem:
    message = "đây là liên kết tượng trưng (symlink); nội dung phải là tệp thật"
    return Problem(Location(file.shown_path), "symlink", message)


def _missing_register(file: SourceFile) -> Problem:
    return Problem(Location(file.shown_path), "missing-register", "thiếu tệp danh mục này")
