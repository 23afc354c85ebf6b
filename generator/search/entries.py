"""A part of the index as plain entries, which can be kept and changed one by one, and back."""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from generator.search.bits import distinct
from generator.search.index import Lists, Part
from generator.search.pieces import Ints

Held = dict[int, Ints]
"""The documents by field, ascending."""

Entry = dict[str, Held]
"""What stands under one key, by exact form; a key that is no word has one form, which is empty."""

Entries = dict[str, Entry]
NO_WORD = ""


def entries(part: Part) -> Entries:
    """Every key of a part with what stands under it, in the order of the keys."""
    folded, exact = _by_term(part.folded, len(part.keys)), _by_term(part.exact, len(part.forms))
    forms: list[list[int]] = [[] for _ in part.keys]
    for form, key in enumerate(part.form_key.tolist()):
        forms[key].append(form)
    found: Entries = {}
    for key, held, own in zip(part.keys, folded, forms, strict=True):
        if len(own) > 1:
            places = np.concatenate([held[field] for field in sorted(held)])
            found[key] = {
                part.forms[form]: {field: places[ranks] for field, ranks in exact[form].items()} for form in own
            }
        else:
            found[key] = {part.forms[own[0]] if own else NO_WORD: held}
    return found


def part_of(found: Entries) -> Part:
    """The part that has these entries, which are given in the order of their keys."""
    forms: list[str] = []
    form_key: list[int] = []
    folded, exact = _Writer(), _Writer()
    for at, entry in enumerate(found.values()):
        held = _joined(entry)
        folded.add(at, held)
        if NO_WORD in entry:
            continue
        first = _offsets(held)
        for form in sorted(entry, key=lambda form: form.split(" ")):
            if len(entry) > 1:
                ranks = {
                    field: first[field] + np.searchsorted(held[field], numbers)
                    for field, numbers in entry[form].items()
                }
                exact.add(len(forms), ranks)
            forms.append(form)
            form_key.append(at)
    return Part(list(found), forms, np.array(form_key, dtype=np.int64), folded.lists(), exact.lists())


def packed(found: Entries) -> bytes:
    """Entries as bytes, to be kept; equal ones are equal bytes."""
    plain = {
        key: {
            form: {field: held[field].astype(np.int32).tobytes() for field in sorted(held)}
            for form, held in sorted(entry.items())
        }
        for key, entry in found.items()
    }
    return marshal.dumps(plain, 0)


def unpacked(data: bytes) -> Entries:
    """Entries that were kept."""
    found: dict[str, dict[str, dict[int, bytes]]] = marshal.loads(data)  # noqa: S302  # written by ``packed``
    return {
        key: {
            form: {field: np.frombuffer(numbers, dtype=np.int32).astype(np.int64) for field, numbers in held.items()}
            for form, held in entry.items()
        }
        for key, entry in found.items()
    }


def _joined(entry: Entry) -> Held:
    """The documents of all forms together."""
    if len(entry) == 1:
        return next(iter(entry.values()))
    fields = sorted({field for held in entry.values() for field in held})
    return {
        field: distinct(np.concatenate([held[field] for held in entry.values() if field in held])) for field in fields
    }


def _offsets(held: Held) -> dict[int, int]:
    """Where each field's documents begin among all of the key, one field behind the other."""
    offsets, total = {}, 0
    for field in sorted(held):
        offsets[field] = total
        total += len(held[field])
    return offsets


def _by_term(lists: Lists, terms: int) -> list[Held]:
    found: list[Held] = [{} for _ in range(terms)]
    spans: Iterator[tuple[int, int]] = pairwise([*lists.start.tolist(), len(lists.values)])
    for term, field, (start, end) in zip(lists.term.tolist(), lists.field.tolist(), spans, strict=True):
        found[term][field] = lists.values[start:end]
    return found


class _Writer:
    """Lists as they come."""

    def __init__(self) -> None:
        self._term: list[int] = []
        self._field: list[int] = []
        self._values: list[Ints] = [np.zeros(0, dtype=np.int64)]
        self._start: list[int] = []
        self._count = 0

    def add(self, term: int, held: Held) -> None:
        """The lists of one term."""
        for field in sorted(held):
            self._term.append(term)
            self._field.append(field)
            self._start.append(self._count)
            self._values.append(held[field])
            self._count += len(held[field])

    def lists(self) -> Lists:
        """All of them."""
        term, field, start = (np.array(numbers, dtype=np.int64) for numbers in (self._term, self._field, self._start))
        return Lists(term, field, start, np.concatenate(self._values))
