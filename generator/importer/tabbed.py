"""Letterheads and signatures set side by side with tabs or spaces instead of a table: the left side first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.importer.blocks import Block, Paragraph
from generator.importer.wording import folded, marker
from generator.importer.zones import is_name, is_position

_SHORT = 100
"""Characters: a line beside another one is not longer."""


def laid_out(blocks: list[Block]) -> list[Block]:
    """The blocks with every run of lines side by side taken apart, as a table of two columns would be."""
    found: list[Block] = []
    run: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (_opens(block) if not run else _goes_on(block)):
            run.append(block)
            continue
        found += _sides(run)
        run = []
        found.append(block)
    return [*found, *_sides(run)]


def _opens(line: Paragraph) -> bool:
    """Whether a line sets the nation beside the office, or the signatory beside the recipients."""
    if not line.columns:
        return False
    left, right = line.columns[0], line.columns[-1]
    nation = "cong hoa xa hoi" in folded(right) and bool(left)
    return nation or folded(left).startswith("noi nhan") or is_position(right)


def _goes_on(line: Paragraph) -> bool:
    if line.columns:
        return all(len(text) < _SHORT for text in line.columns)
    return len(line.text) < _SHORT and (marker(line.text).is_bullet or is_name(line.text))


def _sides(run: list[Paragraph]) -> Iterator[Paragraph]:
    right = []
    for line in run:
        if not line.columns:
            sides = ("", line.text) if is_name(line.text) and not marker(line.text).kind else (line.text, "")
        else:
            sides = (line.columns[0], " ".join(filter(None, line.columns[1:])))
        if sides[0]:
            yield replace(line, text=sides[0], columns=())
        if sides[1]:
            right.append(replace(line, text=sides[1], columns=()))
    yield from right
