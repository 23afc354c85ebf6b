"""A site that several machines make in parts and one of them joins: the bytes of one build, or a clear refusal."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import country
import pytest
from conftest import CONTENT, REPOSITORY
from faults import tree
from small_sites import InstantWorker

from generator.build import ledger, mkdocs, site
from generator.build.site import Built, Options
from generator.cli import main

URL = "https://example.org/kho"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small country, cut as a large one, and nothing waits for MkDocs."""
    monkeypatch.setattr(mkdocs, "start", InstantWorker)
    country.Limits(records=20, plans=4, cited=6, mentions=20, events=12).set(monkeypatch)
    country.write(tmp_path / "content", [2020, 2021], tasks=3)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def part(number: int, of: int, work: str = "", url: str = URL) -> int:
    """The command of one job."""
    return main(["part", f"{number}/{of}", "--work", work or f"parts/{number}", "--site-url", url])


def join(*parts: str, url: str = URL) -> int:
    """The command of the job behind them."""
    return main(["join", *parts, "--work", "joined-work", "--out", "joined", "--site-url", url])


def clean(folder: Path, name: str = "single") -> dict[str, str]:
    """The site and its pages as one build in empty folders makes them."""
    assert site.build(Options(folder / "content", folder / name, folder / f"{name}-work", URL)).ok
    return {
        **tree(folder / name),
        **{f"pages/{path}": found for path, found in tree(folder / f"{name}-work/pages").items()},
    }


def joined(folder: Path) -> dict[str, str]:
    """What was joined."""
    pages = tree(folder / "joined-work/pages")
    return {**tree(folder / "joined"), **{f"pages/{path}": found for path, found in pages.items()}}


@pytest.mark.parametrize("of", [1, 3])
def test_joined_parts_are_the_site_of_a_single_build(folder: Path, of: int) -> None:
    for number in range(1, of + 1):
        assert part(number, of) == 0
    assert join(*(f"parts/{number}" for number in range(of, 0, -1))) == 0
    assert joined(folder) == clean(folder)


def test_each_part_has_a_share_and_what_is_of_a_plan_is_in_one(folder: Path) -> None:
    shares: list[set[str]] = []
    for number in (1, 2, 3):
        assert part(number, 3) == 0
        shares.append(set(tree(folder / f"parts/{number}/spare")))
    assert all(shares)
    assert sum(map(len, shares)) == len(set().union(*shares)), "nothing is made twice"
    whole = set(clean(folder))
    assert set().union(*shares) <= whole
    for province in country.PROVINCES:
        of_plans = {path for path in whole if f"/{province}/2020/so-y-te" in f"/{path}"} & set().union(*shares)
        assert len(of_plans) > 3, "pages and files of a plan"
        assert [len(of_plans & share) for share in shares].count(0) == 2, "a province is in one part"


def test_a_build_goes_on_from_what_was_joined(folder: Path) -> None:
    for number in (1, 2):
        assert part(number, 2) == 0
    assert join("parts/1", "parts/2") == 0
    plan = folder / "content/plans/lai-chau/2020/so-y-te.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Việc 2 của", "Việc hai của"), encoding="utf-8")
    built = site.build(Options(folder / "content", folder / "joined", folder / "joined-work", URL))
    assert built.ok
    assert 0 < built.written < len(tree(folder / "joined")) / 3
    assert joined(folder) == clean(folder)


def test_joining_replaces_what_stood_there_and_may_be_done_again(folder: Path) -> None:
    assert main(["build", "--work", "joined-work", "--out", "joined", "--site-url", URL]) == 0
    shutil.rmtree(folder / "content/plans/thanh-hoa")
    for number in (1, 2):
        assert part(number, 2) == 0
    for _ in range(2):
        assert join("parts/1", "parts/2") == 0
        assert joined(folder) == clean(folder)
    assert part(1, 2) == 0, "a part may be made again where one lies"
    assert join("parts/1", "parts/2") == 0
    assert joined(folder) == clean(folder)


def edit(folder: Path) -> None:
    """The content is another."""
    plan = folder / "content/plans/lai-chau/2020/so-y-te.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("Việc 2", "Việc hai"), encoding="utf-8")


