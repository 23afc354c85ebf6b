"""Builders beside one another: a failing one is told and stops nobody; edits, runs and sites are told as they are."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import CONTENT, PLAN_PLACE, REPOSITORY, write_shortest_content

from benchmarks.country import measure as measuring
from benchmarks.country.builders import AGAIN, PEERS, MkDocs, Source, Zensical, site_of
from benchmarks.country.corpus import Written
from benchmarks.country.edit import edit
from benchmarks.country.measure import BUILT, CHECKED, CHECKED_COLD, EDITED, Measured, Plan, difference, measure
from benchmarks.country.process import Command, run
from generator.build.check import check

WRITING = "import pathlib; p = pathlib.Path('site'); p.mkdir(exist_ok=True); (p / 'index.html').write_text('x')"
BLOCK = '<!--html-->\n<p class="a">lời *như in*</p>\n<ul>\n<li><b>một</b></li>\n</ul>\n<!--/html-->\n'
OUR_WRITING = f"{WRITING}; w = pathlib.Path('work/pages'); w.mkdir(parents=True, exist_ok=True); (w / 'a.md').touch()"


class Made:
    """A builder that is a line of Python."""

    def __init__(self, name: str, program: str) -> None:
        self.name = self.title = name
        self.program = program
        self.times = 0
        self.checked: list[tuple[str, list[str]]] = []

    def prepare(self, source: Source, folder: Path) -> None:  # noqa: ARG002  # the protocol's signature
        """An empty folder."""
        folder.mkdir()

    def take_over(self, source: Source, folder: Path) -> int:  # noqa: ARG002  # as above
        """Nothing to take over."""
        return 7

    def command(self, source: Source, folder: Path) -> Command:  # noqa: ARG002  # as above
        """The line of Python, run in the folder."""
        self.times += 1
        return Command([sys.executable, "-c", self.program], folder, {})

    def check(self, source: Source, folder: Path) -> Command:
        """A check that takes no time; where it looks for what was read before, and what it is to check, is noted."""
        self.checked.append((folder.name, _texts(source.content)))
        return Command([sys.executable, "-c", ""], source.content, {})


def _texts(content: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted((content / "plans").rglob("*.yml"))]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The shortest content, to be edited."""
    write_shortest_content(tmp_path)
    return tmp_path / "content"


def measured(
    monkeypatch: pytest.MonkeyPatch, content: Path, ours: Made, *peers: Made, again: tuple[str, ...] = ()
) -> Measured:
    """Two rounds of made-up builders."""
    monkeypatch.setattr(measuring, "OURS", ours)
    monkeypatch.setattr(measuring, "PEERS", peers)
    monkeypatch.setattr(measuring, "AGAIN", {peer.name: (peer.name, peer) for peer in peers if peer.name in again})
    monkeypatch.setattr(measuring, "_stages", lambda *_: {"check": 1.0})
    monkeypatch.setattr(measuring, "difference", lambda *_: "")
    found = Measured("1x1", Written(1, 0, 1, 100))
    names = [peer.name for peer in peers]
    measure(found, content, content.parent, Plan(2, names, 60.0), lambda _: None)
    return found


