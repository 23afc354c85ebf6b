"""What a command loads before it begins: what only some builds need must wait until one needs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import CONTENT, REPOSITORY

from generator.build.claiming import WORK_MARK

SELDOM = (
    "email.message", "feedgenerator", "filelock", "http.client", "icalendar", "importlib.metadata", "minify", "numpy",
    "ssl", "urllib.request", "xlsxwriter", "generator.deadlines.reader", "generator.importer",
)  # fmt: skip
"""Modules that take long to load, and serve only those who write or read something of their kind."""

_LOADED = """
import importlib, sys
importlib.import_module(sys.argv[1])
print(*sys.modules)
"""
_BUILT = """
import sys
from pathlib import Path
from generator import model
from generator.build.check import check
checked = check(Path(sys.argv[1]), work=Path(sys.argv[2]))
assert checked.ok and checked.catalog and checked.plans
kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, model.Record)]
print(*(kind.__name__ for kind in kinds if kind.__pydantic_complete__))
"""


def _words(program: str, *arguments: str | Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("command", ["check", "site"])
def test_what_few_need_is_not_loaded_for_all(command: str) -> None:
    loaded = _words(_LOADED, f"generator.build.{command}")
    assert f"generator.build.{command}" in loaded
    assert not loaded & set(SELDOM)


LATE = ("jinja2", "generator.exports", "generator.views", "generator.build.whole")
"""What a build needs only once the content is sound: it is loaded while others read the files that changed."""


def test_what_makes_pages_is_loaded_beside_the_check() -> None:
    assert not _words(_LOADED, "generator.build.site") & set(LATE)
    assert set(LATE) <= _words(_LOADED, "generator.build.whole")


def test_what_few_need_is_still_there() -> None:
    """A name that was mistyped above, or is called otherwise now, would be missed by nobody."""
    for name in SELDOM:
        assert name in _words(_LOADED, name)


def test_no_validator_is_built_where_all_files_are_remembered(tmp_path: Path) -> None:
    (tmp_path / WORK_MARK).touch()
    assert {"Plan", "Glossary"} <= _words(_BUILT, CONTENT, tmp_path), "the first time all files are read"
    assert _words(_BUILT, CONTENT, tmp_path) == set()
