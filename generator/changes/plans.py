"""One plan in two versions: everything that a reader would see differently, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator import routes
from generator.catalog import PlanEntry
from generator.changes import prose, recorded, structure, targets, tasks
from generator.changes.pieces import Pieces, one_line, quote, reworded, say, was_and_is
from generator.changes.prose import Place, show, title_of
from generator.changes.values import Change, Kind, PlanChanges
from generator.model import Plan, Record
from generator.text import show_date

_REPEATED = ("province", "year", "agency")
"""Fields that only repeat the file's path."""
_ELSEWHERE = {*_REPEATED, "title", "targets", "sections", "updates"}
"""Fields with sentences of their own."""
_IDENTITY = {"kind", "number", "issued", "dateline", "signatory"}
_NAMES = {"documents": "văn bản in sai hoặc thiếu số hiệu"}
_EDITORIAL = {"corrections", "documents", "editor_notes", "source"}


def compare_plans(
    before: PlanEntry | None, after: PlanEntry | None, names: Mapping[str, str] | None = None
) -> PlanChanges:
    """What changed from one version of a plan to the other; None stands for no such plan.

    ``names`` has the names of areas and aims by their slugs. The plans may have different paths: then the plan moved.
    """
    if before is None:
        if after is None:
            raise ValueError("there is nothing to compare")
        return PlanChanges(None, after, (_added(after),))
    if after is None:
        return PlanChanges(before, None, (_removed(before),))
    found = tuple(_compare(before, after, names or {}))
    if not found and _normal(before.record) != _normal(after.record):
        words = say("xếp lại thứ tự hoặc cách lồng các mục; không chữ nào đổi")
        found = (Change(Kind.WORDS_CHANGED, words),)
    return PlanChanges(before, after, found)


def _compare(before: PlanEntry, after: PlanEntry, names: Mapping[str, str]) -> Iterator[Change]:
    if before.id != after.id:
        yield Change(Kind.PLAN_MOVED, _moved(before, after))
    yield from _identity(before.record, after.record)
    matched = tasks.match(before, after)
    found = structure.read(before, after, matched.renamed)
    yield from structure.compare(before, after, found, names)
    changed = list(targets.compare(before, after, matched.renamed, names))
    yield from (change for change in changed if change.task is None)
    yield from _prose(before.record, after.record, names)
    yield from (tasks.removed(task) for task in matched.gone)
    yield from (tasks.added(task) for task in matched.new)
    for old, new in matched.pairs:
        yield from tasks.compare(old, new, found, names)
        yield from (change for change in changed if change.task == new.anchor)
    yield from _recorded(before.record, after.record)


def _added(plan: PlanEntry) -> Change:
    return Change(Kind.PLAN_ADDED, say(f"thêm kế hoạch này với {len(plan.tasks)} nhiệm vụ"))


def _removed(plan: PlanEntry) -> Change:
    address = routes.plan(plan.id)
    return Change(Kind.PLAN_REMOVED, say(f"bỏ cả kế hoạch ({len(plan.tasks)} nhiệm vụ): /{address} không còn"))


def _moved(before: PlanEntry, after: PlanEntry) -> Pieces:
    old, new = routes.plan(before.id), routes.plan(after.id)
    return say(f"chuyển từ /{old} sang /{new}", ": mọi liên kết tới địa chỉ cũ sẽ hỏng")


def _identity(old: Plan, new: Plan) -> Iterator[Change]:
    if show(old.title) != show(new.title):
        yield Change(Kind.IDENTITY, say("sửa tên kế hoạch: ", reworded(old.title, new.title)), None, ("tieu_de",))
    for name in ("kind", "number", "issued", "dateline"):
        one, other = getattr(old, name), getattr(new, name)
        if one == other:
            continue
        title = title_of(Plan, name).lower()
        if one is None or other is None:
            words = say(f"{'thêm' if one is None else 'bỏ'} {title} ", quote(show(one if other is None else other)))
        else:
            words = say(f"{title} đổi ", was_and_is(show(one), show(other)))
        yield Change(Kind.IDENTITY, words, None, (Plan.model_fields[name].alias or name,))
    place = Place("người ký", ("nguoi_ky",), None, Kind.IDENTITY)
    yield from prose.compare(old.signatory, new.signatory, place)


def _prose(old: Plan, new: Plan, names: Mapping[str, str]) -> Iterator[Change]:
    """Every other field in the model's order, so that a key that is new in the model is never passed over."""
    for name, info in Plan.model_fields.items():
        if name in _ELSEWHERE or name in _IDENTITY:
            continue
        kind = Kind.EDITORIAL if name in _EDITORIAL else None
        title = _NAMES.get(name) or title_of(Plan, name).lower()
        place = Place(title, (info.alias or name,), None, kind)
        yield from prose.compare(getattr(old, name), getattr(new, name), place, {"targets"}, names)


def _recorded(old: Plan, new: Plan) -> Iterator[Change]:
    for update in recorded.lost(old, new):
        words = say(f"bỏ hoặc sửa mục lịch sử ngày {show_date(update.day)} ", quote(update.words))
        yield Change(Kind.RECORDED, words, None, ("lich_su",))
    for index, update in recorded.added(old, new):
        reason = say(", lý do ", quote(update.reason)) if update.reason else ()
        words = say(f"ghi lịch sử ngày {show_date(update.day)} ", quote(update.words), reason)
        yield Change(Kind.RECORDED, words, None, ("lich_su", index))


def _normal(value: object) -> object:
    """A value with its nesting, as a reader sees it: what only repeats the path and white space are left out."""
    if isinstance(value, Record):
        repeated = _REPEATED if isinstance(value, Plan) else ()
        return {name: _normal(getattr(value, name)) for name in type(value).model_fields if name not in repeated}
    if isinstance(value, list):
        return [_normal(item) for item in value]
    return one_line(value) if isinstance(value, str) else value
