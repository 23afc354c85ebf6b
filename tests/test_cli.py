"""The command line: what it prints, what it returns, and that a check writes nothing."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from conftest import PLAN, copy_registers

from generator import cli
from generator.cli.bar import Bar
from generator.source.files import COUNTRY_REGISTERS, REGISTERS

PLACE = Path("content/plans/lai-chau/2021/so-y-te.yml")
BROKEN = PLAN.replace("loai: ke-hoach\n", "").replace("the-che", "Thể chế")
DOUBTFUL = PLAN.replace("Văn phòng Sở", "Tổ Giúp việc")
SHAPE_REPORT = f"""\
content/plans/lai-chau/2021/so-y-te.yml:1:1: error[missing-key]: thiếu khóa bắt buộc `loai`: Loại văn bản
    cách viết: loai: ...
content/plans/lai-chau/2021/so-y-te.yml:3:9: error[bad-id]: `ma` (Lĩnh vực): `Thể chế` không đúng dạng định danh
    cách viết: chữ thường không dấu, số và gạch nối, ví dụ lai-chau

Xem ví dụ sai và đúng trên cổng: huong-dan/quy-tac/#missing-key, huong-dan/quy-tac/#bad-id
2 lỗi trong {1 + len(REGISTERS)} tệp. Chưa ghi gì.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the project's registers and one sound plan; commands run there."""
    monkeypatch.chdir(tmp_path)
    PLACE.parent.mkdir(parents=True)
    copy_registers(Path("content"))
    PLACE.write_text(PLAN, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code, what was printed, and what was complained about."""
    code = cli.main(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.usefixtures("project")
def test_sound_content_passes_with_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check")
    assert code == 0
    assert out.startswith("Đạt: 1 kế hoạch, 1 nhiệm vụ, kiểm tra trong ")
    assert out.count("\n") == 1
    assert err == ""


@pytest.mark.usefixtures("project")
def test_a_warning_is_counted_and_does_not_fail(capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_text(DOUBTFUL, encoding="utf-8")
    code, out, _ = run(capsys, "check")
    assert code == 0
    assert "warning[unknown-unit]: chưa nhận ra đơn vị `Tổ Giúp việc`" in out
    assert "Đạt: 1 kế hoạch, 1 nhiệm vụ, 1 cảnh báo, kiểm tra trong " in out


@pytest.mark.usefixtures("project")
def test_broken_content_fails_with_every_fault_and_a_count(capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_text(BROKEN, encoding="utf-8")
    assert run(capsys, "check") == (1, SHAPE_REPORT, "")


@pytest.mark.usefixtures("project")
def test_a_fault_of_meaning_fails_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_text(PLAN.replace("the-che", "the-thao"), encoding="utf-8")
    code, out, _ = run(capsys, "check")
    assert code == 1
    assert "error[unknown-area]" in out
    assert out.endswith(f"\n1 lỗi trong {1 + len(REGISTERS)} tệp. Chưa ghi gì.\n")


@pytest.mark.parametrize("text", [PLAN, BROKEN], ids=["sound", "broken"])
def test_a_check_writes_nothing(text: str, project: Path) -> None:
    PLACE.write_text(text, encoding="utf-8")
    before = files(project)
    cli.main(["check"])
    assert files(project) == before


def test_a_build_of_broken_content_writes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_text(BROKEN, encoding="utf-8")
    before = files(project)
    assert run(capsys, "build", "--out", "site", "--work", "build") == (1, SHAPE_REPORT, "")
    assert files(project) == before
    assert not (project / "site").exists()


@pytest.mark.usefixtures("project")
def test_the_same_content_gives_the_same_report(capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_text(BROKEN, encoding="utf-8")
    assert run(capsys, "check") == run(capsys, "check")


@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_a_missing_folder_is_a_fault_of_the_command(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, command)
    assert (code, out) == (2, "")
    assert err == (
        "portal: không có thư mục nội dung `content`; chạy ở thư mục gốc của dự án hoặc dùng --content DIR\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_content_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content").write_bytes(b"")
    code, _, err = run(capsys, "check", "--content", str(tmp_path / "content"))
    assert code == 2
    assert "không có thư mục nội dung" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--no-such-option"],
        ["check", "--format", "xml"],
        ["check", "content"],
        ["publish"],
        [],
        ["serve", "--port", "tám nghìn"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_is_refused_with_the_way_to_help(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(arguments)
    assert stopped.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "portal: lệnh sai: " in printed.err
    assert printed.err.endswith("Gõ `portal --help` để xem cách dùng.\n")


@pytest.mark.usefixtures("project")
def test_reports_for_github_are_nothing_but_commands(capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_text(BROKEN, encoding="utf-8")
    code, out, err = run(capsys, "check", "--format", "github")
    assert (code, err) == (1, "")
    missing, wrong = out.splitlines()
    assert missing == (
        f"::error file={PLACE},line=1,col=1,title=missing-key::"
        "thiếu khóa bắt buộc `loai`: Loại văn bản%0ACách viết: loai: ..."
    )
    assert wrong == (
        f"::error file={PLACE},line=3,col=9,title=bad-id::`ma` (Lĩnh vực): `Thể chế` không đúng dạng định danh"
        "%0ACách viết: chữ thường không dấu, số và gạch nối, ví dụ lai-chau"
    )


@pytest.mark.usefixtures("project")
def test_reports_in_json_are_nothing_but_json(capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_text(BROKEN, encoding="utf-8")
    code, out, err = run(capsys, "check", "--format", "json")
    assert (code, err) == (1, "")
    rows = json.loads(out)
    assert [(row["path"], row["line"], row["column"], row["rule"]) for row in rows] == [
        (str(PLACE), 1, 1, "missing-key"),
        (str(PLACE), 3, 9, "bad-id"),
    ]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("form", "printed"), [("github", ""), ("json", "[]\n")])
def test_sound_content_has_an_empty_report_for_machines(
    form: str, printed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "check", "--format", form) == (0, printed, "")


@pytest.mark.usefixtures("project")
def test_content_can_stand_anywhere(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    PLACE.write_text(BROKEN, encoding="utf-8")
    content = Path("content").resolve()
    elsewhere = content / "plans"
    monkeypatch.chdir(elsewhere)
    code, out, _ = run(capsys, "check", "--content", str(content))
    assert code == 1
    assert out.startswith(f"{content}/plans/lai-chau/2021/so-y-te.yml:1:1: error[missing-key]")


def test_an_empty_folder_is_told_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content").mkdir()
    code, out, err = run(capsys, "check")
    assert code == 1
    assert err == ""
    assert out.count("error[missing-register]: thiếu tệp danh mục này") == len(REGISTERS) - len(COUNTRY_REGISTERS)
    assert "Traceback" not in out
    assert list(Path("content").iterdir()) == []


def test_a_folder_that_lacks_some_registers_is_told_each(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("tinh", "linh-vuc", "thuat-ngu"):
        (project / "content" / f"{name}.yml").unlink()
    code, out, _ = run(capsys, "check")
    assert code == 1
    named = [line.split(":")[0] for line in out.splitlines() if "error[missing-register]: " in line]
    assert named == ["content/linh-vuc.yml", "content/thuat-ngu.yml", "content/tinh.yml"]
    assert out.endswith(f"\n3 lỗi trong {1 + len(REGISTERS) - 3} tệp. Chưa ghi gì.\n")


def test_content_without_plans_is_sound(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(project / "content" / "plans")
    code, out, _ = run(capsys, "check")
    assert code == 0
    assert out.startswith("Đạt: 0 kế hoạch, 0 nhiệm vụ, ")


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What ``--help`` prints."""
    with pytest.raises(SystemExit) as stopped:
        cli.main([*arguments, "--help"])
    assert stopped.value.code == 0
    return capsys.readouterr().out


def test_help_lists_the_commands_and_teaches_by_example(capsys: pytest.CaptureFixture[str]) -> None:
    text = help_of(capsys)
    for words in ("check ", "build ", "serve ", "diff ", "Ví dụ:", "check --format github", "portal build --out"):
        assert words in text
    assert "Mã trả về: 0 đạt, 1 nội dung có lỗi (không ghi gì), 2 lệnh sai hoặc máy có trục trặc." in text


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("check", {"--content", "--format", "--work"}),
        ("build", {"--content", "--format", "--out", "--work", "--site-url", "--repository"}),
        ("serve", {"--content", "--format", "--out", "--work", "--site-url", "--repository", "--port"}),
        ("new", {"--content", "--from"}),
        ("fmt", {"--content", "--format", "--check"}),
        ("diff", {"--content", "--format", "--summary"}),
    ],
)
def test_help_of_a_command_lists_its_options(
    command: str, options: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    text = help_of(capsys, command)
    words = set(text.replace("[", " ").replace("]", " ").split())
    assert {word for word in words if word.startswith("--")} == options | {"--help"}


def test_every_example_in_the_help_is_a_command_that_exists(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.split() for line in help_of(capsys).splitlines() if line.startswith("  portal ")]
    assert len(lines) >= 4
    for line in lines:
        options = {word for word in line if word.startswith("--")}
        assert options <= set(help_of(capsys, line[1]).replace("[", " ").split())


@pytest.mark.parametrize("option", ["--site-url", "--repository"])
@pytest.mark.parametrize("address", ["example.org", "javascript:alert(1)", 'https://a.org/"><b>', "https://a.org/?a=1"])
def test_an_address_that_links_could_not_hold_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], option: str, address: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(["build", "--content", str(project / "content"), "--out", str(project / "out"), option, address])
    assert stopped.value.code == 2
    assert f"{option}: cần địa chỉ bắt đầu bằng https://" in capsys.readouterr().err
    assert not (project / "out").exists()


def test_a_fault_of_the_machine_is_said_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(project))

    monkeypatch.setattr("generator.build.check.check", full)
    assert run(capsys, "check") == (2, "", f"portal: đĩa đã đầy ({project})\n")


def test_stopping_by_hand_gives_one_line_and_the_code_of_the_signal(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.build.check.check", stopped)
    line = "portal: đã dừng giữa chừng; không có gì ghi dở\n"
    assert run(capsys, "check", "--content", str(project / "content")) == (130, "", line)


class Terminal(io.StringIO):
    """A stream that people look at."""

    def isatty(self) -> bool:
        return True


def test_a_bar_shows_progress_on_a_terminal_and_goes_without_a_trace() -> None:
    stream = Terminal()
    bar = Bar(stream)
    bar.show("Đọc tệp", 3, 6)
    bar.show("Đọc tệp", 6, 6)
    bar.clear()
    assert "Đọc tệp ██████████████░░░░░░░░░░░░░░ 3/6" in stream.getvalue()
    assert "████████████████████████████ 6/6" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_a_bar_says_nothing_where_nobody_looks() -> None:
    stream = io.StringIO()
    bar = Bar(stream)
    bar.show("Đọc tệp", 3, 6)
    bar.clear()
    assert stream.getvalue() == ""
