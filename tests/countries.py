"""Made-up catalogs of any size, made in memory: many provinces, agencies and years with a few words each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from conftest import CONTENT

from generator.build.check import read_registers
from generator.catalog import Catalog, Registers, build
from generator.catalog.build import PlanSource
from generator.model import Agency, Plan
from generator.problems import Location

AREAS = ("the-che", "thu-tuc-hanh-chinh", "mot-cua", "che-do-cong-vu", "chinh-quyen-so", "chi-dao-dieu-hanh")
TIMES = (
    "Quý I/{year}",
    "Tháng 5/{year}",
    "Trước ngày 20/11/{year}",
    "Năm {year}",
    "Hằng quý",
    "Khi có văn bản chỉ đạo của cấp trên",
    "Đúng tiến độ được cấp có thẩm quyền giao",
    "Thường xuyên trong năm",
)


@dataclass(frozen=True, slots=True)
class Nowhere:
    """Places in a file that was never written."""

    path: str

    def at(self, *path: str | int) -> Location:  # noqa: ARG002  # the protocol's signature
        """The file as a whole."""
        return Location(self.path)

    def at_key(self, *path: str | int) -> Location:  # noqa: ARG002  # the protocol's signature
        """The file as a whole."""
        return Location(self.path)


@cache
def registers(agencies: int) -> Registers:
    """The project's registers with so many agencies."""
    found, faults = read_registers(CONTENT)
    assert found is not None, faults
    known = found.agencies.agencies
    more = [Agency.model_validate({"ma": f"so-{n}", "ten": f"Sở thứ {n}"}) for n in range(1, agencies + 1)]
    enough = [*known, *more][:agencies]
    return replace(found, agencies=found.agencies.model_copy(update={"agencies": enough}))


def provinces(many: int) -> list[str]:
    """The slugs of so many provinces that there were before 2025."""
    found = registers(1).provinces.provinces
    return [unit.slug for unit in found if unit.valid_from is None][:many]


def plan_record(year: int, tasks: int, words: str = "Rà soát, hoàn thiện quy định về việc") -> Plan:
    """A plan of so many tasks; every second one has a target, and the plan says where its money comes from."""
    sections: dict[str, list[dict[str, Any]]] = {}
    for number in range(tasks):
        task: dict[str, Any] = {
            "id": f"nv-{number}",
            "ten": f"{words} thứ {number}, {_spelt(number)}",
            "chu_tri": ["Văn phòng Sở"],
            "thoi_gian": TIMES[number % len(TIMES)].format(year=year),
        }
        if number % 2:
            task["chi_tieu"] = [{"noi_dung": f"Đạt từ {number % 100} % trở lên.", "muc": f">= {number % 100} %"}]
        if number % 3 == 0:
            task["kinh_phi"] = str(10 + number)
        sections.setdefault(AREAS[number % len(AREAS)], []).append(task)
    return Plan.model_validate(
        {
            "loai": "ke-hoach",
            "tieu_de": f"Cải cách hành chính năm {year}",
            "chi_tieu": [{"noi_dung": "Đúng hạn từ 98 % trở lên.", "muc": ">= 98 %", "muc_tieu": "ho-so-dung-han"}],
            "linh_vuc": [{"ma": area, "nhiem_vu": found} for area, found in sections.items()],
            "kinh_phi": ["Kinh phí thực hiện từ nguồn ngân sách được giao trong năm."],
        }
    )


def _spelt(number: int) -> str:
    """A number in words of letters alone: names of things that differ by figures only are alike to a reader."""
    return " ".join(
        ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")[int(n)] for n in str(number)
    )


def catalog_of(plans: Iterable[tuple[str, int, str, Plan]], agencies: int = 1) -> Catalog:
    """The catalog of these plans: province, year, agency and record of each."""
    return build(registers(agencies), (_source(*plan) for plan in plans))


def _source(province: str, year: int, agency: str, record: Plan) -> PlanSource:
    path = f"content/plans/{province}/{year}/{agency}.yml"
    return ("plans", province, str(year), f"{agency}.yml"), path, record, Nowhere(path)


def country(many: int, agencies: int, years: range, tasks: int) -> Catalog:
    """A plan of each agency of so many provinces for each year, with so many tasks."""
    names = [agency.slug for agency in registers(agencies).agencies.agencies]

    def plans() -> Iterator[tuple[str, int, str, Plan]]:
        for year in years:
            record = plan_record(year, tasks)
            for province in provinces(many):
                for agency in names:
                    yield province, year, agency, record

    return catalog_of(plans(), agencies)
