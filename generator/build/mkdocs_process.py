"""``python -m generator.build.mkdocs_process SETTINGS PLACE TEMPLATES``: MkDocs, which makes sites below PLACE.

It gets ready, on another processor than the build's own, while nobody knows the pages yet: it reads the settings, loads
what they name and compiles the theme, unless that was kept in TEMPLATES. Then it reads orders, a line of JSON each, and
answers each with a line: the digest and the size of every page that it made. It ends when the build ends that started
it: one that was killed can stop nobody, and its MkDocs would go on writing into the folder that the next build uses.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import queue
import runpy
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.build import markdown_reader
from generator.build.made import digest
from generator.build.writing import Tree

Order = Mapping[str, Any]
"""What is to be made.

``pages``: name, source and target of each page; ``from`` is the folder of the sources, ``to`` that of the targets.
``twin``: another folder in which every target gets a second name; it may be empty.
``hubs``: the pages that the navigation names and that are not among these.
``site``: the folder for what belongs to no page, files of the theme and such; ``looks`` says whether they are wanted.
``clock``: the time in seconds since 1970.
"""

_SITEMAP = "sitemap.xml"
"""It would know of the pages of one order only."""

Answer = list[tuple[str, int]]
"""The digest of each page, in hexadecimal digits, and its size."""


class _Laying:
    """Where the pages of one order go. Raises OSError."""

    def __init__(self, order: Order) -> None:
        self._targets = {name: target for name, _, target in order["pages"]}
        self._to = order["to"]
        self._tree = _tree(order["to"])
        self._twin = _tree(order["twin"]) if order["twin"] else None
        self._laid: dict[str, tuple[str, int]] = {}

    def lay(self, name: str, data: bytes) -> None:
        """A page."""
        target = self._targets[name]
        self._tree.write(target, data)
        if self._twin:
            self._twin.link(target, Path(self._to, target))
        self._laid[name] = digest(data).hex(), len(data)

    @property
    def answer(self) -> Answer:
        """What came of the pages, in their order. Raises KeyError for one that was not made."""
        return [self._laid[name] for name in self._targets]


def _tree(folder: str) -> Tree:
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Tree(Path(folder), is_fresh=True, is_shared=True)


def _orders() -> Iterator[Order]:
    """What it is told. The end of the pipe is the end of this process, whatever it is at."""
    told: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read() -> None:
        with os.fdopen(0, "rb", closefd=False) as pipe:
            for line in pipe:
                told.put(line)
        os._exit(1)

    threading.Thread(target=read, daemon=True).start()
    while True:
        yield json.loads(told.get())


def _prepared(settings: str, place: str, templates: str) -> Callable[[Order], Answer]:
    """MkDocs with its settings read, ready to run. Raises whatever is wrong with them."""
    import logging  # imported late, all of them: a later MkDocs may be laid out otherwise

    import jinja2
    import mkdocs
    from mkdocs.__main__ import cli
    from mkdocs.commands import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException
    from mkdocs.plugins import BasePlugin
    from mkdocs.structure import pages
    from mkdocs.structure.files import File, Files, InclusionLevel

    from generator.compiled import CompiledLater
    from generator.compiled import digest as digest_of

    class Loader(jinja2.FileSystemLoader):
        """Lists no folder that begins with a dot: MkDocs leaves them out, but looks at Material's 14,000 icons."""

        names: Sequence[str] = ()

        def list_templates(self) -> list[str]:
            return list(self.names)

    class Pages(BasePlugin):  # type: ignore[no-untyped-call,type-arg]  # its settings are none
        """Takes pages from where they lie and puts them where they belong: MkDocs's own site would be moved there."""

        order: Order
        laying: _Laying

        def on_files(self, files: Files, config: Any) -> Files:
            """Those of the order, and no others."""
            for name, source, _ in self.order["pages"]:
                text = Path(self.order["from"], source).read_bytes().decode("utf-8")
                files.append(File.generated(config, name, content=text))
            for name in self.order["hubs"]:  # the navigation knows them, but they are not rendered
                files.append(File.generated(config, name, content="", inclusion=InclusionLevel.EXCLUDED))
            return files

        def on_post_page(self, output: str, page: pages.Page, **_: object) -> str:
            """Nothing is left for MkDocs to write."""
            self.laying.lay(page.file.src_uri, output.encode("utf-8", errors="xmlcharrefreplace"))
            return ""

    nowhere = str(Path(__file__).parent / "nowhere")
    config = load_config(settings, docs_dir=str(Path(__file__).parent), site_dir=f"{place}/site", strict=True)
    config.docs_dir = nowhere  # there is nothing to look for
    own = config.plugins["pages"] = Pages()
    logging.getLogger(build.__name__).setLevel(logging.WARNING)  # it would say of each page that nothing is left of it
    markdown_reader.lay_out(config.markdown_extensions, config.mdx_configs)
    environment = config.theme.get_env()
    environment.loader = loader = Loader(config.theme.dirs)
    looks = sorted({name for place in config.theme.dirs for name in _files(Path(place))} - {_SITEMAP})
    made_with = (mkdocs.__version__, str(config.theme.dirs), str(config.theme.locale))
    environment.bytecode_cache = kept = CompiledLater(Path(templates), digest_of(*map(str.encode, made_with)))
    static = config.theme.static_templates - {_SITEMAP}
    for name in ("main.html", *static):
        environment.get_template(name)
    config.theme.get_env = lambda: environment  # type: ignore[method-assign]  # it would compile them again

    def run(order: Order) -> Answer:
        config.site_dir = order["site"]
        own.order, own.laying = order, _Laying(order)
        loader.names = looks if order["looks"] else ()
        config.theme.static_templates = static if order["looks"] else set()
        kept.write()
        with cli.make_context("mkdocs", ["build"]):  # its messages are written out as the command does
            try:
                build.build(config)
            except MkDocsException as error:
                error.show()
                sys.exit(error.exit_code)
        return own.laying.answer

    return run