def test_a_failing_builder_is_told_is_not_run_again_and_stops_nobody(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    broken, sound = Made("broken", "raise SystemExit('no room for that')"), Made("sound", WRITING)
    found = measured(monkeypatch, content, Made("ours", OUR_WRITING), broken, sound, again=("broken", "sound"))
    assert found.full["broken"].failure == "no room for that"
    assert found.full["broken"].seconds is None
    assert broken.times == 1
    assert found.again["broken"].failure == "there is no full build to go on from"
    assert len(found.full["ours"].runs) == len(found.full["sound"].runs) == len(found.again["sound"].runs) == 2
    assert not found.full["sound"].failure
    assert found.changed == 7
    assert found.difference == ""


def test_several_edits_of_a_round_are_built_each_on_the_one_before(
    monkeypatch: pytest.MonkeyPatch, content: Path
) -> None:
    """What our command finds when it runs is written down beside the pages."""
    writing = "import hashlib, pathlib; pathlib.Path('edits').open('a').write(hashlib.md5(text).hexdigest() + ' ')"
    plan = next((content / "plans").rglob("*.yml"))
    ours = Made("ours", f"{OUR_WRITING}; text = open({str(plan)!r}, 'rb').read(); {writing}")
    found = measured(monkeypatch, content, ours)
    assert len(found.again[EDITED].runs) == 2 * BUILT
    built = (content.parent / "ours-kept/edits").read_text().split()
    first = built[1 : BUILT + 1]
    assert len(set(first)) == BUILT
    assert built[0] not in first, "the first build is without any edit"
    assert built[BUILT + 1] == first[-1], "then nothing has changed"


def test_the_check_is_warm_but_for_one_more_edit_and_once_cold(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    ours = Made("ours", OUR_WRITING)
    found = measured(monkeypatch, content, ours)
    assert [name for name, _ in ours.checked] == ["ours-kept", "nothing", "ours-kept"]
    assert len(found.again[CHECKED].runs) == 2
    assert len(found.again[CHECKED_COLD].runs) == 1
    texts = [texts for _, texts in ours.checked]
    assert texts[0] == texts[1] != texts[2]
    assert _texts(content) not in texts, "the edit is taken back"


def test_without_our_pages_nobody_is_run(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    sound = Made("sound", WRITING)
    found = measured(monkeypatch, content, Made("ours", "raise SystemExit(1)"), sound)
    assert found.full["ours"].failure == "exit code 1"
    assert found.full["sound"].failure == "our build wrote no pages"
    assert sound.times == 0
    assert found.difference is None


def test_a_builder_that_leaves_pages_out_is_told(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    idle = Made("idle", "import pathlib; pathlib.Path('site').mkdir()")
    found = measured(monkeypatch, content, Made("ours", OUR_WRITING), idle)
    assert found.full["idle"].note == "made 0 of 1 pages"
    assert found.full["ours"].note == ""


def test_a_run_that_lasts_too_long_is_killed_with_what_it_started(tmp_path: Path) -> None:
    waiting = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])"
    done = run(Command([sys.executable, "-c", waiting], tmp_path, {}), 0.5)
    assert done.failure.startswith("not done after")


def test_whoever_is_stopped_stops_what_it_runs(tmp_path: Path) -> None:
    """The inner run writes its number and waits; the process that runs it is stopped as Ctrl+C does it."""
    inner = "import os, pathlib, time; pathlib.Path('pid').write_text(str(os.getpid())); time.sleep(600)"
    outer = (
        "import pathlib, signal, sys; from benchmarks.country.process import Command, run; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "
        f"run(Command([sys.executable, '-c', {inner!r}], pathlib.Path({str(tmp_path)!r}), {{}}), 600.0)"
    )
    stopped = subprocess.Popen([sys.executable, "-c", outer], cwd=REPOSITORY, stderr=subprocess.DEVNULL)
    pid = tmp_path / "pid"
    while not (pid.is_file() and pid.read_text(encoding="utf-8")):
        assert stopped.poll() is None
        time.sleep(0.05)
    stopped.send_signal(signal.SIGINT)
    assert stopped.wait(60) != 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text(encoding="utf-8")), 0)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "no-such-program" in run(Command(["no-such-program"], tmp_path, {}), 60.0).failure


def test_the_memory_of_what_a_run_starts_is_counted(tmp_path: Path) -> None:
    holding = "import time; held = bytearray(90_000_000); time.sleep(1)"
    program = f"import subprocess, sys; {holding.split(';')[1]}; subprocess.run([sys.executable, '-c', {holding!r}])"
    peak = run(Command([sys.executable, "-c", program], tmp_path, {}), 60.0).peak
    assert peak is None or peak > 180


def test_memory_that_processes_share_is_counted_once_until_they_write_to_it(tmp_path: Path) -> None:
    """A child that is forked has all its parent holds; as soon as it writes there it has its own."""
    sharing = "import os, time; held = bytearray(90_000_000); child = os.fork(); {}; time.sleep(1.5)"
    shared = run(Command([sys.executable, "-c", sharing.format("pass")], tmp_path, {}), 60.0).peak
    assert shared is None or 90 < shared < 170
    writing = "child or held.__setitem__(slice(None, None, 4096), bytes(len(held[::4096])))"
    own = run(Command([sys.executable, "-c", sharing.format(writing)], tmp_path, {}), 60.0).peak
    assert own is None or own > 180


def test_an_edit_changes_one_line_and_every_next_one_changes_it_again(content: Path) -> None:
    texts = [(content.parent / PLAN_PLACE).read_text(encoding="utf-8")]
    for number in range(14):
        change = edit(content, number)
        assert change.path == content.parent / PLAN_PLACE
        assert change.folder == "ke-hoach/lai-chau/2021/so-y-te/"
        assert change.words not in texts[-1]
        texts.append(change.path.read_text(encoding="utf-8"))
        assert change.words in texts[-1]
    assert len(set(texts)) == 15
    for before, after in itertools.pairwise(texts):
        lines = zip(before.splitlines(), after.splitlines(), strict=True)
        assert ["thoi_gian" in new for old, new in lines if old != new] == [True]
    assert check(content).ok


def test_what_a_plan_calls_the_column_of_times_is_not_a_tasks_time(tmp_path: Path) -> None:
    place = tmp_path / "plans" / "lai-chau" / "2021" / "a.yml"
    place.parent.mkdir(parents=True)
    before = "ten_cot:\n  thoi_gian: Hoàn thành\nlinh_vuc:\n  - nhiem_vu:\n    - ten: Một\n      thoi_gian: Quý I\n"
    place.write_text(before, encoding="utf-8")
    change = edit(tmp_path, 0)
    assert place.read_text(encoding="utf-8") == before.replace("Quý I", "Ngày 1/1/2021")
    change.undo()
    assert place.read_text(encoding="utf-8") == before


