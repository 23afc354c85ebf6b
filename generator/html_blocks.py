"""A Markdown extension: finished HTML goes past the Markdown parser untouched.

Everything between ``<!--html-->`` and ``<!--/html-->`` on lines of their own is stored as one raw block before any
Markdown rule sees it. The plans' words then need only HTML's escaping, and most of the work of Python-Markdown on
task cards is saved. Any builder on Python-Markdown can load it.
"""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

OPEN = "<!--html-->"
CLOSE = "<!--/html-->"

_AFTER_WHITESPACE_BEFORE_CODE = 28
"""``normalize_whitespace`` runs at 30 and strips the stash's marks; MkDocs has fences of code read at 25, also in words
of a plan, and ``html_block`` runs at 20 and would parse."""


class HtmlBlocks(Preprocessor):
    """Stores each marked block and leaves a placeholder paragraph."""

    def run(self, lines: list[str]) -> list[str]:
        """Lines of Markdown with every block replaced."""
        kept: list[str] = []
        block: list[str] | None = None
        for line in lines:
            if block is None:
                if line == OPEN:
                    block = []
                else:
                    kept.append(line)
            elif line == CLOSE:
                kept += ["", self.md.htmlStash.store("\n".join(block)), ""]
                block = None
            else:
                block.append(line)
        return kept if block is None else [*kept, *block]


class HtmlBlocksExtension(Extension):
    """Registers the preprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        """Hook the preprocessor in between the two that matter."""
        md.preprocessors.register(HtmlBlocks(md), "portal_html_blocks", _AFTER_WHITESPACE_BEFORE_CODE)


def makeExtension(**settings: Any) -> HtmlBlocksExtension:  # noqa: N802  # the name is Python-Markdown's
    """What Python-Markdown calls when it loads this module by name."""
    return HtmlBlocksExtension(**settings)
