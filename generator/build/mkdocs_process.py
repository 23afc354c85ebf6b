"""``python -m generator.build.mkdocs_process``: MkDocs's command line, told when to begin by the build that started it.

Until then it loads what it will need, on another processor than the build's own. It ends when that build ends: a build
that was killed can stop nobody, and its MkDocs would go on writing into the folder that the next build uses.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import runpy
import threading

_NEEDED = ("mkdocs.__main__", "mkdocs.commands.build", "markdown.extensions.attr_list", "markdown.extensions.toc")


def _wait_at_the_pipe() -> None:
    """Wait for a word of the build; its end is one too."""
    if not os.read(0, 1):
        os._exit(1)


if __name__ == "__main__":
    for name in _NEEDED:
        with contextlib.suppress(ImportError):  # a later MkDocs may be laid out otherwise: it loads what it needs
            importlib.import_module(name)
    _wait_at_the_pipe()
    threading.Thread(target=_wait_at_the_pipe, daemon=True).start()
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
