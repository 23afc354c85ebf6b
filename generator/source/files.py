"""Which files make up the content, and what their paths say about them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from pathlib import Path

from generator.deferred import dataclass
from generator.problems import Location, Problem
from generator.text import slug

MAX_BYTES = 1_000_000
"""A plan is at most about 120 KB of text; anything ten times that size is a mistake or an attack."""

PLANS = "plans"
REGISTERS = ("tinh", "linh-vuc", "co-quan", "thuat-ngu", "van-ban", "chi-tieu")
COUNTRY_REGISTERS = ("van-ban", "chi-tieu")
"""What holds for the whole country: a content folder without one of these takes the project's own."""
_PLAN_DEPTH = 4
_YAML = (".yml", ".yaml")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(frozen=True, order=True, slots=True)
class SourceFile:
    """A content file: where it lies on disk, how reports name it, and its parts below the content folder."""

    shown_path: str
    disk_path: Path
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContentFiles:
    """The plans in the order of their paths, the registers by name, and what is wrong with the folder itself.

    ``misplaced`` are YAML files where no plan belongs: never published, but their own faults are worth telling.
    """

    plans: tuple[SourceFile, ...]
    misplaced: tuple[SourceFile, ...]
    registers: dict[str, SourceFile]
    problems: tuple[Problem, ...]


def find(content: Path, shown_root: str) -> ContentFiles:
    """The content files under ``content``; reports name them ``shown_root/...``. Raises OSError if unreadable."""
    plans: list[SourceFile] = []
    misplaced: list[SourceFile] = []
    registers: dict[str, SourceFile] = {}
    problems: list[Problem] = []
    for parts, entry in sorted(_walk(content), key=itemgetter(0)):
        file = SourceFile("/".join((shown_root, *parts)), Path(entry.path), parts)
        stem, is_yaml = parts[-1].removesuffix(".yml"), parts[-1].endswith(_YAML)
        if entry.is_symlink():
            problems.append(_symlink(file))
        elif entry.is_file():
            if len(parts) == 1 and stem in REGISTERS and stem != parts[-1]:
                registers[stem] = file
            elif _is_plan_place(parts):
                plans.append(file)
            elif parts[0] == PLANS or is_yaml:
                problems.append(_misplaced(file))
                misplaced += [file] if is_yaml else []
        elif is_yaml:
            problems.append(_no_file(file))
    missing = [_register(name, content, shown_root) for name in REGISTERS if name not in registers]
    problems += [_missing_register(file) for file in missing]
    return ContentFiles(tuple(plans), tuple(misplaced), registers, tuple(problems))


def find_registers(content: Path, shown_root: str) -> dict[str, SourceFile]:
    """The registers of a content folder alone, by name."""
    files = (_register(name, content, shown_root) for name in REGISTERS)
    return {file.disk_path.stem: file for file in files if file.disk_path.is_file()}


def _walk(folder: Path, parts: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], os.DirEntry[str]]]:
    """Every file and every link below a folder by its parts there; what is hidden is none of the content.

    Raises OSError for a folder that cannot be read: none may be lost.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            found = (*parts, entry.name)
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), found)
            else:
                yield found, entry


def _is_plan_place(parts: tuple[str, ...]) -> bool:
    if len(parts) != _PLAN_DEPTH or parts[0] != PLANS or not parts[3].endswith(".yml"):
        return False
    province, year, agency = parts[1], parts[2], parts[3].removesuffix(".yml")
    return _YEAR.fullmatch(year) is not None and _is_slug(province) and _is_slug(agency)


@lru_cache(maxsize=1024)
def _is_slug(word: str) -> bool:
    """The same few words come again and again."""
    return word == slug(word)


def _register(name: str, content: Path, shown_root: str) -> SourceFile:
    parts = (f"{name}.yml",)
    return SourceFile(f"{shown_root}/{parts[0]}", content / parts[0], parts)


def _misplaced(file: SourceFile) -> Problem:
    message = "tệp không nằm đúng chỗ: kế hoạch phải ở plans/<tỉnh>/<năm>/<cơ quan>.yml, chữ thường không dấu"
    hint = "chuyển tệp tới một chỗ như plans/lai-chau/2021/so-y-te.yml"
    return Problem(Location(file.shown_path), "path", message, hint)


def _symlink(file: SourceFile) -> Problem:
    message = "đây là liên kết tượng trưng (symlink); nội dung phải là tệp thật"
    return Problem(Location(file.shown_path), "symlink", message, "chép nội dung thành một tệp thật ở chỗ này")


def _no_file(file: SourceFile) -> Problem:
    message = "đây không phải tệp thật (ống dẫn, ổ cắm hay thiết bị); không đọc"
    return Problem(Location(file.shown_path), "unreadable", message, "xóa đi rồi đặt một tệp thật ở chỗ này")


def _missing_register(file: SourceFile) -> Problem:
    hint = "chép tệp cùng tên từ thư mục content/ của dự án"
    return Problem(Location(file.shown_path), "missing-register", "thiếu tệp danh mục này", hint)
