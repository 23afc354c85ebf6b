"""Views into Markdown, through the templates beside this module: one template a kind of page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from generator.text import markdown_escape, show_number
from generator.views import SITE_NAME, Page

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


def _refuse_none(value: Any) -> Any:
    """None must never show as a word on a page."""
    if value is None:
        raise jinja2.UndefinedError("None in a template; test for it first")
    return value
