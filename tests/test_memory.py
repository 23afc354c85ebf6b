"""What is remembered between checks: the report is that of a check that remembers nothing, whatever lies there."""

from __future__ import annotations

import os
import pickle
import random
import shutil
import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import CONTENT, PLAN, PLAN_PLACE, write_shortest_content
from faults import run_as_anyone, tree
from test_rules import example, examples

from generator import cli
from generator.build import ledger, memory, reading, renewal
from generator.build.check import Checked, check
from generator.build.claiming import WORK_MARK
from generator.catalog import Catalog, PlanEntry
from generator.model import Record
from generator.source import SourceFile
from generator.source.files import REGISTERS

SECOND_PLACE = "content/plans/lai-chau/2022/so-y-te.yml"
DOUBTFUL = PLAN.replace("Văn phòng Sở", "Tổ Giúp việc")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with content of two plans and a work folder; commands run there."""
    write_shortest_content(tmp_path)
    write(tmp_path, SECOND_PLACE, DOUBTFUL)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / WORK_MARK).touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, place: str, text: str) -> None:
    """Put a file there."""
    (folder / place).parent.mkdir(parents=True, exist_ok=True)
    (folder / place).write_text(text, encoding="utf-8")


def warm(folder: Path) -> Checked:
    """A check that remembers."""
    return check(folder / "content", work=folder / "work")


def assert_same(one: Checked, other: Checked) -> None:
    """Both say the same of the same."""
    assert one.problems == other.problems
    assert (one.ok, one.files, one.plans, one.tasks) == (other.ok, other.files, other.plans, other.tasks)
    assert (one.catalog is None) == (other.catalog is None)
    if one.catalog and other.catalog:
        assert words(one.catalog) == words(other.catalog)
        assert places(one) == places(other)


def words(catalog: Catalog) -> list[object]:
    """All that the plans say, as it was typed, as lists show it, and in numbers."""
    return [(plan.record, plan.outline, plan.bodies.shares(plan)) for plan in catalog.plans]


def places(checked: Checked) -> list[object]:
    """Where the plans and their tasks stand."""
    assert checked.catalog
    return [(plan.locator.at("loai"), [task.line for task in plan.tasks]) for plan in checked.catalog.plans]


def test_what_is_to_be_done_meanwhile_is_done_once_where_any_file_is_read(folder: Path) -> None:
    done: list[bool] = []

    def checked() -> int:
        assert check(folder / "content", work=folder / "work", meanwhile=lambda: done.append(True)).ok
        return len(done)

    assert checked() == 1
    assert checked() == 1, "all is remembered"
    write(folder, PLAN_PLACE, PLAN.replace("Rà soát", "Rà soát lại"))
    assert checked() == 2


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, as long as the test runs."""
    names: list[str] = []
    original = reading.read_file

    def noted(file: SourceFile, record: type[Record]) -> object:
        names.append(file.disk_path.parent.name if record.__name__ == "Plan" else file.disk_path.stem)
        return original(file, record)

    monkeypatch.setattr(reading, "read_file", noted)
    return names


def test_only_what_changed_is_read_again(folder: Path, read: list[str]) -> None:
    first = warm(folder)
    assert sorted(read) == sorted(["2021", "2022", *REGISTERS])
    read.clear()
    assert_same(warm(folder), first)
    assert read == []
    write(folder, PLAN_PLACE, PLAN.replace("Rà soát", "Rà soát mọi"))
    assert warm(folder).catalog
    assert read == ["2021"]
    read.clear()
    glossary = folder / "content/thuat-ngu.yml"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert warm(folder).catalog
    assert sorted(read) == ["2021", "2022", "thuat-ngu"]


def test_what_is_gone_is_forgotten(folder: Path) -> None:
    sizes = list[int]()
    for _ in range(20):
        warm(folder)
        shutil.rmtree((folder / SECOND_PLACE).parent)
        warm(folder)
        registers = (f"content/{register}.yml" for register in REGISTERS)
        assert set(kept_names(folder)) - {""} == {PLAN_PLACE, *registers}  # that is where the files' times are
        write(folder, SECOND_PLACE, DOUBTFUL)
        sizes.append((folder / "work" / memory.FILE).stat().st_size)
    assert sizes[2:] == sizes[1:-1]
    assert tree(folder / "work").keys() == {WORK_MARK, memory.FILE}


