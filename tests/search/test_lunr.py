"""The index cut by term finds what lunr finds: the same documents, the same scores, the same order.

The whole index is built by lunr.py from the documents' own words, and asked by the lunr.js that MkDocs ships. Beside it
stand our reader on the shards, and lunr.js again on an index put together from nothing but the shards that a query
loads. lunr leaves the order of equal scores to chance; both sides break ties by the document's number.
"""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import search_programs
from conftest import CONTENT
from lunr.builder import Builder
from playwright.sync_api import Browser, Page

from generator.assets import lunr_script
from generator.build.check import check
from generator.catalog import Catalog
from generator.search import boosts, documents, files
from generator.search.abbreviations import Meanings
from generator.search.documents import SearchDocument
from generator.search.program import BROWSER, READER
from generator.search.tokens import FIELDS, WORD_FIELDS
from generator.search.words import EXACT, exact_form, folded_form, words

QUERIES = 330
NEAR = 1e-9


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    found = check(CONTENT).catalog
    assert found is not None
    return found


def terms_of(document: SearchDocument, meanings: Meanings) -> dict[str, list[str]]:
    """The terms of each field, each once: written down word by word, without anything of the index's own code."""
    fields: dict[str, list[str]] = {"keys": list(dict.fromkeys(document.keys))}
    for name in WORD_FIELDS:
        found: dict[str, None] = {}
        lines = [each for line in getattr(document, name) for each in (line, *search_programs.meant(line, meanings))]
        for line in lines:
            exact = [exact_form(word) for word in words(line)]
            folded = [folded_form(word) for word in exact]
            for forms, mark in ((exact, EXACT), (folded, "")):
                found |= dict.fromkeys(mark + form for form in forms)
                found |= dict.fromkeys(f"{mark}{a} {b}" for a, b in pairwise(forms))
        fields[name] = list(found)
    return fields


@pytest.fixture(scope="module")
def whole(catalog: Catalog) -> dict[str, Any]:
    """The whole index as lunr.py serialises it."""
    builder = Builder()
    builder.ref("id")
    builder.b(boosts.B)
    builder.k1(boosts.K1)
    for name, boost in boosts.FIELD_BOOSTS.items():
        builder.field(name, boost=boost)
    meanings = Meanings(catalog.registers.glossary.entries)
    ordered = sorted(documents(catalog), key=lambda document: document.kind)
    for number, document in enumerate(ordered):
        fields = terms_of(document, meanings)
        builder.add({"id": str(number), **fields}, {"boost": boosts.KIND_BOOSTS[document.kind]})
    index: dict[str, Any] = builder.build().serialize()
    return index


@pytest.fixture(scope="module")
def page(browser: Browser, catalog: Catalog, whole: dict[str, Any]) -> Iterator[Page]:
    """A page with lunr.js on the whole index, and with our reader on the files of the search."""
    published = dict(files(catalog))
    manifest = json.loads(published["search/index.json"])
    shards = {
        start: base64.b64encode(published[f"search/terms/{start.encode().hex()}.bin"]).decode()
        for start in search_programs.starts_in(manifest)
    }
    opened = browser.new_page()
    opened.add_script_tag(content=lunr_script())
    for part in READER:
        opened.add_script_tag(content=(BROWSER / part).read_text(encoding="utf-8"))
    opened.add_script_tag(content=HARNESS)
    opened.evaluate("(given) => prepare(given)", {"whole": whole, "manifest": manifest, "shards": shards})
    yield opened
    opened.close()


