"""What holds for any bytes and any text. The property tests and the fuzzer hold the program to the same sentences."""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from pathlib import Path

from generator import checks, citations, deadlines, problems, schema, source
from generator.build.check import PROJECT_CONTENT, read_registers
from generator.catalog import Reads, Registers, Registry, entry_of, held_of, in_order
from generator.drafting import tidy
from generator.model import Plan
from generator.problems import Location, Problem
from generator.search.words import words
from generator.source import SourceFile
from generator.source.nodes import Mapping, Node, Sequence
from generator.text import fold, markdown_escape, shorten, slug, sort_key

PARTS = ("plans", "lai-chau", "2021", "so-y-te.yml")
FILE = SourceFile("content/plans/lai-chau/2021/so-y-te.yml", Path(), PARTS)
RULES = frozenset({*source.RULES, *schema.RULES, *checks.RULES})
_VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
_YEARS = range(1990, 2101)


@functools.cache
def registers() -> Registers:
    """The project's registers."""
    found, _ = read_registers(PROJECT_CONTENT)
    assert found is not None
    return found


def a_file_is_read(data: bytes) -> None:
    """Any bytes at a plan's place are a plan or problems, through every wave of the check, and tidying agrees."""
    document, found = source.read_bytes(data, FILE)
    assert document is not None or found
    plan = None
    if document is not None:
        _places_exist(document.locator.root, data)
        plan, faults = schema.load(document, Plan)
        assert (plan is None) == bool(faults)
        found = [*found, *document.marks, *faults]
    if plan is not None:
        registry = Registry(registers())
        head, held, texts = held_of((plan.parts, plan.path, plan.record, plan.locator), registry)
        entry = entry_of(head, registry, plan.locator, held, Reads())
        facts = checks.facts(entry, texts, in_order(entry), registry)
        found = [*found, *checks.of_plan(entry, registry), *checks.across([facts], registry)]
    for problem in found:
        _is_told_well(problem, data)
    for form in problems.FORMATS.values():
        form(problems.sort(found))


def a_file_is_tidied(data: bytes) -> None:
    """Tidied once is tidied for good, and says the same; or nothing is changed and there is a reason."""
    tidied = tidy(data, FILE)
    assert (tidied.text is None) == bool(tidied.problems)
    if tidied.text is not None:
        again = tidied.text.encode("utf-8")
        assert tidy(again, FILE).text == tidied.text
        assert source.read_bytes(again, FILE)[0] is not None


def _places_exist(root: Node, data: bytes) -> None:
    nodes = [root]
    while nodes:
        node = nodes.pop()
        _is_a_place(Location(FILE.shown_path, node.line, node.column), data)
        if isinstance(node, Sequence):
            nodes += node.items
        elif isinstance(node, Mapping):
            nodes += [each for pair in node.entries.values() for each in pair]


def _is_a_place(place: Location, data: bytes) -> None:
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert 1 <= place.line <= lines + 1, place  # a value missing at the very end stands one line below it
    assert 1 <= place.column <= 2 * len(data) + 1, place  # a tab counts as two


def _is_told_well(problem: Problem, data: bytes) -> None:
    """A place in the file, a known rule, and Vietnamese words."""
    assert problem.rule in RULES, problem
    assert _VIETNAMESE.search(re.sub("`[^`]*`", "", problem.message)), problem
    if problem.location.path == FILE.shown_path:
        _is_a_place(problem.location, data)
    else:  # a rule about the registers
        assert problem.location.path.startswith("content/") or Path(problem.location.path).suffix == ".yml", problem


def citations_are_quoted(text: str) -> None:
    """Numbers stand in the text in order, apart from one another, and a number in its usual spelling is its own."""
    end = 0
    for found in citations.find(text):
        assert end <= found.start < found.end <= len(text), found
        assert text[found.start : found.end] == found.text
        end = found.end
        again = list(citations.find(found.standard))
        assert [(each.key, each.standard) for each in again] == [(found.key, found.standard)], found


def times_are_windows(text: str, other: str, year: int, issued: dt.date | None = None) -> None:
    """Whatever a time column says, what is read runs forwards and stays in the calendar."""
    timings = (deadlines.read([text], year, issued), deadlines.read_span(text, other, year, issued))
    for timing in filter(None, (*timings, deadlines.read([text, other], year, issued))):
        assert timing.as_dict()
        assert timing.sort_date(year) <= dt.date.max
        assert {quarter for _, quarter in timing.quarters(year)} <= {1, 2, 3, 4}, timing
        for part in (timing, *timing.milestones):
            assert part.start is None or part.end is None or part.start <= part.end, part
            assert not part.end_exclusive or part.end is not None, part
            assert list(part.due_days(year)) == sorted(part.due_days(year))


def texts_are_folded(text: str) -> None:
    """Keys, slugs and words are what they are of themselves, whatever form of Unicode the text came in."""
    for form in ("NFC", "NFD"):
        same = unicodedata.normalize(form, text)
        assert fold(same) == fold(text)
        assert slug(same) == slug(text)
        assert sort_key(same) == sort_key(text)
        assert words(same) == words(text)
    assert fold(fold(text)) == fold(text)
    assert slug(slug(text)) == slug(text)
    assert bool(slug(text)) == bool(re.search("[a-z0-9]", fold(text))), text
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text)), slug(text)
    assert source.cleaned(source.cleaned(text)) == source.cleaned(text)
    assert len(shorten(text, 20)) <= 21
    assert not set("<>*_`[]\\") & set(markdown_escape(text))


def a_text_is_read(text: str) -> None:
    """All that is promised of a text."""
    citations_are_quoted(text)
    first, _, second = text.partition("\n")
    times_are_windows(first, second, _YEARS[len(text) % len(_YEARS)])
    texts_are_folded(text)
