"""A small change of the search gives the files that making it anew would give."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace

import pytest
import search_programs
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.catalog import Registry
from generator.model import PlanId
from generator.search import shards
from generator.search.collect import all_members, documents_of
from generator.search.documents import Kind, SearchDocument
from generator.search.patching import KeptSearch

Documents = dict[str, list[SearchDocument]]
Files = dict[str, bytes]


class Memory:
    """Keeps values in a dict."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}
        self.last: Documents = {}

    def kept(self, name: str) -> bytes | None:
        """As the build's ledger does."""
        return self.values.get(name)

    def keep(self, name: str, value: bytes | None) -> None:
        """As the build's ledger does."""
        if value is None:
            self.values.pop(name, None)
        else:
            self.values[name] = value


def anew(found: Documents, memory: Memory, registry: Registry | None = None) -> Files:
    """All files, made from nothing."""
    return updated({}, found, memory, registry)


def updated(before: Files, found: Documents, memory: Memory, registry: Registry | None = None) -> Files:
    """The files after a change; every one that is told to go was there."""
    search = KeptSearch(memory, registry or search_programs.project_catalog())
    for name, given_documents in found.items():
        if memory.last.get(name) == given_documents:
            search.take_as_it_was(name)
        else:
            search.take(name, given_documents)
    files = dict(before)
    for path, content in search.files():
        if content is None:
            del files[path]
        else:
            files[path] = content
    memory.last = found
    return files


SYLLABLES = ["a", "á", "à", "ba", "bá", "co", "cô", "có", "đi", "di", "em", "hoa", "hoà", "kế", "to", "tổ", "#", "1"]
LINES = st.lists(st.sampled_from(SYLLABLES), max_size=5).map(" ".join)
PLAN = PlanId("lai-chau", 2021, "so-y-te")
CELLS = st.lists(LINES, max_size=2).map(tuple)


@st.composite
def documents(draw: st.DrawFn, kind: Kind, address: str) -> SearchDocument:
    """Any document of one kind at one address."""
    return SearchDocument(
        kind,
        address,
        (draw(LINES),),
        draw(CELLS),
        draw(CELLS),
        draw(st.sampled_from([(), ("nơi nào đó",)])),
        keys=draw(st.lists(st.sampled_from(["#1", "#n2", "#u/a", "#q1", "#q2"]), max_size=2)),
        note=draw(st.sampled_from(["", "x"])),
        plan=PLAN if kind < Kind.PLAN else None,
        areas=draw(st.sampled_from([(), ("the-che",), ("the-che", "chinh-quyen-so")])),
        quarters=draw(st.sampled_from([(), ((2021, 1),), ((2021, 1), (2021, 4))])),
    )


@st.composite
def versions(draw: st.DrawFn) -> list[Documents]:
    """Several versions of the same nodes."""
    shapes = st.lists(st.lists(st.sampled_from([Kind.TASK, Kind.TARGET, Kind.CITED]), max_size=4), max_size=4)
    kinds, made = draw(shapes), list[Documents]()
    for _ in range(draw(st.integers(2, 4))):
        kinds = draw(st.one_of(st.just(kinds), st.just(kinds), shapes))
        made.append(
            {
                f"n{at}": [draw(documents(kind, f"{at}/{i}")) for i, kind in enumerate(own)]
                for at, own in enumerate(kinds)
            }
        )
    return made


@functools.cache
def small_registry() -> Registry:
    """The project's registers with two provinces and without units: their names are in every manifest."""
    known = search_programs.project_catalog().registers
    provinces = [each for each in known.provinces.provinces if each.slug in ("lai-chau", "ha-noi")]
    return Registry(
        replace(
            known,
            provinces=known.provinces.model_copy(update={"provinces": provinces}),
            agencies=known.agencies.model_copy(update={"units": []}),
        )
    )


def follow(found: list[Documents], every: int) -> None:
    """After each change the files, and what is kept, are those that making all anew gives."""
    memory, files = Memory(), Files()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "_EVERY", every)
        for each in found:
            files = updated(files, each, memory, small_registry())
            fresh = Memory()
            assert files == anew(each, fresh, small_registry())
            assert memory.values == fresh.values


EVERY = st.sampled_from([1, 2, 5, 24])


@given(versions(), EVERY)
@settings(deadline=None, max_examples=120)
def test_any_change_gives_what_making_it_anew_gives(found: list[Documents], every: int) -> None:
    follow(found, every)


WORDS = ["0", "2x", "anh", "bao", "bay", "cam", "chi", "cho", "co", "di", "den", "em", "gia", "hai", "hoa", "y"]
KEYS = ["#1", "#12", "#2-kh", "#lead:a", "#q1", "#q2", "#unit:b"]


def of_words(there: Iterable[str]) -> Documents:
    """A document for each of the words and keys, empty unless it is among those that are there."""
    known = set(there)
    made = [SearchDocument(Kind.TASK, word, (word if word in known else "",)) for word in WORDS]
    made += [SearchDocument(Kind.TASK, key, ("",), keys=(key,) if key in known else ()) for key in KEYS]
    return {document.address: [document] for document in made}


