"""What reads thousands of pages gives what Python-Markdown gives that reads one, whatever stands on them."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import toc
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import SimpleTextInlineProcessor
from mkdocs.utils import rendering

from generator.build.markdown_reader import inner_html, reader_for

EXTENSIONS = ["attr_list", "tables", "fenced_code", "toc", "generator.html_blocks"]
"""Those of mkdocs.yml, and those that MkDocs adds."""
SETTINGS = {"toc": {"marker": ""}}

ODD = st.text(st.sampled_from("aĐ1 _-.:()[]{}#*&<>\\\"'=|!~^+`@$;/\t\x02\x03"), max_size=12)
PIECES = st.sampled_from([
    "# ", "## ", "####### ", "#", "Việc số", "1. ", "- ", "> ", "    ", "\n", "\n\n", " {#moc}", " {: .x #y }", "  \n",
    "**đậm**", "_nghiêng_", "`mã`", "&amp;", "&#45;", "<b>b</b>", "<!--html-->\n<p>*x*</p>\n<!--/html-->", "[a](b.md)",
    "[TOC]", "\\# ", "===\n", "---\n", "```\nmã\n```", "| a | b |\n|---|---|\n| 1 | 2 |\n", "\x02html:0\x03",
])  # fmt: skip
PAGES = st.lists(PIECES | ODD, max_size=14).map("".join)


@given(st.lists(PAGES, min_size=1, max_size=3))
@example(["# Kế hoạch 12/KH-SYT {#dau-trang}\n\n## Việc {#viec}\n"])
@example(["## Một ##\n\n# Hai \\#\n", "# a*b* {#x .y}\nsau\n\n#\n", "####### Bảy\n\n# [a]\n\n[a]: b.md\n"])
def test_pages_are_read_as_the_library_reads_them(pages: list[str]) -> None:
    ours = reader_for(EXTENSIONS, SETTINGS)
    for page in pages:
        library = Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)
        assert ours.reset().convert(page) == library.convert(page)
        assert _tokens(ours) == _tokens(library)


def _tokens(reader: Markdown) -> object:
    return getattr(reader, "toc_tokens", None)


@given(PAGES)
@example("# a & b <i>c</i>\n\n## *d*\n\n## e \n")
def test_what_is_inside_a_heading_is_what_the_libraries_say(page: str) -> None:
    reader = Markdown(extensions=EXTENSIONS)
    reader.treeprocessors.deregister("toc")
    found: list[ElementTree.Element] = []
    reader.serializer, serialize = lambda root: found.append(root) or serialize(root), reader.serializer  # type: ignore[func-returns-value]
    reader.convert(page)
    reader.serializer = serialize
    for element in (each for root in found for each in root.iter() if str(each.tag)[0] == "h"):
        for own in (toc.render_inner_html, rendering._render_inner_html):
            assert inner_html(own)(element, reader) == own(element, reader)


class Louder(SimpleTextInlineProcessor):
    """Finds a word that means nothing to anybody else."""

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        """What stands for it."""
        return "ĐỔI", m.start(0), m.end(0)


class WithLouder(TocExtension):
    """The library's own, and this rule."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the library's name
        """Both."""
        super().extendMarkdown(md)
        md.inlinePatterns.register(Louder("(đổi)"), "louder", 1)


def test_a_rule_that_is_not_the_librarys_finds_its_words_in_headings_too() -> None:
    assert (
        reader_for([WithLouder()], {}).convert("# Việc đổi mới {#x}\n")
        == '<h1 id="viec-oi-moi-x">Việc ĐỔI mới {#x}</h1>'
    )
