"""Exit codes, and what every command prints of what it found."""

from __future__ import annotations

import argparse
import contextlib
import errno
import sys
from typing import TYPE_CHECKING

from generator import problems

if TYPE_CHECKING:
    from generator.build.check import Checked

OK, CONTENT_ERROR, USAGE_ERROR = 0, 1, 2
_MOST_RULES = 3
_MACHINE = {
    errno.ENOENT: "không có tệp hay thư mục",
    errno.ENOTDIR: "chỗ này không phải thư mục",
    errno.EISDIR: "chỗ này là thư mục, không phải tệp",
    errno.EEXIST: "chỗ này đã có tệp khác",
    errno.ENOTEMPTY: "thư mục này không trống",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không được phép",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết phần đĩa được dùng",
    errno.EFBIG: "tệp lớn quá mức máy cho phép",
    errno.EBUSY: "máy đang dùng chỗ này",
    errno.EIO: "đĩa đọc hay ghi hỏng",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết dẫn vòng quanh",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.ENFILE: "máy mở quá nhiều tệp cùng lúc",
    errno.ENOMEM: "máy hết bộ nhớ",
    errno.EADDRINUSE: "cổng này đã có chương trình khác dùng; chọn cổng khác ở --port",
}
"""What the machine refuses most often, said to the people who type the command."""


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
    from generator import routes  # imported late: most runs have nothing to explain

    rules = list(dict.fromkeys(problem.rule for problem in checked.problems))
    shown = [routes.rule(rule) for rule in rules[:_MOST_RULES]]
    return [*shown, f"và {len(rules) - len(shown)} quy tắc khác ở trang ấy"] if len(rules) > len(shown) else shown


def warned(checked: Checked) -> str:
    count = sum(1 for problem in checked.problems if not problem.is_error)
    return f", {count} cảnh báo" if count else ""


def fail(message: str) -> int:
    complain(message)
    return USAGE_ERROR


def machine_fault(error: OSError) -> int:
    where = f" ({problems.shown(str(error.filename))})" if error.filename else ""
    return fail(f"{_MACHINE.get(error.errno or 0) or error.strerror or error}{where}")


def complain(message: str) -> None:
    with contextlib.suppress(OSError):  # where even this cannot be said, the exit code says it
        print(problems.printable(f"portal: {message}"), file=sys.stderr)
