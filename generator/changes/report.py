"""What there is to say of a comparison, before it is put into a form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.catalog import TaskEntry
from generator.changes.pieces import one_line
from generator.changes.sentence import sentence
from generator.changes.values import Changes, RegisterChange
from generator.deferred import dataclass
from generator.problems import Problem, has_errors, sort
from generator.text import shorten

_NOT_COMPARED = "Nội dung mới có lỗi nên chưa so sánh được; sửa các lỗi nêu dưới đây trước."


@dataclass(frozen=True, slots=True)
class Report:
    """The versions by the names they were given, what differs, what lacks its reason, and remarks.

    ``changes`` is None where the later version cannot be read. ``errors`` are the faults of the later version itself,
    those that a check of it alone finds as well.
    """

    base: str
    head: str
    changes: Changes | None
    breaches: Sequence[Problem] = ()
    errors: Sequence[Problem] = ()
    notes: Sequence[str] = ()

    @property
    def problems(self) -> list[Problem]:
        """All that must or should be mended, in the order of files and lines."""
        return sort([*self.errors, *self.breaches])

    @property
    def ok(self) -> bool:
        """Whether the change may be published."""
        return self.changes is not None and not has_errors(self.problems)

    @property
    def first_line(self) -> str:
        """What it means for citizens."""
        return sentence(self.changes) if self.changes is not None else _NOT_COMPARED


def task_name(task: TaskEntry, limit: int = 90) -> str:
    """A task as people call it: its printed number and its words."""
    number = f"{task.task.number}. " if task.task.number else ""
    return shorten(f"{number}{one_line(task.title)}", limit)


def register_words(register: RegisterChange, most: int = 12) -> Iterator[str]:
    """What became of a register, in short; ``most`` names of each sort."""
    renamed = [f"{old} thành {new}" for old, new in register.renamed]
    sorts = (("thêm", register.added), ("bỏ", register.removed), ("đổi tên", renamed), ("sửa", register.changed))
    for verb, names in sorts:
        if names:
            rest = f" và {len(names) - most} mục khác" if len(names) > most else ""
            yield f"{verb} {', '.join(names[:most])}{rest}"
