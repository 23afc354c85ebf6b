"""Which bodies a lead or support cell names.

Known names are matched first, longest first, with case, dashes, spaces and tone placement set aside; only what is left
over is cut at commas, semicolons and "và". So "Tổ chức - Cán bộ" and "cơ quan, đơn vị liên quan" stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.text import name_key

_TOKEN = re.compile(r"\b(?:phối hợp|chủ trì|thực hiện|và)\b|\w+|[,;:]", re.IGNORECASE)
_PLACE_TAIL = re.compile(r"^(thuộc )?(sở( y tế)?|tỉnh( \w+){0,3}|thành phố( \w+){0,3})$", re.IGNORECASE)
_PUNCTUATION = ","
_JOINING_WORDS = {"và": "&", "phối hợp": "&", "chủ trì": "&", "thực hiện": "&"}
_JOINERS = frozenset({_PUNCTUATION, *_JOINING_WORDS.values()})


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named in a text: the words as printed, their place in the text, and the unit they mean if known.

    ``qualifier`` narrows a group ("được kiểm tra", "có giải quyết TTHC"); it is part of the printed words.
    """

    text: str
    start: int
    end: int
    unit: str | None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    start: int
    end: int


class NameTable:
    """The names by which units are known; finds them in running text in time linear in its length."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """Take pairs of (name as written, slug of the unit); the first of two equal names counts."""
        self._trie: dict[str, object] = {}
        for name, slug in names:
            node = self._trie
            for token in _tokens(name):
                node = node.setdefault(token.key, {})  # type: ignore[assignment]  # inner nodes are dicts
            node.setdefault("", slug)

    def find(self, text: str) -> tuple[Mention, ...]:
        """All bodies named in ``text``, in order; what is left between them becomes mentions without a unit."""
        tokens = _tokens(text)
        matches = self._matches(tokens)
        mentions: list[Mention] = []
        position = 0
        for first, last, slug in matches:
            mentions += _strays(tokens[position:first], text)
            position = _tail_end(tokens, last + 1, {start for start, _, _ in matches})
            mentions.append(_mention(text, tokens, (first, last, position), slug))
        return (*mentions, *_strays(tokens[position:], text))

    def _matches(self, tokens: list[_Token]) -> list[tuple[int, int, str]]:
        found = []
        position = 0
        while position < len(tokens):
            length, slug = self._longest(tokens, position)
            if slug is not None:
                found.append((position, position + length - 1, slug))
            position += max(length, 1)
        return found

    def _longest(self, tokens: list[_Token], position: int) -> tuple[int, str | None]:
        node: dict[str, object] = self._trie
        best: tuple[int, str | None] = (0, None)
        for length, token in enumerate(tokens[position:], start=1):
            deeper = node.get(token.key)
            if not isinstance(deeper, dict):
                break
            node = deeper
            if isinstance(slug := node.get(""), str):
                best = (length, slug)
        return best


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        key = _PUNCTUATION if word in ",;:" else _JOINING_WORDS.get(word.lower()) or name_key(word)
        tokens.append(_Token(key, match.start(), match.end()))
    return tokens


def _tail_end(tokens: list[_Token], position: int, starts: set[int]) -> int:
    """The words behind a name belong to it up to the next joiner or the next name."""
    while position < len(tokens) and position not in starts and tokens[position].key not in _JOINERS:
        position += 1
    return position


def _mention(text: str, tokens: list[_Token], span: tuple[int, int, int], slug: str) -> Mention:
    first, last, after = span
    start, name_end, end = tokens[first].start, tokens[last].end, tokens[after - 1].end
    end += text[end : end + 1] == ")"
    tail = text[name_end:end].strip(" -–()")
    is_place = _PLACE_TAIL.match(tail) or _PLACE_TAIL.match(text[tokens[last].start : end])
    qualifier = tail if tail and not is_place else None
    return Mention(text[start:end], start, end, slug, qualifier)


def _strays(tokens: list[_Token], text: str) -> list[Mention]:
    """Runs of words that belong to no known name, cut at joiners."""
    runs: list[list[_Token]] = [[]]
    for token in tokens:
        if token.key in _JOINERS:
            runs.append([])
        else:
            runs[-1].append(token)
    return [Mention(text[run[0].start : run[-1].end], run[0].start, run[-1].end, None) for run in runs if run]
