"""A machine that fails at a chosen moment: ``python tests/faults.py DEED EVENT NUMBER COMMAND...``.

Python tells a hook of every change to a file before it is made. At the NUMBER-th that is called EVENT (``change`` is
any, ``growth`` any that removes nothing) the process kills itself, is asked to end, or finds the disk full. A hook
stays for the life of a process, so the tests run this file as one of its own.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.build.mkdocs_process import Answer, Order

REPOSITORY = Path(__file__).resolve().parents[1]
_CHANGES = frozenset({"os.mkdir", "os.rename", "os.link", "ctypes.dlsym", "subprocess.Popen", "sqlite3.connect"})
_REMOVALS = frozenset({"os.remove", "os.rmdir", "shutil.rmtree"})
"""What Python calls them: ``ctypes.dlsym`` comes right before two folders are exchanged."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_SMALL = 60_000
"""Bytes that a file may have on the ``small`` disk: enough for a lock, too few for a style sheet."""


_INSTANT = "FAULTS_INSTANT_SITE"


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with a digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def process(*command: str, **variables: str) -> subprocess.Popen[str]:
    """The portal's command with a machine that does not fail, as a process of its own."""
    return _process("-m", "generator", *command, **variables)


def faulty(
    deed: str, event: str, number: int, *command: str, instant: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """The portal's command on a machine that fails, once it has ended.

    With ``instant``, the pages of that site are what MkDocs makes: for what fails before it or behind it.
    """
    variables = {_INSTANT: str(instant)} if instant else {}
    with _process(str(Path(__file__)), deed, event, str(number), *command, **variables) as running:
        said, complained = running.communicate()
    return subprocess.CompletedProcess(command, running.returncode, said, complained)


def _process(*arguments: str, **variables: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), **variables}
    return subprocess.Popen(
        [sys.executable, *arguments], env=environment, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8",
    )  # fmt: skip


_BOUNDING_SET, _OVERRIDE, _SEARCH = 24, 1, 2


def _as_anyone() -> None:
    """Let closed folders be closed for root too: without the two rights that set permissions aside."""
    libc = ctypes.CDLL(None)
    for right in (_OVERRIDE, _SEARCH):
        libc.prctl(_BOUNDING_SET, right, 0, 0, 0)


def run_as_anyone(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The portal's command for someone without special rights."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)}, cwd=REPOSITORY, capture_output=True,
        encoding="utf-8", preexec_fn=_as_anyone, check=False,
    )  # fmt: skip


def wait_until(is_so: Callable[[], bool]) -> None:
    """Look again and again; a test that waits for ever is stopped here and fails."""
    for _ in range(6_000):
        if is_so():
            return
        time.sleep(0.01)
    raise AssertionError(is_so)


class InstantWorker:
    """Stands for MkDocs: takes the pages that it is asked for, and the looks, from a site that is there."""

    is_alive = has_answered = True

    def __init__(self, site: Path) -> None:
        self._site = site

    def go(self, order: Order) -> None:
        """Begin."""
        self._order = order

    def wait(self) -> Answer:
        """All of it in one step, which changes no file one by one in this process."""
        from generator.build.made import digest  # imported late, as below

        order, to, twin = self._order, self._order["to"], self._order["twin"]
        outputs = {f"{name.removesuffix('.md')}.html": target for name, _, target in order["pages"]}
        looks = [path for path in tree(self._site) if path.startswith("assets/") and path != "assets/icons.svg"]
        commands = [*_cp([*looks, "404.html"] if order["looks"] else [], order["site"]), f"mkdir -p {quote(to)}"]
        commands += _cp([path for path, target in outputs.items() if path == target], to)
        commands += [
            f"cp {quote(path)} {quote(f'{to}/{target}')}" for path, target in outputs.items() if path != target
        ]
        if twin:
            commands += [f"cd {quote(to)}", *_cp(list(outputs.values()), twin, "-l")]
        script = "\n".join(["set -e", *commands])
        subprocess.run(["/bin/sh", "-s"], input=script, text=True, cwd=self._site, check=True)
        made = [Path(to, target).read_bytes() for target in outputs.values()]
        return [(digest(data).hex(), len(data)) for data in made]

    def end(self) -> None:
        """Nothing runs."""


def _cp(paths: Sequence[str], to: str, *options: str) -> Iterator[str]:
    """Copy files with the folders that they are in."""
    yield f"mkdir -p {quote(to)}"
    for begin in range(0, len(paths), 500):
        yield " ".join(["cp --parents", *options, "-t", quote(to), *map(quote, paths[begin : begin + 500])])


def instant(site: Path) -> Callable[[object, Path, object], InstantWorker]:
    """What takes the place of ``mkdocs.start``."""
    return lambda _project, _place, _settings: InstantWorker(site)


def running_in(folder: Path) -> list[str]:
    """The numbers of the processes whose command line names the folder."""
    return [path.parent.name for path in Path("/proc").glob("[0-9]*/cmdline") if str(folder).encode() in _bytes(path)]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it ended between listing and looking
        return b""


class Fault:
    """Does something at the n-th change of a kind."""

    def __init__(self, deed: Callable[[], None], event: str, number: int) -> None:
        self._deed = deed
        self._event = event
        self._number = number
        self.count = 0
        self.last = ""

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        is_write = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & _WRITING)
        is_removal = event in _REMOVALS
        if not (is_write or is_removal or event in _CHANGES):
            return
        if self._event not in ("change", event) and not (self._event == "growth" and not is_removal):
            return
        self.count += 1
        if self.count == self._number:
            self.last = event
            self._deed()


def _full() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


DEEDS: dict[str, Callable[[], None]] = {
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "end": lambda: os.kill(os.getpid(), signal.SIGTERM),
    "interrupt": lambda: os.kill(os.getpid(), signal.SIGINT),
    "small": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (_SMALL, _SMALL)),
    "full": _full,
}


@contextmanager
def fault(deed: Callable[[], None], event: str, number: int) -> Iterator[Fault]:
    """The machine fails within the block. Only for a process that is made for it."""
    made: Fault | None = Fault(deed, event, number)

    def hook(name: str, arguments: tuple[object, ...]) -> None:
        if made is not None:
            made(name, arguments)

    sys.addaudithook(hook)
    assert made is not None
    yield made
    made = None


def main() -> int:
    """Run the command of the arguments."""
    from generator.build import mkdocs
    from generator.cli import main as portal

    if site := os.environ.get(_INSTANT):
        mkdocs.start = instant(Path(site))  # type: ignore[assignment]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may have it ignored
    deed, event, number, *command = sys.argv[1:]
    with fault(DEEDS[deed], event, int(number)):
        return portal(command)


if __name__ == "__main__":
    sys.exit(main())