def lose(folder: Path) -> None:
    """A file did not come along."""
    next(path for path in sorted((folder / "parts/2/spare").rglob("*.html"))).unlink()


def spoil(folder: Path) -> None:
    """The ledger is none."""
    (folder / "parts/2" / ledger.FILE).write_bytes(b"x" * 5000)


def break_off(_: Path) -> None:
    """The job of a part was ended before its time."""

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(InstantWorker, "wait", fail)
        assert part(2, 2) == 130


NO_PART = "không phải là một phần"
REFUSALS: dict[str, tuple[Callable[[Path], object], tuple[str, ...], str, str]] = {
    "one is missing": (lambda _: None, ("1",), URL, "còn thiếu phần 2/2"),
    "one comes twice": (lambda folder: shutil.copytree(folder / "parts/1", folder / "parts/3"), ("1", "2", "3"), URL,
        "đều là phần 1/2"),
    "of other shares": (lambda _: part(3, 3), ("1", "2", "3"), URL, "1/2, 2/2, 3/3"),
    "of other content": (edit, ("1", "2"), URL, "dựng từ kế hoạch hay lịch sử khác"),
    "for another address": (lambda _: None, ("1", "2"), "https://example.org", "địa chỉ khác với lượt ghép"),
    "a file is lost": (lose, ("1", "2"), URL, "thiếu tệp"),
    "no ledger": (lambda folder: (folder / "parts/2" / ledger.FILE).unlink(), ("1", "2"), URL, NO_PART),
    "a spoiled ledger": (spoil, ("1", "2"), URL, NO_PART),
    "no folder": (lambda _: None, ("1", "4"), URL, "`parts/4` không phải là một phần"),
    "ended before its time": (break_off, ("1", "2"), URL, NO_PART),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS)
def test_what_does_not_make_up_a_site_is_refused_and_the_old_site_stays(
    folder: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil_it, parts, url, words = REFUSALS[case]
    assert main(["build", "--work", "joined-work", "--out", "joined", "--site-url", URL]) == 0
    before = tree(folder / "joined")
    for number in (1, 2):
        assert part(number, 2) == 0
    spoil_it(folder)
    capsys.readouterr()
    assert join(*(f"parts/{number}" for number in parts), url=url) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said
    assert tree(folder / "joined") == before


@pytest.mark.parametrize("share", ["0/2", "3/2", "1", "1/0", "a/b", "1/1000", "-1/2"])
def test_a_share_that_is_none_is_told(share: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["part", share])
    assert ended.value.code == 2
    assert "portal: lệnh sai" in capsys.readouterr().err


def test_content_with_faults_makes_no_part(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = folder / "content/plans/lai-chau/2020/so-y-te.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("loai: ke-hoach", "loai: gi-do"), encoding="utf-8")
    assert part(1, 2) == 1
    assert "gi-do" in capsys.readouterr().out
    assert not (folder / "parts/1/spare").exists()


def test_the_commands_of_the_jobs_give_the_published_site(built: tuple[Path, Built], tmp_path: Path) -> None:
    """The real thing, MkDocs and all: what the jobs of the workflow run, one after the other."""
    variables = {**os.environ, "PYTHONPATH": str(REPOSITORY)}

    def run(*command: str) -> str:
        command = (sys.executable, "-m", "generator", *command, "--content", str(CONTENT))
        ran = subprocess.run(command, env=variables, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    for number in (1, 2):
        assert f"Đã dựng phần {number}/2 trong parts/{number}/" in run(
            "part", f"{number}/2", "--work", f"parts/{number}"
        )
    run("join", "parts/1", "parts/2")
    assert tree(tmp_path / "site") == tree(built[0])
    assert tree(tmp_path / "build/pages") == tree(built[0].with_name("work") / "pages")
    with sqlite3.connect(tmp_path / "build" / ledger.FILE) as connection:
        (nodes,) = connection.execute("select count(*) from node").fetchone()
    connection.close()
    with sqlite3.connect(built[0].with_name("work") / ledger.FILE) as connection:
        assert connection.execute("select count(*) from node").fetchone() == (nodes,), "the next build goes on from it"
    connection.close()
