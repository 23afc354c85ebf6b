"""``python -m generator.build.mkdocs_process SETTINGS SITE``: MkDocs, told when to begin by the build that started it.

Until then it does, on another processor than the build's own, all that does not depend on the pages: it reads the
settings, loads what they name and compiles the theme. It ends when that build ends: a build that was killed can stop
nobody, and its MkDocs would go on writing into the folder that the next build uses.
"""

from __future__ import annotations

import contextlib
import gc
import os
import runpy
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

PAGES, PAGES_AND_LOOKS = b"-", b"+"
"""The words that it begins at: pages alone, or with the files of the theme too, which belong to no page."""


def _wait_at_the_pipe() -> bytes:
    """Wait for a word of the build; its end is one too."""
    word = os.read(0, 1)
    if not word:
        os._exit(1)
    return word


def _prepared(settings: str, site: str) -> Callable[[bytes], None]:
    """MkDocs with its settings read, ready to run. Raises whatever is wrong with them."""
    import jinja2  # imported late, all of them: a later MkDocs may be laid out otherwise
    import markdown
    from mkdocs.__main__ import cli
    from mkdocs.commands import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    class Loader(jinja2.FileSystemLoader):
        """Lists no folder that begins with a dot: MkDocs leaves them out, but looks at Material's 14,000 icons."""

        names: Sequence[str] = ()

        def list_templates(self) -> list[str]:
            return list(self.names)

    config = load_config(settings, site_dir=site, strict=True)
    markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    environment = config.theme.get_env()
    environment.loader = loader = Loader(config.theme.dirs)
    looks = sorted({name for place in config.theme.dirs for name in _files(Path(place))})
    for name in ("main.html", *config.theme.static_templates):
        environment.get_template(name)
    config.theme.get_env = lambda: environment  # type: ignore[method-assign]  # it would compile them again

    def run(word: bytes) -> None:
        loader.names = looks if word == PAGES_AND_LOOKS else ()
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


def main(settings: str, site: str) -> None:
    """Get ready, wait and run. What cannot be got ready is left to MkDocs's own command, which says what is wrong."""
    import logging  # imported late: the build itself asks this module for two words only

    run: Callable[[bytes], None] | None = None
    silence = logging.NullHandler()
    logging.getLogger("mkdocs").addHandler(silence)
    with contextlib.suppress(Exception):
        run = _prepared(settings, site)
    logging.getLogger("mkdocs").removeHandler(silence)
    gc.collect()
    gc.freeze()  # what is loaded by now stays; to go through it again and again takes a third of a small run
    word = _wait_at_the_pipe()
    threading.Thread(target=_wait_at_the_pipe, daemon=True).start()
    if run:
        run(word)
        sys.stdout.flush()
        os._exit(0)  # to let go of everything piece by piece takes a quarter of a small run
    sys.argv[1:] = ["build", "--strict", "--config-file", settings, "--site-dir", site]
    sys.modules.pop("mkdocs.__main__", None)  # else Python warns that it is run a second time
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
