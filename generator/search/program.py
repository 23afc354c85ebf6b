"""The programs that search in the browser: files of ``browser/`` one behind the other, made small.

What every search needs is one file; what only some searches need is loaded when it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

BROWSER = Path(__file__).parent / "browser"
READER = ("words.js", "bits.js", "index.js", "query.js", "site.js")
"""What finds documents, in the order in which the parts need each other."""
PROGRAMS = {
    "search.js": (*READER, "results.js", "pages.js", "page.js", "start.js"),
    "guess.js": ("guess.js",),
    "filters.js": ("filters.js",),
    "suggestions.js": ("suggestions.js",),
}


def files() -> Iterator[tuple[str, str]]:
    """Each program's name and content. Raises OSError when a part is missing."""
    import minify  # imported late: the programs are made once and kept

    for name, parts in PROGRAMS.items():
        text = "\n".join((BROWSER / part).read_text(encoding="utf-8") for part in parts)
        yield name, f"{minify.string('application/javascript', text)}\n"
