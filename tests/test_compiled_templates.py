"""Compiled templates that are kept: pages are those of a run that keeps none, whatever lies in their folder."""

from __future__ import annotations

import errno
import gc
import marshal
import random
import shutil
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from faults import tree

from generator import pages, text
from generator.pages import Renderer
from generator.views import SITE_NAME

TOP = "{% import 'low.md.j2' as low %}{{ site_name }}: {{ low.twice('a & b') }} {{ 12345|number }}\n"
LOW = "{% macro twice(words) %}<b>{{ words }}</b> {{ words }}{% endmacro %}"
MADE = f"{SITE_NAME}: <b>a &amp; b</b> a &amp; b 12.345\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with two templates, which are all that a renderer finds."""
    (tmp_path / "templates").mkdir()
    write(tmp_path, "top", TOP)
    write(tmp_path, "low", LOW)
    monkeypatch.setattr(pages, "TEMPLATES", tmp_path / "templates")
    pages._made_with.cache_clear()
    yield tmp_path
    pages._made_with.cache_clear()


def write(folder: Path, name: str, template: str) -> None:
    """Put a template there."""
    (folder / f"templates/{name}.md.j2").write_text(template, encoding="utf-8")


def made(folder: Path, work: str = "mau") -> str:
    """What a new renderer with the folder makes of the first template."""
    return Renderer(folder / work)._environment.get_template("top.md.j2").render()


def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that will be compiled from now on, as they come."""
    names: list[str] = []
    compile_anyhow = jinja2.Environment.compile

    def compile_(self: jinja2.Environment, source: str, name: str, filename: str) -> object:
        names.append(name)
        return compile_anyhow(self, source, name, filename)

    monkeypatch.setattr(jinja2.Environment, "compile", compile_)
    return names


def test_a_template_is_compiled_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = compiled(monkeypatch)
    assert made(folder, "work/mau") == MADE
    assert sorted(names) == ["low.md.j2", "top.md.j2"]
    assert made(folder, "work/mau") == MADE
    assert len(names) == 2
    assert tree(folder / "work/mau").keys() == {"low.md.j2.bin", "top.md.j2.bin"}


def test_without_a_folder_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = compiled(monkeypatch)
    for _ in range(2):
        assert Renderer()._environment.get_template("top.md.j2").render() == MADE
    assert len(names) == 4
    assert {path.name for path in folder.iterdir()} == {"templates"}


def test_a_changed_template_is_never_served_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(folder)
    names = compiled(monkeypatch)
    write(folder, "low", LOW.replace("<b>", "<i>").replace("</b>", "</i>"))
    assert made(folder) == MADE.replace("<b>", "<i>").replace("</b>", "</i>")
    assert names == ["low.md.j2"]
    write(folder, "low", LOW)
    assert made(folder) == MADE


@pytest.mark.parametrize(
    ("owner", "name", "value"),
    [(jinja2, "__version__", "2.0"), (sys, "version", "4.0"), (pages, "TEMPLATES", "")],
)
def test_what_was_made_with_something_else_is_made_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch, owner: object, name: str, value: str
) -> None:
    made(folder)
    shutil.copytree(folder / "templates", folder / "others")
    monkeypatch.setattr(owner, name, value or folder / "others")
    pages._made_with.cache_clear()
    names = compiled(monkeypatch)
    assert made(folder) == MADE
    assert len(names) == 2


def test_the_filters_own_code_counts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``12345|number`` is worked out when the template is compiled."""
    made(folder)
    other = folder / "text.py"
    other.write_text("# another way to write numbers", encoding="utf-8")
    monkeypatch.setattr(text, "__file__", str(other))
    pages._made_with.cache_clear()
    monkeypatch.setattr(pages, "show_number", lambda _: "many")
    assert made(folder) == MADE.replace("12.345", "many")


def assert_mended(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies there is not used; what the next run finds is."""
    with monkeypatch.context() as patch:
        names = compiled(patch)
        assert made(folder) == MADE
        assert names == ["top.md.j2"]
        assert made(folder) == MADE
        assert names == ["top.md.j2"]


def test_damage_is_mended_and_never_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(folder)
    file, chance = folder / "mau/top.md.j2.bin", random.Random(5)  # noqa: S311  # the same damage each time
    whole = file.read_bytes()
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        assert_mended(folder, monkeypatch)
    for length in (0, 1, 63, 64, 65, len(whole) - 1):
        file.write_bytes(whole[:length])
        assert_mended(folder, monkeypatch)


def test_a_foreign_file_is_not_even_looked_at(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is one template's code taken for another's, or sound code for that of a template."""
    made(folder)
    low, top = folder / "mau/low.md.j2.bin", folder / "mau/top.md.j2.bin"
    sound = marshal.dumps(compile("raise SystemExit", "x", "exec"))
    for foreign in (low.read_bytes(), b"words\n" * 100, sound, bytes(64) + sound, bytes(500)):
        top.write_bytes(foreign)
        assert_mended(folder, monkeypatch)


def test_a_folder_that_cannot_be_used_costs_only_time(folder: Path) -> None:
    (folder / "mau").write_text("a file, no folder")
    assert made(folder) == MADE
    assert (folder / "mau").read_text() == "a file, no folder"
    (folder / "odd/top.md.j2.bin").mkdir(parents=True)
    assert made(folder, "odd") == MADE


def test_a_full_disk_costs_only_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_anyhow = Path.write_bytes

    def write_half(self: Path, data: bytes) -> int:
        write_anyhow(self, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", write_half)
        for _ in range(2):
            assert made(folder) == MADE
    assert {path.name for path in (folder / "mau").iterdir()} == {"low.md.j2.bin", "top.md.j2.bin"}
    assert made(folder) == MADE


class Shown:
    """What stands for a page."""

    def __init__(self, kind: str, words: str) -> None:
        self.kind = kind
        self.words = words


def test_what_a_page_shows_is_let_go_of_with_the_page(folder: Path) -> None:
    """A macro knows the page that it is for, and the page its macros: nothing but a look for garbage would end that."""
    write(folder, "own", "{% macro shown() %}{{ page.words }}{% endmacro %}{{ shown() }}")
    renderer = Renderer()
    page = Shown(kind="own", words="a & b")
    known = weakref.ref(page)
    gc.collect()
    gc.disable()
    try:
        assert renderer.render(page) == "a &amp; b"  # type: ignore[arg-type]  # all that the template asks for
        del page
        assert known() is None
    finally:
        gc.enable()


def test_a_fault_is_told_with_its_line_of_the_template(folder: Path) -> None:
    write(folder, "own", "một\n{{ page.words }}\n{{ page.words / 2 }}\n")
    with pytest.raises(TypeError) as caught:
        Renderer().render(Shown(kind="own", words="a"))  # type: ignore[arg-type]  # as above
    last = caught.traceback[-1]
    assert (Path(str(last.path)).name, last.lineno + 1) == ("own.md.j2", 3)
