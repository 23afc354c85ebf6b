"""Plan text with links in it: the words stay exactly as they are, some of them lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from generator import routes
from generator.catalog import Catalog, Reference
from generator.deferred import dataclass
from generator.model import PlanId
from generator.text import SUPERSCRIPTS, superscript_value, upper_first
from generator.units import Mention


@dataclass(frozen=True, slots=True)
class Segment:
    """Words, and where they lead; ``kind`` says what stands behind the link (``term``, ``place``, ``unit``...)."""

    text: str
    href: str | None = None
    title: str | None = None
    kind: str | None = None


RichText = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go and its name."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class TermLink:
    """An abbreviation, what it stands for, and the way to its entry in the glossary."""

    abbreviation: str
    expansion: str
    href: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a quotation, from ``start`` to ``end`` in it, that lead to a place on the same page.

    Only the given ``occurrence`` of the quotation is meant, counted from 1.
    """

    quotation: str
    start: int
    end: int
    href: str
    title: str
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class _Known:
    address: str
    title: str | None
    kind: str


class _Words:
    """Every known word, and what finds it in a text."""

    def __init__(self, known: dict[str, _Known]) -> None:
        self.known = known
        beginnings = SUPERSCRIPTS + "".join(map(re.escape, sorted({word[0] for word in known})))
        self.pattern = re.compile(
            rf"(?=[{beginnings}])(?:(?P<mark>[{SUPERSCRIPTS}]{{1,3}})|(?<![\w/&-])(?:{_any_of(list(known))})(?![\w/&-]))"
        )
        self._terms = lru_cache(maxsize=65_536)(self._find_terms)  # a task's words stand in the lists of many pages

    def terms(self, text: str) -> tuple[TermLink, ...]:
        """The abbreviations in a text, with the addresses of their entries."""
        return self._terms(text)

    def _find_terms(self, text: str) -> tuple[TermLink, ...]:
        words = dict.fromkeys(match.group() for match in self.pattern.finditer(text))
        found = ((word, self.known.get(word)) for word in words)
        return tuple(
            TermLink(word, known.title, known.address)
            for word, known in found
            if known and known.kind == "term" and known.title
        )


def _any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits.

    What words begin with stands once: all of a country's places side by side would be tried at every letter of a text.
    """
    endings: dict[str, list[str]] = {}
    is_word = False
    for word in words:
        if word:
            endings.setdefault(word[0], []).append(word[1:])
        else:
            is_word = True
    longer = "|".join(re.escape(letter) + _any_of(rest) for letter, rest in endings.items())
    if not longer:
        return ""
    return f"(?:{longer})?" if is_word else f"(?:{longer})"


class Vocabulary:
    """The abbreviations and province names that are linked where a text first uses them."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        known: dict[str, _Known] = {}
        for entry in catalog.registers.glossary.entries:
            if entry.abbreviation and not entry.in_numbers_only:
                address = routes.term(routes.term_anchor(entry.headword))
                known[entry.abbreviation] = _Known(address, entry.expansion, "term")
        for history in catalog.provinces.histories():
            address = routes.province(history.slug)
            for unit in history.units:
                for name in unit.names:
                    for full in (name.full, upper_first(name.full)):
                        known[full] = _Known(address, None, "place")
        self._words = _Words(known)

    def linker(
        self,
        address: str,
        footnotes: frozenset[int] = frozenset(),
        marks: Iterable[Mark] = (),
        plan: PlanId | None = None,
    ) -> Linker:
        """A linker for the page at ``address``, which holds these footnotes and marks these words.

        With ``plan`` the document numbers in its texts lead to the documents they mean.
        """
        return Linker(self._words, LinkTargets(address, footnotes, tuple(marks), self._references(plan)))

    def _references(self, plan: PlanId | None) -> References:
        if plan is None:
            return lambda _: ()
        return lambda text: self._catalog.references.in_text(plan, text)


References = Callable[[str], tuple[Reference, ...]]
"""The documents that a text names."""


@dataclass(frozen=True, slots=True)
class LinkTargets:
    """What a page has that its text leads to."""

    address: str
    footnotes: frozenset[int]
    marks: tuple[Mark, ...]
    references: References


