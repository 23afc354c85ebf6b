"""``python -m benchmarks.country.stages CONTENT OUT WORK``: builds the site, prints each stage's seconds as JSON.

A run of its own: the runs that are compared are those of the command as everybody uses it, which does not tell.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path

from benchmarks.country.builders import SITE_URL
from generator.build.site import Options, build
from generator.cli import GARBAGE_THRESHOLD


def main() -> int:
    """Build once; 1 when the content has errors."""
    gc.set_threshold(GARBAGE_THRESHOLD)  # as the command does
    content, out, work = map(Path, sys.argv[1:])
    built = build(Options(content, out, work, SITE_URL))
    sys.stdout.write(json.dumps(built.seconds) + "\n")
    return 0 if built.ok else 1


if __name__ == "__main__":
    sys.exit(main())
