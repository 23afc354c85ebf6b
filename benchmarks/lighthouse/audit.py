"""Lighthouse on one address: installed from the lock file, run in a browser of its own, its answer as figures."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from benchmarks.chromium import find_browser

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
Device = Literal["mobile", "desktop"]
_FLAGS = "--headless=new --no-sandbox --disable-gpu"
_LOCKED = ("package.json", "package-lock.json")


@dataclass(frozen=True)
class Audit:
    """One run. ``scores`` are 0 to 100 in the order of CATEGORIES, times are in milliseconds, ``weight`` is in bytes.

    ``faults`` names every audit that counts in a category and was not passed whole.
    """

    scores: tuple[int, ...]
    first_paint: float
    largest_paint: float
    blocked: float
    shift: float
    weight: int
    faults: tuple[str, ...]
    versions: str


def install(folder: Path) -> Path:
    """Put Lighthouse into the folder exactly as locked; gives its command. Raises OSError and CalledProcessError."""
    command = folder / "node_modules" / ".bin" / "lighthouse"
    kept = folder / "package-lock.json"
    if command.is_file() and kept.is_file() and kept.read_bytes() == (HERE / "package-lock.json").read_bytes():
        return command
    folder.mkdir(parents=True, exist_ok=True)
    for name in _LOCKED:
        shutil.copy(HERE / name, folder)
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm: Lighthouse needs Node 18.20 or newer")
    subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--silent"], cwd=folder, check=True)  # noqa: S603  # locked
    return command


def run(command: Path, address: str, device: Device) -> Audit:
    """Load the page in a fresh browser as the device would. Raises CalledProcessError when Lighthouse gives up."""
    arguments = [str(command), address, "--output=json", "--quiet", f"--chrome-flags={_FLAGS}"]
    if device == "desktop":
        arguments.append("--preset=desktop")
    environment = {**os.environ, "CHROME_PATH": find_browser()}
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=True)  # noqa: S603  # ours
    return read(json.loads(done.stdout))


def read(report: dict[str, Any]) -> Audit:
    """The figures of a report."""
    categories, audits = report["categories"], report["audits"]
    faults = [
        f"{name}: {audits[part['id']]['title']}"
        for name in CATEGORIES
        for part in categories[name]["auditRefs"]
        if part["weight"] and _is_missed(audits[part["id"]])
    ]
    return Audit(
        tuple(round(100 * (categories[name]["score"] or 0)) for name in CATEGORIES),
        audits["first-contentful-paint"]["numericValue"],
        audits["largest-contentful-paint"]["numericValue"],
        audits["total-blocking-time"]["numericValue"],
        audits["cumulative-layout-shift"]["numericValue"],
        int(audits["total-byte-weight"]["numericValue"]),
        tuple(faults),
        f"Lighthouse {report['lighthouseVersion']}, {_browser(report['environment']['hostUserAgent'])}",
    )


def _is_missed(audit: dict[str, Any]) -> bool:
    return audit["scoreDisplayMode"] in ("binary", "numeric") and (audit["score"] or 0) < 1


def _browser(agent: str) -> str:
    return next((part for part in agent.split() if "Chrome/" in part), agent).replace("/", " ")
