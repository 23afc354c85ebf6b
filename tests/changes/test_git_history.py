"""What git knows of each plan: days, words, moves; and that the site is built just as well without it."""

from __future__ import annotations

import contextlib
import datetime as dt
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from comparing import PLACE, PLAN
from repositories import TestRepository, hide_git

from generator import history, views
from generator.build.check import check
from generator.build.claiming import WORK_MARK
from generator.build.pasts import FILE, Pasts
from generator.catalog import Catalog
from generator.changes import PlanHistory
from generator.git import Repository
from generator.history import MOST_DAYS, Collected
from generator.model import PlanId
from generator.pages import Renderer
from generator.views import Site

ID = PlanId("lai-chau", 2021, "so-y-te")
LATER = PLAN.replace("Quý I/2021", "Quý II/2021")
REWORDED = LATER.replace("Công khai thủ tục", "Công khai, minh bạch thủ tục")
OLD_FORM = PLAN.replace("lich_su:", "cap_nhat:")


@pytest.fixture
def repository(tmp_path: Path) -> TestRepository:
    """A repository without commits."""
    return TestRepository(tmp_path / "kho")


def catalog_of(content: Path) -> Catalog:
    """What the folder holds now."""
    catalog = check(content).catalog
    assert catalog is not None
    return catalog


def collected(content: Path) -> Collected:
    """The histories of what the folder holds now."""
    return history.collect(content, catalog_of(content))


def story(found: PlanHistory) -> list[tuple[str, list[str]]]:
    """Days and sentences, without marks."""
    told = []
    for version in found.versions:
        said = ["".join(piece.text for piece in change.words) for change in version.changes]
        said += ["(mới)"] if version.is_first else []
        said += ["(không đọc được)"] if not version.is_readable else []
        told.append((version.day.isoformat(), said))
    return told


def test_each_day_says_what_changed_since_the_day_before(repository: TestRepository) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-09", LATER)
    repository.commit("2026-02-01", REWORDED)
    found = collected(repository.content).plans[ID]
    assert story(found) == [
        ("2026-02-01", ["sửa nội dung: “Công khai khai, minh bạch thủ tục hành chính trên trang …”"]),
        (
            "2026-01-09",
            [
                (
                    "hạn lùi từ 31/03/2021 sang 30/06/2021 (muộn hơn 3 tháng); "
                    "lời ghi đổi từ “Quý I/2021” sang “Quý II/2021”"
                )
            ],
        ),
        ("2026-01-05", ["(mới)"]),
    ]
    assert found.path == f"content/{PLACE}"


def test_the_commits_of_one_day_are_told_as_one(repository: TestRepository) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-09T09:00:00+07:00", LATER)
    last = repository.commit("2026-01-09T16:00:00+07:00", REWORDED)
    found = collected(repository.content).plans[ID]
    assert [version.day.day for version in found.versions] == [9, 5]
    assert len(found.versions[0].changes) == 2
    assert found.versions[0].commit == last


def test_a_day_is_the_one_written_in_the_commit(repository: TestRepository) -> None:
    repository.commit("2026-01-05T23:30:00-05:00")
    (version,) = collected(repository.content).plans[ID].versions
    assert version.day == dt.date(2026, 1, 5)


def test_what_readers_do_not_see_is_not_told(repository: TestRepository) -> None:
    repository.commit("2026-01-05", OLD_FORM)
    repository.commit("2026-01-06", PLAN)
    repository.commit("2026-01-07", f"# ghi chú\n{PLAN}")
    repository.commit("2026-01-08", PLAN.replace("\n", "\r\n"))
    repository.commit("2026-01-09", PLAN)
    assert story(collected(repository.content).plans[ID]) == [("2026-01-05", ["(mới)"])]


def test_a_plan_is_followed_to_where_it_was_before(repository: TestRepository) -> None:
    wrong = PLACE.replace("2021", "2022")
    repository.commit("2026-01-05", PLAN, wrong)
    (repository.content / PLACE).parent.mkdir(parents=True)
    repository.git("mv", f"content/{wrong}", f"content/{PLACE}")
    repository.commit_all("2026-01-06")
    told = story(collected(repository.content).plans[ID])
    assert [day for day, _ in told] == ["2026-01-06", "2026-01-05"]
    assert told[0][1][0] == (
        "chuyển từ /ke-hoach/lai-chau/2022/so-y-te/ sang /ke-hoach/lai-chau/2021/so-y-te/: "
        "mọi liên kết tới địa chỉ cũ sẽ hỏng"
    )


def test_a_plan_that_was_deleted_begins_anew(repository: TestRepository) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-06", None)
    repository.commit("2026-01-07", LATER)
    assert story(collected(repository.content).plans[ID]) == [("2026-01-07", ["(mới)"])]


def test_a_merge_is_one_change_on_the_day_of_the_merge(repository: TestRepository) -> None:
    repository.commit("2026-01-05")
    repository.git("checkout", "-q", "-b", "sua")
    repository.commit("2026-01-06", LATER)
    repository.commit("2026-01-07", REWORDED)
    repository.git("checkout", "-q", "main")
    repository.commit("2026-01-08", "ghi chú\n", "../README.md")
    repository.git("merge", "-q", "--no-ff", "-m", "nhập", "sua", day="2026-01-10")
    found = collected(repository.content).plans[ID]
    assert [version.day.day for version in found.versions] == [10, 5]
    assert len(found.versions[0].changes) == 2


