"""The house keeps its walls: who may import whom, ours and third party."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).resolve().parents[1] / "generator"

ROOMS: dict[str, set[str]] = {
    "deferred": set(),
    "problems": set(),
    "text": set(),
    "units": {"text"},
    "citations": {"text"},
    "deadlines": {"text"},
    "model": set(),
    "source": {"problems", "text"},
    "schema": {"problems", "model", "source", "text"},
    "catalog": {"problems", "model", "text", "citations", "deadlines", "units"},
    "checks": {"problems", "model", "catalog", "text", "units"},
    "routes": {"model", "text"},
    "open_data": {"deadlines", "routes"},
    "linked_data": {"catalog", "open_data", "routes", "text"},
    "changes": {"catalog", "deadlines", "model", "problems", "routes", "text"},
    "git": set(),
    "guides": {"assets", "changes", "checks", "model", "problems", "schema", "source"},
    "history": {"catalog", "changes", "git", "model", "schema", "source"},
    "views": {
        "catalog", "changes", "deadlines", "guides", "linked_data", "model", "open_data", "repository", "routes",
        "text", "units",
    },
    "compiled": set(),
    "pages": {"compiled", "views", "text"},
    "exports": {"catalog", "column_names", "deadlines", "model", "open_data", "routes", "schema", "text", "views"},
    "search": {"catalog", "citations", "deadlines", "model", "routes", "text"},
    "column_names": {"text"},
    "repository": {"model"},
    "drafting": {"model", "problems", "source"},
    "importer": {"column_names", "drafting", "model", "problems", "source", "text"},
    "assets": set(),
    "html_blocks": set(),
    "build": {
        "assets", "catalog", "changes", "checks", "compiled", "drafting", "exports", "git", "history", "model",
        "open_data", "pages", "problems", "routes", "schema", "search", "source", "views",
    },
    "serve": {"build"},
    "cli": {"build", "changes", "drafting", "git", "importer", "model", "problems", "routes", "serve", "text"},
    "__main__": {"cli"},
    "__init__": set(),
}  # fmt: skip
"""Each room and the rooms it may import; every room may import itself, and those that are for all."""

FOR_ALL = {"deferred"}

THIRD_PARTY: dict[str, set[str]] = {
    "pydantic": {"model", "schema"},
    "pydantic_core": {"model", "schema"},
    "yaml": {"source"},
    "ruamel": {"drafting"},
    "jinja2": {"build", "compiled", "pages"},
    "markupsafe": {"pages"},
    "numpy": {"search"},
    "minify": {"search"},
    "markdown": {"build", "html_blocks"},
    "mkdocs": {"build"},
    "feedgenerator": {"exports"},
    "filelock": {"build"},
    "xlsxwriter": {"exports"},
    "lxml": {"importer"},
    "pdfplumber": {"importer"},
}
"""Each package from outside and the rooms that may import it.

MkDocs is for the program that runs as its command (``build/mkdocs_process.py``), and so are Jinja and Markdown in
``build``. lunr stands nowhere: the index is lunr's model cut by term, and the tests hold it to the real engine.
"""

STANDARD_LIBRARY_ONLY_IN: dict[str, set[str]] = {
    "subprocess": {"build", "git", "importer"},
    "http": {"serve"},
    "argparse": {"cli"},
}

MODULES = sorted(GENERATOR.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room a module belongs to: its package below ``generator``, or its own name."""
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module named by an import in the file, wherever it stands, typing-only and in functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "generator":
                yield from (f"generator.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(GENERATOR)))
def test_module_imports_only_what_its_room_may(path: Path) -> None:
    room = room_of(path)
    assert room in ROOMS, f"{room} has no entry in the table"
    for name in imported(path):
        top, _, rest = name.partition(".")
        if top == "generator":
            other = rest.split(".")[0]
            assert other == room or other in ROOMS[room] | FOR_ALL, f"{room} must not import {other}"
        elif top in THIRD_PARTY:
            assert room in THIRD_PARTY[top], f"{top} must not be imported in {room}"
        elif top in STANDARD_LIBRARY_ONLY_IN:
            assert room in STANDARD_LIBRARY_ONLY_IN[top], f"{top} must not be imported in {room}"
        else:
            assert top in __import__("sys").stdlib_module_names, f"{top} has no entry in the table"


def test_every_room_in_the_table_exists() -> None:
    assert {room_of(path) for path in MODULES} == set(ROOMS)


def test_the_tables_allow_nothing_that_nobody_does() -> None:
    done = {
        (room_of(path), name.removeprefix("generator.").split(".")[0]) for path in MODULES for name in imported(path)
    }
    allowed = {(room, other) for room, others in ROOMS.items() for other in others}
    allowed |= {(room, package) for package, rooms in THIRD_PARTY.items() for room in rooms}
    assert allowed <= done


def test_the_table_has_no_circle() -> None:
    order: list[str] = []
    while len(order) < len(ROOMS):
        free = [room for room, may in ROOMS.items() if room not in order and may <= set(order)]
        assert free, f"a circle among {set(ROOMS) - set(order)}"
        order += free


def test_no_module_is_longer_than_300_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {str(path.relative_to(GENERATOR)): length for path, length in lengths.items() if length > 300}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not {path.stem for path in MODULES} & {"utils", "helpers", "common", "constants", "misc"}
