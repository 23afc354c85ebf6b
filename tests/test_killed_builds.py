"""Builds that end before their time, and two at once: the published site is the last good one whole, or the new one."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import faults
import pytest
from conftest import PLAN, PLAN_PLACE, write_shortest_content
from faults import tree

from generator.build import mkdocs
from generator.build.claiming import WORK_MARK, claimed
from generator.build.failure import BuildFailedError
from generator.build.site import Options, build
from generator.cli import main

WORK = {WORK_MARK, "pages", "spare", "so-cai.sqlite", "da-doc.sqlite", "mau"}
"""What lies in the work folder between two builds."""

EDITED = PLAN.replace("Rà soát văn bản", "Rà soát mọi văn bản")


class Prepared:
    """A folder with a site that was built before its content was edited, and what the two sites are like."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.old = self._build()
        shutil.copytree(folder, folder.with_name("before"))
        (folder / PLAN_PLACE).write_text(EDITED, encoding="utf-8")
        self.new = self._build()
        self.new_site = folder / "out"
        assert self.old != self.new

    def copy(self, folder: Path) -> Path:
        """The folder as it was after the first build, with edited content."""
        shutil.copytree(self._folder.with_name("before"), folder, dirs_exist_ok=True)
        (folder / PLAN_PLACE).write_text(EDITED, encoding="utf-8")
        return folder

    def _build(self) -> dict[str, str]:
        assert build(options(self._folder)).ok
        return tree(self._folder / "out")


def options(folder: Path) -> Options:
    """The usual folders below one."""
    return Options(folder / "content", folder / "out", folder / "work")


def command(folder: Path) -> list[str]:
    """The command that builds there."""
    places = ("--content", str(folder / "content"), "--out", str(folder / "out"), "--work", str(folder / "work"))
    return ["build", *places]


def names(folder: Path) -> set[str]:
    """What lies in a folder, hidden files too."""
    return {path.name for path in folder.iterdir()}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Built once for all tests here."""
    folder = tmp_path_factory.mktemp("killed") / "folder"
    write_shortest_content(folder)
    return Prepared(folder)


def assert_next_build_is_clean(folder: Path, prepared: Prepared) -> None:
    """What comes next is as good as a build in empty folders, and leaves nothing of the one that was killed."""
    assert build(options(folder)).ok
    assert tree(folder / "out") == prepared.new
    assert names(folder) == {"content", "out", "work"}
    assert names(folder / "work") == WORK


@pytest.fixture
def instant(prepared: Prepared, monkeypatch: pytest.MonkeyPatch) -> None:
    """Builds of this process get the new site at once, for what MkDocs has no part in."""
    monkeypatch.setattr(mkdocs, "start", faults.instant(prepared.new_site))


@pytest.mark.parametrize(
    ("event", "number", "is_new"),
    [
        ("sqlite3.connect", 1, False),  # nothing is read yet
        ("subprocess.Popen", 1, False),  # the check is done, git has not told the history
        ("os.remove", 3, False),  # the spare site is being brought up to what is published
        ("open", 3, False),  # among the first files
        ("os.rename", 1, False),  # MkDocs is done, the first of its pages is not in its place
        ("ctypes.dlsym", 1, False),  # all is noted; the two sites are not exchanged
    ],
)
def test_a_killed_build_leaves_the_old_site_or_the_new_one(
    event: str, number: int, is_new: bool, tmp_path: Path, prepared: Prepared
) -> None:
    folder = prepared.copy(tmp_path)
    ended = faults.faulty("kill", event, number, *command(folder), instant=prepared.new_site)
    assert ended.returncode == -signal.SIGKILL
    assert tree(folder / "out") == (prepared.new if is_new else prepared.old)
    assert_next_build_is_clean(folder, prepared)


@pytest.mark.parametrize(("event", "number"), [("os.link", 200), ("os.rename", 60), ("open", 100)])
def test_a_first_build_that_is_killed_leaves_no_site(
    event: str, number: int, tmp_path: Path, prepared: Prepared
) -> None:
    folder = prepared.copy(tmp_path)
    shutil.rmtree(folder / "out")
    shutil.rmtree(folder / "work")
    ended = faults.faulty("kill", event, number, *command(folder), instant=prepared.new_site)
    assert ended.returncode == -signal.SIGKILL
    assert not (folder / "out").exists()
    assert_next_build_is_clean(folder, prepared)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_mkdocs_ends_with_the_build_that_began_it(number: signal.Signals, tmp_path: Path, prepared: Prepared) -> None:
    folder = prepared.copy(tmp_path)
    fresh = folder / "work" / "mkdocs"
    with faults.process(*command(folder)) as running:
        faults.wait_until(lambda: len(faults.running_in(fresh)) == 1)
        running.send_signal(number)
        _, complained = running.communicate()
    faults.wait_until(lambda: not faults.running_in(fresh))
    assert tree(folder / "out") == prepared.old
    if number == signal.SIGTERM:
        assert running.returncode == 128 + number
        assert complained == "portal: đã dừng giữa chừng; không có gì ghi dở\n"
        assert names(folder) == {"content", "out", "work"}
        assert names(folder / "work") == WORK
    else:
        assert_next_build_is_clean(folder, prepared)


@pytest.mark.parametrize(
    ("deed", "event", "code"), [("end", "open", 143), ("interrupt", "ctypes.dlsym", 130), ("end", "os.rename", 143)]
)
def test_a_stopped_build_says_one_line_and_tidies_up(
    deed: str, event: str, code: int, tmp_path: Path, prepared: Prepared
) -> None:
    folder = prepared.copy(tmp_path)
    ended = faults.faulty(deed, event, 1, *command(folder), instant=prepared.new_site)
    assert (ended.returncode, ended.stdout) == (code, "")
    assert ended.stderr == "portal: đã dừng giữa chừng; không có gì ghi dở\n"
    assert tree(folder / "out") in (prepared.old, prepared.new)
    assert names(folder) == {"content", "out", "work"}
    assert names(folder / "work") == WORK


def test_builds_killed_at_random_moments_never_harm_the_site(tmp_path: Path, prepared: Prepared) -> None:
    folder = prepared.copy(tmp_path)
    seeded = random.Random(7)  # noqa: S311  # it chooses moments, not secrets
    for _ in range(4):
        with faults.process(*command(folder)) as running:
            time.sleep(seeded.uniform(0.2, 2.5))  # whatever it is at by then: what is asserted holds at every moment
            running.kill()
        assert tree(folder / "out") in (prepared.old, prepared.new)
        faults.wait_until(lambda: not faults.running_in(folder / "work"))
    assert_next_build_is_clean(folder, prepared)


SWAPS = """
import errno, json, os, shutil, sys
from pathlib import Path
import faults
from generator.build import swapping

