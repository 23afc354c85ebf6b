"""Python-Markdown and what MkDocs asks of it, for thousands of pages that are alike.

One reader reads them all, and what is known beforehand, or shown by nobody, is not found out anew for each page. What
comes of a page is what comes of it without any of this: a test makes a site both ways.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

if TYPE_CHECKING:
    from markdown import Markdown
    from markdown.blockprocessors import BlockProcessor
    from markdown.util import Registry

FrontMatter = tuple[str, dict[str, Any]]
"""The text of a page without what stands in front of it, and that."""

_Inner = Callable[[ElementTree.Element, Any], str]

_PLAIN = re.compile(r"[^&<>\x02\x03]*")
"""Text that is the same in HTML, and in which nothing stands for something else meanwhile."""

_HEADING = re.compile(r"(#{1,6})([^\\\n]*[^\\\n#])")
"""A heading in a line of its own, with nothing behind it."""

_WORDS = re.compile(r"[^\\`*_!<>&\[\]\n\x02\x03]*")
"""Text in which the inline rules of the library find nothing."""


def lay_out(extensions: list[str], settings: dict[str, Any]) -> None:
    """From now on MkDocs, which is loaded, reads with one reader. Raises what the library raises for these extensions.

    ImportError and AttributeError say that MkDocs or Python-Markdown are laid out otherwise.
    """
    import markdown  # imported late, as all that is MkDocs's
    from markdown.extensions import toc
    from mkdocs.structure import pages
    from mkdocs.utils import meta, rendering

    reader, get_data = reader_for(extensions, settings), meta.get_data
    own: Any = pages._RawHTMLPreprocessor
    own.run = _where_html_is(own.run)
    vars(toc)["render_inner_html"] = inner_html(toc.render_inner_html)
    vars(rendering)["_render_inner_html"] = inner_html(rendering._render_inner_html)
    vars(pages)["meta"] = SimpleNamespace(get_data=lambda text: front_matter(get_data, text))
    # To make one for each page takes a fifth of what it takes to read the page.
    vars(pages)["markdown"] = SimpleNamespace(**{**vars(markdown), "Markdown": lambda **_: reader.reset()})


def reader_for(extensions: list[Any], settings: dict[str, Any]) -> Markdown:
    """What reads Markdown with these extensions, one page after the other. Raises what the library raises for them."""
    from markdown import Markdown

    reader = Markdown(extensions=extensions, extension_configs=settings)
    reader.parser.blockprocessors.register(_headings(reader), "hashheader", 70)
    reader.parser.blockprocessors = _settled(reader.parser.blockprocessors)
    reader.postprocessors = _settled(reader.postprocessors)
    html: Any = reader.preprocessors["html_block"]
    html.run = _where_html_is(html.run)
    contents: Any = reader.treeprocessors["toc"]
    contents.build_toc_div = lambda _: ElementTree.Element("div")  # the theme makes the list itself
    return reader


def front_matter(otherwise: Callable[[str], FrontMatter], text: str) -> FrontMatter:
    """What ``otherwise``, the library's own way, gives for the text of a page.

    Ours is YAML that has one value of JSON in each line: to read it as such takes a hundredth of the time.
    """
    try:
        _, lines, rest = text.split("---\n", 2)
        found = {key: json.loads(value) for key, value in (line.split(": ", 1) for line in lines[:-1].split("\n"))}
    except ValueError:
        return otherwise(text)
    return (rest.lstrip("\n"), found) if text.startswith("---\n") else otherwise(text)


def _settled(registry: Registry[Any]) -> Registry[Any]:
    """A registry to which nothing is added any more. The library puts its list together whenever it goes through it,
    which is for each paragraph of a page."""
    from markdown.util import Registry as Open

    every = list(registry)

    class Settled(Open[Any]):
        def __iter__(self) -> Iterator[Any]:
            return iter(every)

    made = Settled()
    vars(made).update(vars(registry))
    return made


def _headings(reader: Markdown) -> BlockProcessor:
    """What reads headings. Most are a line of plain words, in which no inline rule need look for anything."""
    from markdown import Markdown
    from markdown.blockprocessors import HashHeaderProcessor
    from markdown.util import AtomicString

    rules, known = ([rule.pattern for rule in each.inlinePatterns] for each in (reader, Markdown()))
    plain = _WORDS if rules == known else re.compile("(?!)")

    class Headings(HashHeaderProcessor):
        def test(self, parent: ElementTree.Element, block: str) -> bool:
            return bool(_HEADING.fullmatch(block)) or super().test(parent, block)

        def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
            if not (found := _HEADING.fullmatch(blocks[0])):
                super().run(parent, blocks)
                return
            del blocks[0]
            text = found[2].strip()
            made = ElementTree.SubElement(parent, f"h{len(found[1])}")
            made.text = AtomicString(text) if plain.fullmatch(text) else text

    return Headings(reader.parser)


def _where_html_is(run: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """A step that looks for HTML and gives lines without any back as they are."""

    def run_or_not(*given: Any) -> list[str]:
        lines: list[str] = given[-1]
        return run(*given) if not lines or any("<" in line or "&" in line for line in lines) else lines

    return run_or_not


def inner_html(otherwise: _Inner) -> _Inner:
    """What is inside a heading as HTML: where that is plain text, as in most of them, it is the text."""

    def inside(element: ElementTree.Element, md: Markdown) -> str:
        text = element.text or ""
        return text.strip() if not len(element) and _PLAIN.fullmatch(text) else otherwise(element, md)

    return inside
