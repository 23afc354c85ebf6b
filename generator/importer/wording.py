"""Words as they come out of Word and PDF files, cleaned, and the number or bullet that a line begins with."""

from __future__ import annotations

import re
import unicodedata

from generator.deferred import dataclass
from generator.source import cleaned
from generator.text import fold

_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Where symbol fonts keep their bullets."""


def clean(text: str) -> str:
    """The words in one line: composed letters, plain spaces, no invisible signs; nothing else changes."""
    return " ".join(cleaned(_PRIVATE.sub("•", text)).split())


def words(text: str) -> list[str]:
    """The words by which texts are compared: runs of letters and digits, footnote marks as plain digits."""
    plain = unicodedata.normalize("NFKC", text)
    return re.findall(r"\w+", re.sub(r"(?<=\d)[.,](?=\d{3}(?!\d))", "", plain))


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line begins with. ``kind`` says which sort of list it is; ``label`` is what stands in ``ma``.

    Kinds: ``roman``, ``upper`` (A.), ``d1`` ``d2`` ... (1., 1.1.), ``letter`` (a), ``sub`` (a1), ``paren`` ((1)),
    ``-``, ``+``, ``*``; the empty kind is a line without a number.
    """

    kind: str = ""
    label: str = ""
    rest: str = ""

    @property
    def is_bullet(self) -> bool:
        """Whether the sign only says that a point begins."""
        return self.kind in ("-", "+", "*")


_ROMAN = re.compile(r"(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))\s*(?:[.):/\-–]\s*|\s+)(?=\S)")
_UPPER = re.compile(r"([A-HĐ])\s*[.)]\s+(?=\S)")
_DOTTED = re.compile(
    r"((?:\d{1,3}|[IVX]{1,5})(?:\.\d{1,2})+)(?:\s*[.):])*\s*(?=[^\d\s.,%/])|(\d{1,3}(?:\.\d{1,2})+)[.)]\s+(?=\d)"
)
_NUMBER = re.compile(
    r"(\d{1,3})\s*[.)](?:\s+(?=\S)|(?=[^\d\s.,/%]))|(\d{1,2})/\s*(?=[^\d\s])"
    r"|(\d{1,2})\s?[-–]\s+(?=[A-ZĐÀ-Ỹ])"
)
_WRAPPED = re.compile(r"\((\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s*(?=\S)")
_LETTER = re.compile(r"([a-zđ])(?:\s*[.)]\s*|[/-]\s+)(?=\S)")
_SUB = re.compile(r"([a-zđ]\d{1,2}|[a-zđ]\.\d{1,2}|\d{1,2}[a-zđ])\s*[.)]\s*(?=\S)")
_BULLET = re.compile(r"([-–—−+*•·●○▪■□➢►✓❖◦§])\s*(?=\S)")
_TASK_WORD = re.compile(r"((?:Nhiệm vụ|Mục|Phần|Chương|Điều)\s+(?:\d{1,2}|[IVX]+))\s*[.:]\s*(?=\S)", re.IGNORECASE)
_SHORT_NUMBER = re.compile(r"^\d+(?:\.\d+)*$")


def marker(text: str) -> Marker:
    """The number or bullet at the beginning of a line, taken off it."""
    for pattern, kind in _PATTERNS:
        if found := pattern.match(text):
            rest = text[found.end() :]
            if kind == "roman" and not (found.group(1) and _is_roman_heading(found.group(), rest)):
                continue
            label = next(group for group in found.groups() if group)
            return Marker(_kind(kind, label), label, rest)
    if found := _BULLET.match(text):
        sign = found.group(1)
        kind = sign if sign in "+*" else "-"
        kind = "+" if sign in "○◦□" else kind
        return Marker(kind, "", text[found.end() :])
    return Marker(rest=text)


def split_number(text: str) -> tuple[Marker, str]:
    """The number of a line with ``rest`` as it is printed, and the words behind it."""
    found = marker(text)
    head = text[: len(text) - len(found.rest)].strip() if found.kind else ""
    return Marker(found.kind, found.label, head), found.rest


def label_of(number: str) -> Marker:
    """What a number alone says: the text of a cell in the column of numbers, or what Word prints before a paragraph."""
    found = marker(f"{number.strip()} x")
    if found.kind:
        return Marker(found.kind, found.label)
    bare = number.strip(" .):(").strip()
    if _SHORT_NUMBER.match(bare):
        return Marker(f"d{bare.count('.') + 1}", bare)
    if re.fullmatch(r"(?=[IVX])X{0,3}(IX|IV|V?I{0,3})", bare):
        return Marker("roman", bare)
    if re.fullmatch(r"[A-HĐ]", bare):
        return Marker("upper", bare)
    if re.fullmatch(r"[a-zđ]", bare):
        return Marker("letter", bare)
    if re.fullmatch(r"[a-zđ]\.?\d{1,2}|\d{1,2}[a-zđ]", bare):
        return Marker("sub", bare)
    return Marker("other" if bare else "", bare)


def ordinal(found: Marker) -> int:
    """The place in its list that a number says: 3 for ``3.``, ``c)`` and ``III``; 0 for what has none."""
    last = found.label.rpartition(".")[2]
    if last.isdigit():
        return int(last)
    if found.kind == "roman":
        return _roman_value(found.label)
    if found.kind == "sub":
        return int("".join(char for char in last if char.isdigit()) or 0)
    if len(last) == 1 and last.isalpha():
        return "abcdđefghijklmnopqrstuvwxyz".find(last.lower()) + 1
    return 0


def _kind(kind: str, label: str) -> str:
    return f"d{label.count('.') + 1}" if kind == "d" else kind


def _is_roman_heading(head: str, rest: str) -> bool:
    """Whether a roman numeral is one: ``I Mục tiêu`` without a dot needs a capital behind it."""
    return bool(re.search(r"[.):/\-–]", head)) or rest[:1].isupper()


def _roman_value(label: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}.get(char, 0) for char in label]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))


_PATTERNS = (
    (_DOTTED, "d"),
    (_ROMAN, "roman"),
    (_UPPER, "upper"),
    (_NUMBER, "d"),
    (_WRAPPED, "paren"),
    (_SUB, "sub"),
    (_LETTER, "letter"),
    (_TASK_WORD, "word"),
)


def folded(text: str) -> str:
    """Folded words joined by single spaces: what headings are recognised by."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def ends_sentence(text: str) -> bool:
    """Whether nothing is missing at the end of a line."""
    return text.rstrip(" ”\"')").endswith((".", ";", ":", "!", "?", "…", "./"))


def is_upper(text: str) -> bool:
    """Whether the words are set in capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 2 and sum(char.isupper() for char in letters) > 0.85 * len(letters)
