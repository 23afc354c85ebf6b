"""The document is made of what was measured: medians, ratios, failures with their reasons, growth, promises."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.country import __main__ as command
from benchmarks.country.corpus import Written
from benchmarks.country.measure import CHECKED, CHECKED_COLD, EDITED, SERVED, UNCHANGED, Measured, Row, Site
from benchmarks.country.process import Run
from benchmarks.country.tables import BEGIN, END, document, put

SITE = Site(100, 300, 12_000_000, 250_000, "nam/index.html")


def row(title: str, *seconds: float, peak: float | None = 400.0, cpu: float = 1.5) -> Row:
    """Runs of so many seconds; ``cpu`` processors are at work in each."""
    return Row(title, [Run(each, each * cpu, peak) for each in seconds], SITE)


def failed(title: str, reason: str) -> Row:
    """A run that came to nothing."""
    return Row(title, [Run(0.0, failure=reason)])


def measured(name: str = "50x60", times: float = 1.0, plans: int = 50) -> Measured:
    """Ours takes 4 s, MkDocs with search 10 s, Zensical fails."""
    return Measured(
        name,
        Written(plans, 5, plans * 60, 5_000_000),
        pages=100,
        changed=3,
        full={
            "ours": row("ours", 5 * times, 4 * times, 3 * times),
            "mkdocs-search": row("MkDocs", 10 * times, 12 * times, 9 * times),
            "zensical-search": failed("Zensical", "a | b " + "is too long for the index " * 9),
            "hugo": row("Hugo", 1 * times, cpu=3.0),
            "mkdocs-search-given": row("helped MkDocs", 5 * times),
        },
        again={
            EDITED: row("again", 0.5, 0.5, 0.7),
            UNCHANGED: row("same", 0.4),
            SERVED: Row("preview", [Run(1.25), Run(0.75), Run(0.8)]),
            CHECKED: row("check", 1.0),
            CHECKED_COLD: row("cold check", 9.0),
            "hugo": row("Hugo", 1.0),
        },
        stages={"check": 1.0, "mkdocs": 3.0},
        stages_again={"check": 0.9},
        difference="",
    )


def line(text: str, *cells: str) -> str:
    """The one table row that begins with these cells."""
    found = [each for each in text.splitlines() if each.startswith("| " + " | ".join(cells))]
    assert len(found) == 1, (cells, found)
    return found[0]


def test_times_are_medians_and_stand_beside_ours() -> None:
    text = document([measured()], ["2 cores"], 3)
    expected = "| 50x60 | ours | 4.00 | 5.00 4.00 3.00 | 1.00 | 6.00 | 1.00 | 40.0 | 400 | 12.0 | 300 | 250 |"
    assert line(text, "50x60", "ours") == expected
    assert line(text, "50x60", "MkDocs").split(" | ")[2:5] == ["10.0", "10.0 12.0 9.00", "2.50"]
    assert line(text, "50x60", "Hugo", "1.00", "1.00", "0.25").split(" | ")[5:7] == ["3.00", "0.50"]
    assert line(text, "50x60", "same") == "| 50x60 | same | 0.40 | 0.40 | 0.80 | 0.60 | 0.80 |"
    assert line(text, "50x60", "preview") == "| 50x60 | preview | 0.80 | 1.25 0.75 0.80 | 1.60 | – | – |"
    assert line(text, "50x60", "50", "5") == "| 50x60 | 50 | 5 | 3,000 | 5.0 | 100 | 3 |"
    assert "- 2 cores\n- runs of each: 3" in text


def test_a_builder_that_failed_stands_in_the_table_with_its_reason_and_below_with_all_of_it() -> None:
    text = document([measured()], [], 3)
    assert line(text, "50x60", "Zensical").startswith("| 50x60 | Zensical | failed: a \\| b is too long")
    assert line(text, "50x60", "Zensical").count("|") - 1 == line(text, "50x60", "ours").count("|")
    notes = text.partition("### What went wrong")[2]
    assert "50x60, Zensical: a | b is too long" in notes
    assert notes.count("is too long for the index") == 9


def test_nothing_went_wrong_when_nothing_did() -> None:
    found = measured()
    del found.full["zensical-search"]
    assert "What went wrong" not in document([found], [], 3)


def test_a_site_with_too_few_pages_is_told() -> None:
    found = measured()
    found.full["hugo"].note = "made 90 of 100 pages"
    text = document([found], [], 3)
    assert "| 50x60 | Hugo (made 90 of 100 pages) |" in text
    assert "50x60, Hugo: made 90 of 100 pages" in text.partition("### What went wrong")[2]


def test_growth_is_told_from_one_corpus_to_the_next() -> None:
    text = document([measured(), measured("500x60", 8.0, 500)], [], 3)
    growth = text.partition("### Growth")[2].partition("###")[0]
    assert line(growth, "plans") == "| plans | 10.0 |"
    assert line(growth, "ours") == "| ours | 8.00 |"
    assert line(growth, "Zensical") == "| Zensical | – |"
    assert line(growth, "after one edit, again") == "| after one edit, again | 1.00 |"
    assert "### Growth" not in document([measured()], [], 3)


def test_growth_with_the_plans_is_only_told_between_corpora_of_like_plans() -> None:
    short = measured("10x500,1000x5", 8.0, 1010)
    short.corpus = Written(1010, 5, 10_000, 5_000_000)
    text = document([measured(), short, measured("500x60", 8.0, 500)], [], 3)
    assert line(text, "growth of a full build").endswith("| 1.05 | – | – | – |")
    assert line(text, "10x500,1000x5", "1,010", "5", "10,000")


def test_stages_have_their_share() -> None:
    text = document([measured()], [], 3)
    assert line(text, "check", "1.00") == "| check | 1.00 | 25% | 0.90 |"
    assert line(text, "mkdocs") == "| mkdocs | 3.00 | 75% | – |"


def test_a_promise_that_is_not_kept_is_bold() -> None:
    slow = measured("500x60", 1.0, 500)
    slow.again[EDITED] = row("again", 1.5)
    slow.again[SERVED] = Row("preview", [Run(1.25)])
    slow.difference = "1 files differ, such as a.html"
    text = document([measured(), slow], [], 3).partition("### Promised and found")[2]
    assert line(text, "build after one edit, s") == "| build after one edit, s | 0.9 | 0.50 | **1.50** |"
    assert line(text, "full build, against MkDocs").endswith("| 0.5 | 0.40 | 0.40 |")
    assert line(text, "full build, against Zensical").endswith("| 0.5 | – | – |")
    assert "helped MkDocs" not in text
    assert line(text, "not promised, a harder mark: full build, against that MkDocs").endswith(
        "| **0.80** | **0.80** |"
    )
    assert line(text, "not promised, a harder mark: full build, against that Zensical").endswith("| 0.5 | – | – |")
    assert line(text, "`portal serve`, from an edit").endswith("| 1 | 0.80 | **1.25** |")
    assert line(text, "`portal check`, warm, s") == "| `portal check`, warm, s | 1.5 | 1.00 | 1.00 |"
    assert line(text, "site after edits").endswith("| yes | yes | no |")
    assert line(text, "largest HTML page").endswith("| 300 | 250 | 250 |")
    assert line(text, "growth of a full build").endswith("| 1.05 | – | 0.10 |")


def test_a_difference_is_told_under_the_edits() -> None:
    found = measured()
    found.difference = "1 files differ, such as a.html"
    assert "clean build of the same content: 1 files differ, such as a.html" in document([found], [], 3)


def test_memory_that_cannot_be_read_is_left_open() -> None:
    found = measured()
    found.full["ours"] = row("ours", 4.0, peak=None)
    assert line(document([found], [], 3), "50x60", "ours").split(" | ")[8] == "–"


def test_the_document_replaces_what_stands_between_the_marks_of_a_file(tmp_path: Path) -> None:
    place = tmp_path / "BENCHMARKS.md"
    place.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    put(place, "new\n")
    put(place, "newer\n")
    assert place.read_text(encoding="utf-8") == f"before\n{BEGIN}\n\nnewer\n\n{END}\nafter\n"
    put(tmp_path / "fresh.md", "alone\n")
    assert (tmp_path / "fresh.md").read_text(encoding="utf-8") == "alone\n"


def test_the_projects_own_page_has_the_marks() -> None:
    text = command.RECORDED.read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert text.index(BEGIN) < text.index("### Full build") < text.index(END)


def test_the_command_measures_the_shapes_and_the_folders_and_writes_what_it_has(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own"
    (own / "plans").mkdir(parents=True)
    (own / "plans" / "a.yml").write_text("id: nv-1\nid: nv-2\n", encoding="utf-8")
    asked = []

    def measure(found: Measured, content: Path, *_: object) -> None:
        asked.append((found.name, found.corpus.plans, found.corpus.tasks, content.is_dir()))
        found.full["ours"] = failed("ours", "cannot") if found.name == "own" else row("ours", 1.0)
        found.again[EDITED] = row("again", 1.0)

    monkeypatch.setattr(command, "measure", measure)
    monkeypatch.setattr(command, "write", lambda folder, *_: folder.mkdir(parents=True) or Written(6, 5, 200, 1))
    written = tmp_path / "out.md"
    arguments = ["--shapes", "1x6", "--content", str(own), "--write", str(written), "--work", str(tmp_path / "work")]
    assert command.main(arguments) == 1, "our own build failed once"
    assert asked == [("1x6", 6, 200, True), ("own", 1, 2, True)]
    assert written.read_text(encoding="utf-8").strip() == capsys.readouterr().out.strip()
    assert list((tmp_path / "work").iterdir()) == []