HARNESS = """
const FIELDS = ["title", "detail", "context", "about", "keys"];
let lunrWhole, whole, shards, manifest;
function prepare(given) {
  ({ whole, manifest } = given);
  shards = new Map(Object.entries(given.shards)
    .map(([start, text]) => [start, Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))]));
  lunrWhole = lunr.Index.load(whole);
}
function asked(index, clauses) {
  const hits = index.query((query) => clauses.forEach((clause) => query.term(clause.term, {
    usePipeline: false,
    boost: clause.boost,
    fields: (clause.fields || FIELDS.map((_, i) => i)).map((i) => FIELDS[i]),
    presence: lunr.Query.presence[(clause.presence || "optional").toUpperCase()],
    wildcard: clause.prefix ? lunr.Query.wildcard.TRAILING : lunr.Query.wildcard.NONE,
  })));
  return ordered(hits.map((hit) => [Number(hit.ref), hit.score]));
}
function ordered(pairs) {
  return pairs.sort((a, b) => Math.round((b[1] - a[1]) * 1e9) || a[0] - b[0]);
}
async function ours(clauses) {
  const loaded = [];
  const index = new portalSearch.Index(manifest, async (start) => { loaded.push(start); return shards.get(start); });
  await index.ready(clauses);
  const result = index.query(clauses);
  const found = result.top(index.size).map((number) => [number, result.scores[number]]);
  return { index, found, count: result.count, loaded: loaded.length };
}
// A lunr index of the terms at hand and nothing else: their postings, and their weights in the documents' vectors.
function pieced(index) {
  const inverted = [];
  const vectors = new Map();
  let at = 0;
  const all = [];
  for (const [key, group] of index.groups) {
    all.push([key, group.folded]);
    const forms = new Map(Object.keys(lunrWhole.invertedIndex).filter((term) => term[0] === "=" && keyOf(term) === key)
      .map((term) => [term, index.postings(term)]));
    forms.forEach((lists, term) => all.push([term, lists]));
  }
  for (const [term, lists] of all.sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const posting = { _index: at, ...Object.fromEntries(FIELDS.map((name) => [name, {}])) };
    const pairs = lists.reduce((sum, list) => sum + list.documents.length, 0);
    const idf = Math.log(1 + Math.abs((index.size - pairs + 0.5) / (pairs + 0.5)));
    for (const list of lists) for (const number of list.documents) {
      posting[FIELDS[list.field]][number] = {};
      const name = FIELDS[list.field] + "/" + number;
      if (!vectors.has(name)) vectors.set(name, []);
      const kind = manifest.kinds.filter((start) => start <= number).length - 1;
      const boost = manifest.boosts.fields[list.field] * manifest.boosts.kinds[kind];
      vectors.get(name).push(at, Math.round(idf * boost * 1000) / 1000);
    }
    inverted.push([term, posting]);
    at += 1;
  }
  return lunr.Index.load({ ...whole, invertedIndex: inverted, fieldVectors: Array.from(vectors) });
}
const keys = new Map();
function keyOf(term) {
  if (!keys.has(term)) keys.set(term, term.slice(1).split(" ").map(portalSearch.words.foldedForm).join(" "));
  return keys.get(term);
}
async function compare(clauses, isPieced) {
  const mine = await ours(clauses);
  return {
    whole: asked(lunrWhole, clauses), ours: mine.found, count: mine.count, loaded: mine.loaded,
    pieced: isPieced ? asked(pieced(mine.index), clauses) : null,
  };
}
"""


def some_queries(whole: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """Queries of one to six clauses: alternatives, required and prohibited terms, boosts, single fields, prefixes."""
    chance = random.Random(4)  # noqa: S311  # the same queries every time, no secret
    terms = [term for term, _ in whole["invertedIndex"]]
    return [some_query(chance, terms) for _ in range(QUERIES)]


def some_query(chance: random.Random, terms: list[str]) -> list[dict[str, Any]]:
    clauses: list[dict[str, Any]] = []
    for position in range(chance.randint(1, 6)):
        term = chance.choice(terms) if chance.random() < 0.9 else "khongcogi"
        clause: dict[str, Any] = {"term": term, "boost": chance.choice([1, 0.5, 1.5, 4])}
        if chance.random() < 0.25:
            clause["fields"] = sorted(chance.sample(range(len(FIELDS)), chance.randint(1, 3)))
        if position and chance.random() < 0.25:
            clause["presence"] = chance.choice(["required", "prohibited"])
        clauses.append(clause)
    last = clauses[-1]
    if last["term"][0] not in "=#" and chance.random() < 0.3:
        last.update(term=last["term"][:4].strip(), prefix=True)
    return clauses


def assert_same(found: list[list[float]], expected: list[list[float]], clauses: object) -> None:
    assert [number for number, _ in found] == [number for number, _ in expected], clauses
    assert all(abs(a - b) < NEAR for (_, a), (_, b) in zip(found, expected, strict=True)), clauses


def test_our_reader_gives_what_lunr_gives_on_the_whole_index(page: Page, whole: dict[str, Any]) -> None:
    hits = 0
    kinds = set()
    for clauses in some_queries(whole):
        result = page.evaluate("(clauses) => compare(clauses, false)", clauses)
        assert_same(result["ours"], result["whole"], clauses)
        assert result["count"] == len(result["whole"])
        hits += len(result["whole"])
        kinds |= {key for clause in clauses for key in clause} | {clause.get("presence") for clause in clauses}
    assert hits > QUERIES, "most queries must find something"
    assert kinds >= {"fields", "prefix", "required", "prohibited"}


def test_lunr_gives_the_same_on_the_shards_of_a_query_as_on_the_whole_index(page: Page, whole: dict[str, Any]) -> None:
    for clauses in some_queries(whole)[:40]:
        result = page.evaluate("(clauses) => compare(clauses, true)", clauses)
        assert_same(result["pieced"], result["whole"], clauses)


def test_a_query_loads_only_the_shards_of_its_terms(page: Page, whole: dict[str, Any]) -> None:
    for clauses in some_queries(whole):
        plain = [clause for clause in clauses if "prefix" not in clause]
        result = page.evaluate("(clauses) => compare(clauses, false)", plain)
        assert result["loaded"] <= len(plain)


def test_the_queries_that_people_type_score_as_in_lunr(page: Page) -> None:
    for text in ("một cửa", "rà soát, đơn giản hóa thủ tục hành chính", "2151 QĐ-BYT", "quy IV 2019", "chuyen doi so"):
        clauses = page.evaluate("(text) => new portalSearch.Query(text, manifest).clauses()", text)
        assert clauses
        result = page.evaluate("(clauses) => compare(clauses, true)", clauses)
        assert len(result["whole"]) > 1
        assert_same(result["ours"], result["whole"], text)
        assert_same(result["pieced"], result["whole"], text)
