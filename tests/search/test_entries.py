"""A part of the index as entries of its keys, which can be kept and changed, and back again: nothing is lost."""

from __future__ import annotations

import pytest
import search_programs
from hypothesis import given, settings
from hypothesis import strategies as st
from search_programs import index_of, parts, postings

from generator.search.documents import Kind, SearchDocument
from generator.search.entries import NO_WORD, Entries, entries, packed, part_of, unpacked
from generator.search.index import Index, Lists, Part
from generator.search.shards import pieces_of
from generator.search.tokens import FIELDS
from generator.search.words import EXACT

Rows = list[tuple[int, int, list[int]]]


def rows(lists: Lists) -> Rows:
    """Lists as rows of term, field and numbers, in order."""
    ends = [*lists.start.tolist()[1:], len(lists.values)]
    spans = zip(lists.start.tolist(), ends, strict=True)
    values = [lists.values[start:end].tolist() for start, end in spans] if len(lists.start) else []
    return sorted(zip(lists.term.tolist(), lists.field.tolist(), values, strict=True))


def said(part: Part) -> tuple[list[str], list[str], list[int], Rows, Rows]:
    """Everything that a part says, its lists in order."""
    return part.keys, part.forms, part.form_key.tolist(), rows(part.folded), rows(part.exact)


def plain(found: Entries) -> dict[str, dict[str, dict[str, list[int]]]]:
    """Entries with the names of fields, and lists that can be compared."""
    return {
        key: {
            form: {FIELDS[field]: numbers.tolist() for field, numbers in held.items()} for form, held in entry.items()
        }
        for key, entry in found.items()
    }


def come_back(made: Index) -> None:
    """Every part comes back as it was, also by way of bytes, and makes the same files."""
    for part in parts(made):
        found = entries(part)
        assert list(found) == part.keys
        kept = unpacked(packed(found))
        assert plain(kept) == plain(found)
        for again in (part_of(found), part_of(kept)):
            assert said(again) == said(part)
            assert pieces_of(again, len(made.kinds)) == pieces_of(part, len(made.kinds))


def test_every_part_of_the_projects_index_comes_back_as_it_was() -> None:
    come_back(search_programs.project_index())


def test_entries_tell_what_the_index_holds() -> None:
    """Under each key its exact forms with the documents of each; a number or date has one, which is no word."""
    made = search_programs.project_index()
    found = plain({key: entry for part in parts(made) for key, entry in entries(part).items()})
    expected = postings(made)
    assert len(found) > 5000
    assert {f"{EXACT}{form}" for entry in found.values() for form in entry} - {EXACT + NO_WORD} == {
        term for term in expected if term[0] == EXACT
    }
    for key, entry in found.items():
        assert (list(entry) == [NO_WORD]) == key.startswith("#")
        for form, held in entry.items():
            assert held == expected[EXACT + form if form else key]
        together = {name: {number for held in entry.values() for number in held.get(name, ())} for name in FIELDS}
        assert {name: sorted(numbers) for name, numbers in together.items() if numbers} == expected[key]


def test_equal_entries_are_equal_bytes_whatever_came_first() -> None:
    (_, part) = parts(index_of([SearchDocument(Kind.TASK, "", ("cáo cao", "cạo"), ("cao",))]))
    found = entries(part)
    turned = {
        key: {form: dict(reversed(held.items())) for form, held in reversed(entry.items())}
        for key, entry in found.items()
    }
    assert [list(entry) for entry in turned.values()] != [list(entry) for entry in found.values()]
    assert packed(turned) == packed(found)
    assert said(part_of(turned)) == said(part)


@pytest.mark.parametrize("taken", [[], [SearchDocument(Kind.TASK, "", ("",))]])
def test_nothing_comes_back_as_nothing(taken: list[SearchDocument]) -> None:
    for part in parts(index_of(taken)):
        assert entries(part) == {}
        assert said(part_of({})) == said(part)


WORDS = st.lists(st.sampled_from(["a", "á", "à", "ba", "bà", "hoà", "hòa", "y", "1", "𠀀"]), max_size=4).map(" ".join)
DOCUMENTS = st.builds(
    lambda kind, title, detail, keys: SearchDocument(kind, "", (title,), tuple(detail), keys=keys),
    st.sampled_from([Kind.TASK, Kind.TERM]),
    WORDS,
    st.lists(WORDS, max_size=2),
    st.lists(st.sampled_from(["#1", "#a:b"]), max_size=2),
)


@given(st.lists(DOCUMENTS, max_size=7))
@settings(max_examples=80, deadline=None)
def test_any_index_comes_back_as_it_was(taken: list[SearchDocument]) -> None:
    come_back(index_of(taken))
