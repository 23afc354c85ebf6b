"""Texts kept as pieces give the words of each text, and those that its abbreviations stand for."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from search_programs import meant

from generator.model import GlossaryEntry
from generator.search.abbreviations import Meanings
from generator.search.pieces import CELL_END, LINE_END, Pieces, Reading
from generator.search.words import words

MEANINGS = Meanings(
    GlossaryEntry(
        viet_tat=short, cum_tu=None, nghia=long, giai_thich="Giải thích.", bien_the=[], chi_trong_so_hieu=False
    )
    for short, long in (("CCHC", "cải cách hành chính"), ("KT.", "Ký thay"))
)
Cells = list[list[str]]

lines = st.text("aàÁĐd1.,()/-¹ \t\u00a0\u0301", max_size=12) | st.sampled_from(
    ["CCHC", "công tác (CCHC), CCHC.", "KT. Giám đốc", "21/KH-CCHC", "a  b", " ", ""]
)
cells = st.lists(st.lists(lines, max_size=3), max_size=4)


def read(given_cells: Cells, first: int = 0) -> tuple[list[set[str]], list[set[tuple[str, str]]]]:
    """The words of each cell, and those that follow each other."""
    pieces = Pieces()
    taken = pieces.cut(
        text for cell in given_cells for text in (*(mark for line in cell for mark in (line, LINE_END)), CELL_END)
    )
    reading = Reading(pieces, MEANINGS)
    word, cell, follows = (each.tolist() for each in reading.read(taken, first))
    alone: list[set[str]] = [set() for _ in given_cells]
    pairs: list[set[tuple[str, str]]] = [set() for _ in given_cells]
    for at, number in enumerate(word):
        alone[cell[at] - first].add(reading.vocabulary[number])
        if follows[at]:
            assert cell[at + 1] == cell[at]
            pairs[cell[at] - first].add((reading.vocabulary[number], reading.vocabulary[word[at + 1]]))
    return alone, pairs


@given(given_cells=cells.filter(len), first=st.integers(0, 9))
def test_each_cell_has_its_own_words_and_those_it_means(given_cells: Cells, first: int) -> None:
    alone, pairs = read(given_cells, first)
    for cell, found, neighbours in zip(given_cells, alone, pairs, strict=True):
        texts = [words(text) for line in cell for text in (line, *meant(line, MEANINGS))]
        assert found == {word for text in texts for word in text}
        assert neighbours == {pair for text in texts for pair in pairwise(text)}


def test_words_of_neighbouring_lines_and_of_meanings_do_not_follow_each_other() -> None:
    alone, pairs = read([["Đẩy mạnh CCHC", "Kiểm tra"], ["CCHC"]])
    assert alone[0] == {"đẩy", "mạnh", "cchc", "cải", "cách", "hành", "chính", "kiểm", "tra"}
    assert pairs[0] == {
        *(("đẩy", "mạnh"), ("mạnh", "cchc"), ("kiểm", "tra")),
        *(("cải", "cách"), ("cách", "hành"), ("hành", "chính")),
    }
    assert alone[1] == {"cchc", "cải", "cách", "hành", "chính"}


def test_a_piece_is_looked_into_once() -> None:
    pieces = Pieces()
    first = pieces.cut(["cải cách", LINE_END, CELL_END])
    again = pieces.cut(["cách cải", LINE_END, CELL_END])
    assert again.tolist() == [first[1], first[0], *first[2:]]
    assert list(pieces) == [LINE_END, CELL_END, "cải", "cách"]
