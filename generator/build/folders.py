"""Files and folders that stand in each other's way, and the mark by which a folder says what it holds.

Files of one content may be one file on the disk with several names, so nothing is ever written into a file that is
there already: it goes, and another takes its place. A mark is the last that is put into a folder and the first that
goes from it, so that whatever bears one is whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

MARK = ".portal"

PASSING = "mkdocs"
"""The folder, below that for work, which is there for the length of a build only."""


TEMPLATES = "mau"
"""The folder of compiled templates, below that for work."""


def mark_of(folder: Path) -> str:
    """What a folder says it holds; empty where it says nothing, or where nothing but the mark is left.

    A link is not taken at its word: it would be the link that takes part in an exchange.
    """
    try:
        with os.scandir(folder) as entries:
            if folder.is_symlink() or all(entry.name == MARK for entry in entries):
                return ""
        return (folder / MARK).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return ""


def put_mark(folder: Path, words: str) -> None:
    """Let a folder say what it holds, now that it does. Raises OSError."""
    remove_mark(folder)
    with (folder / MARK).open("x", encoding="ascii") as file:
        file.write(words)


def remove_mark(folder: Path) -> None:
    """From here on the folder holds nothing that can be relied on. Raises OSError."""
    remove(folder / MARK)


def remove(place: Path) -> None:
    """Remove what stands there: a folder with all that is in it, a file, a link. Raises OSError."""
    if place.is_dir() and not place.is_symlink():
        with contextlib.suppress(IsADirectoryError, PermissionError):
            (place / MARK).unlink(missing_ok=True)
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def remove_to_the_end(place: Path) -> None:
    """Remove it even if the process is asked to end meanwhile. Raises OSError."""
    try:
        remove(place)
    except KeyboardInterrupt:
        remove(place)
        raise


def clear(root: str, path: str) -> None:
    """Make room for a file: what stands in its place goes, or in that of a folder on the way to it. Raises OSError."""
    target = f"{root}/{path}"
    try:
        os.unlink(target)
    except FileNotFoundError:
        pass
    except NotADirectoryError:
        while path := os.path.dirname(path):
            if os.path.isfile(f"{root}/{path}"):
                os.unlink(f"{root}/{path}")
                return
    except (IsADirectoryError, PermissionError):  # some systems say the latter of a folder
        if not os.path.isdir(target):
            raise
        shutil.rmtree(target)


def delete(root: str, path: str) -> None:
    """Remove a file; a folder that has taken its place, or the place of one above it, stays. Raises OSError."""
    target = f"{root}/{path}"
    try:
        os.unlink(target)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (IsADirectoryError, PermissionError):
        if not os.path.isdir(target):
            raise


def clone(folder: Path, to: Path) -> None:
    """The same files below another folder, under a second name each, but no mark. Raises OSError."""

    def fail(error: OSError) -> None:
        raise error  # what cannot be listed would be left out without a word

    to.mkdir(parents=True)
    for root, folders, files in os.walk(folder, onerror=fail):
        here = f"{to}{root.removeprefix(str(folder))}"
        for name in folders:
            os.mkdir(f"{here}/{name}")
        for name in files:
            if root != str(folder) or name != MARK:
                link_or_copy(f"{root}/{name}", f"{here}/{name}")


def link_or_copy(file: str, to: str) -> None:
    """A second name for a file; a copy where the disk knows no such thing. Raises OSError."""
    try:
        os.link(file, to)
    except OSError:
        shutil.copyfile(file, to)
