"""``portal check``, ``portal build`` and ``portal serve``: from the content to the site."""

from __future__ import annotations

import argparse
import gc
import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from generator import problems
from generator.build.options import PROJECT, Options
from generator.cli import stopping
from generator.cli.bar import Bar
from generator.cli.parser import Commands, Parser
from generator.cli.report import CONTENT_ERROR, OK, USAGE_ERROR, fail, machine_fault, missing_content, report, warned

if TYPE_CHECKING:
    from generator.build.mkdocs import Workers
    from generator.build.reading import Progress
    from generator.build.site import Built


def add(commands: Commands, shared: Parser) -> None:
    """Add the commands; ``shared`` holds the options of all that read content."""
    middle = Parser(add_help=False)
    middle.add_argument("--work", type=Path, default=Path("build"), metavar="DIR", help="nơi đặt tệp trung gian")
    place = Parser(add_help=False)
    place.add_argument("--out", type=Path, default=Path("site"), metavar="DIR", help="nơi đặt trang đã dựng")
    site_url = os.environ.get("SITE_URL", "")
    place.add_argument("--site-url", type=_web_address, default=site_url, metavar="URL", help="địa chỉ của trang")
    repository = os.environ.get("PORTAL_REPOSITORY", "")
    words = "nơi giữ các tệp: https://github.com/chủ/tên"
    place.add_argument("--repository", type=_web_address, default=repository, metavar="URL", help=words)

    command = commands.add_parser("check", parents=[shared, middle], help="chỉ kiểm tra nội dung, không ghi gì")
    command.set_defaults(run=_check)
    command = commands.add_parser("build", parents=[shared, place, middle], help="kiểm tra rồi dựng trang")
    command.set_defaults(run=_build)
    command = commands.add_parser("part", parents=[shared, place, middle], help="dựng một phần của trang, để ghép sau")
    command.add_argument("share", type=_share, metavar="K/N", help="phần thứ K trong N phần, ví dụ 2/4")
    command.set_defaults(run=_part)
    command = commands.add_parser("join", parents=[shared, place, middle], help="ghép các phần đã dựng thành trang")
    command.add_argument("parts", type=Path, nargs="+", metavar="DIR", help="thư mục trung gian của từng phần")
    command.set_defaults(run=_join)
    command = commands.add_parser(
        "serve", parents=[shared, place, middle], help="dựng, xem thử và dựng lại khi có thay đổi"
    )
    command.add_argument("--port", type=int, default=8000, help="cổng, mặc định 8000")
    command.set_defaults(run=_serve)


def _web_address(text: str) -> str:
    """An address as links need it. Raises ArgumentTypeError for what would make a link lead elsewhere."""
    if text and not re.fullmatch(r"https?://[^\s\"'<>?#]+", text):
        raise argparse.ArgumentTypeError("cần địa chỉ bắt đầu bằng https://")
    return text.rstrip("/")


def _share(text: str) -> tuple[int, int]:
    """Which part of how many. Raises ArgumentTypeError for anything else."""
    found = re.fullmatch(r"([1-9]\d{0,2})/([1-9]\d{0,2})", text)
    if not found or int(found[1]) > int(found[2]):
        raise argparse.ArgumentTypeError("cần số thứ tự và số phần, ví dụ 2/4")
    return int(found[1]), int(found[2])


def _check(options: argparse.Namespace) -> int:
    from generator.build.check import check  # imported late: what is wrong with the command is said at once

    if (fault := missing_content(options)) is not None:
        return fault
    started = time.perf_counter()
    with Bar(sys.stderr) as bar:
        checked = check(options.content, bar.show, work=options.work)
    report(checked, options.format)
    if checked.ok and options.format == "text":
        seconds = time.perf_counter() - started
        counts = f"{checked.plans} kế hoạch, {checked.tasks} nhiệm vụ"
        print(f"Đạt: {counts}{warned(checked)}, kiểm tra trong {seconds:.1f} giây.")
    return OK if checked.ok else CONTENT_ERROR


