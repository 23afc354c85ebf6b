"""Hostile words in every field of the plan and of the registers; which fields there are, the model says."""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import yaml
from conftest import REPOSITORY, copy_registers

from generator.model import (
    AgencyRegister,
    AimRegister,
    AreaRegister,
    DocumentRegister,
    Glossary,
    Plan,
    ProvinceRegister,
    Record,
)

DATA = REPOSITORY / "tests/data"
ENTRIES: list[dict[str, str]] = yaml.safe_load((DATA / "hostile_strings.yml").read_text(encoding="utf-8"))
SHOWN = [entry["text"] for entry in ENTRIES if "refused" not in entry]
"""What must be shown as it is."""
REFUSED = [(entry.get("text", ""), entry.get("typed", ""), entry["refused"]) for entry in ENTRIES if "refused" in entry]
"""What the loader keeps out: the text, or what stands in the file, and the rule that says so."""

REGISTERS: dict[str, type[Record]] = {
    "tinh": ProvinceRegister,
    "linh-vuc": AreaRegister,
    "co-quan": AgencyRegister,
    "thuat-ngu": Glossary,
    "van-ban": DocumentRegister,
    "chi-tieu": AimRegister,
}
FIRST_YEAR = 1910
"""Long before the days that the plan speaks of, so that its pages differ in nothing but the words."""
PLAIN = "lời"
"""Words that want to be nothing else, to compare with."""
PLAN_FILE = "lai-chau/2022/so-y-te.yml"

Path_ = tuple[str | int, ...]
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A text in a tree: where it stands, which key of which record it is, and whether it may say anything at all."""

    path: Path_
    record: str
    key: str
    is_free: bool


@functools.cache
def shape(record: type[Record]) -> dict[str, Any]:
    """The JSON Schema of a record, as pydantic alone makes it."""
    return record.model_json_schema(by_alias=True)


def keys(record: type[Record]) -> set[tuple[str, str]]:
    """Every key of every record that can stand in a file of this kind."""
    whole = shape(record)
    records = {whole["title"]: whole, **whole.get("$defs", {})}
    return {(name, key) for name, made in records.items() for key in made.get("properties", {})}


def leaves(record: type[Record], tree: Any) -> Iterator[Leaf]:
    """Every text of a tree, with what the model says of its place."""
    whole = shape(record)
    yield from _leaves(whole, [(whole["title"], whole)], tree, (), ("", ""))


def _leaves(
    whole: dict[str, Any], shapes: list[tuple[str, Any]], value: Any, path: Path_, place: tuple[str, str]
) -> Iterator[Leaf]:
    shapes = [found for name, each in shapes for found in _arms(whole, name, each)]
    if isinstance(value, dict):
        for key, inner in value.items():
            fitting = [(name, each) for name, each in shapes if key in each.get("properties", {})]
            free = [(name, each["additionalProperties"]) for name, each in shapes if each.get("additionalProperties")]
            name = next((name for name, _ in fitting), place[0])
            inside = [(name, each["properties"][key]) for name, each in fitting] or free
            yield from _leaves(whole, inside, inner, (*path, key), (name, key))
    elif isinstance(value, list):
        items = [(name, each["items"]) for name, each in shapes if "items" in each]
        for index, inner in enumerate(value):
            yield from _leaves(whole, items, inner, (*path, index), place)
    else:
        texts = [each for _, each in shapes if "string" in (each.get("type") or ())]
        is_free = any(not {"pattern", "enum", "const", "format"} & set(each) for each in texts)
        is_words = any("[\\s\\S]*" in each.get("pattern", "") for each in texts)  # a sum of money, or words for it
        yield Leaf(path, *place, is_free or is_words)


def _arms(whole: dict[str, Any], name: str, each: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    if "$ref" in each:
        name = each["$ref"].rpartition("/")[2]
        yield from _arms(whole, name, whole["$defs"][name])
    elif arms := [*each.get("anyOf", []), *each.get("oneOf", [])]:
        for arm in arms:
            yield from _arms(whole, name, arm)
    else:
        yield name, each


def at(tree: Any, path: Path_) -> Any:
    """The value at a path."""
    for step in path:
        tree = tree[step]
    return tree


def put(tree: Any, path: Path_, value: Any) -> None:
    """Replace the value at a path."""
    at(tree, path[:-1])[path[-1]] = value


def golden() -> Tree:
    """The plan that uses every key, as texts; and the keys that it leaves out because of its story."""
    text = (REPOSITORY / "tests/golden/plans" / PLAN_FILE).read_text(encoding="utf-8")
    tree: Tree = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # texts only
    tree["so_hieu"] = "5/KH-SYT"
    tree["de_muc"]["linh_vuc"] = "NHIỆM VỤ"
    tree["to_chuc_thuc_hien"][0]["ghi_chu_bien_tap"] = "Ghi chú."
    tree["linh_vuc"][0]["ghi_chu_bien_tap"] = "Ghi chú."
    tree["chi_tieu"][1]["ghi_chu_bien_tap"] = "Ghi chú."
    timing = tree["linh_vuc"][0]["nhiem_vu"][1]["han"]
    timing |= {"what": "việc", "to": "nơi", "event": "khi có việc", "offset_days": "5", "external": "theo văn bản"}
    timing |= {"open_end": "false", "tentative": "false", "continuous": "false", "end_exclusive": "false"}
    timing["recurrence"] = {"freq": "yearly", "rule": "before 31/12"}
    most = {key: value for key, value in timing.items() if key not in ("milestones", "start", "end")}
    timing["milestones"].append(copy.deepcopy(most))
    timing["milestones"][0] |= {"start": "2022-03-02"}
    return tree


def full_registers(number: int = 0) -> dict[str, Tree]:
    """Entries of all registers that use every key; other ones for every number."""
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
    text = (DATA / "full_registers.yml").read_text(encoding="utf-8")
    text = text.replace("{n}", str(number)).replace("{a}", letters)
    tree: dict[str, Tree] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    return tree


def poisoned(record: type[Record], tree: Tree, text: Callable[[], str]) -> Tree:
    """The same tree with hostile words behind every text that is free to say anything, and in every address."""
    made = copy.deepcopy(tree)
    for leaf in leaves(record, tree):
        old = at(tree, leaf.path)
        if leaf.key == ADDRESS:
            put(made, leaf.path, old + "?" + re.sub(r"\s", "", text()))
        elif leaf.is_free and (leaf.record, leaf.key) not in PARSED and not _is_number(old):
            put(made, leaf.path, f"{old} {text()}")
    return made


ADDRESS = "url"
"""An address may hold anything but spaces behind its scheme."""
PARSED = {("Recurrence", "rule")}
"""Text to the model, but a small language of its own that is read: what it does not know, it refuses."""


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[\d.,]+", text) is not None


def hostile_plan(text: str) -> Tree:
    """The plan that uses every key with ``text`` in each; what quotes other words of the plan quotes them still."""
    tree = golden()
    made = poisoned(Plan, tree, lambda: text)
    for key in ("tinh", "nam", "co_quan"):
        del made[key]
    _quote(made)
    whole = made["linh_vuc"][0]["noi_dung"][0]["noi_dung"]
    made["chinh_sua"][0] |= {"in": f"Rà sóat {whole}", "sua": whole}
    made["van_ban"][0]["in"] = made["cuoc_chu"][0]["noi_dung"]
    return made


def _quote(value: Any) -> None:
    """Targets inside an item or a task quote it: whole sentences, now that they have grown."""
    if isinstance(value, list):
        for inner in value:
            _quote(inner)
    if not isinstance(value, dict):
        return
    for inner in value.values():
        _quote(inner)
    words = [value.get("noi_dung"), value.get("ten"), *(value.get("chi_so") or [])]
    quoting = value.get("chi_tieu")
    for target in quoting if isinstance(quoting, list) and "de_muc" not in value else []:
        beginning = target["noi_dung"].split(" ")[:3] if isinstance(target, dict) else []
        found = [text for text in words if text and " ".join(beginning) in text]
        if found:
            target["noi_dung"] = found[0]


def write(path: Path, tree: Tree) -> None:
    """A tree as YAML in which nothing can be taken for anything but text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.dump(tree, allow_unicode=True, width=10**9, sort_keys=False, Dumper=Quoted), encoding="utf-8")


