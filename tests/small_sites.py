"""Sites of a few files, built in no time: the real build, but for the check, the pages of plans and MkDocs.

What such a site is made of stands in ``content/nodes.json``: by the name of a node the texts of its outputs by path.
One that ends in ``.md`` is a page.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest
from conftest import copy_registers
from faults import tree

from generator import history
from generator.build import job, mkdocs, site, whole
from generator.build.check import Checked, check
from generator.build.ledger import Ledger
from generator.build.made import Family, File, Made, MarkdownPage, digest
from generator.build.making import Making
from generator.build.mkdocs_process import Answer, Order
from generator.build.site import Built, Options
from generator.build.stamp import stamp

Nodes = Mapping[str, Mapping[str, str]]

ALWAYS = {"always": {"api/v1/index.json": "{}", "hub/index.md": "the hub"}}
"""What every site has: the file by which it is known to be ours, and the page that the navigation names."""

WORK_NAMES = {".portal", "pages", "spare", "so-cai.sqlite", "da-doc.sqlite", "mau"}
"""What may lie in the work folder between two builds."""

_SETTINGS = "nav:\n  - Hub: hub/index.md\n"
_LOOKS = {"assets/look.css": "body {}", "404.html": "nothing here", "sitemap.xml": "of this run only"}


class InstantWorker:
    """Stands for MkDocs: a page is its Markdown in a tag."""

    is_alive = has_answered = True

    def __init__(self, _project: Path, _place: Path, _settings: Mapping[str, str]) -> None:
        self._order: Order = {}

    def go(self, order: Order) -> None:
        """Begin."""
        assert order["clock"] >= 0
        self._order = order

    def wait(self) -> Answer:
        """Do all of it."""
        order = self._order
        for path, text in _LOOKS.items() if order["looks"] else ():
            _write(Path(order["site"], path), text.encode())
        answer = []
        for _, source, target in order["pages"]:
            data = f"<h1>{Path(order['from'], source).read_text(encoding='utf-8')}</h1>".encode()
            answer.append((digest(data).hex(), len(data)))
            _write(Path(order["to"], target), data)
            if order["twin"]:
                twin = Path(order["twin"], target)
                twin.parent.mkdir(parents=True, exist_ok=True)
                twin.hardlink_to(Path(order["to"], target))
        return answer

    def end(self) -> None:
        """Nothing runs."""


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


class SmallFamilies:
    """One family: a node is made again when its line in the file has changed."""

    def __init__(self, *given: object) -> None:
        self._content = next(each for each in given if isinstance(each, Path))
        self._ledger = next(each for each in given if isinstance(each, Ledger))

    def files(self) -> list[Family]:
        """None that another could make."""
        return []

    def make(self, making: Making) -> None:
        """Everything that must be made."""
        nodes = nodes_of(self._content.parent)
        before = json.loads(self._ledger.kept("nodes") or b"{}")
        changed = {name for name in {*before, *nodes} if before.get(name) != nodes.get(name)}
        making.expire([*(f"node/{name}" for name in changed), *["nodes"] * (before.keys() != nodes.keys())])
        self._ledger.keep("nodes", json.dumps(nodes).encode())

        def members() -> Iterator[str]:
            making._reads.note("nodes")
            yield from nodes

        def outputs_of(name: str) -> Iterator[Made]:
            making._reads.note(f"node/{name}")
            for path, text in nodes[name].items():
                yield MarkdownPage(path, path, text, None) if path.endswith(".md") else File(path, text.encode())

        making.family(Family("small", members, outputs_of))


@lru_cache(maxsize=1)
def _checked() -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        copy_registers(Path(folder) / "content")
        checked = check(Path(folder) / "content")
        assert checked.catalog
        return checked


@contextmanager
def small() -> Iterator[None]:
    """Within the block, builds are those of small sites."""
    found = _checked()
    past = history.Collected()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "check", lambda *_, **__: found)
        patch.setattr(history, "collect", lambda *_: past)
        patch.setattr(job, "Families", SmallFamilies)
        patch.setattr(whole, "_means", lambda job: stamp(job.project, (job.options.site_url, job.options.repository)))
        patch.setattr(mkdocs, "start", InstantWorker)
        yield


def options(folder: Path, site_url: str = "") -> Options:
    """The usual folders below one."""
    return Options(folder / "content", folder / "out", folder / "work", site_url)


def nodes_of(folder: Path) -> dict[str, dict[str, str]]:
    """What the site is made of."""
    return dict(json.loads((folder / "content/nodes.json").read_text(encoding="utf-8")))


def write(folder: Path, nodes: Nodes) -> None:
    """Let the site be made of this."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "content/nodes.json").write_text(json.dumps({**ALWAYS, **nodes}), encoding="utf-8")


def build(folder: Path, nodes: Nodes, site_url: str = "") -> Built:
    """Build it; within ``small``. The project, which holds the settings, is another folder beside the content."""
    write(folder, nodes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "PROJECT", project(folder))
        return site.build(options(folder, site_url))


def project(folder: Path) -> Path:
    """Where the settings lie."""
    place = folder / "project"
    place.mkdir(exist_ok=True)
    (place / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
    return place


def state(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The site and the pages that lie there, by the digests of their files."""
    return tree(folder / "out"), tree(folder / "work/pages")


def clean(nodes: Nodes, site_url: str = "") -> tuple[dict[str, str], dict[str, str]]:
    """What a build in empty folders gives."""
    return _clean(json.dumps({**ALWAYS, **nodes}), site_url)


@lru_cache(maxsize=200)
def _clean(nodes: str, site_url: str) -> tuple[dict[str, str], dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), json.loads(nodes), site_url)
        return state(Path(folder))


def names(folder: Path) -> set[str]:
    """What lies in a folder, hidden files too."""
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
