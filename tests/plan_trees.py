"""Trees of texts that mean plans, sound or not: what the schema, the loader and the form in the browser agree on."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from conftest import CONTENT, PLAN, REPOSITORY
from hypothesis import strategies as st

from generator import schema, source
from generator.model import Plan
from generator.source.nodes import Mapping, Node, Scalar, Sequence, TreeLocator, plain

Tree = dict[str, Any]
FILE = source.SourceFile("plan.yml", Path(), ("plans", "lai-chau", "2021", "so-y-te"))


def rule_examples() -> Path:
    """The folder with a good and a bad file for each rule."""
    places = (REPOSITORY / "generator" / "rule_examples", REPOSITORY / "tests" / "rules")
    return next(place for place in places if place.is_dir())


def read(text: str) -> Any:
    """What a file says as dicts, lists and texts; None where it cannot be read."""
    document, _ = source.read_bytes(text.encode("utf-8"), FILE)
    return None if document is None else plain(document.locator.root)


def texts(tree: Any) -> Iterator[str]:
    """Every key and every text of a tree."""
    if isinstance(tree, dict):
        yield from (str(key) for key in tree)
    for inner in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from texts(inner)
    if isinstance(tree, str):
        yield tree


def is_sound(tree: Any) -> bool:
    """The loader's verdict on the shape of a plan."""
    document = source.Document(FILE, TreeLocator("plan.yml", _node(tree)))
    return not schema.load(document, Plan)[1]


@functools.cache
def golden() -> Tree:
    """The plan that uses every key. Copy it before you change it."""
    (path,) = (REPOSITORY / "tests" / "golden" / "plans").rglob("*.yml")
    tree: Tree = read(path.read_text(encoding="utf-8"))
    return tree


def shortest() -> Tree:
    """The shortest sound plan that has a task."""
    tree: Tree = read(PLAN)
    return tree


@functools.cache
def corpus() -> dict[str, Any]:
    """All plans at hand by name: published, golden, and those of the rules' examples that can be read."""
    files = {f"plan {path.parts[-3]}": path for path in sorted((CONTENT / "plans").rglob("*.yml"))}
    for path in sorted(rule_examples().glob("*/*.yml")):
        if not (path.parent / "place.txt").exists():
            files[f"rule {path.parent.name}/{path.stem}"] = path
    trees = {name: read(path.read_bytes().decode("utf-8", "replace")) for name, path in files.items()}
    return {"golden": golden(), **{name: tree for name, tree in trees.items() if isinstance(tree, dict)}}


def changed(tree: Any, data: st.DataObject) -> Any:
    """The tree with one to three values replaced, removed or put in another place."""
    for _ in range(data.draw(st.integers(1, 3))):
        parent, key = data.draw(st.sampled_from(list(_places(tree))))
        if isinstance(parent, dict) and data.draw(st.booleans()):
            del parent[key]
        else:
            parent[key] = data.draw(_VALUES)
    return tree


_WORDS = st.sampled_from(
    ["", " ", "a", "1", "0", "-1", "2021", "2021-02-30", "2021-02-28", "2021-11", "true", "yes", "the-che", "nv-1",
     "NV-1", ">= 98 %", ">=98%", "ke-hoach", "1.500", "10,5", "yearly", "vn/nd-cp/2020/107", "https://a.b", "Sở",
     "x\ny"]
)  # fmt: skip
_KEYS = st.sampled_from(
    [
        "ma",
        "noi_dung",
        "nhom",
        "id",
        "ten",
        "nhiem_vu",
        "muc_con",
        "bat_dau",
        "ket_thuc",
        "muc",
        "x",
        "ten_cot",
        "chu_tri",
    ]
)
_VALUES = st.recursive(
    _WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3), max_leaves=6
)


def _places(tree: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
        found.append((tree, key))
        if isinstance(value, dict | list):
            found += _places(value)
    return found


def _node(value: Any) -> Node:
    if isinstance(value, dict):
        return Mapping(1, 1, {key: (Scalar(key, 1, 1), _node(inner)) for key, inner in value.items()})
    if isinstance(value, list):
        return Sequence(1, 1, [_node(inner) for inner in value])
    return Scalar(str(value), 1, 1)
