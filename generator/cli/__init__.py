"""The command line: arguments in, report and exit code out.

Exit codes: 0 the content is sound, 1 the content has errors (nothing was written), 2 the command or the machine is at
fault, 130 and 143 it was stopped by hand or by the system.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from generator import problems
from generator.cli import comparing, editing, importing, publishing, stopping, streams
from generator.cli.parser import Parser
from generator.cli.report import OK, machine_fault

GARBAGE_THRESHOLD = 2_000_000
"""Objects made since the last look for garbage. Plans are read to be kept until the end: looking at them again and
again takes a fifth of the time and finds next to nothing."""

_EPILOG = """\
Ví dụ:
  portal check                      kiểm tra mọi kế hoạch trong content/
  portal check --format github      như trên, in thành chú thích trên dòng của pull request
  portal build                      dựng trang vào site/
  portal build --out /tmp/xem-thu   dựng trang vào thư mục khác
  portal part 2/4                   dựng phần thứ hai trong bốn phần, mỗi máy một phần
  portal join phan-1 phan-2 ...     ghép các phần thành trang, giống hệt khi dựng một lần
  portal new lai-chau 2026 so-y-te --from 2025    đặt kế hoạch mới vào đúng chỗ, theo khung năm trước
  portal fmt --check                xem tệp nào chưa đúng kiểu
  portal serve                      xem thử ở http://127.0.0.1:8000, tự dựng lại khi có tệp thay đổi
  portal import ke-hoach.docx --out nhap.yml    đọc tệp Word hay PDF thành bản nháp, báo chỗ cần kiểm tra
  portal diff main                  các tệp đang sửa khác gì nhánh main, nói bằng lời

Mã trả về: 0 đạt, 1 nội dung có lỗi (không ghi gì), 2 lệnh sai hoặc máy có trục trặc.
Bị dừng giữa chừng: 130 (Ctrl+C) hay 143 (máy bảo dừng).
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    streams.prepare()
    gc.set_threshold(GARBAGE_THRESHOLD)
    options = _parser().parse_args(arguments)
    try:
        with stopping.by_signal():
            code = int(options.run(options))
            sys.stdout.flush()
            return code
    except KeyboardInterrupt as stop:
        return stopping.say(stop)
    except BrokenPipeError:  # whoever read along has seen enough
        streams.drop_output()
        return OK
    except MemoryError:
        return machine_fault(OSError(errno.ENOMEM, ""))
    except OSError as error:
        streams.drop_output()
        return machine_fault(error)


def command() -> NoReturn:
    """The command as a process: it ends with the exit code, and without letting go of everything piece by piece."""
    code = main()
    with contextlib.suppress(OSError, ValueError):  # nobody reads along any more
        sys.stderr.flush()
    os._exit(code)


def _parser() -> Parser:
    description = "Dựng cổng kế hoạch cải cách hành chính từ các tệp YAML."
    parser = Parser(prog="portal", description=description, epilog=_EPILOG)
    commands = parser.add_subparsers(title="lệnh", metavar="LỆNH", required=True)
    shared = Parser(add_help=False)
    shared.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    shared.add_argument("--format", choices=sorted(problems.FORMATS), default="text", help="cách in báo cáo")
    publishing.add(commands, shared)
    importing.add(commands)
    editing.add(commands)
    comparing.add(commands)
    return parser
