"""The index cut by term: files of which a query needs only those that hold its own terms.

A shard holds neighbouring keys. Where one begins is told by the key alone, so that new words move no other shard. Three
32-bit numbers come first, lowest byte first: one by which the browser knows a file that is not of its manifest, how
many keys there are, and how many bytes their names take. Then come the names, one a line, where a line that begins with
a space continues the word of the line above; then the bits: for each key its exact forms by their hash, the lists of
documents by field, and for each form which of these documents hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from generator.deferred import dataclass
from generator.search.bits import BitBuffer, Codes, EncodedLists, Ints, encode_lists, fixed, gamma, only, within
from generator.search.entries import Entries, entries, packed
from generator.search.index import Index, Lists, Part, Span

HASH_BITS = 24
_MOST_SHARED = 25
_EVERY = 24
"""One key in so many begins a shard. Small shards spare a query what it does not need, but each costs a file and a line
in the manifest."""
_LONGEST = 120
"""Bytes of a key that may begin a shard: a file's name tells its start in hexadecimal, and has 255 letters at most."""


@dataclass(frozen=True, slots=True)
class Shards:
    """The files' contents, where each begins, its first and last keys, and how often each folded syllable stands in
    some field.

    A start is no longer than it must be to stand behind the last key of the shard before and not behind its own first.
    """

    contents: list[bytes]
    starts: list[str]
    firsts: list[str]
    lasts: list[str]
    syllables: dict[str, int]


def begins_shard(key: str) -> bool:
    """Whether this key begins a shard wherever it stands. Every first one does, and the first that is a word."""
    return form_hash(key) % _EVERY == 0 and len(key.encode()) <= _LONGEST


def begins_behind(key: str, before: str) -> bool:
    """Whether a key begins a shard behind the one before it."""
    return begins_shard(key) or (key[0] != "#" and before[0] == "#")


