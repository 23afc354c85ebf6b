"""What the YAML parser complains about, said so that someone who has never heard of YAML can mend it."""

from __future__ import annotations

import re

import yaml

from generator.problems import Location, Problem

_KEY_AND_VALUE = re.compile(r"^(\s*(?:- )*[^\s:#][^:#]*:)\s+(\S.*)$")
_LIST_VALUE = re.compile(r"^(\s*(?:- )+)(\S.*)$")

_EXPLAINED: list[tuple[str, str, str, str | None]] = [
    # parser's words, rule, message, hint (None: the value in quotes)
    ("did not find expected comment or line break", "unquoted-start", "giá trị bắt đầu bằng dấu > hoặc |", None),
    ("did not find expected whitespace or line break", "unquoted-start", "giá trị bắt đầu bằng ký tự đặc biệt", None),
    ("found character that cannot start any token", "unquoted-start", "giá trị bắt đầu bằng ký tự đặc biệt", None),
    ("did not find expected alphabetic or numeric", "unquoted-start", "giá trị bắt đầu bằng dấu * hoặc &", None),
    ("block sequence entries are not allowed", "unquoted-start", "giá trị bắt đầu bằng dấu -", None),
    ("found unexpected end of stream", "syntax", "dấu nháy mở mà chưa đóng", "thêm dấu nháy đóng ở cuối giá trị"),
    ("found unknown escape character", "syntax", "dấu \\ trong nháy kép không hợp lệ", "dùng nháy đơn: '...'"),
    ("did not find expected ',' or ']'", "syntax", "danh sách trong [ ] chưa đóng hoặc thiếu dấu phẩy", "[a, b, c]"),
    ("did not find expected ',' or '}'", "syntax", "nhóm trong { } chưa đóng hoặc thiếu dấu phẩy", "{khoa: giá trị}"),
    ("could not find expected ':'", "syntax", "dòng này không có dạng `khóa: giá trị`", "thêm dấu hai chấm sau khóa"),
    ("did not find expected '-' indicator", "syntax", "dòng này lệch khỏi danh sách ở trên", "thụt lề cho thẳng hàng"),
    ("did not find expected key", "syntax", "dòng này thụt lề không khớp hoặc dấu nháy đặt sai", "thụt lề thẳng hàng"),
]


_BEGAN_EARLIER = ("found unexpected end of stream", "could not find expected ':'")
"""Complaints whose cause stands where the parser began, not where it gave up."""


def explain(error: yaml.YAMLError, lines: list[str], path: str) -> Problem:
    """The parser's one complaint about a file, with a rule and, where it can be told, the right spelling."""
    words = str(getattr(error, "problem", None) or "")
    names = ("context_mark", "problem_mark") if words in _BEGAN_EARLIER else ("problem_mark", "context_mark")
    mark = next((found for name in names if (found := getattr(error, name, None))), None)
    row = min(mark.line, len(lines) - 1) if mark else 0
    place = Location(path, row + 1, mark.column + 1 if mark else 1)
    line = lines[row]
    if found := _conflict(lines, path) or _slip(lines, row, words, path):
        return found
    if "mapping values are not allowed" in words:
        return _mapping_value(place, line, _depths(lines, row))
    for known, rule, message, hint in _EXPLAINED:
        if known in words:
            depths = _depths(lines, row) if "thụt" in (hint or "") else ""
            return Problem(place, rule, f"sai cú pháp: {message}", f"{hint}{depths}" if hint else _quoted(line))
    return Problem(place, "syntax", "sai cú pháp YAML ở đây hoặc ngay dòng trên", "so với một kế hoạch có sẵn")


_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7})(?: |$)")
_OTHER_DASH = re.compile(r"^\s*([•●▪◦·‐‑‒–—−*+])\s+([a-z_]+: .*)$")
"""What Word makes of a dash at the beginning of a line."""
_NO_SPACE_AFTER_DASH = re.compile(r"^\s*-[a-z_]+: ")
_NO_SPACE_AFTER_COLON = re.compile(r"^(\s*(?:- )*[a-z_]+):([^\s/].*)$")
_OPEN_DOUBLE = re.compile(r'^\s*(?:- )*(?:[a-z_]+: +)?("(?:[^"\\]|\\.)*("?))(.*)$')
_OPEN_SINGLE = re.compile(r"^\s*(?:- )*(?:[a-z_]+: +)?('(?:[^']|'')*('?))(.*)$")
_QUOTES_BROKEN = ("did not find expected key", "could not find expected ':'", "found unexpected end of stream")
_FAR = 200
"""An open quote swallows the lines below it until the next one; this many lines are looked back for it."""


