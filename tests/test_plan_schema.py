"""The JSON Schema alone comes to the loader's verdict: on plans, on examples of every rule, and on made-up trees."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import plan_trees
import pytest
from conftest import CONTENT
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator.schema.json_schema import render

SCHEMA = json.loads(render())
RECORDS = {"Plan": SCHEMA, **{name: shape for name, shape in SCHEMA["$defs"].items() if "properties" in shape}}
PROPERTIES = [(name, key) for name, record in RECORDS.items() for key in record["properties"]]


def matches(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[jsonschema.ValidationError]:  # noqa: ARG001
    """The keyword as ECMA-262 reads it, where ``$`` is the very end of the text."""
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


_extend: Any = jsonschema.validators.extend
VALIDATOR = _extend(jsonschema.Draft202012Validator, {"pattern": matches})(SCHEMA)


def test_schema_is_a_sound_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("name", "key"), PROPERTIES, ids=lambda part: str(part))
def test_every_key_has_title_description_and_sound_examples(name: str, key: str) -> None:
    shape = RECORDS[name]["properties"][key]
    assert shape["title"]
    assert shape["description"].rstrip(".") != shape["title"]
    assert shape["examples"]
    for example in shape["examples"]:
        jsonschema.validate(example, {**shape, "$defs": SCHEMA["$defs"]}, jsonschema.Draft202012Validator)


def test_records_speak_vietnamese() -> None:
    for record in (SCHEMA, *SCHEMA["$defs"].values()):
        assert not record["title"].isascii() or record["title"] in ("Span",), record["title"]
        assert not record["description"].isascii(), record["description"]


def test_no_key_may_be_null() -> None:
    assert '"null"' not in render()
    assert '"default"' not in render()


@pytest.mark.parametrize("name", plan_trees.corpus())
def test_schema_and_loader_agree_on(name: str) -> None:
    tree = plan_trees.corpus()[name]
    assert VALIDATOR.is_valid(tree) == plan_trees.is_sound(tree)


def test_the_corpus_has_sound_and_faulty_plans() -> None:
    verdicts = [plan_trees.is_sound(tree) for tree in plan_trees.corpus().values()]
    assert verdicts.count(True) > 20
    assert verdicts.count(False) > 20


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_schema_and_loader_agree_on_changed_plans(data: st.DataObject) -> None:
    tree = plan_trees.changed(copy.deepcopy(plan_trees.golden()), data)
    assert VALIDATOR.is_valid(tree) == plan_trees.is_sound(tree), tree


@pytest.mark.parametrize(
    "value",
    ["10", "10,5", "1.500", " 7 ", "-1", "+1", "1e3", "1_000", "Theo đề án", "10 triệu", "", " ", "1,234,5", "٣"],
)
@pytest.mark.parametrize("place", ["kinh_phi", "tong_kinh_phi"])
def test_amounts_are_read_alike(value: str, place: str) -> None:
    tree: dict[str, Any] = copy.deepcopy(plan_trees.golden())
    (tree["phu_luc"] if place == "tong_kinh_phi" else tree["linh_vuc"][0]["nhiem_vu"][1])[place] = value
    assert VALIDATOR.is_valid(tree) == plan_trees.is_sound(tree)


@pytest.mark.parametrize("year", ["0000", "1900", "2000", "2023", "2024", "99999"])
def test_days_are_read_alike(year: str) -> None:
    for month in ("00", "01", "02", "04", "12", "13"):
        for day in ("00", "01", "28", "29", "30", "31", "32"):
            for text in (f"{year}-{month}-{day}", f"{year}-{month}", year):
                for key in ("ngay_ban_hanh", "lich_su"):
                    tree: dict[str, Any] = {**plan_trees.shortest(), key: text}
                    if key == "lich_su":
                        tree[key] = [{"ngay": text, "noi_dung": "Đăng."}]
                    assert VALIDATOR.is_valid(tree) == plan_trees.is_sound(tree), text


@pytest.mark.parametrize("path", sorted((CONTENT / "plans").rglob("*.yml")), ids=lambda path: path.parts[-3])
def test_editors_see_published_plans_without_a_complaint(path: Path) -> None:
    typed = YAML(typ="safe", pure=True).load(path)
    as_editors_do = json.loads(json.dumps(typed, default=str))
    assert [error.message for error in VALIDATOR.iter_errors(as_editors_do)] == []


def test_editors_may_read_scalars_as_numbers_and_flags() -> None:
    tree: dict[str, Any] = {**plan_trees.shortest(), "ngay_ban_hanh": 2021}
    tree["linh_vuc"][0]["nhiem_vu"][0] |= {"ma": 1, "kinh_phi": 10.5, "han": {"continuous": True, "offset_days": 3}}
    assert VALIDATOR.is_valid(tree)