@pytest.mark.parametrize(
    "broken",
    [b"\xff\xfe t\x00", PLAN.replace("loai: ke-hoach\n", "").encode(), b"", b"a: [1", b"- 1\n- 2\n"],
    ids=["not UTF-8", "another form", "empty", "no YAML", "a list"],
)
def test_a_version_that_is_not_understood_is_told_without_words(broken: bytes, repository: TestRepository) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-06", broken)
    repository.commit("2026-01-07", LATER)
    told = story(collected(repository.content).plans[ID])
    assert [day for day, _ in told] == ["2026-01-07", "2026-01-06", "2026-01-05"]
    assert told[0][1][0].startswith("hạn lùi từ")
    assert told[1][1] == ["(không đọc được)"]


def test_names_that_git_would_quote_do_no_harm(repository: TestRepository) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-06", "x: 1\n", 'plans/Kế hoạch "tỉnh"\n*.txt')
    repository.commit("2026-01-07", LATER)
    (repository.content / 'plans/Kế hoạch "tỉnh"\n*.txt').unlink()
    assert [day for day, _ in story(collected(repository.content).plans[ID])] == ["2026-01-07", "2026-01-05"]


def test_a_long_past_is_counted_not_told(repository: TestRepository) -> None:
    first = dt.date(2026, 1, 1)
    for number in range(MOST_DAYS + 5):
        repository.commit(
            (first + dt.timedelta(days=number)).isoformat(), PLAN.replace("kinh_phi: 10", f"kinh_phi: 1{number:02}")
        )
    found = collected(repository.content).plans[ID]
    assert len(found.versions) == MOST_DAYS
    assert found.older == 5
    assert not any(version.is_first for version in found.versions)


def test_what_is_not_committed_has_no_day(repository: TestRepository) -> None:
    repository.commit("2026-01-05")
    repository.write(LATER)
    repository.write(PLAN, PLACE.replace("lai-chau", "dak-nong"))
    found = collected(repository.content)
    assert story(found.plans[ID]) == [("2026-01-05", ["(mới)"])]
    assert set(found.plans) == {ID}


def test_without_a_commit_there_is_no_history_and_no_fault(repository: TestRepository) -> None:
    repository.write(PLAN)
    assert collected(repository.content) == Collected()


def test_outside_a_repository_there_is_none(repository: TestRepository, tmp_path: Path) -> None:
    repository.write(PLAN)
    shutil.copytree(repository.content, tmp_path / "ngoai" / "content")
    found = collected(tmp_path / "ngoai" / "content")
    assert found.plans == {}
    assert found.absence.endswith("không nằm trong kho git nào")


def test_without_git_there_is_none(repository: TestRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("2026-01-05")
    hide_git(monkeypatch, tmp_path / "khong-co-gi")
    assert collected(repository.content) == Collected(absence="máy này không có lệnh `git`")


def test_a_shallow_copy_pretends_no_first_day(repository: TestRepository, tmp_path: Path) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-06", LATER)
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "nong"))
    found = collected(tmp_path / "nong" / "content")
    assert found.plans == {}
    assert "fetch-depth: 0" in found.absence


