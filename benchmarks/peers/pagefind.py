"""Pagefind over a page a record, asked through its own JavaScript interface."""

from __future__ import annotations

import contextlib
import html
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from playwright.sync_api import Page

from benchmarks.systems import DEPTH, Ranker, Record, addresses, page_name
from generator.serve import served

_PAGE = """\
<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><title>{title}</title></head>
<body><main data-pagefind-body><h1>{title}</h1><p>{text}</p><p>{section}</p></main></body>
</html>
"""
_LOAD = """async () => {
  window.pagefind = await import("/pagefind/pagefind.js");
  await window.pagefind.init();
}"""
_SEARCH = """async ([query, depth]) => {
  const found = await window.pagefind.search(query);
  const shown = await Promise.all(found.results.slice(0, depth).map((result) => result.data()));
  return shown.map((result) => result.url);
}"""


def build(records: Sequence[Record], folder: Path) -> Path:
    """The site of the records with its index; gives the folder to serve."""
    for number, record in enumerate(records):
        page = folder / page_name(number) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(_page(record), encoding="utf-8")
    (folder / "index.html").write_text('<!doctype html><html lang="vi"><title>Pagefind</title></html>', "utf-8")
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--silent"]
    subprocess.run(command, check=True)  # noqa: S603  # our own interpreter, a fixed command
    return folder


def _page(record: Record) -> str:
    title, text, section = (html.escape(part) for part in (record.title, record.text, record.section))
    return _PAGE.format(title=title, text=text, section=section)


@contextlib.contextmanager
def ranker(page: Page, records: Sequence[Record], folder: Path) -> Iterator[Ranker]:
    """Pagefind over the records, ready to be asked."""
    with served(build(records, folder)) as address:
        page.goto(address)
        page.evaluate(_LOAD)
        yield lambda query: addresses(page.evaluate(_SEARCH, [query, DEPTH]), records)
