"""What several test modules share: the repository's places, its built site, and a browser."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from benchmarks.chromium import find_browser
from generator import serve
from generator.build.site import Built, Options, build

sys.path.insert(0, str(Path(__file__).parent))
for name in ("PORTAL_REPOSITORY", "SITE_URL"):  # tests say themselves where a site lies
    os.environ.pop(name, None)


REPOSITORY = Path(__file__).resolve().parents[1]
LIVING_CONTENT = REPOSITORY / "content"
"""What is published today. It changes by pull request, so tests ask of it only that it is sound."""
FIRST_PLANS = ("dak-nong/2020", "ho-chi-minh/2024", "lai-chau/2021", "quang-ngai/2021", "thanh-hoa/2017")
SOURCES = REPOSITORY.parent / "shared" / "sources"
"""Where the plans were transcribed; a plain clone does not have it."""
PLAN = """\
loai: ke-hoach
tieu_de: Cải cách hành chính năm 2021
linh_vuc:
  - ma: the-che
    nhiem_vu:
      - id: nv-1-1
        ten: Rà soát văn bản
        chu_tri: [Văn phòng Sở]
        thoi_gian: Quý I/2021
"""
"""The shortest sound plan that has a task."""


def _first_content() -> Path:
    """The registers and the first five plans, in a folder of their own: plans that come later change no test."""
    folder = Path(tempfile.mkdtemp(prefix="portal-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    content = folder / "content"
    content.mkdir()
    for register in LIVING_CONTENT.glob("*.yml"):
        shutil.copy(register, content)
    for plan in FIRST_PLANS:
        (content / "plans" / plan).mkdir(parents=True)
        shutil.copy(LIVING_CONTENT / "plans" / plan / "so-y-te.yml", content / "plans" / plan)
    return content


CONTENT = _first_content()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what the wording of the plans was compared with."""
    known = "the sources themselves" if SOURCES.is_dir() else f"digests of the sources: {SOURCES.name}/ is not at hand"
    terminalreporter.write_line(f"wording of the plans compared with {known}")


def copy_registers(content: Path) -> None:
    """Put the project's registers into a content folder, which is made if it is not there.

    What the register of documents says about single documents quotes the published plans, so it is left out.
    """
    content.mkdir(parents=True, exist_ok=True)
    for register in CONTENT.glob("*.yml"):
        shutil.copy(register, content)
    documents = (CONTENT / "van-ban.yml").read_text(encoding="utf-8")
    (content / "van-ban.yml").write_text(documents.partition("\nvan_ban:")[0] + "\n", encoding="utf-8")


PLAN_PLACE = "content/plans/lai-chau/2021/so-y-te.yml"
"""Where the shortest plan stands, below the folder that holds ``content``."""


def write_shortest_content(folder: Path) -> None:
    """The registers and the shortest plan in ``folder/content``."""
    copy_registers(folder / "content")
    (folder / PLAN_PLACE).parent.mkdir(parents=True)
    (folder / PLAN_PLACE).write_text(PLAN, encoding="utf-8")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """The repository's content built once: the folder of the site, and what the build said."""
    folder = tmp_path_factory.mktemp("site")
    options = Options(CONTENT, folder / "out", folder / "work")
    return folder / "out", build(options)


@pytest.fixture(scope="session")
def site(built: tuple[Path, Built]) -> Path:
    """The folder of the built site."""
    return built[0]


@pytest.fixture(scope="session")
def golden_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plan of tests/golden, which uses every key, as a site of its own."""
    folder = tmp_path_factory.mktemp("golden-site")
    copy_registers(folder / "content")
    shutil.copytree(REPOSITORY / "tests" / "golden" / "plans", folder / "content" / "plans")
    assert build(Options(folder / "content", folder / "out", folder / "work")).ok
    return folder / "out"


@pytest.fixture(scope="session")
def parted_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """36 small plans, and limits so low that all open data and all calendars are cut."""
    import country  # it imports this module

    folder = tmp_path_factory.mktemp("parted-site")
    country.write(folder / "content", range(2020, 2026), tasks=6)
    with pytest.MonkeyPatch.context() as patch:
        country.Limits(records=60, plans=5, cited=20, mentions=12, events=10).set(patch)
        assert build(Options(folder / "content", folder / "out", folder / "work")).ok
    return folder / "out"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site served at the root of a local address."""
    with serve.served(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium; without one the tests fail, they are never skipped."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_browser(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield chromium
        chromium.close()
