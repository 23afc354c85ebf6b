"""Builds over earlier ones: whatever lies there and whatever was changed, they give what one in empty folders gives."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
import small_sites
from faults import tree
from small_sites import WORK_NAMES, clean, names, options, state

from generator.build import ledger, memory, site
from generator.build.failure import BuildFailedError
from generator.build.folders import MARK
from generator.build.making import DuplicatePathError
from generator.build.staging import Stage

Nodes = dict[str, dict[str, str]]

FIRST: Nodes = {
    "one": {"index.md": "first", "a/index.md": "page a", "data/x.json": "x"},
    "two": {"b": "file b", "c/d/e.txt": "e"},
    "three": {"f.txt": "f", "g/index.md": "page g"},
}
SECOND: Nodes = {
    "one": {"index.md": "second", "data/x.json": "x"},
    "two": {"b": "file b", "a": "file a", "h/i/j.txt": "j"},
    "four": {"g/index.md": "page g", "f.txt": "other f"},
}
"""An edit, files that go and come, a page that becomes a file, outputs that move to another node."""


@pytest.fixture(autouse=True)
def _small() -> Iterator[None]:
    with small_sites.small():
        yield


def built(folder: Path, nodes: Mapping[str, Mapping[str, str]]) -> int:
    """How many outputs were written by a build that gives what one in empty folders gives."""
    done = small_sites.build(folder, nodes)
    assert done.ok
    assert state(folder) == clean(nodes)
    assert names(folder) == {"content", "out", "work", "project"}
    assert names(folder / "work") <= WORK_NAMES
    return done.written


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    everything = built(tmp_path, FIRST)
    assert everything == len(clean(FIRST)[0]) - 1  # the mark is no output
    assert built(tmp_path, FIRST) == 0
    edited = {**FIRST, "one": {**FIRST["one"], "index.md": "edited"}}
    assert built(tmp_path, edited) == 1
    assert built(tmp_path, SECOND) == 4
    assert built(tmp_path, FIRST) == 4
    assert built(tmp_path, FIRST) == 0


def test_nothing_grows_and_nothing_former_stays(tmp_path: Path) -> None:
    for nodes in (FIRST, SECOND, FIRST, SECOND):
        built(tmp_path, nodes)
    seen = {path.relative_to(tmp_path): path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()}
    for _ in range(10):
        built(tmp_path, FIRST)
        built(tmp_path, SECOND)
    now = {path.relative_to(tmp_path): path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()}
    assert now == seen
    folders = {path for path in (tmp_path / "out").rglob("*") if path.is_dir()}
    assert {path.name for path in folders} == {"api", "v1", "assets", "data", "hub", "g", "h", "i"}
    with sqlite3.connect(tmp_path / "work" / ledger.FILE) as connection:
        tables = ("output", "page", "node", "lag")
        counts = {table: connection.execute(f"select count(*) from {table}").fetchone()[0] for table in tables}  # noqa: S608
    connection.close()
    pages = len(clean(SECOND)[1]) - 1
    outputs = len(clean(SECOND)[0]) - 1
    assert counts == {"output": outputs, "page": pages, "node": 6, "lag": counts["lag"]}
    assert counts["lag"] <= 10


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"n": {"a": "file"}}, {"n": {"a/index.md": "page"}}),
        ({"n": {"a": "file"}}, {"n": {"a/b/c/index.md": "page"}}),
        ({"n": {"a": "file"}}, {"m": {"a/b.txt": "below"}}),
        ({"n": {"a/b/c.txt": "1", "a/b/d.txt": "2", "a/e.md": "3"}}, {"n": {"a": "file"}}),
        ({"n": {"a/b/c.txt": "1", "a/f.txt": "2"}}, {"n": {"a/b": "file", "a/f.txt": "2"}}),
        ({"n": {"x.html": "a file"}}, {"n": {"x.md": "a page"}}),
        ({"n": {"x.md": "a page"}, "m": {"y": "y"}}, {"n": {"y": "y"}, "m": {"x.html": "a file"}}),
        ({"n": {"x.md": "x"}, "m": {"y.md": "y"}}, {"n": {"y.md": "y"}, "m": {"x.md": "x"}}),
        ({"n": {"x.md": "x", "y": "y"}}, {"m": {"x.md": "x", "y": "y"}}),
    ],
    ids=lambda nodes: " ".join(path for outputs in nodes.values() for path in outputs),
)
def test_what_takes_the_place_of_something_else_and_back(before: Nodes, after: Nodes, tmp_path: Path) -> None:
    built(tmp_path, before)
    for _ in range(2):  # so that the spare site, too, has to catch up with both
        built(tmp_path, after)
        built(tmp_path, {**after, "else": {"z": "z"}})
        built(tmp_path, {**before, "else": {"z": "other z"}})
        built(tmp_path, before)


def test_an_output_that_moved_goes_with_its_new_node(tmp_path: Path) -> None:
    built(tmp_path, {"one": {"x.md": "x", "y": "y"}, "two": {}})
    built(tmp_path, {"one": {}, "two": {"x.md": "x", "y": "y"}})
    built(tmp_path, {"two": {"x.md": "x", "y": "y"}})
    built(tmp_path, {"two": {}})
    built(tmp_path, {"one": {"x.md": "x", "y": "y"}})


def test_random_walks_end_where_builds_in_empty_folders_end(tmp_path: Path) -> None:
    seeded = random.Random(11)  # noqa: S311  # it chooses edits, not secrets
    for step in range(120):
        built(tmp_path, random_nodes(seeded))
        if step % 10 == 9:  # what lies there is damaged in one way or another
            DAMAGES[seeded.choice(sorted(DAMAGES))](tmp_path)


def random_nodes(seeded: random.Random) -> Nodes:
    """Few names, so that they meet: as files, as folders, under other nodes."""
    nodes: Nodes = {name: {} for name in "pqr" if seeded.random() < 0.8}
    files, folders = set[str](), set[str]()
    for _ in range(seeded.randrange(8) if nodes else 0):
        path = "/".join(seeded.choices("abc", k=seeded.randrange(1, 4))) + seeded.choice(["", "", ".md", ".html"])
        file = path.replace(".md", ".html")
        above = {"/".join(file.split("/")[:count]) for count in range(1, file.count("/") + 1)}
        if file not in files | folders and not above & files:
            files.add(file)
            folders |= above
            nodes[seeded.choice(sorted(nodes))][path] = seeded.choice("123")
    return nodes


def _go(*places: str) -> Callable[[Path], object]:
    """These go, if they are there."""

    def damage(folder: Path) -> None:
        for path in (folder / place for place in places):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    return damage


def _put(place: str, words: bytes) -> Callable[[Path], object]:
    """A file takes the place of what is there."""

    def damage(folder: Path) -> None:
        _go(place)(folder)
        (folder / place).parent.mkdir(exist_ok=True)
        (folder / place).write_bytes(words)

    return damage


def _empty(place: str) -> Callable[[Path], object]:
    """All goes but what a shell does not show."""

    def damage(folder: Path) -> None:
        _go(*(f"{place}/{name}" for name in names(folder / place) if name != MARK))(folder)

    return damage


def _replace_by_folder(place: str) -> Callable[[Path], object]:
    """A folder takes the place of a file."""

    def damage(folder: Path) -> None:
        _go(place)(folder)
        (folder / place / "below").mkdir(parents=True)
        (folder / place / "below/x").write_text("x")

    return damage


def _replace_by_link(place: str) -> Callable[[Path], object]:
    """A link to the same files takes the place of a folder."""

    def damage(folder: Path) -> None:
        if not (folder / place).is_symlink():
            _go("project/elsewhere")(folder)
            (folder / place).rename(folder / "project/elsewhere")
            (folder / place).symlink_to(folder / "project/elsewhere")

    return damage


def _overwrite_middle(folder: Path) -> None:
    """Half of the file's pages are no longer what its beginning says."""
    file = folder / "work" / ledger.FILE
    data = bytearray(file.read_bytes())
    for start in range(4096, len(data), 8192):
        data[start : start + 4096] = random.Random(start).randbytes(4096)  # noqa: S311  # just any
    file.write_bytes(data)


