"""The shards as they were kept, some of whose entries change: only the files that come out otherwise are written."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from generator.search import published
from generator.search.entries import Entries, Held, packed, part_of, unpacked
from generator.search.index import browser_order
from generator.search.keeping import Kept, keep_shards, keep_syllables, kept_shards, kept_syllables, shard_name
from generator.search.pieces import Ints
from generator.search.shards import begins_behind, ends_of, is_syllable, mark, pieces_of, separator, split

Change = tuple[str, bytes | None]
"""A file's path below the site, and its content; None where there is no such file any more."""


class KeptShards:
    """The kept shards while some of them change."""

    def __init__(self, kept: Kept, documents: int, numbering: int) -> None:
        self._kept = kept
        self._documents = documents
        self._numbering = numbering
        self._firsts, self._lasts = kept_shards(kept)
        self._orders = [browser_order(first) for first in self._firsts]
        self.syllables = kept_syllables(kept)
        self.starts: list[str] = []

    def exchange(self, old: Entries, new: Entries) -> Iterator[Change]:
        """Take the old entries out and put the new ones in."""
        touched = [key for key in {**old, **new} if not _same(old.get(key), new.get(key))]
        touched.sort(key=browser_order)
        before = self._laid_out()
        if touched and not self._firsts:  # the first words of all
            self._firsts, self._lasts, self._orders = touched[:1], touched[:1], [browser_order(touched[0])]
        changed: dict[str, Entries] = {}
        for at, keys in groupby(touched, key=self._shard_of):
            found = self._load(self._firsts[at])
            for key in keys:
                _exchange(found, key, old.get(key, {}), new.get(key, {}))
                self._count(key, found)
            changed[self._firsts[at]] = {key: found[key] for key in sorted(found, key=browser_order)}
        rewritten = self._cut_again(changed)
        after = self._laid_out()
        self.starts = list(after)
        yield from ((published.shard(start), None) for start in before if start not in after)
        for start, (first, end) in after.items():
            if first in rewritten or before.get(start) != (first, end):
                yield published.shard(start), self._content(first, end)
        keep_shards(self._firsts, self._lasts, self._kept)
        keep_syllables(self.syllables, self._kept)

    def _shard_of(self, key: str) -> int:
        return max(bisect_right(self._orders, browser_order(key)) - 1, 0)

    def _load(self, first: str) -> Entries:
        data = self._kept.kept(shard_name(first))
        return unpacked(data) if data else {}

    def _count(self, key: str, found: Entries) -> None:
        """How often a syllable stands in some field."""
        if not is_syllable(key):
            return
        if key in found:
            held = _all_forms(found[key])
            self.syllables[key] = sum(map(len, held.values()))
        else:
            self.syllables.pop(key, None)

    def _cut_again(self, changed: Mapping[str, Entries]) -> set[str]:
        """Lay the changed shards out anew, with those beside them whose beginning may move; gives those rewritten."""
        firsts, lasts, rewritten = list[str](), list[str](), set[str]()
        for run, is_changed in self._runs(changed):
            if not is_changed:
                firsts += [first for first, _ in run]
                lasts += [last for _, last in run]
                continue
            found: Entries = {}
            for first, _ in run:
                found |= changed[first] if first in changed else self._load(first)
                self._kept.keep(shard_name(first), None)
            for each in split(found):
                keys = list(each)
                firsts.append(keys[0])
                lasts.append(keys[-1])
                rewritten.add(keys[0])
                self._kept.keep(shard_name(keys[0]), packed(each))
        self._firsts, self._lasts = firsts, lasts
        self._orders = [browser_order(first) for first in firsts]
        return rewritten

    def _runs(self, changed: Mapping[str, Entries]) -> Iterator[tuple[list[tuple[str, str]], bool]]:
        """Neighbours that change together, and those between them that stay."""
        marks = [first in changed for first in self._firsts]
        for at, first in enumerate(self._firsts):
            if first not in changed:
                continue
            keys = list(changed[first])
            if at and not (keys and begins_behind(keys[0], self._lasts[at - 1])):
                marks[at - 1] = True  # what is left goes on in the shard before
            if at + 1 < len(marks) and not (keys and begins_behind(self._firsts[at + 1], keys[-1])):
                marks[at + 1] = True  # it goes on where this one ends
        rows = zip(zip(self._firsts, self._lasts, strict=True), marks, strict=True)
        for is_changed, run in groupby(rows, key=lambda row: row[1]):
            yield [pair for pair, _ in run], is_changed

    def _laid_out(self) -> dict[str, tuple[str, str]]:
        """For each start the first key behind it, and where the shard ends."""
        starts = starts_of(self._firsts, self._lasts)
        return dict(zip(starts, zip(self._firsts, ends_of(starts), strict=True), strict=True))

    def _content(self, first: str, end: str) -> bytes:
        (content,) = pieces_of(part_of(self._load(first)), self._documents).contents
        return mark(self._numbering, end) + content


def starts_of(firsts: Sequence[str], lasts: Sequence[str]) -> list[str]:
    """Where shards begin, from the first and the last key of each."""
    return [separator(before, first) for before, first in zip(["", *lasts], firsts, strict=False)]


def _exchange(found: Entries, key: str, old: Mapping[str, Held], new: Mapping[str, Held]) -> None:
    """Put the numbers of one key's new forms in the place of the old ones'."""
    entry = found.get(key, {})
    for form in {**old, **new}:
        held = entry.get(form, {})
        for field in {**old.get(form, {}), **new.get(form, {})}:
            gone, come = old.get(form, {}).get(field), new.get(form, {}).get(field)
            held[field] = changed_numbers(held.get(field), _listed(gone), _listed(come))
        entry[form] = {field: numbers for field, numbers in held.items() if len(numbers)}
    entry = {form: held for form, held in entry.items() if held}
    if entry:
        found[key] = entry
    else:
        found.pop(key, None)


def _listed(numbers: Ints | None) -> list[int]:
    return [] if numbers is None else [int(number) for number in numbers]


def _same(one: Mapping[str, Held] | None, other: Mapping[str, Held] | None) -> bool:
    if one is None or other is None or one.keys() != other.keys():
        return False
    return all(
        one[form].keys() == other[form].keys()
        and all(np.array_equal(one[form][field], other[form][field]) for field in one[form])
        for form in one
    )


def _all_forms(entry: Mapping[str, Held]) -> dict[int, set[int]]:
    held: dict[int, set[int]] = {}
    for each in entry.values():
        for field, numbers in each.items():
            held.setdefault(field, set()).update(numbers.tolist())
    return held


def changed_numbers(numbers: Ints | None, gone: Iterable[int], come: Iterable[int]) -> Ints:
    """A list of documents without those that are gone, and with those that have come."""
    kept = set(numbers.tolist() if numbers is not None else ()) - set(gone) | set(come)
    return np.array(sorted(kept), dtype=np.int64)
