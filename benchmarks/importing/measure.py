"""A draft beside the published plan: how many tasks were found, and how many of their fields say the same."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

FIELDS = ("ten", "chu_tri", "phoi_hop", "san_pham", "chi_so", "thoi_gian", "kinh_phi", "ghi_chu")
LISTS = ("can_cu", "muc_dich", "yeu_cau", "chi_tieu", "kinh_phi", "to_chuc_thuc_hien", "noi_nhan", "cuoc_chu")
ATTRIBUTES = ("loai", "so_hieu", "ngay_ban_hanh", "tieu_de", "nguoi_ky")


@dataclass(slots=True)
class Share:
    """So many of so many."""

    right: int = 0
    whole: int = 0

    def count(self, *, right: bool) -> None:
        """One more, right or not."""
        self.right += right
        self.whole += 1

    def __str__(self) -> str:
        return f"{self.right}/{self.whole}" if self.whole else "-"


@dataclass(slots=True)
class Measured:
    """Shares by what is measured; ``wrong`` lists what differs, for people."""

    tasks: Share = field(default_factory=Share)
    areas: Share = field(default_factory=Share)
    spurious: int = 0
    fields: dict[str, Share] = field(default_factory=dict)
    lists: dict[str, Share] = field(default_factory=dict)
    attributes: Share = field(default_factory=Share)
    narrative: Share = field(default_factory=Share)
    wrong: list[str] = field(default_factory=list)

    @property
    def all_fields(self) -> Share:
        """All fields of all tasks."""
        return Share(
            sum(share.right for share in self.fields.values()), sum(share.whole for share in self.fields.values())
        )


def measure(plan: dict[str, Any], draft: dict[str, Any]) -> Measured:
    """The draft against the published plan; slips of text extraction that the plan mends are unmended first."""
    slips = [(text(entry["sua"]), text(entry["in"])) for entry in plan.get("chinh_sua", [])]
    found = Measured()
    ours = list(tasks(draft["linh_vuc"]))
    theirs = list(tasks(plan["linh_vuc"]))
    pairs = _pairs([_words(task) for _, task in theirs], [_words(task) for _, task in ours])
    found.spurious = len(ours) - len(pairs)
    for index, (area, task) in enumerate(theirs):
        match = pairs.get(index)
        found.tasks.count(right=match is not None)
        if match is None:
            found.wrong.append(f"nhiệm vụ không thấy: {_title(task)[:90]}")
            continue
        found.areas.count(right=ours[match][0] == area)
        _compare(found, task, ours[match][1], slips)
    for key in LISTS:
        _compare_lists(found, key, plan.get(key, []), draft.get(key, []), slips)
    narrative = Counter(leaf for section in draft["linh_vuc"] for leaf in _leaves(section.get("noi_dung", [])))
    for section in plan["linh_vuc"]:
        for leaf in _leaves(section.get("noi_dung", [])):
            right = narrative[_printed(leaf, slips)] > 0
            found.narrative.count(right=right)
            if not right:
                found.wrong.append(f"lời: {leaf[:120]}")
    for key in ATTRIBUTES:
        if key in plan:
            right = text(str(plan[key])) == text(str(draft.get(key, "")))
            found.attributes.count(right=right)
            if not right:
                found.wrong.append(f"{key}: {plan[key]} ≠ {draft.get(key)}")
    return found


def tasks(sections: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every task with the area of its section."""
    for section in sections:
        for task in _below(section.get("nhiem_vu", [])):
            yield section["ma"], task


def text(value: Any) -> str:
    """What must be equal: letters and signs, spaces and the stop at the end apart."""
    if isinstance(value, dict):
        value = " ".join(str(inner) for inner in value.values())
    if isinstance(value, list):
        value = " ".join(text(inner) for inner in value)
    plain = unicodedata.normalize("NFC", str(value))
    return re.sub(r"[\s,;.:]*(?:\s|$)", " ", plain).strip()


def _below(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        if "nhom" in entry:
            yield from _below(entry["nhiem_vu"])
        else:
            yield entry


def _title(task: dict[str, Any]) -> str:
    parts = [task.get("ten", "")]
    parts += [part if isinstance(part, str) else part.get("noi_dung", "") for part in task.get("muc_con", [])]
    return " ".join(filter(None, parts))


def _words(task: dict[str, Any]) -> Counter[str]:
    said = f"{_title(task)} {text(task.get('san_pham', ''))[:60]}"
    return Counter(re.findall(r"\w+", said.lower()))


def _pairs(theirs: list[Counter[str]], ours: list[Counter[str]]) -> dict[int, int]:
    """Which task is which: the most alike first, at least 0.7 by Dice's measure on words; then by order."""
    scored = []
    for index, words in enumerate(theirs):
        for other, more in enumerate(ours):
            score = 2 * sum((words & more).values()) / max(sum(words.values()) + sum(more.values()), 1)
            if score >= 0.7:
                scored.append((-round(score, 4), abs(index - other), index, other))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, index, other in sorted(scored):
        if index not in pairs and other not in taken:
            pairs[index] = other
            taken.add(other)
    return pairs


def _compare(found: Measured, task: dict[str, Any], ours: dict[str, Any], slips: list[tuple[str, str]]) -> None:
    for key in FIELDS:
        want = _title(task) if key == "ten" else task.get(key)
        have = _title(ours) if key == "ten" else ours.get(key)
        if want is None and have is None:
            continue
        right = _printed(want if want is not None else "", slips) == text(have if have is not None else "")
        found.fields.setdefault(key, Share()).count(right=right)
        if not right:
            found.wrong.append(f"{task['id']} {key}: {str(want)[:110]!r} ≠ {str(have)[:110]!r}")


def _compare_lists(found: Measured, key: str, plan: Any, draft: Any, slips: list[tuple[str, str]]) -> None:
    have = Counter(_leaves(draft))
    for leaf in _leaves(plan):
        right = have[_printed(leaf, slips)] > 0
        found.lists.setdefault(key, Share()).count(right=right)
        if not right:
            found.wrong.append(f"{key}: {leaf[:120]}")


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield text(value)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, dict):
        for key in ("noi_dung", "don_vi"):
            if key in value:
                yield text(value[key])
        yield from _leaves(value.get("muc_con", []))
        yield from _leaves(value.get("nhiem_vu", []))


def _printed(value: Any, slips: list[tuple[str, str]]) -> str:
    printed = text(value)
    for mended, slip in slips:
        printed = printed.replace(mended, slip)
        short = _kernel(mended, slip)
        if short and short[0] in printed and mended not in printed:
            printed = printed.replace(*short) if printed in mended else printed
    return printed


def _kernel(mended: str, slip: str) -> tuple[str, str] | None:
    return (mended, slip) if mended != slip else None
