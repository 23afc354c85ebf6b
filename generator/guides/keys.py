"""Every key of the plan file as the model has it, with an example out of a file that uses them all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator import source
from generator.deferred import dataclass
from generator.guides.kinds import Definitions, kind_of, names_in
from generator.guides.samples import sample
from generator.model import Plan
from generator.schema import json_schema
from generator.source import Node

ROOT = "Plan"

RECORDS: dict[str, tuple[str, str, str]] = {
    ROOT: ("ke-hoach", "Cả kế hoạch", "Tầng ngoài cùng của tệp: gõ sát lề trái, theo thứ tự này."),
    "Signatory": ("nguoi-ky", "Người ký", "Ai ký, ký với chức vụ gì."),
    "Headings": ("de-muc", "Đề mục các phần", "Dòng chữ in trên đầu mỗi phần; hai tầng thì gõ thành danh sách."),
    "Item": ("muc", "Một mục lời văn", "Một đoạn, một gạch đầu dòng, một điểm a), b)... và những gì nằm dưới nó."),
    "Target": ("chi-tieu", "Một chỉ tiêu", "Một câu có con số phải đạt."),
    "Annex": ("phu-luc", "Phụ lục", "Bảng nhiệm vụ kèm theo, nếu kế hoạch có."),
    "Section": ("linh-vuc", "Một lĩnh vực", "Một mục lớn của kế hoạch: phần lời và các nhiệm vụ."),
    "Group": ("nhom", "Một nhóm nhiệm vụ", "Tiêu đề con, hoặc mục cha không có đơn vị chủ trì của riêng nó."),
    "Task": ("nhiem-vu", "Một nhiệm vụ", "Một dòng của bảng, hoặc một việc có đơn vị chủ trì của riêng nó."),
    "Span": ("khoang-thoi-gian", "Thời gian in ở hai cột", "Khi bảng có cột bắt đầu và cột kết thúc riêng."),
    "Timing": ("han", "Hạn nêu bằng tay", "Chỉ ghi khi máy báo không đọc được thời gian. Khóa ở đây bằng tiếng Anh."),
    "Milestone": ("moc", "Một mốc trong hạn", "Khi một nhiệm vụ có nhiều phần việc, mỗi phần một hạn."),
    "Recurrence": ("dinh-ky", "Việc lặp lại", "Hằng năm, hằng quý, hằng tháng."),
    "Duty": ("trach-nhiem", "Trách nhiệm của một đơn vị", "Phần “Tổ chức thực hiện”: đơn vị nào làm gì."),
    "Footnote": ("cuoc-chu", "Một cước chú", "Số mũ ở trong lời văn, lời cước chú ở đây."),
    "Correction": ("chinh-sua", "Một chỗ đã sửa", "Lỗi nhận dạng chữ đã được người nhập liệu sửa."),
    "DocumentMention": ("van-ban", "Văn bản in sai số hiệu", "Chữ như in, và văn bản thật mà chữ ấy muốn nói tới."),
    "Source": ("nguon", "Nguồn", "Chữ trong tệp này chép từ đâu."),
    "Update": ("lich-su", "Một dòng lịch sử", "Ngày nào, đã sửa gì, vì sao: người đọc thấy dòng này."),
}
"""Record of the model -> anchor, name and purpose of its group of keys, in reading order."""

_MOST_LINES = 5
_MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class KeyGuide:
    """A key: what it holds, how it is written, which values it allows, and a few lines that show it.

    ``group`` is the anchor and the name of the group that its value is made of, both empty for plain values.
    """

    key: str
    anchor: str
    title: str
    description: str
    is_required: bool
    kind: str
    values: tuple[str, ...]
    example: str
    group: tuple[str, str]


@dataclass(frozen=True, slots=True)
class RecordGuide:
    """A group of keys and the places where it stands, as keys from the outside in; there may be more places."""

    anchor: str
    title: str
    words: str
    places: tuple[str, ...]
    has_more_places: bool
    keys: tuple[KeyGuide, ...]


@lru_cache(maxsize=1)
def records() -> tuple[RecordGuide, ...]:
    """All groups of keys of the plan file, read once."""
    schema = Plan.model_json_schema(by_alias=True)
    definitions: Definitions = {ROOT: schema, **schema["$defs"]}
    examples = _examples(definitions)
    places = _places(definitions)
    return tuple(_record(name, definitions, examples, places[name]) for name in RECORDS)


def _record(
    name: str, definitions: Definitions, examples: Mapping[tuple[str, str], str], places: tuple[str, ...]
) -> RecordGuide:
    anchor, title, words = RECORDS[name]
    required = definitions[name].get("required", ())
    said = _published()[name].get("properties", {})
    keys = []
    for key, schema in definitions[name]["properties"].items():
        inner = next((found for found in names_in(schema) if found in RECORDS), "")
        keys.append(
            KeyGuide(
                key,
                f"{anchor}-{key.replace('_', '-')}",
                schema["title"],
                said.get(key, {}).get("description", ""),
                key in required,
                kind_of(schema, definitions),
                _values(schema, definitions),
                examples.get((name, key), ""),
                RECORDS[inner][:2] if inner else ("", ""),
            )
        )
    return RecordGuide(anchor, title, words, places[:_MOST_PLACES], len(places) > _MOST_PLACES, tuple(keys))


@lru_cache(maxsize=1)
def _published() -> Definitions:
    """The schema that editors' tools read: it explains more than the model says by itself."""
    schema = json.loads(json_schema.render())
    return {ROOT: schema, **schema["$defs"]}


