"""A target of ``api/v1/targets.json``, with its value taken apart."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator import routes
from generator.catalog import TargetEntry
from generator.model import read_value


def target_object(entry: TargetEntry, site_url: str) -> dict[str, Any]:
    """One target; ``muc`` is None where its sentence has no number, ``muc_tieu`` where it is about no common aim."""
    anchor = routes.anchor(entry.path, entry.task.anchor if entry.task else None)
    return {
        "id": f"{entry.plan.id}#{anchor}",
        "ke_hoach": str(entry.plan.id),
        "linh_vuc": entry.area,
        "noi_dung": entry.target.text,
        "muc": _value(entry.target.value),
        "muc_tieu": entry.target.aim,
        "url": routes.absolute(site_url, f"{routes.plan(entry.plan.id)}#{anchor}"),
    }


def _value(text: str | None) -> dict[str, Any] | None:
    if text is None:
        return None
    value = read_value(text)
    upper = _number(value.upper) if value.upper is not None else None
    return {"dau": value.comparator, "so": _number(value.number), "den_so": upper, "don_vi": value.unit}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