@given(st.sets(st.sampled_from(WORDS + KEYS)), st.lists(st.sampled_from(WORDS + KEYS), max_size=8), EVERY)
@settings(deadline=None, max_examples=120)
def test_single_terms_come_and_go(first: set[str], turned: list[str], every: int) -> None:
    """The beginnings of shards move, some are cut in two, some go on in the one before, and all others stay."""
    there, found = first, [of_words(first)]
    for term in turned:
        there = there ^ {term}
        found.append(of_words(there))
    follow(found, every)


def test_a_shard_before_the_first_word_is_written_when_that_word_changes() -> None:
    """It ends somewhere else by then, and says so."""
    for before, after in ((["#1", "bao", "cho"], ["#1", "anh", "bao", "cho"]), (["#1", "anh", "cho"], ["#1", "cho"])):
        follow([of_words(before), of_words(after)], 10_000_000)


@pytest.fixture(scope="module")
def project() -> Documents:
    """The documents of the project's content."""
    catalog = search_programs.project_catalog()
    return {name: list(documents_of(name, catalog)) for name in all_members(catalog)}


PLAN_NODE = "ke-hoach/lai-chau/2021/so-y-te"


def test_one_word_of_one_task_changes_few_files(project: Documents) -> None:
    memory = Memory()
    files = anew(project, memory)
    at, task = next((at, each) for at, each in enumerate(project[PLAN_NODE]) if each.kind is Kind.TASK)
    edited = [*project[PLAN_NODE]]
    edited[at] = replace(task, title=(f"{task.title[0]} thêm chữ chưatừngcó",))
    changed = updated(files, {**project, PLAN_NODE: edited}, memory)
    differing = {path for path in {**files, **changed} if files.get(path) != changed.get(path)}
    assert 3 < len(differing) < 20
    assert changed == anew({**project, PLAN_NODE: edited}, Memory())


def test_nothing_is_written_when_nothing_changed(project: Documents) -> None:
    memory = Memory()
    anew(project, memory)
    kept = dict(memory.values)
    search = KeptSearch(memory, search_programs.project_catalog())
    for name, found in project.items():
        search.take(name, found)
    assert list(search.files()) == []
    assert memory.values == kept


def test_the_first_words_of_all_begin_a_shard() -> None:
    memory = Memory()
    empty = {"n": [SearchDocument(Kind.TASK, "a", ("",))]}
    files = anew(empty, memory)
    assert not [path for path in files if path.startswith("search/terms/")]
    named = {"n": [SearchDocument(Kind.TASK, "a", ("một cửa",), keys=("#1",))]}
    fresh = Memory()
    assert updated(files, named, memory) == anew(named, fresh)
    assert memory.values == fresh.values


def changed_registers() -> dict[str, Registry]:
    """Registers with one word changed that no document holds, or that many hold without being changed themselves."""
    known = search_programs.project_catalog().registers
    entries = [
        entry.model_copy(update={"expansion": "ý nghĩa khác"}) if entry.abbreviation == "TTHC" else entry
        for entry in known.glossary.entries
    ]
    areas = [
        area.model_copy(update={"short_name": "Tên khác"}) if area.slug == "the-che" else area
        for area in known.areas.areas
    ]
    units = [
        unit.model_copy(update={"aliases": [*unit.aliases, "tên gọi mới"]}) if unit.slug == "thanh-tra-so" else unit
        for unit in known.agencies.units
    ]
    return {
        "terms": Registry(replace(known, glossary=known.glossary.model_copy(update={"entries": entries}))),
        "facets": Registry(replace(known, areas=known.areas.model_copy(update={"areas": areas}))),
        "index.json": Registry(replace(known, agencies=known.agencies.model_copy(update={"units": units}))),
    }


@pytest.mark.parametrize("where", ["terms", "facets", "index.json"])
def test_words_of_the_registers_that_change_are_taken_up(project: Documents, where: str) -> None:
    """A meaning is in the words of every document that has its abbreviation, a name in the labels of facets."""
    memory, fresh, registry = Memory(), Memory(), changed_registers()[where]
    files = anew(project, memory)
    changed = updated(files, project, memory, registry)
    assert changed == anew(project, fresh, registry)
    assert memory.values == fresh.values
    assert where in {path.split("/")[1] for path in changed if changed[path] != files.get(path)}


def test_a_new_document_moves_all_numbers(project: Documents) -> None:
    memory = Memory()
    files = anew(project, memory)
    longer = {**project, PLAN_NODE: [*project[PLAN_NODE], replace(project[PLAN_NODE][-1], address="x")]}
    fresh = Memory()
    assert updated(files, longer, memory) == anew(longer, fresh)
    assert memory.values == fresh.values


def test_a_node_that_goes_takes_its_files_along(project: Documents) -> None:
    memory = Memory()
    files = anew(project, memory)
    shorter = {name: found for name, found in project.items() if name != PLAN_NODE}
    fresh = Memory()
    assert updated(files, shorter, memory) == anew(shorter, fresh)
    assert memory.values == fresh.values
