"""Hostile words, files and folders as content: refused where they stand, by name, in bounded time and memory."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import hostile
import pytest
import yaml
from conftest import PLAN, REPOSITORY, copy_registers

from generator import schema, source
from generator.build.check import check
from generator.model import Plan, Record
from generator.source import SourceFile

KINDS: dict[str, type[Record]] = {"plan": Plan, **hostile.REGISTERS}
PLACE = "plans/lai-chau/2021/so-y-te.yml"


def tree_of(kind: str) -> hostile.Tree:
    """A file of this kind that uses every key."""
    return hostile.golden() if kind == "plan" else hostile.full_registers()[kind]


def faults(kind: str, tree: hostile.Tree, folder: Path) -> tuple[list[Any], list[str]]:
    """What the loader says of a tree that is written to a file, and the lines of the file."""
    path = folder / f"{kind}.yml"
    hostile.write(path, tree)
    document, problems = source.read(SourceFile(path.name, path, (path.name,)))
    if document is not None:
        problems = [*problems, *schema.load(document, KINDS[kind])[1]]
    return problems, path.read_text(encoding="utf-8").split("\n")


def test_there_are_strings_enough_of_every_family() -> None:
    families = {entry["family"] for entry in hostile.ENTRIES}
    assert len(hostile.SHOWN) >= 60
    assert families >= {
        "script", "event handler", "attribute", "link", "Markdown", "template", "entity", "script data", "formula",
        "calendar", "XML", "SVG and MathML", "navigation", "frame", "style", "GitHub", "path", "length", "direction",
        "invisible", "control", "YAML",
    }  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_the_trees_to_poison_use_every_key_of_the_model(kind: str) -> None:
    tree = tree_of(kind)
    used = {(leaf.record, leaf.key) for leaf in hostile.leaves(KINDS[kind], tree)}
    inner = {key for name, key in hostile.keys(KINDS[kind]) if (name, key) not in used}
    assert not [key for key in inner if f"'{key}':" not in str(tree)]


@pytest.mark.parametrize("kind", KINDS)
def test_text_that_may_say_anything_takes_hostile_strings(kind: str, tmp_path: Path) -> None:
    for text in hostile.SHOWN[::4]:  # all of them are built and opened in tests/web
        same = partial(str, text)
        made = hostile.hostile_plan(text) if kind == "plan" else hostile.poisoned(KINDS[kind], tree_of(kind), same)
        assert faults(kind, made, tmp_path)[0] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_must_have_a_form_refuses_hostile_strings_where_they_stand(kind: str, tmp_path: Path) -> None:
    whole = tree_of(kind)
    fixed = [leaf for leaf in hostile.leaves(KINDS[kind], whole) if not leaf.is_free]
    assert fixed
    for number, leaf in enumerate(fixed):
        for text in (hostile.SHOWN * 2)[number * 4 % len(hostile.SHOWN) :][:4]:
            tree = hostile.golden() if kind == "plan" else hostile.full_registers()[kind]
            hostile.put(tree, leaf.path, text)
            problems, lines = faults(kind, tree, tmp_path)
            assert problems, (leaf, text)
            key = next(step for step in reversed(leaf.path) if isinstance(step, str))
            told = [problem for problem in problems if f"`{key}`" in problem.message]
            assert told, (leaf, problems)
            typed = yaml.dump(text, Dumper=hostile.Quoted, allow_unicode=True, width=10**9).strip()
            assert any(typed in lines[p.location.line - 1] or key in lines[p.location.line - 1] for p in told)


@pytest.mark.parametrize("kind", KINDS)
def test_letters_nobody_can_see_are_refused_in_every_field(kind: str, tmp_path: Path) -> None:
    places = list(hostile.leaves(KINDS[kind], tree_of(kind)))
    texts = [(text, rule) for text, _, rule in hostile.REFUSED if text]
    for number, leaf in enumerate(places):
        text, rule = texts[number % len(texts)]
        tree = tree_of(kind)
        hostile.put(tree, leaf.path, text)
        problems, lines = faults(kind, tree, tmp_path)
        told = [problem for problem in problems if problem.rule == rule]
        assert told, (leaf, text)
        assert any('"' in lines[problem.location.line - 1] for problem in told)


@pytest.mark.parametrize(("text", "typed", "rule"), hostile.REFUSED, ids=lambda part: ascii(part)[:20])
def test_what_is_kept_out_is_kept_out_by_the_rule_that_says_so(text: str, typed: str, rule: str) -> None:
    escaped = "".join(f"\\U{ord(letter):08x}" for letter in text)
    for value in filter(None, (typed, f'"{escaped}"' if text else "")):
        data = PLAN.replace("Rà soát văn bản", value).encode("utf-8")
        _, problems = source.read_bytes(data, SourceFile("p.yml", Path("p.yml"), ("p.yml",)))
        assert rule in {problem.rule for problem in problems}


NAMES = [
    "plans/../../x/2021/so-y-te.yml", "plans/lai-chau/2021/..%2f..%2fx.yml", "plans/lai-chau/2021/<img src=x>.yml",
    "plans/lai-chau/2021/x\n::error::y.yml", "plans/lai-chau/2021/\x1b[2Jx.yml", "plans/lai-chau/2021/So-Y-Te.yml",
    "plans/lai-chau/2021/sở-y-tế.yml", "plans/lai-chau/../x.yml", "plans/LAI-CHAU/2021/so-y-te.yml",
    "plans/lai-chau/2021/so-y-te.yaml", "plans/lai-chau/99999/so-y-te.yml", "plans/$(id)/2021/so-y-te.yml",
    "plans/-rf/2021/so-y-te.yml", "plans/lai-chau/2021/con .yml", "x.yml",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_file_with_a_hostile_name_is_told_on_one_line_and_never_published(name: str, tmp_path: Path) -> None:
    content = tmp_path / "a/content"
    copy_registers(content)
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    (content / "plans/lai-chau").mkdir(parents=True, exist_ok=True)
    path.write_text(PLAN, encoding="utf-8")
    command = [sys.executable, "-m", "generator", "check", "--content", str(content)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    if not path.resolve().is_relative_to(content) or path.name.startswith("."):
        assert done.returncode == 0, "what lies beside the content, or is hidden, is none of it"
        return
    assert done.returncode == 1
    assert "error[path]" in done.stdout or "error[unknown-province]" in done.stdout
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", done.stdout)
    assert not [line for line in done.stdout.splitlines() if line.lstrip().startswith("::") or "##[" in line]


def listen(place: Path, _: Path) -> None:
    """Leave a socket behind; its name is relative, for it may not be long."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.relpath(place))


