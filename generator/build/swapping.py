"""Putting a finished folder in the place of an older one: whoever looks sees the one or the other, and whole.

Where the system can exchange two folders in one step, there is no moment without a site. Elsewhere it takes two; what a
kill leaves between them is put right by the next build.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path

from generator.build.folders import remove, remove_to_the_end

_FRESH, _OLD = "portal-moi", "portal-cu"
_NOTHING = ".portal-khong-co"
"""A name that nothing has."""

_HERE = -100
_EXCHANGE = 2
"""Of Linux's <fcntl.h> and <linux/fs.h>: AT_FDCWD and RENAME_EXCHANGE."""

_NOT_KNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)
"""What old kernels, other file systems and closed boxes answer to an exchange."""


def swap(fresh: Path, place: Path) -> None:
    """Put the folder ``fresh`` in the place of ``place``; what stood there is gone only once the new one is in.

    The two may lie on different disks; behind a link it is the real folder that is replaced. Raises OSError, and then
    ``place`` is as it was.
    """
    place = place.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    put_right(place)
    beside = beside_of(place, _FRESH)
    try:
        _bring(fresh, beside)
        _put(beside, place)
    finally:
        remove_to_the_end(beside)


def exchange(one: Path, place: Path) -> None:
    """Let two folders change places, ``one`` going to ``place``, where a step is enough. Raises OSError."""
    if _exchanged(one, place):
        return
    old = beside_of(place, _OLD)
    place.rename(old)
    try:
        one.rename(place)
    except BaseException:
        old.rename(place)
        raise
    try:
        old.rename(one)
    except OSError:  # what counts is done
        remove(old)
    except KeyboardInterrupt:  # asked to end, but not to leave this beside the site
        old.rename(one)
        raise


def is_a_step_away(one: Path, other: Path) -> bool:
    """Whether names can be moved between two folders: not between disks, nor between places where disks are hung in.

    Raises OSError.
    """
    if one.stat().st_dev != other.stat().st_dev:
        return False
    try:
        (one / _NOTHING).rename(other / _NOTHING)
    except FileNotFoundError:  # the system got as far as looking for it
        return True
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
    return False


def put_right(place: Path) -> None:
    """Finish or undo what a killed build left beside ``place``. Raises OSError."""
    place = place.resolve()
    fresh, old = beside_of(place, _FRESH), beside_of(place, _OLD)
    if old.is_dir() and not place.exists():
        old.rename(place)
    remove(fresh)
    remove(old)


def has_leftovers(place: Path) -> bool:
    """Whether there is anything to put right, or a build is at it just now."""
    place = place.resolve()
    return any(beside_of(place, kind).exists() for kind in (_FRESH, _OLD))


def beside_of(place: Path, kind: str) -> Path:
    """A hidden neighbour of ``place``, on the same disk."""
    return place.with_name(f".{place.name}.{kind}")


def _bring(fresh: Path, beside: Path) -> None:
    """Move to the disk of the place, so that the step that counts is one of names alone."""
    try:
        fresh.rename(beside)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(fresh, beside)
        remove(fresh)


def _copy(folder: Path, to: Path) -> None:
    """File by file up to the first that fails; the standard library would go on and gather what fails in one error."""
    to.mkdir()
    for path in sorted(folder.rglob("*")):
        copy = to / path.relative_to(folder)
        if path.is_dir():
            copy.mkdir()
        else:
            shutil.copyfile(path, copy)


def _put(fresh: Path, place: Path) -> None:
    if not place.exists():
        fresh.rename(place)
    elif not _exchanged(fresh, place):
        _put_in_two_steps(fresh, place)


def _put_in_two_steps(fresh: Path, place: Path) -> None:
    old = beside_of(place, _OLD)
    place.rename(old)
    try:
        fresh.rename(place)
    except BaseException:
        old.rename(place)
        raise
    remove(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system has no such step."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    fault = ctypes.get_errno()
    if fault in _NOT_KNOWN:
        return False
    raise OSError(fault, os.strerror(fault), str(other))