def _values(schema: Any, definitions: Definitions) -> tuple[str, ...]:
    """The closed list that a value, or the key of a free group, is taken from."""
    inside = [definitions[name] for name in names_in(schema)]
    return tuple(value for entry in inside for value in entry.get("enum", ()))


def _places(definitions: Definitions) -> dict[str, tuple[str, ...]]:
    """The keys that lead into each record, the shortest way first; what nests in itself is entered once."""
    found: dict[str, list[str]] = {name: [] for name in RECORDS}
    waiting: list[tuple[str, str, tuple[str, ...]]] = [(ROOT, "", (ROOT,))]
    while waiting:
        name, path, above = waiting.pop(0)
        for key, schema in definitions[name]["properties"].items():
            here = f"{path} › {key}" if path else key
            for inner in names_in(schema):
                if inner in found:
                    found[inner].append(here)
                    if inner not in above:
                        waiting.append((inner, here, (*above, inner)))
    return {name: tuple(sorted(places, key=lambda place: place.count("›"))) for name, places in found.items()}


def _examples(definitions: Definitions) -> dict[tuple[str, str], str]:
    """The first use of each key in the sample that has them all."""
    text = sample("moi-khoa").text
    document, problems = source.read_bytes(text.encode(), source.SourceFile("", Path(), ()))
    if document is None or problems:
        raise ValueError(f"the sample of all keys cannot be read: {problems}")
    lines = text.splitlines()
    examples: dict[tuple[str, str], str] = {}
    for name, key, line, column in _uses(document.locator.root, ROOT, definitions):
        examples.setdefault((name, key), _shown(lines, line - 1, column - 1))
    return examples


def _uses(node: Node, name: str, definitions: Definitions) -> Iterator[tuple[str, str, int, int]]:
    """Every key in the tree: record, key, line and column."""
    if not isinstance(node, source.Mapping):
        return
    properties = definitions[name]["properties"]
    for key, (place, value) in node.entries.items():
        yield name, key, place.line, place.column
        for item in value.items if isinstance(value, source.Sequence) else (value,):
            if inner := _record_of(item, properties[key], definitions):
                yield from _uses(item, inner, definitions)


def _record_of(node: Node, schema: Any, definitions: Definitions) -> str:
    """Which of the records that may stand here this is, empty for none."""
    if not isinstance(node, source.Mapping):
        return ""
    for name in names_in(schema):
        entry = definitions[name]
        if node.entries.keys() <= entry.get("properties", {}).keys() and {*entry.get("required", ())} <= {
            *node.entries
        }:
            return name
    return ""


def _shown(lines: list[str], start: int, column: int) -> str:
    """The lines of a key and of what is indented below it, moved to the left, the end cut off."""
    taken = [lines[start][column:]]
    for line in lines[start + 1 :]:
        if len(line) - len(line.lstrip()) <= column:
            break
        taken.append(line[column:])
    return "\n".join([*taken[:_MOST_LINES], "  …"] if len(taken) > _MOST_LINES else taken)
