"""A file is read again when anything was done to it, and not when nothing was."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import PLAN, PLAN_PLACE, write_shortest_content
from faults import tree

from generator.build import digests, forking, memory, reading
from generator.build.check import Checked, check
from generator.build.claiming import WORK_MARK
from generator.build.digests import Contents, Digests, digests_now
from generator.source import MAX_BYTES, SourceFile

LATER = 0.03
"""Seconds in which the clock of a file system ticks a few times."""


@pytest.fixture
def plan(tmp_path: Path) -> SourceFile:
    """A file that nobody has touched for a while."""
    path = tmp_path / "so-y-te.yml"
    path.write_text("một", encoding="utf-8")
    return SourceFile("plans/so-y-te.yml", path, ("plans", "so-y-te.yml"))


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A while is over at once."""
    monkeypatch.setattr(digests, "SETTLED", 0)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose bytes are looked at, as long as the test runs."""
    names: list[str] = []
    original = digests._digest

    def noted(file: SourceFile) -> bytes:
        names.append(file.shown_path)
        return original(file)

    monkeypatch.setattr(digests, "_digest", noted)
    return names


def seen(file: SourceFile) -> Contents:
    """What knows the file as it is now."""
    time.sleep(LATER)
    contents = Contents()
    contents.digests_of(file)
    return Contents(contents.news)


@pytest.mark.usefixtures("settled")
def test_a_file_that_nobody_touched_is_not_read_again(plan: SourceFile, opened: list[str]) -> None:
    found = digests_now(plan)
    known = seen(plan)
    opened.clear()
    assert known.digests_of(plan) == found
    assert opened == []
    assert known.news is None
    assert known.digests_of(plan, b"other").content == found.content
    assert known.digests_of(plan, b"other").found != found.found


def _as_long(path: Path) -> None:
    before = path.stat()
    path.write_text("hai", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _exchanged(path: Path) -> None:
    before = path.stat()
    other = path.with_suffix(".new")
    other.write_text("mốt", encoding="utf-8")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("touch", [_as_long, _exchanged])
def test_a_change_is_seen_whose_size_and_time_are_those_of_before(plan: SourceFile, touch: object) -> None:
    assert callable(touch)
    before, known = digests_now(plan), seen(plan)
    time.sleep(LATER)
    touch(plan.disk_path)
    assert known.digests_of(plan) == digests_now(plan) != before


def test_a_file_that_was_touched_just_now_is_read_the_next_time_too(plan: SourceFile, opened: list[str]) -> None:
    known = seen(plan)
    assert known.news is None
    assert known.digests_of(plan) == digests_now(plan)
    assert opened == [plan.shown_path] * 3


@pytest.mark.usefixtures("settled")
def test_times_to_come_are_not_trusted(plan: SourceFile, opened: list[str]) -> None:
    ahead = time.time_ns() + 10**12
    os.utime(plan.disk_path, ns=(ahead, ahead))
    seen(plan).digests_of(plan)
    assert opened == [plan.shown_path] * 2


@pytest.mark.usefixtures("settled")
def test_what_cannot_be_read_or_is_too_large_stands_for_nothing(plan: SourceFile) -> None:
    plan.disk_path.write_bytes(b"x" * (MAX_BYTES + 1))
    assert seen(plan).digests_of(plan) == Digests()
    known = seen(plan)
    plan.disk_path.unlink()
    assert known.digests_of(plan) == Digests()


@pytest.mark.parametrize("known", [None, (), {"plans/so-y-te.yml": None}, {"plans/so-y-te.yml": ((), b"x")}])
def test_what_is_known_may_be_nonsense(plan: SourceFile, known: object) -> None:
    assert Contents(known).digests_of(plan) == digests_now(plan)


# In a check


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with content of four plans and a work folder."""
    write_shortest_content(tmp_path)
    for year in ("2022", "2023", "2024"):
        place = tmp_path / PLAN_PLACE.replace("2021", year)
        place.parent.mkdir(parents=True)
        place.write_text(PLAN, encoding="utf-8")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / WORK_MARK).touch()
    monkeypatch.chdir(tmp_path)
    time.sleep(LATER)
    return tmp_path


def warm(folder: Path) -> Checked:
    """A check that remembers."""
    return check(folder / "content", work=folder / "work")


@pytest.mark.usefixtures("settled")
def test_a_second_check_reads_no_file(folder: Path, opened: list[str]) -> None:
    first = warm(folder)
    opened.clear()
    again = warm(folder)
    assert opened == []
    assert again.problems == first.problems
    before = tree(folder / "work")
    warm(folder)
    assert tree(folder / "work") == before


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[forking.Copy[object]]]:
    """The copies of the process; a few remembered plans are worth one."""
    copies: list[forking.Copy[object]] = []

    class Noted(forking.Copy[object]):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            copies.append(self)

    monkeypatch.setattr("generator.build.forking.processors", lambda: 2)
    monkeypatch.setattr("generator.build.forking.Copy", Noted)
    monkeypatch.setattr(reading, "FEWEST_FILES", 2)
    yield copies
    assert [copy for copy in copies if copy._process] == []


def test_a_plan_that_changed_is_read_by_a_copy_while_others_are_remembered(
    folder: Path, copied: list[forking.Copy[object]]
) -> None:
    warm(folder)
    copied.clear()
    for text in (PLAN.replace("Rà soát", "Rà soát mọi"), PLAN.replace("Văn phòng Sở", "Tổ Giúp việc"), "loai: ["):
        (folder / PLAN_PLACE).write_text(text, encoding="utf-8")
        cold, found = check(folder / "content"), warm(folder)
        assert found.problems == cold.problems
        assert (found.ok, found.plans, found.tasks) == (cold.ok, cold.plans, cold.tasks)
        if cold.catalog and found.catalog:
            assert [plan.record for plan in found.catalog.plans] == [plan.record for plan in cold.catalog.plans]
    assert len(copied) >= 3
    copied.clear()
    warm(folder)
    assert len(copied) == 1  # what cannot be read is looked at again, and nothing else


def test_a_plan_that_is_damaged_where_it_is_kept_is_read_here(folder: Path, copied: list[forking.Copy[object]]) -> None:
    warm(folder)
    copied.clear()
    with memory.opened(folder / "work") as kept:
        damaged = PLAN_PLACE.replace("2021", "2023")
        made_from = kept._all_values()[damaged][0]
        kept.put(memory.Row(damaged, made_from, b"nothing"))
    (folder / PLAN_PLACE).write_text(PLAN.replace("Rà soát", "Rà soát mọi"), encoding="utf-8")
    cold = check(folder / "content")
    copied.clear()
    found = warm(folder)
    assert len(copied) == 1
    assert found.problems == cold.problems
    assert found.catalog
    assert cold.catalog
    assert [plan.record for plan in found.catalog.plans] == [plan.record for plan in cold.catalog.plans]


def test_what_stops_the_reading_copy_stops_the_check(
    folder: Path, copied: list[forking.Copy[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> object:
        raise OSError(5, "Input/output error")

    warm(folder)
    (folder / PLAN_PLACE).write_text(PLAN.replace("Rà soát", "Rà soát mọi"), encoding="utf-8")
    monkeypatch.setattr(reading, "read_file", failing)
    with pytest.raises(OSError, match="Input/output"):
        warm(folder)
    assert copied
