"""How much of a source's wording stands on the published page, and how much of the page's in the source.

Both sides become words in lower case; compared are runs of eight of them. What is left out, on each side, is stated
here and nowhere else:

* Source: lines that are only a web address (page footers); the head of a table when it is printed again on the next
  page; marks of formatting; the marks of footnotes. What a page break cut is put together again: a table row cell by
  cell, a paragraph where the next one begins with a small letter. Where the extraction ran rows or cells together,
  `data/wording.yml` says which piece belongs where.
* Page: everything that the portal says itself (``OWN``), and quotations of targets, which repeat words of their task.

A run never crosses from one paragraph or cell of the source to the next; a piece shorter than eight words is one run.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

LENGTH = 8
DIGEST_BYTES = 5
"""Five bytes: one false match in a million million pairs."""

Words = tuple[str, ...]

OWN = frozenset(
    {
        "p-figures",
        "p-place-note",
        "p-quiet",
        "p-section-line",
        "p-note",
        "p-derived",
        "p-task__targets",
        "p-targets",
        "p-task__foot",
        "p-value",
        "p-tag",
        "p-own",
        "p-source",
        "p-hidden",
    }
)
"""Classes of the elements that hold the portal's own words on a plan's page."""

LABELS = frozenset({"p-columns"})
NUMBERS = frozenset({"p-number"})
ATTRIBUTES = frozenset({"p-attributes", "p-field-kinh_phi"})
"""Classes of names of columns, of numbers before an item, and of facts to which the portal adds words of its own."""

_LINE_MARK = re.compile(r" [·→] ")
"""What the portal puts between lines and between cells that the source prints one below or beside the other."""

OWN_HEADINGS = frozenset({"can-cu", "noi-nhan", "cuoc-chu"})
"""Headings that the portal words itself."""

OWN_PARTS = frozenset({"van-ban-duoc-nhac", "bien-tap"})
"""Headings from which on everything is the portal's own, to the end of the article."""

_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?!\d))")
_FOOTNOTE_MARKS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_FORMATTING = re.compile(r"</?(?:p|ul|li|b)\b[^>]*>|\*+")
_WEB_ADDRESS = re.compile(r"\s*https?://\S+\s*")
_BLOCK = re.compile(r"h[1-6]|p|li|d[tdl]|t[dhr]|[uo]l|div|caption|table|section|article|nav")
_VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "wbr", "col"])


def words_of(text: str) -> Words:
    """The words of a text: lower case, composed letters, no punctuation, no footnote marks.

    The word before the plan's own number is the name of a field.
    """
    plain = _FOOTNOTE_MARKS.sub(" ", unicodedata.normalize("NFC", text)).strip().removeprefix("Số:")
    plain = _THOUSANDS.sub("", plain)
    return tuple(_WORD.findall(plain.casefold()))


def runs(words: Words) -> Iterator[Words]:
    """Every run of eight words, or the whole when there are fewer."""
    if words:
        for start in range(max(len(words) - LENGTH, 0) + 1):
            yield words[start : start + LENGTH]


def digest(run: Sequence[str]) -> bytes:
    """A run as a few bytes from which its words cannot be read."""
    return hashlib.blake2b(" ".join(run).encode(), digest_size=DIGEST_BYTES).digest()


# The source ----------------------------------------------------------------------------------------------------------


def source_pieces(text: str, recipe: dict[str, Any]) -> list[Words]:
    """The paragraphs and cells of a source; ``recipe`` is its entry in ``data/wording.yml``."""
    lines = [line for line in text.replace("\f", "\n").splitlines() if not _WEB_ADDRESS.fullmatch(line)]
    if recipe.get("broken_lines"):  # every line stands alone, so that blank lines say nothing
        lines = [line.strip() for line in lines if line.strip()]
    text = "\n".join(lines)
    for move in recipe.get("moves", ()):
        text = _moved(text, move["from"], move["to"], move["behind"])
    pieces = _broken(text, recipe) if recipe.get("broken_lines") else _paragraphs_and_cells(text)
    return [words for piece in pieces if (words := words_of(_FORMATTING.sub(" ", piece)))]


def _moved(text: str, first: str, last: str, behind: str) -> str:
    """The stretch from the first word of ``first`` to the next ``last`` put behind other words."""
    start = _find(text, first).start()
    end = start + _find(text[start:], last, is_unique=False).end()
    stretch, rest = text[start:end], text[:start] + text[end:]
    found = _find(rest, behind)
    place = found.end() - found.group().endswith("\t")  # the last words of a cell
    return f"{rest[:place]} {stretch} {rest[place:]}"


def _find(text: str, words: str, *, is_unique: bool = True) -> re.Match[str]:
    """Where ``words`` stand, whatever white space is between them; a tab is the end of a cell."""
    found = list(re.finditer(r"\s+".join(map(re.escape, words.split(" "))), text))
    assert found, f"{words!r} does not stand in the source"
    assert len(found) == 1 or not is_unique, f"{words!r} stands {len(found)} times in the source"
    return found[0]


