"""Located nodes: what a YAML file says, and on which line and column it says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from generator.deferred import dataclass
from generator.problems import KeyPath, Location


@dataclass(slots=True)
class Scalar:
    """A text; ``line`` and ``column`` count from 1."""

    value: str
    line: int
    column: int


@dataclass(slots=True)
class Sequence:
    """A list."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order typed. The first of two equal keys counts."""

    line: int
    column: int
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


Node = Scalar | Sequence | Mapping


def plain(node: Node) -> object:
    """The tree as dicts, lists and texts."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def walk(node: Node) -> Iterator[Scalar]:
    """All texts of the tree, in order."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from walk(item)
    else:
        for _, value in node.entries.values():
            yield from walk(value)


@dataclass(frozen=True, slots=True)
class TreeLocator:
    """Finds places in one file's tree; a path that leads nowhere ends at the nearest value above it."""

    path: str
    root: Node

    def at(self, *path: str | int) -> Location:
        """The place of the value at ``path``."""
        node = self.node(path)
        return Location(self.path, node.line, node.column)

    def at_key(self, *path: str | int) -> Location:
        """The place of the key that ends ``path``, or of the list item."""
        parent, last = self.node(path[:-1]), path[-1] if path else None
        if isinstance(parent, Mapping) and isinstance(last, str) and last in parent.entries:
            key = parent.entries[last][0]
            return Location(self.path, key.line, key.column)
        return self.at(*path)

    def node(self, path: KeyPath) -> Node:
        """The node at ``path``, or the nearest one above it."""
        node = self.root
        for step in path:
            if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
                node = node.entries[step][1]
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
        return node
