"""Finds, for a place that pydantic names, the field of the model that stands there."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, Tag
from pydantic.fields import FieldInfo

from generator.deferred import dataclass
from generator.problems import KeyPath
from generator.text import closest, fold


@dataclass(frozen=True, slots=True)
class Field:
    """What the model says of one key."""

    key: str
    title: str | None
    description: str | None

    @property
    def example(self) -> str:
        """How to begin the line."""
        return f"{self.key}: ..." + (f"  ({self.description})" if self.description else "")


def field_at(root: type[BaseModel], loc: KeyPath) -> Field | None:
    """The field whose key ends ``loc`` (list positions behind it are ignored)."""
    while loc and not (isinstance(loc[-1], str) and not loc[-1].startswith("<")):
        loc = loc[:-1]
    for record in _records_at(root, loc[:-1]):
        for key, info in _by_key(record).items():
            if loc and key == loc[-1]:
                return Field(key, info.title, info.description)
    return None


def fields_at(root: type[BaseModel], loc: KeyPath) -> list[str]:
    """The keys that the record at ``loc`` may have, in the order of the model."""
    return [key for record in _records_at(root, loc) for key in _by_key(record)]


def closest_key(key: str, known: list[str]) -> str | None:
    """The known key that was most likely meant: marks, spaces and one or two letters apart."""
    return closest(_as_key(key), known)


def is_spelling_of(key: str, known: str | None) -> bool:
    """Whether ``key`` is the known key with marks, capitals or spaces."""
    return known is not None and _as_key(key) == known


def _as_key(words: str) -> str:
    return fold(words).strip().replace(" ", "_").replace("-", "_")


def _by_key(record: type[BaseModel]) -> dict[str, FieldInfo]:
    return {info.alias or name: info for name, info in record.model_fields.items()}


@cache
def _kinds(record: type[BaseModel]) -> dict[str, Any]:
    """The type of each key; pydantic itself leaves those of records that contain themselves as names."""
    hints = get_type_hints(record, include_extras=True)
    return {info.alias or name: hints[name] for name, info in record.model_fields.items()}


def _records_at(root: type[BaseModel], loc: KeyPath) -> list[type[BaseModel]]:
    here: list[Any] = [root]
    for step in loc:
        if isinstance(step, str) and step.startswith("<"):
            here = [arm for kind in here for tag, arm in _arms(kind) if tag == step] or here
        elif isinstance(step, str):
            here = [
                kind_of_field
                for kind in here
                for record in _records(kind)
                for key, kind_of_field in _kinds(record).items()
                if key == step
            ]
        else:
            here = [item for kind in here for item in _items(kind)]
    return list(dict.fromkeys(record for kind in here for record in _records(kind)))


def _arms(kind: Any) -> Iterator[tuple[str, Any]]:
    """The tagged members of a union."""
    for arm in get_args(_bare(kind)):
        if get_origin(arm) is Annotated:
            tags = [extra.tag for extra in arm.__metadata__ if isinstance(extra, Tag)]
            yield from ((tag, arm) for tag in tags)
        if get_origin(_bare(arm)) in (Union, types.UnionType):
            yield from _arms(arm)


def _items(kind: Any) -> Iterator[Any]:
    bare = _bare(kind)
    if get_origin(bare) is list:
        yield get_args(bare)[0]
    elif get_origin(bare) in (Union, types.UnionType):
        for arm in get_args(bare):
            yield from _items(arm)


def _records(kind: Any) -> Iterator[type[BaseModel]]:
    bare = _bare(kind)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        yield bare
    elif get_origin(bare) in (Union, types.UnionType):
        for arm in get_args(bare):
            yield from _records(arm)


def _bare(kind: Any) -> Any:
    """The type without what ``Annotated`` hangs on it."""
    while get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    return kind
