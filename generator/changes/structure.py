"""Which section and which group of tasks is which in the other version, whatever was reworded or moved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field

from generator.catalog import PlanEntry, TaskEntry
from generator.changes import prose
from generator.changes.matching import alike, pair
from generator.changes.pieces import quote, say
from generator.changes.prose import Place, title_of
from generator.changes.values import Change, Kind
from generator.deferred import dataclass
from generator.model import Group, Section

_SAME = 1.0
"""Two of three signs, or one of them whole: the same area, like headings, the same tasks."""

GroupKey = tuple[int, tuple[str, ...]]
"""The section's index and the headings down to the group."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The later version's sections and groups by those of the earlier one."""

    sections: dict[int, int] = field(default_factory=dict)
    groups: dict[GroupKey, GroupKey] = field(default_factory=dict)

    def has_moved_section(self, before: TaskEntry, after: TaskEntry) -> bool:
        """Whether a task stands in another section than it did."""
        return self.sections.get(before.section_index) != after.section_index

    def has_moved_group(self, before: TaskEntry, after: TaskEntry) -> bool:
        """Whether a task stands in another group than it did."""
        if not before.groups:
            return bool(after.groups)
        return not after.groups or self.groups.get(group_key(before)) != group_key(after)


def group_key(task: TaskEntry) -> GroupKey:
    """The group that a task stands in."""
    return task.section_index, tuple(group.heading for group in task.groups)


def read(before: PlanEntry, after: PlanEntry, renamed: Mapping[str, str]) -> Structure:
    """Pair sections, then the groups within paired sections."""
    old = [_Part(index, section, _ids(before, index, renamed)) for index, section in enumerate(before.record.sections)]
    new = [_Part(index, section, _ids(after, index, {})) for index, section in enumerate(after.record.sections)]
    pairs, _, _ = pair(old, new, _section_likeness, _SAME)
    sections = {one.index: other.index for one, other in pairs}
    groups_before, groups_after = _groups(before, renamed), _groups(after, {})

    def like(one: GroupKey, other: GroupKey) -> float:
        if sections.get(one[0]) != other[0]:
            return 0.0
        return alike(one[1][-1], other[1][-1]) + _overlap(groups_before[one][1], groups_after[other][1])

    group_pairs, _, _ = pair(list(groups_before), list(groups_after), like, _SAME)
    return Structure(sections, dict(group_pairs))


def compare(before: PlanEntry, after: PlanEntry, structure: Structure, names: Mapping[str, str]) -> Iterator[Change]:
    """Sections and groups added, removed and changed; their tasks apart."""
    old, new = before.record.sections, after.record.sections
    for index, section in enumerate(old):
        if index not in structure.sections:
            yield Change(Kind.SECTION_REMOVED, say("bỏ cả mục ", quote(name_of(section, names))), None, ("linh_vuc",))
    for index, section in enumerate(new):
        if index not in structure.sections.values():
            words = say("thêm mục ", quote(name_of(section, names)))
            yield Change(Kind.SECTION_ADDED, words, None, ("linh_vuc", index))
    for one, other in sorted(structure.sections.items(), key=lambda found: found[1]):
        yield from _section(old[one], new[other], other, names)
    yield from _changed_groups(before, after, structure)


def _section(old: Section, new: Section, index: int, names: Mapping[str, str]) -> Iterator[Change]:
    subject = quote(name_of(new, names), 80)
    path = ("linh_vuc", index)
    if old.area != new.area:
        moved = f" chuyển từ lĩnh vực {names.get(old.area, old.area)} sang {names.get(new.area, new.area)}"
        yield Change(Kind.AREA, say("mục ", subject, moved), None, (*path, "ma"))
    for name in ("heading", "secondary_areas", "narrative", "table_heading", "column_names", "editor_note"):
        title = title_of(Section, name).lower()
        kind = {"editor_note": Kind.EDITORIAL, "secondary_areas": Kind.AREA}.get(name)
        place = Place(f"{title} ", path, None, kind, subject)
        yield from prose.compare(getattr(old, name), getattr(new, name), place, {"targets"}, names)


def _changed_groups(before: PlanEntry, after: PlanEntry, structure: Structure) -> Iterator[Change]:
    old, new = _groups(before, {}), _groups(after, {})
    for key in old:
        if key not in structure.groups and key[0] in structure.sections:
            yield Change(Kind.GROUP, say("bỏ tiêu đề nhóm ", quote(key[1][-1])), None, ("linh_vuc",))
    for key in new:
        if key not in structure.groups.values() and key[0] in structure.sections.values():
            yield Change(Kind.GROUP, say("thêm tiêu đề nhóm ", quote(key[1][-1])), None, ("linh_vuc", key[0]))
    for one, other in structure.groups.items():
        place = Place("nhóm ", ("linh_vuc", other[0]), None, Kind.GROUP, quote(other[1][-1], 80))
        yield from prose.compare(old[one][0], new[other][0], place, {"tasks"})


def name_of(section: Section, names: Mapping[str, str]) -> str:
    """What a section is called: as printed, else by its area."""
    return section.heading or section.table_heading or names.get(section.area, section.area)


@dataclass(frozen=True, slots=True)
class _Part:
    index: int
    section: Section
    tasks: frozenset[str]


def _section_likeness(one: _Part, other: _Part) -> float:
    headings = [part.section.heading or part.section.table_heading or "" for part in (one, other)]
    return (one.section.area == other.section.area) + alike(*headings) + _overlap(one.tasks, other.tasks)


def _ids(plan: PlanEntry, index: int, renamed: Mapping[str, str]) -> frozenset[str]:
    return frozenset(renamed.get(task.anchor, task.anchor) for task in plan.tasks_in(index))


def _overlap(one: Collection[str], other: Collection[str]) -> float:
    """The share of the smaller set that both have."""
    return len(set(one) & set(other)) / min(len(one), len(other)) if one and other else 0.0


def _groups(plan: PlanEntry, renamed: Mapping[str, str]) -> dict[GroupKey, tuple[Group, set[str]]]:
    """Every group that holds tasks, however deep, with the ids of all tasks under it."""
    found: dict[GroupKey, tuple[Group, set[str]]] = {}
    for task in plan.tasks:
        headings = tuple(group.heading for group in task.groups)
        for depth, group in enumerate(task.groups, start=1):
            _, ids = found.setdefault((task.section_index, headings[:depth]), (group, set()))
            ids.add(renamed.get(task.anchor, task.anchor))
    return found
