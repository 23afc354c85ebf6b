"""Views into Markdown, through the templates beside this module: one template a kind of page."""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import sys
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from generator import text
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

    ``compiled`` is a folder in which templates are kept as Python reads them, for the next run; it is made if it is not
    there. Nothing that is wrong with it is an error: then they are compiled anew.
    """

    def __init__(self, compiled: Path | None = None) -> None:
        self._environment = _Environment(
            loader=jinja2.FileSystemLoader(TEMPLATES),
            bytecode_cache=_Compiled(compiled) if compiled else None,
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


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates, a file each, in a folder that only this program writes to.

    In front of the code stands a mark of it and of all that it was made from. What is of another template, was made
    with something else, or was damaged or cut off has another mark, and its code is not even looked at.
    """

    _MARK_BYTES = 64

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002  # the library's signature
        """The file of a template."""
        return f"{name}.bin"

    def get_source_checksum(self, source: str) -> str:
        """What stands for a template's text."""
        return _digest(source.encode()).hex()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code from its file, if it is that of the template as it is now."""
        with contextlib.suppress(OSError):
            data = (self._folder / bucket.key).read_bytes()
            if data[: self._MARK_BYTES] == self._mark(bucket, data[self._MARK_BYTES :]):
                bucket.code = marshal.loads(data[self._MARK_BYTES :])  # noqa: S302  # written by this program

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code. A disk that is full or closed costs the time that it would have saved."""
        code = marshal.dumps(bucket.code)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / bucket.key).write_bytes(self._mark(bucket, code) + code)

    def _mark(self, bucket: Bucket, code: bytes) -> bytes:
        return _digest(_made_with(), bucket.key.encode(), bucket.checksum.encode(), code)


@cache
def _made_with() -> bytes:
    """What compiled templates depend on beside their text, as this process found it when it began."""
    # the environment's settings, and the filter that may have been applied already to what never changes
    modules = [Path(module).read_bytes() for module in (__file__, text.__file__)]
    return _digest(sys.version.encode(), jinja2.__version__.encode(), str(TEMPLATES).encode(), *modules)


def _digest(*parts: bytes) -> bytes:
    found = hashlib.blake2b()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.digest()


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
