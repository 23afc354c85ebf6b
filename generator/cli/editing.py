"""``portal new`` and ``portal fmt``: files that the program writes for the people who edit them."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from generator import problems
from generator.cli.parser import Commands
from generator.cli.report import CONTENT_ERROR, OK, fail, missing_content

if TYPE_CHECKING:
    from generator.model import PlanId

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def add(commands: Commands) -> None:
    """Add the commands."""
    command = commands.add_parser("new", help="đặt một tệp kế hoạch mới vào đúng chỗ, để gõ tiếp")
    command.add_argument("province", metavar="TỈNH", help="mã tỉnh trong tinh.yml, ví dụ lai-chau")
    command.add_argument("year", metavar="NĂM", help="năm của kế hoạch, ví dụ 2026")
    command.add_argument("agency", metavar="CƠ-QUAN", help="mã cơ quan trong co-quan.yml, ví dụ so-y-te")
    words = "theo khung kế hoạch trước: năm (2025), mã (lai-chau/2025/so-y-te) hoặc đường dẫn của tệp"
    command.add_argument("--from", dest="earlier", metavar="TRƯỚC", help=words)
    command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    command.set_defaults(run=_new)

    command = commands.add_parser("fmt", help="sắp lại tệp cho đúng kiểu: thụt dòng, khoảng trắng, mã chữ")
    command.add_argument("files", nargs="*", type=Path, metavar="TỆP", help="bỏ trống là mọi tệp trong content/")
    command.add_argument("--check", action="store_true", help="chỉ nói tệp nào chưa đúng kiểu, không ghi gì")
    command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="thư mục nội dung")
    command.add_argument("--format", choices=sorted(problems.FORMATS), default="text", help="cách in báo cáo")
    command.set_defaults(run=_fmt)


def _new(options: argparse.Namespace) -> int:
    from generator.build import editing  # imported late, all of them: other commands do not need them
    from generator.model import PlanId
    from generator.text import slug

    if (fault := missing_content(options)) is not None:
        return fault
    if not _YEAR.fullmatch(options.year):
        return fail(f"năm `{options.year}` phải gồm bốn chữ số, ví dụ 2026")
    plan_id = PlanId(slug(options.province), int(options.year), slug(options.agency))
    if not plan_id.province or not plan_id.agency:
        return fail("tỉnh và cơ quan viết bằng chữ, ví dụ: portal new lai-chau 2026 so-y-te")
    earlier = _plan_id(options.earlier, plan_id) if options.earlier else None
    if options.earlier and earlier is None:
        return fail(f"không hiểu `--from {options.earlier}`; ghi năm (2025) hoặc mã kế hoạch (lai-chau/2025/so-y-te)")
    if earlier and not (options.content / f"plans/{earlier}.yml").is_file():
        return fail(f"không có kế hoạch `{earlier}` trong {options.content}/plans/")
    made = editing.new_plan(options.content, plan_id, earlier, os.environ.get("SITE_URL", ""))
    if made.path is None:
        print(problems.as_text(made.problems))
        return CONTENT_ERROR
    print(f"Đã tạo {made.path.as_posix()}. Gõ tiếp vào tệp ấy, rồi chạy `portal check`.")
    return OK


def _plan_id(text: str, beside: PlanId) -> PlanId | None:
    """What ``--from`` names: a year of the same agency, a plan's id, or its file."""
    from generator.model import PlanId  # imported late, as above
    from generator.text import slug

    if _YEAR.fullmatch(text):
        return PlanId(beside.province, int(text), beside.agency)
    parts = text.replace("\\", "/").removesuffix(".yml").rstrip("/").split("/")[-3:]
    if len(parts) != 3 or not _YEAR.fullmatch(parts[1]):
        return None
    return PlanId(slug(parts[0]), int(parts[1]), slug(parts[2]))


def _fmt(options: argparse.Namespace) -> int:
    from generator.build import editing  # imported late, as above

    if not options.files and (fault := missing_content(options)) is not None:
        return fault
    if missing := [path for path in options.files if not path.is_file()]:
        return fail(f"không có tệp `{missing[0]}`")
    if options.files:
        files = [editing.single_file(path, options.content) for path in options.files]
    else:
        files = list(editing.files_to_format(options.content, options.content.as_posix()))
    done = editing.format_files(files, write=not options.check)
    if options.check:
        found = problems.sort([*done.problems, *(_unshaped(path) for path in done.changed)])
        if found:
            print(_annotations(found) if options.format == "github" else problems.FORMATS[options.format](found))
        return CONTENT_ERROR if found else OK
    if done.problems:
        print(problems.FORMATS[options.format](problems.sort(done.problems)))
    if options.format == "text":
        for path in done.changed:
            print(problems.printable(f"Đã sắp lại {problems.shown(path)}"))
        kept = len({problem.location.path for problem in done.problems})
        words = f"; {kept} tệp có lỗi, để nguyên" if kept else ""
        print(f"{done.files} tệp, sắp lại {len(done.changed)}{words}.")
    return CONTENT_ERROR if done.problems else OK


def _annotations(found: list[problems.Problem]) -> str:
    """The shape alone: what is wrong with the content itself has its annotations from ``portal check``."""
    shape = [problem for problem in found if problem.rule == "fmt"]
    lines = [problems.as_github(shape)] if shape else []
    if len(shape) < len(found):
        lines.append(f"Có {len(found) - len(shape)} lỗi khác; xem báo cáo của portal check.")
    return "\n".join(lines)


def _unshaped(path: str) -> problems.Problem:
    message = "tệp chưa đúng kiểu (thụt dòng, khoảng trắng hay mã chữ)"
    hint = f"chạy: portal fmt {path}"
    return problems.Problem(problems.Location(path), "fmt", message, hint, problems.Severity.WARNING)
