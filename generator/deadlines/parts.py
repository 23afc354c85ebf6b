"""A time cell cut into parts that each have their own time, with the words that are left beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.deadlines import recurrences, triggers, windows
from generator.deadlines.marks import Mark, pattern, scan
from generator.deferred import dataclass
from generator.text import nfc

_CONTINUOUS = pattern(r"\b(?:thường xuyên|liên tục)\b")
_TENTATIVE = pattern(r"\bdự kiến\b")
_OPEN_END = pattern(r"(?:\bvà )?(?:\bcác|\bnhững) năm (?:tiếp theo|sau|kế tiếp)\b")
_BULLET = re.compile(r"^[-–+•*]\s*")
_INNER_BULLET = re.compile(r"\s[-–+•*]\s(?!(?:IV|I{1,3}|[0-9])\b)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_CUT = re.compile(r";|[.,](?=\s)|\s(?=và\s)", re.IGNORECASE)
_BODY = (
    r"(?:UBND|HĐND|Ủy ban|Uỷ ban|Hội đồng|Sở|Bộ|Ban|Văn phòng|Phòng|Chi cục|Cục|Tỉnh ủy|Thành ủy|Thủ tướng|Chính phủ"
    r"|Trung tâm|Thanh tra|Tổ|Lãnh đạo|Giám đốc|lãnh đạo|cơ quan)\b"
)
_RECEIVER = re.compile(rf"(?:^|\s)(?:gửi )?(?:về|cho|đến|tới|gửi) (?P<to>{_BODY}.*)$|(?<=áo cáo) (?P<told>{_BODY}.*)$")
_EMPTY_PARENTHESES = re.compile(r"\(\s*[,;:.]?\s*\)")
_LOOSE_ENDS = re.compile(
    r"^(?:[\s,;:.\-–+•*]|(?:và|hoặc)\s)+|(?:[\s,;:.\-–+•*]|\s(?:và|hoặc|vào|trong))+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """What one part says: its marks in printed order, the text between them, and the words that are no time."""

    text: str
    marks: tuple[Mark, ...]
    words: str

    @property
    def what(self) -> str | None:
        """The words without those that name the receiver."""
        return tidy(_RECEIVER.sub("", self.words)) or None

    @property
    def to(self) -> str | None:
        """Who receives it: ``UBND tỉnh (qua Sở Nội vụ)``."""
        match = _RECEIVER.search(self.words)
        return match["to"] or match["told"] if match else None

    @property
    def is_timed(self) -> bool:
        """Whether any mark says when; ``dự kiến`` by itself does not."""
        return any(
            mark.windows or mark.continuous or mark.recurrence or mark.event or mark.external for mark in self.marks
        )


def parts(lines: Sequence[str], plan_year: int) -> list[Part]:
    """The parts of a cell in printed order; words without a time of their own join the part before."""
    found: list[Part] = []
    for text in _texts(lines, plan_year):
        marks = _marks(text, plan_year)
        for begin, stop in _cuts(text, marks):
            part = _part(text, begin, stop, marks)
            if found and not (part.is_timed and found[-1].is_timed):
                found[-1] = _joined(found[-1], part)
            else:
                found.append(part)
    return [part for part in found if part.is_timed]


def tidy(text: str) -> str:
    """Single blanks, without empty parentheses and without punctuation or a conjunction left at either end."""
    text = _EMPTY_PARENTHESES.sub(" ", text)
    text = re.sub(r"\s+([,;.)])", r"\1", " ".join(text.split()))
    return _LOOSE_ENDS.sub("", text)


def _texts(lines: Sequence[str], plan_year: int) -> list[str]:
    """The texts to read one by one: the items of a list, or lines that each have a time; else one wrapped text."""
    clean = [line for line in (_clean(line) for line in lines) if line]
    if any(_BULLET.match(line) for line in clean):
        return [item for line in clean for item in _INNER_BULLET.split(_BULLET.sub("", line)) if item]
    if all(_marks(line, plan_year) for line in clean):
        return clean
    return [" ".join(clean)]


def _clean(line: str) -> str:
    return " ".join(nfc(line).replace("\0", " ").split())


def _marks(words: str, plan_year: int) -> list[Mark]:
    """Everything a text says about time, in printed order."""
    text = triggers.hide_what_is_no_time(words)
    text, marks = triggers.find(words, text)
    text, found = recurrences.find(text)
    marks += found
    for expression, meaning in ((_OPEN_END, _open_end), (_TENTATIVE, _tentative), (_CONTINUOUS, _continuous)):
        text, found = scan(text, expression, meaning)
        marks += found
    text, found = windows.find(text, plan_year)
    marks += found
    marks += recurrences.find_unspecified(text, bool(marks))[1]
    return sorted(marks, key=lambda mark: mark.begin)


def _open_end(match: re.Match[str]) -> Mark:
    return Mark(match.start(), match.end(), open_end=True)


def _tentative(match: re.Match[str]) -> Mark:
    return Mark(match.start(), match.end(), tentative=True)


def _continuous(match: re.Match[str]) -> Mark:
    return Mark(match.start(), match.end(), continuous=True)


def _cuts(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """The stretches between cuts: at every ``;``, elsewhere only between two that each have a time and words.

    Nothing is cut within parentheses, and a time in parentheses belongs to all that ``và`` joins before it.
    """
    asides = [match.span() for match in _PARENTHESES.finditer(text)]
    kept = asides + [(mark.begin, mark.stop) for mark in marks]
    points = [match for match in _CUT.finditer(text) if not _is_inside(match.start(), kept)]
    plain = [mark for mark in marks if not _is_inside(mark.begin, asides)]
    begin = 0
    for index, point in enumerate(points):
        rest = points[index + 1 :]
        piece = (point.end(), rest[0].start() if rest else len(text))
        end = next((later.start() for later in rest if later[0] == ";"), len(text))
        if point[0] == ";" or (
            _has_time((begin, point.start()), marks)
            and _words(text, begin, point.start(), marks)
            and _has_time(piece, plain if point[0].isspace() else marks)
            and _words(text, point.end(), end, marks)
        ):
            yield begin, point.start()
            begin = point.end()
    yield begin, len(text)


def _is_inside(place: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(low <= place < high for low, high in stretches)


def _has_time(stretch: tuple[int, int], marks: Sequence[Mark]) -> bool:
    return any(stretch[0] <= mark.begin < stretch[1] for mark in marks)


def _words(text: str, begin: int, stop: int, marks: Sequence[Mark]) -> str:
    """The words of a stretch, those of its marks apart."""
    pieces = []
    for mark in marks:
        if begin <= mark.begin < stop:
            pieces.append(text[begin : mark.begin])
            begin = mark.stop
    return tidy(" ".join([*pieces, text[begin:stop]]))


def _part(text: str, begin: int, stop: int, marks: Sequence[Mark]) -> Part:
    own = tuple(mark for mark in marks if begin <= mark.begin < stop)
    return Part(text, own, _words(text, begin, stop, marks))


def _joined(first: Part, second: Part) -> Part:
    words = "; ".join(words for words in (first.words, second.words) if words)
    return Part(first.text if first.is_timed else second.text, first.marks + second.marks, words)
