"""The inverted index: for each term the documents that hold it, and in which fields. How often does not count.

A folded term ("key") stands for the exact forms that fold to it; a form is written without its mark. The index is made
in parts, each a range of keys: all words of a country's plans together would not fit in a small machine's memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from generator.deferred import dataclass
from generator.search.bits import Ints, distinct, starts
from generator.search.pieces import Small
from generator.search.tokens import FIELDS, WORD_FIELDS, Stream, Tokens
from generator.search.words import exact_form, folded_form

_PART_WORDS, _MOST_PARTS = 100_000, 200
"""About so many words and pairs are joined at once, more where that gave too many parts: each looks at all words."""
_LOCAL_BITS = 16
"""A key has fewer forms than this holds, even a pair of syllables with many marks."""

Span = tuple[int, int]
"""A range of exact syllables, the last one left out."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Ascending numbers by term and field, in any order: list i is ``values[start[i]:start[i + 1]]``."""

    term: Ints
    field: Ints
    start: Ints
    values: Ints

    @property
    def length(self) -> Ints:
        """How many numbers each list has."""
        length: Ints = np.diff(np.append(self.start, len(self.values)))
        return length

    def offset(self, terms: int) -> Ints:
        """Where each list begins among those of its term, one behind the other by field."""
        order = np.lexsort((self.field, self.term))
        length = self.length[order]
        before = np.cumsum(length) - length
        first = np.searchsorted(self.term[order], np.arange(terms))
        offset = np.empty(len(order), dtype=np.int64)
        offset[order] = before - before[np.minimum(first, max(len(before) - 1, 0))][self.term[order]]
        return offset


@dataclass(frozen=True, slots=True)
class Part:
    """A range of keys in the order of their code points, and their exact forms in order of key.

    ``form_key`` is the position of each form's key. The values of ``folded`` are documents, its terms positions in
    ``keys``. A form that is the only one of its key stands where the key does. The lists of the others, in ``exact``,
    have positions in ``forms`` for terms and, for values, places among all documents of the key (``Lists.offset``).
    """

    keys: list[str]
    forms: list[str]
    form_key: Ints
    folded: Lists
    exact: Lists


