"""Building: the gate, what is written and what is not, and the same bytes every time."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from conftest import CONTENT, REPOSITORY, copy_registers
from faults import tree

from generator.build import site
from generator.build.check import check
from generator.build.failure import BuildFailedError
from generator.build.site import Options, build
from generator.cli import main


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the repository's content with one plan."""
    copy = tmp_path / "content"
    copy_registers(copy)
    shutil.copytree(CONTENT / "plans" / "thanh-hoa", copy / "plans" / "thanh-hoa")
    return copy


def all_but_memory(folder: Path) -> dict[str, str]:
    """Everything there but what was remembered of the files that were read, faults and all."""
    return {path: found for path, found in tree(folder).items() if path != "work/da-doc.sqlite"}


def test_an_error_leaves_everything_as_it_was(content: Path, tmp_path: Path) -> None:
    options = Options(content, tmp_path / "out", tmp_path / "work")
    assert build(options).ok
    before = all_but_memory(tmp_path)
    plan = content / "plans/thanh-hoa/2017/so-y-te.yml"
    sound = plan.read_text(encoding="utf-8")
    plan.write_text(sound.replace("loai: chuong-trinh", "loai: chuong-trinhh"), encoding="utf-8")
    assert main(["build", "--content", str(content), "--out", str(options.out), "--work", str(options.work)]) == 1
    plan.write_text(sound, encoding="utf-8")
    assert all_but_memory(tmp_path) == before


def test_an_error_in_an_empty_place_writes_nothing(content: Path, tmp_path: Path) -> None:
    (content / "plans/thanh-hoa/2017/so-y-te.yml").write_text("loai: [", encoding="utf-8")
    out, work = tmp_path / "out", tmp_path / "work"
    assert main(["build", "--content", str(content), "--out", str(out), "--work", str(work)]) == 1
    assert not out.exists()
    assert not work.exists()


def test_a_folder_with_other_files_is_never_replaced(content: Path, tmp_path: Path) -> None:
    precious = tmp_path / "out" / "thesis.txt"
    precious.parent.mkdir()
    precious.write_text("years of work")
    with pytest.raises(BuildFailedError, match="không phải do portal dựng"):
        build(Options(content, precious.parent, tmp_path / "work"))
    assert main(["build", "--content", str(content), "--out", str(content), "--work", str(tmp_path / "work")]) == 2
    assert precious.read_text() == "years of work"
    assert check(content).ok


def test_a_build_never_goes_over_its_own_content_or_work(content: Path, tmp_path: Path) -> None:
    for out in (tmp_path, content.parent, tmp_path / "work"):
        with pytest.raises(BuildFailedError, match="chọn thư mục khác"):
            build(Options(content, out, tmp_path / "work" / "below"))
    assert check(content).ok


def test_a_build_that_was_cut_short_is_taken_up_again(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = Options(content, tmp_path / "out", tmp_path / "work")
    with monkeypatch.context() as patch:
        patch.setattr("generator.search.all_members", lambda *_: 1 / 0)  # asked for behind the pages
        with pytest.raises(ZeroDivisionError):
            build(options)
    assert any((options.work / "pages").rglob("*.md"))
    assert build(options).ok


def test_only_changed_pages_are_written_again(content: Path, tmp_path: Path) -> None:
    options = Options(content, tmp_path / "out", tmp_path / "work")
    first = build(options)
    assert first.written > 100
    assert build(options).written == 0
    plan = content / "plans/thanh-hoa/2017/so-y-te.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("ho_ten: ", "ho_ten: Ông "), encoding="utf-8")
    # the plan's page, its JSON and its own file, the archive, and the two places that say how long that is
    assert build(options).written == 6


def test_a_removed_plan_leaves_no_page_behind(content: Path, tmp_path: Path) -> None:
    options = Options(content, tmp_path / "out", tmp_path / "work")
    build(options)
    shutil.copytree(CONTENT / "plans/quang-ngai", content / "plans/quang-ngai")
    shutil.rmtree(content / "plans/thanh-hoa")
    build(options)
    assert not (options.work / "pages/ke-hoach/thanh-hoa").exists()
    assert not (options.out / "ke-hoach/thanh-hoa").exists()
    assert (options.out / "ke-hoach/quang-ngai/2021/so-y-te/index.html").is_file()


def test_a_site_without_plans_can_be_built(content: Path, tmp_path: Path) -> None:
    shutil.rmtree(content / "plans")
    built = build(Options(content, tmp_path / "out", tmp_path / "work"))
    assert built.ok
    assert built.plans == 0
    assert "Chưa thu thập kế hoạch nào" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_the_site_address_is_written_where_addresses_travel(content: Path, tmp_path: Path) -> None:
    build(Options(content, tmp_path / "out", tmp_path / "work", "https://example.org/kho/"))
    index = (tmp_path / "out/api/v1/index.json").read_text(encoding="utf-8")
    assert "https://example.org/kho/ke-hoach/thanh-hoa/2017/so-y-te/" in index
    page = (tmp_path / "out/tinh/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://example.org/kho/tinh/">' in page


def test_an_unwritable_folder_gives_one_line(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    arguments = ["build", "--content", str(content), "--out", str(tmp_path / "out"), "--work", str(blocked / "work")]
    assert main(arguments) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_an_unknown_icon_is_a_fault_of_the_register(content: Path, tmp_path: Path) -> None:
    register = content / "linh-vuc.yml"
    register.write_text(
        register.read_text(encoding="utf-8").replace("bieu_tuong: gavel", "bieu_tuong: khong-co"), encoding="utf-8"
    )
    built = build(Options(content, tmp_path / "out", tmp_path / "work"))
    assert not built.ok
    assert [problem.rule for problem in built.checked.problems] == ["unknown-icon"]
    assert not (tmp_path / "work").exists()


def test_a_failed_last_step_keeps_the_old_site(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = Options(content, tmp_path / "out", tmp_path / "work")
    build(options)
    before = tree(options.out)
    monkeypatch.setattr(site, "PROJECT", tmp_path)  # no mkdocs.yml here
    with pytest.raises(BuildFailedError, match="MkDocs"):
        build(options)
    assert tree(options.out) == before


def test_build_says_how_much_in_how_long(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["build", "--content", str(content), "--out", str(out), "--work", str(tmp_path / "work")]) == 0
    said = capsys.readouterr().out
    assert "1 kế hoạch, 11 nhiệm vụ" in said
    assert "trang trong" in said
    assert "giây" in said


def test_no_path_of_this_machine_stands_in_the_output(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".svg"):
            text = path.read_text(encoding="utf-8")
            assert str(REPOSITORY) not in text
            assert tempfile.gettempdir() not in text