def kept_names(folder: Path) -> list[str]:
    """Under which names something is kept; each of them has a place for all that there may be."""
    connection = sqlite3.connect(folder / "work" / memory.FILE)
    tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
    assert set(tables) == set(TABLES)
    found = [sorted(name for (name,) in connection.execute(query)) for query in each("select name from TABLE")]
    connection.close()
    assert all(names == found[0] for names in found)
    return found[0]


def test_a_check_remembers_only_in_a_work_folder_of_ours(folder: Path) -> None:
    (folder / "work" / WORK_MARK).rename(folder / "work/thesis.txt")
    before = tree(folder)
    assert warm(folder).ok
    assert cli.main(["check", "--work", "content"]) == 0
    assert cli.main(["check", "--work", "not-there"]) == 0
    assert tree(folder) == before


def test_a_build_that_fails_in_an_empty_work_folder_is_no_reason_to_refuse_the_next(folder: Path) -> None:
    (folder / "work" / WORK_MARK).unlink()
    (folder / "build").mkdir()
    write(folder, PLAN_PLACE, "loai: [")
    for work in ("work", "build"):
        assert cli.main(["build", "--out", "out", "--work", work]) == 1
        assert tree(folder / work) == {}


@pytest.mark.parametrize(("rule", "stem"), [*examples("bad"), *examples("good")])
def test_with_every_example_of_a_rule_what_is_remembered_is_what_was_found(rule: Path, stem: str, folder: Path) -> None:
    for place, data in example(rule.name, stem).items():
        (folder / "content" / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / place).write_bytes(data)
    cold = check(folder / "content")
    assert_same(warm(folder), cold)
    assert_same(warm(folder), cold)


def test_a_memory_full_of_other_examples_changes_no_report(folder: Path) -> None:
    """Each takes the place of the one before, so that the same names stand for other bytes and other registers."""
    shutil.copytree(folder / "content", folder / "plain")
    cases = [case.values for case in (*examples("bad"), *examples("good"))]  # type: ignore[attr-defined]
    seen = 0
    for rule, stem in cases[::4]:
        shutil.rmtree(folder / "content")
        shutil.copytree(folder / "plain", folder / "content")
        for place, data in example(rule.name, stem).items():
            (folder / "content" / place).parent.mkdir(parents=True, exist_ok=True)
            (folder / "content" / place).write_bytes(data)
        found = warm(folder)
        assert found.problems == check(folder / "content").problems, (rule.name, stem)
        seen += bool(found.problems)
    assert seen > 10


def test_the_catalog_of_the_first_plans_is_the_same(folder: Path) -> None:
    shutil.rmtree(folder / "content")
    shutil.copytree(CONTENT, folder / "content")
    cold = check(folder / "content")
    assert cold.plans == 5
    assert_same(warm(folder), cold)
    assert_same(warm(folder), cold)


def _garbage(file: Path) -> None:
    file.write_bytes(b"garbage" * 999)


def _middle(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:4096] + random.Random(3).randbytes(len(data) - 4096))  # noqa: S311  # just any


