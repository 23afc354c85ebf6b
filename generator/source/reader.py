"""One file into a tree: bytes, then characters, then YAML events.

Events rather than composed nodes: the C composer recurses and a deeply nested file would crash the process, while
events come one at a time and are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import yaml

from generator.deferred import dataclass
from generator.problems import MOST, Location, Problem, remaining
from generator.source.characters import check as check_characters
from generator.source.characters import escaped_faults
from generator.source.files import MAX_BYTES, SourceFile
from generator.source.nodes import Mapping, Node, Scalar, Sequence, TreeLocator
from generator.source.syntax import explain

MAX_DEPTH = 40
MARK = "CẦN KIỂM TRA"
"""Stands in a comment of a draft above everything that a person must look at before it is published."""

_MARKED = re.compile(rf"^\s*(#)\s*{MARK}[:\s]*(.*)$")
_NO_KEY = "\0"
"""Stands for a key that is none; no file can hold this character."""
_COMMENT_AFTER_VALUE = re.compile(r"[ ]+#")


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read: its tree with places, and the marks of a draft that nobody has looked at yet."""

    file: SourceFile
    locator: TreeLocator
    marks: tuple[Problem, ...] = ()


def read(file: SourceFile) -> tuple[Document | None, list[Problem]]:
    """The file's tree, or None with the reasons. Problems of form come along even when there is a tree."""
    start = Location(file.shown_path)
    try:
        size = file.disk_path.stat().st_size
        if size > MAX_BYTES:
            message = f"tệp lớn {_grouped(size)} byte, quá giới hạn {_grouped(MAX_BYTES)} byte"
            return None, [Problem(start, "too-large", message, "tách tệp đính kèm ra ngoài; kế hoạch chỉ gồm chữ")]
        data = file.disk_path.read_bytes()
    except OSError as error:
        hint = "xem tệp có còn ở đó và có quyền đọc không"
        return None, [Problem(start, "unreadable", f"không đọc được tệp: {error.strerror}", hint)]
    return read_bytes(data, file)


def read_bytes(data: bytes, file: SourceFile) -> tuple[Document | None, list[Problem]]:
    """As ``read``, for bytes already at hand. Never raises, whatever the bytes."""
    text, problems = check_characters(data, file.shown_path)
    if text is None:
        return None, problems
    root, faults = _Builder(text, file.shown_path).build()
    problems += faults
    if root is None:
        return None, problems
    return Document(
        file, TreeLocator(file.shown_path, root), tuple(islice(_marks(text, file.shown_path), MOST))
    ), problems


def _marks(text: str, path: str) -> Iterator[Problem]:
    if MARK not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _MARKED.match(line):
            words = f": {found[2]}" if found[2] else ""
            hint = "so với văn bản, sửa cho đúng, rồi xóa cả dòng đánh dấu này"
            yield Problem(Location(path, number, found.start(1) + 1), "unchecked-mark", f"chưa có ai xem{words}", hint)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


