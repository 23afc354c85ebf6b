"""Views into Markdown, through the templates beside this module: one template a kind of page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from generator import text
from generator.compiled import Compiled, digest
from generator.text import heading_escape, show_number
from generator.views import SITE_NAME, Page, RichText

TEMPLATES = Path(__file__).parent / "templates"


class _Compiler(CodeGenerator):
    """Leaves it to ``finalize`` to escape what is shown.

    The library would make an object of every word that knows that it is safe: half of the time that a template takes.
    """

    def _output_child_pre(self, _node: object, _frame: object, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, _node: object, _frame: object, _finalize: object) -> None:
        self.write(")")


class _Environment(jinja2.Environment):
    code_generator_class = _Compiler
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # the library's would look for a key where there is none


class Renderer:
    """Turns pages into Markdown. Everything is escaped unless a template says why not; a missing value is an error.

    ``compiled`` is a folder in which templates are kept as Python reads them, for the next run.
    """

    def __init__(self, compiled: Path | None = None) -> None:
        self._environment = _Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            bytecode_cache=Compiled(compiled, _made_with()) if compiled else None,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=_shown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,  # to look at a template's file for each page takes as long as to write a short page
        )
        self._environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self._environment.tests["having"] = hasattr
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
        context = template.new_context({"page": page})
        try:
            return self._environment.concat(template.root_render_func(context))
        except Exception:
            self._environment.handle_exception()  # a fault is told with its line of the template
        finally:
            context.vars.clear()  # macros know their context and it them: garbage that holds all that the page shows


@cache
def _made_with() -> bytes:
    """What compiled templates depend on beside their text, as this process found it when it began."""
    # the environment's settings, and the filter that may have been applied already to what never changes
    modules = [Path(module).read_bytes() for module in (__file__, text.__file__)]
    return digest(str(TEMPLATES).encode(), *modules)


def _heading(level: int, text: str, anchor: str) -> Markup:
    """A Markdown heading with an explicit id; entities stand for everything special, so nothing is left to escape."""
    line = f"{'#' * level} {heading_escape(text)} {{#{anchor}}}"
    return Markup(line)  # noqa: S704  # escaped just above; the anchor is made by the portal


_PLAIN_LINKS = ("place", "unit")
"""Links to places and units, the most frequent ones, look like any other: they carry no class, for a page's weight."""


def _rich_text(segments: RichText) -> Markup:
    """Words with their links as HTML: no template does it, for there is more of them than of anything else."""
    pieces: list[str] = []
    for segment in segments:
        text = _escaped(segment.text)
        if segment.href:
            kind = f' class="p-{_escaped(segment.kind)}"' if segment.kind and segment.kind not in _PLAIN_LINKS else ""
            title = f' title="{_escaped(segment.title)}"' if segment.title else ""
            pieces.append(f'<a href="{_escaped(segment.href)}"{kind}{title}>{text}</a>')
        else:
            pieces.append(text)
    return Markup("".join(pieces))  # noqa: S704  # every word is escaped just above


def _shown(value: Any) -> str:
    """What a template shows, escaped. None must never show as a word on a page."""
    if type(value) is str:
        return _escaped(value)
    if value is None:
        raise jinja2.UndefinedError("None in a template; test for it first")
    return value if isinstance(value, Markup) else str(escape(value))


def _escaped(text: str) -> str:
    """As the library escapes it; most words have nothing that stands for something else."""
    if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text:
        return str(escape(text))
    return text
