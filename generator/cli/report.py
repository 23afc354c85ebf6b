"""Exit codes, and what every command prints of what it found."""

from __future__ import annotations

import argparse
import sys

from generator import problems, routes
from generator.build.check import Checked

OK, CONTENT_ERROR, USAGE_ERROR = 0, 1, 2
_MOST_RULES = 3


def missing_content(options: argparse.Namespace) -> int | None:
    if options.content.is_dir():
        return None
    return fail(f"không có thư mục nội dung `{options.content}`; chạy ở thư mục gốc của dự án hoặc dùng --content DIR")


def report(checked: Checked, form: str) -> None:
    text = problems.FORMATS[form](checked.problems)
    if text:
        print(text)
    if form == "text" and checked.problems:
        print(f"\nXem ví dụ sai và đúng trên cổng: {', '.join(_guides(checked))}")
    if form == "text" and not checked.ok:
        errors = sum(1 for problem in checked.problems if problem.is_error)
        print(f"{errors} lỗi trong {checked.files} tệp{warned(checked)}. Chưa ghi gì.")


def _guides(checked: Checked) -> list[str]:
    """Where the guide explains the rules that were broken: the first few, in the order of the report."""
    rules = list(dict.fromkeys(problem.rule for problem in checked.problems))
    shown = [routes.rule(rule) for rule in rules[:_MOST_RULES]]
    return [*shown, f"và {len(rules) - len(shown)} quy tắc khác ở trang ấy"] if len(rules) > len(shown) else shown


def warned(checked: Checked) -> str:
    count = sum(1 for problem in checked.problems if not problem.is_error)
    return f", {count} cảnh báo" if count else ""


def fail(message: str) -> int:
    print(problems.printable(f"portal: {message}"), file=sys.stderr)
    return USAGE_ERROR
