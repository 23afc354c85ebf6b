"""The sample files of the guides: whole files that the check accepts, each for one place below the content folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator import schema, source
from generator.deferred import dataclass
from generator.guides.excerpts import Excerpt, changed, whole
from generator.guides.rules import Report, read_reports
from generator.model import Plan, Update

FOLDER = Path(__file__).parent / "samples"

_PLAN = "plans/lai-chau/2022/so-y-te.yml"

PLACES = {
    "ke-hoach-nho": _PLAN,
    "ke-hoach-vua": _PLAN,
    "moi-khoa": _PLAN,
    "nhan-dang-sai": _PLAN,
    "nhan-dang-da-sua": _PLAN,
    "nhan-dang-sua-chua-du": _PLAN,
    "in-sai-chua-ghi": _PLAN,
    "in-sai": _PLAN,
    "da-dang": _PLAN,
    "doi-han": _PLAN,
    "bo-viec": _PLAN,
    "tinh": "tinh.yml",
    "co-quan": "co-quan.yml",
    "van-ban": "van-ban.yml",
    "chi-tieu": "chi-tieu.yml",
}
"""Each sample and where its file belongs, below the content folder."""

BROKEN = frozenset({"nhan-dang-sua-chua-du"})
"""Samples of what not to do: beside each a ``.txt`` holds what the check prints."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample file: its path in the repository and its text."""

    path: str
    text: str

    @property
    def lines(self) -> Excerpt:
        """The whole file, line by line."""
        return whole(self.text.encode())

    def unlike(self, other: Sample, reports: Iterable[Report] = ()) -> Excerpt:
        """The lines that ``other`` has differently and those reported, with their neighbours."""
        return changed(self.text.encode(), other.text.encode(), (report.line for report in reports))


def sample(name: str) -> Sample:
    """One sample by its name."""
    return Sample(f"content/{PLACES[name]}", (FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


def updates(name: str) -> tuple[Update, ...]:
    """The history that a sample plan tells. Raises ValueError for a sample that is no sound plan."""
    text = sample(name).text
    document, _ = source.read_bytes(text.encode(), source.SourceFile("", Path(), ()))
    loaded = schema.load(document, Plan)[0] if document else None
    if loaded is None:
        raise ValueError(name)
    return tuple(loaded.record.updates)


def reports_on(name: str) -> tuple[Report, ...]:
    """What the check prints about a sample that is broken on purpose."""
    return read_reports((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
