"""The published pages say what the sources say: every run of eight words, both ways.

The sources stand beside the project (``../shared/sources``) where the plans were transcribed. A clone without them
tests against ``data/wording/*.txt``, digests from which no prose can be read; then a missing run is named by the words
before it, and pieces of the page shorter than eight words are not looked up in the source. After a source or a rule of
reading changed: ``PORTAL_RENEW_WORDING=1 .venv/bin/python -m pytest tests/test_wording.py`` beside the sources.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import wording
import yaml
from conftest import CONTENT, REPOSITORY, SOURCES

DATA = REPOSITORY / "tests" / "data"
RECIPES: dict[str, dict[str, Any]] = yaml.safe_load((DATA / "wording.yml").read_text(encoding="utf-8"))
Compare = Callable[[list[list[bytes]], wording.PageWords, list[wording.Words] | None], wording.Coverage]
NAMED = 10
"""How many missing runs a failure names."""


def source_pieces(plan: str) -> list[wording.Words] | None:
    """The source of a plan, or None where it is not at hand; the summary of the run says so."""
    path = SOURCES / RECIPES[plan]["file"]
    if not path.is_file():
        return None
    return wording.source_pieces(path.read_text(encoding="utf-8"), RECIPES[plan])


def kept_digest(plan: str) -> Path:
    """The file with the digest of a plan's source."""
    return DATA / "wording" / f"{plan.replace('/', '_')}.txt"


def corrections(plan: str) -> list[wording.Undo]:
    """The corrections of a plan as typed."""
    typed = yaml.safe_load((CONTENT / "plans" / f"{plan}.yml").read_text(encoding="utf-8"))
    return [(entry["in"], entry["sua"], entry.get("lan_thu", 1)) for entry in typed.get("chinh_sua", ())]


def read_page(site: Path, plan: str) -> wording.PageWords:
    """The plan's words on its built page, with its corrections undone."""
    return wording.page_words(site / "ke-hoach" / plan / "index.html", RECIPES[plan], corrections(plan))


def report(coverage: wording.Coverage) -> str:
    """The share and the first runs that are not on the other side."""
    return "\n  ".join([f"{coverage.share:.4%} of {coverage.total} runs; not found:", *coverage.missing[:NAMED]])


def test_the_first_five_plans_are_compared_with_their_sources() -> None:
    assert len(RECIPES) == 5
    for plan in RECIPES:
        assert (CONTENT / "plans" / f"{plan}.yml").is_file()
        assert kept_digest(plan).is_file()


@pytest.mark.parametrize("plan", RECIPES)
def test_digest_is_that_of_the_source(plan: str) -> None:
    pieces = source_pieces(plan)
    if pieces is None:
        assert wording.from_text(kept_digest(plan).read_text(encoding="ascii"))
        return
    text = wording.to_text(pieces)
    if os.environ.get("PORTAL_RENEW_WORDING"):
        kept_digest(plan).write_text(text, encoding="ascii")
    assert kept_digest(plan).read_text(encoding="ascii") == text


@pytest.mark.parametrize("plan", RECIPES)
@pytest.mark.parametrize("with_source", [True, False], ids=["source", "digest"])
@pytest.mark.parametrize(("compare", "fewest"), [(wording.source_on_page, 990), (wording.page_in_source, 790)])
def test_source_and_page_say_the_same(site: Path, plan: str, with_source: bool, compare: Compare, fewest: int) -> None:
    kept = wording.from_text(kept_digest(plan).read_text(encoding="ascii"))
    pieces = source_pieces(plan) if with_source else None
    coverage = compare(kept, read_page(site, plan), pieces)
    assert coverage.total >= fewest
    assert not coverage.missing, report(coverage)


@pytest.mark.parametrize("plan", RECIPES)
def test_every_correction_quotes_the_source(plan: str) -> None:
    """What a correction says was printed stands in the source, and only there where it says.

    Without the source a quotation of eight words or more is looked up in the digest.
    """
    pieces = source_pieces(plan)
    whole = [wording.spaced(piece) for piece in pieces or ()]
    known = {mark for piece in wording.from_text(kept_digest(plan).read_text(encoding="ascii")) for mark in piece}
    for printed_text, mended_text, _ in corrections(plan):
        printed, mended = wording.words_of(printed_text), wording.words_of(mended_text)
        if len(printed) >= wording.LENGTH:
            assert all(wording.digest(run) in known for run in wording.runs(printed)), printed_text
        if pieces is not None:
            found = sum(piece.count(wording.spaced(printed)) for piece in whole)
            assert found == 1 or (found and printed == mended), printed_text  # only a capital letter differs


