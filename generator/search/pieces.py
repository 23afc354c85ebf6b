"""Many texts cut into words at once.

Texts repeat themselves: the plans of a country have tens of millions of words, but what stands between two spaces
(``thuốc,`` or ``(CCHC)``) is one of some ten thousand pieces. Texts are kept as numbers of pieces, and each piece is
looked into once.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from generator.search.abbreviations import Meanings
from generator.search.words import words

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]

LINE_END, CELL_END = "\n", "\f"
"""Marks behind lines and cells, given as texts of their own; numbers 0 and 1 among pieces and among words."""


class Numbered(dict[str, int]):
    """Numbers for words, given in the order in which they come."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class Pieces(Numbered):
    """The numbers of all pieces met."""

    def __init__(self) -> None:
        super().__init__({LINE_END: 0, CELL_END: 1})

    def cut(self, texts: Iterable[str]) -> Small:
        """The pieces of texts and marks, one behind the other."""
        pieces = " ".join(texts).split(" ")
        return np.fromiter(map(self.__getitem__, pieces), dtype=np.int32, count=len(pieces))


class Reading:
    """What is in each piece: its words, and those that its abbreviations stand for, in lines of their own."""

    def __init__(self, pieces: Pieces, meanings: Meanings) -> None:
        numbers = Numbered({LINE_END: 0, CELL_END: 1})
        in_words: list[list[int]] = [[0], [1]]
        in_meanings: list[list[int]] = [[], []]
        for piece in list(pieces)[2:]:
            in_words.append([numbers[word] for word in words(piece)])
            found = meanings.of_piece(piece)
            in_meanings.append([number for line in found for number in (*(numbers[word] for word in words(line)), 0)])
        self.vocabulary = list(numbers)
        self._words, self._meanings = _Table(in_words), _Table(in_meanings)

    def read(self, pieces: Small, first_cell: int) -> tuple[Small, Small, npt.NDArray[np.bool_]]:
        """The words of whole cells, the number of each one's cell, and whether the next word follows it in its line.

        ``first_cell`` is the number of the first cell.
        """
        cell = np.cumsum(pieces == 1, dtype=np.int32) + np.int32(first_cell)
        found, where = self._words.of(pieces)
        meant, whence = self._meanings.of(pieces)
        word, cells = np.concatenate([found, meant]), np.concatenate([cell[where], cell[whence]])
        is_word = word > 1
        follows = np.append(is_word[1:], False)
        return word[is_word], cells[is_word], follows[is_word]


class _Table:
    """A list of numbers for each piece."""

    def __init__(self, lists: list[list[int]]) -> None:
        self._values = np.array([value for each in lists for value in each], dtype=np.int32)
        self._length = np.array([len(each) for each in lists], dtype=np.int64)
        self._first = np.cumsum(self._length) - self._length

    def of(self, pieces: Small) -> tuple[Small, Ints]:
        """The lists of all these pieces one behind the other, and for each number the position of its piece."""
        length = self._length[pieces]
        where = np.repeat(np.arange(len(pieces)), length)
        before = np.cumsum(length) - length
        inside = np.arange(len(where)) - before[where]
        return self._values[self._first[pieces][where] + inside], where