def test_settings_of_the_machine_change_nothing(repository: TestRepository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-06", LATER)
    expected = collected(repository.content)
    settings = {"log.showSignature": "true", "color.ui": "always", "diff.renames": "false", "log.showRoot": "false",
                "log.date": "relative", "core.quotePath": "false", "diff.external": "false"}  # fmt: skip
    for name, value in settings.items():
        repository.git("config", name, value)
    monkeypatch.setenv("GIT_DIR", "/khong/co")
    assert collected(repository.content) == expected


def test_a_second_build_reads_the_past_again_only_when_it_grew(
    repository: TestRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-06", LATER)
    first = collected(repository.content)
    with monkeypatch.context() as patch:
        patch.setattr(Repository, "read", None)  # a call would raise
        repository.write(REWORDED)
        assert collected(repository.content) is first
    repository.commit_all("2026-01-07")
    assert len(collected(repository.content).plans[ID].versions) == 3


def page_of(content: Path, site: Site) -> str:
    """The plan's page as Markdown."""
    pages = views.pages(catalog_of(content), site)
    return Renderer().render(next(page for page in pages if page.address == f"ke-hoach/{ID}/"))


def history_on(page: str) -> str:
    """The part of the page that tells the history."""
    assert "## Lịch sử trên cổng {#lich-su}" in page
    return page.split("## Lịch sử trên cổng {#lich-su}")[1].split("\n## ")[0]


def test_a_page_joins_what_editors_wrote_with_what_git_knows(repository: TestRepository) -> None:
    reason = (
        "  - {ngay: 2026-01-09, noi_dung: Lùi hạn rà soát., nhiem_vu: [nv-1-1, nv-cu], ly_do: Công văn số 5/SYT-VP.}\n"
    )
    repository.commit("2026-01-05")
    commit = repository.commit("2026-01-09", LATER + reason)
    found = collected(repository.content).plans
    with_place = history_on(page_of(repository.content, Site(repository="https://github.com/o/r", histories=found)))
    assert with_place.index("09/01/2026") < with_place.index("05/01/2026") < with_place.index("04/01/2021")
    assert "Lùi hạn rà soát." in with_place
    assert "Lý do: Công văn số 5/SYT-VP." in with_place
    assert '<a href="#nv-1-1">1. Rà soát văn bản' in with_place
    assert ">nv-cu<" in with_place
    assert "hạn lùi từ 31/03/2021 sang 30/06/2021 (muộn hơn 3 tháng)" in with_place
    assert f"https://github.com/o/r/commit/{commit}" in with_place
    assert f"https://github.com/o/r/commits/main/content/{PLACE}" in with_place
    assert "github.com" not in history_on(page_of(repository.content, Site(histories=found)))
    assert "thay đổi</" not in with_place  # a commit's own message is never shown


def test_a_page_without_git_tells_what_editors_wrote(repository: TestRepository) -> None:
    repository.write(PLAN)
    assert "Đăng lần đầu." in history_on(page_of(repository.content, Site()))
    repository.write(PLAN.partition("lich_su:")[0])
    assert "Lịch sử trên cổng" not in page_of(repository.content, Site())


def test_words_of_an_older_version_are_escaped_on_the_page(repository: TestRepository) -> None:
    repository.commit("2026-01-05", PLAN.replace("Báo cáo kết quả rà soát", "'<script>alert(1)</script> cũ'"))
    repository.commit("2026-01-06", PLAN)
    told = history_on(page_of(repository.content, Site(histories=collected(repository.content).plans)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in told
    assert "<script>" not in told


def kept_between(content: Path, work: Path, registers: bytes = b"1") -> Collected:
    """The histories that a build would tell which keeps them in a work folder."""
    history._LAST.put("", content, catalog_of(content), Collected())  # as in another process
    with Pasts(work, registers) as pasts:
        found = history.collect(content, catalog_of(content), pasts)
        pasts.settle()
    return found


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A work folder of ours."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / WORK_MARK).touch()
    return tmp_path / "work"


def test_a_past_that_was_told_is_not_read_again(
    repository: TestRepository, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    original = Repository.read

    def noted(self: Repository, blobs: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
        found = list(blobs)
        read.extend(found)
        return original(self, found)

    monkeypatch.setattr(Repository, "read", noted)
    other = PLACE.replace("lai-chau", "dak-nong")
    repository.commit("2026-01-05")
    repository.commit("2026-01-05", PLAN, other)
    repository.commit("2026-01-06", LATER)
    first = kept_between(repository.content, work)
    assert len(read) == 2
    assert kept_between(repository.content, work) == first
    assert len(read) == 2
    repository.commit("2026-01-07", LATER, other)
    second = kept_between(repository.content, work)
    assert len(read) == 4, "only the plan with a new state"
    assert second.plans[ID] == first.plans[ID]
    assert kept_between(repository.content, work, b"2") == second
    assert len(read) == 8, "by other registers all are read anew"


@pytest.mark.parametrize(
    "damage",
    [
        "update history set data = x'4e'",
        "update history set data = 'chữ'",
        "update history set made_from = x'00'",
        "delete from history",
        "drop table history",
        None,
    ],
)
def test_what_was_kept_of_the_past_and_is_damaged_is_told_anew(
    repository: TestRepository, work: Path, damage: str | None
) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-06", LATER)
    first = kept_between(repository.content, work)
    if damage is None:
        (work / FILE).write_bytes(b"no tables")
    else:
        with contextlib.closing(sqlite3.connect(work / FILE)) as connection:
            connection.execute(damage)
            connection.commit()
    assert kept_between(repository.content, work) == first
    assert kept_between(repository.content, work) == first


def test_the_past_of_plans_that_are_gone_is_forgotten(repository: TestRepository, work: Path) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-06", LATER)
    kept_between(repository.content, work)
    repository.commit("2026-01-07", None)
    place = PLACE.replace("lai-chau", "dak-nong")
    repository.commit("2026-01-08", PLAN, place)
    repository.commit("2026-01-09", LATER, place)
    kept_between(repository.content, work)
    with contextlib.closing(sqlite3.connect(work / FILE)) as connection:
        assert connection.execute("select name from history").fetchall() == [("dak-nong/2021/so-y-te",)]


def test_nothing_is_kept_without_a_folder_of_ours_or_registers_to_rely_on(
    repository: TestRepository, tmp_path: Path, work: Path
) -> None:
    repository.commit("2026-01-05")
    repository.commit("2026-01-06", LATER)
    (tmp_path / "other").mkdir()
    assert kept_between(repository.content, tmp_path / "other") == kept_between(repository.content, work, b"")
    assert [path.name for path in (*(tmp_path / "other").iterdir(), *work.iterdir())] == [WORK_MARK]
