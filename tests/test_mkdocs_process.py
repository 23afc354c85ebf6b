"""MkDocs that is got ready beforehand makes and says what MkDocs's own command does."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jinja2
import jinja2.nodes
import pytest
from conftest import REPOSITORY
from faults import tree
from mkdocs.utils.meta import get_data

from generator.build.failure import BuildFailedError
from generator.build.made import digest
from generator.build.markdown_reader import front_matter
from generator.build.mkdocs import Workers
from generator.build.mkdocs_process import Answer, Order
from generator.build.rendering import output_of

PAGE = """---
title: "Một & hai"
kind: plan
---

# Một <b>hai</b> {#dau}

[Trang chủ](../index.md) và [mục dưới](#duoi).

<!--html-->
<p class="own">Chữ *giữ nguyên*</p>
<!--/html-->

## Mục dưới {#duoi .own}

- một
- hai
"""
SETTINGS = str(REPOSITORY / "mkdocs.yml")
CLOCK = 1_600_000_000
HUBS = re.findall(r"^ +- [^:#]+: (\S+\.md)\s*$", Path(SETTINGS).read_text(encoding="utf-8"), re.MULTILINE)
"""The pages that the navigation names."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the pages that the navigation names, and two more."""
    for name in ("index.md", "mot/index.md", *HUBS):
        (tmp_path / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pages" / name).write_text(PAGE if name == "mot/index.md" else "# Trang\n", encoding="utf-8")
    return tmp_path


def environment(folder: Path) -> dict[str, str]:
    """That of MkDocs's own command."""
    own = {"PORTAL_PAGES": str(folder / "pages"), "SOURCE_DATE_EPOCH": str(CLOCK), "NO_MKDOCS_2_WARNING": "1"}
    return {**os.environ, "PYTHONUTF8": "1", **own}


def order_for(folder: Path, name: str, *, to: str = "", looks: bool = True) -> Order:
    """All pages of the folder into a site; ``to`` is the folder for pages if that is another one."""
    pages = sorted(path.relative_to(folder / "pages").as_posix() for path in (folder / "pages").rglob("*.md"))
    return {
        "pages": [(page, page, output_of(page)) for page in pages],
        "from": str(folder / "pages"),
        "to": str(folder / (to or name)),
        "twin": "",
        "hubs": [],
        "site": str(folder / name),
        "looks": looks,
        "clock": CLOCK,
    }


def plainly(said: bytes) -> str:
    """What was said of faults."""
    return "".join(line for line in said.decode().splitlines(keepends=True) if not line.startswith("INFO"))


def by_its_own_command(folder: Path, settings: str = SETTINGS, name: str = "own") -> tuple[int, str]:
    """``mkdocs build`` into a folder: its code, and what it says."""
    options = ("--strict", "--config-file", settings, "--site-dir", str(folder / name))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options], env=environment(folder), cwd=REPOSITORY,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    for name_of_ours in ("sitemap.xml", "sitemap.xml.gz"):  # it knows of the pages of one order only
        (folder / name / name_of_ours).unlink(missing_ok=True)
    return done.returncode, plainly(done.stdout)


def got_ready(folder: Path, *orders: Order, settings: str = SETTINGS, program: str = "") -> tuple[int, str]:
    """The same by a process that gets these orders one after the other; 0 stands for a right answer to each."""
    words = ["-c", program] if program else ["-m", "generator.build.mkdocs_process"]
    process = subprocess.Popen(
        [sys.executable, *words, settings, str(folder), str(folder / "templates")],
        env={**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}, cwd=REPOSITORY,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    assert process.stderr
    answers = []
    for order in orders:
        process.stdin.write(json.dumps(order).encode() + b"\n")
        process.stdin.flush()
        answers.append(process.stdout.readline())
    process.stdin.close()
    said, code = process.stderr.read(), process.wait()
    process.stdout.close()
    process.stderr.close()
    return 0 if orders and all(map(is_right, orders, answers)) else code, plainly(said)


def is_right(order: Order, answer: bytes) -> bool:
    """Whether the answer tells what lies there."""
    if not answer:
        return False
    made = [Path(order["to"], target).read_bytes() for _, _, target in order["pages"]]
    told: Answer = json.loads(answer)
    assert [(bytes.fromhex(found), size) for found, size in told] == [(digest(data), len(data)) for data in made]
    return True


def test_the_site_is_the_same(folder: Path) -> None:
    assert got_ready(folder, order_for(folder, "ready")) == by_its_own_command(folder)
    assert tree(folder / "ready") == tree(folder / "own")
    assert '<p class="own">Chữ *giữ nguyên*</p>' in (folder / "ready/mot/index.html").read_text(encoding="utf-8")


def test_one_process_makes_one_site_after_the_other(folder: Path) -> None:
    orders = order_for(folder, "ready"), order_for(folder, "again")
    assert by_its_own_command(folder)[0] == got_ready(folder, *orders)[0] == 0
    assert tree(folder / "ready") == tree(folder / "again") == tree(folder / "own")


def test_what_one_page_says_does_not_reach_the_next(folder: Path) -> None:
    pages = {"hai": f"{PAGE}\n[Nguồn] và <i>hết</i>\n", "mot": f"{PAGE}\n[Nguồn]\n\n[Nguồn]: https://example.org/\n"}
    for name, text in {**pages, "ba": pages["mot"], "bon": pages["hai"]}.items():
        (folder / "pages" / name).mkdir(exist_ok=True)
        (folder / "pages" / name / "index.md").write_text(text, encoding="utf-8")
    assert by_its_own_command(folder) == got_ready(folder, order_for(folder, "ready"))
    assert tree(folder / "ready") == tree(folder / "own")
    has_link = {name: "example.org" in (folder / "ready" / name / "index.html").read_text("utf-8") for name in pages}
    assert has_link == {"hai": False, "mot": True}


def test_without_looks_the_pages_are_the_same(folder: Path) -> None:
    assert by_its_own_command(folder)[0] == got_ready(folder, order_for(folder, "ready", looks=False))[0] == 0
    own, ready = tree(folder / "own"), tree(folder / "ready")
    assert ready == {
        path: found for path, found in own.items() if not path.startswith("assets/") and path != "404.html"
    }
    assert len(own) > len(ready) > 10


def test_pages_come_where_they_belong_and_all_else_into_the_site(folder: Path) -> None:
    """Some of the pages, called by numbers, and with a second name each: those that are left out are hubs, or nobody's
    business."""
    order = {
        **order_for(folder, "ready", to="numbered"),
        "pages": [("mot/index.md", "mot/index.md", "0"), ("index.md", "index.md", "1")],
        "hubs": HUBS,
        "twin": str(folder / "twin"),
    }
    assert by_its_own_command(folder)[0] == got_ready(folder, order)[0] == 0
    own, ready = tree(folder / "own"), tree(folder / "ready")
    assert ready == {path: found for path, found in own.items() if path.startswith("assets/") or path == "404.html"}
    numbered = {"0": own["mot/index.html"], "1": own["index.html"]}
    assert tree(folder / "numbered") == tree(folder / "twin") == numbered
    assert (folder / "twin/0").samefile(folder / "numbered/0")


def test_what_cannot_be_got_ready_is_made_by_mkdocs_own_command(folder: Path) -> None:
    """A later MkDocs may be laid out otherwise."""
    program = (
        "import sys; from generator.build import mkdocs_process as own\n"
        "def _fail(*_): raise ImportError\n"
        "own._prepared = _fail; own.main(*sys.argv[1:])"
    )
    chosen = [(name, name, output_of(name)) for name in ("mot/index.md", "index.md")]
    order = {**order_for(folder, "ready", to="to"), "pages": chosen, "hubs": HUBS}
    assert got_ready(folder, order, program=program) == by_its_own_command(folder)
    own, left = tree(folder / "own"), tree(folder / "ready")
    assert tree(folder / "to") == {output: own[output] for _, _, output in chosen}
    assert {path for path in left if path.endswith("index.html")} == set()
    assert left["404.html"] == own["404.html"]


def test_front_matter_is_read_as_the_library_reads_it() -> None:
    def refused(_: str) -> tuple[str, dict[str, object]]:
        raise AssertionError

    lines = 'title: "Một: \\u003cb\\u003e & \\"hai\\"\u2028"\nkind: "plan"\ncrumbs: [["a", "../"], ["b", "./"]]\n'
    ours = f"---\n{lines}---\n\n# Một\n\n---\n\nhai\n"
    assert front_matter(refused, ours) == get_data(ours)
    assert get_data(ours)[1]["crumbs"] == [["a", "../"], ["b", "./"]]
    for other in ("# Một\n", "---\n---\n", "x\n---\na: 1\n---\n", "---\na: b\n---\nx", "---\na:\n  - b\n---\nx", PAGE):
        assert front_matter(get_data, other) == get_data(other)


@pytest.mark.parametrize("line", ["[nowhere](../nowhere.md)", "[no place](#no-place)"])
def test_a_fault_of_a_page_is_told_in_the_same_words(folder: Path, line: str) -> None:
    (folder / "pages/mot/index.md").write_text(f"{PAGE}\n{line}\n", encoding="utf-8")
    code, said = got_ready(folder, order_for(folder, "ready"))
    assert (code, said) == by_its_own_command(folder)
    assert code == 1
    assert "WARNING" in said


@pytest.mark.parametrize("settings", [None, "nav: [", "site_name: x\ndocs_dir: pages\nplugins: [none]\n"])
def test_a_fault_of_the_settings_is_told_in_the_same_words(folder: Path, settings: str | None) -> None:
    place = folder / "mkdocs.yml"
    if settings is not None:
        place.write_text(settings, encoding="utf-8")
    code, said = got_ready(folder, order_for(folder, "ready"), settings=str(place))
    assert (code, said) == by_its_own_command(folder, str(place))
    assert code
    assert said


def test_it_is_really_got_ready(folder: Path) -> None:
    """Were it not, its own command would be run in the end, and all of the above would be true."""
    program = "import sys; from generator.build import mkdocs_process; mkdocs_process._prepared(*sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", program, SETTINGS, str(folder), str(folder / "templates")],
        env=environment(folder), cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_theme_is_compiled_once_and_kept_when_the_first_order_comes(folder: Path) -> None:
    """Before that nobody knows whether the folder is the build's."""
    assert got_ready(folder) == (1, "")
    assert not (folder / "templates").exists()
    assert got_ready(folder, order_for(folder, "ready"))[0] == 0
    kept = tree(folder / "templates")
    assert {"main.html.bin", "404.html.bin"} <= kept.keys()
    program = (
        "import jinja2, sys; from generator.build import mkdocs_process as own\n"
        "def _fail(*_): raise AssertionError\n"
        "jinja2.Environment.compile = _fail; own.main(*sys.argv[1:])"
    )
    assert got_ready(folder, order_for(folder, "again"), program=program)[0] == by_its_own_command(folder)[0] == 0
    assert tree(folder / "again") == tree(folder / "ready") == tree(folder / "own")
    assert tree(folder / "templates") == kept


@pytest.mark.parametrize("template", sorted((REPOSITORY / "theme").rglob("*.html")), ids=lambda path: path.name)
def test_the_theme_calls_no_methods(template: Path) -> None:
    """A word of Python's knows ``endswith``; one of another builder's, which reads the same templates, does not."""
    calls = jinja2.Environment(autoescape=True).parse(template.read_text(encoding="utf-8")).find_all(jinja2.nodes.Call)
    assert not [call.lineno for call in calls if isinstance(call.node, jinja2.nodes.Getattr)]


def test_it_ends_with_the_build_that_said_nothing(folder: Path) -> None:
    assert got_ready(folder) == (1, "")
    assert not (folder / "ready").exists()


@pytest.fixture
def workers(folder: Path) -> Iterator[Workers]:
    """Those who make sites in the folder."""
    with Workers(REPOSITORY, folder / "passing", {"SITE_URL": ""}) as found:
        yield found


def test_one_worker_does_one_thing_after_the_other(folder: Path, workers: Workers) -> None:
    workers.get_ready()
    seen = []
    for name in ("ready", "again"):
        worker = workers.take()
        worker.go(order_for(folder, name))
        assert len(worker.wait()) == len(HUBS) + 2
        workers.give_back(worker)
        seen.append(worker)
    assert seen[0] is seen[1]
    assert tree(folder / "ready") == tree(folder / "again") != {}
    other, another = workers.take(), workers.take()
    assert other is seen[0]
    assert another is not other


def test_a_worker_tells_what_was_wrong_and_is_replaced(folder: Path, workers: Workers) -> None:
    (folder / "pages/mot/index.md").write_text(f"{PAGE}\n[nowhere](../nowhere.md)\n", encoding="utf-8")
    worker = workers.take()
    worker.go(order_for(folder, "ready"))
    with pytest.raises(BuildFailedError, match=r"nowhere\.md"):
        worker.wait()
    workers.give_back(worker)
    assert workers.take() is not worker


def test_the_death_of_a_worker_is_told(folder: Path, workers: Workers) -> None:
    worker = workers.take()
    os.kill(worker._process.pid, signal.SIGKILL)
    worker.go(order_for(folder, "ready"))
    with pytest.raises(BuildFailedError, match="tín hiệu 9"):
        worker.wait()


def test_who_died_in_the_meantime_is_not_asked_again(folder: Path, workers: Workers) -> None:
    """Days may go by between two builds of a preview."""
    workers.get_ready()
    (dead,) = workers._idle
    os.kill(dead._process.pid, signal.SIGKILL)
    dead._process.wait()
    worker = workers.take()
    assert worker is not dead
    worker.go(order_for(folder, "ready"))
    worker.wait()
    assert (folder / "ready/mot/index.html").exists()


def test_who_knows_the_looks_as_they_were_is_let_go_of(workers: Workers) -> None:
    workers.get_ready()
    (first,) = workers._idle
    workers.get_ready()
    assert workers._idle == [first]
    workers.renew()
    assert not first.is_alive
    assert workers.take() is not first
