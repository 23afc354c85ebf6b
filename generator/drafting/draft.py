"""A draft of a plan file: what a program could fill in, and marks where a person must look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from generator import source
from generator.deferred import dataclass
from generator.drafting.yaml_text import dump
from generator.model import TaskField
from generator.problems import KeyPath
from generator.source import MARK

MODELINE = "# yaml-language-server: $schema=../../../../schema/plan.schema.json"
"""Tells editors which schema the file keeps, from the place where plan files lie."""

_ON_ONE_LINE = {TaskField.LEAD.value, TaskField.SUPPORT.value, "linh_vuc_phu"}
"""Short lists that are typed ``[one, two]``."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan's tree of dicts, lists and texts with the keys of the plan file, in the order of the file.

    ``marks`` says what to look at, by the path of keys and positions that leads to the value; the path may lead to
    any value of the tree, and the empty path means the whole file. Texts are written cleaned (``source.cleaned``).
    """

    tree: Mapping[str, Any]
    marks: Mapping[KeyPath, Sequence[str]] = field(default_factory=dict)
    header: Sequence[str] = ()


_DAYS = {"ngay_ban_hanh", "ngay"}
_DOUBTFUL = ("?", ":", "-")
"""What a text may begin with that the library leaves without quotes where other readers of YAML do not expect it."""


def write(draft: Draft) -> str:
    """The draft as the text of a plan file."""
    body = dump(_shaped(draft.tree, ""))
    lines = _with_marks(body, draft.marks) if any(draft.marks) else body.rstrip("\n").split("\n")
    head = [MODELINE, *(f"# {line}".rstrip() for line in draft.header)]
    head += [f"# {MARK}: {mark}" for mark in draft.marks.get((), ())]
    return "\n".join([*head, *lines]) + "\n"


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if len(text) == len("2020-11-19") else None
    except ValueError:
        return None


def _shaped(value: Any, key: str) -> Any:
    if isinstance(value, Mapping):
        return {name: _shaped(inner, name) for name, inner in value.items()}
    if isinstance(value, str):
        if key in _DAYS and (day := _day(value)):
            return day  # the library would put a text that looks like a day into quotes
        text = source.cleaned(value)
        return SingleQuotedScalarString(text) if text.startswith(_DOUBTFUL) else text
    if isinstance(value, int | float) or value is None:
        return value
    items = CommentedSeq(_shaped(item, "") for item in value)
    if key in _ON_ONE_LINE:
        items.fa.set_flow_style()
    return items


def _with_marks(body: str, marks: Mapping[KeyPath, Sequence[str]]) -> list[str]:
    """The lines of ``body`` with each mark above the line on which its value begins."""
    lines = body.rstrip("\n").split("\n")
    document, _ = source.read_bytes(body.encode("utf-8"), source.SourceFile("", Path(), ()))
    if document is None:
        raise ValueError("a draft must be readable before it can be marked")
    above: dict[int, list[str]] = {}
    for path, words in marks.items():
        if path:
            above.setdefault(document.locator.at_key(*path).line, []).extend(words)
    result = []
    for number, line in enumerate(lines, start=1):
        indent = line[: len(line) - len(line.lstrip())]
        result += [f"{indent}# {MARK}: {' '.join(words.split())}" for words in above.get(number, ())]
        result.append(line)
    return result
