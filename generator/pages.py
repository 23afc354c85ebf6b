"""Views into Markdown, through the templates beside this module: one template a kind of page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from generator.text import markdown_escape, show_number
from generator.views import SITE_NAME, Page, RichText

TEMPLATES = Path(__file__).parent / "templates"


class Renderer:
    """Turns pages into Markdown. Everything is escaped unless a template says why not; a missing value is an error."""

    def __init__(self) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=_refuse_none,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self._environment.globals["heading"] = _heading
        self._environment.globals["rich_text"] = _rich_text
        self._environment.filters["number"] = show_number
        self._environment.globals["site_name"] = SITE_NAME
        self._templates: dict[str, jinja2.Template] = {}

    def render(self, page: Page) -> str:
        """The Markdown of one page, front matter included."""
        template = self._templates.get(page.kind)
        if template is None:
            template = self._templates[page.kind] = self._environment.get_template(f"{page.kind}.md.j2")
        return template.render(page=page)


def _heading(level: int, text: str, anchor: str) -> Markup:
    """A Markdown heading with an explicit id; entities stand for everything special, so nothing is left to escape."""
    line = f"{'#' * level} {markdown_escape(text)} {{#{anchor}}}"
    return Markup(line)  # noqa: S704  # escaped just above; the anchor is made by the portal


_PLAIN_LINKS = ("place", "unit")
"""Links to places and units, the most frequent ones, look like any other: they carry no class, for a page's weight."""


def _rich_text(segments: RichText) -> Markup:
    """Words with their links as HTML: no template does it, for there is more of them than of anything else."""
    pieces: list[str] = []
    for segment in segments:
        text = escape(segment.text)
        if segment.href:
            kind = f' class="p-{escape(segment.kind)}"' if segment.kind and segment.kind not in _PLAIN_LINKS else ""
            title = f' title="{escape(segment.title)}"' if segment.title else ""
            pieces.append(f'<a href="{escape(segment.href)}"{kind}{title}>{text}</a>')
        else:
            pieces.append(text)
    return Markup("".join(pieces))  # noqa: S704  # every word is escaped just above


def _refuse_none(value: Any) -> Any:
    """None must never show as a word on a page."""
    if value is None:
        raise jinja2.UndefinedError("None in a template; test for it first")
    return value
