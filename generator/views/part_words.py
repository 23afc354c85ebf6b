"""What the parts of the open data are called, and what is counted in them."""

from __future__ import annotations

from typing import Any

from generator.catalog import Catalog, Part
from generator.catalog.division import PROVINCE, SCOPE, YEAR
from generator.catalog.parts import NUMBER
from generator.catalog.scopes import NATIONAL
from generator.model import UNKNOWN_YEAR

LEVELS = {YEAR: "năm", PROVINCE: "tỉnh, thành phố", SCOPE: "phạm vi", NUMBER: "phần"}
"""What the levels are called."""

AnyPart = Part[Any]


def part_name(part: AnyPart, catalog: Catalog, depth: int = -1) -> str:
    """What a part is called below another that has ``depth`` levels: ``Lai Châu, phần 2``; beside its neighbours."""
    return ", ".join(_name(level, value, catalog) for level, value in part.key[depth:])


def full_name(part: AnyPart, catalog: Catalog) -> str:
    """What a part is called where it stands alone: ``năm 2021, Lai Châu``."""
    names = (
        f"năm {value}" if _is_known_year(level, value) else _name(level, value, catalog) for level, value in part.key
    )
    return ", ".join(names)


def number_of_entries(part: AnyPart) -> int:
    """How many plans or documents a part has."""
    return len(part.entries)


def number_of_tasks(part: AnyPart) -> int:
    """How many tasks a part has, which is one of plans."""
    return sum(plan.tasks for plan in part.entries)


def number_of_targets(part: AnyPart) -> int:
    """How many targets a part has, which is one of plans."""
    return sum(plan.targets for plan in part.entries)


def _name(level: str, value: str, catalog: Catalog) -> str:
    if level == NUMBER:
        return f"phần {value}"
    if level == YEAR:
        return value if value != UNKNOWN_YEAR else "không rõ năm"
    if value == NATIONAL:
        return "Trung ương"
    history = catalog.provinces.history(value)
    return history.short if history else value


def _is_known_year(level: str, value: str) -> bool:
    return level == YEAR and value != UNKNOWN_YEAR
