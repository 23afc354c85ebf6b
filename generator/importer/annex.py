"""The annexes: their headings and captions, the tables in them, and what is printed around the tables."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from generator.importer.blocks import Paragraph
from generator.importer.marks import Marks
from generator.importer.prose import has_tasks, unfold
from generator.importer.sections import Sections
from generator.importer.tree import grow, read_marker
from generator.importer.wording import folded, is_upper
from generator.importer.zones import Blocks, is_caption, opens_annex

_OFFICE = ("cong hoa xa hoi", "doc lap tu do", "uy ban nhan dan", "ubnd ", "hoi dong nhan dan")
_TITLE_LINES = 4
_GLUED = re.compile(r"^(\S.*\S)\s*(\((?:Ban hành |Đính )?[Kk]èm theo .*)$")


class Annexes:
    """Reads what stands behind the signature into ``phu_luc`` and the sections."""

    def __init__(self, plan: dict[str, Any], sections: Sections, marks: Marks) -> None:
        self._plan = plan
        self._sections = sections
        self._marks = marks
        self._seen_table = False
        self._titled = False

    def read(self, blocks: Blocks) -> None:
        """Place every block of the annexes."""
        waiting: list[Paragraph] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                waiting.append(block)
                continue
            heading = self._above(waiting)
            self._sections.table(block, None, heading)
            self._seen_table = True
            waiting = []
        if waiting:
            self._below(waiting)

    def _annex(self) -> dict[str, Any]:
        annex: dict[str, Any] = self._plan.setdefault("phu_luc", {})
        return annex

    def _above(self, lines: list[Paragraph]) -> str:
        """Place the lines above a table; returns the one that is the heading of its area, or nothing."""
        heading = ""
        if lines and not opens_annex(lines[-1]) and not is_caption(lines[-1].text.strip("( ")):
            last = lines[-1].printed
            if self._sections.fits(read_marker(lines[-1])[1]) and (self._titled or len(lines) > 1):
                heading, lines = last, lines[:-1]
        rest = self._headings([part for line in lines for part in _parted(line)])
        self._prose(rest)
        return heading

    def _headings(self, lines: list[Paragraph]) -> list[Paragraph]:
        """Take letterhead, title and caption of an annex; returns what is left."""
        annex = self._annex() if lines else {}
        rest: list[Paragraph] = []
        title: list[str] = []
        for line in lines:
            key = folded(line.text)
            if is_caption(line.text.strip("( ")) and "chu_thich" not in annex and not rest:
                annex["chu_thich"] = line.printed
            elif not self._titled and not title and (key.startswith(_OFFICE) or self._is_letterhead(line)):
                annex.setdefault("dau_phu_luc", []).append(line.printed)
            elif (
                not self._titled
                and not rest
                and len(title) < _TITLE_LINES
                and (not title or self._looks_set_apart(line))
            ):
                title.append(line.printed)
            else:
                rest.append(line)
        if title:
            annex["tieu_de"] = " ".join(title)
            self._titled = True
        return rest

    def _is_letterhead(self, line: Paragraph) -> bool:
        key = folded(line.text)
        return is_upper(line.text) and key.startswith(("so ", "ban ", "tinh ", "thanh pho ")) and len(key.split()) < 8

    def _looks_set_apart(self, line: Paragraph) -> bool:
        plain_heading = read_marker(line)[0].kind in ("roman", "d1", "upper")
        return (line.bold or line.centred or is_upper(line.text)) and not plain_heading

    def _prose(self, lines: list[Paragraph]) -> None:
        """Words between tables: headings with narrative become sections, anything else goes below the table."""
        if not lines:
            return
        root = grow(lines)
        unfold(root)
        if has_tasks(root) or (not self._seen_table and any(self._sections.fits(node.text) for node in root.nodes)):
            for node in root.nodes:
                self._sections.prose(node)
            return
        self._below(lines)

    def _below(self, lines: list[Paragraph]) -> None:
        if not self._seen_table:
            lines = self._headings([part for line in lines for part in _parted(line)])
            root = grow(lines)
            for node in root.nodes:
                if node.children or self._sections.fits(node.text):
                    self._sections.prose(node)
                else:
                    self._sections.loose([node], node.text)
            return
        texts = [line.printed for line in lines]
        if texts:
            self._annex().setdefault("duoi_bang", []).extend(texts)
            self._marks.add(
                self._annex(),
                "duoi_bang",
                "các dòng in dưới bảng hoặc giữa các bảng; xem có phải tiêu đề, phụ lục khác",
            )


def _parted(line: Paragraph) -> list[Paragraph]:
    """A title with its caption in the same line as two lines."""
    found = _GLUED.match(line.text)
    if found is None or not is_caption(found.group(2).strip("( ")):
        return [line]
    return [replace(line, text=found.group(1)), replace(line, text=found.group(2), number="", bold=False)]
