"""The text inside one Word paragraph: runs, links, fields, footnote marks, insertions; deletions are set apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from generator.importer.fonts import FontCount
from generator.importer.package import W
from generator.importer.styles import Looks, Styles, run_looks
from generator.importer.wording import clean
from generator.text import superscript

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_INTO = {
    f"{W}{name}" for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "dir", "bdo")
} | {f"{W}customXml", f"{M}oMath", f"{M}oMathPara", f"{M}r"}
_GONE = {f"{W}del", f"{W}moveFrom"}
_PICTURES = {f"{W}drawing", f"{W}pict", f"{W}object"}
_DEPTH = 60
_APART = re.compile("\t|[ \u00a0]{4,}")
"""What sets the pieces of a line apart."""


@dataclass(slots=True)
class Line:
    """A line of a paragraph; a paragraph with line breaks has several."""

    text: str
    bold: bool
    columns: tuple[str, ...] = ()


@dataclass(slots=True)
class Seen:
    """What the runs of a whole document held beside their text."""

    fonts: FontCount = field(default_factory=FontCount)
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    insertions: int = 0
    pictures: int = 0

    def note_number(self, kind: str, identity: str) -> int:
        """The number of a footnote or endnote, in the order in which the text refers to them."""
        return self.notes.setdefault((kind, identity), len(self.notes) + 1)


class Runs:
    """Reads one paragraph. ``lines`` are its printed lines; ``boxes`` the text boxes anchored in it."""

    def __init__(self, paragraph: Any, base: Looks, styles: Styles, seen: Seen) -> None:
        self.boxes: list[Any] = []
        self._base = base
        self._styles = styles
        self._seen = seen
        self._parts: list[tuple[str, bool]] = []
        self._signs: dict[str, Callable[[Any], str]] = {
            f"{W}t": lambda node: node.text or "",
            f"{M}t": lambda node: node.text or "",
            f"{W}tab": lambda _: "\t",
            f"{W}ptab": lambda _: "\t",
            f"{W}br": lambda node: " " if node.get(f"{W}type") in ("page", "column") else "\n",
            f"{W}cr": lambda _: "\n",
            f"{W}noBreakHyphen": lambda _: "-",
            f"{W}sym": lambda node: _symbol(node.get(f"{W}char", "")),
            f"{W}footnoteReference": lambda node: self._note("footnote", node),
            f"{W}endnoteReference": lambda node: self._note("endnote", node),
        }
        self._walk(paragraph, 0)

    @property
    def lines(self) -> list[Line]:
        """The lines that say something."""
        lines: list[list[tuple[str, bool]]] = [[]]
        for text, bold in self._parts:
            first, *others = text.split("\n")
            lines[-1].append((first, bold))
            lines += [[(other, bold)] for other in others]
        found = []
        for line in lines:
            printed = "".join(part for part, _ in line)
            text = clean(printed)
            if text:
                letters = [(sum(char.isalnum() for char in part), bold) for part, bold in line]
                heavy = sum(count for count, bold in letters if bold)
                found.append(Line(text, heavy > 0.8 * sum(count for count, _ in letters), _columns(printed)))
        return found

    def _walk(self, element: Any, depth: int) -> None:
        if depth > _DEPTH:
            return
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, depth)
            elif tag in _GONE:
                self._seen.deleted.append(clean("".join(_texts(child))))
            elif tag in _INTO:
                self._seen.insertions += tag in (f"{W}ins", f"{W}moveTo")
                self._walk(child, depth + 1)
            elif tag == f"{M}t":
                self._parts.append((child.text or "", False))
            elif tag == f"{MC}AlternateContent":
                self._walk(_choice(child), depth + 1)
            elif isinstance(tag, str) and tag.startswith(M):
                self._walk(child, depth + 1)

    def _run(self, run: Any, depth: int) -> None:
        looks = run_looks(run.find(f"{W}rPr")).over(self._base)
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None:
            looks = run_looks(run.find(f"{W}rPr")).over(self._styles.of_run(style.get(f"{W}val", "")).over(self._base))
        text = "".join(self._pieces(run, depth))
        if looks.hidden and text.strip():
            self._seen.hidden.append(clean(text))
            return
        self._seen.fonts.add(text, looks.font or "")
        self._parts.append((text, bool(looks.bold)))

    def _pieces(self, run: Any, depth: int) -> list[str]:
        pieces = []
        for child in run:
            if child.tag in self._signs:
                pieces.append(self._signs[child.tag](child))
            elif child.tag in _PICTURES:
                self._picture(child)
            elif child.tag == f"{W}delText":
                self._seen.deleted.append(clean(child.text or ""))
            elif child.tag == f"{MC}AlternateContent":
                pieces += self._pieces(_choice(child), depth + 1) if depth < _DEPTH else []
        return pieces

    def _picture(self, element: Any) -> None:
        boxes = [box for box in element.iter(f"{W}txbxContent") if not _inside_box(box, element)]
        if boxes:
            self.boxes += boxes
        elif element.tag != f"{W}pict" or element.find(".//{*}imagedata") is not None:
            self._seen.pictures += 1

    def _note(self, kind: str, node: Any) -> str:
        return superscript(self._seen.note_number(kind, node.get(f"{W}id", "")))


def _columns(printed: str) -> tuple[str, ...]:
    pieces = [clean(piece) for piece in _APART.split(printed)]
    said = tuple(piece for piece in pieces if piece)
    if len(said) == 1 and not pieces[0]:
        return ("", *said)
    return said if len(said) > 1 else ()


def _texts(element: Any) -> list[str]:
    return [node.text or "" for node in element.iter(f"{W}t", f"{W}delText")]


def _choice(alternatives: Any) -> Any:
    """One of several forms of the same content: the newer one, which is what Word shows."""
    choice = alternatives.find(f"{MC}Choice")
    return choice if choice is not None and len(choice) else alternatives.find(f"{MC}Fallback") or ()


def _inside_box(box: Any, top: Any) -> bool:
    parent = box.getparent()
    while parent is not None and parent is not top:
        if parent.tag in (f"{W}txbxContent", f"{MC}Fallback"):
            return True
        parent = parent.getparent()
    return False


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
