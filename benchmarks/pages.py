"""Reads the plan pages of a built site into units: the elements a search result can point at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

Kind = Literal["task", "narrative", "heading", "footnote"]

# What the site adds to a unit, or prints a second time, is no part of the unit.
# fmt: off
_ADDED = frozenset({
    "p-note", "p-targets", "p-task__targets", "p-task__foot", "p-figures", "p-attributes", "p-quiet", "p-label",
    "p-columns", "p-own", "p-kicker", "p-section-line", "p-place-note", "p-source", "p-tag", "p-value",
    "p-hidden", "p-print", "p-ways-on", "p-signatory",
})
# fmt: on
_WITHOUT_ID = frozenset({"p-caption"})
_INLINE = frozenset({"a", "abbr", "b", "del", "em", "i", "ins", "mark", "q", "small", "span", "strong", "sub", "sup"})
_HEADING_NUMBER = re.compile(r"([IVXLC]+|\d+(?:\.\d+)*|[a-zđ])[.)]?\s")
_EDITORIAL = "bien-tap"  # the heading from which on the page speaks of itself


@dataclass(frozen=True)
class Unit:
    """One element of a plan's page with its own words; ``anchor`` is empty while the element has no id."""

    page: str
    anchor: str
    kind: Kind
    numbers: tuple[str, ...]
    """The printed numbers that lead to the unit, outermost first, its own last: ("III", "5", "5", "6")."""
    section: str
    """The nearest heading above; of a heading the heading itself."""
    name: str
    """What a task is called; empty for the others."""
    text: str
    element: str

    @property
    def address(self) -> str:
        """Where the unit is, below the root of the site."""
        return f"{self.page}#{self.anchor}" if self.anchor else ""


@dataclass
class _Reader:
    page: str
    headings: dict[int, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    units: list[Unit] = field(default_factory=list)
    done: bool = False

    def read(self, node: LexborNode, outer: tuple[str, ...] = ()) -> None:
        for child in node.iter():
            self.done = self.done or child.id == _EDITORIAL
            if self.done:
                return
            if _is_added(child):
                continue
            kind = _kind(child)
            if kind == "heading":
                self._heading(child)
            elif kind is not None:
                numbers = outer + _numbers(child)
                self._unit(child, kind, numbers)
                if kind != "task":
                    self.read(child, numbers)
            elif "p-duty__number" in _classes(child):
                self.headings[3] = (_tokens(own_text(child)), "")
            elif child.tag != "h1":
                self.read(child, outer)

    def _heading(self, node: LexborNode) -> None:
        level = _level(node)
        text = own_text(node)
        self.headings = {of: heading for of, heading in self.headings.items() if of < level}
        self.headings[level] = (_numbers(node) or _tokens_at_start(text), text)
        self._unit(node, "heading", ())

    def _unit(self, node: LexborNode, kind: Kind, numbers: tuple[str, ...]) -> None:
        above = [self.headings[level] for level in sorted(self.headings)]
        path = tuple(token for heading in above for token in heading[0]) + numbers
        section = next((heading[1] for heading in reversed(above) if heading[1]), "")
        name = _task_name(node) if kind == "task" else ""
        self.units.append(Unit(self.page, _anchor(node), kind, path, section, name, own_text(node), _described(node)))


def units_of(site: Path) -> list[Unit]:
    """Every unit of every plan's page of the built site, in the order of the pages."""
    found: list[Unit] = []
    for path in sorted(site.glob("ke-hoach/*/*/*/index.html")):
        article = LexborHTMLParser(path.read_text(encoding="utf-8")).css_first("article.p-article")
        if article is not None:
            reader = _Reader(path.parent.relative_to(site).as_posix() + "/")
            reader.read(article)
            found += (unit for unit in reader.units if unit.text)
    return found


def own_text(node: LexborNode) -> str:
    """The words of the element without those of units inside it and without what the site adds."""
    return re.sub(r"\s+", " ", "".join(_pieces(node))).strip()


def _pieces(node: LexborNode) -> Iterator[str]:
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield child.text(deep=False)
        elif not _is_added(child) and not (child.tag in {"li", "p"} and child.id):
            space = "" if child.tag in _INLINE else " "
            yield space
            yield from _pieces(child)
            yield space


def _classes(node: LexborNode) -> frozenset[str]:
    return frozenset((node.attributes.get("class") or "").split())


def _is_added(node: LexborNode) -> bool:
    classes = _classes(node)
    return bool(classes & _ADDED) or (not node.id and bool(classes & _WITHOUT_ID))


def _kind(node: LexborNode) -> Kind | None:
    classes = _classes(node)
    if "p-task" in classes:
        return "task"
    if node.tag in {"h2", "h3", "h4"} or classes & {"p-table-heading", "p-group"}:
        return "heading"
    if node.tag == "li" and node.id:
        return "footnote" if "p-footnotes" in _parent_classes(node) else "narrative"
    return "narrative" if node.tag == "p" and "p-duty__number" not in classes else None


def _parent_classes(node: LexborNode) -> frozenset[str]:
    return _classes(node.parent) if node.parent is not None else frozenset()


def _level(node: LexborNode) -> int:
    if "p-table-heading" in _classes(node):
        return 4
    return 5 if "p-group" in _classes(node) else int((node.tag or "h2")[1:])


def _anchor(node: LexborNode) -> str:
    """The element's id; the heading of a section without one is reached by the section's."""
    parent = node.parent
    if not node.id and parent is not None and parent.tag == "section":
        return parent.id or ""
    return node.id or ""


def _numbers(node: LexborNode) -> tuple[str, ...]:
    number = next((child for child in node.css(".p-number") if _owner(child, node)), None)
    return _tokens(number.text()) if number is not None else ()


def _owner(number: LexborNode, node: LexborNode) -> bool:
    """Whether the number is the element's own, or in its title, and not one of a unit inside it."""
    parent = number.parent
    return parent is not None and (parent.id == node.id or "p-task__title" in _classes(parent))


def _tokens(number: str) -> tuple[str, ...]:
    return tuple(number.strip(" .)").split("."))


def _tokens_at_start(text: str) -> tuple[str, ...]:
    match = _HEADING_NUMBER.match(text)
    return _tokens(match[1]) if match else ()


def _task_name(node: LexborNode) -> str:
    places: Iterable[LexborNode | None] = (node.css_first(".p-task__title"), node.css_first(".p-parts"))
    texts = [own_text(place) for place in places if place is not None]
    return next((text for text in texts if re.search(r"\w{2}", text)), "")


def _described(node: LexborNode) -> str:
    classes = ".".join(sorted(_classes(node)))
    return f"<{node.tag}{f' id={node.id}' if node.id else ''}{f' class={classes}' if classes else ''}>"
