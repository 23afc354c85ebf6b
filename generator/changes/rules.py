"""What has been published does not vanish or move without a word why: the rules that need two versions to be checked.

An entry of ``lich_su`` counts as a reason when it is new in the later version, has a ``ly_do`` of the editor's own (not
the sentence that stands in its place in the hint), and names the task in ``nhiem_vu``; for what belongs to no task it
names none and so speaks of the plan as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog import PlanEntry
from generator.changes import recorded
from generator.changes.pieces import one_line
from generator.changes.values import Change, Changes, Kind, PlanChanges
from generator.deferred import dataclass
from generator.model import Update
from generator.problems import Location, Problem, Severity, sort
from generator.text import closest, shorten, show_date, upper_first

RULES: dict[str, str] = {
    "removed-without-reason": "Bỏ một nhiệm vụ đã đăng thì ghi lý do ở `lich_su`, kèm định danh của nhiệm vụ.",
    "id-without-reason": "Định danh của nhiệm vụ đã đăng không đổi; buộc phải đổi thì ghi lý do ở `lich_su`.",
    "deadline-without-reason": "Đổi hạn của nhiệm vụ đã đăng thì ghi lý do ở `lich_su`, kèm định danh của nhiệm vụ.",
    "target-without-reason": "Đổi mức hay bỏ một chỉ tiêu có con số thì ghi lý do ở `lich_su`.",
    "plan-removed": "Không xóa kế hoạch đã đăng: địa chỉ đã công bố phải còn.",
    "moved-without-reason": "Chuyển kế hoạch sang địa chỉ khác thì ghi lý do ở `lich_su`.",
    "history-task": "Nhiệm vụ nêu trong mục `lich_su` mới phải có ở bản này hoặc bản ngay trước.",
    "id-reused": "Định danh của nhiệm vụ đã bỏ không dùng lại cho việc khác: liên kết cũ sẽ dẫn tới việc ấy.",
    "history-rewritten": "Mục `lich_su` đã đăng nên giữ nguyên; việc mới thì thêm mục mới.",
}
"""The rules in the editor's words: rule id -> the rule."""

WARNINGS = frozenset({"history-rewritten", "id-reused"})
"""Rules whose breach is told and blocks nothing."""

_DEADLINES = (Kind.DEADLINE_LATER, Kind.DEADLINE_EARLIER, Kind.DEADLINE_CHANGED, Kind.DEADLINE_LOST)
_NEEDS_REASON: dict[Kind, str] = {
    Kind.TASK_REMOVED: "removed-without-reason",
    Kind.TASK_ID: "id-without-reason",
    **dict.fromkeys(_DEADLINES, "deadline-without-reason"),
    Kind.TARGET_MOVED: "target-without-reason",
    Kind.TARGET_REMOVED: "target-without-reason",
    Kind.PLAN_MOVED: "moved-without-reason",
}


def breaches(changes: Changes) -> list[Problem]:
    """Every breach of these rules, in the order of files and lines; places are those of the later version."""
    return sort(problem for plan in changes.plans for problem in _of_plan(plan))


def _of_plan(plan: PlanChanges) -> Iterator[Problem]:
    if plan.after is None:
        if plan.before is not None:
            yield _plan_removed(plan.before)
    else:
        yield from _Checked(plan, plan.before, plan.after).problems()


def _plan_removed(plan: PlanEntry) -> Problem:
    message = f"kế hoạch đã đăng bị xóa ({len(plan.tasks)} nhiệm vụ); mọi liên kết tới nó sẽ hỏng"
    hint = (
        "khôi phục tệp này; đặt nhầm chỗ thì chuyển tệp (giữ nguyên nội dung) trong cùng một thay đổi và ghi lý do ở "
        "`lich_su`; kế hoạch bị bãi bỏ thì vẫn giữ tệp, nói rõ ở `ghi_chu_bien_tap`; buộc phải gỡ hẳn thì người quản "
        "trị kho quyết định"
    )
    return Problem(Location(plan.path), "plan-removed", message, hint)


