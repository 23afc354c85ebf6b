"""A full disk, a closed folder, a stream that nobody reads: one clear line, the right code, nothing half written."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import faults
import pytest
from conftest import PLAN, PLAN_PLACE, write_shortest_content
from faults import tree
from small_sites import WORK_NAMES

from generator.build.site import Options, build
from generator.cli import main

BROKEN = PLAN.replace("loai: ke-hoach\n", "")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a site whose content was edited since."""
    folder = tmp_path_factory.mktemp("machine") / "folder"
    write_shortest_content(folder)
    assert build(Options(folder / "content", folder / "out", folder / "work")).ok
    (folder / PLAN_PLACE).write_text(PLAN.replace("Rà soát", "Rà soát mọi"), encoding="utf-8")
    return folder


@pytest.fixture
def folder(prepared: Path, tmp_path: Path) -> Path:
    """A copy to break."""
    return Path(shutil.copytree(prepared, tmp_path / "folder"))


def command(folder: Path, name: str = "build") -> list[str]:
    """A command on the content there."""
    places = ["--out", str(folder / "out"), "--work", str(folder / "work")] if name == "build" else []
    return [name, "--content", str(folder / "content"), *places]


def names(folder: Path) -> set[str]:
    """What lies in a folder, hidden files too."""
    return {path.name for path in folder.iterdir()}


def test_a_disk_that_is_full_for_mkdocs_is_said_in_the_same_line(folder: Path) -> None:
    before = tree(folder / "out")
    shutil.rmtree(folder / "work")  # so that there are large pages to render
    ended = faults.faulty("small", "subprocess.Popen", 2, *command(folder))
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("portal: tệp lớn quá mức máy cho phép")
    assert ended.stderr.count("\n") == 1
    assert tree(folder / "out") == before
    assert names(folder) == {"content", "out", "work"}
    assert names(folder / "work") <= WORK_NAMES | {"twin"}


def test_another_disk_that_is_full_is_said_in_the_same_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, copied, rename, copy = tree(folder / "out"), [], Path.rename, shutil.copyfile
    shutil.rmtree(folder / "work")

    def far(path: Path, to: Path) -> Path:
        if path.name == "spare":
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))
        return rename(path, to)

    def full(path: Path, to: Path) -> None:
        copied.append(to)
        copy(path, to)
        if len(copied) > 9:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "rename", far)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfile", full)
        assert main(command(folder)) == 2
    assert capsys.readouterr().err.startswith("portal: đĩa đã đầy (")
    assert len(copied) == 10
    assert tree(folder / "out") == before
    assert names(folder) == {"content", "out", "work"}
    assert main(command(folder)) == 0
    assert tree(folder / "out") != before
    assert names(folder) == {"content", "out", "work"}


def test_a_mkdocs_that_the_system_killed_is_told_apart_from_a_fault_of_the_pages(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    assert main(command(folder)) == 2
    assert capsys.readouterr().err.startswith("portal: MkDocs không dựng được trang")
    killed = folder / "killed"
    killed.write_text("#!/bin/sh\nkill -9 $$\n", encoding="utf-8")
    killed.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(killed))
    assert main(command(folder)) == 2
    said = "portal: MkDocs bị dừng giữa chừng (tín hiệu 9), có thể vì máy hết bộ nhớ\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    "closed", [".", "work", "work/spare", "work/pages/ke-hoach/lai-chau/2021/so-y-te", "work/so-cai.sqlite", "content"]
)
def test_a_closed_folder_is_named_in_one_line(closed: str, folder: Path) -> None:
    before = tree(folder / "out")
    place = folder / closed
    mode = place.stat().st_mode
    place.chmod(0 if closed == "content" else 0o444 if place.is_file() else 0o555)
    try:
        ended = faults.run_as_anyone(*command(folder))
    finally:
        place.chmod(mode)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("portal: không có quyền (")
    assert str(folder) in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert tree(folder / "out") == before
    assert names(folder) == {"content", "out", "work"}


def test_a_plan_that_may_not_be_read_is_a_fault_of_the_content(folder: Path) -> None:
    (folder / PLAN_PLACE).chmod(0)
    ended = faults.run_as_anyone(*command(folder, "check"))
    assert ended.returncode == 1
    assert "error[unreadable]: không đọc được tệp" in ended.stdout
    assert ended.stderr == ""


