"""The published files of the search: their names, what is in them, and what a small change changes."""

from __future__ import annotations

import base64
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import search_programs
from conftest import CONTENT, copy_registers
from playwright.sync_api import Browser, Page

from generator import citations
from generator.build.check import check
from generator.catalog import Catalog
from generator.search import boosts, documents, files, program
from generator.search.documents import KIND_NAMES, Kind, SearchDocument
from generator.search.files import DOCUMENTS_A_BLOCK

Files = dict[str, bytes]
SERVE = """files => {
  const get = (address) => {
    const data = files[new URL(address).pathname.slice(1)];
    const bytes = () => Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
    const text = () => Promise.resolve(new TextDecoder().decode(bytes()));
    return Promise.resolve({
      ok: data !== undefined,
      status: data === undefined ? 404 : 200,
      arrayBuffer: () => Promise.resolve(bytes().buffer),
      text,
      json: () => text().then(JSON.parse),
    });
  };
  window.site = new window.portalSearch.Site("https://example.org/search/", get, () => Promise.reject(new Error()));
}"""
FACET = """async (name) => {
  const values = await window.site.facet(await window.site.index(), name);
  return values.map((each) => [each.value, each.label, Array.from(each.documents)]);
}"""
SHOWN = """async (count) => {
  const index = await window.site.index();
  const all = await Promise.all(Array.from({ length: count }, (_, number) => window.site.shown(index, number)));
  return all.map((each) => [each.address, each.number, each.title, each.place, each.note]);
}"""
FACETS = ("tinh", "nam", "linh-vuc", "don-vi", "quy")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the part of the program that finds documents."""
    yield from search_programs.loaded(browser, *program.READER)


def made(catalog: Catalog) -> Files:
    """Everything that is published, by path."""
    found: Files = {}
    for path, content in files(catalog):
        assert path not in found
        found[path] = content.encode() if isinstance(content, str) else content
    return found


@pytest.fixture(scope="module")
def published() -> Files:
    """The files for the repository's content."""
    return made(search_programs.project_catalog())


@pytest.fixture(scope="module")
def manifest(published: Files) -> dict[str, Any]:
    """What the browser reads first."""
    found: dict[str, Any] = json.loads(published["search/index.json"])
    return found


def in_order() -> list[SearchDocument]:
    """The documents by their number in the index."""
    return sorted(documents(search_programs.project_catalog()), key=lambda document: document.kind)


def serve(page: Page, found: Files) -> None:
    page.evaluate(SERVE, {path: base64.b64encode(content).decode() for path, content in found.items()})


