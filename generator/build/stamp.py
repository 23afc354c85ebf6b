"""What outputs are made with: as long as none of it changes, an output depends on the content alone."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from io import FileIO
from pathlib import Path

GENERATOR = Path(__file__).resolve().parents[1]
_LOOKS = ("mkdocs.yml", "theme")


@lru_cache(maxsize=1)
def program() -> bytes:
    """A digest of the program with the packages that it runs on. Raises OSError."""
    found = hashlib.blake2b(digest_size=16)
    for word in (sys.version, *_packages()):
        found.update(word.encode() + b"\0")
    _add(found, GENERATOR)
    return found.digest()


def stamp(project: Path, settings: Iterable[str]) -> str:
    """A digest of the program, the looks and the settings of a build. Raises OSError."""
    found = hashlib.blake2b(program(), digest_size=16)
    for word in settings:
        found.update(word.encode() + b"\0")
    for name in _LOOKS:
        _add(found, project / name)
    return found.hexdigest()


def _add(found: hashlib.blake2b, folder: Path) -> None:
    for name, path in _files(folder):
        with FileIO(path) as file:
            content = file.read()
        found.update(name.encode() + b"\0" + hashlib.sha256(content).digest())  # processors do this one by themselves


def _packages() -> list[str]:
    """Name and version of everything that is installed, from the names of the folders that say so."""
    places = {Path(place) for place in sys.path if place.endswith("site-packages")}
    return sorted(
        name for place in places if place.is_dir() for name in os.listdir(place) if name.endswith(".dist-info")
    )


def _files(folder: Path) -> list[tuple[str, str]]:
    """Every file below a folder by its name there, in order; what Python keeps for itself is left out."""
    if folder.is_file():
        return [(folder.name, str(folder))]
    found: list[tuple[str, str]] = []
    waiting = [(str(folder), "")] if folder.is_dir() else []
    while waiting:
        place, name = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    found.append((name + entry.name, entry.path))
                elif entry.name != "__pycache__":
                    waiting.append((entry.path, f"{name}{entry.name}/"))
    return sorted(found)