@pytest.mark.parametrize("plan", RECIPES)
def test_every_mended_word_is_marked_once_on_its_page(site: Path, plan: str) -> None:
    """A slip in which no word changed, a comma or a blank, leaves nothing to mark."""
    page = (site / "ke-hoach" / plan / "index.html").read_text(encoding="utf-8")
    for number, (printed, mended, _) in enumerate(corrections(plan), start=1):
        if re.findall(r"\w+", printed) != re.findall(r"\w+", mended):
            assert page.count(f'href="#sua-{number}"') == 1, mended


# The measure itself --------------------------------------------------------------------------------------------------

SOURCE = """\
Số: 5/KH-SYT

Căn cứ Quyết định số 41/2011/QĐ-UBND ngày 17 tháng 6 năm 2011¹ về thư điện tử trên Hệ

¹ Quyết định về thư điện tử.

thống thông tin của Thành phố.

STT\tNhiệm vụ\tThời gian
1.1\tRà soát và công khai mọi thủ tục hành chính thuộc\tTrong năm

STT\tNhiệm vụ\tThời gian
\tthẩm quyền của Sở\t2024
\t<p>Việc không có số</p>\tQuý I
"""
PAGE = """\
<body><nav>Trang chủ</nav><article>
<h1 id="dau-trang">Căn cứ Quyết định số 41/2011/QĐ-UBND ngày 17 tháng 6 năm 2011<a href="#cuoc-chu-1">¹</a> về thư điện
tử trên Hệ thống thông tin của Thành phố.</h1><p class="p-note">Ghi chú của người biên tập</p>
<h4><span class="p-number">1.1.</span> Rà soát và công khai mọi <a>thủ tục</a> hành chính thuộc thẩm quyền của Sở</h4>
<dl><div><dt>Thời gian</dt><dd>Trong năm 2024</dd></div></dl><p>Việc không có số</p><p>Quý I</p>
<h2 id="cuoc-chu">Cước chú</h2><ol><li>Quyết định về thư điện tử.</li></ol>
<p class="p-caption p-columns"><span class="p-own">Các cột:</span> Nhiệm vụ | Thời gian</p><p>5/KH-SYT</p>
<h2 id="bien-tap">Biên tập</h2><p>Lời của cổng</p></article></body>
"""


def compare(tmp_path: Path, page: str) -> tuple[wording.Coverage, wording.Coverage, wording.Coverage]:
    """Both directions with the source at hand, and the first also with its digest alone."""
    pieces = wording.source_pieces(SOURCE, {})
    kept = wording.from_text(wording.to_text(pieces))
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    words = wording.page_words(tmp_path / "index.html", {}, [])
    return (
        wording.source_on_page(kept, words, pieces),
        wording.page_in_source(kept, words, pieces),
        wording.source_on_page(kept, words, None),
    )


def test_cut_rows_and_paragraphs_are_put_together(tmp_path: Path) -> None:
    there, back, blind = compare(tmp_path, PAGE)
    assert (there.missing, back.missing, blind.missing) == ([], [], [])
    assert there.total == blind.total == 35


def test_a_lost_word_is_named_with_and_without_the_source(tmp_path: Path) -> None:
    there, _, blind = compare(tmp_path, PAGE.replace("thẩm quyền của Sở", "thẩm quyền Sở"))
    assert there.missing == ["thủ tục hành chính thuộc thẩm quyền của", "tục hành chính thuộc thẩm quyền của sở"]
    assert len(there.missing) == len(blind.missing) == 2
    assert "mọi thủ tục hành chính thuộc thẩm quyền" in blind.missing[0]


def test_an_invented_word_is_named(tmp_path: Path) -> None:
    _, back, _ = compare(tmp_path, PAGE.replace("của Sở", "của riêng Sở"))
    assert any("của riêng" in run for run in back.missing)
    _, short, _ = compare(tmp_path, PAGE.replace("Quý I<", "Quý II<"))
    assert short.missing == ["quý ii"]


def test_a_correction_is_undone_before_comparing(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.replace("Rà soát", "Rà sóat"), encoding="utf-8")
    pieces = wording.source_pieces(SOURCE, {})
    kept = wording.from_text(wording.to_text(pieces))
    mended = wording.page_words(tmp_path / "index.html", {}, [("Rà soát và", "Rà sóat và", 1)])
    assert wording.source_on_page(kept, mended, pieces).missing == []
    untouched = wording.page_words(tmp_path / "index.html", {}, [])
    assert wording.source_on_page(kept, untouched, pieces).missing


def test_a_correction_is_undone_only_where_it_was_made(tmp_path: Path) -> None:
    twice = "<body><article><p>Rà soát và công bố, rà soát và công khai</p></article></body>"
    (tmp_path / "index.html").write_text(twice, encoding="utf-8")
    page = wording.page_words(tmp_path / "index.html", {}, [("rà sóat và", "rà soát và", 2)])
    assert " ".join(page.streams()[0]) == "rà soát và công bố rà sóat và công khai"
