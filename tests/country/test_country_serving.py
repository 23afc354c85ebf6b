"""A preview is measured from the edit to the page that shows it; one that fails is told, and none is left running."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from conftest import write_shortest_content

from benchmarks.country import measure as measuring
from benchmarks.country import serving
from benchmarks.country.builders import OURS, Source, site_of
from benchmarks.country.corpus import Written
from benchmarks.country.edit import edit
from benchmarks.country.measure import SERVED, Measured, Plan, measure
from benchmarks.country.process import Command, Run
from benchmarks.country.serving import Change, Page, free_port, show

SERVER = """\
import os, pathlib, signal, sys
from http.server import HTTPServer, SimpleHTTPRequestHandler
signal.signal(signal.SIGTERM, {end})
pathlib.Path("pid").write_text(str(os.getpid()))
HTTPServer(("127.0.0.1", {port}), SimpleHTTPRequestHandler).serve_forever()
"""
ENDS, STAYS = "lambda *_: sys.exit(0)", "signal.SIG_IGN"


def shown(
    folder: Path, program: str, words: str = "mới", limit: float = 60.0, path: str = "page.html", end: str = ENDS
) -> Run:
    """A server that is a few lines of Python shows the page as it lies in the folder."""
    page, port = folder / "page.html", free_port()
    page.write_text("<p>cũ</p>", encoding="utf-8")
    command = Command([sys.executable, "-c", program.format(port=port, end=end)], folder, {})

    def make() -> None:
        page.write_text("<p>mới</p>", encoding="utf-8")

    return show(command, Page(port, path), Change(make, words), 0.0, limit)


def is_running(folder: Path) -> bool:
    """Whether the server that left its number in the folder is still there."""
    try:
        os.kill(int((folder / "pid").read_text(encoding="utf-8")), 0)
    except ProcessLookupError:
        return False
    return True


def test_the_time_until_a_page_is_new_is_told_and_the_server_is_ended(tmp_path: Path) -> None:
    done = shown(tmp_path, SERVER)
    assert done.failure == ""
    assert done.seconds > 0
    assert done.cpu is None
    assert "GET /page.html" in done.said
    assert not is_running(tmp_path)


def test_a_server_that_cannot_start_is_told(tmp_path: Path) -> None:
    assert shown(tmp_path, "raise SystemExit('no such port')").failure == "no such port"
    assert shown(tmp_path, "").failure == "exit code 0"
    missing = show(Command(["no-such-program"], tmp_path, {}), Page(1, ""), Change(lambda: None, ""), 0.0, 1.0)
    assert "no-such-program" in missing.failure


def test_a_server_that_answers_nothing_is_given_up(tmp_path: Path) -> None:
    done = shown(tmp_path, "import time; time.sleep(600)", limit=0.5)
    assert done.failure.startswith("does not answer, after")
    assert shown(tmp_path, SERVER, path="other.html", limit=0.5).failure.startswith("does not answer, after")
    assert not is_running(tmp_path)


def test_a_page_that_stays_as_it_is_is_given_up_and_one_that_has_the_words_before_is_no_measure(tmp_path: Path) -> None:
    assert shown(tmp_path, SERVER, words="khác", limit=0.5).failure.startswith("the page does not change, after")
    assert shown(tmp_path, SERVER, words="cũ").failure == "the page has the new words before the edit"


def test_a_server_that_will_not_end_is_killed_and_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_END", 0.5)
    assert "after it was asked to" in shown(tmp_path, SERVER, end=STAYS).failure
    assert not is_running(tmp_path)


def test_the_preview_is_measured_and_leaves_site_and_content_as_they_were(tmp_path: Path) -> None:
    """All of ours on the shortest content, as it is: full builds, the edits, the check and the preview."""
    write_shortest_content(tmp_path)
    found, work = Measured("1x1", Written(1, 0, 1, 100)), tmp_path / "work"
    work.mkdir()
    measure(found, tmp_path / "content", work, Plan(1, [], 120.0), lambda _: None)
    assert [row.failure for row in found.again.values()] == [""] * 5
    assert found.again[SERVED].seconds
    assert found.difference == ""


def test_the_page_that_is_looked_at_is_the_one_that_shows_the_edit(tmp_path: Path) -> None:
    write_shortest_content(tmp_path)
    change, site = edit(tmp_path / "content", 0), tmp_path / "site"
    for name, words in (("", "Tháng"), ("phan-2/", change.words)):
        page = site / change.folder / name / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(words, encoding="utf-8")
    assert measuring._shown(site, change) == f"{change.folder}phan-2/"
    page.unlink()
    assert measuring._shown(site, change) is None


def test_the_preview_uses_the_folders_of_the_build(tmp_path: Path) -> None:
    source, folder = Source(tmp_path / "content", tmp_path / "pages"), tmp_path / "kept"
    build, serve = OURS.command(source, folder).words, OURS.serve(source, folder, 8123).words
    assert [*build[:3], "serve", *build[4:], "--port", "8123"] == list(serve)
    assert str(site_of(folder)) in serve
