"""JSON as the portal writes it: one blank a level, letters as they are.

The standard library has this form too, but only in Python code that yields it crumb by crumb. Here strings go to its
fast writer, and the rest is joined around them. A test holds the two to the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from json.encoder import encode_basestring as quoted


def dump(value: object) -> str:
    """The value as a whole file. Raises TypeError for what is no JSON."""
    return f"{_text(value, _line(0))}\n"


def record(value: object) -> str:
    """The value as it stands in a list of records."""
    return _text(value, _line(1))


def listed(records: Sequence[str]) -> str:
    """A file that is a list of what ``record`` has made."""
    return f"{BEGIN}{BETWEEN.join(records)}{END}" if records else NOTHING


def _line(level: int) -> str:
    return "\n" + " " * level


BEGIN, BETWEEN, END, NOTHING = f"[{_line(1)}", f",{_line(1)}", "\n]\n", "[]\n"
"""What stands around records and between them where they are a list, and a list of none."""


def _text(value: object, line: str) -> str:
    """``line`` is a line break and the blanks in front of what stands at the value's own level."""
    if isinstance(value, str):
        return quoted(value)
    if value is None:
        return "null"
    if isinstance(value, dict):
        inner = f"{line} "
        items = [f"{quoted(key)}: {_text(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{line}}}" if items else "{}"
    if isinstance(value, list | tuple):
        inner = f"{line} "
        items = [_text(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{line}]" if items else "[]"
    return json.dumps(value)
