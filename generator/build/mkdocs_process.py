"""``python -m generator.build.mkdocs_process SETTINGS PLACE``: MkDocs, which makes sites below PLACE as it is told.

It gets ready, on another processor than the build's own, while nobody knows the pages yet: it reads the settings, loads
what they name and compiles the theme. Then it reads orders, a line of JSON each, and answers each with a line. It ends
when the build ends that started it: one that was killed can stop nobody, and its MkDocs would go on writing into the
folder that the next build uses.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import queue
import runpy
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

Order = Mapping[str, Any]
"""``pages`` and ``site`` are folders, ``clock`` is the time in seconds since 1970, ``looks`` says whether the files of
the theme are copied, which belong to no page."""


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


def _prepared(settings: str, place: str) -> Callable[[Order], None]:
    """MkDocs with its settings read, ready to run. Raises whatever is wrong with them."""
    import jinja2  # imported late, all of them: a later MkDocs may be laid out otherwise
    import markdown
    from mkdocs.__main__ import cli
    from mkdocs.commands import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException
    from mkdocs.structure import pages

    class Loader(jinja2.FileSystemLoader):
        """Lists no folder that begins with a dot: MkDocs leaves them out, but looks at Material's 14,000 icons."""

        names: Sequence[str] = ()

        def list_templates(self) -> list[str]:
            return list(self.names)

    nowhere = str(Path(__file__).parent)  # any folder that is there
    config = load_config(settings, docs_dir=nowhere, site_dir=f"{place}/site", strict=True)
    reader = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    # To make one for each page takes a fifth of what it takes to read the page.
    vars(pages)["markdown"] = SimpleNamespace(**{**vars(markdown), "Markdown": lambda **_: reader.reset()})
    environment = config.theme.get_env()
    environment.loader = loader = Loader(config.theme.dirs)
    looks = sorted({name for place in config.theme.dirs for name in _files(Path(place))})
    for name in ("main.html", *config.theme.static_templates):
        environment.get_template(name)
    config.theme.get_env = lambda: environment  # type: ignore[method-assign]  # it would compile them again

    def run(order: Order) -> None:
        config.docs_dir, config.site_dir = order["pages"], order["site"]
        loader.names = looks if order["looks"] else ()
        with cli.make_context("mkdocs", ["build"]):  # its messages are written out as the command does
            try:
                build.build(config)
            except MkDocsException as error:
                error.show()
                sys.exit(error.exit_code)

    return run


def _files(place: Path) -> Iterator[str]:
    for root, folders, names in os.walk(place):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name).relative_to(place).as_posix() for name in names)


def main(settings: str, place: str) -> None:
    """Get ready, wait and run. What cannot be got ready is left to MkDocs's own command, which says what is wrong."""
    import logging  # imported late: the build itself may ask this module for something

    answers = os.dup(1)
    os.dup2(2, 1)  # what MkDocs prints is no answer
    orders = _orders()
    run: Callable[[Order], None] | None = None
    silence = logging.NullHandler()
    logging.getLogger("mkdocs").addHandler(silence)
    with contextlib.suppress(Exception):
        run = _prepared(settings, place)
    logging.getLogger("mkdocs").removeHandler(silence)
    gc.collect()
    gc.freeze()  # what is loaded by now stays; to go through it again and again takes a third of a small run
    for order in orders:
        os.environ["SOURCE_DATE_EPOCH"] = str(order["clock"])
        if run is None:
            break
        run(order)
        sys.stdout.flush()
        sys.stderr.flush()
        gc.collect()
        os.write(answers, b"\n")
    os.environ["PORTAL_PAGES"] = order["pages"]
    sys.argv[1:] = ["build", "--strict", "--config-file", settings, "--site-dir", order["site"]]
    sys.modules.pop("mkdocs.__main__", None)  # else Python warns that it is run a second time
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
