"""Where a Chromium is on this machine; run as a program it prints the path or fails."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


class NoBrowserError(Exception):
    """There is no Chromium to test with."""


def find_browser() -> str:
    """The path of a Chromium or Chrome. Raises NoBrowserError."""
    named = os.environ.get("PORTAL_BROWSER")
    if named:
        return named
    for command in _COMMANDS:
        if found := shutil.which(command):
            return found
    for place in _APPLICATIONS:
        if Path(place).is_file():
            return place
    return _playwrights_own()


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    if not Path(path).is_file():
        raise NoBrowserError("no Chromium found: install one, or run `.venv/bin/playwright install chromium`")
    return path


if __name__ == "__main__":
    try:
        sys.stdout.write(find_browser() + "\n")
    except NoBrowserError as error:
        sys.exit(str(error))
