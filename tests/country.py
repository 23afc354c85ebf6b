"""Many small plans of several provinces, years and agencies, and limits that are small beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import copy_registers

from generator import exports
from generator.build.check import check
from generator.catalog import Catalog, calendars, division

SITE = "https://example.org/cong"
PROVINCES = ("lai-chau", "quang-ngai", "thanh-hoa")
AGENCIES = ("so-y-te", "so-noi-vu")

TASK = """\
      - id: nv-1-{number}
        ten: Việc {number} của {agency} {province} năm {year}, theo Nghị quyết số 30c/NQ-CP
        chu_tri: [Văn phòng Sở, Thanh tra Sở]
        thoi_gian: Quý {quarter}/{year}
        san_pham: Báo cáo
"""
PLAN = """\
loai: ke-hoach
tieu_de: Cải cách hành chính năm {year} của {agency} {province}
can_cu:
  - Căn cứ Nghị quyết số 30c/NQ-CP ngày 08/11/2011 của Chính phủ;
  - Căn cứ Quyết định số {number}/QĐ-UBND ngày 10/12/{before} của Ủy ban nhân dân tỉnh;
chi_tieu:
  - {{noi_dung: Trên 9{digit} % hồ sơ đúng hạn, muc: '> 9{digit} %'}}
linh_vuc:
  - ma: the-che
    nhiem_vu:
{tasks}"""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of the division, by default those of the real portal."""

    records: int = division.MOST_RECORDS
    plans: int = division.MOST_PLANS
    cited: int = division.MOST_CITED
    mentions: int = division.MOST_MENTIONS
    events: int = calendars.MOST_EVENTS

    def set(self, patch: pytest.MonkeyPatch) -> None:
        """Make them the limits of what is divided from now on."""
        patch.setattr(division, "MOST_RECORDS", self.records)
        patch.setattr(division, "MOST_PLANS", self.plans)
        patch.setattr(division, "MOST_CITED", self.cited)
        patch.setattr(division, "MOST_MENTIONS", self.mentions)
        patch.setattr(calendars, "MOST_EVENTS", self.events)


def write(content: Path, years: Iterable[int], tasks: int, provinces: Iterable[str] = PROVINCES) -> None:
    """The registers, with another agency, and a plan of so many tasks for each province, year and agency."""
    copy_registers(content)
    register = (content / "co-quan.yml").read_text(encoding="utf-8")
    more = "co_quan:\n  - {ma: so-noi-vu, ten: Sở Nội vụ, viet_tat: SNV, nganh: Nội vụ}\n"
    (content / "co-quan.yml").write_text(register.replace("co_quan:\n", more, 1), encoding="utf-8")
    number = 0
    for year in years:
        for province in provinces:
            for agency in AGENCIES:
                number += 1  # two documents of one number would be called alike
                path = content / f"plans/{province}/{year}/{agency}.yml"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(_plan(province, year, agency, number, tasks), encoding="utf-8")


def _plan(province: str, year: int, agency: str, number: int, tasks: int) -> str:
    lines = (
        TASK.format(
            number=count, agency=agency, province=province, year=year, quarter=("I", "II", "III", "IV")[count % 4]
        )
        for count in range(1, tasks + 1)
    )
    return PLAN.format(
        year=year,
        agency=agency,
        province=province,
        before=year - 1,
        number=number,
        digit=year % 10,
        tasks="".join(lines),
    )


def read(content: Path) -> Catalog:
    """The catalog of what was written."""
    checked = check(content)
    assert checked.catalog is not None, checked.problems
    assert checked.ok, checked.problems
    return checked.catalog


def published(content: Path, catalog: Catalog, site_url: str = SITE) -> dict[str, bytes]:
    """All its files of open data."""
    return dict(exports.files(catalog, site_url, lambda plan: (content / f"plans/{plan}.yml").read_bytes()))
