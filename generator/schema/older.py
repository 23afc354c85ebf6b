"""Files written for an earlier form of the model."""

from __future__ import annotations

from typing import TypeVar

from generator.model import Record
from generator.schema.fields import fields_at
from generator.schema.loader import Loaded, load
from generator.source import Document, Mapping
from generator.source.nodes import TreeLocator

R = TypeVar("R", bound=Record)


def load_older(document: Document, record: type[R]) -> Loaded[R] | None:
    """As ``load``, but keys at the top of the file that the model does not have are passed over.

    None for a file that differs from the model in more than that.
    """
    loaded, _ = load(document, record)
    root = document.locator.root
    if loaded is not None or not isinstance(root, Mapping):
        return loaded
    known = set(fields_at(record, ()))
    kept = {key: entry for key, entry in root.entries.items() if key in known}
    if len(kept) == len(root.entries):
        return None
    trimmed = TreeLocator(document.locator.path, Mapping(root.line, root.column, kept))
    return load(Document(document.file, trimmed), record)[0]
