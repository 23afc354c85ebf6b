"""Builds of small sites that fail at each of their moments in turn: ``python tests/sweeping.py DEED KIND FOLDER``.

Prints what became of each as JSON. The builds are forked from a process that has loaded everything, and the hook that
makes them fail ends with them.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import faults
import small_sites
from small_sites import build, clean, names, state

from generator.build import site, swapping
from generator.build.staging import Stage
from generator.cli import main as portal

OLDER: small_sites.Nodes = {
    "one": {"index.md": "older", "a/index.md": "page a", "data/x.json": "x"},
    "two": {"b": "file b", "c/d/e.txt": "older e", "k.txt": "k"},
}
OLD: small_sites.Nodes = {
    "one": {"index.md": "old", "a/index.md": "page a", "data/x.json": "x"},
    "two": {"b": "file b", "c/d/e.txt": "e", "l/m.txt": "m"},
}
NEW: small_sites.Nodes = {
    "one": {"index.md": "new", "a": "file a", "data/x.json": "x"},
    "two": {"b/index.md": "page b", "h/i/j.txt": "j"},
    "three": {"p/q/index.md": "page q", "p/r/index.md": "page r", "s/t.txt": "t", "u/v.txt": "v"},
}
ADDRESS = "https://example.org"

_MOST = 300
_STEP = 2_000
"""Bytes by which the limit of a file grows on the ``small`` disk."""


@dataclass(frozen=True, slots=True)
class Ended:
    """One build that failed at a moment, and what came of it.

    ``event`` is the moment, empty where it came to its end before; ``site`` is "old", "new", "older" or none of them.
    ``after`` says whether the next build gave what one in empty folders gives: of the new content or, every third
    time, of the old one, to which somebody has gone back.
    """

    event: str
    code: int
    said: str
    site: str
    beside: list[str]
    work: list[str]
    after: bool


def _nothing_there(_: Path) -> None:
    """The first build."""


def _old_site(folder: Path) -> None:
    """A site was built once, whole."""
    build(folder, OLD)


def _lagging(folder: Path) -> None:
    """The spare site is older than the published one."""
    build(folder, OLDER)
    build(folder, OLD)


def _without_spare(folder: Path) -> None:
    """The spare site must be made."""
    build(folder, OLD)
    shutil.rmtree(folder / "work/spare")


def _with_other_settings(folder: Path) -> None:
    """Everything must be made."""
    build(folder, OLDER, ADDRESS)
    build(folder, OLD, ADDRESS)


def _unfinished(folder: Path) -> None:
    """A build of other content was killed between its commit and the exchange."""
    build(folder, OLD)
    shutil.copytree(folder / "out", folder / "before")
    build(folder, OLDER)
    shutil.rmtree(folder / "work/spare")
    (folder / "out").rename(folder / "work/spare")
    (folder / "before").rename(folder / "out")


def _damaged_ledger(folder: Path) -> None:
    """Half of the ledger is gone, which is seen when it is asked."""
    build(folder, OLD)
    file = folder / "work/so-cai.sqlite"
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


KINDS: dict[str, Callable[[Path], None]] = {
    "first": _nothing_there,
    "changed": _old_site,
    "lagging": _lagging,
    "without spare": _without_spare,
    "whole": _with_other_settings,
    "unfinished": _unfinished,
    "damaged": _damaged_ledger,
    "two steps": _lagging,
    "whole in two steps": _with_other_settings,
    "other disk": _old_site,
}


@contextlib.contextmanager
def machine(kind: str) -> Iterator[None]:
    """Within the block the machine is of this kind."""
    before = swapping._exchanged, Stage._is_a_step_away, Path.rename

    def only_near(path: Path, to: Path) -> Path:
        """As where the two lie on different disks."""
        if "work" in path.parts and "work" not in Path(to).parts:
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return before[2](path, to)

    if "two steps" in kind:
        swapping._exchanged = lambda _one, _other: False  # type: ignore[assignment]
    if kind == "other disk":
        Stage._is_a_step_away = lambda self: False  # type: ignore[method-assign]  # noqa: ARG005
        Path.rename = only_near  # type: ignore[method-assign,assignment]
    try:
        with small_sites.small():
            yield
    finally:
        swapping._exchanged, Stage._is_a_step_away, Path.rename = before  # type: ignore[method-assign]


def sweep(deed: str, kind: str, folder: Path) -> Iterator[Ended]:
    """Every moment in turn, the last of them behind the end."""
    template = folder / "template"
    with machine(kind):
        small_sites.write(template, OLD)
        small_sites.project(template)
        KINDS[kind](template)
        old = faults.tree(template / "out")
        small_sites.write(template, NEW)
        for number in range(1, _MOST):
            place = folder / str(number)
            _copy(template, place)
            ended = _ended(deed, number, place, old)
            yield ended
            shutil.rmtree(place)
            if not ended.event:
                return


def _ended(deed: str, number: int, place: Path, old: dict[str, str]) -> Ended:
    event, code, said = _forked(deed, number, place)
    now = faults.tree(place / "out")
    sites = {"old": old, "new": clean(NEW)[0], "older": clean(OLDER)[0]}
    found = next((name for name, site_tree in sites.items() if now == site_tree), f"none of them: {sorted(now)}")
    beside, work = sorted(names(place)), sorted(names(place / "work"))
    nodes = OLD if number % 3 == 0 else NEW
    return Ended(event, code, said, found, beside, work, _is_clean(place, nodes))


def _is_clean(place: Path, nodes: small_sites.Nodes) -> bool:
    done = build(place, nodes)
    tidy = names(place) == {"content", "out", "work", "project"} and names(place / "work") <= small_sites.WORK_NAMES
    return done.ok and tidy and state(place) == clean(nodes)


def _forked(deed: str, number: int, place: Path) -> tuple[str, int, str]:
    """The event at which it was done, the exit code, and what was said."""
    reads, writes = os.pipe()
    said = place.with_name("said")
    pid = os.fork()
    if pid == 0:
        os.close(reads)
        code = 99
        with (
            contextlib.suppress(BaseException),
            said.open("w", encoding="utf-8") as words,
            contextlib.redirect_stderr(words),
            contextlib.redirect_stdout(io.StringIO()),
        ):
            code = _with_fault(deed, number, place, writes)
        os._exit(code)
    os.close(writes)
    with os.fdopen(reads, "rb") as pipe:
        event = pipe.read().decode()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return event, code, said.read_text(encoding="utf-8")


def _with_fault(deed: str, number: int, place: Path, writes: int) -> int:
    command = ["build", "--content", f"{place}/content", "--out", f"{place}/out", "--work", f"{place}/work"]
    site.PROJECT = place / "project"
    if deed == "small":
        resource.setrlimit(resource.RLIMIT_FSIZE, (number * _STEP, number * _STEP))
        code = portal(command)
        os.write(writes, b"write" if code else b"")
        return code
    made: list[faults.Fault] = []

    def do() -> None:
        os.write(writes, made[0].last.encode())
        faults.DEEDS[deed]()

    with faults.fault(do, "growth" if deed == "full" else "change", number) as fault:
        made.append(fault)
        return portal(command)


def _copy(folder: Path, to: Path) -> None:
    """With all its names for one file."""
    subprocess.run([shutil.which("cp") or "cp", "-a", str(folder), str(to)], check=True)


if __name__ == "__main__":
    json.dump([asdict(ended) for ended in sweep(sys.argv[1], sys.argv[2], Path(sys.argv[3]))], sys.stdout)
