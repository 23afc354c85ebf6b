"""What kind of value a key takes, in words, from its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Definitions = dict[str, dict[str, Any]]
"""Name of a record or vocabulary -> its schema."""

_PLAIN = {"integer": "số nguyên", "boolean": "true hoặc false", "object": "nhóm khóa"}
_SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"


def kind_of(schema: Any, definitions: Definitions) -> str:
    """The kind in words: ``một đoạn chữ hoặc danh sách đoạn chữ``."""
    kinds = dict.fromkeys(_kinds(schema, definitions))
    return " hoặc ".join(kinds)


def names_in(schema: Any) -> Iterator[str]:
    """The records and vocabularies that a value can be made of, lists looked into."""
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2]
    for key in ("anyOf", "oneOf"):
        for arm in schema.get(key, ()):
            yield from names_in(arm)
    yield from names_in(schema.get("items"))
    yield from names_in(schema.get("propertyNames"))


def _kinds(schema: Any, definitions: Definitions) -> Iterator[str]:
    arms = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    if arms:
        for arm in arms:
            yield from _kinds(arm, definitions)
    elif "$ref" in schema:
        entry = definitions[schema["$ref"].rpartition("/")[2]]
        yield "một giá trị trong danh sách" if "enum" in entry else "nhóm khóa"
    elif schema["type"] == "array":
        yield f"danh sách {_entry(schema['items'], definitions)}"
    elif "propertyNames" in schema:
        yield "nhóm khóa tự chọn: tên cột in trong kế hoạch"
    elif schema["type"] != "null":
        yield _plain(schema)


def _plain(schema: Any) -> str:
    """The kind of a value that is no list and no group; dates and amounts may be typed as text or as a number."""
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    pattern = schema.get("pattern", "")
    if schema.get("format") == "date" or "[0-9]{4}" in pattern or r"\d{4}" in pattern:
        is_whole = "integer" not in types and not pattern.startswith(r"^\d{4}(")
        return "ngày: năm-tháng-ngày" if is_whole else "ngày, tháng hoặc năm"
    if "number" in types:
        has_words = "string" in types and (not pattern or r"\S" in pattern)
        return "số hoặc chữ" if has_words else "số"
    return _text(pattern) if types[0] == "string" else _PLAIN[types[0]]


def _entry(schema: Any, definitions: Definitions) -> str:
    if "$ref" not in schema and schema.get("type") == "string":
        return "mã" if "pattern" in schema else "đoạn chữ"
    kinds = dict.fromkeys(_kinds(schema, definitions))
    return "đoạn chữ hoặc nhóm khóa" if "chữ" in kinds else " hoặc ".join(kinds)


def _text(pattern: str) -> str:
    if pattern == _SLUG or pattern.startswith(("^nv", "^[a-z]+(")):
        return "mã: chữ thường không dấu"
    return "địa chỉ web" if pattern.startswith("^https") else "chữ"