@dataclass(frozen=True, slots=True)
class _Breach:
    """A change without a reason: the task to be named, None where it is the plan's own."""

    change: Change
    rule: str
    task: str | None
    subject: str


class _Checked:
    """One plan of the later version; ``before`` is None for a plan that is new."""

    def __init__(self, plan: PlanChanges, before: PlanEntry | None, after: PlanEntry) -> None:
        self._plan = plan
        self._before = before
        self._after = after
        self._new: list[tuple[int, Update]] = recorded.added(before.record if before else None, after.record)
        self._named = {task for _, update in self._new if _says_why(update) for task in update.tasks}
        self._speaks_of_plan = any(_says_why(update) and not update.tasks for _, update in self._new)
        renamed = (change for change in plan.changes if change.kind is Kind.TASK_ID)
        self._old_ids = {change.task: change.old_task for change in renamed}
        self._titles = {task.anchor: task.title for entry in (before, after) if entry for task in entry.tasks}

    def problems(self) -> Iterator[Problem]:
        found = list(self._breaches())
        for breach in found:
            alike = [other for other in found if other.rule == breach.rule and bool(other.task) == bool(breach.task)]
            yield Problem(self._place(breach), breach.rule, self._message(breach), self._hint(breach, alike))
        yield from self._unknown_tasks()
        if self._before:
            yield from self._rewritten(self._before)
            yield from self._reused(self._before)

    def _breaches(self) -> Iterator[_Breach]:
        for change in self._plan.changes:
            rule = _NEEDS_REASON.get(change.kind)
            if rule is None or (rule == "target-without-reason" and not change.is_measured):
                continue
            task = change.old_task or change.task
            is_told = bool({task, self._old_ids.get(task)} & self._named) if task else self._speaks_of_plan
            if not is_told:
                yield _Breach(change, rule, task, self._subject(task))

    def _subject(self, task: str | None) -> str:
        return f"nhiệm vụ {task} “{shorten(one_line(self._titles[task]), 60)}”" if task else "kế hoạch"

    def _message(self, breach: _Breach) -> str:
        what = _in_short(breach.change)
        is_gone = breach.change.kind is Kind.TASK_REMOVED
        said = f"{breach.subject} đã đăng nay không còn" if is_gone else f"{breach.subject}: {what}"
        if (silent := self._silent(breach)) is not None:
            lacks = "`ly_do` còn nguyên câu mẫu" if silent[1].reason else "thiếu `ly_do`"
            return f"{said}; mục `lich_su` ngày {show_date(silent[1].day)} có nêu nhưng {lacks}"
        return f"{said}, mà `lich_su` chưa có mục mới nào nêu lý do"

    def _silent(self, breach: _Breach) -> tuple[int, Update] | None:
        """A new entry about this that gives no reason."""
        for index, update in self._new:
            is_about = breach.task in update.tasks if breach.task else not update.tasks
            if is_about and not _says_why(update):
                return index, update
        return None

    def _place(self, breach: _Breach) -> Location:
        locator = self._after.locator
        if (silent := self._silent(breach)) is not None:
            return locator.at("lich_su", silent[0])
        is_gone = breach.change.kind in (Kind.TASK_REMOVED, Kind.TARGET_REMOVED, Kind.PLAN_MOVED)
        return locator.at_key("lich_su") if is_gone else locator.at(*breach.change.path)

    def _hint(self, breach: _Breach, alike: Sequence[_Breach]) -> str:
        """The lines to add: one entry is enough for all breaches of a kind."""
        if (silent := self._silent(breach)) is not None:
            return f"thay câu mẫu bằng {_REASON}" if silent[1].reason else f"thêm vào mục ấy:\n    ly_do: '{_REASON}'"
        tasks = list(dict.fromkeys(other.task for other in alike if other.task))
        what = self._summary(alike)
        lines = ["  - ngay: NĂM-THÁNG-NGÀY", f"    noi_dung: {_quoted(what)}"]
        lines += [f"    nhiem_vu: [{', '.join(tasks)}]"] if tasks else []
        lines += [f"    ly_do: '{_REASON}'"]
        if self._after.record.updates:
            return "\n".join(["thêm vào cuối `lich_su`:", *lines])
        return "\n".join(["thêm vào cuối tệp:", "lich_su:", *lines])

    def _summary(self, alike: Sequence[_Breach]) -> str:
        """A first wording of ``noi_dung``: the change itself where there is one, else how many there are."""
        first = alike[0]
        if len(alike) > 1:
            return _SUMMARIES[first.rule].format(len(alike))
        if first.change.kind is Kind.TASK_REMOVED and first.task:
            return f"Bỏ nhiệm vụ “{shorten(one_line(self._titles[first.task]), 100)}”."
        return upper_first(_in_short(first.change)).rstrip(".") + "."

    def _unknown_tasks(self) -> Iterator[Problem]:
        for index, update in self._new:
            for position, task in enumerate(update.tasks):
                if task not in self._titles:
                    place = self._after.locator.at("lich_su", index, "nhiem_vu", position)
                    guess = closest(task, self._titles)
                    message = f"không có nhiệm vụ `{task}` ở bản này, cũng không có ở bản trước"
                    yield Problem(place, "history-task", message, f"có phải `{guess}`?" if guess else None)

    def _reused(self, before: PlanEntry) -> Iterator[Problem]:
        told = {task: update for update in before.record.updates for task in update.tasks}
        there = {task.anchor for task in before.tasks}
        for task in self._after.tasks:
            if task.anchor in told and task.anchor not in there and task.anchor not in self._old_ids:
                day = show_date(told[task.anchor].day)
                message = f"định danh `{task.anchor}` từng thuộc một nhiệm vụ đã bỏ (`lich_su` ngày {day})"
                place = self._after.locator.at(*task.path, "id")
                hint = "việc khác thì đặt định danh mới; chính việc ấy được làm lại thì bỏ qua cảnh báo này"
                yield Problem(place, "id-reused", message, hint, Severity.WARNING)

    def _rewritten(self, before: PlanEntry) -> Iterator[Problem]:
        for update in recorded.lost(before.record, self._after.record):
            message = f"mục `lich_su` ngày {show_date(update.day)} “{shorten(update.words, 60)}” bị bỏ hoặc sửa"
            place = self._after.locator.at_key("lich_su")
            hint = "giữ nguyên mục ấy; nếu chỉ sửa lỗi gõ thì bỏ qua cảnh báo này"
            yield Problem(place, "history-rewritten", message, hint, Severity.WARNING)


_REASON = "số hiệu văn bản điều chỉnh, hoặc chỗ nhập sai đã sửa"
"""What stands in the hint in the place of a reason."""
_SUMMARIES = {
    "removed-without-reason": "Bỏ {} nhiệm vụ.",
    "id-without-reason": "Đổi định danh {} nhiệm vụ.",
    "deadline-without-reason": "Đổi hạn {} nhiệm vụ.",
    "target-without-reason": "Đổi {} chỉ tiêu.",
    "moved-without-reason": "Chuyển kế hoạch.",
}


def _says_why(update: Update) -> bool:
    return update.reason is not None and update.reason != _REASON


def _in_short(change: Change) -> str:
    """The change in words: a deadline without what the plan prints, a new address without what follows from it."""
    words = change.words[:1] if change.kind in _DEADLINES else change.words
    words = words[:-1] if change.kind in (Kind.TASK_ID, Kind.PLAN_MOVED) else words
    return "".join(piece.text for piece in words)


def _quoted(text: str) -> str:
    """A text as YAML takes it without fail."""
    return "'" + text.replace("'", "''") + "'"