def test_lasting_files_lie_in_a_folder_named_after_the_digest(published: Files, manifest: dict[str, Any]) -> None:
    version, shards = manifest["version"], search_programs.shards_in(manifest)
    assert re.fullmatch(r"[0-9a-f]{8}", version)
    blocks = -(-manifest["documents"] // DOCUMENTS_A_BLOCK)
    assert set(published) == {
        "search/index.json",
        *(f"search/{name}" for name in program.PROGRAMS),
        *(f"search/{version}/{number}.bin" for number in range(shards)),
        *(f"search/{version}/{name}.bin" for name in FACETS),
        f"search/{version}/syllables.txt",
        *(f"search/text/{number}.json" for number in range(blocks)),
    }


def test_the_same_content_gives_the_same_bytes(published: Files) -> None:
    assert made(search_programs.project_catalog()) == published
    catalog = check(CONTENT).catalog
    assert catalog is not None
    assert made(catalog) == published


def test_the_manifest_says_what_the_browser_must_know(manifest: dict[str, Any]) -> None:
    taken = in_order()
    assert manifest["documents"] == len(taken)
    assert manifest["block"] == DOCUMENTS_A_BLOCK
    assert manifest["kind_names"] == [KIND_NAMES[kind] for kind in Kind]
    assert manifest["own_kinds"] == Kind.PLAN
    assert manifest["boosts"]["fields"] == list(boosts.FIELD_BOOSTS.values())
    assert manifest["boosts"]["kinds"] == [boosts.KIND_BOOSTS[kind] for kind in Kind]
    starts = [*manifest["kinds"], len(taken)]
    for kind, start, end in zip(Kind, starts, starts[1:], strict=False):
        assert {document.kind for document in taken[start:end]} <= {kind}
    assert len(starts) == len(Kind) + 1
    assert {"common", "agencies", "units", "provinces", "abbreviations", "series"} < manifest.keys()


def test_what_is_shown_of_a_document_is_its_own(page: Page, published: Files) -> None:
    serve(page, published)
    expected = [[each.address, each.number, " ".join(each.title), each.place, each.note] for each in in_order()]
    assert page.evaluate(SHOWN, len(expected)) == expected


def values_of(document: SearchDocument, name: str) -> set[str]:
    """What a document counts under in a facet."""
    plan = None if document.plan is None else search_programs.project_catalog().plans[document.plan].id
    return {
        "tinh": {plan.province} if plan else set(),
        "nam": {str(plan.year)} if plan else set(),
        "linh-vuc": set(document.areas),
        "don-vi": set(document.leads),
        "quy": {f"{year}-{quarter}" for year, quarter in document.quarters},
    }[name]


@pytest.mark.parametrize("name", FACETS)
def test_each_value_of_a_facet_has_its_documents(page: Page, published: Files, name: str) -> None:
    serve(page, published)
    expected: dict[str, list[int]] = {}
    for number, document in enumerate(in_order()):
        for value in values_of(document, name):
            expected.setdefault(value, []).append(number)
    found = page.evaluate(FACET, name)
    assert {value: numbers for value, _, numbers in found} == expected
    assert len(found) == len(expected) > 3


def test_values_have_names_and_stand_in_an_order_that_people_expect(page: Page, published: Files) -> None:
    serve(page, published)
    labels = {name: {value: label for value, label, _ in page.evaluate(FACET, name)} for name in FACETS}
    assert list(labels["nam"].items()) == [(year, year) for year in ("2024", "2021", "2020", "2017")]
    assert labels["tinh"]["dak-nong"] == "Đắk Nông"
    assert labels["quy"]["2021-1"] == "quý I/2021"
    assert list(labels["quy"]) == sorted(labels["quy"])
    assert labels["don-vi"]["van-phong-so"] == "Văn phòng Sở Y tế"
    catalog = search_programs.project_catalog()
    assert [area for area in catalog.areas if area in labels["linh-vuc"]] == list(labels["linh-vuc"])
    assert [unit for unit in catalog.units if unit in labels["don-vi"]] == list(labels["don-vi"])


def with_a_changed_task(folder: Path) -> Files:
    """The files after the words of one task have changed."""
    shutil.copytree(CONTENT, folder, dirs_exist_ok=True)
    path = folder / "plans" / "quang-ngai" / "2021" / "so-y-te.yml"
    text = path.read_text(encoding="utf-8")
    tasks = (each for each in in_order() if each.kind is Kind.TASK and not any(citations.find(each.title[0])))
    title = next(task.title[0] for task in tasks if text.count(f"ten: {task.title[0]}\n") == 1)
    path.write_text(text.replace(f"ten: {title}\n", f"ten: Khẩn trương {title}\n"), encoding="utf-8")
    catalog = check(folder).catalog
    assert catalog is not None
    return made(catalog)


def test_a_changed_task_changes_the_version_and_only_its_own_text(published: Files, tmp_path: Path) -> None:
    now = with_a_changed_task(tmp_path)
    blocks = [path for path in published if path.startswith("search/text/")]
    assert now["search/index.json"] != published["search/index.json"]
    assert sum(now[path] != published[path] for path in blocks) == 1
    folders = [{path.split("/")[1] for path in found if path.endswith(".bin")} for found in (now, published)]
    assert folders[0].isdisjoint(folders[1])
    assert all(now[f"search/{name}"] == published[f"search/{name}"] for name in program.PROGRAMS)


def test_registers_without_plans_can_be_searched(page: Page, tmp_path: Path) -> None:
    copy_registers(tmp_path)
    catalog = check(tmp_path).catalog
    assert catalog is not None
    serve(page, made(catalog))
    assert page.evaluate(FACET, "tinh") == page.evaluate(FACET, "quy") == []
    search = "async (text) => { const found = await window.site.search(text); return found.result.count; }"
    assert page.evaluate(search, "Lai Châu") > 0


def test_a_file_that_is_missing_is_said_and_asked_for_again(page: Page, published: Files) -> None:
    serve(page, {path: content for path, content in published.items() if not path.endswith(("tinh.bin", "/0.json"))})
    ask = """async (name) => {
      const index = await window.site.index();
      const wanted = () => (name ? window.site.facet(index, name) : window.site.shown(index, 0));
      const failed = () => wanted().then(() => "", (error) => error.message);
      return [await failed(), await failed()];
    }"""
    version = json.loads(published["search/index.json"])["version"]
    assert page.evaluate(ask, "tinh") == [f"{version}/tinh.bin: 404"] * 2
    assert page.evaluate(ask, "") == [f"text/0.json?v={version}: 404"] * 2
    assert page.evaluate(ask, "nam") == ["", ""]


@pytest.mark.parametrize("name", program.PROGRAMS)
def test_a_program_is_small_and_says_nothing_beside_its_code(page: Page, published: Files, name: str) -> None:
    text = published[f"search/{name}"].decode()
    source = "".join((program.BROWSER / part).read_text(encoding="utf-8") for part in program.PROGRAMS[name])
    comments = re.findall(r"^\s*//\s*(.+)$", source, re.MULTILINE)
    assert 500 < len(text) < 0.7 * len(source)
    assert comments
    assert not [comment for comment in comments if comment in text]
    assert "/*" not in text
    assert "sourceMappingURL" not in text
    assert page.evaluate("text => typeof new Function(text)", text) == "function"


def test_every_part_of_the_browsers_code_is_in_one_program() -> None:
    parts = [part for parts in program.PROGRAMS.values() for part in parts]
    assert sorted(parts) == sorted(path.name for path in program.BROWSER.iterdir())


def test_a_missing_part_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(program.BROWSER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "bits.js").unlink()
    monkeypatch.setattr(program, "BROWSER", tmp_path)
    with pytest.raises(OSError, match=r"bits\.js"):
        list(program.files())
