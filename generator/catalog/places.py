"""Walks through the texts of a plan, each with the path that leads to it in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from generator.catalog.task_entries import TaskEntry
from generator.model import Duty, Group, Item, Plan, Record, Section, Target, Task
from generator.model import TaskEntry as TypedEntry
from generator.problems import KeyPath


class Said(Protocol):
    """What a plan says, as a record and as tasks in their places."""

    @property
    def record(self) -> Plan:
        """The record."""

    @property
    def tasks(self) -> tuple[TaskEntry, ...]:
        """The tasks."""

    def tasks_in(self, section_index: int) -> tuple[TaskEntry, ...]:
        """The tasks of one section, in printed order."""


ITEM_LISTS = {
    "can_cu": "legal_bases",
    "muc_dich": "purposes",
    "yeu_cau": "requirements",
    "kinh_phi": "funding",
}
"""The lists of items at the top of a plan: key -> attribute."""


def items(plan: Said) -> Iterator[tuple[KeyPath, Item]]:
    """Every paragraph and point of the plan's prose, nested ones after the one they stand under."""
    record = plan.record
    for key, attribute in ITEM_LISTS.items():
        yield from _nested((key,), getattr(record, attribute))
    for index, section in enumerate(record.sections):
        yield from _nested(("linh_vuc", index, "noi_dung"), section.narrative)
    for index, duty in enumerate(record.duties):
        yield from _nested(("to_chuc_thuc_hien", index, "nhiem_vu"), duty.duties)


def targets(plan: Said) -> Iterator[tuple[KeyPath, Target, tuple[str, ...] | None]]:
    """Every target; with the texts it must be a quotation of, or None where it is the plan's own sentence."""
    yield from _own_targets(("chi_tieu",), plan.record.targets)
    for path, item in items(plan):
        yield from _quoted_targets((*path, "chi_tieu"), item.targets, (item.text or "",))
    for task in plan.tasks:
        if task.task.targets:
            words = tuple(texts(task.task))
            yield from _quoted_targets((*task.path, "chi_tieu"), task.task.targets, words)
        for index, part in enumerate(task.task.parts):
            if part.targets:
                path = (*task.path, "muc_con", index, "chi_tieu")
                yield from _quoted_targets(path, part.targets, tuple(texts(part)))


_NOT_WORDING = {
    "id",
    "area",
    "secondary_areas",
    "value",
    "aim",
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


Worded = tuple[KeyPath, TaskEntry | None, str]
"""Words of a plan: the path to them (or to the task they stand in, with that task) and the text itself."""


def worded(plan: Said) -> Iterator[Worded]:
    """Every text of the plan as printed, in reading order; without the editor's words and quotations of targets."""
    record = plan.record
    yield ("tieu_de",), None, record.title
    yield from _items_worded(("can_cu",), record.legal_bases)
    yield from _lines(("mo_dau",), record.opening)
    yield from _items_worded(("muc_dich",), record.purposes)
    yield from _items_worded(("yeu_cau",), record.requirements)
    yield from _targets_worded(("chi_tieu",), record.targets)
    if record.annex:
        yield from _lines(("phu_luc", "dan"), record.annex.lead_in)
        yield from (
            (("phu_luc", key), None, text)
            for key, text in (("tieu_de", record.annex.title), ("chu_thich", record.annex.caption))
            if text
        )
    for index, section in enumerate(record.sections):
        yield from _section_worded(plan, index, section)
    if record.annex:
        yield from ((("phu_luc", "duoi_bang"), None, line) for line in record.annex.below)
    yield from _items_worded(("kinh_phi",), record.funding)
    for index, duty in enumerate(record.duties):
        yield from _duty_worded(("to_chuc_thuc_hien", index), duty)
    yield from _lines(("loi_ket",), record.closing)
    yield from _lines(("noi_nhan",), record.recipients)
    for index, note in enumerate(record.footnotes):
        yield ("cuoc_chu", index), None, note.text


def _lines(path: KeyPath, lines: Sequence[str]) -> Iterator[Worded]:
    yield from (((*path, index), None, line) for index, line in enumerate(lines))


def _items_worded(path: KeyPath, entries: Sequence[Item]) -> Iterator[Worded]:
    for here, item in _nested(path, entries):
        yield from ((here, None, text) for text in _own_texts(item))


def _own_texts(item: Item) -> Iterator[str]:
    """What an item itself says; those nested under it have places of their own."""
    if item.text:
        yield item.text
    yield from (*item.lead, *item.support)


def _targets_worded(path: KeyPath, entries: Sequence[Target]) -> Iterator[Worded]:
    for index, target in enumerate(entries):
        yield (*path, index), None, target.text
        yield from _targets_worded((*path, index, "muc_con"), target.children)


def _duty_worded(path: KeyPath, duty: Duty) -> Iterator[Worded]:
    if duty.unit not in (duty.duties[0].text or ""):
        yield path, None, duty.unit
    yield from _items_worded((*path, "nhiem_vu"), duty.duties)


def _section_worded(plan: Said, index: int, section: Section) -> Iterator[Worded]:
    here: KeyPath = ("linh_vuc", index)
    yield from (((*here, "de_muc"), None, text) for text in [section.heading] if text)
    yield from _items_worded((*here, "noi_dung"), section.narrative)
    yield from (((*here, "de_muc_bang"), None, text) for text in [section.table_heading] if text)
    by_id = {entry.task.id: entry for entry in plan.tasks_in(index)}
    yield from _entries_worded((*here, "nhiem_vu"), section.tasks, by_id)


def _entries_worded(path: KeyPath, entries: Sequence[TypedEntry], by_id: dict[str, TaskEntry]) -> Iterator[Worded]:
    for index, entry in enumerate(entries):
        here = (*path, index)
        if isinstance(entry, Group):
            yield here, None, entry.heading
            yield from _entries_worded((*here, "nhiem_vu"), entry.tasks, by_id)
        else:
            yield from ((here, by_id[entry.id], text) for text in texts(entry))
