"""The search of Material for MkDocs over a page a record, asked through the search box of its pages."""

from __future__ import annotations

import contextlib
import html
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page

from benchmarks.systems import DEPTH, Ranker, Record, SearchError, addresses, page_name
from generator.serve import served

# Vietnamese is a language of the theme and of its search, which takes it over from the theme: nothing else is needed.
# The separator is widened as the documentation advises, so that a word before a comma is still the word.
_CONFIG = r"""
site_name: Material
docs_dir: docs
site_dir: site
theme:
  name: material
  language: vi
  font: false
plugins:
  - search:
      separator: '[\s\-,:;.!?=\[\]()“”"/]+'
"""
# The page's worker says what it was asked and what it found; results are drawn later, some at a time.
_LISTEN = """(() => {
  const Plain = window.Worker;
  window.searchAnswers = [];
  window.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener("message", ({ data }) => { if (data.type === 3) window.searchAnswers.push(data.data); });
    }
  };
})()"""
_LINKS = """() => [...document.querySelectorAll(
  ".md-search-result__list > .md-search-result__item > a.md-search-result__link")].map((link) => link.href)"""
# The page draws more when it is scrolled to the end, once for each time it gets there.
_SCROLL = """async () => {
  const box = document.querySelector(".md-search__scrollwrap");
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  box.scrollTo(0, 0);
  await frame();
  box.scrollTo(0, box.scrollHeight);
  await frame();
}"""
_PATIENCE = 100
_MARKUP = re.compile(r"([\\`*_{}\[\]()>#+\-.!])")


def build(records: Sequence[Record], folder: Path) -> Path:
    """The site of the records with its index; gives the folder to serve."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("---\nsearch:\n  exclude: true\n---\n# Material\n", encoding="utf-8")
    for number, record in enumerate(records):
        page = docs / f"{page_name(number)}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(_page(record), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})  # noqa: S603  # as above
    return folder / "site"


def _page(record: Record) -> str:
    return f"# {_plain(record.title)}\n\n{_plain(record.text)}\n\n{_plain(record.section)}\n"


def _plain(text: str) -> str:
    """Text that Markdown takes for nothing but text."""
    return _MARKUP.sub(r"\\\1", html.escape(text, quote=False))


@contextlib.contextmanager
def ranker(page: Page, records: Sequence[Record], folder: Path) -> Iterator[Ranker]:
    """Material's search over the records, ready to be asked."""
    page.add_init_script(_LISTEN)
    with served(build(records, folder)) as address:
        yield lambda query: addresses(_asked(page, f"{address}?q={quote(query)}"), records)


def _asked(page: Page, address: str) -> list[str]:
    page.goto(address)
    page.wait_for_function("window.searchAnswers.length > 0")
    wanted = min(DEPTH, page.evaluate("window.searchAnswers.at(-1).items.length"))
    for _ in range(_PATIENCE):
        links: list[str] = page.evaluate(_LINKS)
        if len(links) >= wanted:
            return links[:DEPTH]
        page.evaluate(_SCROLL)
    raise SearchError(f"{address}: {wanted} results were found and fewer are shown")
