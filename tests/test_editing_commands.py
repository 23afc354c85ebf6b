"""``portal new`` and ``portal fmt``: what they write, what they refuse, and that nothing is half written."""

from __future__ import annotations

import resource
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import faults
import pytest
from conftest import PLAN, copy_registers

from generator import cli, drafting
from generator.build import editing
from generator.drafting.draft import MODELINE

PLACE = Path("content/plans/lai-chau/2021/so-y-te.yml")
NEXT = Path("content/plans/lai-chau/2022/so-y-te.yml")


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the project's registers and one sound plan; commands run there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITE_URL", raising=False)
    PLACE.parent.mkdir(parents=True)
    copy_registers(Path("content"))
    PLACE.write_text(f"{MODELINE}\n{PLAN}", encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code, what was printed, and what was complained about."""
    code = cli.main(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_a_new_plan_lies_in_its_place_and_the_check_asks_for_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "new", "Lai Châu", "2022", "Sở Y tế")
    assert (code, err) == (0, "")
    assert out == "Đã tạo content/plans/lai-chau/2022/so-y-te.yml. Gõ tiếp vào tệp ấy, rồi chạy `portal check`.\n"
    text = NEXT.read_text(encoding="utf-8")
    assert text.startswith(MODELINE)
    for area in ("the-che", "thu-tuc-hanh-chinh", "to-chuc-bo-may", "tai-chinh-cong"):
        assert f"- ma: {area}\n" in text
    code, out, _ = run(capsys, "check")
    assert code == 1
    assert "so-y-te.yml:8:1: error[blank-value]: `so_hieu`" in out
    assert run(capsys, "fmt", "--check")[0] == 0


@pytest.mark.parametrize(
    "earlier", ["2021", "lai-chau/2021/so-y-te", str(PLACE), "./content/plans/lai-chau/2021/so-y-te"]
)
def test_a_plan_can_begin_from_an_earlier_one(earlier: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "new", "lai-chau", "2022", "so-y-te", "--from", earlier)[0] == 0
    text = NEXT.read_text(encoding="utf-8")
    assert "# CẦN KIỂM TRA: chép từ lai-chau/2021/so-y-te#nv-1-1" in text
    code, out, _ = run(capsys, "check")
    assert code == 1
    assert "error[unchecked-mark]: chưa có ai xem: chép từ lai-chau/2021/so-y-te#nv-1-1" in out


def test_the_way_back_is_a_full_address_where_the_sites_is_known(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://vi.du/cong/")
    assert run(capsys, "new", "lai-chau", "2022", "so-y-te", "--from", "2021")[0] == 0
    assert "chép từ https://vi.du/cong/ke-hoach/lai-chau/2021/so-y-te/#nv-1-1" in NEXT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["lai-chau", "2021", "so-y-te"], 1, "error[path]: kế hoạch này đã có tệp"),
        (["lai-chu", "2022", "so-y-te"], 1, "có phải `lai-chau`?"),
        (["dak-nong", "2026", "so-y-te"], 1, "kế hoạch năm 2026 thuộc `lam-dong`"),
        (["lai-chau", "2022", "so-mau"], 1, "thêm vào `co_quan` của tệp ấy: - {ma: so-mau, "),
        (["lai-chau", "22", "so-y-te"], 2, "năm `22` phải gồm bốn chữ số"),
        (["...", "2022", "so-y-te"], 2, "tỉnh và cơ quan viết bằng chữ"),
        (["lai-chau", "2022", "so-y-te", "--from", "xyz"], 2, "không hiểu `--from xyz`"),
        (["lai-chau", "2022", "so-y-te", "--from", "2020"], 2, "không có kế hoạch `lai-chau/2020/so-y-te`"),
        (["lai-chau", "2022", "so-y-te", "--content", "khac"], 2, "không có thư mục nội dung `khac`"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    arguments: list[str], code: int, words: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*.yml")}
    found, out, err = run(capsys, "new", *arguments)
    assert found == code
    assert words in out + err
    assert {path: path.read_bytes() for path in project.rglob("*.yml")} == before


def test_an_earlier_plan_with_faults_is_not_begun_from(capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_text("loai: ke-hoach\n", encoding="utf-8")
    code, out, _ = run(capsys, "new", "lai-chau", "2022", "so-y-te", "--from", "2021")
    assert code == 1
    assert "error[missing-key]: thiếu khóa bắt buộc `tieu_de`" in out
    assert not NEXT.exists()


def test_fmt_mends_what_it_can_and_leaves_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    neat = PLACE.read_bytes()
    PLACE.write_bytes(b"\xef\xbb\xbf" + neat.replace(b"\n", b"\r\n"))
    NEXT.parent.mkdir()
    NEXT.write_text("loai: ke-hoach\nloai: x\n", encoding="utf-8")
    broken = NEXT.read_bytes()
    code, out, _ = run(capsys, "fmt", "--check")
    assert code == 1
    assert "lai-chau/2021/so-y-te.yml:1:1: warning[fmt]: tệp chưa đúng kiểu" in out
    assert PLACE.read_bytes() != neat
    code, out, _ = run(capsys, "fmt")
    assert code == 1
    assert "Đã sắp lại content/plans/lai-chau/2021/so-y-te.yml" in out
    assert "lai-chau/2022/so-y-te.yml:2:1: error[duplicate-key]" in out
    assert out.endswith("8 tệp, sắp lại 1; 1 tệp có lỗi, để nguyên.\n")
    assert PLACE.read_bytes() == neat
    assert NEXT.read_bytes() == broken


def test_fmt_takes_single_files_and_annotates(capsys: pytest.CaptureFixture[str]) -> None:
    PLACE.write_bytes(PLACE.read_bytes().replace(b"\n", b"\r\n"))
    code, out, _ = run(capsys, "fmt", "--check", "--format", "github", str(PLACE))
    assert code == 1
    assert out.startswith("::warning file=content/plans/lai-chau/2021/so-y-te.yml,line=1,col=1,title=fmt::")
    NEXT.parent.mkdir()
    NEXT.write_text("loai: ke-hoach\nloai: x\n", encoding="utf-8")
    code, out, _ = run(capsys, "fmt", "--check", "--format", "github", str(NEXT))
    assert (code, out) == (1, "Có 1 lỗi khác; xem báo cáo của portal check.\n"), "told once, by portal check"
    assert run(capsys, "fmt", str(PLACE))[:2] == (0, f"Đã sắp lại {PLACE}\n1 tệp, sắp lại 1.\n")
    assert run(capsys, "fmt", "khong-co.yml") == (2, "", "portal: không có tệp `khong-co.yml`\n")


def test_fmt_tidies_the_file_behind_a_link_and_keeps_the_link(capsys: pytest.CaptureFixture[str]) -> None:
    neat = PLACE.read_bytes()
    PLACE.write_bytes(neat.replace(b"\n", b"\r\n"))
    link = Path("lien-ket.yml")
    link.symlink_to(PLACE)
    assert run(capsys, "fmt", str(link))[:2] == (0, "Đã sắp lại lien-ket.yml\n1 tệp, sắp lại 1.\n")
    assert link.is_symlink()
    assert PLACE.read_bytes() == neat


def test_a_file_is_whole_or_as_it_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = PLACE.read_bytes()

    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        editing.write_whole(PLACE, "mới")
    assert PLACE.read_bytes() == before
    assert [path.name for path in PLACE.parent.iterdir()] == [PLACE.name]
    assert project.is_dir()


def test_of_commands_that_make_one_plan_at_the_same_time_one_does(project: Path) -> None:
    command = ("new", "lai-chau", "2022", "so-y-te", "--content", str(project / "content"))
    running = [faults.process(*command) for _ in range(3)]
    ended = [(each.communicate(), each.returncode) for each in running]
    assert sorted(code for _, code in ended) == [0, 1, 1]
    assert all("kế hoạch này đã có tệp" in said for (said, _), code in ended if code)
    assert not any(complained for (_, complained), _ in ended)
    assert NEXT.read_text(encoding="utf-8").startswith(MODELINE)
    assert [path.name for path in NEXT.parent.iterdir()] == [NEXT.name]


def test_a_file_made_meanwhile_is_not_written_over(monkeypatch: pytest.MonkeyPatch) -> None:
    write = drafting.write

    def slow(draft: drafting.Draft) -> str:
        NEXT.write_text("của người khác", encoding="utf-8")
        return write(draft)

    monkeypatch.setattr(drafting, "write", slow)
    assert cli.main(["new", "lai-chau", "2022", "so-y-te"]) == 1
    assert NEXT.read_text(encoding="utf-8") == "của người khác"
    assert [path.name for path in NEXT.parent.iterdir()] == [NEXT.name]


def test_of_two_that_write_one_file_at_the_same_time_one_is_seen_whole() -> None:
    texts = [f"{letter}\n" * 200_000 for letter in "abcd"]
    together = threading.Barrier(len(texts))

    def write(text: str) -> None:
        try:
            for _ in range(10):
                together.wait()
                editing.write_whole(PLACE, text)
                assert PLACE.read_text(encoding="utf-8") in texts
        except BaseException:
            together.abort()  # or the others would wait for ever
            raise

    with ThreadPoolExecutor(len(texts)) as pool:
        list(pool.map(write, texts))
    assert [path.name for path in PLACE.parent.iterdir()] == [PLACE.name]


def test_on_a_disk_without_links_a_new_file_is_whole_or_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def unsupported(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    def full(*_: object) -> bytes:
        return b"x" * 100_000

    monkeypatch.setattr("os.link", unsupported)
    monkeypatch.setattr(Path, "read_bytes", full)
    size = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, size[1]))
    try:
        with pytest.raises(OSError, match="too large"):
            editing.write_new(PLACE.parents[1] / "x.yml", "x")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, size)
    assert not list(PLACE.parents[1].glob("*x.yml*"))