SPECIAL: dict[str, tuple[Callable[[Path, Path], object], str]] = {
    "link to a file": (lambda place, outside: place.symlink_to(outside / "secret.yml"), "symlink"),
    "link to nothing": (lambda place, _: place.symlink_to("nowhere"), "symlink"),
    "link to itself": (lambda place, _: place.symlink_to(place), "symlink"),
    "link to a device": (lambda place, _: place.symlink_to("/dev/zero"), "symlink"),
    "link to passwords": (lambda place, _: place.symlink_to("/etc/passwd"), "symlink"),
    "pipe": (lambda place, _: os.mkfifo(place), "unreadable"),
    "socket": (listen, "unreadable"),
}


@pytest.mark.parametrize("name", SPECIAL)
@pytest.mark.parametrize("where", [PLACE, "tinh.yml", "plans/lai-chau/2021"])
def test_what_is_no_file_is_neither_followed_nor_read(
    name: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, outside = tmp_path / "content", tmp_path / "outside"
    copy_registers(content)
    outside.mkdir()
    (outside / "secret.yml").write_text(PLAN, encoding="utf-8")
    place = content / (where if where.endswith(".yml") else f"{where}.yml")
    place.unlink(missing_ok=True)
    place.parent.mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(place.parent)
    make, rule = SPECIAL[name]
    make(place, outside)
    found = check(content)
    assert rule in {problem.rule for problem in found.problems if problem.location.path.endswith(place.name)}
    assert not found.ok


def test_linked_folders_are_not_walked_through_and_loops_end(tmp_path: Path) -> None:
    content = tmp_path / "content"
    copy_registers(content)
    (tmp_path / "outside/2021").mkdir(parents=True)
    (tmp_path / "outside/2021/so-y-te.yml").write_text(PLAN, encoding="utf-8")
    (content / "plans").mkdir()
    (content / "plans/lai-chau").symlink_to(tmp_path / "outside", target_is_directory=True)
    (content / "plans/ha-noi").symlink_to(content / "plans", target_is_directory=True)
    found = check(content)
    assert [problem.rule for problem in found.problems] == ["symlink", "symlink"]
    assert found.catalog is None or not found.catalog.plans


def many(count: int, line: str) -> str:
    """A plan with a long list of purposes."""
    return PLAN + "muc_dich:\n" + line * count


TASK = "ten: Rà soát văn bản"
HUGE: dict[str, Callable[[], str]] = {
    "aliases that double": lambda: "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(20_000)),
    "a billion laughs": lambda: (
        "a0: &a0 x\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 1_000))
    ),
    "brackets": lambda: "a: " + "[" * 100_000,
    "braces": lambda: "{a: " * 100_000,
    "dashes": lambda: "- " * 100_000,
    "indented keys": lambda: "".join(" " * depth + "a:\n" for depth in range(1_300)),
    "questions": lambda: "? " * 100_000,
    "one long line": lambda: PLAN.replace(TASK, "ten: " + "a" * 990_000),
    "one long key": lambda: PLAN + "b" * 990_000 + ": x\n",
    "many items": lambda: many(120_000, "- a\n"),
    "many blank items": lambda: many(120_000, "-\n"),
    "many unknown keys": lambda: PLAN + "".join(f"k{i}: x\n" for i in range(90_000)),
    "many doubled keys": lambda: PLAN + "tinh: x\n" * 120_000,
    "many faults": lambda: many(150_000, "- {}\n"),
    "many comments": lambda: PLAN + "# CẦN KIỂM TRA\n" * 45_000,
    "digits": lambda: PLAN.replace(TASK, f"{TASK}\n        kinh_phi: " + "0" * 900_000 + "x"),
    "commas in a time": lambda: PLAN.replace("thoi_gian: Quý I/2021", "thoi_gian: a" + ", " * 400_000 + "a"),
    "spaces": lambda: PLAN.replace(TASK, "ten: 'a" + " " * 900_000 + "b'"),
    "numbers of documents": lambda: PLAN.replace(TASK, "ten: " + "1/2021/QĐ-UBND " * 50_000),
    "parts of numbers": lambda: PLAN.replace(TASK, "ten: " + "1/" * 450_000),
    "hyphens": lambda: PLAN.replace(TASK, "ten: a" + "-a" * 450_000),
    "units": lambda: PLAN.replace("[Văn phòng Sở]", "[" + "Văn phòng Sở và " * 40_000 + "]"),
    "footnote marks": lambda: PLAN.replace(TASK, "ten: " + "¹" * 300_000),
    "quotes": lambda: PLAN.replace(TASK, "ten: " + "'" * 900_000),
    "too large": lambda: "#" * 50_000_000,
}
"""Files that want to cost more than they may; the largest that are read have a megabyte."""
SECONDS, MEGABYTES = 60, 1_500
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds}))
resource.setrlimit(resource.RLIMIT_AS, ({bytes}, {bytes}))
from generator.cli import main
sys.exit(main(["check", "--content", sys.argv[1]]))
"""


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_or_twisted_file_costs_no_more_than_it_may(name: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    copy_registers(content)
    path = content / PLACE
    path.parent.mkdir(parents=True)
    path.write_text(HUGE[name](), encoding="utf-8")
    program = LIMITED.format(seconds=SECONDS, bytes=MEGABYTES * 1_000_000)
    command = [sys.executable, "-c", program, str(content)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    assert done.returncode in (0, 1), done.stderr[-500:]
    assert "Traceback" not in done.stderr
    assert len(done.stdout) < 2_000_000
