"""The JSON Schema of an item of ``tasks.json``; its words are those of the data dictionary."""

from __future__ import annotations

import json
from typing import Any

from generator import open_data
from generator.model import FREQUENCIES

_Json = dict[str, Any]

_NULL: _Json = {"type": "null"}
_TEXT: _Json = {"type": "string", "minLength": 1}
_LINES: _Json = {"type": "array", "items": _TEXT, "minItems": 1}
_SLUG: _Json = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_TRUE: _Json = {"const": True}


def task_schema() -> str:
    """The schema, 2020-12, as JSON text."""
    columns = [column for column in open_data.TASKS if column.in_json]
    properties = {
        column.key: {**_SHAPES[column.key], "title": column.heading, "description": column.meaning}
        for column in columns
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Một nhiệm vụ trong tasks.json",
        "description": f"Phiên bản {open_data.VERSION}; giá trị không có thì để null.",
        **_closed(properties, list(properties)),
        "$defs": {"thoi_gian": _timing_part(), "lap_lai": _recurrence()},
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _closed(properties: _Json, required: list[str]) -> _Json:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _or_null(shape: _Json) -> _Json:
    return {"anyOf": [shape, _NULL]}


def _recurrence() -> _Json:
    return _closed({"freq": {"enum": list(FREQUENCIES)}, "rule": _TEXT}, ["freq"])


_DAY: _Json = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_TIME: _Json = {
    "start": _DAY,
    "end": _DAY,
    "end_exclusive": _TRUE,
    "open_end": _TRUE,
    "tentative": _TRUE,
    "continuous": _TRUE,
    "recurrence": {"$ref": "#/$defs/lap_lai"},
    "event": _TEXT,
    "offset_days": {"type": "integer"},
    "external": _TEXT,
}


def _timing_part() -> _Json:
    return _closed({"what": _TEXT, "to": _TEXT, **_TIME}, [])


_MILESTONES: _Json = {"type": "array", "items": {"$ref": "#/$defs/thoi_gian"}, "minItems": 1}
_SPAN = _closed({"bat_dau": _or_null(_TEXT), "ket_thuc": _or_null(_TEXT)}, [])

_SHAPES: dict[str, _Json] = {
    "id": {"type": "string", "pattern": r"^[a-z0-9-]+/\d{4}/[a-z0-9-]+#nv(-[a-z0-9]+)+$"},
    "ke_hoach": {"type": "string", "pattern": r"^[a-z0-9-]+/\d{4}/[a-z0-9-]+$"},
    "tinh": _SLUG,
    "nam": {"type": "integer"},
    "co_quan": _SLUG,
    "linh_vuc": _SLUG,
    "de_muc": _or_null(_TEXT),
    "ma": _or_null(_TEXT),
    "ten": _TEXT,
    "chu_tri": _or_null(_LINES),
    "phoi_hop": _or_null(_LINES),
    "san_pham": _or_null(_LINES),
    "chi_so": _or_null(_LINES),
    "thoi_gian": {"anyOf": [_TEXT, _LINES, _SPAN, _NULL]},
    "han": _or_null(_closed({"raw": {"type": "string"}, **_TIME, "milestones": _MILESTONES}, ["raw"])),
    "kinh_phi": {"anyOf": [{"type": "number", "minimum": 0}, _TEXT, _NULL]},
    "ghi_chu": _or_null(_TEXT),
    "url": {"type": "string", "format": "uri-reference"},
}
"""The shape of each key's value."""