def _conflict(lines: list[str], path: str) -> Problem | None:
    """What Git leaves in a file that two people changed in the same place."""
    for number, line in enumerate(lines, start=1):
        if _CONFLICT.match(line):
            hint = "giữ một trong hai phần, xóa phần kia và cả ba dòng <<<<<<<, =======, >>>>>>>"
            message = "còn dấu xung đột của Git: hai người sửa cùng một chỗ"
            return Problem(Location(path, number), "merge-conflict", message, hint)
    return None


def _slip(lines: list[str], row: int, words: str, path: str) -> Problem | None:
    """A slip of typing on the line where the parser gave up, or right above it."""
    for number in (row, row - 1):
        line = lines[number] if number >= 0 else ""
        place = Location(path, number + 1, len(line) - len(line.lstrip()) + 1)
        if found := _OTHER_DASH.match(line):
            message = f"sai cú pháp: dấu {found[1]} không mở được mục của danh sách"
            return Problem(place, "syntax", message, f"gõ dấu gạch thường: - {found[2]}")
        if _NO_SPACE_AFTER_DASH.match(line):
            hint = line.strip().replace("-", "- ", 1)
            return Problem(place, "syntax", "sai cú pháp: thiếu dấu cách sau dấu gạch", hint)
        if found := _NO_SPACE_AFTER_COLON.match(line):
            hint = f"{found[1].strip()}: {found[2]}"
            return Problem(place, "syntax", "sai cú pháp: thiếu dấu cách sau dấu hai chấm", hint)
    if not any(known in words for known in _QUOTES_BROKEN):
        return None
    for number in range(row, max(-1, row - _FAR), -1):
        for pattern in (_OPEN_DOUBLE, _OPEN_SINGLE):
            if (found := pattern.match(lines[number])) and (not found[2] or found[3].strip()):
                return _open_quote(Location(path, number + 1, found.start(1) + 1), found, lines[number])
    return None


def _open_quote(place: Location, found: re.Match[str], line: str) -> Problem:
    if found[2]:
        return Problem(place, "syntax", "sai cú pháp: dấu nháy đóng khi giá trị chưa hết", _quoted(line))
    hint = f"thêm dấu nháy đóng ở cuối: {found[1][:1]}...{found[1][:1]}"
    return Problem(place, "syntax", "sai cú pháp: dấu nháy mở ở đây mà cuối dòng chưa đóng", hint)


def _mapping_value(place: Location, line: str, depths: str) -> Problem:
    """Two colons on one line, or a key indented under a value."""
    quoted = _quoted(line)
    if quoted and line.count(":") > 1:
        message = "giá trị có dấu hai chấm nên phải đặt trong dấu nháy"
        return Problem(place, "unquoted-colon", message, quoted)
    message = "sai cú pháp: khóa thụt lề sâu hơn dòng trên, hoặc giá trị nhiều dòng có dấu hai chấm"
    return Problem(place, "syntax", message, f"đặt cả giá trị trong dấu nháy, hoặc thụt lề cho thẳng hàng{depths}")


def _depths(lines: list[str], row: int) -> str:
    """How far the line and the one above it are set in, for whoever has to count."""
    above = next((line for line in reversed(lines[max(0, row - 20) : row]) if line.strip()), "")
    far = [len(line) - len(line.lstrip(" ")) for line in (above, lines[row])]
    return f" (dòng trên thụt {far[0]} dấu cách, dòng này {far[1]})" if above and far[0] != far[1] else ""


def _quoted(line: str) -> str | None:
    match = _KEY_AND_VALUE.match(line) or _LIST_VALUE.match(line)
    if match is None:
        return None
    lead, value = match.groups()
    value = value.rstrip().strip("'\"").replace("'", "''")
    return f"{lead.strip()} '{value}'"
