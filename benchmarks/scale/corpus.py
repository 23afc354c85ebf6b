"""A made-up corpus of any size: plans of all provinces and years, from the words of the real ones.

The same seed and size always give the same corpus.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.scale.material import Kind, Material
from benchmarks.scale.wording import Template, Voice
from generator.build.check import PROJECT_CONTENT, check
from generator.catalog import Catalog, Registers, build
from generator.catalog.build import PlanSource
from generator.catalog.provinces import ProvinceIndex
from generator.model import Agency, Plan, Province
from generator.problems import Location

TASKS_OF_A_PLAN = 60
YEARS = range(2011, 2031)
_NARRATIVE, _TARGETS, _DUTIES, _PURPOSES, _LEGAL_BASES = 54 / 60, 15 / 60, 18 / 60, 9 / 60, 5 / 60
_WITH_INDICATOR, _WITH_TARGET, _WITH_PARTS, _WITH_COST = 0.28, 0.25, 0.02, 0.1
_GROUP_OF, _WITH_GROUP = 4, 0.5
_TITLES = (
    "Cải cách hành chính {sector} {province} năm {year}",
    "Cải cách hành chính năm {year}",
    "Thực hiện công tác cải cách hành chính {sector} {province} năm {year}",
    "Kiểm soát thủ tục hành chính và cải cách hành chính của {agency} năm {year}",
)
_FURTHER_AGENCIES = (
    ("so-giao-duc-va-dao-tao", "Sở Giáo dục và Đào tạo", "SGDĐT", "Giáo dục"),
    ("so-tai-chinh", "Sở Tài chính", "STC", "Tài chính"),
    ("so-xay-dung", "Sở Xây dựng", "SXD", "Xây dựng"),
    ("so-cong-thuong", "Sở Công Thương", "SCT", "Công Thương"),
)


@dataclass(frozen=True, slots=True)
class _Nowhere:
    """Places in a file that was never written."""

    path: str

    def at(self, *path: str | int) -> Location:  # noqa: ARG002  # the protocol's signature
        """The file as a whole."""
        return Location(self.path)

    def at_key(self, *path: str | int) -> Location:  # noqa: ARG002  # the protocol's signature
        """The file as a whole."""
        return Location(self.path)


def corpus(tasks: int, seed: int = 1, content: Path = PROJECT_CONTENT) -> Catalog:
    """The catalog of so many tasks, rounded up to whole plans."""
    real = check(content).catalog
    if real is None:
        raise ValueError(f"{content}: the real plans have errors")
    registers = _registers(real.registers)
    return build(registers, plan_sources(real, registers, -(-tasks // TASKS_OF_A_PLAN), seed))


def plan_sources(real: Catalog, registers: Registers, plans: int, seed: int) -> Iterator[PlanSource]:
    """So many plans, each of its own province, year and agency."""
    rng = random.Random(seed * 1_000_003 + plans)  # noqa: S311  # the same corpus each time, nothing secret
    material = Material(real)
    index = ProvinceIndex(registers.provinces.provinces)
    numbers = {history.slug: number for number, history in enumerate(index.histories())}
    for province, year, agency in _identities(rng, index, registers.agencies.agencies, plans):
        parts = ("plans", province.slug, str(year), f"{agency.slug}.yml")
        path = "/".join(("content", *parts))
        name = province.name_on(_day_of_issue(year))
        sector = agency.sector or ""
        voice = Voice(rng, year, name.name, name.full, numbers[province.slug], agency.name, sector)
        record = _PlanWriter(material, voice, agency.abbreviation or "").plan()
        yield parts, path, record, _Nowhere(path)


def _registers(real: Registers) -> Registers:
    """The real registers with a few agencies more: one in each province does not make 2,000 plans in twenty years."""
    further = [
        Agency.model_validate({"ma": slug, "ten": name, "viet_tat": short, "nganh": sector})
        for slug, name, short, sector in _FURTHER_AGENCIES
    ]
    agencies = real.agencies.model_copy(update={"agencies": [*real.agencies.agencies, *further]})
    return replace(real, agencies=agencies)


def _identities(
    rng: random.Random, index: ProvinceIndex, agencies: Sequence[Agency], plans: int
) -> Iterator[tuple[Province, int, Agency]]:
    """The first agency's plans of random provinces and years; when these are used up, the next agency's."""
    left = plans
    for agency in agencies:
        places = [(province, year, agency) for year in YEARS for province in index.on(_day_of_issue(year))]
        chosen = rng.sample(places, min(left, len(places)))
        yield from chosen
        left -= len(chosen)
    if left:
        raise ValueError(f"{plans} plans are {left} more than there are provinces, years and agencies")


def _day_of_issue(year: int) -> dt.date:
    return dt.date(year - 1, 12, 20)


class _PlanWriter:
    """Writes one plan, with the keys of a plan file."""

    def __init__(self, material: Material, voice: Voice, abbreviation: str) -> None:
        self._material = material
        self._voice = voice
        self._rng = voice.rng
        self._abbreviation = abbreviation

    def plan(self) -> Plan:
        """The record, validated."""
        voice, rng = self._voice, self._rng
        words = {"province": voice.province_with_status, "year": voice.year, "agency": voice.agency}
        title = rng.choice(_TITLES).format(sector=f"ngành {voice.sector}", **words)
        return Plan.model_validate(
            {
                "loai": "ke-hoach",
                "so_hieu": f"{rng.randint(100, 6000)}/KH-{self._abbreviation}",
                "ngay_ban_hanh": (_day_of_issue(voice.year) - dt.timedelta(rng.randint(0, 30))).isoformat(),
                "tieu_de": title,
                "can_cu": self._texts(Kind.LEGAL_BASIS, _LEGAL_BASES),
                "mo_dau": f"{voice.agency} {voice.province_with_status} ban hành Kế hoạch {title} như sau:",
                "muc_dich": self._texts(Kind.PURPOSE, _PURPOSES),
                "chi_tieu": [self._target() for _ in range(self._count(_TARGETS))],
                "linh_vuc": self._sections(),
                "to_chuc_thuc_hien": self._duties(),
            }
        )

    def _count(self, share: float) -> int:
        """How many for one plan: the real plans' share of the tasks, a third more or less."""
        return max(1, round(TASKS_OF_A_PLAN * share * self._rng.uniform(0.67, 1.33)))

    def _texts(self, kind: Kind, share: float) -> list[str]:
        return [self._material.text(kind, None, self._voice) for _ in range(self._count(share))]

    def _sections(self) -> list[dict[str, Any]]:
        areas, weights = zip(*self._material.areas.items(), strict=True)
        drawn = self._rng.choices(areas, weights, k=TASKS_OF_A_PLAN)
        told = self._rng.choices(areas, weights, k=self._count(_NARRATIVE))
        return [
            self._section(number, area, drawn.count(area), told.count(area))
            for number, area in enumerate(areas, start=1)
            if area in drawn
        ]

    def _section(self, number: int, area: str, tasks: int, narrative: int) -> dict[str, Any]:
        written: list[dict[str, Any]] = [self._task(number, place, area) for place in range(1, tasks + 1)]
        if tasks > _GROUP_OF and self._rng.random() < _WITH_GROUP:
            heading = self._material.text(Kind.GROUP, area, self._voice, longest=3)
            written[:_GROUP_OF] = [{"ma": "a", "nhom": heading, "nhiem_vu": written[:_GROUP_OF]}]
        told = [
            {"ma": f"{number}.{place}", "noi_dung": self._material.text(Kind.NARRATIVE, area, self._voice)}
            for place in range(1, narrative + 1)
        ]
        return {"ma": area, "noi_dung": told, "nhiem_vu": written}

    def _task(self, section: int, place: int, area: str) -> dict[str, Any]:
        voice, rng, material = self._voice, self._rng, self._material
        title = material.text(Kind.TITLE, area, voice)
        cells = rng.choice(material.cells[area]).written(voice)
        task: dict[str, Any] = {"id": f"nv-{section}-{place}", "ma": f"{section}.{place}", "ten": title, **cells}
        task["san_pham"] = material.product(area, voice)
        if rng.random() < _WITH_INDICATOR:
            task["chi_so"] = material.text(Kind.INDICATOR, area, voice)
        if rng.random() < _WITH_TARGET:
            task["chi_tieu"] = [self._target(area)]
        if rng.random() < _WITH_PARTS:
            parts = [material.text(Kind.TITLE, area, voice, longest=3) for _ in range(2)]
            task["muc_con"] = [{"ma": letter, "noi_dung": part} for letter, part in zip("ab", parts, strict=True)]
        if rng.random() < _WITH_COST:
            task["kinh_phi"] = str(rng.randint(1, 200) * 5)
        return task

    def _target(self, area: str | None = None) -> dict[str, Any]:
        """A real target's sentence, with a value of its own where it has just one."""
        wording, value, own_area = self._rng.choice(self._material.targets)
        text, amount = self._measured(wording)
        target: dict[str, Any] = {"noi_dung": text, "linh_vuc": area or own_area}
        if value is not None and amount is not None:
            target["muc"] = f"{value.split(maxsplit=1)[0]} {amount} %"
        return target

    def _measured(self, wording: Template) -> tuple[str, str | None]:
        """The sentence, and its percentage if it has exactly one."""
        text = wording.written(self._voice)
        amounts = [word.rstrip(",;.%") for word in text.split() if "%" in word and word[0].isdigit()]
        return text, amounts[0].replace("%", "") if len(amounts) == 1 else None

    def _duties(self) -> list[dict[str, Any]]:
        units = self._rng.sample([line for cells in self._material.cells.values() for c in cells for line in c.lead], 5)
        texts = self._texts(Kind.DUTY, _DUTIES)
        return [{"don_vi": unit, "nhiem_vu": texts[at::5]} for at, unit in enumerate(units) if texts[at::5]]
