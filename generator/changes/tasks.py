"""One task before and after, and which tasks are new, gone, or known by another id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from generator.catalog import PlanEntry, TaskEntry
from generator.changes import prose, times
from generator.changes.matching import alike, pair
from generator.changes.pieces import Pieces, one_line, quote, reworded, say, was_and_is
from generator.changes.prose import Place
from generator.changes.structure import Structure, name_of
from generator.changes.values import Change, Kind
from generator.deferred import dataclass
from generator.text import show_date, show_number

_SAME_WORDS = 0.9
"""So like are two wordings of one task that only got another id."""

_FIELDS: dict[str, tuple[str, str, Kind]] = {
    "number": ("ma", "số in", Kind.TASK_WORDS),
    "lead": ("chu_tri", "chủ trì", Kind.LEAD),
    "support": ("phoi_hop", "phối hợp", Kind.SUPPORT),
    "product": ("san_pham", "sản phẩm", Kind.PRODUCT),
    "indicator": ("chi_so", "chỉ số", Kind.INDICATOR),
    "note": ("ghi_chu", "ghi chú", Kind.NOTE),
    "secondary_areas": ("linh_vuc_phu", "lĩnh vực phụ", Kind.AREA),
    "column_names": ("ten_cot", "tên cột in", Kind.WORDS_CHANGED),
    "editor_note": ("ghi_chu_bien_tap", "ghi chú của người biên tập", Kind.EDITORIAL),
}
"""Fields whose words are compared as they stand: attribute -> key, name, kind of change."""


@dataclass(frozen=True, slots=True)
class Matched:
    """The tasks of two versions: pairs in the later order, those that are gone, those that are new."""

    pairs: tuple[tuple[TaskEntry, TaskEntry], ...]
    gone: tuple[TaskEntry, ...]
    new: tuple[TaskEntry, ...]

    @property
    def renamed(self) -> dict[str, str]:
        """New ids by the old ones, where a task got another."""
        return {old.anchor: new.anchor for old, new in self.pairs if old.anchor != new.anchor}


def match(before: PlanEntry, after: PlanEntry) -> Matched:
    """Tasks by their ids; then those left over by their wording, which is a task whose address broke."""
    old = {task.anchor: task for task in reversed(before.tasks)}
    new = {task.anchor: task for task in reversed(after.tasks)}
    same = [(old[anchor], task) for anchor, task in new.items() if anchor in old]
    gone = [task for task in before.tasks if task.anchor not in new]
    come = [task for task in after.tasks if task.anchor not in old]
    moved, gone, come = pair(gone, come, lambda one, other: alike(one.title, other.title), _SAME_WORDS)
    order = {task.path: index for index, task in enumerate(after.tasks)}
    pairs = sorted([*same, *moved], key=lambda found: order[found[1].path])
    return Matched(tuple(pairs), tuple(gone), tuple(come))


def compare(before: TaskEntry, after: TaskEntry, structure: Structure, names: Mapping[str, str]) -> Iterator[Change]:
    """Everything that differs in one task, its targets apart."""
    yield from times.compare(before, after)
    if before.task != after.task:
        yield from _fields(before, after, names)
    yield from _moved(before, after, structure, names)


def _fields(before: TaskEntry, after: TaskEntry, names: Mapping[str, str]) -> Iterator[Change]:
    task, path = after.anchor, after.path
    if before.anchor != after.anchor:
        yield Change(Kind.TASK_ID, _new_id(before, after), task, (*path, "id"), before.anchor)
    if one_line(before.title) != one_line(after.title):
        words = say("sửa nội dung: ", reworded(before.title, after.title))
        yield Change(Kind.TASK_WORDS, words, task, (*path, "ten"))
    for name, (key, title, kind) in _FIELDS.items():
        place = Place(title, (*path, key), task, kind)
        yield from prose.compare(getattr(before.task, name), getattr(after.task, name), place, (), names)
    yield from _cost(before, after)
    place = Place("các ý", (*path, "muc_con"), task, Kind.TASK_WORDS)
    yield from prose.compare(before.task.parts, after.task.parts, place, {"text", "number", "targets"}, names)


def added(task: TaskEntry) -> Change:
    """A task that is new, with who and when."""
    lead = say(", ", quote("; ".join(task.action.lead), 80), " chủ trì") if task.action.lead else ()
    days = times.days_of(task)
    due = f", hạn {show_date(days[0])}" if len(days) == 1 else ""
    return Change(Kind.TASK_ADDED, say("thêm nhiệm vụ", lead, due), task.anchor, task.path)


def removed(task: TaskEntry) -> Change:
    """A published task that is gone: its address leads nowhere."""
    return Change(Kind.TASK_REMOVED, say("bỏ nhiệm vụ này"), task.anchor, task.path, task.anchor)


def _new_id(before: TaskEntry, after: TaskEntry) -> Pieces:
    lost = f": mọi liên kết tới #{before.anchor} sẽ không còn dẫn tới nhiệm vụ này"
    return say("đổi định danh ", was_and_is(before.anchor, after.anchor), lost)


def _cost(before: TaskEntry, after: TaskEntry) -> Iterator[Change]:
    old, new = before.task.cost, after.task.cost
    if old == new:
        return
    if old is None or new is None:
        words = say("thêm kinh phí ", quote(_amount(new))) if old is None else say("bỏ kinh phí ", quote(_amount(old)))
    else:
        words = say("kinh phí đổi ", was_and_is(_amount(old), _amount(new)))
    yield Change(Kind.COST, words, after.anchor, (*after.path, "kinh_phi"))


def _amount(cost: Decimal | str | None) -> str:
    return f"{show_number(cost)} triệu đồng" if isinstance(cost, Decimal) else str(cost)


def _moved(before: TaskEntry, after: TaskEntry, structure: Structure, names: Mapping[str, str]) -> Iterator[Change]:
    if structure.has_moved_section(before, after):
        old, new = name_of(before.section, names), name_of(after.section, names)
        words = say("chuyển ", was_and_is(old, new))
        if before.section.area != after.section.area:
            areas = [names.get(slug, slug) for slug in (before.section.area, after.section.area)]
            words = say(words, f": lĩnh vực đổi từ {areas[0]} sang {areas[1]}")
        yield Change(Kind.AREA, words, after.anchor, after.path)
    elif structure.has_moved_group(before, after):
        yield Change(Kind.GROUP, say("chuyển ", was_and_is(_group(before), _group(after))), after.anchor, after.path)


def _group(task: TaskEntry) -> str:
    return task.groups[-1].heading if task.groups else "ngoài nhóm"
