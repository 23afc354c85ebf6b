"""Third-party files that the site serves, taken from the installed packages at build time and never committed."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable
from pathlib import Path

INTERFACE_ICONS = (
    "check-circle-outline", "eye-outline", "file-document-edit-outline", "file-word-outline", "magnify",
    "map-marker-path", "pencil-outline", "sign-direction", "source-pull", "text-search", "theme-light-dark", "web",
)  # fmt: skip
RULES = {"unknown-icon": "Biểu tượng của một lĩnh vực có trong bộ biểu tượng đã cài."}
"""The rule about what is taken from here: rule id -> the rule in words."""
_ICONS = ("material", "templates/.icons/material")
_LUNR = ("mkdocs", "contrib/search/templates/search/lunr.js")
_SVG = re.compile(r"<svg[^>]*viewBox=\"([^\"]+)\"[^>]*>(.*)</svg>", re.DOTALL)


class MissingAssetError(Exception):
    """An installed package does not have the file that was expected of it."""


def missing_icons(names: Iterable[str]) -> tuple[str, ...]:
    """Which of these icons the installed set does not have."""
    folder = _package_file(*_ICONS)
    return tuple(name for name in names if not (folder / f"{name}.svg").is_file())


def icon_sprite(names: Iterable[str]) -> str:
    """One SVG file that holds each icon as a symbol of that name. Raises MissingAssetError."""
    symbols = []
    for name in sorted({*names, *INTERFACE_ICONS}):
        path = _package_file(*_ICONS) / f"{name}.svg"
        match = _SVG.search(path.read_text(encoding="utf-8")) if path.is_file() else None
        if match is None:
            raise MissingAssetError(f"material/{name}.svg")
        symbols.append(f'<symbol id="{name}" viewBox="{match[1]}">{match[2]}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'


def lunr_script() -> str:
    """The browser's search engine, as shipped inside MkDocs. Raises MissingAssetError."""
    path = _package_file(*_LUNR)
    if not path.is_file():
        raise MissingAssetError(str(_LUNR[1]))
    return path.read_text(encoding="utf-8")


def _package_file(package: str, inside: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise MissingAssetError(package)
    return Path(spec.origin).parent / inside
