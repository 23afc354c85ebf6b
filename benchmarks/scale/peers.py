"""Other ways to search a static site, given the same documents: Pagefind, and one lunr index that is loaded whole."""

from __future__ import annotations

import html
import json
import subprocess
import sys
from pathlib import Path

from lunr.builder import Builder
from lunr.trimmer import trimmer

from benchmarks.scale.documents import documents
from generator import assets
from generator.catalog import Catalog

PAGEFIND, LUNR = "pagefind", "lunr"
_PAGES_OF_A_FOLDER = 1000
_RECORD = """\
<!doctype html>
<html lang="vi">
<meta charset="utf-8"><title>{title}</title>
<body><h1>{title}</h1><p>{text}</p></body>
</html>
"""
_PAGE = """\
<!doctype html>
<html lang="vi">
<meta charset="utf-8"><title>{name}</title><link rel="icon" href="data:,">
<ol></ol>
<script>
const list = document.querySelector("ol");
function show(title, excerpt) {{
  const item = document.createElement("li"), name = document.createElement("b"), text = document.createElement("p");
  name.textContent = title;
  text.innerHTML = excerpt;
  item.append(name, text);
  list.append(item);
}}
{script}
</script>
"""
_PAGEFIND_RUN = """\
window.run = async (query) => {
  const pagefind = await import("./pagefind/pagefind.js");
  const found = await pagefind.search(query);
  const shown = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  shown.forEach((result) => show(result.meta.title, result.excerpt));
  return shown.length;
};"""
_LUNR_RUN = """\
function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}
window.run = async (query) => {
  const content = fetch("./lunr/index.json").then((answer) => answer.json());
  const [, { index, documents }] = await Promise.all([load("./lunr/lunr.js"), content]);
  const found = lunr.Index.load(index).query((wanted) => wanted.term(lunr.tokenizer(query)));
  const shown = found.slice(0, 10).map((result) => documents[Number(result.ref)]);
  shown.forEach(([, title, text]) => show(title, text.slice(0, 200)));
  return shown.length;
};"""


def prepare(name: str, catalog: Catalog, folder: Path) -> None:
    """The page that waits for ``window.run(query)``, which gives the number of results once they are shown.

    For Pagefind also the pages that it reads, beside the folder that is served.
    """
    script = {PAGEFIND: _PAGEFIND_RUN, LUNR: _LUNR_RUN}[name]
    (folder / "index.html").write_text(_PAGE.format(name=name, script=script), encoding="utf-8")
    if name == PAGEFIND:
        for number, document in enumerate(documents(catalog)):
            page = _pages(folder) / str(number // _PAGES_OF_A_FOLDER) / f"{number}.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            title, text = html.escape(document.title), html.escape(document.text)
            page.write_text(_RECORD.format(title=title, text=text), encoding="utf-8")


def _pages(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}-pages")


def build_pagefind(_: Catalog, folder: Path) -> None:
    """The files of Pagefind, from one page a document: its Python interface takes a tenth of a second for each."""
    arguments = ("--site", str(_pages(folder)), "--output-path", str(folder / PAGEFIND), "--silent")
    subprocess.run([sys.executable, "-m", "pagefind", *arguments], check=True)  # noqa: S603  # a fixed command


def build_lunr(catalog: Catalog, folder: Path) -> None:
    """One index and the documents in one file, and the program that reads it."""
    folder = folder / LUNR
    folder.mkdir(parents=True)
    builder = Builder()
    builder.pipeline.add(trimmer)
    builder.search_pipeline.add(trimmer)
    builder.ref("id")
    for name in ("title", "text"):
        builder.field(name)
    shown = []
    for number, document in enumerate(documents(catalog)):
        builder.add({"id": str(number), "title": document.title, "text": document.text})
        shown.append((document.address, document.title, document.text))
    content = {"index": builder.build().serialize(), "documents": shown}
    with (folder / "index.json").open("w", encoding="utf-8") as file:
        json.dump(content, file, ensure_ascii=False, separators=(",", ":"))
    (folder / "lunr.js").write_text(assets.lunr_script(), encoding="utf-8")


BUILDERS = {PAGEFIND: build_pagefind, LUNR: build_lunr}
