"""The JSON Schema of the plan file, kept in ``schema/plan.schema.json``: the loader's rules of shape, word for word.

Editors' completion and hover read it, and so does the form in the browser. The schema alone must come to the loader's
verdict on every tree of texts (``tests/test_plan_schema.py`` holds them together). Where an editor takes a word for a
number or for true and false before the schema sees it, that is allowed as well.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.model import FIELD_LABELS, Plan
from generator.schema.explanations import KEYS, RECORDS

_TEXT: JsonSchemaValue = {"type": ["string", "number"], "pattern": r"\S"}
"""Words that are not blank; an editor takes ``ma: 1`` for a number, which is as good."""

_COUNT: JsonSchemaValue = {"pattern": "^(?=[0-9]{1,9}$)0*[1-9]", "minimum": 1}
"""A number that counts, as text or as a number."""

_WORDS = re.compile(r"\^\((\w+(?:\|\w+)*)\)\$")
"""A pattern that only lists words: editors offer them when they stand as a list."""

_ONE_OF = {"Item": ("noi_dung", "muc_con"), "Task": ("ten", "muc_con")}
"""Records that must have one of two keys: the words, or what is nested below."""


@cache
def render() -> str:
    """The schema as JSON text; the same model that validates a plan makes it."""
    return json.dumps(plan_schema(), ensure_ascii=False, indent=1) + "\n"


def plan_schema() -> JsonSchemaValue:
    """The schema, draft 2020-12."""
    schema = Plan.model_json_schema(by_alias=True, schema_generator=_PlanSchema)
    for name, record in {**schema["$defs"], "Plan": schema}.items():
        record["title"], record["description"] = RECORDS[name]
        for key, shape in record.get("properties", {}).items():
            if shape.pop("ge", None) == 1:  # pydantic's word for the limit of a number that may be left out
                shape |= _COUNT
            _explain(shape, name, key)
        if either := _ONE_OF.get(name):
            record["anyOf"] = [_has(key, record) for key in either]
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return schema


def _explain(shape: JsonSchemaValue, record: str, key: str) -> None:
    """The key in the editor's words: what the model says of it goes before the explanations."""
    said = KEYS.get(f"{record}.{key}") or KEYS.get(key)
    if said is None:
        return
    description = ". ".join(words for words in (shape.get("description"), said.words) if words)
    shape["description"] = description[:1].upper() + description[1:]
    shape["examples"] = list(said.examples)


def _has(key: str, record: JsonSchemaValue) -> JsonSchemaValue:
    """That the key is there, and not as an empty list."""
    is_list = record["properties"][key].get("type") == "array"
    return {"required": [key], **({"properties": {key: {"minItems": 1}}} if is_list else {})}


class _PlanSchema(GenerateJsonSchema):
    """Pydantic's schema with what the loader does beyond JSON: every scalar is text, an absent key is left out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """YAML's null never reaches the model: a key without a value is a blank text."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """What a missing key means is no business of the person who types."""
        return self.generate_inner(schema["schema"])

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Text is never blank; what has a pattern of its own says itself what it holds."""
        pattern = schema.get("pattern")
        words = _WORDS.fullmatch(str(pattern))
        if words is not None:
            return {"type": "string", "enum": words[1].split("|")}
        return super().str_schema(schema) if pattern else dict(_TEXT)

    def chain_schema(self, schema: core_schema.ChainSchema) -> JsonSchemaValue:
        """Text with a pattern of its own goes through two steps; the second asks more than the first."""
        return self.generate_inner(schema["steps"][-1])

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        """Plain digits, as text or as the number that an editor reads."""
        shape = {"type": ["integer", "string"], "pattern": "^-?[0-9]{1,9}$"}
        return shape | _COUNT if schema.get("ge") == 1 else shape

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:  # noqa: ARG002  # the base class names it
        """The two words, as text or as what an editor reads."""
        return {"type": ["boolean", "string"], "pattern": "^(true|false)$"}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:  # noqa: ARG002  # the base class names it
        """The only mapping of a plan: names of columns. Its keys are listed, so that editors can offer them."""
        titles: dict[str, Any] = {
            field.value: {**_TEXT, "title": f"Tên in của cột {label}"} for field, label in FIELD_LABELS.items()
        }
        return {"type": "object", "properties": titles, "additionalProperties": False}
