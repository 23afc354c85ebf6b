"""Paragraphs nested as their numbers, bullets and headings say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.importer.blocks import Paragraph
from generator.importer.task_table import TaskTable
from generator.importer.wording import Marker, ends_sentence, is_upper, label_of, marker, ordinal

_HEADING = 200
"""Characters: longer paragraphs are no headings."""
_BULLETS = ("-", "+", "*", "")
_STYLED = ("roman", "line", "d1")
"""The sorts of headings without numbers, by the levels of their styles."""
_INNER = ("letter", "sub", "paren", *_BULLETS)


@dataclass(slots=True)
class Node:
    """A paragraph with what stands under it. ``text`` is without its number."""

    marker: Marker
    text: str
    place: str
    bold: bool = False
    kind: str = ""
    children: list[Node | TaskTable] = field(default_factory=list)

    @property
    def printed(self) -> str:
        """The words with the number, as printed."""
        return self._number + self.text

    @property
    def _number(self) -> str:
        return "" if self.marker.is_bullet or not self.marker.rest else self.marker.rest

    @property
    def nodes(self) -> list[Node]:
        """The children that are paragraphs."""
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def tables(self) -> list[TaskTable]:
        """The children that are tables."""
        return [child for child in self.children if isinstance(child, TaskTable)]

    @property
    def is_heading(self) -> bool:
        """Whether it looks like a heading: short, and set apart or with something under it."""
        short = len(self.text) <= _HEADING and not self.text.endswith((".", ";"))
        return short and (self.bold or bool(self.children) or is_upper(self.text) or self.kind == "roman")

    def walk(self) -> Iterator[Node]:
        """The node and every node under it, in printed order."""
        yield self
        for child in self.nodes:
            yield from child.walk()


def grow(blocks: Iterable[Paragraph | TaskTable]) -> Node:
    """The tree of a run of blocks below a root without words."""
    blocks = list(joined(blocks))
    return _Grower(blocks).grow()


def joined(blocks: Iterable[Paragraph | TaskTable]) -> Iterator[Paragraph | TaskTable]:
    """The blocks, with paragraphs put together that a page or line break cut in the middle of a sentence."""
    last: Paragraph | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            if last:
                yield last
            last = None
            yield block
        elif last is not None and _goes_on(last, block):
            last = Paragraph(
                f"{last.text} {block.text}", last.place, last.number, last.bold, last.centred, last.outline
            )
        else:
            if last:
                yield last
            last = block
    if last:
        yield last


def _goes_on(last: Paragraph, block: Paragraph) -> bool:
    found = marker(block.text)
    plain = not block.number and not found.kind
    return plain and block.text[:1].islower() and not ends_sentence(last.text) and not (last.bold and not block.bold)


def read_marker(paragraph: Paragraph) -> tuple[Marker, str]:
    """The number of a paragraph, computed or typed, and its text; ``rest`` of the marker is the number as printed."""
    if paragraph.number:
        found = label_of(paragraph.number)
        return Marker(found.kind, found.label, f"{paragraph.number} "), paragraph.text
    found = marker(paragraph.text)
    if found.is_bullet:
        inner = marker(found.rest)
        if inner.kind in ("letter", "sub"):
            found, text = inner, found.rest
        else:
            return Marker(found.kind, "", "- "), found.rest
    else:
        text = paragraph.text
    head = text[: len(text) - len(found.rest)] if found.kind else ""
    return Marker(found.kind, found.label, head), found.rest


def _is_styled(paragraph: Paragraph) -> bool:
    """Whether only its style says that a paragraph is a heading."""
    return bool(paragraph.outline) and not read_marker(paragraph)[0].kind


class _Grower:
    def __init__(self, blocks: list[Paragraph | TaskTable]) -> None:
        self._blocks = blocks
        self._root = Node(Marker(), "", "", kind="root")
        self._open: list[Node] = [self._root]
        markers = [read_marker(block)[0].kind for block in blocks if isinstance(block, Paragraph)]
        self._has_roman = "roman" in markers
        styled = [block.outline for block in blocks if isinstance(block, Paragraph) and _is_styled(block)]
        self._top = min(styled, default=0)

    def grow(self) -> Node:
        for block in self._blocks:
            if isinstance(block, TaskTable):
                self._close_bullets()
                self._open[-1].children.append(block)
            else:
                self._take(block)
        return self._root

    def _take(self, paragraph: Paragraph) -> None:
        found, text = read_marker(paragraph)
        kind = self._kind(found, paragraph, text)
        node = Node(found, text, paragraph.place, paragraph.bold, kind)
        if kind in ("", "other"):
            self._close_bullets()
            self._open[-1].children.append(node)
            return
        self._close_for(kind, found)
        self._open[-1].children.append(node)
        self._open.append(node)

    def _kind(self, found: Marker, paragraph: Paragraph, text: str) -> str:
        """The sort of list a paragraph stands in; headings without a number make lists of their own."""
        if found.kind == "d1" and paragraph.outline == 1 and not self._has_roman:
            return "roman"
        if found.kind:
            return found.kind
        short = len(text) <= _HEADING and not text.endswith((".", ";", ","))
        if short and paragraph.outline and not self._has_roman:
            return _STYLED[min(max(paragraph.outline - self._top, 0), len(_STYLED) - 1)]
        if short and is_upper(text) and (paragraph.bold or paragraph.centred or paragraph.outline):
            return "line" if self._has_roman else "roman"
        return "line" if short and (paragraph.bold or paragraph.outline) else ""

    def _close_bullets(self) -> None:
        while self._open[-1].kind in ("-", "+", "*", ""):
            self._open.pop()

    def _close_for(self, kind: str, found: Marker) -> None:
        """Close what cannot hold a paragraph of ``kind``."""
        kinds = [node.kind for node in self._open]
        if kind == "line":
            self._close_line(kinds)
            return
        if kind not in kinds:
            self._close_deeper(kind)
            return
        place = len(kinds) - 1 - kinds[::-1].index(kind)
        restarts = (
            ordinal(found) == 1 and place < len(kinds) - 1 and not found.is_bullet and kind not in ("roman", "upper")
        )
        before = self._open[place]
        inside = kinds[-1] not in _BULLETS and _rank(kinds[-1]) > _rank(kind)
        if restarts and ordinal(before.marker) >= 1 and inside:
            return  # a list that begins anew inside a point of another
        del self._open[place:]

    def _close_line(self, kinds: list[str]) -> None:
        if "line" in kinds:
            del self._open[len(kinds) - 1 - kinds[::-1].index("line") :]
        else:
            while self._open[-1].kind in _INNER:
                self._open.pop()

    def _close_deeper(self, kind: str) -> None:
        """A new sort of list: numbers close bullets and letters, dotted numbers close longer ones."""
        if kind in ("-", "+", "*"):
            return
        while len(self._open) > 1 and _rank(self._open[-1].kind) >= _rank(kind):
            self._open.pop()


_ORDER = ("root", "word", "upper", "roman", "line", "d1", "d2", "d3", "d4", "d5", "letter", "sub", "paren")
_RANKS = {kind: rank for rank, kind in enumerate(_ORDER)}


def _rank(kind: str) -> int:
    return _RANKS.get(kind, len(_ORDER))


def item(node: Node) -> Any:
    """The node as an item of the plan file: a bare text, or number, text and what is nested under it."""
    children = [item(child) for child in node.nodes]
    if not node.marker.label and not children:
        return node.text
    found: dict[str, Any] = {}
    if node.marker.label:
        found["ma"] = node.marker.label
    found["noi_dung"] = node.text
    if children:
        found["muc_con"] = children
    return found
