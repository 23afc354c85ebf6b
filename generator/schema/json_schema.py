"""The JSON Schema of the plan file, for editors' completion and hover; kept in ``schema/plan.schema.json``."""

from __future__ import annotations

import json

from generator.model import Plan


def render() -> str:
    """The schema as JSON text; the same model that validates a plan makes it."""
    schema = Plan.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Kế hoạch cải cách hành chính"
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
