"""The tidying of ``portal fmt``: the same words with the same comments and quotes, in one shape."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from ruamel.yaml.error import YAMLError

from generator import source
from generator.deferred import dataclass
from generator.drafting.draft import MODELINE
from generator.drafting.yaml_text import round_trip
from generator.problems import Location, Problem, Severity
from generator.source import SourceFile
from generator.source.nodes import plain

_SPACES = re.compile("[\u00a0\u202f\u2007]")
_NOTHING = re.compile("[\u200b\u00ad\u2060\ufeff]")
"""Signs that stand for no sign at all: zero width space, soft hyphen, word joiner, byte order mark."""
_INDENT = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|\s)#.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tidied:
    """The tidied text, or None with what must be mended by hand first."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def tidy(data: bytes, file: SourceFile) -> Tidied:
    """The file's words in one shape. Never raises for what is in the file.

    Mended: byte order mark, line ends, tabs, no-break and zero-width spaces, decomposed letters, spaces at line ends,
    indentation, the modeline of a plan file. Words, order, comments and quotes stay.
    """
    text = _cleaned(data)
    if text is None:
        return Tidied(None, tuple(source.read_bytes(data, file)[1]))
    before, faults = source.read_bytes(text.encode("utf-8"), file)
    if before is None or faults:
        return Tidied(None, tuple(faults))
    try:
        shaped = _aligned(round_trip(text))
    except YAMLError:
        return Tidied(None, (_not_kept(file),))
    if _is_plan(file) and "yaml-language-server:" not in shaped.partition("\n")[0]:
        shaped = f"{MODELINE}\n{shaped}"
    after, _ = source.read_bytes(shaped.encode("utf-8"), file)
    same = after is not None and plain(after.locator.root) == plain(before.locator.root)
    if not same or not _comments(shaped) >= _comments(text):
        return Tidied(None, (_not_kept(file),))
    return Tidied(shaped)


def _cleaned(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INDENT.sub(lambda found: found.group().replace("\t", "  "), text)
    text = _NOTHING.sub("", _SPACES.sub(" ", text)).replace("\t", " ")
    return unicodedata.normalize("NFC", text)


def _aligned(text: str) -> str:
    """Comments on lines of their own stand as deep as a neighbour; the library leaves them where they were."""
    lines = text.split("\n")
    after = [0] * (len(lines) + 1)
    for index in range(len(lines) - 1, -1, -1):
        depth = _depth(lines[index], " ")
        after[index] = after[index + 1] if depth is None else depth
    before = 0
    for index, line in enumerate(lines):
        depth = _depth(line, " -")
        before = before if depth is None else depth
        if line.lstrip().startswith("#") and len(line) - len(line.lstrip()) not in (before, after[index]):
            lines[index] = " " * after[index] + line.lstrip()
    return "\n".join(lines)


def _depth(line: str, skipped: str) -> int | None:
    """How far a line of content is set in, behind the signs ``skipped``; None for comments and empty lines."""
    words = line.lstrip()
    return None if not words or words.startswith("#") else len(line) - len(line.lstrip(skipped))


def _comments(text: str) -> Counter[str]:
    return Counter(found.strip() for found in _COMMENT.findall(text))


def _is_plan(file: SourceFile) -> bool:
    return file.parts[:1] == ("plans",)


def _not_kept(file: SourceFile) -> Problem:
    message = "không sắp lại được tệp này mà giữ nguyên mọi chữ và ghi chú; tệp để nguyên"
    hint = "đưa ghi chú (#) ra dòng riêng, bỏ các kiểu viết YAML ít gặp, rồi chạy lại"
    return Problem(Location(file.shown_path), "fmt", message, hint, Severity.WARNING)
