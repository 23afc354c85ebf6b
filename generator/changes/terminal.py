"""A comparison for people at a terminal: nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.pieces import plain
from generator.changes.report import Report, register_words, task_name
from generator.changes.values import Changes
from generator.problems import as_text, printable
from generator.text import upper_first


def text(report: Report) -> str:
    """The sentence, the remarks, every change by plan and task, then what must be mended."""
    lines = [report.first_line]
    lines += [f"Lưu ý: {note}" for note in report.notes]
    if report.changes is not None:
        lines += _changes(report.changes)
    if report.problems:
        lines += ["", as_text(report.problems)]
        errors = sum(1 for problem in report.problems if problem.is_error)
        lines += ["", f"{errors} chỗ phải sửa."] if errors else []
    return printable("\n".join(lines))


def _changes(changes: Changes) -> Iterator[str]:
    for plan in changes.plans:
        yield from ("", f"{plan.entry.name} ({plan.entry.path})")
        yield from (f"  {upper_first(plain(change.words))}" for change in plan.of_plan())
        for task, found in plan.by_task():
            yield f"  Nhiệm vụ “{task_name(task)}” (#{task.anchor})"
            yield from (f"    - {plain(change.words)}" for change in found)
    if changes.registers:
        yield from ("", "Danh mục")
    for register in changes.registers:
        yield f"  {register.name}: {'; '.join(register_words(register))}"
    for title, pages in (("Địa chỉ không còn", changes.pages_lost), ("Trang mới", changes.pages_gained)):
        if pages:
            yield from ("", title, *(f"  /{page.address} ({page.name})" for page in pages))
