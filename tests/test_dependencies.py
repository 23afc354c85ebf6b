"""What is installed is what was locked: every package by version and hash, from wherever the machine gets packages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted(ROOT.glob("requirements*.txt"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def pins(path: Path) -> list[str]:
    """The requirements of a lock file, each on one line, without comments."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    return [" ".join(pin.split()) for pin in "\n".join(lines).replace("\\\n", " ").splitlines() if pin.strip()]


def name_of(requirement: str) -> str:
    """The name of the package, in the one spelling that package registries compare by."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[=<>~ ]", requirement)[0]).lower()


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_package_is_pinned_by_version_and_hash_and_names_no_index(path: Path) -> None:
    found = pins(path)
    assert found
    for pin in found:
        pattern = r"[\w.-]+(\[[\w,-]+\])?==[\w.!+]+( ; [^#@]+?)?( --hash=sha256:[0-9a-f]{64})+"
        assert re.fullmatch(pattern, pin), pin[:200]


@pytest.mark.parametrize("path", sorted(ROOT.glob("requirements*.in")), ids=lambda path: path.name)
def test_every_list_of_packages_has_its_lock_and_the_lock_holds_them_all(path: Path) -> None:
    locked = {name_of(pin) for pin in pins(path.with_suffix(".txt"))}
    asked = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith(("#", "-"))]
    assert {name_of(line) for line in asked} <= locked
    assert f"-o {path.stem}.txt {path.name}" in MAKEFILE


def test_what_the_project_needs_is_locked() -> None:
    """The project itself is installed without its dependencies, by the build tool that is locked too."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    locked = {name_of(pin) for pin in pins(ROOT / "requirements.txt")}
    (block,) = re.findall(r"^dependencies = \[(.*?)\]", text, re.DOTALL | re.MULTILINE)
    assert {name_of(name) for name in re.findall(r'"([^"]+)"', block)} <= locked
    assert "flit-core" in locked
    assert 'requires = ["flit_core' in text


def test_everything_is_installed_by_hash() -> None:
    installs = [line for line in MAKEFILE.splitlines() if "pip install" in line]
    assert len(installs) >= 6
    for line in installs:
        is_locked = "--require-hashes -r requirements" in line
        is_the_project = "--no-deps --no-build-isolation -e ." in line
        renews_the_locks = (
            line.strip() == "$(BIN)/python -m pip install --quiet uv"
        )  # never on the way to a site or a test
        assert is_locked or is_the_project or renews_the_locks, line
    for path in [*(ROOT / ".github/workflows").glob("*.yml"), ROOT / ".ci/run", *ROOT.glob("tests/*.sh")]:
        assert "pip install" not in path.read_text(encoding="utf-8"), path.name


def test_every_lock_is_audited_each_week_and_when_it_changes() -> None:
    assert "for lock in requirements*.txt" in MAKEFILE
    assert "pip-audit --strict --require-hashes" in MAKEFILE, "a package that could not be asked about is no good news"
    workflow = yaml.safe_load((ROOT / ".github/workflows/audit.yml").read_text(encoding="utf-8"))
    events = workflow[True]  # YAML 1.1 takes the word "on" for a flag
    assert events["schedule"]
    assert "requirements*.txt" in events["pull_request"]["paths"]
    assert [step["run"] for step in workflow["jobs"]["audit"]["steps"] if "run" in step] == ["make audit"]