def form_hash(form: str) -> int:
    """24 bits that stand for an exact form; FNV-1a over UTF-16 code units, as in the browser."""
    value = 0x811C9DC5
    data = form.encode("utf-16-le")
    for low, high in zip(data[::2], data[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * 0x01000193) & 0xFFFFFFFF
    return (value ^ value >> 24) & 0xFFFFFF


def cut(index: Index, numbering: int = 0, keep: Callable[[str, bytes], None] | None = None) -> Shards:
    """The shards of an index; ``numbering`` stands for the order of its documents, in 32 bits.

    ``keep`` is told the first key of each and what it holds, packed to be kept: all of them together would take more
    room than the files.
    """

    def pieces(span: Span | None) -> tuple[Pieces, list[bytes]]:
        part = index.part(span)
        made = pieces_of(part, len(index.kinds))
        return made, list(map(packed, split(entries(part)))) if keep else []

    shards = Shards([], [], [], [], {})
    before = ""
    for part, kept in map(pieces, index.spans(begins_shard)):
        if keep:
            for first, found in zip(part.first_keys, kept, strict=True):
                keep(first, found)
        shards.contents.extend(part.contents)
        shards.firsts.extend(part.first_keys)
        shards.lasts.extend(part.last_keys)
        for last, first in zip(part.last_keys, part.first_keys, strict=True):
            shards.starts.append(separator(before, first))
            before = last
        shards.syllables.update(part.syllables)
    for at, end in enumerate(ends_of(shards.starts)):
        shards.contents[at] = mark(numbering, end) + shards.contents[at]
    return shards


def split(found: Entries) -> Iterator[Entries]:
    """Entries in the order of their keys, shard by shard."""
    inside: Entries = {}
    before = ""
    for key, entry in found.items():
        if inside and begins_behind(key, before):
            yield inside
            inside = {}
        inside[key] = entry
        before = key
    if inside:
        yield inside


def pieces_of(part: Part, documents: int) -> Pieces:
    """The shards of one part of an index with so many documents."""
    return _Cutter(part, documents).pieces()


def ends_of(starts: Sequence[str]) -> list[str]:
    """Where each shard ends: where the next one begins, and nowhere the last."""
    return [*starts[1:], ""] if starts else []


def mark(numbering: int, end: str) -> bytes:
    """What a shard begins with: four bytes that stand for the order of the documents and for where it ends.

    Addresses stay from one publication to the next. By this the browser knows a file whose numbers mean other documents
    than its manifest says, and one that no longer holds all the keys that it held.
    """
    return (numbering ^ form_hash(end)).to_bytes(4, "little")


def packed_starts(starts: Sequence[str]) -> str:
    """The starts as the manifest has them: for each a capital letter that tells how many letters of the one before it
    repeats (A none, B one, Z 25 or more), then the others. Keys have no capitals.
    """
    lines, before = [], ""
    for start in starts:
        shared = start[: min(_shared(before, start), _MOST_SHARED)]
        while not shared.isascii():  # the browser counts letters beyond the common ones twice
            shared = shared[:-1]
        lines.append(chr(ord("A") + len(shared)) + start[len(shared) :])
        before = start
    return "".join(lines)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The shards of one part, each without its mark, their first and last keys, and how often each syllable stands in
    some field.
    """

    contents: list[bytes]
    first_keys: list[str]
    last_keys: list[str]
    syllables: dict[str, int]


class _Cutter:
    """Lays the code words of a part's keys out one behind the other."""

    def __init__(self, part: Part, documents: int) -> None:
        self._part = part
        self._keys = len(part.keys)
        count = np.bincount(part.folded.term, part.folded.length, self._keys).astype(np.int64)
        forms = np.bincount(part.form_key, minlength=self._keys)
        is_alone = forms[part.form_key] == 1
        is_key = np.array(
            [part.keys[key] == form for form, key in zip(part.forms, part.form_key, strict=True)], dtype=bool
        )
        self._is_told = ~(is_alone & is_key)
        self._folded = _encoded(part.folded, np.full(len(part.folded.term), documents))
        self._exact = _encoded(part.exact, count[part.form_key[part.exact.term]])

    def pieces(self) -> Pieces:
        """The files but for their marks."""
        part = self._part
        head, form_codes = self._head(), self._form_codes()
        form_length = sum((codes.length for codes in form_codes), start=np.zeros(len(part.forms), dtype=np.int64))
        pieces: list[tuple[Ints, Ints, Ints]] = [
            (head[0].length + head[1].length, np.arange(self._keys), np.arange(self._keys)),
            (form_length, part.form_key, np.arange(len(part.forms))),
            (self._folded.length, part.folded.term, _order(part.folded, part.folded.term)),
            (self._exact.length, part.form_key[part.exact.term], _order(part.exact, part.exact.term)),
        ]
        lengths = [np.bincount(key, length, self._keys).astype(np.int64) for length, key, _ in pieces]
        cuts = [at for at, key in enumerate(part.keys) if not at or begins_shard(key)]
        key_start = _layout(sum(lengths[1:], start=lengths[0]), cuts)
        bits = BitBuffer(int(key_start[-1]))
        start, starts = key_start[:-1].copy(), []
        for (length, key, order), total in zip(pieces, lengths, strict=True):
            here = np.empty(len(length), dtype=np.int64)
            here[order] = start[key[order]] + within(length[order], key[order])
            starts.append(here)
            start = start + total
        _write(head, starts[0], bits)
        _write(form_codes, starts[1], bits)
        _write_lists(self._folded, starts[2], bits)
        _write_lists(self._exact, starts[3], bits)
        packed = bits.tobytes()
        ends = [*cuts[1:], self._keys] if cuts else []
        contents = []
        for first, last in zip(cuts, ends, strict=True):
            text = b"\n".join(_names(part.keys[first:last]))
            counts = (last - first).to_bytes(4, "little") + len(text).to_bytes(4, "little")
            begin, end = int(key_start[first]) // 8, int(key_start[last]) // 8
            contents.append(counts + text + packed[begin:end])
        count = np.bincount(part.folded.term, part.folded.length, self._keys).astype(int).tolist()
        syllables = {key: count[at] for at, key in enumerate(part.keys) if is_syllable(key)}
        firsts, lasts = [part.keys[first] for first in cuts], [part.keys[last - 1] for last in ends if last]
        return Pieces(contents, firsts, lasts, syllables)

    def _head(self) -> tuple[Codes, Codes]:
        """How many lists and forms each key has. A word without marks that stands for itself is not counted."""
        forms = np.bincount(self._part.form_key[self._is_told], minlength=self._keys)
        return gamma(np.bincount(self._part.folded.term, minlength=self._keys)), gamma(forms + 1)

    def _form_codes(self) -> tuple[Codes, ...]:
        """Each form's hash, and how many lists it has; none when it stands wherever its key does."""
        part = self._part
        hashes = np.fromiter(map(form_hash, part.forms), dtype=np.int64, count=len(part.forms))
        lists = gamma(np.bincount(part.exact.term, minlength=len(part.forms)) + 1)
        return only(fixed(hashes, HASH_BITS), self._is_told), only(lists, self._is_told)


def _encoded(lists: Lists, universe: Ints) -> EncodedLists:
    """The lists as code words, each behind its field."""
    encoded = encode_lists(lists.values, lists.start, universe)
    return EncodedLists((gamma(lists.field + 1), *encoded.head), encoded.body, encoded.owner)


def _order(lists: Lists, term: Ints) -> Ints:
    """The order in which lists are written: by term and field."""
    order: Ints = np.lexsort((lists.field, term))
    return order


def is_syllable(key: str) -> bool:
    """Whether a key is one word, and neither a pair nor a number or date."""
    return " " not in key and key[0] != "#"


def separator(before: str, first: str) -> str:
    """The shortest beginning of ``first`` that stands behind ``before``."""
    return first[: _shared(before, first) + 1]


def _shared(one: str, other: str) -> int:
    """With how many equal letters both begin."""
    at, most = 0, min(len(one), len(other))
    while at < most and one[at] == other[at]:
        at += 1
    return at


def _names(keys: list[str]) -> list[bytes]:
    """The keys' lines: of a pair behind another key of the same first word only the second word."""
    lines = []
    before = ""
    for key in keys:
        word, space, second = key.partition(" ")
        lines.append((space + second if space and word == before else key).encode())
        before = word
    return lines


def _layout(length: Ints, cuts: list[int]) -> Ints:
    """Where each key's bits begin, with the end behind the last; the first of a shard begins a byte."""
    start = np.zeros(len(length) + 1, dtype=np.int64)
    position = 0
    ends = [*cuts[1:], len(length)] if cuts else []
    for first, last in zip(cuts, ends, strict=True):
        here = position + np.cumsum(length[first:last])
        start[first], start[first + 1 : last] = position, here[:-1]
        position = -(-int(here[-1]) // 8) * 8
    start[-1] = position
    return start


def _write(codes: tuple[Codes, ...], start: Ints, bits: BitBuffer) -> None:
    for each in codes:
        bits.place(each, start)
        start = start + each.length


def _write_lists(lists: EncodedLists, start: Ints, bits: BitBuffer) -> None:
    _write(lists.head, start, bits)
    head = sum((codes.length for codes in lists.head), start=np.zeros_like(start))
    body = (start + head)[lists.owner] + within(lists.body.length, lists.owner)
    bits.place(lists.body, body)
