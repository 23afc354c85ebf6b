"""``python -m generator.build.mkdocs_process``: MkDocs's command line, which ends when the build that began it ends.

A build that was killed can stop nobody. Its MkDocs would go on writing into the folder that the next build uses.
"""

from __future__ import annotations

import os
import runpy
import threading


def _end_with_the_build() -> None:
    """Wait at the pipe that the build holds open."""
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_build, daemon=True).start()
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
