"""``portal diff`` in a real repository: what it compares, prints and returns, and what it never touches."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from comparing import PLACE, PLAN
from repositories import TestRepository, hide_git

from generator import cli
from generator.changes.sentence import NOTHING

FILE = f"content/{PLACE}"
LATER = PLAN.replace("Quý I/2021", "Quý II/2021")
ENTRY = "  - {ngay: 2026-01-09, noi_dung: Lùi hạn rà soát., nhiem_vu: [nv-1-1], ly_do: Công văn số 5/SYT-VP.}\n"
TASK_2 = PLAN[PLAN.index("      - id: nv-1-2") : PLAN.index("  - ma: thu-tuc")]
REMOVAL = "  - {ngay: 2026-01-09, noi_dung: Bỏ kiểm tra., nhiem_vu: [nv-1-2], ly_do: Công văn số 5/SYT-VP.}\n"
OLD_FORM = PLAN.replace("lich_su:", "cap_nhat:")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestRepository:
    """A repository with one published plan, tagged ``dau``; commands run there."""
    made = TestRepository(tmp_path / "kho")
    made.commit("2026-01-05")
    made.git("tag", "dau")
    monkeypatch.chdir(made.root)
    return made


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code, what was printed, and what was complained about."""
    code = cli.main(["diff", *arguments])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("after", "code", "rule"),
    [
        (LATER, 1, "deadline-without-reason"),
        (LATER + ENTRY, 0, ""),
        (LATER + ENTRY.replace(", ly_do: Công văn số 5/SYT-VP.", ""), 1, "deadline-without-reason"),
        (LATER + ENTRY.replace("nv-1-1", "nv-1-2"), 1, "deadline-without-reason"),
        (PLAN.replace(TASK_2, ""), 1, "removed-without-reason"),
        (PLAN.replace(TASK_2, "") + REMOVAL, 0, ""),
        (None, 1, "plan-removed"),
        (PLAN.replace("Công khai thủ tục", "Công khai, minh bạch thủ tục"), 0, ""),
    ],
    ids=["moved", "moved, said why", "moved, said that", "moved, said of another", "gone", "gone, said why", "all gone",
         "reworded"],
)  # fmt: skip
def test_what_was_published_needs_a_reason_to_change(
    after: str | None, code: int, rule: str, repository: TestRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit("2026-01-09", after)
    for arguments in (("dau", "HEAD"), ("dau",), ("dau...HEAD",), ("dau..HEAD",), ("HEAD~1...",)):
        found, out, err = run(capsys, *arguments)
        assert (found, err) == (code, "")
        assert ("error[" in out) == bool(code)
        assert f"error[{rule}]" in out or not rule
        assert out.startswith("Thay đổi này ")


def test_a_task_under_a_new_id_may_be_named_by_either(
    repository: TestRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    moved = LATER.replace("id: nv-1-1", "id: nv-1-ra-soat")
    repository.commit("2026-01-09", moved)
    code, out, _ = run(capsys, "dau")
    assert code == 1
    assert ("error[id-without-reason]" in out, "error[deadline-without-reason]" in out) == (True, True)
    repository.write(moved + ENTRY)
    assert run(capsys, "dau")[0] == 0


def test_a_reason_given_before_is_no_reason_now(repository: TestRepository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit("2026-01-09", LATER + ENTRY)
    repository.commit("2026-01-10", PLAN.replace("Quý I/2021", "Quý IV/2021") + ENTRY)
    code, out, _ = run(capsys, "HEAD~1", "HEAD")
    assert (code, "error[deadline-without-reason]" in out) == (1, True)
    assert run(capsys, "dau", "HEAD")[0] == 0


def test_annotations_name_the_place_in_the_later_version(
    repository: TestRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit("2026-01-09", LATER)
    line = LATER[: LATER.index("thoi_gian: Quý II/2021")].count("\n") + 1
    code, out, _ = run(capsys, "dau", "HEAD", "--format", "github")
    assert code == 1
    (command,) = out.splitlines()
    assert command.startswith(f"::error file={FILE},line={line},col=20,title=deadline-without-reason::")


def test_a_summary_is_put_behind_what_the_file_has(
    repository: TestRepository, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    repository.commit("2026-01-09", LATER)
    summary = tmp_path / "summary.md"
    summary.write_text("trước\n", encoding="utf-8")
    run(capsys, "dau", "HEAD", "--format", "github", "--summary", str(summary))
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "trước"
    assert lines[1].startswith("**Thay đổi này lùi hạn 1 nhiệm vụ")


def test_json_is_nothing_but_json(repository: TestRepository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit("2026-01-09", LATER)
    code, out, _ = run(capsys, "dau", "HEAD", "--format", "json")
    value = json.loads(out)
    assert (code, value["ok"], value["base"], value["head"]) == (1, False, "dau", "HEAD")


def test_no_difference_is_one_sentence(repository: TestRepository, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "dau") == (0, f"{NOTHING}\n", "")
    repository.commit("2026-01-09", f"# ghi chú\n{PLAN}")
    assert run(capsys, "dau", "HEAD") == (0, f"{NOTHING}\n", "")


def test_only_what_the_branch_did_counts_from_where_it_parted(
    repository: TestRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("checkout", "-q", "-b", "nhanh")
    repository.commit("2026-01-08", PLAN.replace("Công khai thủ tục", "Công khai, minh bạch thủ tục"))
    repository.git("checkout", "-q", "main")
    repository.commit("2026-01-09", PLAN.replace(TASK_2, "") + REMOVAL)
    code, out, _ = run(capsys, "main...nhanh")
    assert (code, out.splitlines()[0]) == (0, "Thay đổi này sửa câu chữ ở 1 kế hoạch.")
    assert "thêm 1 nhiệm vụ" in run(capsys, "main", "nhanh")[1]


def test_the_working_tree_is_read_and_never_touched(
    repository: TestRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(LATER)
    before = files(repository.root)
    assert run(capsys, "HEAD")[0] == 1
    assert run(capsys) == run(capsys, "HEAD")
    assert run(capsys, "dau", "HEAD")[0] == 0
    assert files(repository.root) == before


def test_faults_of_the_base_are_not_those_of_the_change(
    repository: TestRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit("2026-01-06", OLD_FORM)
    repository.commit("2026-01-07", PLAN.replace("ma: the-che", "ma: the-thao"))
    repository.commit("2026-01-08", b"\xff\xfe")
    repository.commit("2026-01-09", PLAN)
    code, out, err = run(capsys, "HEAD~3", "HEAD")
    assert (code, err) == (0, "")
    assert "bản trước (HEAD~3) không theo mẫu hiện nay (1 lỗi, không tính cho thay đổi này)" in out
    assert "chỉ so sánh được 1 kế hoạch đọc được" in out
    code, out, _ = run(capsys, "HEAD~2", "HEAD")
    assert code == 0
    assert "bản trước (HEAD~2) có 1 lỗi theo quy tắc hiện nay" in out
    code, out, _ = run(capsys, "HEAD~1", "HEAD")
    assert code == 0
    assert "chỉ so sánh được 0 kế hoạch" in out


def test_a_base_whose_registers_cannot_be_read_is_read_by_todays(
    repository: TestRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    areas = repository.content / "linh-vuc.yml"
    whole = areas.read_text(encoding="utf-8")
    areas.write_text("khac: 1\n", encoding="utf-8")
    repository.commit_all("2026-01-06")
    areas.write_text(whole, encoding="utf-8")
    repository.commit("2026-01-07", LATER)
    code, out, _ = run(capsys, "HEAD~1", "HEAD")
    assert code == 1
    assert "lùi hạn 1 nhiệm vụ" in out


def test_errors_of_the_later_version_are_told(repository: TestRepository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit("2026-01-06", PLAN.replace("loai: ke-hoach\n", ""))
    code, out, _ = run(capsys, "dau", "HEAD")
    assert code == 1
    assert out.startswith("Nội dung mới có lỗi nên chưa so sánh được")
    assert f"{FILE}:1:1: error[missing-key]" in out
    assert run(capsys, "dau", "HEAD", "--format", "github") == (
        1, "Nội dung mới có 1 lỗi; xem báo cáo của portal check.\n", ""
    )  # fmt: skip
    repository.commit("2026-01-07", PLAN.replace("ma: the-che", "ma: the-thao"))
    code, out, _ = run(capsys, "dau", "HEAD")
    assert (code, "error[unknown-area]" in out, "Thay đổi này" in out) == (1, True, True)


def test_folders_are_compared_without_git(
    repository: TestRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = TestRepository(tmp_path / "khac")
    other.write(LATER)
    hide_git(monkeypatch, tmp_path / "khong-co-gi")
    for base, head in (("./content", str(other.content)), (str(repository.root), str(other.root) + "/")):
        code, out, err = run(capsys, base, head)
        assert (code, err) == (1, "")
        assert "lùi hạn 1 nhiệm vụ" in out
    code, out, err = run(capsys, "main", "HEAD")
    assert (code, out, err) == (2, "", "portal: máy này không có lệnh `git`\n")


def test_a_link_in_a_revision_is_refused_and_leads_nowhere(
    repository: TestRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository.content / PLACE.replace("so-y-te", "so-noi-vu")).symlink_to("/etc/passwd")
    repository.commit_all("2026-01-06")
    code, out, _ = run(capsys, "dau", "HEAD")
    assert (code, "error[symlink]" in out) == (1, True)


def test_names_that_are_no_text_are_reported_and_harm_nothing(
    repository: TestRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = os.fsencode(repository.content) + b"/plans/lai-chau/\xff ten\n.yml"
    with open(odd, "wb") as file:  # noqa: PTH123  # a name in bytes
        file.write(b"x: 1\n")
    repository.commit_all("2026-01-06")
    code, out, err = run(capsys, "dau", "HEAD")
    assert (code, err, "error[path]" in out) == (1, "", True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("khong-co",), "kho git không có phiên bản `khong-co`"),
        (("dau", "khong-co"), "kho git không có phiên bản `khong-co`"),
        (("khong-co...HEAD",), "kho git không có phiên bản `khong-co`"),
        (("dau:content", "HEAD"), "kho git không có phiên bản `dau:content`"),
        (("dau", "--content", "khac"), "không có thư mục nội dung `khac`"),
    ],
)
def test_a_fault_of_the_command_is_one_line(
    arguments: tuple[str, ...], said: str, repository: TestRepository, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert repository.git("status", "--porcelain") == ""


def test_outside_a_repository_a_revision_is_a_fault_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "main", "HEAD")
    assert (code, out) == (2, "")
    assert "không nằm trong kho git nào" in err


def test_a_shallow_copy_says_what_it_lacks(
    repository: TestRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("checkout", "-q", "--orphan", "khac")
    repository.commit_all("2026-01-06")
    repository.git("checkout", "-q", "main")
    code, _, err = run(capsys, "khac...main")
    assert code == 2
    assert "fetch-depth: 0" in err
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "nong"))
    monkeypatch.chdir(tmp_path / "nong")
    code, _, err = run(capsys, "HEAD~1", "HEAD")
    assert (code, "git fetch" in err) == (2, True)


def test_the_command_works_from_a_folder_below(
    repository: TestRepository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit("2026-01-09", LATER)
    monkeypatch.chdir(repository.content / "plans")
    code, out, _ = run(capsys, "dau", "HEAD", "--content", "..")
    assert (code, "lùi hạn 1 nhiệm vụ" in out) == (1, True)
