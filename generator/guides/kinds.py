"""What kind of value a key takes, in words, from its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Definitions = dict[str, dict[str, Any]]
"""Name of a record or vocabulary -> its schema."""

_PLAIN = {"string": "chữ", "integer": "số nguyên", "number": "số", "boolean": "true hoặc false", "object": "nhóm khóa"}
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
    elif schema["type"] == "string":
        yield _text(schema)
    elif schema["type"] != "null":
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        yield from (_PLAIN[name] for name in types)


def _entry(schema: Any, definitions: Definitions) -> str:
    if "$ref" not in schema and schema.get("type") == "string":
        return "mã" if "pattern" in schema else "đoạn chữ"
    kinds = dict.fromkeys(_kinds(schema, definitions))
    return "đoạn chữ hoặc nhóm khóa" if "chữ" in kinds else " hoặc ".join(kinds)


def _text(schema: Any) -> str:
    pattern = schema.get("pattern", "")
    if schema.get("format") == "date":
        return "ngày: năm-tháng-ngày"
    if pattern.startswith(r"^\d{4}"):
        return "ngày, tháng hoặc năm"
    if pattern == _SLUG or pattern.startswith(("^nv", "^[a-z]+(")):
        return "mã: chữ thường không dấu"
    return "địa chỉ web" if pattern.startswith("^https") else "chữ"