def test_a_plan_without_a_time_is_passed_over_and_when_all_are_none_can_be_edited(tmp_path: Path) -> None:
    places = [tmp_path / "plans" / "lai-chau" / "2021" / f"{name}.yml" for name in "abc"]
    places[0].parent.mkdir(parents=True)
    for place in places:
        place.write_text("    thoi_gian: {tu: 2021}\n", encoding="utf-8")
    for place in (places[2], places[0]):  # the one behind the middle, then the one before it
        place.write_text("    thoi_gian: Quý I\n", encoding="utf-8")
        assert edit(tmp_path, 0).path == place
        place.write_text("    thoi_gian: {tu: 2021}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no task has its time on one line"):
        edit(tmp_path, 0)


def test_sites_are_compared_byte_by_byte(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        (folder / "a").mkdir(parents=True)
        (folder / "a" / "index.html").write_text("same", encoding="utf-8")
        (folder / "b.html").write_text(folder.name, encoding="utf-8")
    (one / "more.html").touch()
    assert difference(one, one) == ""
    assert difference(one, other) == "1 files differ, such as b.html; 1 files are too many, such as more.html"
    assert difference(other, one).endswith("1 files are missing, such as more.html")


@pytest.mark.parametrize("given", [False, True])
def test_mkdocs_builds_our_pages_with_its_own_theme_and_takes_over_only_what_changed(
    tmp_path: Path, *, given: bool
) -> None:
    source = Source(CONTENT, tmp_path / "pages")
    for name in ("index.md", "tinh/index.md", "tinh/lai-chau/index.md"):
        (source.pages / name).parent.mkdir(parents=True, exist_ok=True)
        (source.pages / name).write_text(f"---\ntitle: Một\n---\n\n# Hai {{#ba}}\n\n{BLOCK}", "utf-8")
    builder, folder = MkDocs("mkdocs-search", "", "search", given=given), tmp_path / "built"
    builder.prepare(source, folder)
    assert ("generator" in (folder / "mkdocs.yml").read_text(encoding="utf-8")) is given
    assert ("PYTHONPATH" in builder.command(source, folder).settings) is given
    assert run(builder.command(source, folder), 120.0).failure == ""
    page = (site_of(folder) / "tinh/lai-chau/index.html").read_text(encoding="utf-8")
    assert '<p class="a">lời *như in*</p>\n<ul>\n<li><b>một</b></li>\n</ul>' in page, "finished HTML is left alone"
    assert ("<!--html-->" in page) is not given, "only our extension knows the marks"
    assert '<h1 id="ba">Hai' in page
    assert "md-header" in page
    assert (site_of(folder) / "search/search_index.json").is_file()
    assert builder.take_over(source, folder) == 0
    (source.pages / "tinh/index.md").write_text("# Hai\n", encoding="utf-8")
    (source.pages / "tinh/lai-chau/index.md").unlink()
    assert builder.take_over(source, folder) == 2
    assert sorted(path.name for path in (folder / "pages/tinh").iterdir() if path.is_file()) == ["index.md"]
    assert not list((folder / "pages/tinh/lai-chau").iterdir())


def test_a_builder_as_it_comes_and_one_that_is_helped_stand_side_by_side() -> None:
    titles = {peer.name: peer.title for peer in PEERS}
    helped = [name for name in titles if name.endswith("-given")]
    assert len(helped) == 4
    assert [titles[name] for name in helped] == [
        f"{titles[name.removesuffix('-given')]}, given our Markdown extension" for name in helped
    ]
    assert not set(helped) & set(AGAIN)


def test_a_page_that_is_too_long_for_an_index_is_left_out_of_it(tmp_path: Path) -> None:
    page, head = tmp_path / "index.md", "---\ntitle: Một\n---\n\n# Hai {#ba}\n\n"
    searching, silent = (next(peer for peer in PEERS if peer.name == name) for name in ("zensical-search", "zensical"))
    assert isinstance(searching, Zensical)
    assert isinstance(silent, Zensical)
    for words, is_left_out in ((6_498, False), (6_499, True)):  # two stand in the heading
        page.write_text(f'{head}<p class="xa">{"chữ " * words}</p>\n\n## Bốn {{#bon}}\n\nnăm sáu\n', "utf-8")
        found = searching.content(page).decode("utf-8")
        assert found.startswith("---\nsearch:\n  exclude: true\ntitle: Một\n---\n") is is_left_out
        assert found.replace("search:\n  exclude: true\n", "") == page.read_text("utf-8")
        assert silent.content(page) == page.read_bytes()


def test_a_builder_that_is_not_installed_is_a_row_with_a_reason(monkeypatch: pytest.MonkeyPatch, content: Path) -> None:
    missing = Zensical("zensical", "Zensical", "search")
    monkeypatch.setattr(missing, "command", lambda *_: Command([sys.executable, "-m", "no_such"], content, {}))
    monkeypatch.setattr(measuring, "OURS", Made("ours", OUR_WRITING))
    monkeypatch.setattr(measuring, "PEERS", (missing,))
    monkeypatch.setattr(measuring, "AGAIN", {})
    monkeypatch.setattr(measuring, "_stages", lambda *_: {})
    found = Measured("1x1", Written(1, 0, 1, 100))
    measure(found, content, content.parent, Plan(1, ["zensical"], 60.0), lambda _: None)
    assert "No module named no_such" in found.full["zensical"].failure
