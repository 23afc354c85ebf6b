"""The local preview: serves the site, shows its own 404 page, and notices changes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import country
import pytest
from conftest import REPOSITORY

from generator import serve
from generator.build import forking


def test_pages_are_served_and_never_kept_by_the_browser(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("trang chủ", encoding="utf-8")
    with serve.served(tmp_path) as address, urllib.request.urlopen(address) as answer:  # noqa: S310
        assert answer.read().decode("utf-8") == "trang chủ"
        assert answer.headers["Cache-Control"] == "no-store"


def test_what_is_not_there_gets_the_sites_own_page(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("không có", encoding="utf-8")
    with serve.served(tmp_path) as address:
        with pytest.raises(urllib.error.HTTPError) as error:
            urllib.request.urlopen(f"{address}nowhere/")  # noqa: S310
        with error.value as answer:
            assert answer.code == 404
            assert answer.read().decode("utf-8") == "không có"


class Stopped(Exception):  # noqa: N818  # it is a signal, not an error
    """Ends the watching."""


@pytest.mark.parametrize("change", ["edit", "add", "remove"])
def test_a_change_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    first = tmp_path / "a.yml"
    first.write_text("one")
    steps = iter(["quiet", change, "quiet"])

    def step(_seconds: float) -> None:
        action = next(steps)
        if action == "edit":
            first.write_text("another")
        elif action == "add":
            (tmp_path / "b.yml").write_text("two")
        elif action == "remove":
            first.unlink()

    rebuilt: list[set[Path]] = []

    def rebuild(changed: set[Path]) -> None:
        rebuilt.append(changed)
        raise Stopped

    monkeypatch.setattr("generator.serve.time.sleep", step)
    with pytest.raises(Stopped):
        serve.Watch(tmp_path).run(rebuild, lambda: True)
    assert rebuilt == [{tmp_path / "b.yml" if change == "add" else first}]


def test_what_changed_before_the_first_look_is_noticed(tmp_path: Path) -> None:
    """The first build of many plans takes a minute, in which people go on typing."""
    watch = serve.Watch(tmp_path)
    (tmp_path / "a.yml").write_text("one")
    goes_on = iter((True, False))
    rebuilt: list[set[Path]] = []
    watch.run(rebuilt.append, lambda: next(goes_on))
    assert rebuilt == [{tmp_path / "a.yml"}]


@pytest.fixture
def copying(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a preview, where no thread is at work."""
    monkeypatch.setattr("generator.build.forking.processors", lambda: 2)


@pytest.mark.usefixtures("copying")
def test_a_server_of_its_own_leaves_the_preview_without_threads(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("trang chủ", encoding="utf-8")
    before = threading.active_count()
    with serve.apart(tmp_path, 0) as (address, answers):
        assert threading.active_count() == before
        with urllib.request.urlopen(address) as answer:  # noqa: S310
            assert answer.read().decode("utf-8") == "trang chủ"
        assert answers()
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(address)  # noqa: S310


def test_where_no_process_is_copied_it_is_served_in_the_background(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.build.forking.processors", lambda: 1)
    (tmp_path / "index.html").write_text("trang chủ", encoding="utf-8")
    with serve.apart(tmp_path, 0) as (address, answers), urllib.request.urlopen(address) as answer:  # noqa: S310
        assert answer.read().decode("utf-8") == "trang chủ"
        assert answers()


@pytest.mark.usefixtures("copying")
def test_the_preview_ends_when_its_server_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies: list[forking.Copy[None]] = []

    class Noted(forking.Copy[None]):
        def __init__(self, work: Callable[[], None]) -> None:
            super().__init__(work)
            copies.append(self)

    monkeypatch.setattr("generator.build.forking.Copy", Noted)
    with serve.apart(tmp_path, 0) as (_, answers):
        os.kill(copies[0]._process, signal.SIGKILL)
        serve.Watch(tmp_path).run(lambda _: None, answers)


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with serve.apart(tmp_path, 0) as (address, _), pytest.raises(OSError, match="in use"):  # noqa: SIM117
        with serve.apart(tmp_path, int(address.rstrip("/").rpartition(":")[2])):
            pass


def test_a_preview_shows_edits_of_plans_and_of_looks(tmp_path: Path) -> None:
    """The real command, one edit after the other; the looks are those of a copy of the program."""
    project, content = tmp_path / "project", tmp_path / "content"
    for name in ("generator", "theme", "schema"):
        shutil.copytree(REPOSITORY / name, project / name)
    shutil.copyfile(REPOSITORY / "mkdocs.yml", project / "mkdocs.yml")
    country.write(content, [2021], 3, ["lai-chau"])
    plan, page = content / "plans/lai-chau/2021/so-y-te.yml", tmp_path / "out/ke-hoach/lai-chau/2021/so-y-te/index.html"
    command = ["serve", "--port", "0", "--content", str(content), "--out", str(tmp_path / "out")]
    with subprocess.Popen(
        [sys.executable, "-m", "generator", *command, "--work", str(tmp_path / "work")], cwd=project, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(project)},
    ) as process:  # fmt: skip
        assert process.stdout
        said = iter(process.stdout.readline, "")
        address = next(line for line in said if line.startswith("Xem thử ở ")).split()[3]
        assert "Quý II/2021" in plan.read_text(encoding="utf-8")
        for words in ("Quý III/2021", "Quý IV/2021"):
            plan.write_text(plan.read_text(encoding="utf-8").replace("Quý II/2021", words), encoding="utf-8")
            assert next(line for line in said if line.startswith("Dựng lại xong")) == "Dựng lại xong (mã 0).\n"
            with urllib.request.urlopen(f"{address}ke-hoach/lai-chau/2021/so-y-te/") as answer:  # noqa: S310
                assert words in answer.read().decode("utf-8")
            plan.write_text(plan.read_text(encoding="utf-8").replace(words, "Quý II/2021"), encoding="utf-8")
            next(line for line in said if line.startswith("Dựng lại xong"))
        layout = project / "theme/main.html"
        layout.write_text(
            layout.read_text(encoding="utf-8").replace("</body>", "<p>chân mới</p></body>"), encoding="utf-8"
        )
        next(line for line in said if line.startswith("Dựng lại xong"))
        assert "chân mới" in page.read_text(encoding="utf-8")
        process.terminate()
        assert process.wait(60) == 0