class _Builder:
    """Puts the events of one file together and notes what the portal does not accept."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._path = path
        self._problems: list[Problem] = []
        self._root: Node | None = None
        self._open: list[Mapping | Sequence] = []
        self._keys: list[Scalar | None] = []

    def build(self) -> tuple[Node | None, list[Problem]]:
        try:
            for event in yaml.parse(self._text, Loader=yaml.CBaseLoader):
                if not self._take(event):
                    return None, self._problems
                if len(self._problems) > MOST:
                    return None, [*self._problems[:MOST], remaining(self._problems[MOST])]
        except yaml.YAMLError as error:
            return None, [*self._problems, explain(error, self._lines, self._path)]
        if self._root is None:
            hint = "chép mẫu từ một kế hoạch có sẵn rồi sửa"
            self._note(Location(self._path), "empty-file", "tệp chỉ có ghi chú, chưa có nội dung", hint)
        return self._root, self._problems

    def _take(self, event: yaml.Event) -> bool:
        """Add one event; False means the rest of the file is not worth reading."""
        if isinstance(event, yaml.ScalarEvent):
            self._check_node(event)
            if event.style == '"':  # the text of the file was looked at; what its escapes stand for was not
                self._problems += escaped_faults(event.value, self._location(event))
            cut = self._cut_off(event)
            self._add(Scalar(event.value or cut, *_place(event)))
        elif isinstance(event, yaml.MappingStartEvent):
            self._check_node(event)
            return self._enter(Mapping(*_place(event)), event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._check_node(event)
            return self._enter(Sequence(*_place(event)), event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            hint = f"viết lại nguyên văn giá trị; nếu là chữ thật thì đặt trong dấu nháy: '*{event.anchor}'"
            self._note(self._location(event), "alias", f"bí danh *{event.anchor} không được dùng", hint)
            self._add(Scalar(f"*{event.anchor}", *_place(event)))
        elif isinstance(event, yaml.DocumentStartEvent) and self._root is not None:
            message = "tệp có hơn một văn bản YAML (dấu ---)"
            self._note(self._location(event), "several-documents", message, "xóa dòng ---; mỗi kế hoạch một tệp riêng")
            return False
        return True

    def _enter(self, node: Mapping | Sequence, event: yaml.Event) -> bool:
        if len(self._open) >= MAX_DEPTH:
            hint = "bớt tầng; dấu gạch nằm trong câu thì đặt cả câu trong dấu nháy"
            self._note(self._location(event), "too-deep", f"lồng quá {MAX_DEPTH} tầng", hint)
            return False
        self._add(node)
        self._open.append(node)
        self._keys.append(None)
        return True

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._as_key(node)
            return
        self._keys[-1] = None
        if isinstance(node, Scalar) and not node.value:  # an empty value has no place of its own
            node.line, node.column = key.line, key.column
        if key.value != _NO_KEY:
            parent.entries.setdefault(key.value, (key, node))

    def _as_key(self, node: Node) -> Scalar:
        location = Location(self._path, node.line, node.column)
        if not isinstance(node, Scalar):
            hint = "khoa: giá trị; chữ có dấu ngoặc ở đầu thì đặt trong dấu nháy"
            self._note(location, "complex-key", "khóa phải là một từ", hint)
            return Scalar(_NO_KEY, node.line, node.column)
        parent = self._open[-1]
        if isinstance(parent, Mapping) and node.value in parent.entries:
            first = parent.entries[node.value][0].line
            message = f"khóa `{node.value}` đã có ở dòng {first}"
            hint = "gộp hai giá trị vào một khóa, hoặc bỏ bớt một"
            if len(self._open) > 1 and isinstance(self._open[-2], Sequence):
                hint += "; nếu là mục mới của danh sách thì thêm dấu gạch ở dòng đầu của mục"
            self._note(location, "duplicate-key", message, hint)
        return node

    def _check_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            message = f"neo &{event.anchor} không được dùng"
            self._note(self._location(event), "alias", message, f"nếu là chữ thật: '&{event.anchor} ...'")
        if event.tag:
            message = f"thẻ {_shown_tag(event.tag)} không được dùng"
            self._note(self._location(event), "tag", message, "bỏ thẻ; nếu là chữ thật thì đặt trong dấu nháy")

    def _cut_off(self, event: yaml.ScalarEvent) -> str:
        """A comment right behind a plain value or in its place: most likely it was meant as part of the value."""
        end = event.end_mark
        if event.style or end is None:
            return ""
        rest = self._lines[end.line][end.column :] if end.line < len(self._lines) else ""
        if not _COMMENT_AFTER_VALUE.match(rest):
            return ""
        whole = (event.value + rest.rstrip()).strip().replace("'", "''")
        left = f"chỉ còn `{_short(event.value)}`" if event.value else "không còn gì"
        hint = f"'{_short(whole)}'; nếu là ghi chú thì chuyển lên một dòng riêng"
        place = Location(self._path, end.line + 1, end.column + 1)
        self._note(place, "cut-value", f"giá trị bị cắt ở dấu #, {left}", hint)
        return rest.strip()

    def _location(self, event: yaml.Event) -> Location:
        return Location(self._path, *_place(event))

    def _note(self, location: Location, rule: str, message: str, hint: str | None = None) -> None:
        self._problems.append(Problem(location, rule, message, hint))


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _short(value: str, limit: int = 60) -> str:
    return value if len(value) <= limit else value[:limit] + "…"


def _shown_tag(tag: str) -> str:
    return _short(tag.replace("tag:yaml.org,2002:", "!!"))
