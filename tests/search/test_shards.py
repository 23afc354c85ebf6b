"""The index cut into files: the browser reads from them what Python put in, and finds each term's file."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import search_programs
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from search_programs import Postings, index_of, postings

from generator.search import documents, index, published, shards
from generator.search.documents import Kind, SearchDocument
from generator.search.index import Index
from generator.search.shards import Shards, begins_shard, cut, form_hash, packed_starts
from generator.search.tokens import FIELDS
from generator.search.words import words

OPEN = """([data, starts, documents, numbering]) => {
  const bytes = Object.fromEntries(
    Object.entries(data).map(([start, each]) => [start, Uint8Array.from(atob(each), (char) => char.charCodeAt(0))]),
  );
  window.open_index = () => {
    const loaded = [];
    const load = (start) => (loaded.push(start), Promise.resolve(bytes[start]));
    const index = new window.portalSearch.Index({ shards: starts, documents, numbering }, load);
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


def opened(page: Page, made: Shards, count: int, numbering: int = 0) -> None:
    """Let the page have an index of these shards, whose manifest tells of so many documents and this numbering."""
    data = {
        start: base64.b64encode(content).decode() for start, content in zip(made.starts, made.contents, strict=True)
    }
    page.evaluate(OPEN, [data, packed_starts(made.starts), count, numbering])


def read_back(page: Page, made: Index, terms: Sequence[str]) -> Postings:
    """What the browser finds for terms in the shards of an index."""
    opened(page, cut(made), len(made.kinds))
    found: dict[str, list[tuple[int, list[int]]]] = json.loads(page.evaluate(READ, list(terms)))
    return {term: {FIELDS[field]: numbers for field, numbers in lists} for term, lists in found.items()}


def keys_of_each(page: Page, made: Shards) -> Any:
    """For each file its keys, each with the number of the file in which the browser looks for it."""
    return json.loads(page.evaluate(KEYS_OF_EACH, len(made.contents)))


def keys_in(made: Index) -> int:
    """How many keys an index has."""
    return sum(len(part.keys) for part in search_programs.parts(made))


def counts_of(made: Shards) -> list[int]:
    """How many keys each file says that it has."""
    return [int.from_bytes(content[4:8], "little") for content in made.contents]


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


@pytest.mark.parametrize("every", [1, 5, 10_000_000])
@pytest.mark.parametrize("part_words", [50, 3000])
def test_neither_the_size_of_files_nor_of_parts_changes_what_is_read(
    page: Page, monkeypatch: pytest.MonkeyPatch, every: int, part_words: int
) -> None:
    made = index_of(list(documents(search_programs.project_catalog()))[::20])
    expected = postings(made)
    monkeypatch.setattr(shards, "_EVERY", every)
    whole = cut(made)
    monkeypatch.setattr(index, "_PART_WORDS", part_words)
    assert cut(made) == whole
    assert len(whole.contents) == {1: keys_in(made), 10_000_000: 2}.get(every, len(whole.contents))
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
        page.evaluate(OPEN, [{}, packed_starts(starts), 1, 0])
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


SYLLABLES = [f"{letter}{vowel}{coda}" for letter in "bdghklmn" for vowel in "aeiou" for coda in ("", "c")]
FOREIGN = ["ａ１", "ﬁ", "𠀀", "𝐀𝐁", "一二", "σοφος", "ø", "½", "가", "ა", "café", "ñ", "𐐨", "żó"]


@pytest.mark.parametrize("every", [1, 24])
def test_words_of_any_script_are_found(page: Page, monkeypatch: pytest.MonkeyPatch, every: int) -> None:
    monkeypatch.setattr(shards, "_EVERY", every)
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


def test_a_file_begins_where_the_hash_of_a_key_says_so(page: Page) -> None:
    """But for the first of all, and the first with words, which begins another file than the numbers before it."""
    made = search_programs.project_shards()
    opened(page, made, len(search_programs.project_index().kinds))
    files = [[key for key, _ in keys] for keys in keys_of_each(page, made)]
    first_word = next(key for keys in files for key in keys if not key.startswith("#"))
    begin = {keys[0] for keys in files}
    assert first_word in begin
    assert begin == {
        key for keys in files for key in keys if form_hash(key) % 24 == 0 or key in (files[0][0], first_word)
    }
    assert (made.firsts, made.lasts) == ([keys[0] for keys in files], [keys[-1] for keys in files])
    assert counts_of(made) == list(map(len, files))


def test_files_do_not_grow_with_the_number_of_documents() -> None:
    """More documents have more words: then there are more files, and in each about as many keys as ever."""
    taken = list(documents(search_programs.project_catalog()))
    made_up = titled(*(f"{a}{b}{c}" for a in SYLLABLES for b in SYLLABLES for c in SYLLABLES[:8]))
    files = [counts_of(cut(index_of(each))) for each in (taken[::8], taken, made_up)]
    assert list(map(sum, files)) == [keys_in(index_of(taken[::8])), keys_in(index_of(taken)), 80 * 80 * 8 + 1]
    assert len(files[2]) > 5 * len(files[1]) > 10 * len(files[0])
    for counts in files:
        assert 20 < sum(counts) / len(counts) < 30
        assert max(counts) < 24 * 10


def test_new_documents_move_no_other_file() -> None:
    """A file that holds none of the new words begins and ends where it did."""
    taken = list(documents(search_programs.project_catalog()))
    before, after = cut(index_of(taken)), cut(index_of([*taken, *titled("Zzz xyzt vwxyz", "a0b1c2 thuốc")]))
    files = [dict(zip(zip(each.firsts, each.lasts, strict=True), each.starts, strict=True)) for each in (before, after)]
    same = files[0].keys() & files[1].keys()
    assert len(same) > len(files[0]) - 8
    assert len(files[0]) - 8 < len(files[1]) < len(files[0]) + 8


def test_a_long_key_begins_no_file() -> None:
    """The name of a file tells its start in hexadecimal, and no file system takes one of more than 255 letters."""
    word = "ă" * 150
    taken = titled(*(f"{word}{number} {number}" for number in range(400)), "a", "z")
    made = cut(index_of(taken))
    assert sum(counts_of(made)) == sum(len(part.keys) for part in search_programs.parts(index_of(taken)))
    assert all(len(Path(published.shard(start)).name) <= 255 for start in made.starts)
    assert not [first for first in made.firsts[1:] if len(first) > 120]
    assert len({published.shard(start) for start in made.starts}) == len(made.starts)


def test_words_and_files_of_any_length_are_read(page: Page) -> None:
    word = "dai" * 25_000
    made = index_of(titled(word, f"{word} {word}", *(f"{'ngan' * 40}{number}" for number in range(600)), "ngắn"))
    expected = postings(made)
    assert max(map(len, cut(made).contents)) > 0xFFFF
    assert read_back(page, made, list(expected)) == expected


@pytest.mark.parametrize("first", [["#q1", "#q2"], []])
def test_the_first_word_begins_a_file(first: list[str]) -> None:
    """Wherever the numbers and dates before it end: they change more than words do."""
    made = cut(index_of([SearchDocument(Kind.TASK, "", ("an", "bình", "0x"), keys=first)]))
    assert "0x" in made.firsts
    assert ["#" in key for key in made.lasts].count(True) == bool(first)
    assert not begins_shard("0x")


def test_starts_ascend_as_the_browser_compares_them(page: Page) -> None:
    opened(page, search_programs.project_shards(), 1)
    ascend = """() => {
      const { starts } = window.open_index().index;
      return starts.every((start, i) => !i || starts[i - 1] < start);
    }"""
    assert page.evaluate(ascend)
    made = cut(index_of(titled(*FOREIGN, *(f"{first}{second}" for first in FOREIGN for second in FOREIGN))))
    opened(page, made, 1)
    assert page.evaluate(ascend)
    assert len(made.starts) > 5


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


READ_ONE = """term => window.open_index().index.ready([{ term }]).then(() => "read", (error) => error.name)"""


def test_a_file_that_is_not_whole_is_an_error(page: Page) -> None:
    made = cut(index_of(titled("một cửa", "một sở")))
    opened(page, made, 2)
    assert page.evaluate(READ_ONE, "mot") == "read"
    for cut_off in (1, 20, 200):
        opened(page, replace(made, contents=[content[:-cut_off] for content in made.contents]), 2)
        assert page.evaluate(READ_ONE, "mot") == "RangeError"
    garbled = [content[:4] + b"\xff" + content[5:] for content in made.contents]
    opened(page, replace(made, contents=garbled), 2)
    assert page.evaluate(READ_ONE, "mot") == "RangeError"


@pytest.mark.parametrize("numbering", [1, 0xDEADBEEF, 0xFFFFFFFF])
def test_a_file_of_another_numbering_is_an_error(page: Page, numbering: int) -> None:
    made = index_of(titled("một cửa", "một sở"))
    opened(page, cut(made, numbering), 2, numbering)
    assert page.evaluate(READ_ONE, "mot") == "read"
    for other in (0, numbering ^ 0x80000000, numbering ^ 0x100):
        opened(page, cut(made, other), 2, numbering)
        assert page.evaluate(READ_ONE, "mot") == "RangeError"


def test_a_file_that_ends_elsewhere_than_its_manifest_says_is_an_error(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = index_of(titled("một cửa", "một sở", "mười"))
    monkeypatch.setattr(shards, "_EVERY", 10_000_000)
    whole = cut(made)
    monkeypatch.setattr(shards, "_EVERY", 1)
    single = cut(made)
    for now, known in ((single, whole), (whole, single)):
        contents = dict(zip(now.starts, now.contents, strict=True))
        mixed = [contents.get(start, now.contents[0]) for start in known.starts]
        opened(page, replace(known, contents=mixed), 3)
        assert page.evaluate(READ_ONE, "mot cua") == "RangeError"
        opened(page, now, 3)
        assert page.evaluate(READ_ONE, "mot cua") == "read"
