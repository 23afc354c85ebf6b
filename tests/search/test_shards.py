"""The index cut into files: the browser reads from them what Python put in, and finds each term's file."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import search_programs
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from search_programs import Postings, index_of, postings

from generator.search import documents, index, shards
from generator.search.documents import Kind, SearchDocument
from generator.search.index import Index
from generator.search.shards import Shards, cut, form_hash, packed_starts
from generator.search.tokens import FIELDS
from generator.search.words import words

OPEN = """([data, starts, documents]) => {
  const bytes = data.map((each) => Uint8Array.from(atob(each), (char) => char.charCodeAt(0)));
  window.open_index = () => {
    const loaded = [];
    const load = (number) => (loaded.push(number), Promise.resolve(bytes[number]));
    const index = new window.portalSearch.Index({ shards: starts, documents }, load);
    return { index, loaded };
  };
}"""
READ = """async (terms) => {
  const { index } = window.open_index();
  await index.ready(terms.map((term) => ({ term })));
  const fields = (term) => index.postings(term).map((list) => [list.field, Array.from(list.documents)]);
  return JSON.stringify(Object.fromEntries(terms.map((term) => [term, fields(term)])));
}"""
KEYS_OF_EACH = """async (count) => {
  const found = [];
  for (let number = 0; number < count; number++) {
    const { index } = window.open_index();
    await index.shard(number);
    found.push(Array.from(index.groups.keys(), (key) => [key, index.shardOf(key)]));
  }
  return JSON.stringify(found);
}"""
EXPAND = """async (prefix) => {
  const { index, loaded } = window.open_index();
  await index.ready([{ term: prefix, prefix: true }]);
  return [index.expand(prefix), loaded.length];
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page with the reader."""
    yield from search_programs.loaded(browser, "words.js", "bits.js", "index.js")


def opened(page: Page, made: Shards, count: int) -> None:
    data = [base64.b64encode(content).decode() for content in made.contents]
    page.evaluate(OPEN, [data, packed_starts(made.starts), count])


def read_back(page: Page, made: Index, terms: Sequence[str]) -> Postings:
    """What the browser finds for terms in the shards of an index."""
    opened(page, cut(made), len(made.kinds))
    found: dict[str, list[tuple[int, list[int]]]] = json.loads(page.evaluate(READ, list(terms)))
    return {term: {FIELDS[field]: numbers for field, numbers in lists} for term, lists in found.items()}


def keys_of_each(page: Page, made: Shards) -> Any:
    """For each file its keys, each with the number of the file in which the browser looks for it."""
    return json.loads(page.evaluate(KEYS_OF_EACH, len(made.contents)))


def titled(*titles: str) -> list[SearchDocument]:
    """Documents with a key, so that no part of the index is empty."""
    return [SearchDocument(Kind.TASK, "", (title,), keys=("#1",)) for title in titles]


def test_the_browser_reads_every_list_of_the_projects_index(page: Page) -> None:
    made = search_programs.project_index()
    expected = postings(made)
    assert len(expected) > 10_000
    assert read_back(page, made, list(expected)) == expected


def test_the_browser_reads_every_list_of_a_small_index(page: Page) -> None:
    taken = [
        SearchDocument(Kind.TASK, "", ("Cán bộ", "cao cao"), detail=("can",), keys=("#q1", "#lead:a-b")),
        SearchDocument(Kind.TASK, "", ("cáo bỏ",), context=("cán bộ",), about=("hoà", "bô"), keys=("#q1",)),
        SearchDocument(Kind.PLAN, "", ("hòa hoa",), detail=("cán bổ",), context=("cán bộ",)),
        SearchDocument(Kind.TERM, "", ("",)),
    ]
    made = index_of(taken)
    assert read_back(page, made, list(postings(made))) == postings(made)


@pytest.mark.parametrize("least_bytes", [1, 60, 10_000])
@pytest.mark.parametrize("part_words", [50, 3000])
def test_neither_the_size_of_files_nor_of_parts_changes_what_is_read(
    page: Page, monkeypatch: pytest.MonkeyPatch, least_bytes: int, part_words: int
) -> None:
    made = index_of(list(documents(search_programs.project_catalog()))[::20])
    expected = postings(made)
    monkeypatch.setattr(shards, "_BYTES_A_DOCUMENT", 0)
    monkeypatch.setattr(shards, "_LEAST_BYTES", least_bytes)
    monkeypatch.setattr(index, "_PART_WORDS", part_words)
    assert read_back(page, made, list(expected)) == expected


def test_every_key_is_looked_for_in_the_file_that_holds_it(page: Page) -> None:
    made = search_programs.project_shards()
    opened(page, made, len(search_programs.project_index().kinds))
    found = keys_of_each(page, made)
    assert [[number for _, number in keys] for keys in found] == [[i] * len(keys) for i, keys in enumerate(found)]
    assert [key for keys in found for key, _ in keys] == [
        key for part in search_programs.parts(search_programs.project_index()) for key in part.keys
    ]


def test_a_start_is_no_longer_than_it_must_be(page: Page) -> None:
    made = search_programs.project_shards()
    opened(page, made, len(search_programs.project_index().kinds))
    keys = [[key for key, _ in keys] for keys in keys_of_each(page, made)]
    assert len(made.starts) == len(made.contents) == len(keys)
    for before, start, here in zip([[""], *keys], made.starts, keys, strict=False):
        assert before[-1] < start <= here[0]
        assert here[0].startswith(start)
        assert start[:-1] <= before[-1]


def test_the_browser_reads_the_starts_that_were_packed(page: Page) -> None:
    made = search_programs.project_shards()
    long = "a" * 24
    for starts in (made.starts, ["", "#1", long + "b", long + "bc", long + "bcd", "𠀀", "𠀀𠀀 a", "ａ", "ａb"], []):
        opened(page, Shards([], list(starts), {}), 1)
        assert page.evaluate("() => window.open_index().index.starts") == starts


@pytest.mark.parametrize("term", ["khong", "=không có", "aaaa", "zzzz", "#0", "#zzzz", "~", "", " ", "=", "ỹ", "𠀀"])
def test_a_term_that_is_not_there_is_found_nowhere(page: Page, term: str) -> None:
    made = index_of(titled("một cửa", "sở y tế", "khống"))
    assert read_back(page, made, [term])[term] == ({"title": [2]} if term == "khong" else {})


@pytest.mark.parametrize("prefix", ["c", "cai", "cai ", "cai c", "nghi", "#q", "#lead:", "z", "x"])
def test_the_beginning_of_a_term_leads_to_all_files_that_may_hold_it(page: Page, prefix: str) -> None:
    made = search_programs.project_shards()
    opened(page, made, len(search_programs.project_index().kinds))
    keys = [key for part in search_programs.parts(search_programs.project_index()) for key in part.keys]
    found, loaded = page.evaluate(EXPAND, prefix)
    assert found == [key for key in keys if key.startswith(prefix)]
    assert loaded < len(made.contents) / 4


FOREIGN = ["ａ１", "ﬁ", "𠀀", "𝐀𝐁", "一二", "σοφος", "ø", "½", "가", "ა", "café", "ñ", "𐐨", "żó"]


@pytest.mark.parametrize("least_bytes", [1, 512])
def test_words_of_any_script_are_found(page: Page, monkeypatch: pytest.MonkeyPatch, least_bytes: int) -> None:
    monkeypatch.setattr(shards, "_LEAST_BYTES", least_bytes)
    monkeypatch.setattr(shards, "_BYTES_A_DOCUMENT", 0)
    made = index_of(titled(*FOREIGN, *(f"{first} {second}" for first in FOREIGN for second in FOREIGN[:4])))
    expected = postings(made)
    assert read_back(page, made, list(expected)) == expected


@settings(max_examples=10, deadline=None)
@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cn", "Cs"]), max_size=8), min_size=30, max_size=60))
def test_the_hash_of_a_form_is_the_same_in_both_languages(page: Page, texts: list[str]) -> None:
    plain = [each for text in texts for each in words(f"{text} a1")]
    made = index_of(titled(*plain))
    hashes = {
        form: form_hash(form)
        for part in search_programs.parts(made)
        for form, at in zip(part.forms, part.form_key, strict=True)
        if form == part.keys[at] and (part.form_key == at).sum() == 1
    }
    opened(page, cut(made), len(made.kinds))
    read = """async (terms) => {
      const { index } = window.open_index();
      await index.ready(terms.map((term) => ({ term })));
      return terms.map((term) => Array.from(index.groups.get(term).exact.keys()));
    }"""
    assert page.evaluate(read, list(hashes)) == [[value] for value in hashes.values()]


@pytest.mark.parametrize(("form", "value"), [("", 0x1C9D44), ("a", 0x0C29C8), ("b", 0x0C2D02), ("foobar", 0x9CF9D7)])
def test_a_forms_hash_is_the_published_one_folded_to_24_bits(form: str, value: int) -> None:
    assert form_hash(form) == value


def test_files_are_near_the_size_that_is_aimed_at(page: Page) -> None:
    made = search_programs.project_shards()
    opened(page, made, len(search_programs.project_index().kinds))
    pairs = list(zip(made.contents, keys_of_each(page, made), strict=True))
    several = [(len(content), keys[0][0]) for content, keys in pairs if len(keys) > 1]
    # A file has four bytes before its names, and says the word of its first pair anew.
    assert all(size <= 512 + 4 + len(first.encode()) for size, first in several)
    assert sum(size for size, _ in several) > 0.9 * 512 * len(several)
    assert len(several) > 0.8 * len(made.contents)


def test_two_builds_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = list(documents(search_programs.project_catalog()))[::3]
    monkeypatch.setattr(index, "_PART_WORDS", 500)
    first, second = cut(index_of(taken)), cut(index_of(taken))
    assert len(first.contents) > 20
    assert first == second


def test_syllables_are_counted_by_document_and_field() -> None:
    made = cut(index_of([*titled("Cao cáo", "cao cấp", "2021"), SearchDocument(Kind.TASK, "", ("x",), ("cạo",))]))
    assert made.syllables == {"cao": 3, "cap": 1, "2021": 1, "x": 1}


@pytest.mark.parametrize("taken", [[], titled(""), [SearchDocument(Kind.TASK, "", ("một",))]])
def test_an_index_without_words_or_without_keys_can_be_cut(taken: list[SearchDocument]) -> None:
    made = cut(index_of(taken))
    assert len(made.contents) == len(made.starts) == len(taken)


def test_a_file_that_is_not_whole_is_an_error(page: Page) -> None:
    made = cut(index_of(titled("một cửa", "một sở")))
    opened(page, Shards([content[:-1] for content in made.contents], made.starts, {}), 2)
    read = """term => window.open_index().index.ready([{ term }]).then(() => "read", (error) => error.name)"""
    assert page.evaluate(read, "mot") == "RangeError"
    garbled = Shards([b"\xff" + content[1:] for content in made.contents], made.starts, {})
    opened(page, garbled, 2)
    assert page.evaluate(read, "mot") == "RangeError"