class Linker:
    """Links the first use of each known word on one page. Text is to be passed in reading order."""

    def __init__(self, words: _Words, page: LinkTargets) -> None:
        self._words = words
        self._address = page.address
        self._footnotes = page.footnotes
        self._marks = list(page.marks)
        self._references = page.references
        self._seen: set[str] = set()
        self._noted: dict[str, TermLink] = {}
        self._quoted: Counter[str] = Counter()

    def __call__(self, text: str) -> RichText:
        """The text in segments: the first use of a known word and every document, footnote's mark and mended word."""
        segments: list[Segment] = []
        position = 0
        for start, link in self._links(text):
            if start < position:  # two corrections of the same words
                continue
            segments.append(Segment(text[position:start]))
            segments.append(link)
            position = start + len(link.text)
        segments.append(Segment(text[position:]))
        return tuple(segment for segment in segments if segment.text)

    def note(self, *texts: str) -> None:
        """Remember the abbreviations in texts that the page shows without links in them: a link holds no other."""
        for text in texts:
            for term in self._words.terms(text):
                if term.abbreviation not in self._noted:
                    href = routes.relative(self._address, term.href)
                    self._noted[term.abbreviation] = TermLink(term.abbreviation, term.expansion, href)

    @property
    def terms(self) -> tuple[TermLink, ...]:
        """The abbreviations noted so far, in the order of their first use."""
        return tuple(self._noted.values())

    def _links(self, text: str) -> Iterator[tuple[int, Segment]]:
        """Links with their places in ``text``, in order and apart from each other; a mended word comes first."""
        marked = list(self._mended(text))
        taken = [(start, start + len(link.text)) for start, link in marked]
        for reference in self._references(text):
            if not _meets(taken, reference.start, reference.end):
                marked.append((reference.start, self._document(reference)))
                taken.append((reference.start, reference.end))
        for match in self._words.pattern.finditer(text):
            if _meets(taken, match.start(), match.end()):
                continue
            link = self._footnote(match["mark"]) if match["mark"] else self._word(match.group())
            if link is not None:
                marked.append((match.start(), link))
        yield from sorted(marked, key=lambda found: found[0])

    def _mended(self, text: str) -> Iterator[tuple[int, Segment]]:
        for mark in [mark for mark in self._marks if mark.quotation in text]:
            missing = mark.occurrence - self._quoted[mark.href]
            parts = text.split(mark.quotation, missing)  # what stands before each use, up to the one that is meant
            self._quoted[mark.href] += len(parts) - 1
            if len(parts) > missing:
                self._marks.remove(mark)  # a mark is looked for until it is found: many slips make no page slow
                start = len(mark.quotation.join(parts[:-1])) + mark.start
                yield start, Segment(mark.quotation[mark.start : mark.end], mark.href, mark.title, "mended")

    def _document(self, reference: Reference) -> Segment:
        href = routes.relative(self._address, routes.document(reference.document))
        return Segment(reference.text, href, reference.note, "document")

    def _word(self, word: str) -> Segment | None:
        known = self._words.known[word]
        if known.address in self._seen or known.address == self._address:
            return None
        self._seen.add(known.address)
        return Segment(word, routes.relative(self._address, known.address), known.title, known.kind)

    def _footnote(self, mark: str) -> Segment | None:
        number = superscript_value(mark)
        if number not in self._footnotes:
            return None
        return Segment(mark, f"#{routes.footnote(number)}", f"Cước chú {number}", "footnote")

    def units(self, lines: Iterable[str], mentions: Iterable[Iterable[Mention]]) -> RichText:
        """A lead or support cell as printed, each recognised body linked to its page; lines joined by commas."""
        lines = tuple(lines)
        self.note(*lines)
        segments: list[Segment] = []
        for line, found in zip(lines, mentions, strict=True):
            if segments:
                segments.append(Segment(", "))
            segments += self._line(line, found)
        return tuple(segment for segment in segments if segment.text)

    def _line(self, line: str, mentions: Iterable[Mention]) -> list[Segment]:
        segments = []
        position = 0
        for mention in mentions:
            if mention.unit is None:
                continue
            segments.append(Segment(line[position : mention.start]))
            href = routes.relative(self._address, routes.unit(mention.unit))
            segments.append(Segment(mention.text, href, None, "unit"))
            position = mention.end
        return [*segments, Segment(line[position:])]


def _meets(taken: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < other and first < end for first, other in taken)


def plain(text: str) -> RichText:
    """Text without links."""
    return (Segment(text),)


def linked(text: str, href: str, kind: str | None = None) -> RichText:
    """Text that is one link."""
    return (Segment(text, href, None, kind),)


Relative = Callable[[str], str]


def relative_to(address: str) -> Relative:
    """How the page at ``address`` writes its links."""
    return lambda target: routes.relative(address, target)
