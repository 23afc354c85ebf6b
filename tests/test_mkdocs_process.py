"""MkDocs that is got ready beforehand makes and says what MkDocs's own command does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import REPOSITORY
from faults import tree

from generator.build.mkdocs_process import PAGES, PAGES_AND_LOOKS

PAGE = """---
title: "Một & hai"
kind: plan
---

# Một <b>hai</b> {#dau}

[Trang chủ](../index.md) và [mục dưới](#duoi).

<!--html-->
<p class="own">Chữ *giữ nguyên*</p>
<!--/html-->

## Mục dưới {#duoi .own}

- một
- hai
"""
SETTINGS = str(REPOSITORY / "mkdocs.yml")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the pages that the navigation names, and two more."""
    hubs = re.findall(r"^ +- [^:#]+: (\S+\.md)\s*$", Path(SETTINGS).read_text(encoding="utf-8"), re.MULTILINE)
    for name in ("index.md", "mot/index.md", *hubs):
        (tmp_path / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pages" / name).write_text(PAGE if name == "mot/index.md" else "# Trang\n", encoding="utf-8")
    return tmp_path


def run(folder: Path, *command: str, word: bytes = b"") -> tuple[int, str]:
    """The code of a command that is told ``word``, by one that ends later, and what it says, but for the times."""
    own = {"PORTAL_PAGES": str(folder / "pages"), "SOURCE_DATE_EPOCH": "1600000000", "NO_MKDOCS_2_WARNING": "1"}
    end, line = os.pipe()
    os.write(line, word)
    if not word:
        os.close(line)
    done = subprocess.run(
        [sys.executable, *command], env={**os.environ, "PYTHONUTF8": "1", **own}, cwd=REPOSITORY, stdin=end,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    for each in (end, line) if word else (end,):
        os.close(each)
    said = done.stdout.decode().replace(str(folder / "own"), "SITE").replace(str(folder / "ready"), "SITE")
    return done.returncode, re.sub(r"[0-9.]+ seconds", "seconds", said)


def by_its_own_command(folder: Path, settings: str = SETTINGS) -> tuple[int, str]:
    """``mkdocs build`` into the folder ``own``."""
    options = ("--strict", "--config-file", settings, "--site-dir", str(folder / "own"))
    return run(folder, "-m", "mkdocs", "build", *options)


def got_ready(folder: Path, word: bytes = PAGES_AND_LOOKS, settings: str = SETTINGS) -> tuple[int, str]:
    """The same into the folder ``ready``."""
    return run(folder, "-m", "generator.build.mkdocs_process", settings, str(folder / "ready"), word=word)


def test_the_site_is_the_same(folder: Path) -> None:
    assert got_ready(folder) == by_its_own_command(folder)
    assert tree(folder / "ready") == tree(folder / "own")
    assert '<p class="own">Chữ *giữ nguyên*</p>' in (folder / "ready/mot/index.html").read_text(encoding="utf-8")


def test_without_looks_the_pages_are_the_same(folder: Path) -> None:
    assert by_its_own_command(folder)[0] == got_ready(folder, PAGES)[0] == 0
    own, ready = tree(folder / "own"), tree(folder / "ready")
    assert ready == {path: digest for path, digest in own.items() if not path.startswith("assets/")}
    assert len(own) > len(ready) > 10


@pytest.mark.parametrize("line", ["[nowhere](../nowhere.md)", "[no place](#no-place)"])
def test_a_fault_of_a_page_is_told_in_the_same_words(folder: Path, line: str) -> None:
    (folder / "pages/mot/index.md").write_text(f"{PAGE}\n{line}\n", encoding="utf-8")
    code, said = got_ready(folder)
    assert (code, said) == by_its_own_command(folder)
    assert code == 1
    assert "WARNING" in said


@pytest.mark.parametrize(
    "settings", [None, "nav: [", "site_name: x\n", "site_name: x\ndocs_dir: pages\nplugins: [none]\n"]
)
def test_a_fault_of_the_settings_is_told_in_the_same_words(folder: Path, settings: str | None) -> None:
    place = folder / "mkdocs.yml"
    if settings is not None:
        place.write_text(settings, encoding="utf-8")
    code, said = got_ready(folder, settings=str(place))
    assert (code, said) == by_its_own_command(folder, str(place))
    assert code
    assert said


def test_it_is_really_got_ready(folder: Path) -> None:
    """Were it not, its own command would be run in the end, and all of the above would be true."""
    program = "import sys; from generator.build import mkdocs_process; mkdocs_process._prepared(*sys.argv[1:])"
    assert run(folder, "-c", program, SETTINGS, str(folder / "ready")) == (0, "")


def test_it_ends_with_the_build_that_said_nothing(folder: Path) -> None:
    assert got_ready(folder, b"") == (1, "")
    assert not (folder / "ready").exists()