def _half(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _folder(file: Path) -> None:
    file.unlink()
    (file / "below").mkdir(parents=True)


def _sql(*statements: str) -> Callable[[Path], None]:
    def damage(file: Path) -> None:
        connection = sqlite3.connect(file, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return damage


TABLES = ("value", "facts", "shares", "outline", "rest")


def each(statement: str, *tables: str) -> list[str]:
    """A statement for each of these tables, or for all."""
    return [statement.replace("TABLE", table) for table in tables or TABLES]


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "empty": lambda file: file.write_bytes(b""),
    "garbage": _garbage,
    "damaged in the middle": _middle,
    "half": _half,
    "a folder": _folder,
    "another form": _sql("pragma user_version = 5"),
    "other tables": _sql("drop table value", "create table other (a)"),
    "no values": _sql(*each("update TABLE set data = null")),
    "values that are nothing": _sql(*each("update TABLE set data = x'80ff'")),
    "empty values": _sql(*each("update TABLE set data = x''")),
    "values of another kind": _sql(
        "update value set data = x'4e2e'",
        "update rest set data = x'4b012e'",
        *each("update TABLE set data = x'4e'", "facts", "shares", "outline"),
    ),
    "the record gone": _sql("update rest set data = x'00'"),
    "the lines gone": _sql("update outline set data = x'00'"),
    "the lines of an earlier form": _sql("update outline set data = x'2803000000280000000028000000002800000000'"),
    "the shares gone": _sql("delete from shares"),
    "made of something else": _sql(*each("update TABLE set made_from = x'00'", *TABLES[1:])),
    "words for bytes": _sql("update value set data = 'chữ'", *each("update TABLE set data = 7", *TABLES[1:])),
}
LASTING = ("the record gone", "the lines gone", "the lines of an earlier form", "made of something else")
"""What no check asks for is not missed: it is read again whenever it is wanted, until the file changes."""


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_memory_that_cannot_be_read_costs_time_and_nothing_else(damage: str, folder: Path, read: list[str]) -> None:
    cold = check(folder / "content")
    warm(folder)
    DAMAGES[damage](folder / "work" / memory.FILE)
    for _ in range(3):
        assert_same(warm(folder), cold)
    read.clear()
    assert warm(folder).problems == cold.problems
    assert read == []
    assert_same(warm(folder), cold)
    assert set(read) == ({"2021", "2022"} if damage in LASTING else set())  # else it has recovered


@pytest.mark.parametrize("closed", ["work", f"work/{memory.FILE}"])
def test_a_closed_memory_is_no_fault(closed: str, folder: Path) -> None:
    warm(folder)
    write(folder, PLAN_PLACE, DOUBTFUL)
    mode = (folder / closed).stat().st_mode
    (folder / closed).chmod(0o555 if closed == "work" else 0o444)
    command = ["check", "--content", str(folder / "content"), "--work", str(folder / "work")]
    try:
        ended = run_as_anyone(*command)
    finally:
        (folder / closed).chmod(mode)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "2 cảnh báo" in ended.stdout


def test_a_memory_that_another_check_holds_is_done_without(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = check(folder / "content")
    monkeypatch.setattr("generator.build.tables.sqlite3.connect", partial(sqlite3.connect, timeout=0))
    with memory.opened(folder / "work") as held:
        assert held.keeps
        assert_same(warm(folder), cold)
    assert_same(warm(folder), cold)


def test_a_disk_that_is_full_costs_the_memory_and_nothing_else(folder: Path) -> None:
    cold = check(folder / "content")
    with memory.opened(folder / "work") as kept:
        kept._connection.execute("pragma max_page_count = 12")  # type: ignore[union-attr]
        for number in range(9):
            kept.put(memory.Row(f"{number}", b"made", pickle.dumps("x" * 3000)))
        assert [kept.get(f"{number}", b"made") for number in range(9)].count(None) > 0
    assert_same(warm(folder), cold)


def test_a_name_that_is_no_text_is_no_reason_for_a_trace(folder: Path) -> None:
    strange = Path(os.fsdecode(os.fsencode(folder) + b"/\xff"))
    shutil.copytree(folder / "content", strange / "content")
    cold = check(strange / "content")
    for _ in range(2):
        assert_same(check(strange / "content", work=folder / "work"), cold)


def test_an_edit_while_a_plan_is_being_read_is_not_kept_for_what_was_there_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the file would be reported as it was for a moment, as often as somebody goes back to the former bytes."""
    sound = check(folder / "content").problems
    original = reading.read_file

    def edited(file: SourceFile, record: type[Record]) -> object:
        if file.disk_path == folder / PLAN_PLACE:
            write(folder, PLAN_PLACE, DOUBTFUL)
        return original(file, record)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_file", edited)
        assert len(warm(folder).problems) == len(sound) + 1
    write(folder, PLAN_PLACE, PLAN)
    assert warm(folder).problems == sound


def test_an_edit_while_a_register_is_being_read_is_not_kept_for_the_plans(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = folder / "content/co-quan.yml"
    text = register.read_text(encoding="utf-8")
    changed = text.replace("Văn phòng", "Bộ phận")
    sound = check(folder / "content").problems
    original = reading.read_file

    def edited(file: SourceFile, record: type[Record]) -> object:
        found = original(file, record)
        if file.disk_path == register:
            register.write_text(changed, encoding="utf-8")
        return found

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read_file", edited)
        assert warm(folder).problems == sound
    assert warm(folder).problems == check(folder / "content").problems != sound
    register.write_text(text, encoding="utf-8")
    assert warm(folder).problems == sound


def test_a_plan_that_changes_behind_the_check_is_never_published(folder: Path) -> None:
    warm(folder)
    checked = warm(folder)
    (folder / "work" / memory.FILE).unlink()
    write(folder, PLAN_PLACE, DOUBTFUL)
    assert checked.catalog
    changed, other = checked.catalog.plans
    for ask in ASKED:
        with pytest.raises(OSError, match="đổi trong lúc đang đọc"):
            ask(changed)
        assert ask(other)


ASKED: tuple[Callable[[PlanEntry], object], ...] = (
    lambda plan: plan.record,
    lambda plan: plan.tasks,
    lambda plan: plan.lines,
    lambda plan: plan.bodies.shares(plan),
)
"""All ways to the words of a plan."""


def test_what_was_checked_is_published_while_it_is_remembered(folder: Path) -> None:
    checked, words_then = warm(folder), words(catalog_of(warm(folder)))
    write(folder, PLAN_PLACE, DOUBTFUL)
    assert words(catalog_of(checked)) == words_then
    assert words(catalog_of(warm(folder))) != words_then


def catalog_of(checked: Checked) -> Catalog:
    """The catalog that there is."""
    assert checked.catalog
    return checked.catalog


@pytest.mark.parametrize(
    "damage",
    [
        "delete from facts",
        "update facts set data = null",
        "update facts set data = 7",
        "update facts set data = x'80ff'",
        "update facts set data = x'4e'",
    ],
)
def test_facts_that_are_lost_are_found_again_in_the_words(damage: str, folder: Path) -> None:
    warm(folder)
    whole = facts_in(folder)
    assert all("viec" in found and len(found) > 12 for found in whole)
    _sql(damage)(folder / "work" / memory.FILE)
    assert facts_in(folder) == whole


def facts_in(folder: Path) -> list[dict[str, bytes]]:
    """What a build in an empty work folder notes of each plan, but for what stands for all of it."""
    content = warm(folder).content
    assert content
    with ledger.opened(folder / "work") as noted:
        noted.begin_anew("")
        renewal.expired(content, {}, noted, is_anew=True)
        found = [dict(noted.facts(plan.key)) for plan in content.catalog.plans]
    assert all(each.pop("ca") for each in found)
    return found


def test_places_are_found_in_the_file_that_is_there_and_not_in_the_one_that_was_read(folder: Path) -> None:
    check(folder / "content", shown="content", work=folder / "work")
    (folder / "content").rename(folder / "moved")
    moved = check(folder / "moved", shown="content", work=folder / "work")
    assert places(moved) == places(check(folder / "moved", shown="content"))


@pytest.mark.parametrize("name", ["check", "build"])
def test_commands_remember_in_their_work_folder(name: str, folder: Path, read: list[str]) -> None:
    places = ["--work", "work", *["--out", "out"] * (name == "build")]
    write(folder, PLAN_PLACE, "loai: [")  # no site is built
    for _ in range(2):
        assert cli.main([name, *places]) == 1
    assert read.count("co-quan") == 1
    assert (folder / "work" / memory.FILE).is_file()