def _form(folder: Path) -> None:
    with sqlite3.connect(folder / "work" / ledger.FILE) as connection:
        connection.execute("pragma user_version = 7")
    connection.close()


def _other_tables(folder: Path) -> None:
    """A file of the same form, with a table less and a view more."""
    with sqlite3.connect(folder / "work" / ledger.FILE) as connection:
        connection.execute("drop table if exists output")
        connection.execute("create view if not exists extra as select 1")
    connection.close()


def _odd_words(folder: Path) -> None:
    """What no build writes: an identity that is none, and bytes in the place of words."""
    with sqlite3.connect(folder / "work" / ledger.FILE) as connection:
        connection.execute("update told set value = 'khong phai so' where name = 'identity'")
        connection.execute("update told set value = cast(x'ff00fe' as text) where name = 'spare'")
    connection.close()


def _foreign_ledger(folder: Path) -> None:
    """That of another project with another site."""
    other = folder / "project/other"
    small_sites.build(other, {"n": {"foreign.txt": "x", "index.md": "y"}})
    shutil.copy(other / "work" / ledger.FILE, folder / "work" / ledger.FILE)
    shutil.rmtree(other)


def _foreign_site(folder: Path) -> None:
    """Another site of this program in its place."""
    other = folder / "project/other"
    small_sites.build(other, {"n": {"foreign.txt": "x", "index.md": "y", "b/c": "d"}})
    shutil.rmtree(folder / "out")
    (other / "out").rename(folder / "out")
    shutil.rmtree(other)


