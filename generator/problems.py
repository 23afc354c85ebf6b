"""What can be wrong in the content, and where; and how a list of problems is put into words for each reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Protocol

from generator.deferred import dataclass


class Severity(StrEnum):
    """An error blocks publication; a warning never does."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Location:
    """A place in a file; ``line`` and ``column`` count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault: where, which rule, what is wrong in Vietnamese, and how to write it where that can be said."""

    location: Location
    rule: str
    message: str
    hint: str | None = None
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Whether this fault blocks publication."""
        return self.severity is Severity.ERROR


MOST = 200
"""Problems told of one file by each stage that reads it: nobody reads more, and a machine would choke on a million."""


def remaining(after: Problem, count: int | None = None) -> Problem:
    """What stands in the place of all further problems of a file; ``count`` of them, where that is known."""
    words = f"còn {count} lỗi khác" if count else "còn lỗi khác"
    hint = "sửa các lỗi đã nêu rồi kiểm tra lại"
    return Problem(after.location, after.rule, f"tệp này {words} từ chỗ này trở đi, không nêu hết", hint)


KeyPath = tuple[str | int, ...]


class Locator(Protocol):
    """Finds the place of a value by the keys and list positions that lead to it."""

    def at(self, *path: str | int) -> Location:
        """The place of the value at ``path``, or of the nearest value above it."""
        ...

    def at_key(self, *path: str | int) -> Location:
        """The place of the key that ends ``path``, or of the nearest value above it."""
        ...


_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_COMMAND = re.compile(r"##(?=\[)|^(\s*):(?=:)", re.MULTILINE)
"""What GitHub's runner obeys on any line that a program prints: ``##[...]`` anywhere, ``::`` where the line begins."""


def shown(text: str) -> str:
    """Words of strangers, names of files among them, on one line of a report.

    Signs that move a terminal's cursor, turn a line round or begin a new one are written as escapes, as ``\\x1b``.
    """
    return _STEERING.sub(lambda found: repr(found.group())[1:-1], text)


def printable(report: str) -> str:
    """A report of several lines that steers no terminal and in which the runner of a workflow finds no command."""
    lines = "\n".join(map(shown, report.split("\n")))
    return _COMMAND.sub(lambda found: "## " if found[1] is None else f"{found[1]}: ", lines)


def printed_json(value: object) -> str:
    """A value as JSON with all letters as they are, save the signs that would steer a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "\n".join(_STEERING.sub(lambda found: f"\\u{ord(found.group()):04x}", line) for line in text.split("\n"))


def sort(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order of files and lines, each once."""
    return sorted(set(problems), key=lambda p: (p.location, p.severity, p.rule, p.message, p.hint or ""))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them blocks publication."""
    return any(problem.is_error for problem in problems)


def as_text(problems: Sequence[Problem]) -> str:
    """One line a problem, ``path:line:column: error[rule]: message``; a hint follows on a line of its own."""
    lines = []
    for problem in problems:
        where = problem.location
        place = f"{shown(where.path)}:{where.line}:{where.column}"
        lines.append(f"{place}: {problem.severity}[{problem.rule}]: {shown(problem.message)}")
        if problem.hint:
            lines.append(f"    cách viết: {problem.hint}")
    return printable("\n".join(lines))


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub shows as annotations on the lines of a pull request."""
    return "\n".join(_github_command(problem) for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON list, one object a problem, keys in a fixed order."""
    rows = [
        {
            "path": problem.location.path,
            "line": problem.location.line,
            "column": problem.location.column,
            "severity": str(problem.severity),
            "rule": problem.rule,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return printed_json(rows)


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
"""How a report can be written, by the name given to ``--format``."""


def _github_command(problem: Problem) -> str:
    where = problem.location
    body = problem.message if problem.hint is None else f"{problem.message}\nCách viết: {problem.hint}"
    properties = f"file={_property(where.path)},line={where.line},col={where.column},title={_property(problem.rule)}"
    return f"::{problem.severity} {properties}::{_data(body)}"


def _data(text: str) -> str:
    text = "\n".join("\r".join(map(shown, line.split("\r"))) for line in text.split("\n"))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
