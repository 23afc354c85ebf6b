"""Bytes into text, and every character that Word, old keyboards or PDFs smuggle in."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from generator.problems import Location, Problem

_NO_BREAK = re.compile("[\u00a0\u202f\u2007]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\ufff0-\uffff\U000e0000-\U000e01ef]"
)
_NAMED = {"\ufffd": "ký tự thay thế (chữ gốc đã hỏng)", "\u200b": "dấu cách rộng không (zero width space)"}
_LINE_ENDS = re.compile("[\r\n\x0b\x0c\u0085\u2028\u2029]+")
_PER_RULE = 20
"""A file pasted from Word can hold thousands of the same fault; this many are enough to see it."""


def check(data: bytes, path: str) -> tuple[str | None, list[Problem]]:
    """The text of a file and what is wrong with its characters; no text when it cannot be read as text at all."""
    if not data.strip():
        hint = "chép mẫu từ một kế hoạch có sẵn rồi sửa"
        return None, [Problem(Location(path), "empty-file", "tệp trống", hint)]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start, path)]
    problems: list[Problem] = []
    if text.startswith("\ufeff"):
        hint = "lưu lại tệp với bảng mã “UTF-8”, không phải “UTF-8 with BOM”"
        problems.append(Problem(Location(path), "bom", "tệp bắt đầu bằng dấu BOM", hint))
        text = text[1:]
    if "\r" in text:
        problems.append(_carriage_return(text, path))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems += _by_line(text, path)
    fatal = any(problem.rule == "invisible" for problem in problems)
    return (None if fatal else text.replace("\t", "  ")), problems


def escaped_faults(value: str, place: Location) -> list[Problem]:
    """What is wrong with the characters of a value between double quotes, where an escape can write any of them."""
    faults = [fault for line in value.split("\n") for fault in _line_faults(line, place.line, place.path)]
    if "\r" in value:
        message = "có ký tự về đầu dòng (\\r) viết bằng dấu \\"
        faults.append(Problem(place, "invisible", message, "xóa ký tự ấy"))
    return [replace(fault, location=place) for fault in faults]


def cleaned(text: str) -> str:
    """The same words without what the portal refuses: composed letters, plain spaces, one line, nothing invisible."""
    lines = _LINE_ENDS.split(text)
    line = text if len(lines) == 1 else " ".join(filter(None, (part.strip() for part in lines)))
    spaced = _NO_BREAK.sub(" ", line).replace("\t", " ")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", spaced))


def _by_line(text: str, path: str) -> list[Problem]:
    problems: list[Problem] = []
    if not text.isascii() or "\t" in text or _INVISIBLE.search(text):
        for number, line in enumerate(text.split("\n"), start=1):
            problems += _line_faults(line, number, path)
    counts: dict[str, int] = {}
    kept = []
    for problem in problems:
        counts[problem.rule] = counts.get(problem.rule, 0) + 1
        if counts[problem.rule] <= _PER_RULE:
            kept.append(problem)
    return kept


def _line_faults(line: str, number: int, path: str) -> list[Problem]:
    faults = []
    if "\t" in line:
        place = Location(path, number, line.index("\t") + 1)
        faults.append(Problem(place, "tab", "có phím Tab", "thay mỗi Tab bằng hai dấu cách"))
    if found := _NO_BREAK.search(line):
        place = Location(path, number, found.start() + 1)
        hint = "xóa khoảng trắng ấy rồi gõ lại bằng phím cách"
        faults.append(Problem(place, "nbsp", "có khoảng trắng không ngắt (thường do chép từ Word)", hint))
    if found := _INVISIBLE.search(line):
        char = found.group()
        name = _NAMED.get(char, f"ký tự vô hình U+{ord(char):04X}")
        place = Location(path, number, found.start() + 1)
        faults.append(Problem(place, "invisible", f"có {name}", "xóa ký tự ấy"))
    if not unicodedata.is_normalized("NFC", line):
        faults.append(_decomposed(line, number, path))
    return faults


def _decomposed(line: str, number: int, path: str) -> Problem:
    composed = unicodedata.normalize("NFC", line)
    column = next((i for i, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), 0)
    start = max(composed.rfind(" ", 0, column), composed.rfind("\t", 0, column)) + 1
    word = (composed[start:].split() or [composed.strip()])[0]
    message = f"chữ có dấu ở dạng tổ hợp (NFD), gần `{word}`"
    return Problem(Location(path, number, column + 1), "nfd", message, "gõ lại bằng bộ gõ Unicode dựng sẵn")


def _carriage_return(text: str, path: str) -> Problem:
    before = text[: text.index("\r")]
    place = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    hint = "trong trình soạn thảo chọn kiểu xuống dòng “LF” rồi lưu lại"
    return Problem(place, "crlf", "dòng kết thúc kiểu Windows (CRLF)", hint)


def _not_utf8(data: bytes, offset: int, path: str) -> Problem:
    before = data[:offset]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    message = f"tệp không phải UTF-8 (byte 0x{data[offset]:02X})"
    hint = "mở bằng trình soạn thảo, chọn bảng mã UTF-8 rồi lưu lại; chữ TCVN3 hay VNI phải chuyển mã trước"
    return Problem(Location(path, line, column), "not-utf8", message, hint)
