"""Abbreviations in texts: which are read, and what they stand for."""

from __future__ import annotations

import pytest
import search_programs
from search_programs import meant

from generator.model import GlossaryEntry
from generator.search.abbreviations import Meanings, meaning
from generator.search.documents import Kind, SearchDocument
from generator.search.words import exact_form, folded_form, words


def entry(
    abbreviation: str | None, expansion: str | None, *variants: str, in_numbers_only: bool = False
) -> GlossaryEntry:
    return GlossaryEntry(
        viet_tat=abbreviation,
        cum_tu=None,
        nghia=expansion,
        giai_thich="Giải thích.",
        bien_the=list(variants),
        chi_trong_so_hieu=in_numbers_only,
    )


ENTRIES = [
    entry("CCHC", "cải cách hành chính"),
    entry("QPPL", "quy phạm pháp luật"),
    entry("VBQPPL", "văn bản quy phạm pháp luật", "văn bản QPPL"),
    entry("CBCC", "cán bộ, công chức"),
    entry("CBCCVC", "cán bộ, công chức, viên chức", "CBCC, VC"),
    entry("PAR INDEX", "Public Administration Reform Index: Chỉ số cải cách hành chính", "PAR Index"),
    entry("KT.", "Ký thay"),
    entry("ĐVSNCL", "đơn vị sự nghiệp công lập"),
    entry("b/c", "để báo cáo"),
    entry("1022", "Cổng thông tin 1022"),
    entry("XML", "Extensible Markup Language"),
    entry("QĐ", "quyết định", in_numbers_only=True),
    entry(None, "giải pháp một cửa"),
    entry("MC", None),
]
MEANINGS = Meanings(ENTRIES)


@pytest.mark.parametrize(
    ("expansion", "expected"),
    [
        ("cải cách hành chính", "cải cách hành chính"),
        ("Provincial Competitiveness Index: Chỉ số năng lực cạnh tranh", "Chỉ số năng lực cạnh tranh"),
        ("tỉnh ủy (hoặc thành ủy) và huyện ủy", "tỉnh ủy và huyện ủy"),
        ("Chỉ số hài lòng (SIPAS)", "Chỉ số hài lòng"),
        ("A: B: chỉ số", "chỉ số"),
        ("Extensible Markup Language", ""),
        ("International Organization: ISO", ""),
        (None, ""),
    ],
)
def test_a_meaning_is_the_vietnamese_words_without_asides(expansion: str | None, expected: str) -> None:
    assert meaning(entry("X", expansion)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch CCHC năm 2021", ["cải cách hành chính"]),
        ("(CCHC), “CCHC”; CCHC.", ["cải cách hành chính"] * 3),
        ("CBCCVC và CBCC", ["cán bộ, công chức, viên chức", "cán bộ, công chức"]),
        # a spelling with a space counts beside one that is a part of it
        ("rà soát văn bản QPPL, QPPL", ["quy phạm pháp luật"] * 2 + ["văn bản quy phạm pháp luật"]),
        ("đào tạo CBCC, VC", ["cán bộ, công chức", "cán bộ, công chức, viên chức"]),
        ("PAR INDEX, PAR Index, PAR index", ["Chỉ số cải cách hành chính"] * 2),
        ("PAR INDEXES, XPAR INDEX, PAR  INDEX", []),
        ("KT. GIÁM ĐỐC", ["Ký thay"]),
        ("các ĐVSNCL", ["đơn vị sự nghiệp công lập"]),
        # spellings without capitals
        ("UBND tỉnh (b/c)", ["để báo cáo"]),
        ("sở nội vụ (b/c)", ["để báo cáo"]),
        ("qua Cổng thông tin 1022 và Sở", ["Cổng thông tin 1022"]),
        # letters count as printed, and only a whole word is one
        ("cchc, Cchc", []),
        ("CCHCX, XCCHC, CCHC2, CCHC_", []),
        ("2249/SNV-CCHC, CCHC/TTHC, CCHC-01", []),
        # what stands only in numbers, has no Vietnamese words or is no abbreviation
        ("QĐ, XML, MC, giải pháp một cửa", []),
        ("Không có chữ viết tắt", []),
        ("", []),
    ],
)
def test_known_abbreviations_are_found_as_often_as_they_stand_there(text: str, expected: list[str]) -> None:
    assert meant(text, MEANINGS) == expected


def test_a_glossary_without_abbreviations_finds_none() -> None:
    assert meant("CCHC", Meanings()) == []
    assert meant("CCHC, MỘT CỬA", Meanings([entry(None, "một cửa")])) == []


def test_the_words_of_an_abbreviation_lead_to_texts_that_only_have_the_abbreviation() -> None:
    lines = ("Kiểm tra CCHC", "Kiểm tra cải cách hành chính", "Kiểm tra")
    index = search_programs.index_of([SearchDocument(Kind.TASK, "", (line,)) for line in lines], MEANINGS)
    found = search_programs.postings(index)
    assert found["cai cach"] == found[f"={exact_form('cải')} {exact_form('cách')}"] == {"title": [0, 1]}
    assert found["cchc"] == {"title": [0]}
    assert "cchc cai" not in found


def test_every_abbreviation_of_the_glossary_that_has_vietnamese_words_is_read() -> None:
    entries = search_programs.project_catalog().registers.glossary.entries
    meanings = Meanings(entries)
    for each in entries:
        if not each.abbreviation or each.in_numbers_only or not meaning(each):
            continue
        for spelling in (each.abbreviation, *each.variants):
            assert meaning(each) in meant(f"theo {spelling} của tỉnh", meanings)


def test_meanings_are_words_that_can_be_looked_for() -> None:
    entries = search_programs.project_catalog().registers.glossary.entries
    for each in filter(None, map(meaning, entries)):
        assert words(each)
        assert [folded_form(word) for word in words(each)] != words(each)
