"""On what was measured: the machine and the versions, as they are at run time."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.build.site import PROJECT

PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pydantic", "pyyaml", "numpy", "zensical", "hugo")
_MODEL = re.compile(r"^model name\s*: (.+)$", re.MULTILINE)
_MEMORY = re.compile(r"^MemTotal:\s*(\d+) kB$", re.MULTILINE)


def facts() -> list[str]:
    """Lines that tell the machine, how busy it is before the measuring, and the versions of all that is measured."""
    return [" · ".join(_machine()), " · ".join(_versions())]


def _machine() -> Iterator[str]:
    yield f"{os.cpu_count()} cores"
    if model := _MODEL.search(_text("/proc/cpuinfo")):
        yield model[1].strip()
    if memory := _MEMORY.search(_text("/proc/meminfo")):
        yield f"{int(memory[1]) / 1024 / 1024:.0f} GB of memory"
    yield f"{platform.system()} {platform.release().partition('-')[0]}"
    if hasattr(os, "getloadavg"):
        yield f"load before: {os.getloadavg()[0]:.1f}"


def _versions() -> Iterator[str]:
    yield f"Python {platform.python_version()}"
    for package in PACKAGES:
        yield f"{package} {_version(package)}"
    asked = ["git", "-C", str(PROJECT), "describe", "--always", "--dirty"]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603  # our own words
    if done.returncode == 0:
        yield f"this project at {done.stdout.strip()}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""
