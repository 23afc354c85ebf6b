"""One line of one plan, changed as an editor changes it: when a task is due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from generator.routes import PLANS

_TIME = re.compile(r"^( {4,}thoi_gian: )([^\s\[{|>'\"].*)$", re.MULTILINE)
"""The time of a task. Less far in stands what a plan calls the column of times."""
_MONTHS, _DAYS = 12, 28


@dataclass(frozen=True, slots=True)
class Edit:
    """What the file of the plan said before and is to say.

    ``words`` are new: no line of the file had them. ``folder`` is where the plan's pages stand below the site.
    """

    path: Path
    folder: str
    before: str
    after: str
    words: str

    def make(self) -> None:
        """Write it."""
        self.path.write_text(self.after, encoding="utf-8")

    def undo(self) -> None:
        """Write the file as it was."""
        self.path.write_text(self.before, encoding="utf-8")


def edit(content: Path, number: int) -> Edit:
    """Make the edit that is ``planned``."""
    change = planned(content, number)
    change.make()
    return change


def planned(content: Path, number: int) -> Edit:
    """Another day for one task of one plan: the same task, whatever the ``number``.

    It is the first that has its time on one line, in the plan in the middle of the folder or in the next that has one.
    Raises ValueError when there is none.
    """
    path, text, found = _found(content / "plans")
    numbers = (number + more for more in range(_MONTHS * _DAYS))
    days = (f"Ngày {each // _MONTHS % _DAYS + 1}/{each % _MONTHS + 1}/{path.parent.name}" for each in numbers)
    words = next(day for day in days if day not in text)
    folder = f"{PLANS}{path.relative_to(content / 'plans').with_suffix('').as_posix()}/"
    return Edit(path, folder, text, text[: found.start()] + found[1] + words + text[found.end() :], words)


def _found(folder: Path) -> tuple[Path, str, re.Match[str]]:
    plans = sorted(folder.rglob("*.yml"))
    middle = len(plans) // 2
    for path in (*plans[middle:], *plans[:middle]):
        text = path.read_text(encoding="utf-8")
        if found := _TIME.search(text):
            return path, text, found
    raise ValueError(f"{folder}: no task has its time on one line")