def _next(used: list[str]) -> str:
    used.append(SHOWN[len(used) % len(SHOWN)])
    return used[-1]


class Quoted(yaml.SafeDumper):
    """Writes every text between double quotes: escapes for what cannot stand in a file."""


Quoted.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def hostile_content(content: Path) -> None:
    """A content folder with a plan for each string, a year apart, and with every string in every register.

    The first year and the last are those of plain words.
    """
    copy_registers(content)
    for number, text in enumerate([PLAIN, *SHOWN, PLAIN], start=-1):
        write(content / f"plans/lai-chau/{FIRST_YEAR + number}/so-y-te.yml", hostile_plan(text))
    for name, record in REGISTERS.items():
        path = content / f"{name}.yml"
        tree: Tree = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        used: list[str] = []
        number = 0
        while len(used) < len(SHOWN):
            entries = full_registers(number)[name]
            for lists in entries.values():
                for entry in lists:
                    entry.pop("o_ban_do", None)  # what is no more has no square of its own
                    entry.pop("ke_thua", None)
            entries = poisoned(record, entries, partial(_next, used))
            for key, added in entries.items():
                tree.setdefault(key, []).extend(added)
            number += 1
        write(path, tree)


def add_lists(content: Path, plan: str) -> None:
    """Lists that stand on pages of their own where nearly nothing fits on one: ``plan`` has headings in every area, and
    cites the document that those of the register have relations to.
    """
    areas, file = content / "linh-vuc.yml", content / f"plans/{plan}.yml"
    tree: Tree = yaml.load(areas.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    for area in tree["linh_vuc"]:
        found = area.get("de_muc_da_gap", [])
        for heading in found:
            heading["ke_hoach"] = plan
        area["de_muc_da_gap"] = [*found, *({**heading, "de_muc": f"{heading['de_muc']} khác"} for heading in found)]
    write(areas, tree)
    record: Tree = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    record["can_cu"].append("Căn cứ Nghị định số 8/2010/NĐ-CP;")
    write(file, record)
