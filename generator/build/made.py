"""What nodes are and what they give: pages, files, and nodes below them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Set
from pathlib import Path
from typing import NamedTuple

from generator.deferred import dataclass

DIGEST_SIZE = 16


def digest(data: bytes) -> bytes:
    """What stands for the content of an output."""
    return hashlib.sha256(data).digest()[:DIGEST_SIZE]  # processors do this one by themselves


class MarkdownPage(NamedTuple):
    """A page before it is rendered; ``file`` is the path of its Markdown below the folder of the pages."""

    file: str
    address: str
    text: str
    changed_on: dt.date | None


class File(NamedTuple):
    """A file of the site that is no page."""

    path: str
    data: bytes


class Laid(NamedTuple):
    """The same, made by somebody else: it lies at ``place`` until it is taken; ``digest`` stands for its bytes.

    Without a place it lies where it belongs.
    """

    path: str
    place: Path | None
    digest: bytes
    size: int


class Gone(NamedTuple):
    """A file of the site that is no more."""

    path: str


@dataclass(frozen=True, slots=True)
class Below:
    """A node below a member of a family: made when its mark is new, or when what stands under one of its keys is."""

    name: str
    mark: bytes
    keys: tuple[str, ...]
    make: Callable[[], MarkdownPage]


Made = MarkdownPage | File | Below


@dataclass(frozen=True, slots=True)
class Family:
    """Nodes of one kind: the words by which they are known, and what makes one. ``forget`` is told who is gone."""

    name: str
    members: Callable[[], Iterable[str]]
    make: Callable[[str], Iterable[Made]]
    forget: Callable[[str], None] = lambda _: None


class Stale(NamedTuple):
    """What is to be made of a family: these ``members``, and those that are not among the ``known``.

    ``known`` is None where the members are those that there were.
    """

    family: str
    members: Set[str]
    known: Set[str] | None