class Index:
    """The index of all documents in ``tokens``, numbered kind by kind.

    ``kinds`` has the kind of each document, ascending; ``order`` its position among the documents as they were taken.
    """

    def __init__(self, tokens: Tokens) -> None:
        kinds = tokens.kinds
        self.order: Ints = np.argsort(kinds, kind="stable")
        self.kinds = kinds[self.order]
        number = np.empty(len(kinds), dtype=np.int64)
        number[self.order] = np.arange(len(kinds))
        streams = {name: tokens.stream(name, number) for name in WORD_FIELDS}
        self._words = _Words(tokens.vocabulary)
        self._streams = [self._words.read(stream) for stream in streams.values()]
        self._keys = tokens.keys
        keys, documents = tokens.key_rows()
        self._key_rows = keys, number[documents]

    def spans(self, may_begin: Callable[[str], bool] = bool) -> list[Span | None]:
        """What ``part`` makes a part of, in the order of the keys; None stands for the terms that are no words.

        A part begins only with a word of which ``may_begin`` says so, but for the first.
        """
        return [None, *self._ranges(may_begin)]

    def part(self, span: Span | None) -> Part:
        """One part."""
        if span is None:
            return self._key_part()
        return _Joined(self._words, len(self.kinds), self._streams, span).part()

    def _key_part(self) -> Part:
        """The terms that are no words: they come first, as ``#`` stands before all letters and digits."""
        rank = np.empty(len(self._keys), dtype=np.int64)
        order = sorted(range(len(self._keys)), key=self._keys.__getitem__)
        rank[order] = np.arange(len(order))
        keys, documents = self._key_rows
        by_term = np.lexsort((documents, rank[keys]))
        term = rank[keys][by_term]
        start = starts(term)
        field = np.full(len(start), FIELDS.index("keys"))
        nothing = np.zeros(0, dtype=np.int64)
        folded = Lists(term[start], field, start, documents[by_term])
        return Part([self._keys[at] for at in order], [], nothing, folded, Lists(nothing, nothing, nothing, nothing))

    def _ranges(self, may_begin: Callable[[str], bool]) -> Iterator[Span]:
        """Ranges of exact syllables that begin about equally many terms; all forms of a folded one in one range."""
        fold = self._words.fold
        count = np.zeros(len(fold), dtype=np.int64)
        for stream in self._streams:
            count += np.bincount(stream.word, minlength=len(fold))
        part = (np.cumsum(count) // max(_PART_WORDS, int(count.sum()) // _MOST_PARTS))[np.searchsorted(fold, fold)]
        begins, last = [0] * bool(len(fold)), 0
        for at in np.flatnonzero(np.diff(fold, prepend=-1)).tolist():
            if part[at] > last and may_begin(self._words.folded[fold[at]]):
                begins.append(at)
                last = int(part[at])
        yield from zip(begins, [*begins[1:], len(fold)], strict=True)


class _Gathered:
    """Lists as they are found, field by field; joined at the end."""

    def __init__(self) -> None:
        nothing = np.zeros(0, dtype=np.int64)
        self._columns: tuple[list[Ints], ...] = ([nothing], [nothing], [nothing], [nothing])
        self._values = 0
        self._lists = 0

    def add(self, where: int, term: Ints, value: Ints) -> Ints:
        """Take rows of one field, sorted by term and value; gives for each row the number of its list."""
        start = starts(term)
        parts = (term[start], np.full(len(start), where), start + self._values, value)
        for column, part in zip(self._columns, parts, strict=True):
            column.append(part)
        number = self._lists + np.repeat(np.arange(len(start)), np.diff(np.append(start, len(term))))
        self._values += len(term)
        self._lists += len(start)
        return number

    def joined(self) -> Lists:
        """All lists taken."""
        return Lists(*map(np.concatenate, self._columns))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where terms stand in one field, sorted by exact term and document."""

    code: Ints
    length: Ints
    document: Ints


class _Joined:
    """One part: the rows of all fields as lists of the folded terms and of their forms."""

    def __init__(self, words: _Words, documents: int, streams: list[Stream], span: Span) -> None:
        self._words, self._documents = words, documents
        self._rows = [self._field_rows(stream, *span) for stream in streams]
        self._sorted_codes = codes = distinct(np.concatenate([rows.code for rows in self._rows]))
        self._folded_codes = distinct(folded := words.folded_code(codes))
        form_key = np.searchsorted(self._folded_codes, folded)
        by_key = np.lexsort((codes, form_key))
        self._codes, self._form_key = codes[by_key], form_key[by_key]
        self._form_of_code = np.empty(len(by_key), dtype=np.int64)
        self._form_of_code[by_key] = np.arange(len(by_key))
        self._forms = np.bincount(self._form_key, minlength=len(self._folded_codes))
        self._first_form = np.cumsum(self._forms) - self._forms

    def _field_rows(self, stream: Stream, first: int, last: int) -> _Rows:
        """The rows of one field for a range of syllables and the pairs that begin with them."""
        here = np.flatnonzero((stream.word >= first) & (stream.word < last))
        paired = here[stream.has_next[here]]
        code = np.concatenate(
            [self._words.code(stream.word[here]), self._words.code(stream.word[paired], stream.word[paired + 1])]
        )
        cells = len(stream.first)
        packed = code * cells + np.concatenate([stream.cell[here], stream.cell[paired]])
        packed.sort()
        code, cell = np.divmod(packed[starts(packed)], cells)
        owners = stream.first[cell + 1] - stream.first[cell]
        offset = np.repeat(stream.first[cell] - (np.cumsum(owners) - owners), owners) + np.arange(owners.sum())
        document = stream.owner[offset].astype(np.int64)
        start = starts(code)
        length = np.add.reduceat(owners, start) if len(start) else owners
        if (owners != 1).any():  # cells of several documents bring theirs in turn
            packed = np.repeat(np.arange(len(start)), length) * self._documents + document
            packed.sort()
            document = packed % self._documents
        return _Rows(code[start], length, document)

    def part(self) -> Part:
        """Everything joined."""
        folded, exact = _Gathered(), []
        for where, rows in enumerate(self._rows):
            form = np.repeat(self._form_of_code[np.searchsorted(self._sorted_codes, rows.code)], rows.length)
            key = self._form_key[form]
            several = self._forms[key] > 1
            alone = np.flatnonzero(~several)
            folded.add(where, key[alone], rows.document[alone])
            exact.append((where, *self._merge(where, form[several], rows.document[several], folded)))
        lists = folded.joined()
        return Part(
            self._words.folded_names(self._folded_codes),
            self._words.exact_names(self._codes),
            self._form_key,
            lists,
            self._exact_lists(exact, lists),
        )

    def _merge(self, where: int, form: Ints, document: Ints, folded: _Gathered) -> tuple[Ints, Ints, Ints]:
        """Take the rows of keys with several forms as folded rows, each document of a key once.

        Gives for each exact row the form, the number of the folded list and the place in that list. Everything that a
        row says fits one number, so that plain sorting does what slow sorting by several keys would.
        """
        key = self._form_key[form]
        local = form - self._first_form[key]
        packed = (key * self._documents + document) << _LOCAL_BITS | local
        packed.sort()
        place = packed >> _LOCAL_BITS
        start = starts(place)
        key, document = np.divmod(place[start], self._documents)
        number = folded.add(where, key, document)
        first = starts(number)
        inside = np.arange(len(number)) - np.repeat(first, np.diff(np.append(first, len(number))))
        row = np.repeat(np.arange(len(start)), np.diff(np.append(start, len(packed))))
        form = self._first_form[key][row] + (packed & ((1 << _LOCAL_BITS) - 1))
        return form, number[row], inside[row]

    def _exact_lists(self, found: list[tuple[int, Ints, Ints, Ints]], folded: Lists) -> Lists:
        offset = folded.offset(len(self._folded_codes))
        size = len(folded.values) + 1
        exact = _Gathered()
        for where, form, number, inside in found:
            packed = form * size + offset[number] + inside
            packed.sort()
            exact.add(where, *np.divmod(packed, size))
        return exact.joined()


class _Words:
    """The vocabulary in order: exact forms by their folded form, folded forms by their code points."""

    def __init__(self, vocabulary: list[str]) -> None:
        exact_of_word = [exact_form(word) for word in vocabulary]
        fold_of = {word: folded_form(word) for word in dict.fromkeys(exact_of_word)}
        self.folded = sorted(set(fold_of.values()), key=browser_order)
        self.exact = sorted(fold_of, key=lambda word: (browser_order(fold_of[word]), word))
        folded_rank = {word: rank for rank, word in enumerate(self.folded)}
        exact_rank = {word: rank for rank, word in enumerate(self.exact)}
        self.fold: Ints = np.array([folded_rank[fold_of[word]] for word in self.exact], dtype=np.int64)
        self._exact_of_word = np.array([exact_rank[word] for word in exact_of_word], dtype=np.int32)
        self._size = len(self.exact) + 1

    def read(self, stream: Stream) -> Stream:
        """The stream with exact forms in place of words."""
        word = self._exact_of_word[stream.word]
        return Stream(word, stream.cell, stream.has_next, stream.owner, stream.first)

    def code(self, first: Small, second: Small | None = None) -> Ints:
        """One number for a syllable, or for a pair of them; a syllable comes before its pairs."""
        code: Ints = first.astype(np.int64) * self._size
        return code if second is None else code + second + 1

    def folded_code(self, codes: Ints) -> Ints:
        """The same for the folded forms."""
        first, second = codes // self._size, codes % self._size
        folded = np.where(second > 0, self.fold[np.maximum(second, 1) - 1] + 1, 0)
        result: Ints = self.fold[first] * (len(self.folded) + 1) + folded
        return result

    def exact_names(self, codes: Ints) -> list[str]:
        """The exact forms with these codes."""
        return _names(codes, self._size, self.exact)

    def folded_names(self, codes: Ints) -> list[str]:
        """The folded terms with these codes."""
        return _names(codes, len(self.folded) + 1, self.folded)


def browser_order(word: str) -> bytes:
    """JavaScript compares UTF-16 units; beyond the common letters that is not the order of code points."""
    return word.encode("utf-16-be")


def _names(codes: Ints, size: int, syllables: list[str]) -> list[str]:
    first, second = (codes // size).tolist(), (codes % size).tolist()
    return [f"{syllables[a]} {syllables[b - 1]}" if b else syllables[a] for a, b in zip(first, second, strict=True)]
