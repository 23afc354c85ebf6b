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
    if "mapping values are not allowed" in words:
        return _mapping_value(place, line)
    for known, rule, message, hint in _EXPLAINED:
        if known in words:
            return Problem(place, rule, f"sai cú pháp: {message}", hint or _quoted(line))
    return Problem(place, "syntax", "sai cú pháp YAML ở đây hoặc ngay dòng trên", "so với một kế hoạch có sẵn")


def _mapping_value(place: Location, line: str) -> Problem:
    """Two colons on one line, or a key indented under a value."""
    quoted = _quoted(line)
    if quoted and line.count(":") > 1:
        message = "giá trị có dấu hai chấm nên phải đặt trong dấu nháy"
        return Problem(place, "unquoted-colon", message, quoted)
    message = "sai cú pháp: khóa thụt lề sâu hơn dòng trên, hoặc giá trị nhiều dòng có dấu hai chấm"
    return Problem(place, "syntax", message, "thụt lề cho thẳng hàng, hoặc đặt cả giá trị trong dấu nháy")


def _quoted(line: str) -> str | None:
    match = _KEY_AND_VALUE.match(line) or _LIST_VALUE.match(line)
    if match is None:
        return None
    lead, value = match.groups()
    value = value.rstrip().strip("'\"").replace("'", "''")
    return f"{lead.strip()} '{value}'"
