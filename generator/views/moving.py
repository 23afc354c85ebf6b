"""Values of one page as another page below it shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from generator.views.richtext import Link, Segment

T = TypeVar("T")


def texts(value: object) -> Iterator[str]:
    """The words of all segments in a value of a view."""
    if isinstance(value, Segment):
        yield value.text
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def moved(value: T, up: str) -> T:
    """A value of a view with all its links as a page below writes them; ``up`` leads from there to this page."""
    found: Any = value
    if isinstance(found, tuple):
        return cast("T", tuple(moved(part, up) for part in found))
    if isinstance(found, Segment | Link):
        return cast("T", replace(found, href=up + found.href)) if found.href else value
    if is_dataclass(found) and not isinstance(found, type):
        parts = {field.name: getattr(found, field.name) for field in fields(found) if field.init}
        return cast("T", replace(found, **{name: moved(part, up) for name, part in parts.items()}))
    return value
