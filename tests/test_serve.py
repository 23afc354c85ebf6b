"""The local preview: serves the site, shows its own 404 page, and notices changes."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import pytest

from generator import serve


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

    rebuilt: list[str] = []

    def rebuild() -> None:
        rebuilt.append(change)
        raise Stopped

    monkeypatch.setattr("generator.serve.time.sleep", step)
    with pytest.raises(Stopped):
        serve.watch([tmp_path], rebuild)
    assert rebuilt == [change]
