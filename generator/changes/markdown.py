"""A comparison as GitHub's Markdown, for the summary of a job or a comment on a pull request.

Plans are written by strangers: nothing they say may become a link, a picture, a mention of a person, a reference to an
issue, or markup. Entities keep Markdown and HTML away; GitHub looks for mentions and references only after entities
are resolved, so a zero-width space stands behind each mark that could begin one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from generator.changes.pieces import Pieces, Role
from generator.changes.report import Report, register_words, task_name
from generator.changes.values import Changes, PageLink, PlanChanges
from generator.problems import Problem
from generator.text import markdown_escape, upper_first

LIMIT = 60_000
"""Characters: GitHub refuses a comment of more than 65,536."""
_LINES = 30
"""Of one plan, register list or list of addresses; the rest is counted."""
_PROBLEMS = 20


def markdown(report: Report) -> str:
    """The sentence, the remarks, what must be mended, then a section for each plan as long as there is room."""
    parts = [f"**{escape(report.first_line)}**"]
    parts += [f"Lưu ý: {escape(note)}" for note in report.notes]
    parts += _problems(report.problems)
    sections = list(_sections(report.changes)) if report.changes is not None else []
    room = LIMIT - sum(len(part) + 2 for part in parts)
    for index, section in enumerate(sections):
        room -= len(section) + 2
        if room < 0:
            parts.append(f"Còn {len(sections) - index} phần nữa, xem bằng lệnh portal diff.")
            break
        parts.append(section)
    return "\n\n".join(parts) + "\n"


_BEGINS_SOMETHING = re.compile(r"[@#:$](?=\S)|(?<=\bwww)\.|(?<=\bGH)-|\b[0-9a-f]{7}(?=[0-9a-f]*\b)", re.IGNORECASE)
_BREAK = "\u200b"


def escape(text: str) -> str:
    """Words that GitHub shows as they are, on one line."""
    entities = markdown_escape(_BEGINS_SOMETHING.sub(lambda found: found[0] + _BREAK, text))
    return entities.replace("&#36;", "<span>&#36;</span>")  # a formula begins with a bare dollar sign


def _pieces(pieces: Pieces) -> str:
    marks = {Role.GONE: "<del>{}</del>", Role.NEW: "<ins>{}</ins>"}
    return "".join(marks.get(piece.role, "{}").format(_keeping_ends(piece.text)) for piece in pieces)


def _keeping_ends(text: str) -> str:
    """Escaped, with the spaces on either side that join it to its neighbours."""
    inner = escape(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _problems(problems: Sequence[Problem]) -> Iterator[str]:
    errors = sum(1 for problem in problems if problem.is_error)
    if problems:
        yield f"### Phải sửa trước khi nhập: {errors} chỗ" if errors else "### Nên xem lại"
    for problem in problems[:_PROBLEMS]:
        where = f"{problem.location.path}, dòng {problem.location.line}"
        weight = "Lỗi" if problem.is_error else "Nên xem"
        yield f"{weight} ở **{escape(where)}**: {escape(problem.message)}."
        if problem.hint:
            yield f"<pre>\n{html.escape(problem.hint, quote=False)}\n</pre>"
    if len(problems) > _PROBLEMS:
        yield f"Còn {len(problems) - _PROBLEMS} chỗ nữa."


def _sections(changes: Changes) -> Iterator[str]:
    for plan in changes.plans:
        yield _cut(
            [f"### {escape(plan.entry.name)}", "", f"<sub>{escape(plan.entry.path)}</sub>", ""], list(_plan(plan))
        )
    if changes.registers:
        lines = [
            f"- {escape(register.name)}: {escape('; '.join(register_words(register)))}"
            for register in changes.registers
        ]
        yield _cut(["### Danh mục", ""], lines)
    for title, pages in (("Địa chỉ không còn", changes.pages_lost), ("Trang mới", changes.pages_gained)):
        if pages:
            yield _cut([f"### {title}", ""], [_page(page) for page in pages])


def _plan(plan: PlanChanges) -> Iterator[str]:
    yield from (f"- {upper_first(_pieces(change.words))}" for change in plan.of_plan())
    for task, found in plan.by_task():
        yield f"- Nhiệm vụ **{escape(task_name(task))}**"
        yield from (f"  - {_pieces(change.words)}" for change in found)


def _page(page: PageLink) -> str:
    return f"- {escape(page.name)}: <code>/{html.escape(page.address)}</code>"


def _cut(head: list[str], lines: list[str]) -> str:
    rest = len(lines) - _LINES
    more = ["", f"Và {rest} dòng nữa."] if rest > 0 else []
    return "\n".join([*head, *lines[:_LINES], *more])
