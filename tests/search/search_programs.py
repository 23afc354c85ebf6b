"""What tests of the search share: the project's catalog and index, and the browser's programs in a blank page."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from conftest import CONTENT
from playwright.sync_api import Browser, Page

from generator.build.check import check
from generator.catalog import Catalog
from generator.search import documents
from generator.search.abbreviations import Meanings
from generator.search.documents import SearchDocument
from generator.search.index import Index, Lists, Part
from generator.search.program import BROWSER
from generator.search.shards import Shards, cut
from generator.search.tokens import FIELDS, Tokens
from generator.search.words import EXACT

Postings = dict[str, dict[str, list[int]]]
"""For each term, by field, the numbers of the documents that hold it."""


def loaded(browser: Browser, *parts: str) -> Iterator[Page]:
    """A blank page that has run these parts of the program; it is closed when the iterator goes on."""
    page = browser.new_page()
    page.goto("about:blank")
    for part in parts:
        page.add_script_tag(content=(BROWSER / part).read_text(encoding="utf-8"))
    yield page
    page.close()


@functools.cache
def project_catalog() -> Catalog:
    """The repository's content."""
    catalog = check(CONTENT).catalog
    assert catalog is not None
    return catalog


@functools.cache
def project_index() -> Index:
    """The index of the repository's content."""
    catalog = project_catalog()
    return index_of(documents(catalog), Meanings(catalog.registers.glossary.entries))


@functools.cache
def project_shards() -> Shards:
    """The shards of that index."""
    return cut(project_index())


def keys_by_shard() -> list[list[str]]:
    """The keys of each of those shards, from the parts of the index and from where the shards begin."""
    keys = [key for part in parts(project_index()) for key in part.keys]
    starts = project_shards().starts
    places = [*(bisect_left(keys, start) for start in starts), len(keys)]
    return [keys[first:last] for first, last in pairwise(places)]


def meant(text: str, meanings: Meanings) -> list[str]:
    """What the abbreviations in a line stand for, those with spaces last."""
    return [*(found for piece in text.split() for found in meanings.of_piece(piece)), *meanings.of_phrases(text)]


def starts_in(manifest: dict[str, Any]) -> list[str]:
    """Where the shards of a manifest begin, read by hand, so that what writes it is not asked about itself.

    Each is a capital that tells how much of the one before it repeats, and the rest.
    """
    starts, before = list[str](), ""
    for shared, rest in re.findall(r"([A-Z])([^A-Z]*)", manifest["shards"]):
        before = before[: ord(shared) - ord("A")] + rest
        starts.append(before)
    return starts


def index_of(taken: Iterable[SearchDocument], meanings: Meanings | None = None) -> Index:
    """The index of these documents."""
    tokens = Tokens(meanings or Meanings())
    for document in taken:
        tokens.add(document)
    return Index(tokens)


def parts(index: Index) -> list[Part]:
    """All parts of an index."""
    return [index.part(span) for span in index.spans()]


def postings(index: Index) -> Postings:
    """Everything that an index holds: keys as they are, forms behind their mark."""
    found: Postings = {}
    for part in parts(index):
        folded = _read(part.folded, part.keys)
        found |= folded
        exact = _read(part.exact, part.forms)
        for form, at in zip(part.forms, part.form_key.tolist(), strict=True):
            of_key = folded[part.keys[at]]
            places = [document for name in FIELDS for document in of_key.get(name, ())]
            is_alone = (part.form_key == at).sum() == 1
            held = {name: [places[place] for place in ranks] for name, ranks in exact.get(form, {}).items()}
            assert is_alone != bool(held)
            found[EXACT + form] = of_key if is_alone else held
    return found


def _read(lists: Lists, terms: list[str]) -> Postings:
    found: Postings = {}
    spans = pairwise([*lists.start.tolist(), len(lists.values)])
    for term, field, (start, end) in zip(lists.term, lists.field, spans, strict=True):
        assert FIELDS[field] not in found.get(terms[term], {})
        found.setdefault(terms[term], {})[FIELDS[field]] = lists.values[start:end].tolist()
    return found
