"""A plan that uses every key of the format, against files kept in the repository.

After an intended change: ``PORTAL_RENEW_GOLDEN=1 .venv/bin/python -m pytest tests/test_golden.py``, then read the diff.
"""

from __future__ import annotations

import hashlib
import html
import io
import os
import shutil
import zipfile
from pathlib import Path

import everything
import markdown
import pytest
from conftest import copy_registers

from generator import exports, views
from generator.build.check import Checked, check
from generator.catalog import Catalog
from generator.model import Plan, Record
from generator.pages import Renderer
from generator.routes import page_file

GOLDEN = Path(__file__).parent / "golden"
PAGES = {
    "ke-hoach/lai-chau/2022/so-y-te/": "plan.md",
    "linh-vuc/the-che/2022/": "area-year.md",
    "co-quan/van-phong-so/": "unit.md",
    "chi-tieu/ho-so-dung-han/": "aim.md",
    "kinh-phi/": "money.md",
    "tinh/lai-chau/": "province.md",
    "tinh/hue/": "province-renamed.md",
    "": "home.md",
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """The golden plan beside the real registers."""
    content = tmp_path_factory.mktemp("golden") / "content"
    copy_registers(content)
    shutil.copytree(GOLDEN / "plans", content / "plans")
    return check(content)


@pytest.fixture(scope="module")
def catalog(checked: Checked) -> Catalog:
    """Its catalog."""
    assert checked.catalog is not None, checked.problems
    return checked.catalog


def compare(name: str, actual: str) -> None:
    """The text must equal the file, unless the files are being renewed."""
    path = GOLDEN / name
    if os.environ.get("PORTAL_RENEW_GOLDEN"):
        path.write_text(actual, encoding="utf-8")
    assert actual == path.read_text(encoding="utf-8"), f"{name} differs"


def test_golden_plan_has_no_problem(checked: Checked) -> None:
    assert checked.problems == ()


def test_golden_plan_uses_every_key(catalog: Catalog) -> None:
    unused = set()
    seen: dict[type[Record], set[str]] = {}

    def walk(value: object) -> None:
        if isinstance(value, Record):
            seen.setdefault(type(value), set()).update(value.model_fields_set)
            for name in type(value).model_fields:
                walk(getattr(value, name))
        elif isinstance(value, list):
            for item in value:
                walk(item)

    walk(catalog.plans[0].record)
    for record, used in seen.items():
        unused |= {f"{record.__name__}.{name}" for name in set(record.model_fields) - used}
    rare = {"Timing", "Milestone"}  # their fields have a table of their own in test_deadlines
    allowed = {"Plan.number", "Headings.sections", "Target.editor_note", "Duty.editor_note", "Section.editor_note"}
    assert {name for name in unused if name.split(".")[0] not in rare} <= allowed
    assert Plan in seen


@pytest.mark.parametrize("address", PAGES)
def test_page_is_as_kept(catalog: Catalog, address: str) -> None:
    pages = {page.address: page for page in views.pages(catalog)}
    compare(PAGES[address], Renderer().render(pages[address]))


def test_json_is_as_kept(catalog: Catalog) -> None:
    for path, content in exports.files(catalog, "", lambda _: b""):
        if path.startswith("api/v1/") and path.endswith(".json"):
            compare(path.replace("/", "_").removeprefix("api_v1_"), content.decode("utf-8"))


def test_files_for_machines_are_as_kept(catalog: Catalog) -> None:
    """Their digests; of an archive and a workbook what they hold, for the packing is the system's."""
    lines = []
    for path, content in exports.files(catalog, "https://example.org/cong", lambda _: b""):
        if path.endswith((".zip", ".xlsx")):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                inside = b"".join(
                    name.encode() + hashlib.sha256(packed.read(name)).digest() for name in packed.namelist()
                )
            content = inside if path.endswith(".xlsx") else "\n".join(packed.namelist()).encode()
        lines.append(f"{hashlib.sha256(content).hexdigest()} {path}\n")
    compare("exports.txt", "".join(sorted(lines, key=lambda line: line.split()[1])))


def test_every_word_of_the_plan_stands_on_its_page(catalog: Catalog) -> None:
    """What the editor typed is found in the page's HTML, escaped and otherwise untouched."""
    pages = {page.address: page for page in views.pages(catalog)}
    source = Renderer().render(pages["ke-hoach/lai-chau/2022/so-y-te/"]).split("\n---\n", 1)[1]
    shown = markdown.markdown(source, extensions=["attr_list", "toc", "generator.html_blocks"])
    for marks in ("<a ", "<q>", "<b>"):
        assert marks in shown  # the page does have markup around the words
    visible = " ".join(html.unescape(_without_tags(shown)).split())
    named_by_their_titles = {
        task.anchor for task in everything.tasks(catalog)
    }  # where the history says which task changed
    for text in set(_texts(catalog.plans[0].record)) - named_by_their_titles:
        assert " ".join(text.split()) in visible, text


def test_page_file_names_follow_addresses() -> None:
    assert page_file("") == "index.md"
    assert page_file("tinh/hue/") == "tinh/hue/index.md"


def _without_tags(text: str) -> str:
    pieces = text.split("<")
    return pieces[0] + "".join(piece.partition(">")[2] for piece in pieces[1:])


_NOT_SHOWN_AS_TYPED = {
    "area",
    "secondary_areas",
    "value",
    "aim",
    "timing",
    "document",
    "province",
    "agency",
    "kind",
    "id",
    "url",
}


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, Record):
        names = [name for name in type(value).model_fields if name not in _NOT_SHOWN_AS_TYPED]
        return [text for name in names for text in _texts(getattr(value, name))]
    return []
