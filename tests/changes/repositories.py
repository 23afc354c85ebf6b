"""Temporary git repositories for the tests: no configuration of the machine reaches them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from comparing import PLACE, PLAN
from conftest import copy_registers


class TestRepository:
    """A repository with the project's registers; commits are made on the days that a test names."""

    __test__ = False

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")
        copy_registers(self.content)

    def git(self, *arguments: str, day: str = "2026-01-01") -> str:
        """Run git as on one day; gives what it printed."""
        stamp = day if "T" in day else f"{day}T10:00:00+07:00"
        settings = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_AUTHOR_NAME": "Người nhập",
            "GIT_AUTHOR_EMAIL": "nhap@example.org",
            "GIT_COMMITTER_NAME": "Người nhập",
            "GIT_COMMITTER_EMAIL": "nhap@example.org",
            "GIT_AUTHOR_DATE": stamp,
            "GIT_COMMITTER_DATE": stamp,
        }
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, text: str | bytes | None, place: str = PLACE) -> None:
        """Put a file below the content folder, or take it away."""
        path = self.content / place
        if text is None:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, day: str, text: str | bytes | None = PLAN, place: str = PLACE) -> str:
        """Write a file and commit everything; gives the commit's id."""
        self.write(text, place)
        return self.commit_all(day)

    def commit_all(self, day: str) -> str:
        """Commit whatever is there."""
        self.git("add", "-A", day=day)
        self.git("commit", "-q", "--allow-empty", "-m", "thay đổi", day=day)
        return self.git("rev-parse", "HEAD")


def hide_git(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A machine without git."""
    assert shutil.which("git")
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
