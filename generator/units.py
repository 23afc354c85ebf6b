"""Which bodies a lead or support cell names.

Known names are matched first, longest first, with case, dashes, spaces and tone placement set aside; only what is left
over is cut at commas, semicolons and "và". So "Tổ chức - Cán bộ" and "cơ quan, đơn vị liên quan" stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.deferred import dataclass
from generator.text import name_key

_TOKEN = re.compile(r"\b(?:phối hợp|chủ trì|thực hiện|và)\b|\w+|[,;:]", re.IGNORECASE)
_PLACE_TAIL = re.compile(r"^(thuộc )?(sở( y tế)?|tỉnh( \w+){0,3}|thành phố( \w+){0,3})$", re.IGNORECASE)
_FOREIGN_TAIL = re.compile(
    r"^(của |thuộc )?(vp |văn phòng )?"
    r"(ubnd|ủy ban|uỷ ban|hđnd|hội đồng|tỉnh ủy|thành ủy|chính phủ|quốc hội|bộ (?!phận)|sở (?!y tế))\b",
    re.IGNORECASE,
)
"""Words behind a name that make it another body's office: "Văn phòng UBND tỉnh" is not the department's own office."""

_OF = frozenset({name_key("của"), name_key("thuộc")})
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


_Matches = dict[int, tuple[int, str]]
"""Position of a name's first token -> that of its last, and the unit."""


class NameTable:
    """The names by which units are known; finds them in running text in time linear in its length."""

    def __init__(
        self, names: Iterable[tuple[str, str]], own: frozenset[str] = frozenset(), foreign: frozenset[str] = frozenset()
    ) -> None:
        """Take pairs of (name as written, slug of the unit); the first of two equal names counts.

        ``own`` are the slugs of bodies whose name behind another only says where that one belongs ("Phòng X Sở Y tế");
        a name with one of the ``foreign`` right behind it ("Văn phòng Sở Nội vụ") is an office that is not known here.
        """
        self._trie: dict[str, object] = {}
        self._own = own
        self._foreign = foreign
        self._found: dict[str, tuple[Mention, ...]] = {}
        for name, slug in names:
            node = self._trie
            for token in _tokens(name):
                node = node.setdefault(token.key, {})  # type: ignore[assignment]  # inner nodes are dicts
            node.setdefault("", slug)

    def find(self, text: str) -> tuple[Mention, ...]:
        """All bodies named in ``text``, in order; what is left between them becomes mentions without a unit."""
        if text not in self._found:  # plans name the same offices again and again
            self._found[text] = self._read(text)
        return self._found[text]

    def _read(self, text: str) -> tuple[Mention, ...]:
        tokens = _tokens(text)
        matches = self._matches(tokens)
        mentions: list[Mention] = []
        position = 0
        for first, (last, slug) in matches.items():
            if first < position:  # it stands behind another name and was taken with that one
                continue
            mentions += _strays(tokens[position:first], text)
            position = _tail_end(tokens, last + 1, matches)
            known, position = self._with_owner(slug, tokens, (last + 1, position), matches)
            mentions.append(_mention(text, tokens, (first, last, position), known))
        return (*mentions, *_strays(tokens[position:], text))

    def _with_owner(
        self, slug: str, tokens: list[_Token], tail: tuple[int, int], matches: _Matches
    ) -> tuple[str | None, int]:
        """The unit meant and where its words end, once the name of the body that it belongs to is taken in.

        That name can begin with the last word of the unit's own: "Văn phòng Sở" and "Sở Nội vụ" share a word.
        """
        start, position = tail
        length, shared = self._longest(tokens, start - 1)
        if shared in self._foreign and length > 1:
            return None, _tail_end(tokens, start - 1 + length, matches)
        last, owner = matches.get(position, (0, ""))
        is_bound = all(token.key in _OF for token in tokens[start:position])
        owners = self._own | self._foreign
        if not is_bound or owner not in owners or slug in owners:
            return slug, position
        return (slug if owner in self._own else None), _tail_end(tokens, last + 1, matches)

    def _matches(self, tokens: list[_Token]) -> _Matches:
        found: _Matches = {}
        position = 0
        while position < len(tokens):
            length, slug = self._longest(tokens, position)
            if slug is not None:
                found[position] = (position + length - 1, slug)
            position += max(length, 1)
        return found

    def _longest(self, tokens: list[_Token], position: int) -> tuple[int, str | None]:
        node: dict[str, object] = self._trie
        best: tuple[int, str | None] = (0, None)
        for end in range(position, len(tokens)):
            deeper = node.get(tokens[end].key)
            if not isinstance(deeper, dict):
                break
            node = deeper
            if isinstance(slug := node.get(""), str):
                best = (end - position + 1, slug)
        return best


def _tokens(text: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        key = _PUNCTUATION if word in ",;:" else _JOINING_WORDS.get(word.lower()) or name_key(word)
        tokens.append(_Token(key, match.start(), match.end()))
    return tokens


def _tail_end(tokens: list[_Token], position: int, matches: _Matches) -> int:
    """The words behind a name belong to it up to the next joiner or the next name."""
    while position < len(tokens) and position not in matches and tokens[position].key not in _JOINERS:
        position += 1
    return position


def _mention(text: str, tokens: list[_Token], span: tuple[int, int, int], slug: str | None) -> Mention:
    first, last, after = span
    start, name_end, end = tokens[first].start, tokens[last].end, tokens[after - 1].end
    end += text[end : end + 1] == ")"
    tail = text[name_end:end].strip(" -–()")
    is_place = _PLACE_TAIL.match(tail) or _PLACE_TAIL.match(text[tokens[last].start : end])
    qualifier = tail if tail and not is_place else None
    if _FOREIGN_TAIL.match(tail):
        return Mention(text[start:end], start, end, None)
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
