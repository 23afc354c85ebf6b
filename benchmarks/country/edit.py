"""One line of one plan, changed as an editor changes it: when a task is due."""

from __future__ import annotations

import re
from pathlib import Path

_TIME = re.compile(r"^( +thoi_gian: )([^\s\[{|>'\"].*)$", re.MULTILINE)
_MONTHS = 12


def edit(content: Path, number: int) -> Path:
    """Change the time of one task in the plan in the middle of the folder; every ``number`` makes another change.

    Raises ValueError when no task of that plan has its time on one line.
    """
    plans = sorted((content / "plans").rglob("*.yml"))
    path = plans[len(plans) // 2]
    text = path.read_text(encoding="utf-8")
    found = _TIME.search(text)
    if found is None:
        raise ValueError(f"{path}: no task has its time on one line")
    months = (f"Tháng {(number + more) % _MONTHS + 1}/{path.parent.name}" for more in (0, 1))
    new = next(month for month in months if month != found[2])
    path.write_text(text[: found.start()] + found[1] + new + text[found.end() :], encoding="utf-8")
    return path
