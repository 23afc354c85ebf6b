"""Writing many files so that only what changed is touched and nothing stale is left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path


class DuplicatePathError(Exception):
    """Two stages want to write the same file: a fault of the program, never of the content."""


def sync(folder: Path, files: Iterable[tuple[str, str | bytes]]) -> tuple[int, int]:
    """Make ``folder`` hold exactly ``files`` (path below it, content).

    Returns how many files there are and how many were written. Raises OSError and DuplicatePathError.
    """
    wanted: set[Path] = set()
    written = 0
    for name, content in files:
        path = folder / name
        if path in wanted:
            raise DuplicatePathError(name)
        wanted.add(path)
        written += _write_if_changed(folder, path, content if isinstance(content, bytes) else content.encode("utf-8"))
    _delete_others(folder, wanted)
    return len(wanted), written


def _write_if_changed(folder: Path, path: Path, data: bytes) -> bool:
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        pass
    except (NotADirectoryError, IsADirectoryError):
        _clear_way(path, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)  # half a file, after a kill, differs from the whole one and is written again next time
    return True


def _clear_way(path: Path, folder: Path) -> None:
    """Remove the file that stands where a folder must be, or the folder that stands where the file must be."""
    if path.is_dir():
        shutil.rmtree(path)
    for parent in path.relative_to(folder).parents:
        if (folder / parent).is_file():
            (folder / parent).unlink()


def _delete_others(folder: Path, wanted: set[Path]) -> None:
    for root, folders, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(root, name)
            if path not in wanted:
                path.unlink()
        for name in folders:
            path = Path(root, name)
            if not any(path.iterdir()):
                path.rmdir()
