"""The command line: arguments in, report and exit code out.

Exit codes: 0 the content is sound, 1 the content has errors (nothing was written), 2 the command or the machine is at
fault.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, TextIO

from generator import problems
from generator.build.check import Checked, check

OK, CONTENT_ERROR, USAGE_ERROR = 0, 1, 2

_EPILOG = """\
Ví dụ:
  portal check                      kiểm tra mọi kế hoạch trong content/
  portal check --format github      như trên, in thành chú thích trên dòng của pull request
  portal build                      dựng trang vào site/
  portal build --out /tmp/xem-thu   dựng trang vào thư mục khác
  portal serve                      xem thử ở http://127.0.0.1:8000, tự dựng lại khi có tệp thay đổi

Mã trả về: 0 đạt, 1 nội dung có lỗi (không ghi gì), 2 lệnh sai hoặc máy có trục trặc.
"""


_WORDS = (
    (r"unrecognized arguments: (.*)", r"không có tùy chọn hay tham số: \1"),
    (r"the following arguments are required: (.*)", r"còn thiếu: \1"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", r"\1: không có giá trị \2; chọn một trong: \3"),
    (r"argument (.*?): expected one argument", r"\1: còn thiếu giá trị"),
    (r"argument (.*?): invalid int value: (.*)", r"\1: \2 không phải số"),
)
"""What argparse says in English, and how to say it to the people who type the command."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with a Vietnamese first word."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """As the base class does, with a prefix of our own."""
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Helps and complains in Vietnamese."""

    def __init__(self, *, add_help: bool = True, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)
        if add_help:  # a parent keeps the English title, by which argparse joins its options with these
            self._optionals.title = "tùy chọn"
            self.add_argument("-h", "--help", action="help", help="in hướng dẫn này")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _WORDS:
            message = re.sub(pattern, words, message)
        self.print_usage(sys.stderr)
        self.exit(USAGE_ERROR, f"portal: lệnh sai: {message}\nGõ `portal --help` để xem cách dùng.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        return OK
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return _fail(f"{error.strerror or error}{where}")


def _parser() -> _Parser:
    description = "Dựng cổng kế hoạch cải cách hành chính từ các tệp YAML."
    parser = _Parser(prog="portal", description=description, epilog=_EPILOG)
    commands = parser.add_subparsers(title="lệnh", metavar="LỆNH", required=True)
    shared = _Parser(add_help=False)
    shared.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    shared.add_argument("--format", choices=sorted(problems.FORMATS), default="text", help="cách in báo cáo")
    place = _Parser(add_help=False)
    place.add_argument("--out", type=Path, default=Path("site"), metavar="DIR", help="nơi đặt trang đã dựng")
    place.add_argument("--work", type=Path, default=Path("build"), metavar="DIR", help="nơi đặt tệp trung gian")
    place.add_argument("--site-url", default=os.environ.get("SITE_URL", ""), metavar="URL", help="địa chỉ của trang")

    command = commands.add_parser("check", parents=[shared], help="chỉ kiểm tra nội dung, không ghi gì")
    command.set_defaults(run=_check)
    command = commands.add_parser("build", parents=[shared, place], help="kiểm tra rồi dựng trang")
    command.set_defaults(run=_build)
    command = commands.add_parser("serve", parents=[shared, place], help="dựng, xem thử và dựng lại khi có thay đổi")
    command.add_argument("--port", type=int, default=8000, help="cổng, mặc định 8000")
    command.set_defaults(run=_serve)
    return parser


def _check(options: argparse.Namespace) -> int:
    if (fault := _missing(options)) is not None:
        return fault
    bar = _Bar(sys.stderr)
    started = time.perf_counter()
    checked = check(options.content, bar.show)
    bar.clear()
    _report(checked, options.format)
    if checked.ok and options.format == "text" and checked.catalog is not None:
        seconds = time.perf_counter() - started
        plans, tasks = len(checked.catalog.plans), len(checked.catalog.tasks)
        print(f"Đạt: {plans} kế hoạch, {tasks} nhiệm vụ{_warned(checked)}, kiểm tra trong {seconds:.1f} giây.")
    return OK if checked.ok else CONTENT_ERROR


def _build(options: argparse.Namespace) -> int:
    return _missing(options) or _build_once(options)


def _build_once(options: argparse.Namespace) -> int:
    from generator.build import site  # imported late: checking content needs none of what building loads

    bar = _Bar(sys.stderr)
    settings = site.Options(options.content, options.out, options.work, options.site_url)
    try:
        built = site.build(settings, bar.show)
    except site.BuildFailedError as error:
        bar.clear()
        return _fail(str(error))
    bar.clear()
    _report(built.checked, options.format)
    if not built.ok:
        return CONTENT_ERROR
    if options.format == "text":
        counts = f"{built.plans} kế hoạch, {built.tasks} nhiệm vụ, {built.pages} trang"
        print(f"Đã dựng {options.out}/: {counts} trong {built.total_seconds:.1f} giây{_warned(built.checked)}.")
    return OK


def _serve(options: argparse.Namespace) -> int:
    from generator import serve  # imported late, as above
    from generator.build.site import PROJECT

    if (fault := _missing(options)) is not None:
        return fault
    if _build_once(options) == USAGE_ERROR:
        return USAGE_ERROR
    options.out.mkdir(parents=True, exist_ok=True)
    watched = (options.content, PROJECT / "theme", PROJECT / "generator" / "templates", PROJECT / "mkdocs.yml")
    with serve.served(options.out, port=options.port) as address:
        print(f"Xem thử ở {address} (Ctrl+C để dừng); tự dựng lại khi có tệp thay đổi.", flush=True)
        serve.watch(watched, lambda: print(f"Dựng lại xong (mã {_build_once(options)}).", flush=True))
    return OK


def _missing(options: argparse.Namespace) -> int | None:
    if options.content.is_dir():
        return None
    return _fail(f"không có thư mục nội dung `{options.content}`; chạy ở thư mục gốc của dự án hoặc dùng --content DIR")


def _report(checked: Checked, form: str) -> None:
    text = problems.FORMATS[form](checked.problems)
    if text:
        print(text)
    if form == "text" and not checked.ok:
        errors = sum(1 for problem in checked.problems if problem.is_error)
        print(f"\n{errors} lỗi trong {checked.files} tệp{_warned(checked)}. Chưa ghi gì.")


def _warned(checked: Checked) -> str:
    count = sum(1 for problem in checked.problems if not problem.is_error)
    return f", {count} cảnh báo" if count else ""


def _fail(message: str) -> int:
    print(f"portal: {message}", file=sys.stderr)
    return USAGE_ERROR


class _Bar:
    """A progress bar for people: shown only on a terminal, redrawn at most ten times a second."""

    _WIDTH = 28

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._drawn = 0.0
        self._stage = ""

    def show(self, stage: str, done: int, total: int) -> None:
        """Draw the state; ``total`` 0 means that the end is not known."""
        now = time.monotonic()
        if not self._live or (stage == self._stage and now - self._drawn < 0.1 and done != total):
            return
        self._stage, self._drawn = stage, now
        filled = self._WIDTH * done // total if total else 0
        bar = "█" * filled + "░" * (self._WIDTH - filled) if total else ""
        count = f"{done}/{total}" if total else str(done or "…")
        self._stream.write(f"\r\x1b[K{stage} {bar} {count}")
        self._stream.flush()

    def clear(self) -> None:
        """Leave the line as it was."""
        if self._live and self._stage:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


if __name__ == "__main__":
    sys.exit(main())
