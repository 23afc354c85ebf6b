"""What sets the time instead of a date: an event (``khi phát sinh``), another document or body (``theo quy định``)."""

from __future__ import annotations

import re

from generator.deadlines.marks import USED, YEAR, Mark, blank, pattern

_DAY = rf"(?:[0-9]{{1,2}}\s*/\s*[0-9]{{1,2}}\s*/\s*{YEAR}|[0-9]{{1,2}} tháng [0-9]{{1,2}} năm {YEAR})"
_NUMBER = r"[0-9]+(?:[/-][0-9]{4})?[/-](?-i:[A-ZĐ]{2})[\w/-]*"
_NOT_A_TIME = pattern(
    rf"\bgiai đoạn (?:từ )?(?:năm )?{YEAR}(?:\s*[-–]\s*|\s*đến (?:năm )?){YEAR}"
    rf"|\bnhiệm kỳ(?: {YEAR}\s*[-–]\s*{YEAR})?"
    rf"|\b(?:tầm nhìn|định hướng)(?: đến)?(?: năm)? {YEAR}(?:\s*[-–]\s*{YEAR})?"
    rf"|\bkế hoạch(?: năm)? {YEAR}\s*[-–]\s*{YEAR}"
    rf"|(?:\bsố )?\b{_NUMBER}(?:,? (?:ban hành )?ngày {_DAY})?|\bsố [0-9]+,? ngày {_DAY}"
    rf"|\bcó hiệu lực(?: thi hành)?(?: kể)? từ ngày {_DAY}"
)
_DOCUMENT = pattern(rf"\b{_NUMBER}")
_PERIOD = r"(?:ngày|tháng|quý|năm|[0-9])\b"
_STOP = pattern(
    r"[;()]|[.,](?: |$)"
    rf"|(?: và| hoặc)? (?:trong|trước|vào|đến|từ|hết|cả|chậm nhất|muộn nhất)(?: hết| là)? {_PERIOD}"
    r"|(?: và| hoặc)? (?:hàng|hằng|mỗi) (?:tháng|quý|năm)\b|(?: và| hoặc)? (?:thường xuyên|định k[ỳì])\b"
    r"|(?: và| hoặc)? theo (?:đúng )?(?:quy định|qui định|hướng dẫn)\b"
)
_TIME_WORD = pattern(r"(?:quý|tháng|năm|hàng|hằng|thường xuyên|định k[ỳì]|trong|trước)\b")
_OFFSET = pattern(
    r"(?:\bkết thúc )?(?:\b(?:trong vòng|trong thời hạn|trong|không quá|chậm nhất(?: là)?|sau) )?"
    r"\b(?P<days>[0-9]{1,4}) ngày(?P<working> làm việc)?,? (?:kể từ|từ|sau) (?:ngày|khi)(?: có)? (?=[^\W\d])"
)
_EVENT = pattern(r"\b(?:ngay )?(?:(?:sau |trước )?(?<!trong )\bkhi|sau (?:mỗi|từng|các) (?:đợt|lần|kỳ)) (?=\w)")
_EXTERNAL = pattern(
    r"\b(?:theo (?:đúng )?(?:quy định|qui định|hướng dẫn|kế hoạch|chương trình|lộ trình|tiến độ|yêu cầu|(?:sự )?chỉ đạo"
    r"|công văn|văn bản|thông báo|quyết định|thông tư|nghị định|nghị quyết|chỉ thị|phân công|thời gian|thời hạn)"
    r"|đúng (?:tiến độ|thời gian|thời hạn|hạn))\b"
)


def hide_what_is_no_time(text: str) -> str:
    """The text with periods of programmes, numbers of documents and the days of both taken out of reading."""
    return _NOT_A_TIME.sub(lambda match: USED * len(match[0]), text)


def find(words: str, text: str) -> tuple[str, list[Mark]]:
    """Events and outside documents in ``text``, their words from ``words``, and the text with them taken out."""
    marks: list[Mark] = []
    for expression, meaning in ((_OFFSET, _offset), (_EVENT, _event), (_EXTERNAL, _external)):
        match = expression.search(text)
        while match:
            stop = _end_of_run(text, match.end())
            marks.append(meaning(words, match, stop))
            text = blank(text, match.start(), stop)
            match = expression.search(text, stop)
    return text, marks


def _end_of_run(text: str, begin: int) -> int:
    """Where the words that belong to a trigger end: at punctuation, or where another time begins.

    A name after a comma still belongs to it: ``khi có yêu cầu của UBND tỉnh, Sở Nội vụ``.
    """
    end = len(text)
    for stop in _STOP.finditer(text, begin):
        after = text[stop.end() :]
        if stop[0] != ", " or not after[:1].isupper() or _TIME_WORD.match(after):
            end = stop.start()
            break
    return begin + len(text[begin:end].rstrip())


def _offset(words: str, match: re.Match[str], stop: int) -> Mark:
    """Days are counted from the event; working days cannot be, so they stay in its words."""
    if match["working"]:
        return Mark(match.start(), stop, event=_lower_first(words[match.start() : stop]))
    return Mark(match.start(), stop, event=words[match.end() : stop], offset_days=int(match["days"]))


def _event(words: str, match: re.Match[str], stop: int) -> Mark:
    return Mark(match.start(), stop, event=_lower_first(words[match.start() : stop]))


def _external(words: str, match: re.Match[str], stop: int) -> Mark:
    """The number of the document where one is printed, else the words."""
    run = words[match.start() : stop]
    number = _DOCUMENT.search(run)
    return Mark(match.start(), stop, external=number[0] if number else _lower_first(run))


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
