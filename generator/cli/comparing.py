"""``portal diff``: what a change means for the people who read the site."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from generator import problems
from generator.cli.parser import Commands
from generator.cli.report import CONTENT_ERROR, OK, fail

if TYPE_CHECKING:
    from generator.changes import Report

_EPILOG = """\
TRƯỚC và SAU là phiên bản git (nhánh, thẻ, mã commit) hoặc thư mục; bỏ SAU thì so với các tệp đang có.
TRƯỚC...SAU so SAU với chỗ hai bên rẽ nhánh: đúng những gì một pull request thay đổi.

  portal diff                               các tệp đang sửa khác gì lần commit cuối
  portal diff main                          các tệp đang sửa khác gì nhánh main
  portal diff origin/main...HEAD            pull request này thay đổi gì
  portal diff HEAD~1 HEAD --format markdown commit cuối, viết cho pull request

Mã trả về: 0 đạt, 1 thiếu lý do ở `lich_su` hoặc nội dung mới có lỗi, 2 lệnh sai hoặc git có trục trặc.
"""


def _annotations(report: Report) -> str:
    """The breaches alone: what is wrong with the content itself has its annotations from ``portal check``."""
    lines = [problems.as_github(report.breaches)] if report.breaches else []
    if report.errors:
        lines.append(f"Nội dung mới có {len(report.errors)} lỗi; xem báo cáo của portal check.")
    return "\n".join(lines)


_FORMS = ("github", "json", "markdown", "text")


def add(commands: Commands) -> None:
    """Add the command."""
    words = "kể điều gì thay đổi với người đọc giữa hai phiên bản"
    command = commands.add_parser("diff", help=words, epilog=_EPILOG)
    words = "phiên bản trước, hoặc TRƯỚC...SAU; mặc định là HEAD, tức lần commit cuối"
    command.add_argument("base", metavar="TRƯỚC", nargs="?", default="HEAD", help=words)
    command.add_argument("head", metavar="SAU", nargs="?", help="phiên bản sau; mặc định là các tệp đang có")
    command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    command.add_argument("--format", choices=_FORMS, default="text", help="cách in báo cáo")
    command.add_argument("--summary", type=Path, metavar="TỆP", help="ghi thêm bản Markdown vào cuối tệp này")
    command.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    from generator import changes  # imported late, all of them, as in publishing
    from generator.build.difference import difference
    from generator.git import GitError

    try:
        report = difference(options.base, options.head, options.content)
    except GitError as error:
        return fail(str(error))
    if options.summary is not None:
        with options.summary.open("a", encoding="utf-8") as summary:
            summary.write(changes.markdown(report))
    forms = {"text": changes.text, "markdown": changes.markdown, "json": changes.to_json, "github": _annotations}
    words = forms[options.format](report)
    if words:
        print(words)
    return OK if report.ok else CONTENT_ERROR
