"""``portal import``: a Word or PDF file into a draft of a plan file."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from generator import problems
from generator.cli.parser import Commands
from generator.cli.report import CONTENT_ERROR, OK, fail, missing_content

_TAKEN = "`{}` đã có; bản nháp không ghi đè tệp nào, chọn tên khác ở --out"
_HELP = "đọc tệp Word (.docx, .doc) hay PDF có chữ thành bản nháp YAML"


def add(commands: Commands) -> None:
    """Add the command."""
    command = commands.add_parser("import", help=_HELP, description=_HELP)
    command.add_argument("file", type=Path, metavar="TỆP", help="tệp kế hoạch; chỉ đọc, không bao giờ sửa")
    command.add_argument("--out", type=Path, metavar="TỆP.yml", help="nơi ghi bản nháp; không có thì in ra màn hình")
    command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    command.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    from generator import importer  # imported late, all of them: no other command needs what reads Word and PDF
    from generator.build.check import read_registers
    from generator.build.editing import write_new
    from generator.drafting import write

    if (fault := missing_content(options)) is not None:
        return fault
    if options.out is not None and (fault := _unwritable(options.out)) is not None:
        return fault
    registers, _ = read_registers(options.content)
    if registers is None:
        return fail(f"danh mục trong `{options.content}` có lỗi; chạy `portal check` trước")
    try:
        imported = importer.read(options.file, registers.areas, registers.provinces, registers.agencies)
    except importer.RefusedFileError as error:
        fail(f"{problems.shown(str(options.file))}: {error}")
        return CONTENT_ERROR
    except FileNotFoundError:
        return fail(f"không có tệp `{options.file}`; xem lại tên và thư mục")
    except PermissionError:
        return fail(f"không có quyền đọc `{options.file}`")
    draft = write(imported.draft)
    if options.out is None:
        sys.stdout.write(draft)
        sys.stdout.flush()
    else:
        try:
            write_new(options.out, draft)
        except FileExistsError:
            return fail(_TAKEN.format(options.out))
        except OSError as error:
            return fail(f"không ghi được `{options.out}` ({error.strerror}); chọn nơi khác ở --out")
    words = importer.report(imported, str(options.out or ""), options.content.as_posix())
    print(problems.printable(words), file=sys.stderr)
    return OK


def _unwritable(path: Path) -> int | None:
    """The exit code when nothing may be written there: a draft never replaces a file."""
    try:
        taken = path.exists()
    except OSError as error:
        return fail(f"không ghi được `{path}` ({error.strerror}); chọn tên khác ở --out")
    if taken:
        return fail(_TAKEN.format(path))
    if not path.parent.is_dir():
        return fail(f"không có thư mục `{path.parent}`; tạo thư mục trước rồi chạy lại")
    if not os.access(path.parent, os.W_OK):
        return fail(f"không có quyền ghi vào thư mục `{path.parent}`; chọn nơi khác ở --out")
    return None