kind, folder = sys.argv[1], Path(sys.argv[2])
found = []
if kind == "two steps":
    swapping._exchanged = lambda one, other: False
for number in range(1, 40):
    place, fresh = folder / str(number) / "out", folder / str(number) / "work" / "site"
    for path, words in ((place, "old"), (fresh, "new")):
        (path / "below").mkdir(parents=True)
        for name in ("index.html", "below/a.html", "below/b.html"):
            (path / name).write_text(words)

    def far(event, arguments):
        if event == "os.rename" and str(arguments[0]).endswith("site"):
            raise OSError(errno.EXDEV, "Invalid cross-device link")

    pid = os.fork()
    if pid == 0:
        if kind == "other disk":
            sys.addaudithook(far)
        with faults.fault(faults.DEEDS["kill"], "change", number):
            swapping.swap(fresh, place)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    at_once = sorted({path.read_text() for path in place.rglob("*.html")}), len(list(place.rglob("*.html")))
    swapping.put_right(place)
    after = sorted({path.read_text() for path in place.rglob("*.html")}), len(list(place.rglob("*.html")))
    found.append([code, at_once, after, sorted(path.name for path in place.parent.iterdir())])
    if code == 0:
        break
print(json.dumps(found))
"""
WHOLE = ([["old"], 3], [["new"], 3])


@pytest.mark.parametrize("kind", ["exchange", "two steps", "other disk"])
def test_a_swap_killed_at_any_change_is_done_or_not_done(kind: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": f"{faults.REPOSITORY}{os.pathsep}{Path(__file__).parent}"}
    ran = subprocess.run(
        [sys.executable, "-c", SWAPS, kind, str(tmp_path)], env=environment, capture_output=True, text=True, check=True
    )
    found = json.loads(ran.stdout)
    assert len(found) > 8
    assert [code for code, *_ in found] == [-9] * (len(found) - 1) + [0]
    for _, at_once, after, beside in found:
        assert at_once in WHOLE or (kind == "two steps" and at_once == [[], 0])
        assert after in WHOLE
        assert beside == ["out", "work"]
    assert [after for *_, after, _ in found] == sorted((after for *_, after, _ in found), reverse=True)


def test_what_a_kill_left_beside_the_site_is_put_right_even_where_the_content_has_errors(
    tmp_path: Path, prepared: Prepared
) -> None:
    folder = prepared.copy(tmp_path)
    (folder / "out").rename(folder / ".out.portal-cu")
    (folder / ".out.portal-moi").mkdir()
    (folder / PLAN_PLACE).write_text("loai: [", encoding="utf-8")
    assert not build(options(folder)).ok
    assert tree(folder / "out") == prepared.old
    assert names(folder) == {"content", "out", "work"}


@pytest.mark.usefixtures("instant")
def test_behind_a_link_it_is_the_real_folder_that_is_replaced(tmp_path: Path, prepared: Prepared) -> None:
    folder = prepared.copy(tmp_path)
    (folder / "out").rename(folder / "published")
    (folder / "out").symlink_to("published")
    assert build(options(folder)).ok
    assert (folder / "out").is_symlink()
    assert tree(folder / "published") == prepared.new
    assert names(folder) == {"content", "out", "published", "work"}


@pytest.mark.parametrize("shared", ["work", "out"])
def test_of_two_builds_in_one_folder_the_second_is_refused(
    shared: str, tmp_path: Path, prepared: Prepared, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = prepared.copy(tmp_path)
    other = folder / ("second-out" if shared == "work" else "second-work")
    second = command(folder)
    second[second.index(str(folder / ("out" if shared == "work" else "work")))] = str(other)
    fresh = folder / "work" / "mkdocs"
    with faults.process(*command(folder)) as running:
        faults.wait_until(lambda: fresh.is_dir() or running.poll() is not None)
        running.send_signal(signal.SIGSTOP)
        code = main(second)
        running.send_signal(signal.SIGCONT)
        running.communicate()
    said = f"portal: một lượt dựng khác đang dùng thư mục `{folder / shared}`; đợi lượt ấy xong rồi chạy lại\n"
    assert (code, capsys.readouterr().err) == (2, said)
    assert running.returncode == 0
    assert tree(folder / "out") == prepared.new
    assert not (other / "pages").exists()


def test_builds_begun_together_end_with_one_site_that_could_be_read_all_the_time(
    tmp_path: Path, prepared: Prepared
) -> None:
    folder = prepared.copy(tmp_path)
    seen: set[str] = set()
    running = [faults.process(*command(folder)) for _ in range(2)]
    while any(each.poll() is None for each in running):
        seen.add((folder / "out/ke-hoach/lai-chau/2021/so-y-te/index.html").read_text(encoding="utf-8"))
    ended = [(each.communicate()[1], each.returncode) for each in running]
    assert 0 in [code for _, code in ended]
    assert all(code == 0 or (code == 2 and words.count("\n") == 1) for words, code in ended)
    assert 1 <= len(seen) <= 2
    assert all(page.rstrip().endswith("</html>") for page in seen)
    assert tree(folder / "out") == prepared.new
    assert names(folder) == {"content", "out", "work"}


def test_a_preview_waits_for_another_build_instead_of_staying_behind(tmp_path: Path, prepared: Prepared) -> None:
    folder = prepared.copy(tmp_path)
    place = options(folder)
    with faults.process(*command(folder)) as running:
        faults.wait_until(lambda: (folder / "work/mkdocs").is_dir() or running.poll() is not None)
        (folder / PLAN_PLACE).write_text(PLAN, encoding="utf-8")  # the other build has read what was there before
        assert build(place, patient=True).ok
        running.communicate()
    assert tree(place.out) == prepared.old


def test_a_claim_ends_with_the_block_and_lets_nobody_in_before(tmp_path: Path) -> None:
    work, out = tmp_path / "work", tmp_path / "out"
    with claimed(work, out, patient=False):
        for other in ((work, tmp_path / "else"), (tmp_path / "else", out), (work / "../work", out)):
            with pytest.raises(BuildFailedError, match="một lượt dựng khác"), claimed(*other, patient=False):
                raise AssertionError(other)
    with claimed(work, out, patient=False):
        pass
    assert names(tmp_path) == {"work", "else"}
