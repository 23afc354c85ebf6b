"""Each builder on the same pages, in folders of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from generator.build.site import PROJECT, Options, build

SITE_URL = "https://example.org/kho/"
"""Below a base path, so that every kind of address is looked at."""


@dataclass(frozen=True, slots=True)
class Built:
    """A builder and the folder of its site; ``failure`` is what it said when it made none."""

    name: str
    site: Path
    failure: str = ""


def build_all(folder: Path) -> list[Built]:
    """MkDocs' site first, then each other builder's. Raises BuildFailedError and OSError for MkDocs' own."""
    options = Options(PROJECT / "content", folder / "mkdocs", folder / "work", SITE_URL)
    if not build(options).ok:
        raise SystemExit("content/ is not sound: portal check")
    others = [("properdocs", _properdocs), ("zensical", _zensical)]
    sites = [_built(name, make, folder / name, folder / "work" / "pages") for name, make in others]
    return [Built(f"MkDocs {version('mkdocs')}", options.out), *sites]


def _built(name: str, make: Callable[[Path], list[str]], folder: Path, pages: Path) -> Built:
    """A copy of all that a builder reads: Zensical has no option for where its site goes."""
    folder.mkdir()
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    shutil.copytree(PROJECT / "theme", folder / "theme")
    shutil.copytree(pages, folder / "pages")
    settings = {
        "PORTAL_PAGES": "pages",
        "SITE_URL": SITE_URL,
        "PYTHONPATH": str(PROJECT),
        "NO_MKDOCS_2_WARNING": "1",
    }
    done = subprocess.run(  # noqa: S603
        make(folder), env={**os.environ, **settings}, cwd=folder, capture_output=True, text=True, check=False
    )
    said = "" if done.returncode == 0 else (done.stdout + done.stderr).strip().splitlines()[-1]
    return Built(f"{name} {version(name)}", folder / "site", said)


def _properdocs(folder: Path) -> list[str]:
    return [sys.executable, "-m", "properdocs", "build", "--strict", "--config-file", str(folder / "mkdocs.yml")]


def _zensical(folder: Path) -> list[str]:
    return [sys.executable, "-m", "zensical", "build", "--strict", "--config-file", str(folder / "mkdocs.yml")]