_NUMBERED_CELL = re.compile(r"(?:\d+\.)+\d* |\d+(?:\.\d+)+ ")


def _broken(text: str, recipe: dict[str, Any]) -> Iterator[str]:
    """Lines put together: a new piece begins at a bullet, a number, a line in capitals and where the recipe says."""
    prose, mark, table = text.partition(recipe["table"])
    assert mark, recipe["table"]
    starts = re.compile("|".join([r"[-+] |[IVX]+\. |\d+\. ", *map(re.escape, recipe["pieces"])]))
    yield from _pieces(prose, lambda line, last: bool(starts.match(line)) or (_is_title(line) and not _is_title(last)))
    yield mark
    for cell in _pieces(table, lambda line, _: bool(re.match(r"[IVX]+\. ", line) or _NUMBERED_CELL.match(line))):
        yield _NUMBERED_CELL.sub("", cell, count=1) if _NUMBERED_CELL.match(cell) else cell


def _is_title(line: str) -> bool:
    """A line in capitals; one with figures is the number of a document."""
    return line.isupper() and not any(letter.isdigit() for letter in line)


def _pieces(text: str, begins: Callable[[str, str], bool]) -> Iterator[str]:
    piece = last = ""
    for line in text.split("\n"):
        if begins(line, last):
            yield piece
            piece = ""
        piece += f"{line} "
        last = line
    yield piece


def _paragraphs_and_cells(text: str) -> Iterator[str]:
    paragraphs: list[str] = []
    rows: list[list[str]] = []
    head: list[str] = []
    at_page_top = False
    for line in text.split("\n"):
        cells = line.split("\t")
        if len(cells) == 1:
            at_page_top = at_page_top or not line.strip()
            _add_paragraph(paragraphs, line)
        elif line in head:
            at_page_top = True
        elif cells[0] in ("STT", "TT") or (len(rows) == len(head) == 1 and not cells[0]):
            head.append(line)
            rows.append(cells)
        elif not cells[0] and at_page_top:
            rows[-1] = [" ".join(pair) for pair in zip(rows[-1], cells, strict=True)]
            at_page_top = False
        else:
            rows.append(cells)
            at_page_top = False
    yield from paragraphs
    for number, *cells in rows:
        if len([cell for cell in cells if cell]) == 1:  # a heading inside the table: its number belongs to it
            cells = [f"{number} {' '.join(cells)}"]
        yield from cells


def _add_paragraph(paragraphs: list[str], line: str) -> None:
    """A line that begins with a small letter goes on with the paragraph that a page break or a footnote cut."""
    line = line.strip()
    if not line:
        return
    is_footnote = bool(_FOOTNOTE_MARKS.match(line))
    if line[0].islower() and not re.match(r"[a-zđ]\d?[).]", line):
        for index in range(len(paragraphs) - 1, -1, -1):
            if not _FOOTNOTE_MARKS.match(paragraphs[index]):
                paragraphs[index] += " " + line
                return
    paragraphs.append(line if is_footnote else re.sub(r"^[-+] ", "", line))


# The page ------------------------------------------------------------------------------------------------------------


@dataclass
class Block:
    """One paragraph, cell or heading of the page: ``plan``, ``label`` (names of columns) or ``attribute``.

    ``words`` include the number printed before it, ``bare`` leave it out.
    """

    kind: str
    words: Words
    bare: Words


@dataclass
class PageWords:
    """The plan's words on a page, block by block."""

    blocks: list[Block]

    def streams(self) -> tuple[Words, Words]:
        """All words in reading order: with labels and numbers, as prose prints them; and without, as tables do."""
        whole = tuple(word for block in self.blocks for word in block.words)
        bare = tuple(word for block in self.blocks if block.kind != "label" for word in block.bare)
        return whole, bare

    def worded_by_plan(self) -> Iterator[Words]:
        """The blocks that only the plan can have worded."""
        return (block.bare for block in self.blocks if block.kind == "plan")


Undo = tuple[str, str, int]
"""A correction to be undone: what was printed, what it was mended to, and which occurrence of that it is."""


def page_words(path: Path, recipe: dict[str, Any], corrections: Iterable[Undo]) -> PageWords:
    """Read a built page and put the slips of the source back where they were mended."""
    parser = _Article(OWN_HEADINGS.union(recipe.get("own_headings", ())))
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    undo = tuple(corrections)
    whole = _undone(("".join(text for text, _ in runs) for _, runs in parser.blocks), undo)
    bare = _undone(("".join(text for text, number in runs if not number) for _, runs in parser.blocks), undo)
    blocks = (Block(kind, *words) for (kind, _), *words in zip(parser.blocks, whole, bare, strict=True))
    return PageWords([block for block in blocks if block.words])


