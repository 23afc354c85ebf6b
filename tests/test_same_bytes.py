"""The same content gives the same site, byte for byte: anywhere, in any order, and whatever was built before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import CONTENT, PLAN, REPOSITORY, copy_registers
from faults import tree

from generator.build import site
from generator.build.site import Built, Options, build

OTHER_ORDER = """
import os

listed, scanned = os.listdir, os.scandir


class Backwards:
    def __init__(self, *arguments):
        with scanned(*arguments) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def close(self):
        pass


os.listdir = lambda *arguments: sorted(listed(*arguments), reverse=True)
os.scandir = Backwards
"""
"""What each Python process of a build runs first: folders are listed from the last name to the first."""


def copy_backwards(folder: Path, to: Path) -> None:
    """A copy whose files were made in another order, at other times, readable to their owner only."""
    for number, path in enumerate(sorted((path for path in folder.rglob("*") if path.is_file()), reverse=True)):
        copy = to / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        copy.chmod(0o600)
        os.utime(copy, (number * 1000, number * 1000))


def test_another_place_order_zone_locale_mask_and_hash_give_the_same_bytes(
    built: tuple[Path, Built], tmp_path: Path
) -> None:
    copy_backwards(CONTENT, tmp_path / "a b/nội dung")
    (tmp_path / "sitecustomize.py").write_text(OTHER_ORDER, encoding="utf-8")
    (tmp_path / "đây").mkdir()
    variables = {
        "PATH": os.environ["PATH"], "PYTHONPATH": f"{tmp_path}{os.pathsep}{REPOSITORY}", "TZ": "Asia/Ho_Chi_Minh",
        "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0", "USER": "ai-do",
        "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    places = ("--content", "../a b/nội dung", "--out", "trang", "--work", "../việc")
    ran = subprocess.run(
        [sys.executable, "-m", "generator", "build", *places], env=variables, cwd=tmp_path / "đây", umask=0o077,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert tree(tmp_path / "việc/pages") == tree(built[0].with_name("work") / "pages")
    assert tree(tmp_path / "đây/trang") == tree(built[0])


def test_files_are_listed_in_another_order_where_the_tests_say_so(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(OTHER_ORDER, encoding="utf-8")
    code = (
        "import os, pathlib; print(os.listdir('content')); print([next(os.walk('content'))[2]][0]);"
        "print([each.name for each in pathlib.Path('content').iterdir()])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    for line in ran.stdout.splitlines():
        names = [name for name in eval(line) if name.endswith(".yml")]  # noqa: S307  # lists printed just above
        assert len(names) > 3
        assert names == sorted(names, reverse=True)


Edit = Callable[[Path], object]
"""Changes something below a folder that holds ``content`` and ``project``."""


def write(place: str, text: str) -> Edit:
    """Puts a file there."""

    def edit(folder: Path) -> None:
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(text, encoding="utf-8")

    return edit


def replace(place: str, words: str, others: str) -> Edit:
    """Changes words in a file."""

    def edit(folder: Path) -> None:
        text = (folder / place).read_text(encoding="utf-8")
        assert words in text
        (folder / place).write_text(text.replace(words, others), encoding="utf-8")

    return edit


FIRST, SECOND = "content/plans/lai-chau/2021/so-y-te.yml", "content/plans/lai-chau/2022/so-y-te.yml"
TODAYS = PLAN.replace("2021", "2022").replace("Văn phòng Sở", "Thanh tra Sở").replace("the-che", "chinh-quyen-so")
STEPS: dict[str, tuple[Edit, ...]] = {
    "first": (write(FIRST, PLAN),),
    "a word of a plan": (replace(FIRST, "Rà soát", "Rà soát lại"),),
    "another plan, and a register": (write(SECOND, TODAYS), replace("content/co-quan.yml", "Sở Y tế", "Sở Y  tế")),
    "the looks and the settings": (
        replace("project/theme/main.html", "<main>", "<main data-x>"),
        replace("project/mkdocs.yml", "site_name: Cổng", "site_name: Trang"),
        write("project/theme/assets/portal.css", "body { color: black }\n"),
    ),
    "nothing": (),
    "the first plan goes": (lambda folder: shutil.rmtree((folder / FIRST).parent),),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Content without plans, and the project's looks and settings, which may be changed."""
    copy_registers(tmp_path / "content")
    shutil.copytree(REPOSITORY / "theme", tmp_path / "project/theme")
    shutil.copyfile(REPOSITORY / "mkdocs.yml", tmp_path / "project/mkdocs.yml")
    monkeypatch.setattr(site, "PROJECT", tmp_path / "project")
    return tmp_path


def test_a_build_over_an_earlier_one_gives_what_a_build_in_empty_folders_gives(folder: Path) -> None:
    """However builds are made faster: after every step the site must be that of a build that knew nothing."""
    seen, number = list[dict[str, str]](), 0
    for step, edits in STEPS.items():
        for edit in edits:
            edit(folder)
        number += bool(edits)  # where nothing was edited the last build in empty folders will do
        for out, work in (("out", "work"), *[(f"out-{number}", f"work-{number}")] * bool(edits and seen)):
            places = Options(folder / "content", folder / out, folder / work, "https://example.org/kho/")
            assert build(places).ok, step
        if seen:
            assert tree(folder / "out") == tree(folder / f"out-{number}"), step
            assert tree(folder / "work/pages") == tree(folder / f"work-{number}/pages"), step
        seen.append(tree(folder / "out"))
    assert [one == other for one, other in pairwise(seen)] == [step == "nothing" for step in list(STEPS)[1:]]
