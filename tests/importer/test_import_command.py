"""``portal import``: where the draft goes, what is said, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
import unseen_plans
from reading import CONTENT

from generator import cli
from generator.drafting import MARK


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A Word file to import."""
    path = tmp_path / "ke-hoach.docx"
    path.write_bytes(unseen_plans.prose_only().save())
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """The exit code, what was printed, and what was reported."""
    code = cli.main(["import", *map(str, arguments), "--content", str(CONTENT)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_draft_is_printed_and_the_report_goes_to_the_other_stream(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, plan)
    assert code == 0
    assert out.startswith("# yaml-language-server:")
    assert "tieu_de: Cải cách hành chính năm 2024 của ngành Giáo dục và Đào tạo" in out
    assert err.startswith("Đã đọc: ")
    assert "3 nhiệm vụ" in err
    assert "thêm --out TỆP.yml" in err


def test_the_draft_is_written_whole_and_never_over_another_file(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, printed, _ = run(capsys, plan)
    out = plan.with_name("nhap.yml")
    assert run(capsys, plan, "--out", out)[:2] == (0, "")
    assert out.read_text(encoding="utf-8") == printed
    assert sorted(path.name for path in plan.parent.iterdir()) == ["ke-hoach.docx", "nhap.yml"]
    out.write_text("của người khác", encoding="utf-8")
    code, _, err = run(capsys, plan, "--out", out)
    assert (code, err.count("\n")) == (2, 1)
    assert "đã có; bản nháp không ghi đè tệp nào" in err
    assert out.read_text(encoding="utf-8") == "của người khác"


def test_a_refused_file_gives_one_line_and_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "anh.docx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    code, out, err = run(capsys, path, "--out", tmp_path / "nhap.yml")
    assert (code, out) == (1, "")
    assert err == f"portal: {path}: đây là hình ảnh, không phải văn bản có chữ; cần bản Word hoặc PDF có chữ\n"
    assert not (tmp_path / "nhap.yml").exists()


def test_a_missing_file_or_folder_gives_one_line_and_2(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, tmp_path / "khong-co.docx")
    assert (code, err.count("\n")) == (2, 1)
    assert "không có tệp" in err
    code, _, err = run(capsys, plan, "--out", tmp_path / "khong" / "nhap.yml")
    assert (code, err.count("\n")) == (2, 1)
    assert "không có thư mục" in err


def test_a_place_that_cannot_be_written_is_told_before_the_file_is_read(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    code, _, err = run(capsys, plan, "--out", plan.with_name("nhap.yml"))
    assert (code, err.count("\n")) == (2, 1)
    assert "không có quyền ghi vào thư mục" in err
    monkeypatch.undo()
    code, _, err = run(capsys, plan, "--out", plan.with_name(f"{'a' * 300}.yml"))
    assert (code, err.count("\n")) == (2, 1)
    assert "không ghi được" in err


def test_a_file_that_may_not_be_read_gives_one_line_and_2(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def forbidden(path: Path) -> bytes:
        if path == plan:
            raise PermissionError
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", forbidden)
    code, _, err = run(capsys, plan)
    assert (code, err.count("\n")) == (2, 1)
    assert "không có quyền đọc" in err


def test_a_disk_without_links_gets_the_draft_all_the_same(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", unsupported)
    out = plan.with_name("nhap.yml")
    assert run(capsys, plan, "--out", out)[0] == 0
    assert out.read_text(encoding="utf-8").startswith("# yaml-language-server:")
    assert sorted(path.name for path in plan.parent.iterdir()) == ["ke-hoach.docx", "nhap.yml"]


def test_a_draft_passes_the_check_once_its_marks_were_looked_at(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "content"
    place = content / "plans" / "can-tho" / "2024" / "so-giao-duc-va-dao-tao.yml"
    place.parent.mkdir(parents=True)
    for register in CONTENT.glob("*.yml"):
        text = register.read_text(encoding="utf-8")
        if register.name == "van-ban.yml":
            text = text.partition("\nvan_ban:")[0] + "\n"
        line = "  - {ma: so-giao-duc-va-dao-tao, ten: Sở Giáo dục và Đào tạo, viet_tat: SGDĐT, nganh: Giáo dục}\n"
        (content / register.name).write_text(text.replace("co_quan:\n", f"co_quan:\n{line}", 1), encoding="utf-8")
    assert run(capsys, plan, "--out", place)[0] == 0
    monkeypatch.chdir(tmp_path)
    code = cli.main(["check"])
    errors = [found for found in capsys.readouterr().out.splitlines() if ": error[" in found]
    assert code == 1
    assert all("error[unchecked-mark]" in error for error in errors), errors
    looked_at = [kept for kept in place.read_text(encoding="utf-8").splitlines() if MARK not in kept]
    place.write_text("\n".join(looked_at) + "\n", encoding="utf-8")
    code = cli.main(["check"])
    assert code == 0, capsys.readouterr().out
