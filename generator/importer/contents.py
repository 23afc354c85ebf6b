"""The table of contents: it only repeats headings, with their pages."""

from __future__ import annotations

import re

from generator.importer.blocks import Block, Document, LeftOut, Paragraph
from generator.importer.wording import folded

_ENTRY = re.compile(r"^\S.{2,150}?[\s.…_]+\d{1,3}$")
_LATEST = 80
"""Blocks: a table of contents stands near the beginning."""


def without_contents(document: Document) -> list[Block]:
    """The blocks but "MỤC LỤC" and the lines with page numbers under it, which go to the document's list."""
    found: list[Block] = []
    inside = False
    for index, block in enumerate(document.blocks):
        heading = isinstance(block, Paragraph) and folded(block.text) == "muc luc" and index < _LATEST
        inside = heading or (inside and isinstance(block, Paragraph) and bool(_ENTRY.match(block.printed)))
        if inside and isinstance(block, Paragraph):
            document.left_out.append(LeftOut(block.printed, block.place, "mục lục"))
        else:
            found.append(block)
    return found
