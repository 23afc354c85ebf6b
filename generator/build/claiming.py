"""One build at a time in a folder: two would mix their files.

The system itself lets go of a claim when its process ends, however it ends.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from generator.build.failure import BuildFailedError
from generator.build.folders import remove_to_the_end
from generator.build.swapping import beside_of

WORK_MARK = ".portal"
"""Stands in every work folder from its first moment, so that a build that was cut short can be taken up again."""


@contextlib.contextmanager
def claimed(work: Path, out: Path, *, patient: bool) -> Iterator[None]:
    """Keep other builds out of both folders; the work folder is made if it is not there.

    While another build is at it, wait for its end or, not ``patient``, raise BuildFailedError. Raises OSError.
    """
    work.mkdir(parents=True, exist_ok=True)
    with _held(work / WORK_MARK, work, patient=patient, keep=True), claimed_place(out, patient=patient):
        yield


@contextlib.contextmanager
def claimed_place(out: Path, *, patient: bool) -> Iterator[None]:
    """Keep other builds from putting their site there. Raises as ``claimed``; no trace is left beside the folder."""
    place = out.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    with _held(beside_of(place, "portal-khoa"), out, patient=patient, keep=False):
        yield


@contextlib.contextmanager
def _held(file: Path, folder: Path, *, patient: bool, keep: bool) -> Iterator[None]:
    import filelock  # imported late: who only checks claims nothing

    lock = filelock.FileLock(file, preserve_lock_file=True)
    try:
        lock.acquire(blocking=patient)
    except filelock.Timeout:
        message = f"một lượt dựng khác đang dùng thư mục `{folder}`; đợi lượt ấy xong rồi chạy lại"
        raise BuildFailedError(message) from None
    try:
        yield
    finally:
        try:
            if not keep:
                with contextlib.suppress(OSError):  # whoever waits sees that the file is gone and makes another
                    remove_to_the_end(file)
        finally:
            lock.release()
