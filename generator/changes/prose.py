"""Words that belong to no single task: which texts are gone, new or reworded, and every fact beside them.

A record is read as a list of facts, each the key it stands under and its text, so that nothing in it can change
unseen: what no sentence is made for is named by its key.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from generator.changes.matching import alike, difference, pair
from generator.changes.pieces import Pieces, one_line, quotes, reworded, say, was_and_is
from generator.changes.values import Change, Kind
from generator.model import Correction, DocumentMention, PartialDate, Record
from generator.problems import KeyPath
from generator.text import show_date, show_number

_LIKE_ENOUGH = 0.5
_WORDS = ("noi_dung", "nhom", "")
"""Keys of plain sentences: they are quoted without naming the key."""
_KINDS = {"ghi_chu_bien_tap": Kind.EDITORIAL, "muc_tieu": Kind.EDITORIAL, "linh_vuc_phu": Kind.AREA}
"""Keys that say what sort of change it is, wherever they stand."""
_SLUGS = ("linh_vuc_phu", "linh_vuc", "muc_tieu")
"""Keys whose values are ids with a name in a register."""


class Fact(NamedTuple):
    """A text of a plan's file with the last key that leads to it and that key's name."""

    key: str
    title: str
    text: str


def title_of(record: type[Record], name: str) -> str:
    """What a field is called, without the advice behind it."""
    info = record.model_fields[name]
    return (
        (info.title or info.alias or name)
        .split(";")[0]
        .split(" (")[0]
        .removesuffix(", nguyên văn")
        .removesuffix(", như in")
    )


def facts(value: object, skip: Collection[str] = (), key: str = "", title: str = "") -> Iterator[Fact]:
    """Every text, number and date in a value, in order. ``skip`` names fields that others compare."""
    if (whole := _as_one(value)) is not None:
        yield Fact("", "", whole)
    elif isinstance(value, Record):
        for name, info in type(value).model_fields.items():
            if name not in skip:
                yield from facts(getattr(value, name), skip, info.alias or name, title_of(type(value), name))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from facts(item, skip, key, title)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from facts(item, skip, str(name), title)
    elif value is not None:
        yield Fact(key, title, show(value))


def _as_one(value: object) -> str | None:
    """Records that people read as one line."""
    if isinstance(value, Correction):
        which = f", lần thứ {value.occurrence}" if value.occurrence else ""
        return f"{value.printed} → {value.mended} ({value.place}{which}; {value.reason})"
    if isinstance(value, DocumentMention):
        return f"{value.words} là {value.document}: {value.reason}"
    return None


def show(value: object) -> str:
    """A single value as people write it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Decimal):
        return show_number(value)
    if isinstance(value, dt.date):
        return show_date(value)
    if isinstance(value, PartialDate):
        return show_date(value.first_day) if value.day else "/".join(str(value).split("-")[::-1])
    if isinstance(value, StrEnum):
        return value.value
    return one_line(str(value))


class Place(NamedTuple):
    """Where something is compared: its name, the path in the file, the task it belongs to, and what sort it is.

    ``subject`` is what the plan itself calls it, behind the name.
    """

    name: str
    path: KeyPath
    task: str | None = None
    kind: Kind | None = None
    subject: Pieces = ()


def compare(
    before: object, after: object, place: Place, skip: Collection[str] = (), names: Mapping[str, str] | None = None
) -> Iterator[Change]:
    """What differs between two values of one field, in at most a few sentences.

    ``names`` has the names of ids that stand in them.
    """
    if before == after:  # most fields of most tasks
        return
    old, new = (_with_names(facts(value, skip), names or {}) for value in (before, after))
    if old == new:
        return
    gone, come = difference(old, new)
    if not gone and not come:
        yield _change(place, Kind.WORDS_CHANGED, say(place.name, place.subject, ": xếp lại thứ tự"))
    for key in dict.fromkeys(fact.key for fact in (*gone, *come)):
        yield from _of_key(
            [fact for fact in gone if fact.key == key], [fact for fact in come if fact.key == key], place
        )


def _with_names(found: Iterable[Fact], names: Mapping[str, str]) -> list[Fact]:
    return [fact._replace(text=names.get(fact.text, fact.text)) if fact.key in _SLUGS else fact for fact in found]


def _of_key(gone: Sequence[Fact], come: Sequence[Fact], place: Place) -> Iterator[Change]:
    fact = (*gone, *come)[0]
    is_named = fact.key in _WORDS or fact.title.lower() == place.name.lower()
    name = say(place.name, place.subject, ": " if is_named else f", {fact.title.lower()}: ")
    here = place._replace(kind=_KINDS.get(fact.key, place.kind))
    is_one_value = place.kind is not None and len(gone) == len(come) == 1
    is_prose = fact.key in _WORDS and not is_one_value
    pairs, lost, added = pair(gone, come, _alike, _LIKE_ENOUGH if is_prose else 0.0)
    if pairs:
        yield _change(here, Kind.WORDS_CHANGED, say(name, _counted("sửa ", len(pairs)), _first_pairs(pairs)))
    if lost:
        texts = quotes([fact.text for fact in lost], 3)
        yield _change(here, Kind.WORDS_REMOVED, say(name, _counted("bỏ ", len(lost)), texts))
    if added:
        texts = quotes([fact.text for fact in added], 3)
        yield _change(here, Kind.WORDS_ADDED, say(name, _counted("thêm ", len(added)), texts))


def _alike(one: Fact, other: Fact) -> float:
    return alike(one.text, other.text)


def _change(place: Place, kind: Kind, words: Pieces) -> Change:
    return Change(place.kind or kind, words, place.task, place.path)


def _counted(words: str, number: int) -> str:
    return words if number == 1 else f"{words}{number} chỗ, "


def _first_pairs(pairs: Sequence[tuple[Fact, Fact]]) -> Pieces:
    said: list[str | Pieces] = []
    for index, (old, new) in enumerate(pairs[:2]):
        is_short = max(len(old.text), len(new.text)) <= 40
        said += ["; "] if index else []
        said.append(was_and_is(old.text, new.text) if is_short else reworded(old.text, new.text))
    rest = len(pairs) - 2
    return say(*said, f"; và {rest} chỗ khác" if rest > 0 else "")
