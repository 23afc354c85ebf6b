"""A Markdown extension: finished HTML goes past the Markdown parser untouched.

Everything between ``<!--html-->`` and ``<!--/html-->`` on lines of their own is put aside as one block before any
Markdown rule sees it, and put back when all else is done. The plans' words then need only HTML's escaping, and most of
the work of Python-Markdown on task cards is saved. Any builder on Python-Markdown can load it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813  # elements of our own making; the name is Python-Markdown's
from typing import Any

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.util import ETX, STX, AtomicString

OPEN = "<!--html-->"
CLOSE = "<!--/html-->"

_PLACE = re.compile(f"(<p>)?{STX}html:([0-9]+){ETX}(?(1)</p>)")
"""What stands for a block meanwhile, and the paragraph that Markdown makes of it."""


class _Aside(NormalizeWhitespace):
    """Puts each marked block aside and leaves a paragraph for it; what is around the blocks is normalised.

    It takes the place of the library's first step, which looks through every line for spaces that only Markdown cares
    about. From blocks it takes away what that does for safety's sake: the characters that placeholders are made of.
    """

    def __init__(self, md: Markdown, blocks: list[str]) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, lines: list[str]) -> list[str]:
        """Lines of Markdown with every block replaced."""
        kept: list[str] = []
        begin = 0
        while True:
            try:
                opened = lines.index(OPEN, begin)
                closed = lines.index(CLOSE, opened)
            except ValueError:
                break
            block = "\n".join(lines[opened + 1 : closed]).replace(STX, "").replace(ETX, "")
            kept += [*super().run(lines[begin:opened]), f"{STX}html:{len(self._blocks)}{ETX}", ""]
            self._blocks.append(block)
            begin = closed + 1
        return kept + super().run(lines[begin:])


class _Paragraphs(BlockProcessor):
    """Makes the paragraphs in which nothing but a block stands, in which no inline rule need look for anything."""

    def test(self, parent: etree.Element, block: str) -> bool:  # noqa: ARG002  # the library's signature
        """Whether it is one."""
        return block.startswith(STX) and bool(_PLACE.fullmatch(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """The first of the blocks becomes a paragraph."""
        etree.SubElement(parent, "p").text = AtomicString(blocks.pop(0))


class _Back(RawHtmlPostprocessor):
    """Puts the blocks back. The library's own step would look through all of them for what it stands for itself."""

    def __init__(self, md: Markdown, blocks: list[str]) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, text: str) -> str:
        """The page with its blocks; one that is no block of HTML stays a paragraph."""
        return _PLACE.sub(self._block, text)

    def _block(self, found: re.Match[str]) -> str:
        block = self._blocks[int(found[2])]
        return f"<p>{block}</p>" if found[1] and not self.isblocklevel(block) else block


class HtmlBlocksExtension(Extension):
    """Registers the three steps."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        """Blocks go before fences of code and HTML are looked for, and come where the library's raw HTML does."""
        md.registerExtension(self)
        self._blocks: list[str] = []
        md.preprocessors.register(_Aside(md, self._blocks), "normalize_whitespace", 30)
        parser: BlockParser = md.parser
        parser.blockprocessors.register(_Paragraphs(parser), "html_blocks", 110)
        md.postprocessors.register(_Back(md, self._blocks), "html_blocks", 29)

    def reset(self) -> None:
        """Forget the blocks of the page before."""
        self._blocks.clear()


def makeExtension(**settings: Any) -> HtmlBlocksExtension:  # noqa: N802  # the name is Python-Markdown's
    """What Python-Markdown calls when it loads this module by name."""
    return HtmlBlocksExtension(**settings)
