"""Walks through the texts of a plan, each with the path that leads to it in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog.entries import PlanEntry
from generator.model import Item, Record, Target, Task
from generator.problems import KeyPath

ITEM_LISTS = {
    "can_cu": "legal_bases",
    "muc_dich": "purposes",
    "yeu_cau": "requirements",
    "kinh_phi": "funding",
}
"""The lists of items at the top of a plan: key -> attribute."""


def items(plan: PlanEntry) -> Iterator[tuple[KeyPath, Item]]:
    """Every paragraph and point of the plan's prose, nested ones after the one they stand under."""
    record = plan.record
    for key, attribute in ITEM_LISTS.items():
        yield from _nested((key,), getattr(record, attribute))
    for index, section in enumerate(record.sections):
        yield from _nested(("linh_vuc", index, "noi_dung"), section.narrative)
    for index, duty in enumerate(record.duties):
        yield from _nested(("to_chuc_thuc_hien", index, "nhiem_vu"), duty.duties)


def targets(plan: PlanEntry) -> Iterator[tuple[KeyPath, Target, tuple[str, ...] | None]]:
    """Every target; with the texts it must be a quotation of, or None where it is the plan's own sentence."""
    yield from _own_targets(("chi_tieu",), plan.record.targets)
    for path, item in items(plan):
        yield from _quoted_targets((*path, "chi_tieu"), item.targets, (item.text or "",))
    for task in plan.tasks:
        words = tuple(texts(task.task))
        yield from _quoted_targets((*task.path, "chi_tieu"), task.task.targets, words)
        for index, part in enumerate(task.task.parts):
            path = (*task.path, "muc_con", index, "chi_tieu")
            yield from _quoted_targets(path, part.targets, tuple(texts(part)))


_NOT_WORDING = {
    "id",
    "area",
    "secondary_areas",
    "value",
    "timing",
    "editor_note",
    "editor_notes",
    "corrections",
    "source",
    "updates",
}


def texts(record: Record) -> Iterator[str]:
    """Every text in a record and below it; without ids, editor's notes, and targets that quote what stands beside."""
    for name in type(record).model_fields:
        is_quoted = name == "targets" and isinstance(record, Item | Task | Target)
        if name not in _NOT_WORDING and not is_quoted:
            yield from _texts(getattr(record, name))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        yield from texts(value)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


def _nested(path: KeyPath, entries: Sequence[Item]) -> Iterator[tuple[KeyPath, Item]]:
    for index, item in enumerate(entries):
        here = (*path, index)
        yield here, item
        yield from _nested((*here, "muc_con"), item.children)


def _own_targets(path: KeyPath, entries: Sequence[Target]) -> Iterator[tuple[KeyPath, Target, tuple[str, ...] | None]]:
    for index, target in enumerate(entries):
        here = (*path, index)
        yield here, target, None
        yield from _quoted_targets((*here, "chi_tieu"), target.targets, (target.text,))
        yield from _own_targets((*here, "muc_con"), target.children)


def _quoted_targets(
    path: KeyPath, entries: Sequence[Target], words: tuple[str, ...]
) -> Iterator[tuple[KeyPath, Target, tuple[str, ...]]]:
    for index, target in enumerate(entries):
        yield (*path, index), target, words