@pytest.mark.parametrize("name", ["out", "work"])
def test_a_file_in_the_place_of_a_folder_is_named(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(folder / name)
    (folder / name).write_text("x", encoding="utf-8")
    assert main(command(folder)) == 2
    assert capsys.readouterr().err == f"portal: `{folder / name}` là một tệp, không phải thư mục; chọn thư mục khác\n"


@pytest.mark.parametrize(
    ("out", "work"), [("work/site", "work"), ("work/pages", "work"), ("content/site", "work"), ("out", "content/build")]
)
def test_folders_that_lie_in_one_another_are_refused(
    out: str, work: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(folder)
    places = ["--out", str(folder / out), "--work", str(folder / work)]
    assert main(["build", "--content", str(folder / "content"), *places]) == 2
    assert "chọn thư mục khác" in capsys.readouterr().err
    assert tree(folder) == before


def shell(folder: Path, line: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A line for the shell, in which ``$portal`` is the command."""
    environment = {**os.environ, "PYTHONPATH": str(faults.REPOSITORY), **variables}
    environment = {name: value for name, value in environment.items() if value != "-"}
    line = line.replace("$portal", f"{sys.executable} -m generator")
    return subprocess.run(
        ["/bin/sh", "-c", line], env=environment, cwd=folder, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$portal check >/dev/full", 2),
        ("$portal check 2>/dev/full >/dev/full", 2),
        ("$portal check >&-", 1),
        ("$portal check >&- 2>&- <&-", 1),
        ("$portal fmt --check --format json >&-", 1),
        ("{ $portal check; echo $? >&2; } | true", 0),
    ],
)
def test_a_stream_that_takes_nothing_is_no_reason_for_a_trace(line: str, code: int, folder: Path) -> None:
    (folder / PLAN_PLACE).write_text(BROKEN, encoding="utf-8")
    ended = shell(folder, line)
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr
    assert ended.stderr.strip() in ("", "0", "1", "portal: đĩa đã đầy")


@pytest.mark.parametrize(
    "variables",
    [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"HOME": "-"}],
    ids=str,
)
def test_vietnamese_is_printed_in_any_locale(variables: dict[str, str], folder: Path) -> None:
    (folder / PLAN_PLACE).write_text(BROKEN, encoding="utf-8")
    for name in (b"\xff.yml", "ảnh.png".encode()):
        Path(os.fsdecode(os.fsencode(folder / "content/plans") + b"/" + name)).write_bytes(b"x: y\n")
    for form in ("text", "json", "github"):
        ended = shell(folder, f"$portal check --format {form}", **variables)
        assert (ended.returncode, ended.stderr) == (1, "")
        assert "thiếu khóa bắt buộc `loai`" in ended.stdout
        assert "\\udcff" in ended.stdout
        if form == "json":
            assert json.loads(ended.stdout)


def test_a_folder_that_was_removed_below_ones_feet_is_no_reason_for_a_trace(folder: Path) -> None:
    gone = folder / "gone"
    line = f"mkdir {gone}; cd {gone}; rmdir {gone}; $portal check --content {folder / 'content'}; $portal check"
    ended = shell(folder, line)
    assert ended.stdout.startswith("Đạt: 1 kế hoạch")
    assert ended.stderr.startswith("portal: không có thư mục nội dung `content`")
    assert ended.stderr.count("\n") == 1
    assert ended.returncode == 2


def test_a_narrow_terminal_still_shows_the_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "1")
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "Mã trả về" in capsys.readouterr().out


@pytest.mark.parametrize("head", ["", "not a reference", "1" * 40])
def test_a_broken_repository_costs_the_history_and_nothing_else(
    head: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / ".git/objects").mkdir(parents=True)
    (folder / ".git/refs").mkdir()
    (folder / ".git/HEAD").write_text(head, encoding="utf-8")
    assert main(command(folder)) == 0
    printed = capsys.readouterr()
    assert "Trang kế hoạch không kể lịch sử từ git:" in printed.out
    assert printed.err == ""


def test_without_git_there_is_a_site_all_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    assert main(command(folder)) == 0
    assert "không kể lịch sử từ git: máy này không có lệnh `git`" in capsys.readouterr().out
