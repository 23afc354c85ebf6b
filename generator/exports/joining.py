"""Files that are joined of what each plan gives to them: JSON lists of records, and tables.

They are told as parts that stand one behind the other, so that they can be joined of compressed parts as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple, TypeVar

from generator import open_data
from generator.exports import json_text, separated

_TABLES = {open_data.table_file(table): table for table in ("chi-tieu", "nhiem-vu")}
FILES = (open_data.TARGETS_JSON, open_data.TASKS_JSON, *_TABLES)
"""The files that are joined of plans' texts."""

T = TypeVar("T", str, bytes)


class _Form(NamedTuple):
    """What stands around and between texts; ``nothing`` is the whole file where there are none."""

    begin: str
    between: str
    end: str
    nothing: str


def of_texts(file: str, texts: Iterable[T], given: Callable[[str], T]) -> Iterator[T]:
    """The parts of a file whose plans give these texts, some of them empty.

    ``given`` makes of a text what those of the plans are made of theirs.
    """
    form, found = _form(file), [text for text in texts if text]
    if not found:
        yield given(form.nothing)
        return
    between = given(form.between)
    yield given(form.begin)
    for place, text in enumerate(found):
        if place:
            yield between
        yield text
    yield given(form.end)


@cache
def _form(file: str) -> _Form:
    if file in _TABLES:
        head = separated.head([column.heading for column in open_data.table_columns(_TABLES[file])])
        return _Form(head, "", "", head)
    return _Form(json_text.BEGIN, json_text.BETWEEN, json_text.END, json_text.NOTHING)