def _build(options: argparse.Namespace) -> int:
    return missing_content(options) or _build_once(options)


def _part(options: argparse.Namespace) -> int:
    def make(settings: Options, workers: Workers, show: Progress) -> Built:
        from generator.build import parting, site  # imported late, as below

        return site.build_part(settings, parting.Share(*options.share), show, workers=workers)

    made = f"phần {options.share[0]}/{options.share[1]} trong {options.work}/"
    return missing_content(options) or _made(options, made, make)


def _join(options: argparse.Namespace) -> int:
    return missing_content(options) or _build_once(options, parts=options.parts)


def _build_once(
    options: argparse.Namespace,
    *,
    patient: bool = False,
    parts: Sequence[Path] = (),
    workers: Workers | None = None,
) -> int:
    def make(settings: Options, workers: Workers, show: Progress) -> Built:
        from generator.build import site  # imported late: MkDocs gets ready meanwhile

        return site.build(settings, show, patient=patient, parts=parts, workers=workers)

    return _made(options, f"{options.out}/", make, workers)


def _made(
    options: argparse.Namespace,
    made: str,
    make: Callable[[Options, Workers, Progress], Built],
    workers: Workers | None = None,
) -> int:
    """Have something made and tell of it; ``made`` says what, ``workers`` are those that there are already."""
    from generator.build.failure import BuildFailedError

    settings = _settings(options)
    try:
        with settings.workers(PROJECT, options.work) if workers is None else nullcontext(workers) as ready:
            ready.get_ready()
            with Bar(sys.stderr) as bar:
                built = make(settings, ready, bar.show)
    except BuildFailedError as error:
        return fail(str(error))
    report(built.checked, options.format)
    if not built.ok:
        return CONTENT_ERROR
    if options.format == "text":
        counts = f"{built.plans} kế hoạch, {built.tasks} nhiệm vụ, {built.pages} trang"
        print(f"Đã dựng {made}: {counts} trong {built.total_seconds:.1f} giây{warned(built.checked)}.")
        if built.no_history:
            print(problems.printable(f"Trang kế hoạch không kể lịch sử từ git: {built.no_history}."))
    return OK


def _settings(options: argparse.Namespace) -> Options:
    return Options(options.content, options.out, options.work, options.site_url, options.repository)


def _serve(options: argparse.Namespace) -> int:
    from generator import serve  # imported late, as above

    if (fault := missing_content(options)) is not None:
        return fault
    looks = (PROJECT / "theme", PROJECT / "generator" / "templates", PROJECT / "mkdocs.yml")
    watch = serve.Watch(options.content, *looks)
    with _settings(options).workers(PROJECT, options.work) as workers:
        if _build_once(options, workers=workers) == USAGE_ERROR:
            return USAGE_ERROR
        options.out.mkdir(parents=True, exist_ok=True)

        def rebuild(changed: set[Path]) -> None:
            if not all(path.is_relative_to(options.content) for path in changed):
                workers.renew()  # they know the looks as they were
            _build_again(options, workers)

        with stopping.expected(), serve.apart(options.out, options.port) as (address, answers):
            print(f"Xem thử ở {address} (Ctrl+C để dừng); tự dựng lại khi có tệp thay đổi.", flush=True)
            watch.run(rebuild, answers)
            return fail("tiến trình phục vụ trang xem thử đã bị dừng; hãy chạy lại")
    return OK


def _build_again(options: argparse.Namespace, workers: Workers) -> None:
    """Build once more, behind any other build: a preview that gave up would stay behind what was typed."""
    try:
        code = _build_once(options, patient=True, workers=workers)
    except OSError as error:  # the disk may have room again at the next change
        code = machine_fault(error)
    print(f"Dựng lại xong (mã {code}).", flush=True)
    gc.unfreeze()
    gc.collect()  # now, while nobody waits: the next build would go through all that this one has left
    gc.freeze()
