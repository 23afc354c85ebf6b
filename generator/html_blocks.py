"""A Markdown extension: finished HTML goes past the Markdown parser untouched.

Everything between ``<!--html-->`` and ``<!--/html-->`` on lines of their own is stored as one raw block before any
Markdown rule sees it. The plans' words then need only HTML's escaping, and most of the work of Python-Markdown on
task cards is saved. Any builder on Python-Markdown can load it.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import NormalizeWhitespace
from markdown.util import ETX, STX

OPEN = "<!--html-->"
CLOSE = "<!--/html-->"


class HtmlBlocks(NormalizeWhitespace):
    """Stores each marked block and leaves a placeholder paragraph; what is around the blocks is normalised.

    It takes the place of the library's first step, which looks through every line for spaces that only Markdown cares
    about. From blocks it takes away what that does for safety's sake: the characters that placeholders are made of.
    """

    def run(self, lines: list[str]) -> list[str]:
        """Lines of Markdown with every block replaced."""
        kept: list[str] = []
        around: list[str] = []
        block: list[str] | None = None
        for line in lines:
            if block is not None and line == CLOSE:
                stored = self.md.htmlStash.store("\n".join(block).replace(STX, "").replace(ETX, ""))
                kept += [*super().run(around), stored, ""]
                around, block = [], None
            elif block is not None:
                block.append(line)
            elif line == OPEN:
                block = []
            else:
                around.append(line)
        return kept + super().run([*around, *(block or ())])


class HtmlBlocksExtension(Extension):
    """Registers the preprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        """Put the preprocessor in the place of the library's own: before fences of code and HTML are looked for."""
        md.preprocessors.register(HtmlBlocks(md), "normalize_whitespace", 30)


def makeExtension(**settings: Any) -> HtmlBlocksExtension:  # noqa: N802  # the name is Python-Markdown's
    """What Python-Markdown calls when it loads this module by name."""
    return HtmlBlocksExtension(**settings)
