"""Builds that fail at each of their moments in turn: killed, asked to end, on a full disk, where files must be small.

Whatever happens, the site is the old one or the new one, whole, and the next build gives what one in empty folders
gives. What becomes of real content and of MkDocs itself is told in test_killed_builds and test_machine_faults.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import faults
import pytest
from small_sites import WORK_NAMES

SCRIPT = Path(__file__).with_name("sweeping.py")
HERE = ["content", "out", "project", "work"]
STOPPED = "portal: đã dừng giữa chừng; không có gì ghi dở\n"
GROWTH = {"open", "os.mkdir", "os.rename"}


def swept(deed: str, kind: str, folder: Path) -> list[dict[str, Any]]:
    """What became of each build, the last of which came to its end."""
    environment = {**os.environ, "PYTHONPATH": f"{faults.REPOSITORY}{os.pathsep}{SCRIPT.parent}"}
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), deed, kind, str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    found: list[dict[str, Any]] = json.loads(ran.stdout)
    assert (found[-1]["event"], found[-1]["code"], found[-1]["site"]) == ("", 0, "new")
    for ended in found:
        assert ended["after"], ended
    return found


@pytest.mark.parametrize(
    "kind",
    ["first", "lagging", "without spare", "whole", "unfinished", "two steps", "other disk"],
)
def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(kind: str, tmp_path: Path) -> None:
    *killed, _ = swept("kill", kind, tmp_path)
    assert len(killed) > 60
    assert {ended["code"] for ended in killed} == {-9}
    sites = [ended["site"] for ended in killed]
    whole = {"older", "old", "new"} if kind == "unfinished" else {"old", "new"}
    others = [ended for ended in killed if ended["site"] not in whole]
    if kind == "two steps":  # the one moment without a site, where the system cannot exchange two folders
        assert {ended["site"] for ended in others} <= {"none of them: []"}
        assert all(".out.portal-cu" in ended["beside"] for ended in others)
        assert len(others) <= 1
    else:
        assert others == []
    order = [site for site in sites if site in whole]
    assert order == sorted(order, key=["old", "older", "new"].index)


@pytest.mark.parametrize("kind", ["lagging", "whole", "two steps"])
def test_a_build_asked_to_end_at_any_moment_says_one_line_and_tidies_up(kind: str, tmp_path: Path) -> None:
    *stopped, _ = swept("end", kind, tmp_path)
    assert len(stopped) > 60
    for ended in stopped:
        assert (ended["code"], ended["said"]) == (143, STOPPED), ended
        assert ended["site"] in ("old", "new"), ended
        assert ended["beside"] == HERE, ended
        assert set(ended["work"]) <= WORK_NAMES, ended


@pytest.mark.parametrize(
    "kind", ["first", "lagging", "without spare", "whole", "damaged", "unfinished", "two steps", "other disk"]
)
def test_wherever_the_disk_is_full_one_line_says_so_and_the_site_stays(kind: str, tmp_path: Path) -> None:
    full = swept("full", kind, tmp_path)
    assert len(full) > 40
    assert {ended["event"] for ended in full} >= GROWTH
    for ended in full:
        assert ended["beside"] == HERE or (
            kind == "first" and {"content", "project"} <= set(ended["beside"]) < set(HERE)
        )
        assert set(ended["work"]) <= WORK_NAMES, ended
        if ended["code"] == 0:
            assert (ended["site"], ended["said"]) == ("new", "")
        else:
            assert ended["code"] == 2
            assert ended["site"] in ("old", *["older"] * (kind == "unfinished")), ended
            assert ended["said"].startswith("portal: đĩa đã đầy"), ended
            assert ended["said"].count("\n") == 1
    assert sum(ended["code"] == 2 for ended in full) > 30


@pytest.mark.parametrize("kind", ["lagging", "whole"])
def test_where_files_must_be_small_one_line_says_so_and_the_site_stays(kind: str, tmp_path: Path) -> None:
    small = swept("small", kind, tmp_path)
    assert len(small) > 5
    for ended in small[:-1]:
        assert (ended["code"], ended["site"], ended["beside"]) == (2, "old", HERE), ended
        assert ended["said"].startswith("portal: "), ended
        assert ended["said"].count("\n") == 1
        assert set(ended["work"]) <= WORK_NAMES | {"so-cai.sqlite-journal"}, (
            ended
        )  # from which SQLite takes it up again