def _files(place: Path) -> Iterator[str]:
    for root, folders, names in os.walk(place):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name).relative_to(place).as_posix() for name in names)


def main(settings: str, place: str, templates: str) -> None:
    """Get ready, wait and run. What cannot be got ready is left to MkDocs's own command, which says what is wrong."""
    import logging  # imported late: the build itself may ask this module for something

    answers = os.dup(1)
    os.dup2(2, 1)  # what MkDocs prints is no answer
    orders = _orders()
    run: Callable[[Order], Answer] | None = None
    silence = logging.NullHandler()
    logging.getLogger("mkdocs").addHandler(silence)
    with contextlib.suppress(Exception):
        run = _prepared(settings, place, templates)
    logging.getLogger("mkdocs").removeHandler(silence)
    gc.collect()
    gc.freeze()  # what is loaded by now stays; to go through it again and again takes a third of a small run
    gc.disable()  # there is enough to do between two orders
    for order in orders:
        os.environ["SOURCE_DATE_EPOCH"] = str(order["clock"])
        answer = run(order) if run else _run_by_its_own_command(settings, order)
        sys.stdout.flush()
        sys.stderr.flush()
        gc.collect()
        line = memoryview(json.dumps(answer).encode() + b"\n")
        while line:
            line = line[os.write(answers, line) :]
        if run is None:
            sys.exit()


def _run_by_its_own_command(settings: str, order: Order) -> Answer:
    """The same in a folder of its own. Ends the process where the command does not do what it is told."""
    site, laying = Path(order["site"]), _Laying(order)
    docs = site.with_name(f"{site.name}.md")
    for name, source, _ in order["pages"]:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(order["from"], source), docs / name)
    for name in order["hubs"]:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("# -\n", encoding="utf-8")
    os.environ["PORTAL_PAGES"] = str(docs)
    sys.argv[1:] = ["build", "--strict", "--config-file", settings, "--site-dir", str(site)]
    sys.modules.pop("mkdocs.__main__", None)  # else Python warns that it is run a second time
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        if end.code:
            raise
    for name, _, _ in order["pages"]:
        laying.lay(name, _made_of(name, site).read_bytes())
    for name in (*(name for name, _, _ in order["pages"]), *order["hubs"]):
        _made_of(name, site).unlink()
    return laying.answer


def _made_of(page: str, site: Path) -> Path:
    return site / f"{page.removesuffix('.md')}.html"


if __name__ == "__main__":
    main(*sys.argv[1:])