def _make(*places: str) -> Callable[[Path], object]:
    def damage(folder: Path) -> None:
        for place in places:
            (folder / place).mkdir(parents=True, exist_ok=True)

    return damage


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no ledger": _go("work/so-cai.sqlite"),
    "an empty ledger": _put("work/so-cai.sqlite", b""),
    "a ledger of garbage": _put("work/so-cai.sqlite", b"garbage" * 999),
    "half a ledger": lambda folder: os.truncate(folder / "work" / ledger.FILE, 20_480),
    "a ledger damaged in the middle": _overwrite_middle,
    "a ledger of another form": _form,
    "a ledger with other tables": _other_tables,
    "a ledger with odd words": _odd_words,
    "the ledger of another site": _foreign_ledger,
    "a folder in the place of the ledger": _replace_by_folder("work/so-cai.sqlite"),
    "garbage beside the ledger": _put("work/so-cai.sqlite-journal", b"garbage" * 99),
    "a folder beside the ledger": _replace_by_folder("work/so-cai.sqlite-journal"),
    "no site": _go("out"),
    "an emptied site": _empty("out"),
    "a site without its mark": _go("out/.portal"),
    "a site with another mark": _put("out/.portal", b"0" * 32),
    "a site with a mark that is no text": _put("out/.portal", b"\xff\xfe"),
    "another site": _foreign_site,
    "no spare": _go("work/spare"),
    "an emptied spare": _empty("work/spare"),
    "half a spare": _go("work/spare/.portal", "work/spare/api", "work/spare/index.html"),
    "a spare with another mark": _put("work/spare/.portal", b"0" * 32),
    "a folder in the place of the spare's mark": _replace_by_folder("work/spare/.portal"),
    "a file in the place of the spare": _put("work/spare", b"x"),
    "a link in the place of the spare": _replace_by_link("work/spare"),
    "no pages": _go("work/pages"),
    "emptied pages": _empty("work/pages"),
    "half of the pages": _go("work/pages/.portal", "work/pages/hub"),
    "a file in the place of the pages": _put("work/pages", b"x"),
    "a link in the place of the pages": _replace_by_link("work/pages"),
    "nothing but the mark in the work folder": _empty("work"),
    "an empty work folder": _go(
        "work/pages", "work/spare", *(f"work/{name}" for name in (MARK, ledger.FILE, memory.FILE))
    ),
    "what killed builds left": _make("work/mkdocs/0/pages", "work/mkdocs/twin/a", ".out.portal-moi"),
}
"""What may have happened to the folders between two builds."""


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_lies_there_may_cost_time_and_never_the_site(damage: str, tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    built(tmp_path, SECOND)
    DAMAGES[damage](tmp_path)
    built(tmp_path, SECOND)
    DAMAGES[damage](tmp_path)
    built(tmp_path, FIRST)
    built(tmp_path, SECOND)
    assert built(tmp_path, SECOND) == 0


def test_a_hand_changed_site_whose_mark_went_is_built_whole(tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    (tmp_path / "out/index.html").unlink()
    (tmp_path / "out/index.html").write_text("changed by hand")
    (tmp_path / "out/stray.txt").write_text("stray")
    (tmp_path / "out" / MARK).unlink()
    assert built(tmp_path, FIRST) == len(clean(FIRST)[0]) - 1


def test_what_is_changed_in_the_site_does_not_reach_the_spare(tmp_path: Path) -> None:
    """The files of the two are one on the disk: a build must put another in the place of one, never write into it."""
    built(tmp_path, FIRST)
    old = {path: path.read_bytes() for path in (tmp_path / "work/spare").rglob("*.html")}
    assert (tmp_path / "out/hub/index.html").samefile(tmp_path / "work/spare/hub/index.html")
    built(tmp_path, SECOND)
    spare = {path: path.read_bytes() for path in (tmp_path / "work/spare").rglob("*.html")}
    assert spare == old


@pytest.mark.parametrize(
    "nodes", [{"p": {"x": "1"}, "q": {"x": "2"}}, {"p": {"x.md": "1"}, "q": {"x.html": "2"}}], ids=str
)
def test_two_nodes_must_not_write_one_file(nodes: Nodes, tmp_path: Path) -> None:
    with pytest.raises(DuplicatePathError):
        small_sites.build(tmp_path, nodes)
    assert names(tmp_path / "out") == set()
    built(tmp_path, {"p": nodes["p"]})
    before = tree(tmp_path / "out")
    with pytest.raises(DuplicatePathError):  # the other one is not made again
        small_sites.build(tmp_path, nodes)
    assert tree(tmp_path / "out") == before
    built(tmp_path, {"q": nodes["q"]})


def test_on_another_disk_everything_is_made_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Stage, "_is_a_step_away", lambda _: False)
    for nodes in (FIRST, SECOND, FIRST):
        done = small_sites.build(tmp_path, nodes)
        assert done.written == len(clean(nodes)[0]) - 1
        assert state(tmp_path) == clean(nodes)
        assert names(tmp_path / "work") == WORK_NAMES - {"spare", "da-doc.sqlite", "mau"}
    monkeypatch.undo()
    with small_sites.small():
        built(tmp_path, SECOND)


def test_settings_looks_and_program_are_part_of_what_outputs_are_made_with(tmp_path: Path) -> None:
    small_sites.build(tmp_path, FIRST, "https://example.org")
    before = tree(tmp_path / "out")
    again = small_sites.build(tmp_path, FIRST, "https://example.org")
    other = small_sites.build(tmp_path, FIRST, "https://example.net")
    assert (again.written, other.written) == (0, len(before) - 1)
    (tmp_path / "project/theme").mkdir()
    (tmp_path / "project/theme/main.html").write_text("x")
    assert small_sites.build(tmp_path, FIRST, "https://example.net").written == len(before) - 1
    assert tree(tmp_path / "out") == before


def test_a_build_that_fails_leaves_site_and_pages_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path, FIRST)
    before = state(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("generator.build.rendering.Rendering.finish", failing)
        with pytest.raises(BuildFailedError):
            small_sites.build(tmp_path, SECOND)
    assert state(tmp_path) == before
    assert names(tmp_path / "work") <= WORK_NAMES
    assert built(tmp_path, FIRST) == 0  # the edit was taken back: nothing of it has stayed anywhere
    built(tmp_path, SECOND)


def failing(*_: object, **__: object) -> None:
    """As MkDocs does."""
    raise BuildFailedError("MkDocs")


@pytest.mark.parametrize("place", ["out/api/v1/index.json", "out/thesis.txt"])
def test_an_emptied_folder_is_ours_and_one_with_other_files_is_not(place: str, tmp_path: Path) -> None:
    built(tmp_path, FIRST)
    _empty("out")(tmp_path)
    (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / place).write_text("years of work")
    if place.endswith(".json"):
        (tmp_path / "out" / MARK).unlink()
        built(tmp_path, FIRST)
    else:
        with pytest.raises(BuildFailedError, match="không phải do portal dựng"):
            site.build(options(tmp_path))
        assert (tmp_path / place).read_text() == "years of work"
