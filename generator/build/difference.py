"""Two versions of the content read and compared: revisions of the git repository, folders, or the files as they are."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from generator.build.check import Checked, check, read_leniently, shown_path
from generator.catalog import Catalog
from generator.changes import Report, breaches, compare
from generator.deferred import dataclass
from generator.git import SYMLINK, GitError, Repository, TreeFile

WORKING_TREE = "các tệp đang có"


@dataclass(frozen=True, slots=True)
class _Side:
    """One version on disk: what it is called, where its content lies and what reports call that place."""

    name: str
    content: Path
    shown: str


def difference(base: str, head: str | None, content: Path) -> Report:
    """Compare two versions; without ``head`` the later one is the content folder as it is.

    Each is a folder or a revision; ``BASE...HEAD`` in the place of ``base`` compares HEAD with where it parted from
    BASE. The working tree is never touched. Raises GitError and OSError.
    """
    base, head, from_parting = _named(base, head)
    with ExitStack() as stack:
        sides = _Sides(content, stack)
        old = sides.parting(base, head) if from_parting and head else sides.side(base)
        new = sides.side(head) if head else _Side(WORKING_TREE, content, shown_path(content))
        if not new.content.is_dir():
            raise GitError(f"không có thư mục nội dung `{new.content}`; chạy ở thư mục gốc hoặc dùng --content DIR")
        return _report(old, new)


def _named(base: str, head: str | None) -> tuple[str, str | None, bool]:
    """``A...B`` and ``A..B`` as git writes them; an empty side is HEAD."""
    for dots in ("...", ".."):
        if head is None and dots in base and not Path(base).is_dir():
            one, _, other = base.partition(dots)
            return one or "HEAD", other or "HEAD", dots == "..."
    return base, head, False


class _Sides:
    """Finds versions by the names they are given; revisions are laid out in folders that go when the work is done."""

    def __init__(self, content: Path, stack: ExitStack) -> None:
        self._content = content
        self._stack = stack
        self._repository: Repository | None = None

    def side(self, name: str) -> _Side:
        """A revision, or else a folder with content in it or in its ``content``."""
        folder = Path(name)
        is_path = name.startswith((".", "/")) or name.endswith("/")
        if folder.is_dir() and (is_path or not self._is_revision(name)):
            inner = folder / "content"
            place = inner if inner.is_dir() and not (folder / "plans").is_dir() else folder
            return _Side(name, place, shown_path(place))
        return self._revision(name, self._git.commit(name))

    def parting(self, base: str, head: str) -> _Side:
        """Where two revisions parted."""
        parted = self._git.merge_base(self._git.commit(base), self._git.commit(head))
        return self._revision(f"{base} ({parted[:10]})", parted)

    @property
    def _git(self) -> Repository:
        if self._repository is None:
            self._repository = Repository.around(self._content)
        return self._repository

    def _is_revision(self, name: str) -> bool:
        try:
            return bool(self._git.commit(name))
        except GitError:
            return False

    def _revision(self, name: str, commit: str) -> _Side:
        place = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="portal-")))
        folder = self._git.folder(self._content)
        _lay_out(self._git, self._git.files(commit, folder), folder, place)
        return _Side(name, place, shown_path(self._content))


def _lay_out(repository: Repository, files: tuple[TreeFile, ...], folder: str, place: Path) -> None:
    """Write a revision's files below ``place``. A link is written as one that leads nowhere, to be reported as such."""
    by_blob: dict[str, list[Path]] = {}
    for file in files:
        path = place / (file.path.removeprefix(f"{folder}/") if folder != "." else file.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.mode == SYMLINK:
            path.symlink_to("khong-dan-toi-dau")
        else:
            by_blob.setdefault(file.blob, []).append(path)
    for blob, data in repository.read(by_blob):
        if data is None:
            raise GitError("kho git không có đủ nội dung của phiên bản này; thử `git fetch`")
        for path in by_blob[blob]:
            path.write_bytes(data)


def _report(old: _Side, new: _Side) -> Report:
    after = check(new.content, shown=new.shown)
    errors = tuple(problem for problem in after.problems if problem.is_error)
    if after.catalog is None:
        return Report(old.name, new.name, None, errors=errors)
    before, notes = _base(replace(old, shown=new.shown), after.catalog)
    changes = compare(before, after.catalog)
    return Report(old.name, new.name, changes, breaches(changes), errors, notes)


def _base(side: _Side, later: Catalog) -> tuple[Catalog, tuple[str, ...]]:
    """The earlier content as far as it can be read: its faults are not those of the change."""
    checked = check(side.content, shown=side.shown)
    if checked.catalog is not None:
        return checked.catalog, tuple(_faults(side, checked))
    catalog = read_leniently(side.content, side.shown, later.registers)
    return catalog, tuple(_unread(side, checked, catalog))


def _faults(side: _Side, checked: Checked) -> Iterator[str]:
    errors = sum(1 for problem in checked.problems if problem.is_error)
    if errors:
        yield f"bản trước ({side.name}) có {errors} lỗi theo quy tắc hiện nay; không tính cho thay đổi này"


def _unread(side: _Side, checked: Checked, catalog: Catalog) -> Iterator[str]:
    errors = sum(1 for problem in checked.problems if problem.is_error)
    yield (
        f"bản trước ({side.name}) không theo mẫu hiện nay ({errors} lỗi, không tính cho thay đổi này); "
        f"chỉ so sánh được {len(catalog.plans)} kế hoạch đọc được"
    )