def _undone(texts: Iterable[str], corrections: Sequence[Undo]) -> Iterator[Words]:
    """The words of each text as the source has them."""
    pairs = [(spaced(words_of(printed)), spaced(words_of(mended)), nth) for printed, mended, nth in corrections]
    left = [nth for _, _, nth in pairs]
    for text in texts:
        joined = spaced(words_of(text))
        for index, (printed, mended, _) in enumerate(pairs):
            place = joined.find(mended)
            while place >= 0:
                left[index] -= 1
                if not left[index]:
                    joined = joined[:place] + printed + joined[place + len(mended) :]
                    break
                place = joined.find(mended, place + 1)
        yield tuple(joined.split())


def spaced(words: Words) -> str:
    """Words on one line with a space at either end, so that a search finds whole words only."""
    return f" {' '.join(words)} "


class _Article(HTMLParser):
    """Collects the article's text block by block, each a list of texts with whether they are a printed number."""

    def __init__(self, own_headings: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._own_headings = own_headings
        self.blocks: list[tuple[str, list[tuple[str, bool]]]] = []
        self._open: list[tuple[str, frozenset[str]]] = []
        self._own_heading = self._ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self._ended = self._ended or attributes.get("id") in OWN_PARTS
        if _BLOCK.fullmatch(tag):
            self._own_heading = attributes.get("id") in self._own_headings
        if tag not in _VOID:
            self._open.append((tag, frozenset(attributes.get("class", "").split())))
        if _BLOCK.fullmatch(tag):
            self.blocks.append((self._kind(), []))

    def handle_endtag(self, tag: str) -> None:
        while tag not in _VOID and self._open and self._open.pop()[0] != tag:
            pass
        if _BLOCK.fullmatch(tag):
            self._own_heading = False
            self.blocks.append((self._kind(), []))

    def handle_data(self, data: str) -> None:
        is_article = any(tag == "article" for tag, _ in self._open)
        is_own = self._ended or self._own_heading or self._is_in(OWN)
        if not is_article or is_own or not self.blocks:
            return
        for index, text in enumerate(_LINE_MARK.split(data)):
            if index:
                self.blocks.append((self._kind(), []))
            self.blocks[-1][1].append((text, self._is_in(NUMBERS)))

    def _is_in(self, names: frozenset[str]) -> bool:
        return any(classes & names for _, classes in self._open)

    def _kind(self) -> str:
        if self._is_in(LABELS) or any(tag == "dt" for tag, _ in self._open):
            return "label"
        return "attribute" if self._is_in(ATTRIBUTES) else "plan"


# Comparing -----------------------------------------------------------------------------------------------------------


@dataclass
class Coverage:
    """Found and missing runs of one direction; a missing run is shown by its words or by the words before it."""

    total: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Found among all, between 0 and 1."""
        return 1 - len(self.missing) / max(self.total, 1)


def to_text(pieces: Iterable[Words]) -> str:
    """The digest of a source as it is kept: a line for each paragraph or cell, its runs one after the other."""
    lines = (base64.b64encode(b"".join(map(digest, runs(piece)))).decode() for piece in pieces)
    return "\n".join(lines) + "\n"


def from_text(text: str) -> list[list[bytes]]:
    """The digests of ``to_text``, a list for each piece."""
    whole = (base64.b64decode(line) for line in text.split())
    return [[line[at : at + DIGEST_BYTES] for at in range(0, len(line), DIGEST_BYTES)] for line in whole]


def source_on_page(kept: Sequence[Sequence[bytes]], page: PageWords, pieces: Sequence[Words] | None) -> Coverage:
    """The source's runs that stand on the page. ``pieces`` gives the words where the source itself is at hand."""
    known: dict[bytes, Words] = {}
    for stream in page.streams():
        for length in range(1, LENGTH + 1):
            for start in range(len(stream) - length + 1):
                run = stream[start : start + length]
                known.setdefault(digest(run), run)
    coverage = Coverage()
    last: Words = ()
    for index, piece in enumerate(kept):
        written = list(runs(pieces[index])) if pieces else None
        for position, mark in enumerate(piece):
            coverage.total += 1
            if mark in known:
                last = known[mark]
            elif written:
                coverage.missing.append(" ".join(written[position]))
            else:
                coverage.missing.append(f"(đoạn {index + 1}, ngay sau: {' '.join(last)})")
    return coverage


def page_in_source(kept: Sequence[Sequence[bytes]], page: PageWords, pieces: Sequence[Words] | None) -> Coverage:
    """The page's runs that the source has.

    A block shorter than eight words can only be looked up in the source itself; without it such blocks are left out.
    """
    known = {mark for piece in kept for mark in piece}
    whole = [spaced(piece) for piece in pieces or ()]
    coverage = Coverage()
    for block in page.worded_by_plan():
        for run in runs(block):
            if len(run) == LENGTH:
                is_known = digest(run) in known
            elif whole:
                is_known = any(spaced(run) in piece for piece in whole)
            else:
                continue
            coverage.total += 1
            if not is_known:
                coverage.missing.append(" ".join(run))
    return coverage
