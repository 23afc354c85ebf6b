"""What a change means for citizens, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.values import Changes, Kind, PlanChanges

NOTHING = "Thay đổi này không làm khác điều gì mà người đọc trang thấy."

_WORDING = (
    Kind.TASK_WORDS, Kind.LEAD, Kind.SUPPORT, Kind.PRODUCT, Kind.INDICATOR, Kind.COST, Kind.NOTE, Kind.AREA, Kind.GROUP,
    Kind.TIME_WORDS, Kind.IDENTITY, Kind.SECTION_ADDED, Kind.SECTION_REMOVED, Kind.WORDS_ADDED, Kind.WORDS_REMOVED,
    Kind.WORDS_CHANGED, Kind.TARGET_WORDS,
)  # fmt: skip
"""Changes that the sentence only counts plans for."""

_COUNTED = (
    (Kind.TASK_REMOVED, "bỏ {} nhiệm vụ"),
    (Kind.TASK_ID, "đổi định danh {} nhiệm vụ (liên kết cũ sẽ hỏng)"),
    (Kind.TASK_ADDED, "thêm {} nhiệm vụ vào kế hoạch đã có"),
    (Kind.DEADLINE_LATER, "lùi hạn {} nhiệm vụ"),
    (Kind.DEADLINE_EARLIER, "đưa hạn {} nhiệm vụ lên sớm hơn"),
    (Kind.DEADLINE_CHANGED, "đổi hạn {} nhiệm vụ"),
    (Kind.DEADLINE_LOST, "bỏ hạn của {} nhiệm vụ"),
    (Kind.DEADLINE_GAINED, "thêm hạn cho {} nhiệm vụ"),
    (Kind.TARGET_MOVED, "đổi mức {} chỉ tiêu"),
    (Kind.TARGET_REMOVED, "bỏ {} chỉ tiêu"),
    (Kind.TARGET_ADDED, "thêm {} chỉ tiêu"),
)


def sentence(changes: Changes) -> str:
    """The weightiest first; nothing to see is said as well."""
    parts = list(_parts(changes))
    return f"Thay đổi này {'; '.join(parts)}." if parts else NOTHING


def _parts(changes: Changes) -> Iterator[str]:
    removed = [plan for plan in changes.plans if plan.after is None]
    added = [plan for plan in changes.plans if plan.before is None]
    moved = list(changes.of_kind(Kind.PLAN_MOVED))
    if removed:
        yield f"bỏ {len(removed)} kế hoạch với {_tasks(removed)} nhiệm vụ"
    if moved:
        yield f"chuyển {len(moved)} kế hoạch sang địa chỉ khác (liên kết cũ sẽ hỏng)"
    if added:
        yield f"thêm {len(added)} kế hoạch với {_tasks(added)} nhiệm vụ"
    for kind, words in _COUNTED:
        number = sum(1 for _ in changes.of_kind(kind))
        if number:
            yield words.format(number)
    reworded = {plan.id for plan, _ in changes.of_kind(*_WORDING)}
    if reworded:
        yield f"sửa câu chữ ở {len(reworded)} kế hoạch"
    noted = {plan.id for plan, _ in changes.of_kind(Kind.EDITORIAL)} - reworded
    if noted:
        yield f"sửa ghi chú của người biên tập ở {len(noted)} kế hoạch"
    yield from _beside(changes)


def _beside(changes: Changes) -> Iterator[str]:
    """What follows from the rest: the registers, and pages that come and go with plans."""
    if changes.registers:
        yield f"sửa danh mục {', '.join(register.name.lower() for register in changes.registers)}"
    if changes.pages_lost:
        yield f"làm mất {len(changes.pages_lost)} địa chỉ trang"
    only_links = {plan.id for plan, _ in changes.of_kind(Kind.LINK_GAINED, Kind.LINK_LOST)}
    others = {plan.id for plan in changes.plans if any(change.kind not in _LINKS for change in plan.changes)}
    if only_links - others:
        yield f"đổi liên kết ở {len(only_links - others)} kế hoạch"


_LINKS = (Kind.LINK_GAINED, Kind.LINK_LOST)


def _tasks(plans: list[PlanChanges]) -> int:
    return sum(len(plan.entry.tasks) for plan in plans)
