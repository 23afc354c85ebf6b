"""The published files of the search: their names, what is in them, and what a small change changes."""

from __future__ import annotations

import base64
import json
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import search_programs
from conftest import CONTENT, copy_registers
from playwright.sync_api import Browser, Page

from generator import citations
from generator.build.check import check
from generator.catalog import Catalog
from generator.search import all_members, boosts, documents, documents_of, files, keeping, program
from generator.search.documents import KIND_NAMES, Kind, SearchDocument
from generator.search.published import DOCUMENTS_A_BLOCK
from generator.search.shards import begins_shard

Files = dict[str, bytes]
SERVE = """([files, former]) => {
  // What the browser has kept is what was there before; only who asks past it gets what is there now.
  window.asked = [];
  const get = (address, options) => {
    const url = new URL(address);
    window.asked.push([options.cache, url.pathname.slice(1), url.search]);
    const path = url.pathname.slice(1);
    const data = options.cache !== "reload" && path in former ? former[path] : files[path];
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
FACETS = ("tinh", "nam", "linh-vuc", "don-vi", "quy")
FACET = """async (name) => {
  const values = await window.site.facet(await window.site.index(), name);
  return values.map((each) => [each.value, each.label, Array.from(each.documents)]);
}"""
SEARCH = """(text) => window.site.steady(async () => {
  const { index, result } = await window.site.search(text);
  const shown = await Promise.all(result.top(5).map((number) => window.site.shown(index, number)));
  const years = await window.site.facet(index, "nam");
  return [shown.map((each) => each.address), years.map((each) => Array.from(each.documents))];
})"""
"""A script: the best results, and all years with their documents."""
SHOWN = """async (count) => {
  const index = await window.site.index();
  const all = await Promise.all(Array.from({ length: count }, (_, number) => window.site.shown(index, number)));
  return all.map((each) => [each.address, each.number, each.title, each.place, each.note]);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the part of the program that finds documents."""
    yield from search_programs.loaded(browser, *program.READER)


def made(catalog: Catalog) -> Files:
    """Everything that is published, by path."""
    found: Files = {}
    for path, content in files(catalog):
        assert path not in found
        found[path] = content
    return found


def by_node() -> dict[str, list[SearchDocument]]:
    """The documents of the repository's content, to be changed."""
    catalog = search_programs.project_catalog()
    return {name: list(documents_of(name, catalog)) for name in all_members(catalog)}


def made_of(found: dict[str, list[SearchDocument]]) -> Files:
    """Everything that is published of these documents but the programs."""
    shapes = {name: keeping.shape(each) for name, each in found.items()}
    return dict(keeping.make_anew(shapes, found.__getitem__, search_programs.project_catalog()))


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


def serve(page: Page, found: Files, former: Files | None = None) -> None:
    """Let the page have these files, and in its store those of an earlier publication."""
    page.evaluate(
        SERVE,
        [
            {path: base64.b64encode(content).decode() for path, content in each.items()}
            for each in (found, former or {})
        ],
    )


def test_every_file_has_a_place_that_says_what_it_holds(published: Files, manifest: dict[str, Any]) -> None:
    starts = search_programs.starts_in(manifest)
    assert len(starts) == len(set(starts)) > 100
    blocks = -(-manifest["documents"] // DOCUMENTS_A_BLOCK)
    assert set(published) == {
        "search/index.json",
        "search/syllables.txt",
        *(f"search/{name}" for name in program.PROGRAMS),
        *(f"search/terms/{start.encode().hex()}.bin" for start in starts),
        *(f"search/facets/{name}.bin" for name in FACETS),
        *(f"search/text/{number}.json" for number in range(blocks)),
    }


def test_files_of_content_are_asked_for_by_the_version(page: Page, published: Files, manifest: dict[str, Any]) -> None:
    assert re.fullmatch(r"[0-9a-f]{8}", manifest["version"])
    serve(page, published)
    page.evaluate(SEARCH, "Lai Châu")
    page.evaluate(FACET, "nam")
    page.evaluate("() => window.site.syllables()")
    asked = page.evaluate("() => window.asked")
    assert {path.split("/")[1] for _, path, _ in asked} == {"index.json", "terms", "text", "facets", "syllables.txt"}
    for cache, path, question in asked:
        assert cache == "default"
        assert question == ("" if path == "search/index.json" else f"?v={manifest['version']}")
    assert len({path for _, path, _ in asked}) == len(asked), "nothing is asked for twice"


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
    """What a document counts under in a facet; of which plan it is, its address tells."""
    head, *place = document.address.split("/")
    province, year = place[:2] if head == "ke-hoach" else ("", "")
    return {
        "tinh": {province} - {""},
        "nam": {year} - {""},
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


def test_a_changed_task_changes_the_version_and_only_files_of_its_own(published: Files, tmp_path: Path) -> None:
    now = with_a_changed_task(tmp_path)
    changed = {path for path in {**now, **published} if now.get(path) != published.get(path)}
    assert sum(path.startswith("search/text/") for path in changed) == 1
    assert 0 < sum(path.startswith("search/terms/") for path in changed) < 8
    assert {path for path in changed if path.split("/")[1] not in ("text", "terms")} <= {
        "search/index.json",
        "search/syllables.txt",
    }
    before, after = (json.loads(found["search/index.json"]) for found in (published, now))
    assert before["version"] != after["version"]
    assert before["numbering"] == after["numbering"]


def test_a_changed_note_changes_the_version_though_no_word_that_is_looked_for(published: Files) -> None:
    found = by_node()
    found["don-vi/van-phong-so"][0].note += " x"
    now = made_of(found)
    changed = {path for path in now if now[path] != published[path]}
    assert {path.split("/")[1] for path in changed} == {"text", "index.json"}
    assert len(changed) == 2


def test_registers_without_plans_can_be_searched(page: Page, tmp_path: Path) -> None:
    copy_registers(tmp_path)
    catalog = check(tmp_path).catalog
    assert catalog is not None
    serve(page, made(catalog))
    assert page.evaluate(FACET, "tinh") == page.evaluate(FACET, "quy") == []
    shown, years = page.evaluate(SEARCH, "Lai Châu")
    assert shown[0] == "tinh/lai-chau/#dau-trang"
    assert years == []


def test_a_file_that_is_missing_is_said_and_asked_for_again(page: Page, published: Files) -> None:
    serve(page, {path: content for path, content in published.items() if not path.endswith(("tinh.bin", "/0.json"))})
    ask = """async (name) => {
      const index = await window.site.index();
      const wanted = () => (name ? window.site.facet(index, name) : window.site.shown(index, 0));
      const failed = () => wanted().then(() => "", (error) => error.message);
      return [await failed(), await failed()];
    }"""
    version = json.loads(published["search/index.json"])["version"]
    assert page.evaluate(ask, "tinh") == [f"facets/tinh.bin?v={version}: 404"] * 2
    assert page.evaluate(ask, "") == [f"text/0.json?v={version}: 404"] * 2
    assert page.evaluate(ask, "nam") == ["", ""]


FAILED = """(work) => work.then(() => "read", (error) => `${error.name}: ${error.message}`)"""
"""A script: what is said of some work."""
ASK = {
    "terms": "index => index.ready([{ term: 'thuoc' }])",
    "text": "index => window.site.shown(index, 0)",
    "facets": "index => window.site.facet(index, 'nam')",
}
OTHER = "RangeError: the file is of another index"


def of_search(name: str, found: Files) -> Files:
    """The files of one folder of the search, or of one name."""
    return {path: content for path, content in found.items() if path.split("/")[1] == name}


def asked_for(page: Page, name: str) -> list[str]:
    """How a file was asked for each time."""
    return [cache for cache, path, _ in page.evaluate("() => window.asked") if path == f"search/{name}"]


@pytest.fixture(scope="module")
def former() -> Files:
    """An earlier publication, in which a plan was not there yet: all documents behind it had other numbers."""
    found = by_node()
    del found["ke-hoach/dak-nong/2020/so-y-te"]
    return made_of(found)


@pytest.mark.parametrize("folder", ASK)
def test_a_file_of_another_numbering_is_refused(page: Page, published: Files, former: Files, folder: str) -> None:
    """Else what stands under a number would be taken for what stands under it now."""
    serve(page, {**published, **of_search(folder, former)})
    assert page.evaluate(f"() => ({FAILED})(window.site.index().then({ASK[folder]}))") == OTHER
    serve(page, published)
    assert page.evaluate(f"() => ({FAILED})(window.site.index().then({ASK[folder]}))") == "read"


@pytest.mark.parametrize("kept", ["index.json", *ASK])
def test_what_a_browser_kept_from_before_is_loaded_afresh(
    page: Page, published: Files, former: Files, kept: str
) -> None:
    """Whatever it is that is old: the manifest, or a file under an address of now, fetched while files were put up."""
    serve(page, published)
    expected = page.evaluate(SEARCH, "thủ tục hành chính")
    assert len(expected[0]) == 5
    serve(page, published, of_search(kept, former))
    assert page.evaluate(SEARCH, "thủ tục hành chính") == expected
    assert asked_for(page, "index.json") == ["default", "reload"]
    assert page.evaluate(SEARCH, "cải cách")[1] == expected[1], "later queries are of the new index too"
    assert asked_for(page, "index.json") == ["default", "reload"]


def test_files_that_never_belong_together_are_told_after_one_more_try(
    page: Page, published: Files, former: Files
) -> None:
    serve(page, {**former, **of_search("index.json", published)})
    for asked in (["default", "reload"], ["default", "reload", "reload"]):
        assert page.evaluate(f"() => ({FAILED})(({SEARCH})('thuốc'))").startswith("RangeError: ")
        assert asked_for(page, "index.json") == asked


def test_a_shard_that_was_cut_in_two_is_refused_by_a_manifest_that_knows_of_one(page: Page, published: Files) -> None:
    """Else a word behind the cut would silently be in no document at all."""
    starts = search_programs.starts_in(json.loads(published["search/index.json"]))
    start, new, behind = next(
        (start, word, behind)
        for start, end, keys in zip(starts, [*starts[1:], ""], search_programs.keys_by_shard(), strict=True)
        for word, behind in ((f"{key}{letter}", after) for key, after in pairwise(keys) for letter in "zx")
        if " " not in word and "#" not in word and len(keys) > 2 and begins_shard(word) and word < behind
    )
    found = by_node()
    task = found["ke-hoach/lai-chau/2021/so-y-te"][0]
    task.title = (*task.title, new)
    now = made_of(found)
    assert json.loads(now["search/index.json"])["numbering"] == json.loads(published["search/index.json"])["numbering"]
    assert f"search/terms/{start.encode().hex()}.bin" in now
    ask = """term => window.site.steady(async () => {
      const index = await window.site.index();
      await index.ready([{ term }]);
      return index.has(term);
    })"""
    serve(page, {**now, **of_search("index.json", published)})
    assert page.evaluate(f"() => ({FAILED})(({ask})('{behind}'))") == OTHER
    serve(page, now, of_search("index.json", published))
    assert page.evaluate(ask, behind) is True
    assert page.evaluate(ask, new) is True


def test_a_fault_of_the_network_is_told_at_once(page: Page, published: Files) -> None:
    serve(page, published)
    page.evaluate(
        "() => { window.site.get = () => { window.tries += 1; return Promise.reject(new TypeError('lost')); }; }"
    )
    page.evaluate("() => { window.tries = 0; }")
    assert page.evaluate(f"() => ({FAILED})(({SEARCH})('thuốc'))") == "TypeError: lost"
    assert page.evaluate("() => window.tries") == 1


def test_an_index_that_gave_way_to_another_is_told_from_a_file_that_is_broken(
    page: Page, published: Files, former: Files
) -> None:
    ask = """async ([name, message]) => {
      const index = await window.site.index();
      return window.site.isOutdated(index, new window[name](message));
    }"""
    serve(page, published, of_search("index.json", former))
    assert page.evaluate(ask, ["RangeError", "the file is of another index"]) is True
    assert page.evaluate(ask, ["RangeError", "the file is of another index"]) is False
    serve(page, published, of_search("index.json", former))
    assert page.evaluate(ask, ["TypeError", "no network"]) is False
    assert asked_for(page, "index.json") == ["default"]


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
