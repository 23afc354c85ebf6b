"""What the project's own git repository knows: revisions, the files in them, and when files changed.

Only reads, never touches the working tree, and asks the network for nothing. The one module that runs git.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.deferred import dataclass

SYMLINK = "120000"
"""The mode of a symbolic link in a revision."""

_FILE_MODES = ("100644", "100755", "100664", SYMLINK)
_RENAMED_AT_LEAST = 75
"""Per cent of a file that must be the same for it to count as moved: plans of different years share many sentences."""


class GitError(Exception):
    """Git is missing, or cannot do what was asked; the message says why in one Vietnamese line."""


@dataclass(frozen=True, slots=True)
class TreeFile:
    """A file in a revision; ``path`` counts from the repository's root."""

    path: str
    mode: str
    blob: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to one file; ``old_path`` is where it was before, None for a file that is new."""

    path: str
    old_path: str | None
    blob: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit on the main line, with what it changed against the one before.

    ``day`` is the day as it was written in the commit: the one in the calendar of whoever put it there, as in what
    people type into ``lich_su``, and the same on every machine.
    """

    id: str
    day: dt.date
    changes: tuple[FileChange, ...]


class Repository:
    """One repository, known by its top folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository that a folder belongs to, whether or not the folder exists now. Raises GitError."""
        place = folder.absolute()
        while not place.is_dir():
            place = place.parent
        top = _run(place, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
        if not top:  # a bare repository has no folder of files
            raise GitError(f"`{folder}` không nằm trong thư mục làm việc của kho git nào")
        return cls(Path(top))

    def folder(self, path: Path) -> str:
        """How the repository names a folder: from its root, with slashes. Raises GitError for one outside."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            raise GitError(f"`{path}` nằm ngoài kho git `{self.root}`") from None

    def commit(self, revision: str) -> str:
        """The full id of the commit that a revision means. Raises GitError."""
        unknown = GitError(f"kho git không có phiên bản `{revision}`; thử `git fetch`, hoặc xem lại tên")
        if not revision or revision.startswith("-"):
            raise unknown
        try:
            found = self._git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode("ascii").strip()
        except UnicodeDecodeError:
            raise unknown from None
        except GitError as error:
            raise unknown from error
        return found

    def head(self) -> str | None:
        """The id of the commit that is checked out; None where there is no commit yet."""
        try:
            return self._git("rev-parse", "--verify", "--quiet", "HEAD").decode("ascii").strip()
        except GitError:
            return None

    def merge_base(self, one: str, other: str) -> str:
        """The commit from which two parted. Raises GitError where they have none, or the clone is too shallow."""
        try:
            return self._git("merge-base", one, other).decode("ascii").strip()
        except GitError as error:
            words = f"không thấy chỗ rẽ nhánh chung của `{one[:12]}` và `{other[:12]}`"
            raise GitError(f"{words}; bản sao nông thì lấy đủ lịch sử (fetch-depth: 0)") from error

    @property
    def is_shallow(self) -> bool:
        """Whether the beginning of the history was left out when the repository was copied."""
        return self._git("rev-parse", "--is-shallow-repository").strip() == b"true"

    def files(self, commit: str, folder: str) -> tuple[TreeFile, ...]:
        """The files below a folder in a commit. Names that would lead out of the folder are left out."""
        listing = self._git("ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{folder}/" if folder != "." else ".")
        return tuple(_tree_files(listing))

    def read(self, blobs: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        """Contents by one process, in the order asked for; None for one that a partial copy does not have.

        Each is read when it is wanted, so that they need not all be held at once.
        """
        command = _command(self.root, "cat-file", "--batch")
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        ) as process:
            if process.stdin is None or process.stdout is None:
                raise GitError("không mở được git cat-file")
            try:
                for blob in blobs:
                    process.stdin.write(f"{blob}\n".encode("ascii"))
                    process.stdin.flush()
                    head = process.stdout.readline().split()
                    if len(head) != 3:
                        yield blob, None
                        continue
                    data = process.stdout.read(int(head[2]))
                    process.stdout.read(1)
                    yield blob, data
            finally:
                with contextlib.suppress(BrokenPipeError):
                    process.stdin.close()

    def log(self, folder: str) -> Iterator[Commit]:
        """The commits that changed files below a folder, latest first, along the main line: a merge counts as one."""
        if self.head() is None:
            return
        output = self._git(
            "log", "-z", "--first-parent", "-m", "--raw", "--no-abbrev", f"-M{_RENAMED_AT_LEAST}%", "--no-color",
            "--no-ext-diff", "--no-show-signature", "--format=format:commit %H %cs", "HEAD", "--", folder,
        )  # fmt: skip
        yield from _commits(output)

    def _git(self, *arguments: str) -> bytes:
        return _run(self.root, *arguments)


def _run(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(_command(folder, *arguments), capture_output=True, check=False, env=_environment())
    except FileNotFoundError:
        raise GitError("máy này không có lệnh `git`") from None
    if done.returncode != 0:
        raise GitError(_reason(done.stderr.decode("utf-8", "replace"), folder))
    return done.stdout


def _reason(words: str, folder: Path) -> str:
    if "not a git repository" in words:
        return f"`{folder}` không nằm trong kho git nào"
    if "dubious ownership" in words:
        return f"git không tin thư mục `{folder}` vì nó thuộc người dùng khác (safe.directory)"
    first = next(iter(words.strip().splitlines()), "không rõ lý do")
    return f"git báo lỗi: {first.removeprefix('fatal: ')}"


def _command(folder: Path, *arguments: str) -> list[str]:
    settings = ("-c", "log.showRoot=true", "-c", "diff.renameLimit=1000")
    return ["git", "-C", str(folder), *settings, "--literal-pathspecs", "--no-pager", *arguments]


def _environment() -> dict[str, str]:
    """Where a hook runs, git says by variables which repository is meant; here the folder says it."""
    told = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
    kept = {name: value for name, value in os.environ.items() if name not in told}
    return {**kept, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}


def _tree_files(listing: bytes) -> Iterator[TreeFile]:
    for line in listing.split(b"\0"):
        if not line:
            continue
        facts, _, name = line.partition(b"\t")
        mode, _, blob = facts.decode("ascii").split(" ")
        path = name.decode("utf-8", "replace")  # so that reports can print it
        if mode in _FILE_MODES and not {"", ".", ".."} & set(path.split("/")):
            yield TreeFile(path, mode, blob)


_HEADER = re.compile(r"commit ([0-9a-f]{40,64}) ([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\n|$)")


def _commits(output: bytes) -> Iterator[Commit]:
    """Reads ``log -z --raw``: a header line, then mode lines and paths, each ended by a NUL."""
    fields = iter(output.decode("utf-8", "replace").split("\0"))
    commit, day, changes = "", dt.date.min, list[FileChange]()
    for text in fields:
        if header := _HEADER.match(text):
            if commit:
                yield Commit(commit, day, tuple(changes))
            commit, day, changes = header[1], dt.date.fromisoformat(header[2]), []
            text = text[header.end() :]
        if text.startswith(":"):
            *_, blob, status = text.split(" ")
            path = next(fields)
            new = next(fields) if status[0] in "RC" else path
            if status[0] != "D":
                changes.append(FileChange(new, None if status[0] == "A" else path, blob))
    if commit:
        yield Commit(commit, day, tuple(changes))
