"""Which canonical area a printed heading means, by the names that the register of areas knows."""

from __future__ import annotations

import re

from generator.deferred import dataclass
from generator.importer.wording import folded
from generator.model import AreaRegister

_SHORT = {
    "tthc": "thu tuc hanh chinh",
    "cchc": "cai cach hanh chinh",
    "qppl": "quy pham phap luat",
    "vbqppl": "van ban quy pham phap luat",
    "cbcc": "can bo cong chuc",
    "cbccvc": "can bo cong chuc vien chuc",
    "cntt": "ung dung cong nghe thong tin",
    "cqdt": "chinh quyen dien tu",
    "cqs": "chinh quyen so",
    "tcbm": "to chuc bo may",
}
_WEAK = frozenset(
    (
        *("cai", "cach", "hanh", "chinh", "cong", "tac", "nang", "cao", "hieu", "qua", "chat", "luong", "thuc", "hien"),
        *("day", "manh", "tang", "cuong", "tiep", "tuc", "trien", "khai", "ve", "va", "cac", "cua", "nhiem", "vu"),
        *("trong", "nha", "nuoc", "xay", "dung", "phat", "linh", "vuc", "doi", "moi", "hoan", "thien", "nganh", "y"),
        *("te", "tinh", "nam", "voi"),
    )
)
"""Words that stand in the heading of any area."""
SURE = 0.62
"""Above this a heading is taken without a mark."""


@dataclass(frozen=True, slots=True)
class Guess:
    """An area and how well the heading fits it, from 0 to 1."""

    area: str
    score: float

    @property
    def is_sure(self) -> bool:
        """Whether no person needs to look."""
        return self.score >= SURE


class Areas:
    """The names of all areas, folded."""

    def __init__(self, register: AreaRegister) -> None:
        self._names: list[tuple[str, str]] = []
        for area in register.areas:
            printed = [heading.heading for heading in area.headings if not heading.doubtful]
            names = (area.name, area.short_name, *area.programme_names.values(), *area.aliases, *printed)
            for name in dict.fromkeys(_key(name) for name in names):
                self._names.append((name, area.slug))
        slugs = [area.slug for area in register.areas]
        self._fallback = "khac" if "khac" in slugs else slugs[-1]
        self._known: dict[str, Guess] = {}

    def guess(self, heading: str) -> Guess:
        """The area that fits best; a score of 0 stands for nothing known at all."""
        key = _key(heading)
        if key not in self._known:
            scored = [
                (_score(name, key), -key.find(name) if name in key else -len(key), slug) for name, slug in self._names
            ]
            score, _, slug = max(scored, default=(0.0, 0, self._fallback), key=lambda item: item[:2])
            self._known[key] = Guess(slug, score) if score > 0.2 else Guess(self._fallback, 0.0)
        return self._known[key]


def _key(text: str) -> str:
    text = re.sub(r"\(.*?\)", " ", text)
    return " ".join(_SHORT.get(word, word) for word in folded(text).split())


def _score(name: str, heading: str) -> float:
    if not name or not heading:
        return 0.0
    if name == heading:
        return 1.0
    if f" {name} " in f" {heading} " and (strong := _strong(name)):
        share = len(strong) / max(len(_strong(heading)), 1)
        return (0.66 if len(name.split()) > 1 else 0.45) + 0.3 * share
    ours, theirs = _strong(name), _strong(heading)
    if not ours or not theirs:
        return 0.0
    return 0.9 * 2 * len(ours & theirs) / (len(ours) + len(theirs))


def _strong(text: str) -> frozenset[str]:
    return frozenset(text.split()) - _WEAK
